"""Argilla's records, read as texts with what people answered and models suggested. See `argilla`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import orjson

from annotator.interchange.argilla_old import renewed
from annotator.interchange.derived import uid_of
from annotator.interchange.errors import BadFileError
from annotator.interchange.model import Exchange, LabelKind, Losses, Mark, Piece, SpanMark, Text
from annotator.interchange.records import records

# What of a text stands in `metadata` under names of its own.
FIELDS: Final = ("title", "source", "address", "byline", "published", "language")
_ADVICE: Final = "export the records with to_json"
_ABOUT: Final = frozenset(
    {"id", "_server_id", "status", "score", "external_id", "metadata", "suggestions", "responses", "vectors"}
)


class _Answer(NamedTuple):
    """A value given to a question: by a person, or suggested by a model."""

    question: str
    value: Any
    shared: Mapping[str, Any]
    scores: Any = None


@dataclass(frozen=True, slots=True)
class _Settings:
    """What `to_disk` says of a dataset: the types of its questions, and which field one is over."""

    types: Mapping[str, str]
    fields: Mapping[str, str]


def read_records(at: Path, losses: Losses) -> Exchange:
    """Read a file, or a folder of `to_disk`. Raises `BadFileError`."""
    file = at / "records.json" if at.is_dir() else at
    found = [one for one in (at / "settings.json", at / ".argilla" / "settings.json") if at.is_dir() and one.is_file()]
    if not file.is_file():
        raise BadFileError(at.name, "has no records.json; choose the folder that to_disk wrote, or one file of records")
    if not found:
        return Exchange(at.stem, _texts(file, _Settings({}, {}), losses))
    try:
        about = orjson.loads(found[0].read_bytes())
        questions = [(one["name"], one["settings"]) for one in about["questions"]]
        kinds = {"span": "span", "label_selection": "document", "multi_label_selection": "document"}
        labels = {
            option["value"]: LabelKind(option["value"], "span" if kinds[asked["type"]] == "span" else "document")
            for _, asked in questions
            if asked["type"] in kinds
            for option in asked.get("options") or []
        }
        settings = _Settings(
            {name: asked["type"] for name, asked in questions},
            {name: asked["field"] for name, asked in questions if asked.get("field")},
        )
        guidelines = about.get("guidelines") or ""
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadFileError(found[0].name, f"is not what to_disk writes ({error}); take it out of the folder") from error
    return Exchange(at.stem, _texts(file, settings, losses), "", tuple(labels.values()), guidelines)


def _texts(at: Path, settings: _Settings, losses: Losses) -> Iterator[Text]:
    for where, record in records(at, _ADVICE):
        try:
            text = _text(renewed(record), settings, losses)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise BadFileError(where, f"is not a record of Argilla: {error}") from error
        if text is None:
            losses.add("record left out: it has no text", where)
        else:
            yield text


def _text(record: Mapping[str, Any], settings: _Settings, losses: Losses) -> Text | None:
    fields = record.get("fields")
    if fields is None:
        # A flattened record: fields and metadata beside each other.
        fields = {name: value for name, value in record.items() if "." not in name and name not in _ABOUT}
    over = next((one for one in settings.fields.values() if one in fields), "text")
    name = over if over in fields else next((one for one in fields if isinstance(fields[one], str)), None)
    if name is None or not isinstance(fields[name], str):
        return None
    text = fields[name]
    rest = {**{one: value for one, value in fields.items() if one != name}, **(record.get("metadata") or {})}
    own = {one: rest.pop(one) for one in FIELDS if isinstance(rest.get(one), str)}
    key = str(record.get("id") or record.get("external_id") or uid_of(text))
    spans: list[SpanMark] = []
    documents: list[Mark] = []
    for answer in (*_responses(record, key, losses), *_suggestions(record)):
        for mark in _marks(answer, key, text, settings.types.get(answer.question, "")):
            if isinstance(mark, SpanMark) and settings.fields.get(answer.question, name) != name:
                losses.add("span left out: it is over another field of the record", f"{key}: {answer.question}")
            elif isinstance(mark, SpanMark):
                spans.append(mark)
            else:
                documents.append(mark)
    return Text(key, text, **own, spans=tuple(spans), documents=tuple(documents), meta=rest)


def _responses(record: Mapping[str, Any], key: str, losses: Losses) -> Iterator[_Answer]:
    given = record.get("responses") or {}
    rows: list[tuple[str, Any, Any, Any]] = []
    if isinstance(given, list):
        for one in given:
            values = (one.get("values") or {}).items()
            rows += [(name, each["value"], one.get("user_id"), one.get("status")) for name, each in values]
    else:
        for name, each in given.items():
            rows += [(name, one["value"], one.get("user_id"), one.get("status")) for one in each]
    for column in (one for one in record if one.endswith(".responses") and record[one]):
        several = len(record[column])
        people, states = (record.get(f"{column}.{what}") or [None] * several for what in ("users", "status"))
        name = column.removesuffix(".responses")
        rows += [(name, *one) for one in zip(record[column], people, states, strict=True)]
    for name, value, person, status in rows:
        if status == "discarded":
            losses.add("answer left out: its status is discarded", f"{key}: {name}")
        elif value is not None:
            yield _Answer(name, value, {"person": str(person) if person is not None else ""})


def _suggestions(record: Mapping[str, Any]) -> Iterator[_Answer]:
    given = record.get("suggestions") or {}
    rows = given if isinstance(given, list) else [{**one, "question_name": name} for name, one in given.items()]
    for column in (one for one in record if one.endswith(".suggestion")):
        values = {"score": record.get(f"{column}.score"), "agent": record.get(f"{column}.agent")}
        rows = [*rows, {**values, "question_name": column.removesuffix(".suggestion"), "value": record[column]}]
    for one in rows:
        if one.get("value") is not None:
            agent = {"agent": one["agent"]} if one.get("agent") else {}
            shared = {"person": "", "origin": "model", "attributes": agent}
            yield _Answer(
                str(one.get("question_name") or one.get("question_id")), one["value"], shared, one.get("score")
            )


def _marks(answer: _Answer, key: str, text: str, asked: str) -> Iterator[Mark]:
    """A span or a label each; its question for an answer that is neither (a rating, a ranking, words)."""
    several = isinstance(answer.value, list)
    values = answer.value if several else [answer.value]
    scores = answer.scores if isinstance(answer.scores, list) else [answer.scores] * len(values)
    is_said = asked == "text" or not all(_is_span(one) or isinstance(one, str) for one in values)
    if is_said:
        uid = uid_of(key, answer.question, answer.shared["person"])
        attributes = {**answer.shared.get("attributes", {}), "answer": answer.value}
        yield Mark(uid, answer.question, **{**answer.shared, "attributes": attributes})
        return
    for number, (value, score) in enumerate(zip(values, scores, strict=False)):
        shared = dict(answer.shared)
        if score is not None:
            shared["attributes"] = {**shared.get("attributes", {}), "score": score}
        uid = uid_of(key, answer.question, tuple(answer.shared.items()), number, value)
        if isinstance(value, str):
            yield Mark(uid, value, **shared)
            continue
        start, end = value["start"], value["end"]
        if not 0 <= start < end <= len(text):
            raise ValueError(f"the span from {start} to {end} is not within the text")
        yield SpanMark(uid, str(value["label"]), pieces=(Piece(start, end, text[start:end]),), **shared)


def _is_span(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() >= {"start", "end", "label"}
