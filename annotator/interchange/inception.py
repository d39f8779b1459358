"""Project exports of INCEpTION (and WebAnno): read only.

A zip with `exportedproject….json` (name, description, layers, tag sets, people, documents), `source/<document>`, and
for each document `annotation/<document>/<user>.<ending>` and `curation/<document>/CURATION_USER.<ending>`. The ending
depends on the format chosen at the export: choose “UIMA CAS JSON” or “UIMA CAS XMI”. XMI comes as `.xmi` with a
`TypeSystem.xml` at the root or in the same folder, or as a `.zip` of the two. What was curated is read as gold. Tags
of span layers become labels, as do layers without tags, relations and document metadata. `guideline/` is read where
it is text. Not read, and told: annotations in any other format (the `_ser` folders hold Java objects), and the
event log.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final, Literal

from annotator.interchange.cas_files import CURATOR, NOBODY, joined, loaded, read_cas
from annotator.interchange.cas_read import Whose
from annotator.interchange.errors import BadFileError
from annotator.interchange.model import Exchange, LabelKind, Losses, Text
from annotator.interchange.uimajson import load_json
from annotator.interchange.xmi import load_types, load_xmi
from annotator.interchange.zipped import Zipped, opened

_CAS: Final = (".json", ".xmi", ".zip")
_BY_CHANCE: Final = re.compile(r"webanno\d+export")
_KINDS: Final[dict[str, Literal["span", "link", "document"]]] = {
    "span": "span",
    "chain": "span",
    "relation": "link",
    "document-metadata": "document",
}


class Inception:
    """The format: a project of INCEpTION."""

    name = "inception"
    title = "INCEpTION project (zip)"
    suffix = ".zip"
    media_type = "application/zip"

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """Not done: INCEpTION takes documents as UIMA CAS XMI. Raises `UnsupportedOperation`."""
        raise io.UnsupportedOperation("project exports of INCEpTION are only read; write xmi, and import its documents")

    def read(self, at: Path, losses: Losses) -> Exchange:
        """Read a project's zip file. Raises `BadFileError`."""
        with opened(at) as archive:
            about = _about(archive)
            try:
                name, description = str(about.get("name") or at.stem), str(about.get("description") or "")
                labels, people = _labels(_rows(about, "layers")), _people(about)
                documents = [str(one["name"]) for one in _rows(about, "source_documents")]
            except (AttributeError, KeyError, TypeError) as error:
                what = f"its exportedproject.json is not INCEpTION's ({error}); export the project again"
                raise BadFileError(archive.where, what) from error
            if "event.log" in archive.names:
                losses.add("history left out: INCEpTION's event log is not read", "event.log")
            guidelines = _guidelines(archive, losses)
            return Exchange(name, _texts(at, documents, losses), description, labels, guidelines, people)


def _about(archive: Zipped) -> dict[str, Any]:
    names = [one for one in archive.names if one.startswith("exportedproject") and one.endswith(".json")]
    if not names:
        what = "has no exportedproject.json; export the whole project as a backup in INCEpTION"
        raise BadFileError(archive.where, what)
    try:
        about = json.loads(archive.read(names[0]))
    except ValueError as error:
        raise BadFileError(
            f"{archive.where}: {names[0]}", f"is not JSON ({error}); export the project again"
        ) from error
    if not isinstance(about, dict):
        raise BadFileError(f"{archive.where}: {names[0]}", "is not an object; export the project again")
    return about


