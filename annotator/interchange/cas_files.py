"""Folders of CAS files: which of them are of one text, and how the texts of a project are laid out in files.

A file a text and person, in a folder a text, named after the person as in INCEpTION's project exports;
`INITIAL_CAS` where no person is known. `annotator.json` beside them, which other tools pass over, keeps what no CAS
holds: the project's name, description, guidelines, label scheme and people. Read, files are of one text when their
texts and their documents' names are equal, wherever in the folder they lie.
"""

from __future__ import annotations

import hashlib
import json
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol
from urllib.parse import quote

from cassis.typesystem import TypeNotFoundError
from lxml import etree

from annotator.interchange.cas_read import Whose, frame_of, marks_of, view_of
from annotator.interchange.cas_types import type_system
from annotator.interchange.cas_write import cas_of
from annotator.interchange.errors import BadFileError
from annotator.interchange.extras import PROJECT_FILE, people_of
from annotator.interchange.files import project_in, put_project
from annotator.interchange.model import Exchange, Losses, Text

NOBODY: Final = "INITIAL_CAS"
CURATOR: Final = "CURATION_USER"
# What cassis raises over a file that is not what it should be.
_BROKEN: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    SyntaxError,
    TypeError,
    TypeNotFoundError,
    ValueError,
    etree.LxmlError,
)


class Codec(Protocol):
    """How one CAS is stored: in XML or in JSON."""

    suffix: str

    def dump(self, cas: Any, to: Path) -> None:
        """Write one CAS."""

    def load(self, at: Path, below: Path) -> Any:
        """Read one; its type system may lie beside it, or in any folder up to `below`."""

    def glance(self, at: Path) -> tuple[str | None, dict[str, Any]]:
        """The text of one, if any, and what it says of it (`cas_read.frame_of`), without reading its marks."""


class _At(NamedTuple):
    """A file, with what its place says of it."""

    path: Path
    where: str
    whose: Whose


def write_folder(exchange: Exchange, to: Path, codec: Codec) -> None:
    """Write the texts of a project, each in a folder, and `annotator.json`."""
    to.mkdir(parents=True, exist_ok=True)
    put_project(to, exchange)
    system = type_system()
    for number, text in enumerate(exchange, 1):
        folder = to / f"{number:06} {_file_name(text.key)}"
        folder.mkdir()
        for person in people_of(text):
            codec.dump(cas_of(text, person, system), folder / f"{_file_name(person) or NOBODY}{codec.suffix}")


def read_folder(at: Path, codec: Codec, losses: Losses) -> Exchange:
    """Read a folder, or one file. Raises `BadFileError` where there is no such file."""
    found = [at] if at.is_file() else sorted(at.rglob(f"*{codec.suffix}"))
    files = [one for one in found if one.name != PROJECT_FILE and not one.name.startswith(".")]
    if not files:
        raise BadFileError(
            str(at.name), f"no file ending in {codec.suffix} is in it; choose the folder that holds them"
        )
    project = project_in(at) or Exchange(at.stem, ())
    project.texts = _texts(files, at if at.is_dir() else at.parent, codec, losses)
    return project


def read_cas(where: str, cas: Any, whose: Whose, losses: Losses) -> Text:
    """What a CAS says: its text, and what one person marked in it. Raises `BadFileError`."""
    try:
        view = view_of(cas, losses)
        frame = frame_of(view)
        article, key = frame["article"], _key(frame, whose)
        marked = marks_of(view, Whose(key, whose.person, whose.gold), losses)
        return Text(
            key,
            view.sofa_string,
            frame.get("documentTitle", ""),
            source=article.get("outlet", ""),
            address=frame.get("documentUri", ""),
            byline=article.get("byline", ""),
            published=article.get("published", ""),
            language=frame["language"],
            spans=tuple(marked.spans),
            links=tuple(marked.links),
            documents=tuple(marked.documents),
            meta=json.loads(article.get("meta") or "{}"),
        )
    except _BROKEN as error:
        raise BadFileError(where, f"not a CAS that can be read: {error}; export it again from the tool") from error


def loaded(where: str, load: Any, losses: Losses) -> Any:
    """What `load()` gives, with what cassis warns of as an error or a loss: it would go on with wrong places."""
    try:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            cas = load()
    except BadFileError:
        raise
    except _BROKEN as error:
        raise BadFileError(where, f"not a CAS that can be read: {error}; export it again from the tool") from error
    for message in (str(one.message) for one in said):
        if "Not mapping" in message:
            raise BadFileError(where, f"an annotation begins or ends where no character does ({message})")
        if "not found" in message:
            losses.add("annotation left out: its type is not in the type system", f"{where}: {message}")
    return cas


def joined(texts: Iterable[Text]) -> Text:
    """One text of those that several people marked; at least one. A uid that comes twice is read once."""
    first, *others = texts
    spans = {mark.uid: mark for one in (first, *others) for mark in one.spans}
    links = {mark.uid: mark for one in (first, *others) for mark in one.links}
    documents = {mark.uid: mark for one in (first, *others) for mark in one.documents}
    return replace(first, spans=tuple(spans.values()), links=tuple(links.values()), documents=tuple(documents.values()))


def _texts(files: list[Path], below: Path, codec: Codec, losses: Losses) -> Iterator[Text]:
    """Each text once, in the order of the first file of each; in memory with the files of one text."""
    groups: dict[tuple[str, bytes], list[_At]] = {}
    for one in (_at(path, below) for path in files):
        try:
            text, frame = codec.glance(one.path)
        except _BROKEN as error:
            raise BadFileError(one.where, f"not a CAS: {error}; export it again from the tool") from error
        if text is None:
            losses.add("file left out: no view of it has a text", one.where)
            continue
        digest = hashlib.sha256(text.encode("utf-8", "replace")).digest()
        groups.setdefault((_key(frame, one.whose), digest), []).append(one)
    if files and not groups:
        raise BadFileError(below.name, "no file of it has a view with a text; export again with the documents' texts")
    for of_text in groups.values():
        yield joined(read_cas(one.where, _load(one, below, codec, losses), one.whose, losses) for one in of_text)


def _load(one: _At, below: Path, codec: Codec, losses: Losses) -> Any:
    return loaded(one.where, lambda: codec.load(one.path, below), losses)


def _at(path: Path, below: Path) -> _At:
    """In a folder of a text the files are named after people; beside each other, after texts."""
    nested = path.parent != below
    known = nested and path.stem not in (NOBODY, CURATOR, path.parent.name)
    whose = Whose(path.parent.name if nested else path.stem, path.stem if known else "", path.stem == CURATOR)
    return _At(path, str(path.relative_to(below)), whose)


def _key(frame: dict[str, Any], whose: Whose) -> str:
    """The name of a CAS's document."""
    if own := frame["article"].get("key"):
        return str(own)
    name, title = frame.get("documentId"), frame.get("documentTitle")
    # INCEpTION puts the name of the person there.
    if name in (whose.person, CURATOR, NOBODY):
        name = title
    return str(name or title or whose.key)


def _file_name(name: str) -> str:
    """A name that every file system takes; not the key itself, which stands in the file."""
    return quote(re.sub(r"[\x00-\x1f]", " ", name), safe=" @+-_,()")[:80]
