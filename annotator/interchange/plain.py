"""The model as plain data, and back: what the line format writes, and what the tables keep in their columns.

Names are those of `annotator.interchange.model`. Reading takes what others leave out: only a text's `key` and `text`,
a mark's `label`, and the offsets of a span are needed; a span of one piece may have `start`, `end` and `quote` itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from annotator.interchange.errors import BadFileError
from annotator.interchange.fields import Fields
from annotator.interchange.model import Exchange, LabelKind, LinkMark, Mark, Piece, Remark, SpanMark, Text

Placed = tuple[str, Any]
TEXT_FIELDS = ("key", "text", "title", "source", "address", "byline", "published", "language")
MARK_FIELDS = ("uid", "label", "person", "attributes", "gold", "origin", "revision", "made_at", "changed_at")


def project_data(exchange: Exchange) -> dict[str, Any]:
    """All but the texts."""
    return {
        "name": exchange.name,
        "description": exchange.description,
        "labels": [label_data(label) for label in exchange.labels],
        "guidelines": exchange.guidelines,
        "people": list(exchange.people),
    }


def label_data(label: LabelKind) -> dict[str, Any]:
    """A label of the scheme."""
    return {
        "name": label.name,
        "kind": label.kind,
        "colour": label.colour,
        "key": label.key,
        "description": label.description,
        "attributes": [dict(one) for one in label.attributes],
    }


def text_data(text: Text) -> dict[str, Any]:
    """A text without its marks."""
    return {**{name: getattr(text, name) for name in TEXT_FIELDS}, "meta": dict(text.meta)}


def mark_data(mark: Mark) -> dict[str, Any]:
    """A mark of any kind, with what its kind has besides."""
    data = {name: getattr(mark, name) for name in MARK_FIELDS}
    data["attributes"] = dict(mark.attributes)
    if isinstance(mark, SpanMark):
        data["pieces"] = [{"start": one.start, "end": one.end, "quote": one.quote} for one in mark.pieces]
        data["remarks"] = [{"person": one.person, "text": one.text, "at": one.at} for one in mark.remarks]
    if isinstance(mark, LinkMark):
        data |= {"source": mark.source, "target": mark.target}
    return data


def read_project(data: Any, texts: Iterable[Text], where: str) -> Exchange:
    """The project, round texts that are yet to be read. Raises `BadFileError`."""
    fields = Fields(data, where)
    labels = tuple(_label(one, f"{where}, label {number}") for number, one in enumerate(fields.several("labels"), 1))
    people = tuple(str(one) for one in fields.several("people"))
    words = fields.words
    return Exchange(words("name"), texts, words("description"), labels, words("guidelines"), people)


def read_text(
    data: Any, where: str, spans: Iterable[Placed] = (), links: Iterable[Placed] = (), documents: Iterable[Placed] = ()
) -> Text:
    """A text with its marks, each as plain data and where it stands in the file. Raises `BadFileError`."""
    fields = Fields(data, where)
    text, key = fields.given("text"), fields.needed("key")
    return Text(
        **{name: fields.words(name) for name in TEXT_FIELDS if name not in ("key", "text")},
        key=key,
        text=text,
        spans=tuple(_span(one, text, place) for place, one in spans),
        links=tuple(_link(one, place) for place, one in links),
        documents=tuple(Mark(**_common(Fields(one, place))) for place, one in documents),
        meta=fields.mapping("meta"),
    )


def nested(data: Any, where: str) -> Iterator[list[Placed]]:
    """The marks that a text's record holds: spans, links and document labels."""
    fields = Fields(data, where)
    for name, what in (("spans", "span"), ("links", "link"), ("documents", "document label")):
        yield [(f"{where}, {what} {number}", one) for number, one in enumerate(fields.several(name), 1)]


def _label(data: Any, where: str) -> LabelKind:
    fields = Fields(data, where)
    kind = fields.words("kind", "span")
    if kind not in ("span", "link", "document"):
        raise BadFileError(where, f'"kind" must be span, link or document, not "{kind}"')
    return LabelKind(
        fields.needed("name"),
        kind,  # type: ignore[arg-type]  # checked above, which mypy does not follow
        fields.words("colour"),
        fields.words("key"),
        fields.words("description"),
        tuple(fields.objects("attributes")),
    )


def _common(fields: Fields) -> dict[str, Any]:
    return {
        "label": fields.needed("label"),
        "attributes": fields.mapping("attributes"),
        "gold": fields.yes("gold"),
        "revision": fields.number("revision", 1),
        **{name: fields.words(name) for name in ("uid", "person", "origin", "made_at", "changed_at")},
    }


def _span(data: Any, text: str, where: str) -> SpanMark:
    fields = Fields(data, where)
    pieces = sorted(
        (_piece(Fields(one, where), text) for one in fields.several("pieces") or [data]), key=lambda one: one.start
    )
    for before, after in pairwise(pieces):
        if after.start < before.end:
            raise BadFileError(where, f"its pieces overlap at {after.start}: make one of them, or two spans")
    remarks = []
    for one in fields.several("remarks"):
        said = Fields(one, f"{where}, remark")
        remarks.append(Remark(said.words("person"), said.words("text"), said.words("at")))
    return SpanMark(**_common(fields), pieces=tuple(pieces), remarks=tuple(remarks))


def _piece(fields: Fields, text: str) -> Piece:
    start, end = fields.number("start"), fields.number("end")
    if not 0 <= start < end <= len(text):
        raise BadFileError(fields.where, f"{start} to {end} is no passage of a text of {len(text)} characters")
    there, quote = text[start:end], fields.words("quote")
    if quote and quote != there:
        told = f'"{there}" stands at {start} to {end}, and its quote is "{quote}"'
        raise BadFileError(fields.where, f"{told}: offsets must count Unicode code points from 0, the end not included")
    return Piece(start, end, there)


def _link(data: Any, where: str) -> LinkMark:
    fields = Fields(data, where)
    return LinkMark(**_common(fields), source=fields.needed("source"), target=fields.needed("target"))
