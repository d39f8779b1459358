"""The model as plain data, and back: what the line format writes, and what the tables keep in their columns.

Names are those of `annotator.interchange.model`. Reading takes what others leave out: only a text's `key` and `text`,
a mark's `label`, and the offsets of a span are needed; a span of one piece may have `start`, `end` and `quote` itself,
and a piece may be `[start, end]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final

from annotator.interchange.errors import BadFileError
from annotator.interchange.fields import Fields
from annotator.interchange.model import Exchange, LabelKind, LinkMark, Mark, Piece, Remark, SpanMark, State, Text

Placed = tuple[str, Any]
TEXT_FIELDS = ("key", "text", "title", "source", "address", "byline", "published", "language")
STATE_FIELDS = ("revision", "verb", "person", "at", "label", "attributes", "gold", "origin")
VERBS = ("mark", "change", "withdraw", "restore")
KINDS: Final = ("span", "link", "document")
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
    if mark.history:
        data["history"] = [_state_data(one) for one in mark.history]
    return data


def _state_data(state: State) -> dict[str, Any]:
    data = {name: getattr(state, name) for name in STATE_FIELDS}
    data["attributes"] = dict(state.attributes)
    if state.pieces:
        data["pieces"] = [{"start": one.start, "end": one.end, "quote": one.quote} for one in state.pieces]
    if state.source:
        data |= {"source": state.source, "target": state.target}
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
    text = Fields(data, where).given("text")
    return Text(
        **about_text(data, where),
        text=text,
        spans=tuple(span_of(one, text, place, logged=True) for place, one in spans),
        links=tuple(link_of(one, place, text) for place, one in links),
        documents=tuple(mark_of(one, place, text) for place, one in documents),
    )


def about_text(data: Any, where: str) -> dict[str, Any]:
    """What is said of a text, for `Text`: all but its words and marks. Raises `BadFileError`."""
    fields = Fields(data, where)
    said = {name: fields.words(name) for name in TEXT_FIELDS if name not in ("key", "text")}
    return {**said, "key": fields.needed("key"), "meta": fields.mapping("meta")}


def nested(data: Any, where: str) -> Iterator[list[Placed]]:
    """The marks that a text's record holds: spans, links and document labels."""
    fields = Fields(data, where)
    for name, what in (("spans", "span"), ("links", "link"), ("documents", "document label")):
        yield [(f"{where}, {what} {number}", one) for number, one in enumerate(fields.several(name), 1)]


def known_kind(found: str | None, where: str) -> str:
    """The kind of a mark or a label, a span where none is said. Raises `BadFileError`."""
    kind = found or "span"
    if kind not in KINDS:
        raise BadFileError(where, f'"kind" must be span, link or document, not "{kind}"')
    return kind


def by_kind(marks: Iterable[Placed]) -> Iterator[list[Placed]]:
    """Rows of a table of marks as `read_text` takes them: spans, links, document labels."""
    rows = list(marks)
    for kind in KINDS:
        yield [one for one in rows if known_kind(one[1].get("kind"), one[0]) == kind]


def _label(data: Any, where: str) -> LabelKind:
    fields = Fields(data, where)
    return LabelKind(
        fields.needed("name"),
        known_kind(fields.words("kind"), where),  # type: ignore[arg-type]  # one of them, which mypy does not follow
        fields.words("colour"),
        fields.words("key"),
        fields.words("description"),
        tuple(fields.objects("attributes")),
    )


def _common(fields: Fields, text: str | None) -> dict[str, Any]:
    states = fields.several("history") if text is not None else ()
    return {
        "label": fields.needed("label"),
        "attributes": fields.mapping("attributes"),
        "gold": fields.yes("gold"),
        "revision": fields.number("revision", 1),
        **{name: fields.words(name) for name in ("uid", "person", "origin", "made_at", "changed_at")},
        "history": tuple(
            _state(Fields(one, f"{fields.where}, state {number}"), text or "") for number, one in enumerate(states, 1)
        ),
    }


def _state(fields: Fields, text: str) -> State:
    verb = fields.needed("verb")
    if verb not in VERBS:
        raise BadFileError(fields.where, f'"verb" must be one of {", ".join(VERBS)}, not "{verb}"')
    return State(
        revision=fields.number("revision"),
        verb=verb,
        person=fields.words("person"),
        at=fields.words("at"),
        label=fields.needed("label"),
        attributes=fields.mapping("attributes"),
        gold=fields.yes("gold"),
        origin=fields.words("origin"),
        pieces=tuple(piece_at(one, text, fields.where) for one in fields.several("pieces")),
        source=fields.words("source"),
        target=fields.words("target"),
    )


def span_of(data: Any, text: str, where: str, *, logged: bool = False) -> SpanMark:
    """A span on its text; `logged`: with its log. Raises `BadFileError`."""
    fields = Fields(data, where)
    remarks = []
    for one in fields.several("remarks"):
        said = Fields(one, f"{where}, remark")
        remarks.append(Remark(said.words("person"), said.words("text"), said.words("at")))
    pieces = pieces_of(fields.several("pieces") or [data], text, where)
    return SpanMark(**_common(fields, text if logged else None), pieces=pieces, remarks=tuple(remarks))


def link_of(data: Any, where: str, text: str | None = None) -> LinkMark:
    """A link, by the uids of its spans; with its log where the text is given. Raises `BadFileError`."""
    fields = Fields(data, where)
    return LinkMark(**_common(fields, text), source=fields.needed("source"), target=fields.needed("target"))


def mark_of(data: Any, where: str, text: str | None = None) -> Mark:
    """A label of the whole text; with its log where the text is given. Raises `BadFileError`."""
    return Mark(**_common(Fields(data, where), text))


def pieces_of(places: Iterable[Any], text: str, where: str) -> tuple[Piece, ...]:
    """Passages, put in reading order. Raises `BadFileError` where one is not within the text, or two overlap."""
    pieces = sorted((piece_at(one, text, where) for one in places), key=lambda one: one.start)
    for before, after in pairwise(pieces):
        if after.start < before.end:
            raise BadFileError(where, f"its pieces overlap at {after.start}: make one of them, or two spans")
    return tuple(pieces)


def piece_at(place: Any, text: str, where: str) -> Piece:
    """A passage at `[start, end]`, or at `start` and `end` with a `quote` that has to be there.

    Raises `BadFileError` where that is empty, or not within the text.
    """
    if isinstance(place, list | tuple) and len(place) == 2:
        place = {"start": place[0], "end": place[1]}
    fields = Fields(place, where)
    start, end = fields.number("start"), fields.number("end")
    if not 0 <= start < end <= len(text):
        raise BadFileError(where, f"{start} to {end} is no passage of the text, which has {len(text)} characters")
    there, quote = text[start:end], fields.words("quote")
    if quote and quote != there:
        told = f'"{there}" stands at {start} to {end}, and its quote is "{quote}"'
        raise BadFileError(where, f"{told}: offsets must count Unicode code points from 0, the end not included")
    return Piece(start, end, there)
