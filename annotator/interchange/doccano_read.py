"""One line of doccano's JSONL as a text with its marks."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from annotator.interchange.errors import BadFileError
from annotator.interchange.extras import OURS, about_text, link_of, listed, mark_of, piece_at, span_of
from annotator.interchange.model import LinkMark, Losses, Mark, Piece, SpanMark, Text

_LABELLED = ("entities", "label", "labels", "annotations")
_DOCCANOS = {*_LABELLED, "id", "text", "data", "relations", "cats", "meta", OURS}


class _Entity(NamedTuple):
    """A passage with a label; `id` is what relations call it."""

    id: object
    piece: Piece
    label: str


def text_of(line: dict[str, Any], number: str, where: str, losses: Losses) -> Text:
    """A line's text. `number` names it where it has no id. Raises `BadFileError`."""
    body = line.get("text", line.get("data"))
    if not isinstance(body, str):
        raise BadFileError(where, "there is no “text” with a string; export as JSONL and import that.")
    ours = line.get(OURS)
    # Another tool may have metadata of this name.
    ours = ours if isinstance(ours, dict) and "text" in ours else {}
    meta = line.get("meta") if isinstance(line.get("meta"), dict) else {}
    others = {**(meta or {}), **{name: value for name, value in line.items() if name not in _DOCCANOS}}
    about = about_text(ours.get("text", {"key": str(line.get("id", number)), "meta": others}), where)
    entities, names = _labelled(line, body, where)
    spans, uids = _spans(entities, listed(ours, "spans", where), body, about["key"], where)
    links = _links(line, ours, uids, {one.uid for one in spans}, about["key"], where, losses)
    documents = _documents(names, [mark_of(one, where) for one in listed(ours, "documents", where)], about["key"])
    return Text(text=body, spans=tuple(spans), links=tuple(links), documents=tuple(documents), **about)


def _labelled(line: dict[str, Any], text: str, where: str) -> tuple[list[_Entity], list[str]]:
    """Passages, and names of document labels, from whichever keys there are."""
    entities: list[_Entity] = []
    names = [str(one) for one in _as_list(line.get("cats"))]
    for one in (one for name in _LABELLED for one in _as_list(line.get(name))):
        match one:
            case str() | int():
                names.append(str(one))
            case [int(start), int(end), str() | int() as label]:
                entities.append(_Entity(None, piece_at([start, end], text, where), str(label)))
            case {"start_offset": int(start), "end_offset": int(end), "label": str() | int() as label} if isinstance(
                one.get("id"), str | int | None
            ):
                entities.append(_Entity(one.get("id"), piece_at([start, end], text, where), str(label)))
            case {"label": str() | int() as label} if "start_offset" not in one:
                names.append(str(label))
            case _:
                raise BadFileError(where, f"{one!r} is no label: give [start, end, name], or a name for the document.")
    return entities, names


def _as_list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _spans(
    entities: list[_Entity], noted: list[Any], text: str, key: str, where: str
) -> tuple[list[SpanMark], dict[object, str]]:
    """Spans, and their uids by the entities' ids. Ours where all their passages are still there, then the others."""
    free: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for place, one in enumerate(entities):
        free[one.piece.start, one.piece.end, one.label].append(place)
    spans, uids, taken = [], {}, set()
    for span in (span_of(said, text, where) for said in noted):
        places = [free[one.start, one.end, span.label] for one in span.pieces]
        if all(places):
            spans.append(span)
            for found in places:
                place = found.pop(0)
                taken.add(place)
                uids[entities[place].id] = span.uid
    for place, one in enumerate(entities):
        if place not in taken:
            uid = f"{key}/{place + 1 if one.id is None else one.id}"
            spans.append(SpanMark(uid, one.label, pieces=(one.piece,)))
            uids[one.id] = uid
    return spans, uids


def _links(
    line: dict[str, Any],
    ours: dict[str, Any],
    uids: dict[object, str],
    spans: set[str],
    key: str,
    where: str,
    losses: Losses,
) -> list[LinkMark]:
    """Ours that doccano still has, or never showed, in our order; then its others."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for number, one in enumerate(listed(line, "relations", where), start=1):
        match one:
            case {"from_id": int() | str() as source, "to_id": int() | str() as target, "type": str(label)}:
                if source in uids and target in uids:
                    found[label, uids[source], uids[target]].append(f"{key}/relation {one.get('id', number)}")
                else:
                    losses.add("relation dropped: one of its entities is not there", f"{where}: {one}")
            case _:
                raise BadFileError(where, f"{one!r} is no relation: give from_id, to_id and type.")
    kept = []
    for link in (link_of(said, where) for said in listed(ours, "links", where)):
        same = found[link.label, link.source, link.target]
        if same:
            same.pop(0)
            kept.append(link)
        elif "relations" not in line or (link.source in spans and link.target not in spans):
            kept.append(link)
    added = [LinkMark(uid, one[0], source=one[1], target=one[2]) for one, left in found.items() for uid in left]
    return [*kept, *added]


def _documents(names: list[str], noted: list[Mark], key: str) -> list[Mark]:
    """Document labels: ours that are still there, then the others."""
    left, kept = list(names), []
    for mark in noted:
        if mark.label in left:
            left.remove(mark.label)
            kept.append(mark)
    return [*kept, *(Mark(f"{key}/document {number}", name) for number, name in enumerate(left, start=1))]
