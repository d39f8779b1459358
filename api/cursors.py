"""Places in an answer as words for an address: what `cursor` takes."""

import base64
import json
from collections.abc import Sequence
from typing import Any

from django.db.models import Model

BAD_CURSOR = "This cursor is not one of ours. Start again without it, and follow `next` as it is given."
OF_ANOTHER = "This cursor is not one of ours, or is of another question. Start without it, and keep the same filters."


def cursor_of(values: Sequence[Any]) -> str:
    """Values as a word: plain ones, moments, and rows, which their ids stand for."""
    plain = json.dumps([_json(value) for value in values], separators=(",", ":"))
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def values_of(cursor: str, count: int) -> list[Any]:
    """The values in a cursor; `ValueError` where it is not one of so many."""
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except RecursionError as error:  # a thousand brackets
        raise ValueError(cursor) from error
    if not isinstance(values, list) or len(values) != count:
        raise ValueError(cursor)
    return values


def _json(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    return value.isoformat() if hasattr(value, "isoformat") else value
