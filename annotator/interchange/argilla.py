"""Argilla 2's records, as `dataset.records.to_json` writes them and `from_json` takes them.

A JSON array with a record a line: `id`, `fields` (`text`), `metadata` (title, source, address and so on), `responses`
and `suggestions` by question. Spans answer the question `spans` (a SpanQuestion over the field `text`, overlaps
allowed), document labels the question `labels` (a MultiLabelQuestion); places are code points. What a model marked and
nobody took over is a suggestion. `user_id` holds the name that a person has here: put in the ids of Argilla's users
before the records are logged to a server. Not held, and told: links, spans in several pieces, attributes, remarks, who
is gold, times and uids (marks read back have new ones, the same each time), `metadata` other than text and numbers;
the project's description, guidelines and scheme.

Read (`argilla_read`): that shape, the shape of the server's API, flattened records, and those of Argilla 1
(`argilla_old`); as an array, as JSONL, or as a folder of `dataset.to_disk` whose settings say which question is of
which type. Without settings, the words that answer a text question are taken for a label.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from annotator.interchange.argilla_read import FIELDS, read_records
from annotator.interchange.extras import kept
from annotator.interchange.model import Exchange, Losses, Mark, SpanMark, Text


class Argilla:
    """The format: Argilla's records."""

    name = "argilla"
    title = "Argilla records (JSON)"
    suffix = ".json"
    media_type = "application/json"

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """Write the file `to`, a text at a time."""
        for what in ("description", "guidelines", "labels"):
            if getattr(exchange, what):
                losses.add(f"{what} of the project left out: Argilla keeps them with its dataset", exchange.name)
        with to.open("wb") as out:
            before = b"[\n"
            for text in exchange:
                out.write(before + orjson.dumps(_record(text, losses)))
                before = b",\n"
            out.write(b"\n]\n" if before == b",\n" else b"[]\n")

    def read(self, at: Path, losses: Losses) -> Exchange:
        """Read a file, or a folder of `to_disk`. Raises `BadFileError`."""
        return read_records(at, losses)


def _record(text: Text, losses: Losses) -> dict[str, Any]:
    for link in text.links:
        losses.add("link left out: Argilla has no relations", link.uid)
    whole = []
    for span in text.spans:
        if len(span.pieces) > 1:
            losses.add("span left out: Argilla has none in several pieces", span.uid)
        else:
            whole.append(span)
    for mark in (*whole, *text.documents):
        _tell(mark, losses)
    whole.sort(key=lambda one: (one.start, one.end, one.label, one.uid))
    documents = sorted(text.documents, key=lambda one: (one.label, one.uid))
    return {
        "id": text.key,
        "fields": {"text": text.text},
        "metadata": _metadata(text, losses),
        "suggestions": _suggestions(whole, documents),
        "responses": {**_responses("spans", whole), **_responses("labels", documents)},
        "vectors": {},
        "_server_id": None,
    }


def _tell(mark: Mark, losses: Losses) -> None:
    """What of a mark is left out, but for what a suggestion says of itself."""
    values = kept(mark)
    ours = {"agent", "score"} if _is_suggestion(mark) else set()
    if values.get("attributes", {}).keys() - ours:
        losses.add("attributes left out: an answer in Argilla has none", mark.uid)
    if "remarks" in values:
        losses.add("remarks left out: an answer in Argilla has none", mark.uid)
    if mark.gold:
        losses.add("gold left out: an answer in Argilla is its user's only", mark.uid)
    losses.add("uid, times, origin and revision of a mark left out: Argilla has no place for them", mark.uid)


def _metadata(text: Text, losses: Losses) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in text.meta.items():
        if isinstance(value, str | int | float) and name not in FIELDS:
            values[name] = value
        else:
            losses.add(
                "property of a text left out: neither text nor number, or its name is taken", f"{text.key}: {name}"
            )
    return values | {name: getattr(text, name) for name in FIELDS if getattr(text, name)}


def _is_suggestion(mark: Mark) -> bool:
    return mark.person == "" and mark.origin == "model"


def _value(mark: Mark) -> Any:
    if isinstance(mark, SpanMark):
        return {"start": mark.start, "end": mark.end, "label": mark.label}
    return mark.label


def _responses(question: str, marks: Iterable[Mark]) -> dict[str, list[dict[str, Any]]]:
    by_person: dict[str, list[Any]] = defaultdict(list)
    for mark in marks:
        if not _is_suggestion(mark):
            by_person[mark.person].append(_value(mark))
    answers = [{"value": by_person[person], "user_id": person or None} for person in sorted(by_person)]
    return {question: answers} if answers else {}


def _suggestions(spans: Iterable[Mark], documents: Iterable[Mark]) -> dict[str, dict[str, Any]]:
    found = {}
    for question, marks in (("spans", spans), ("labels", documents)):
        if taken := [one for one in marks if _is_suggestion(one)]:
            scores = [one.attributes.get("score") for one in taken]
            agents = [one.attributes["agent"] for one in taken if one.attributes.get("agent")]
            found[question] = {
                "value": [_value(one) for one in taken],
                "score": scores if any(one is not None for one in scores) else None,
                "agent": agents[0] if agents else None,
            }
    return found
