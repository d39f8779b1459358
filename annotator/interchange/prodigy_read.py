"""Tasks of Prodigy, read as texts with what people marked in them. See `prodigy`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import orjson

from annotator.interchange.derived import uid_of
from annotator.interchange.errors import BadFileError
from annotator.interchange.kept import given
from annotator.interchange.model import LinkMark, Losses, Mark, Piece, SpanMark, Text

# What of a text stands in `meta` under names of its own.
FIELDS: Final = ("title", "source", "address", "byline", "published", "language")
_OF_SPANS: Final = frozenset({"start", "end", "label", "token_start", "token_end", "text", "type", "color", "mark"})


@dataclass(slots=True)
class _Marks:
    spans: dict[str, SpanMark] = field(default_factory=dict)
    links: list[LinkMark] = field(default_factory=list)
    documents: list[Mark] = field(default_factory=list)


def read_tasks(at: Path, losses: Losses) -> Iterator[Text]:
    """Each text once, where its first line stands. Raises `BadFileError`, which names the line."""
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, offset, task in _lines(at):
        if not isinstance(task.get("text"), str):
            losses.add("task left out: it has no text", f"line {number}")
            continue
        places.setdefault((_key(task), uid_of(task["text"])), []).append((number, offset))
    with at.open("rb") as file:
        for (key, _), lines in places.items():
            tasks = []
            for number, offset in lines:
                file.seek(offset)
                tasks.append((number, _parsed(at, number, file.readline())))
            yield _text(at, key, tasks, losses)


def _lines(at: Path) -> Iterator[tuple[int, int, dict[str, Any]]]:
    offset = 0
    with at.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield number, offset, _parsed(at, number, line)
            offset += len(line)


def _parsed(at: Path, number: int, line: bytes) -> dict[str, Any]:
    where = f"{at.name}, line {number}"
    try:
        task = orjson.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        raise BadFileError(where, f"is not JSON ({error}); each line is one task, as db-out writes them") from error
    if not isinstance(task, dict):
        raise BadFileError(where, "is not an object; each line is one task, as db-out writes them")
    return task


def _key(task: Mapping[str, Any]) -> str:
    meta = task.get("meta")
    if isinstance(meta, dict) and isinstance(meta.get("key"), str):
        return str(meta["key"])
    return str(task["_input_hash"]) if "_input_hash" in task else uid_of(task["text"])


def _text(at: Path, key: str, tasks: list[tuple[int, dict[str, Any]]], losses: Losses) -> Text:
    meta = tasks[0][1].get("meta")
    meta = {**meta} if isinstance(meta, dict) else {}
    if meta.get("key") == key:
        del meta["key"]
    own = {name: meta.pop(name) for name in FIELDS if isinstance(meta.get(name), str)}
    marks = _Marks()
    for number, task in tasks:
        answer = task.get("answer", "accept")
        if answer != "accept":
            losses.add(f"marks left out: the task's answer is {answer}", f"line {number}")
            continue
        try:
            _read(task, key, marks, losses)
        except (AttributeError, KeyError, OSError, OverflowError, TypeError, ValueError) as error:
            raise BadFileError(f"{at.name}, line {number}", f"is not a task of Prodigy: {error}") from error
    found = tuple(marks.spans.values()), tuple(marks.links), tuple(marks.documents)
    return Text(key, tasks[0][1]["text"], **own, spans=found[0], links=found[1], documents=found[2], meta=meta)


def _read(task: Mapping[str, Any], key: str, marks: _Marks, losses: Losses) -> None:
    """The marks of one task, added to those of its text."""
    person = str(task.get("_annotator_id") or task.get("_session_id") or "")
    shared: dict[str, Any] = {"person": person}
    if isinstance(task.get("_timestamp"), int | float):
        at = datetime.fromtimestamp(task["_timestamp"], UTC).isoformat()
        shared |= {"made_at": at, "changed_at": at}
    by_place: dict[tuple[Any, Any, str], str] = {}
    by_token: dict[int, str] = {}
    for number, row in enumerate(task.get("spans") or []):
        span = _span(task["text"], row, uid_of(key, person, number, row["start"], row["end"]), shared)
        by_place.setdefault((row["start"], row["end"], span.label), span.uid)
        for token in range(row.get("token_start", 0), row.get("token_end", -1) + 1):
            by_token.setdefault(token, span.uid)
        _keep(span, marks)
    for number, row in enumerate(task.get("relations") or []):
        mark = row.get("mark")
        values = given(mark) if isinstance(mark, dict) else _ends(row, by_place, by_token)
        if values is None or not values.keys() >= {"source", "target"}:
            losses.add("link left out: no span stands where it begins or ends", f"{key}: {row.get('label')}")
            continue
        values.setdefault("uid", uid_of(key, person, "relation", number))
        marks.links.append(LinkMark(**{**shared, **values, "label": str(row["label"])}))
    marks.documents += _documents(task, key, shared)


def _keep(span: SpanMark, marks: _Marks) -> None:
    """One more span, or one more piece of one; a task may stand in a file twice."""
    known = marks.spans.setdefault(span.uid, span)
    if span.pieces[0] not in known.pieces:
        pieces = sorted((*known.pieces, *span.pieces), key=lambda one: one.start)
        marks.spans[span.uid] = replace(known, pieces=tuple(pieces))


def _span(text: str, row: Mapping[str, Any], uid: str, shared: Mapping[str, Any]) -> SpanMark:
    start, end = row["start"], row["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise ValueError(f"the span from {start} to {end} is not within the text")
    mark = row.get("mark")
    attributes = {name: value for name, value in row.items() if name not in _OF_SPANS and value is not None}
    values = given(mark) if isinstance(mark, dict) else {"uid": uid, "attributes": attributes}
    label = str(row.get("label") or "SPAN")
    return SpanMark(**{**shared, **values}, label=label, pieces=(Piece(start, end, text[start:end]),))


def _ends(
    row: Mapping[str, Any], by_place: Mapping[tuple[Any, Any, str], str], by_token: Mapping[int, str]
) -> dict[str, Any] | None:
    """The spans that a relation joins: by their places and labels, or by the tokens that stand for them."""
    ends = {}
    for name, end in (("source", "head"), ("target", "child")):
        place = row.get(f"{end}_span") or {}
        uid = by_place.get((place.get("start"), place.get("end"), str(place.get("label") or "SPAN")))
        uid = uid or by_token.get(row.get(end, -1))
        if uid is None:
            return None
        ends[name] = uid
    return ends


def _documents(task: Mapping[str, Any], key: str, shared: Mapping[str, Any]) -> Iterator[Mark]:
    """What was chosen for the whole text; a task to be judged as a whole has its label beside the text."""
    if isinstance(task.get("documents"), list):
        yield from (Mark(**{**shared, **given(one["mark"])}, label=one["label"]) for one in task["documents"])
        return
    chosen = task.get("accept") or ([] if task.get("spans") or not task.get("label") else [task["label"]])
    for label in chosen:
        yield Mark(uid_of(key, shared["person"], "document", label), str(label), **shared)
