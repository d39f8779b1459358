"""Tasks of Prodigy, read as texts with what people marked in them. See `prodigy`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from annotator.interchange.derived import uid_of
from annotator.interchange.errors import BadFileError
from annotator.interchange.model import LinkMark, Losses, Mark, SpanMark, Text
from annotator.interchange.plain import link_of, mark_of, span_of
from annotator.interchange.records import records
from annotator.interchange.shelf import Shelf

# What of a text stands in `meta` under names of its own.
FIELDS: Final = ("title", "source", "address", "byline", "published", "language")
_OF_SPANS: Final = frozenset({"start", "end", "label", "token_start", "token_end", "text", "type", "color", "mark"})
# What Prodigy's own interfaces write; whatever else a recipe has put into a task is the text's `meta`.
_OF_TASKS: Final = frozenset(
    {
        "text",
        "tokens",
        "spans",
        "relations",
        "meta",
        "answer",
        "accept",
        "options",
        "label",
        "documents",
        "config",
        "html",
    }
)


@dataclass(slots=True)
class _Marks:
    spans: dict[str, SpanMark] = field(default_factory=dict)
    links: list[LinkMark] = field(default_factory=list)
    documents: list[Mark] = field(default_factory=list)


def read_tasks(at: Path, losses: Losses) -> Iterator[Text]:
    """Each text once, where its first task stands. Raises `BadFileError`, which names the line."""
    with Shelf(_tasks(at, losses)) as shelf:
        for name in shelf.names():
            tasks = shelf.of(name)
            yield _text(_key(tasks[0][1]), tasks, losses)


def _tasks(at: Path, losses: Losses) -> Iterator[tuple[str, str, Any]]:
    """Each task by its key and text: several people's tasks on a text may stand far apart."""
    for where, task in records(at, "each line is one task, as db-out writes them"):
        if isinstance(task.get("text"), str):
            # Spans say of which tokens they are: the tokens themselves are the longest part of a task.
            kept = {name: value for name, value in task.items() if name != "tokens"}
            yield f"{_key(task)} {uid_of(task['text'])}", where, kept
        else:
            losses.add("task left out: it has no text", where)


def _key(task: Mapping[str, Any]) -> str:
    meta = task.get("meta")
    if isinstance(meta, dict) and isinstance(meta.get("key"), str):
        return str(meta["key"])
    return str(task["_input_hash"]) if "_input_hash" in task else uid_of(task["text"])


def _text(key: str, tasks: list[tuple[str, dict[str, Any]]], losses: Losses) -> Text:
    meta = tasks[0][1].get("meta")
    meta = {**meta} if isinstance(meta, dict) else {}
    if meta.get("key") == key:
        del meta["key"]
    meta |= {name: value for name, value in tasks[0][1].items() if name not in _OF_TASKS and not name.startswith("_")}
    own = {name: meta.pop(name) for name in FIELDS if isinstance(meta.get(name), str)}
    marks = _Marks()
    for where, task in tasks:
        answer = task.get("answer", "accept")
        if answer != "accept":
            losses.add(f"marks left out: the task's answer is {answer}", where)
            continue
        try:
            _read(task, key, where, marks, losses)
        except BadFileError:
            raise
        except (AttributeError, KeyError, OSError, OverflowError, TypeError, ValueError) as error:
            raise BadFileError(where, f"is not a task of Prodigy: {error}") from error
    found = tuple(marks.spans.values()), tuple(marks.links), tuple(marks.documents)
    return Text(key, tasks[0][1]["text"], **own, spans=found[0], links=found[1], documents=found[2], meta=meta)


def _read(task: Mapping[str, Any], key: str, where: str, marks: _Marks, losses: Losses) -> None:
    """The marks of one task, added to those of its text."""
    person = str(task.get("_annotator_id") or task.get("_session_id") or "")
    shared: dict[str, Any] = {"person": person}
    if isinstance(task.get("_timestamp"), int | float):
        at = datetime.fromtimestamp(task["_timestamp"], UTC).isoformat()
        shared |= {"made_at": at, "changed_at": at}
    by_place: dict[tuple[Any, Any, str], str] = {}
    by_token: dict[int, str] = {}
    for number, row in enumerate(task.get("spans") or []):
        uid = uid_of(key, person, number, row["start"], row["end"])
        span = _span(task["text"], row, {**shared, "uid": uid}, f"{where}, span {number + 1}")
        by_place.setdefault((row["start"], row["end"], span.label), span.uid)
        for token in range(row.get("token_start", 0), row.get("token_end", -1) + 1):
            by_token.setdefault(token, span.uid)
        _keep(span, marks)
    for number, row in enumerate(task.get("relations") or []):
        mark = row.get("mark")
        said = mark if isinstance(mark, dict) else _ends(row, by_place, by_token)
        if said is None:
            losses.add("link left out: no span stands where it begins or ends", f"{key}: {row.get('label')}")
            continue
        said = {**shared, "uid": uid_of(key, person, "relation", number), **said, "label": str(row["label"])}
        marks.links.append(link_of(said, f"{where}, relation {number + 1}"))
    marks.documents += _documents(task, key, where, shared)


def _keep(span: SpanMark, marks: _Marks) -> None:
    """One more span, or one more piece of one; a task may stand in a file twice."""
    known = marks.spans.setdefault(span.uid, span)
    if span.pieces[0] not in known.pieces:
        pieces = sorted((*known.pieces, *span.pieces), key=lambda one: one.start)
        marks.spans[span.uid] = replace(known, pieces=tuple(pieces))


def _span(text: str, row: Mapping[str, Any], usual: Mapping[str, Any], where: str) -> SpanMark:
    mark = row.get("mark")
    attributes = {name: value for name, value in row.items() if name not in _OF_SPANS and value is not None}
    said = mark if isinstance(mark, dict) else {"attributes": attributes}
    place = {"label": str(row.get("label") or "SPAN"), "pieces": [[row["start"], row["end"]]]}
    return span_of({**usual, **said, **place}, text, where)


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


def _documents(task: Mapping[str, Any], key: str, where: str, shared: Mapping[str, Any]) -> Iterator[Mark]:
    """What was chosen for the whole text; a task to be judged as a whole has its label beside the text."""
    if isinstance(task.get("documents"), list):
        yield from (mark_of({**shared, **one["mark"], "label": one["label"]}, where) for one in task["documents"])
        return
    chosen = task.get("accept") or ([] if task.get("spans") or not task.get("label") else [task["label"]])
    for label in chosen:
        yield Mark(uid_of(key, shared["person"], "document", label), str(label), **shared)
