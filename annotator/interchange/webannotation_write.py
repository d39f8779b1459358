"""A project as an AnnotationCollection, written as its texts come: annotations wait in a file of their own."""

from __future__ import annotations

import shutil
from io import SEEK_END
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final

import orjson

from annotator.interchange.iris import mark_iri, project_iri, text_iri
from annotator.interchange.model import Exchange, LinkMark, Losses, Mark, SpanMark, Text
from annotator.interchange.plain import project_data
from annotator.interchange.webannotation_bodies import zulu

TERMS: Final = "urn:annotator:terms:"
JSON: Final = ("attributes", "meta", "project")
CONTEXT: Final = [
    "http://www.w3.org/ns/anno.jsonld",
    {"@version": 1.1, "@vocab": TERMS, **{name: {"@id": TERMS + name, "@type": "@json"} for name in JSON}},
]
AROUND: Final = 32  # characters before and after a quote, as Hypothes.is writes them
DANGLING: Final = "link dropped: one of its spans is not in this export"


class Writer:
    """One collection on its way into `out`. Links wait to the end: the span that one points to may be yet to come."""

    def __init__(self, out: IO[bytes], spool: IO[bytes], losses: Losses) -> None:
        self._out, self._spool, self._losses = out, spool, losses
        self._total = 0
        self._targets: dict[str, tuple[int, int]] = {}
        self._links: list[LinkMark] = []

    def write(self, exchange: Exchange) -> None:
        """All of it."""
        iri = project_iri(exchange.name)
        head = {"@context": CONTEXT, "id": iri, "type": "AnnotationCollection", "label": exchange.name}
        self._out.write(_open(head | {"project": project_data(exchange)}) + b',"texts":[')
        for number, text in enumerate(exchange):
            self._out.write(b",\n" if number else b"\n")
            self._out.write(orjson.dumps(_text(text)))
            self._marks(text)
            self._links += text.links
        for link in self._links:
            self._link(link)
        self._spool.seek(0)
        page = {"id": f"{iri}#page", "type": "AnnotationPage", "partOf": iri, "startIndex": 0}
        self._out.write(b'],"first":' + _open(page) + b',"items":[')
        shutil.copyfileobj(self._spool, self._out)
        self._out.write(b']},"total":%d}\n' % self._total)

    def _marks(self, text: Text) -> None:
        iri = text_iri(text.key)
        for number, span in enumerate(text.spans, 1):
            own = mark_iri(span.uid) if span.uid else f"{iri}:span-{number}"
            target = {"id": _passage(own), **_place(text, iri), "selector": _selectors(text.text, span)}
            end, size = self._put(_annotation(span, own, "tagging") | {"target": target}), len(orjson.dumps(target))
            # The target is an annotation's last field: before its closing brace.
            self._targets[span.uid] = end - 1 - size, size
        for number, mark in enumerate(text.documents, 1):
            own = mark_iri(mark.uid) if mark.uid else f"{iri}:document-{number}"
            self._put(_annotation(mark, own, "classifying") | {"target": _place(text, iri)})

    def _put(self, annotation: dict[str, Any]) -> int:
        """Add it to the spool. Returns where it ends there."""
        self._spool.write((b",\n" if self._total else b"\n") + orjson.dumps(annotation))
        self._total += 1
        return self._spool.tell()

    def _link(self, link: LinkMark) -> None:
        if link.source not in self._targets or link.target not in self._targets:
            self._losses.add(DANGLING, link.uid)
            return
        ends = [self._target(uid) for uid in (link.source, link.target)]
        self._spool.seek(0, SEEK_END)
        self._put(_annotation(link, mark_iri(link.uid), "linking") | {"target": ends})

    def _target(self, uid: str) -> Any:
        at, size = self._targets[uid]
        self._spool.seek(at)
        return orjson.loads(self._spool.read(size))


def write(exchange: Exchange, to: Path, losses: Losses) -> None:
    """The collection as a file."""
    with to.open("wb") as out, TemporaryFile() as spool:
        Writer(out, spool, losses).write(exchange)


def _open(data: dict[str, Any]) -> bytes:
    """An object without its closing brace, for more to follow."""
    return orjson.dumps(data)[:-1]


def _text(text: Text) -> dict[str, Any]:
    """What is not said of a text is left out. `outlet` is the source's name: the context has another `source`."""
    fields = {name: getattr(text, name) for name in ("title", "address", "byline", "published", "language")}
    fields |= {"outlet": text.source, "meta": dict(text.meta)}
    given = {name: value for name, value in fields.items() if value}
    return {"id": text_iri(text.key), "type": "Text", "key": text.key, **given, "value": text.text}


def _annotation(mark: Mark, iri: str, motivation: str) -> dict[str, Any]:
    purpose = "linking" if motivation == "linking" else "tagging"
    body: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": purpose, "value": mark.label}]
    for one in mark.remarks if isinstance(mark, SpanMark) else ():
        said = {"type": "TextualBody", "purpose": "commenting", "value": one.text, "creator": _person(one.person)}
        body.append(said | ({"created": zulu(one.at)} if one.at else {}))
    rest = {
        "creator": _person(mark.person) if mark.person else None,
        "created": zulu(mark.made_at),
        "modified": zulu(mark.changed_at),
        "gold": mark.gold,
        "origin": mark.origin,
        "revision": mark.revision if mark.revision != 1 else None,
        "attributes": dict(mark.attributes),
    }
    given = {name: value for name, value in rest.items() if value}
    return {"id": iri, "type": "Annotation", "motivation": motivation, "body": body, **given}


def _person(name: str) -> dict[str, str]:
    return {"type": "Person", "nickname": name} if name else {"type": "Person"}


def _place(text: Text, iri: str) -> dict[str, Any]:
    """The frozen text is the source, because positions count in it; the page that it was read off is the scope."""
    return {"type": "SpecificResource", "source": iri} | ({"scope": text.address} if text.address else {})


def _passage(iri: str) -> str:
    """The address of an annotation's target, for links to name. An address has one fragment at most."""
    return f"{iri}-passage" if "#" in iri else f"{iri}#passage"


def _selectors(text: str, span: SpanMark) -> list[dict[str, Any]]:
    """A quote and a position for each piece."""
    found: list[dict[str, Any]] = []
    for one in span.pieces:
        around = {"prefix": text[max(0, one.start - AROUND) : one.start], "suffix": text[one.end : one.end + AROUND]}
        found.append({"type": "TextQuoteSelector", "exact": one.quote, **around})
        found.append({"type": "TextPositionSelector", "start": one.start, "end": one.end})
    return found