def _rows(about: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [one for one in about.get(name) or [] if isinstance(one, dict)]


def _people(about: dict[str, Any]) -> tuple[str, ...]:
    rows = _rows(about, "project_permissions") + _rows(about, "annotation_documents")
    return tuple(sorted({str(one["user"]) for one in rows if one.get("user") not in (None, CURATOR, NOBODY)}))


def _labels(layers: list[dict[str, Any]]) -> tuple[LabelKind, ...]:
    """A label a tag; the layer's own name where none of its features has tags."""
    found: dict[str, LabelKind] = {}
    for layer in layers:
        kind = _KINDS.get(str(layer.get("type")))
        if kind is None or layer.get("built_in") or not layer.get("enabled", True):
            continue
        tags = [
            (str(tag["tag_name"]), str(tag.get("tag_description") or ""))
            for feature in _rows(layer, "features")
            for tag in _rows(feature.get("tag_set") or {}, "tags")
            if tag.get("tag_name")
        ]
        own = (str(layer.get("name") or "").rpartition(".")[2], str(layer.get("description") or ""))
        for name, description in tags or [own]:
            found.setdefault(name, LabelKind(name, kind, description=description))
    return tuple(found.values())


def _guidelines(archive: Zipped, losses: Losses) -> str:
    parts = []
    for name in (one for one in archive.names if one.startswith("guideline/")):
        if name.endswith((".md", ".txt")):
            parts.append(archive.read(name).decode("utf-8-sig", "replace"))
        else:
            losses.add("guidelines left out: only .md and .txt are read", name)
    return "\n\n".join(parts)


def _texts(at: Path, names: list[str], losses: Losses) -> Iterator[Text]:
    with opened(at) as archive:
        documents: dict[str, list[str]] = {name: [] for name in names}
        for name in archive.names:
            folder = PurePosixPath(name).parts
            if len(folder) > 2 and folder[0] in ("annotation", "annotation_ser", "curation", "curation_ser"):
                documents.setdefault("/".join(folder[1:-1]), []).append(name)
        for document, files in documents.items():
            if (text := _text(archive, document, files, losses)) is not None:
                yield text


def _text(archive: Zipped, document: str, files: list[str], losses: Losses) -> Text | None:
    users = {name: _user(archive, name) for name in files}
    readable = {users[name]: name for name in sorted(files, reverse=True) if name.endswith(_CAS)}
    for name in files:
        if users[name] not in readable and users[name] != NOBODY:
            losses.add("annotations left out: neither CAS JSON nor CAS XMI; export the project as UIMA CAS JSON", name)
    if len(readable) > 1:
        readable.pop(NOBODY, None)
    texts = [_read(archive, document, user, readable[user], losses) for user in sorted(readable)]
    if texts:
        of_first = [one for one in texts if one.text == texts[0].text]
        for _ in texts[len(of_first) :]:
            losses.add("annotations left out: they are over another text of the same document", document)
        return joined(of_first)
    source = f"source/{document}"
    if source in archive.names and source.endswith((".txt", ".text")):
        return Text(document, archive.read(source).decode("utf-8-sig", "replace"), document)
    losses.add("text left out: no CAS of it is in the export", document)
    return None


def _user(archive: Zipped, name: str) -> str:
    """Whose annotations a file has. Versions up to 0.19 gave zips a name by chance: the CAS within has the user's."""
    stem = PurePosixPath(name).stem
    if name.endswith(".zip") and _BY_CHANCE.fullmatch(stem):
        inner = (one for one in archive.inner(name).names if one.endswith((".xmi", ".json")))
        return PurePosixPath(next(inner, name)).stem
    return stem


def _read(archive: Zipped, document: str, user: str, name: str, losses: Losses) -> Text:
    where = f"{archive.where}: {name}"
    person = "" if user in (CURATOR, NOBODY) else user
    cas = loaded(where, lambda: _cas(archive, name), losses)
    return read_cas(where, cas, Whose(document, person, user == CURATOR), losses)


def _cas(archive: Zipped, name: str) -> Any:
    """A CAS. Raises `ValueError` where there is no type system to read it by, or no CAS in a zip."""
    if name.endswith(".zip"):
        inner = archive.inner(name)
        found = [one for one in inner.names if one.endswith((".xmi", ".json"))]
        if not found:
            raise ValueError("no .xmi or .json is in it")
        return _cas(inner, found[0])
    if name.endswith(".json"):
        return load_json(archive.read(name))
    beside = (str(PurePosixPath(name).parent / "TypeSystem.xml"), "TypeSystem.xml")
    types = next((one for one in beside if one in archive.names), None)
    if types is None:
        raise ValueError("there is no TypeSystem.xml beside it")
    return load_xmi(archive.read(name), load_types(archive.read(types)))
