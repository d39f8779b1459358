"""One line of doccano's JSONL as a text with its marks."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from annotator.interchange.doccano_offsets import in_code_points
from annotator.interchange.errors import BadFileError
from annotator.interchange.extras import OURS, listed
from annotator.interchange.model import LinkMark, Losses, Mark, Piece, SpanMark, Text
from annotator.interchange.plain import about_text, link_of, mark_of, piece_at, span_of

# In doccano's examples, `column_…` stands for the names that whoever imports a file has given.
_WORDS = ("text", "data", "column_data")
_LABELLED = ("entities", "label", "labels", "column_label", "annotations")
_DOCCANOS = {*_WORDS, *_LABELLED, "id", "relations", "cats", "meta", OURS}
ABOUT = ("title", "source", "address", "byline", "published", "language")


class _Entity(NamedTuple):
    """A passage with a label; `id` is what relations call it."""

    id: object
    piece: Piece
    label: str
    person: str = ""


def text_of(line: dict[str, Any], number: str, where: str, losses: Losses) -> Text | None:
    """A line's text; None, and told, where it has none. `number` names it without an id. Raises `BadFileError`."""
    body = next((line[name] for name in _WORDS if isinstance(line.get(name), str)), "")
    if not body:
        losses.add("record left out: it has no text", where)
        return None
    ours = line.get(OURS)
    # Another tool may have metadata of this name.
    ours = ours if isinstance(ours, dict) and "text" in ours else {}
    meta = line.get("meta") if isinstance(line.get("meta"), dict) else {}
    others = {**(meta or {}), **{name: value for name, value in line.items() if name not in _DOCCANOS}}
    said = {name: others.pop(name) for name in ABOUT if isinstance(others.get(name), str)}
    key = number if line.get("id") is None else str(line["id"])
    about = about_text(ours.get("text", {"key": key, **said, "meta": others}), where)
    noted = [span_of(one, body, where) for one in listed(ours, "spans", where)]
    entities, names = _labelled(line, body, {(one.start, one.end) for span in noted for one in span.pieces}, where)
    spans, uids = _spans(entities, noted, about["key"])
    links = [link_of(one, where) for one in listed(ours, "links", where)]
    gone = {one.uid for one in noted} - {one.uid for one in spans}
    links = _links(line, links, uids, gone, about["key"], where, losses)
    documents = _documents(names, [mark_of(one, where) for one in listed(ours, "documents", where)], about["key"])
    return Text(text=body, spans=tuple(spans), links=tuple(links), documents=tuple(documents), **about)


def _labelled(
    line: dict[str, Any], text: str, noted: set[tuple[int, int]], where: str
) -> tuple[list[_Entity], list[str]]:
    """Passages, and names of document labels, from whichever keys there are. `noted`: where our own spans are."""
    found: list[tuple[object, tuple[int, int], str, str]] = []
    names = [str(one) for one in _as_list(line.get("cats"))]
    for one in (one for name in _LABELLED for one in _as_list(line.get(name))):
        match one:
            case str() | int():
                names.append(str(one))
            case [int(start), int(end), str() | int() as label]:
                found.append((None, (start, end), str(label), ""))
            case {"start_offset": int(start), "end_offset": int(end), "label": str() | int() as label} if isinstance(
                one.get("id"), str | int | None
            ):
                by = "" if one.get("user") is None else str(one["user"])
                found.append((one.get("id"), (start, end), str(label), by))
            case {"label": str() | int() as label} if "start_offset" not in one:
                names.append(str(label))
            case _:
                raise BadFileError(where, f"{one!r} is no label: give [start, end, name], or a name for the document.")
    points = in_code_points([place for _, place, _, _ in found], text, noted)
    entities = [
        _Entity(id_, piece_at([points(start), points(end)], text, where), label, by)
        for id_, (start, end), label, by in found
    ]
    return entities, names


def _as_list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _spans(entities: list[_Entity], noted: list[SpanMark], key: str) -> tuple[list[SpanMark], dict[object, str]]:
    """Spans, and their uids by the entities' ids. Ours where all their passages are still there, then the others."""
    free: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for place, one in enumerate(entities):
        free[one.piece.start, one.piece.end, one.label].append(place)
    spans, uids, taken = [], {}, set()
    for span in noted:
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
            spans.append(SpanMark(uid, one.label, one.person, pieces=(one.piece,)))
            uids[one.id] = uid
    return spans, uids


def _links(
    line: dict[str, Any],
    noted: list[LinkMark],
    uids: dict[object, str],
    gone: set[str],
    key: str,
    where: str,
    losses: Losses,
) -> list[LinkMark]:
    """Ours that doccano still has, or never showed, in our order; then its others. `gone`: our spans that it has not.

    Where entities have no ids, doccano showed no relations: what stands there are ours as they were imported.
    """
    shown = "relations" in line and set(uids) != {None}
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for number, one in enumerate(listed(line, "relations", where) if shown or not noted else (), start=1):
        match one:
            case {"from_id": int() | str() as source, "to_id": int() | str() as target, "type": str(label)}:
                if source in uids and target in uids:
                    found[label, uids[source], uids[target]].append(f"{key}/relation {one.get('id', number)}")
                else:
                    losses.add("relation dropped: one of its entities is not there", f"{where}: {one}")
            case _:
                raise BadFileError(where, f"{one!r} is no relation: give from_id, to_id and type.")
    kept, here = [], gone | set(uids.values())
    for link in noted:
        same = found[link.label, link.source, link.target]
        if same:
            same.pop(0)
            kept.append(link)
        elif {link.source, link.target} & gone:
            losses.add("link dropped: one of its spans is not there any more", link.uid)
        elif not shown or link.target not in here:
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
