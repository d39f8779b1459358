"""Records of Argilla 1 and of Rubrix before it, as those of Argilla 2.

A record had its `text` (or `inputs`), one `annotation` by one `annotation_agent`, and a `prediction` by a model: labels
of the text, each with how sure the model is, or passages with a label.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_OLD = frozenset({"annotation", "prediction"})


def renewed(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record as Argilla 2 would have it; as it is, where it is none of the old ones."""
    if "fields" in record or not record.keys() & _OLD:
        return record
    inputs = record.get("inputs")
    fields = inputs if isinstance(inputs, dict) else {"text": inputs}
    if isinstance(record.get("text"), str):
        fields = {**fields, "text": record["text"]}
    given, by = record.get("annotation"), {"user_id": record.get("annotation_agent"), "status": _status(record)}
    guessed = [_scored(one) for one in record.get("prediction") or []]
    answers = [_scored(one)[0] for one in given] if isinstance(given, list) else given
    suggestion = {
        "value": [value for value, _ in guessed],
        "score": [score for _, score in guessed],
        "agent": record.get("prediction_agent"),
    }
    return {
        "id": record.get("id"),
        "fields": fields,
        "metadata": record.get("metadata"),
        "responses": {"annotation": [{"value": answers, **by}]} if answers else {},
        "suggestions": {"prediction": suggestion} if guessed else {},
    }


def _status(record: Mapping[str, Any]) -> str:
    return str(record.get("status") or "").lower()


def _scored(one: Any) -> tuple[Any, Any]:
    """A label or a passage, and its score: as an object, a label with its score, or (label, start, end, score)."""
    match one:
        case {"start": start, "end": end, "label": label}:
            return {"start": start, "end": end, "label": label}, one.get("score")
        case {"label": label}:
            return label, one.get("score")
        case [str() as label, int() as start, int() as end, *score]:
            return {"start": start, "end": end, "label": label}, next(iter(score), None)
        case [str() as label, float() | int() as score]:
            return label, score
    return one, None
