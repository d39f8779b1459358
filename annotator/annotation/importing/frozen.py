"""A text as it is frozen, with where each of its characters went; and values without what no database holds. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import UTC, datetime
from math import isfinite
from typing import Any

from annotator.annotation.importing.rows import RowError
from annotator.interchange.model import Losses

GONE = re.compile("\0|\r(?=\n)")
HALF = re.compile("[\ud800-\udfff]")
WORDED = "attribute value read as words: only text and numbers are held"


class Frozen:
    """LF line ends, no NUL, as `corpus.extraction` keeps texts. Raises `RowError` for a text that cannot be kept."""

    def __init__(self, text: str) -> None:
        if HALF.search(text):
            raise RowError("bad_text", "The text has half of a character in it (a lone surrogate). Export it again.")
        self._gone = [match.start() for match in GONE.finditer(text)] if "\r" in text or "\0" in text else []
        self.text = GONE.sub("", text).replace("\r", "\n") if self._gone or "\r" in text else text
        if not self.text.strip():
            raise RowError("bad_text", "The text is empty.")

    def at(self, offset: int) -> int:
        """Where an offset of the given text is now."""
        return offset - bisect_left(self._gone, offset) if self._gone else offset


def words(text: str) -> str:
    """A string without NUL. Raises `RowError` where it is no text."""
    if HALF.search(text):
        raise RowError("bad_text", f"“{text!a}” has half of a character in it (a lone surrogate).")
    return text.replace("\0", "")


def label_name(written: str) -> str:
    """A label's name as schemes have them."""
    return written.replace("\0", "").strip()


def values(attributes: Any, losses: Losses, uid: str) -> dict[str, Any]:
    """Attributes as labels hold them: text and numbers, whatever else as the JSON of it; what is empty is left out."""
    found: dict[str, Any] = {}
    for name, value in attributes.items():
        if value is None or value == "":
            continue
        if isinstance(value, str):
            value = words(value)
        elif isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            losses.add(WORDED, uid)
            value = words(str(value).lower() if isinstance(value, bool) else str(value))
        found[words(str(name)).strip()] = value
    return found


def moment(written: str, otherwise: datetime) -> datetime:
    """A time of the file, in UTC where it names no zone. Raises `RowError` where it is none."""
    if not written:
        return otherwise
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        raise RowError("bad_time", f"“{written}” is no time. Write it as 2026-03-12T09:30:00+00:00.") from None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
