"""UIMA CAS XMI, as INCEpTION, WebAnno and DKPro write and read it.

A folder: `TypeSystem.xml`, and an `.xmi` for each text and person (`cas_files`). Offsets are UTF-16 code units in the
file. Marks are annotations of `webanno.custom.Label` (a span layer), `Link` (a relation layer over it), `DocumentLabel`
and `FarLink` (document metadata: labels of the whole text, and links to marks in another file); each with `uid`,
`person`, `attributes` (JSON) and times. A span in several pieces is as many annotations of one `uid`, counted by
`piece`. DocumentMetaData, sentences and tokens are written as INCEpTION expects them. Nothing is lost but characters
that XML has no way to write: they become U+FFFD, and are told.

Read: any type system, see `cas_read`. A folder a text is taken to hold files named after people, as in INCEpTION.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from cassis import load_cas_from_xmi, load_typesystem
from lxml import etree

from annotator.interchange.cas_files import read_folder, write_folder
from annotator.interchange.cas_types import ARTICLE, META_DATA, check_names, type_system
from annotator.interchange.model import Exchange, Losses, Text

_FRAME: Final = (META_DATA, ARTICLE)
# What XML 1.0 cannot hold, not even as a reference.
_NO_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The elements of a text, its DocumentMetaData and its article: a type's package is its namespace.
_OF_TEXT: Final = (
    "{http:///uima/cas.ecore}Sofa",
    *("{http:///" + name.rpartition(".")[0].replace(".", "/") + ".ecore}" + name.rpartition(".")[2] for name in _FRAME),
)


class Xmi:
    """The format: UIMA CAS XMI."""

    name = "xmi"
    title = "UIMA CAS XMI (INCEpTION)"
    suffix = ""
    media_type = "application/vnd.xmi+xml"

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """Write the folder `to`."""
        texts = (_writable(text, losses) for text in exchange)
        write_folder(replace(exchange, texts=texts), to, XmlCodec())
        type_system().to_xml(to / "TypeSystem.xml")

    def read(self, at: Path, losses: Losses) -> Exchange:
        """Read a folder, or one `.xmi` with its type system beside it. Raises `BadFileError`."""
        return read_folder(at, XmlCodec(), losses)


class XmlCodec:
    """One CAS in XML."""

    suffix = ".xmi"

    def dump(self, cas: Any, to: Path) -> None:
        """Write one CAS."""
        cas.to_xmi(to, pretty_print=True)

    def load(self, at: Path, below: Path) -> Any:
        """Read one. Raises `ValueError` where there is no type system, or the file has a document type."""
        for folder in (at.parent, *at.parent.parents):
            found = _types_in(folder, at.stem)
            if found is not None:
                return load_xmi(at.read_bytes(), _system(found, found.stat().st_mtime_ns))
            if folder == below:
                break
        raise ValueError("there is no TypeSystem.xml beside it")

    def glance(self, at: Path) -> tuple[str | None, dict[str, Any]]:
        """The text, and what is said of it."""
        text: str | None = None
        frame: dict[str, Any] = {"article": {}}
        _without_doctype(at.read_bytes())
        for _, one in etree.iterparse(at, tag=_OF_TEXT, resolve_entities=False, no_network=True):
            said = {str(name): str(value) for name, value in one.attrib.items()}
            if one.tag == _OF_TEXT[0]:
                text = said.get("sofaString") if text is None else text
            else:
                frame |= said if one.tag == _OF_TEXT[1] else {"article": said}
        return text, frame


def load_xmi(data: bytes, system: Any) -> Any:
    """A CAS. Raises `ValueError`, or what cassis raises, where the file is not one."""
    _without_doctype(data)
    return load_cas_from_xmi(BytesIO(data), system, lenient=True)


def load_types(data: bytes) -> Any:
    """A type system. Raises `ValueError`, or what cassis raises, where the file is not one."""
    _without_doctype(data)
    names = {"{*}name", "{*}supertypeName", "{*}rangeTypeName", "{*}elementType"}
    for _, one in etree.iterparse(BytesIO(data), tag=names, resolve_entities=False, no_network=True):
        if one.getparent().tag.rpartition("}")[2] in ("typeDescription", "featureDescription"):
            check_names([(one.text or "").strip()] if one.text or one.tag.endswith("}name") else [])
    return load_typesystem(BytesIO(data))


def _types_in(folder: Path, stem: str) -> Path | None:
    """The type system of a folder: by its usual name, or that of the CAS, or the only one there."""
    found = []
    for one in sorted(folder.glob("*.xml")):
        if one.name.lower() == "typesystem.xml":
            return one
        with one.open("rb") as file:
            if b"<typeSystemDescription" in file.read(4096):
                found.append(one)
    named = [one for one in found if one.name.startswith(stem)]
    if len(found) > 1 and len(named) != 1:
        names = ", ".join(one.name for one in found)
        raise ValueError(f"several type systems are beside it ({names}); name the right one TypeSystem.xml")
    return next(iter(named or found), None)


@lru_cache(maxsize=4)
def _system(at: Path, changed: int) -> Any:
    return load_types(at.read_bytes())


def _without_doctype(data: bytes) -> None:
    """Neither file has a document type; one that has could define entities without end, or from elsewhere."""
    for _, element in etree.iterparse(BytesIO(data), events=("start",), resolve_entities=False, no_network=True):
        if element.getroottree().docinfo.doctype:
            raise ValueError("it has a document type (<!DOCTYPE …>), which is not read")
        return


def _writable(text: Text, losses: Losses) -> Text:
    if not _NO_XML.search(text.text):
        return text
    losses.add("text changed: characters that XML cannot hold are written as U+FFFD", text.key)
    return replace(text, text=_NO_XML.sub("\ufffd", text.text))
