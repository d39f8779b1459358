"""Finding a passage again in a text that has changed. Pure: a text, a quote and the place it used to have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["exact", "moved", "fuzzy", "orphan"]
# Below 80 a reworded clause and another clause on the same matter score alike (own trial on edits of
# single words and of whole clauses, tests/engine/test_anchoring.py holds both kinds).
MIN_SCORE: Final = 80.0
MIN_FUZZY: Final = 12  # characters; a shorter quote that is gone could be anything


@dataclass(frozen=True, slots=True)
class Match:
    """Where a passage is now. An orphan keeps ``start == end == -1``."""

    kind: Kind
    start: int
    end: int


def locate(text: str, quote: str, start: int) -> Match:
    """The place of ``quote`` in ``text``: unmoved, else its nearest copy, else the nearest thing to it.

    Raises ValueError for an empty quote.
    """
    if not quote:
        raise ValueError("a passage has a quote of at least one character")
    if start >= 0 and text.startswith(quote, start):
        return Match("exact", start, start + len(quote))
    place = nearest(text, quote, start)
    if place is not None:
        return Match("moved", place, place + len(quote))
    return _fuzzy(text, quote)


def locate_all(text: str, passages: Iterable[tuple[str, int]]) -> list[Match]:
    """The places of quotes that belong together, in their order: each is looked for behind the one before it."""
    found: list[Match] = []
    for quote, start in passages:
        behind = max((0, *(match.end for match in found)))
        found.append(locate_between(text, quote, start, behind, len(text)))
    return found


def locate_between(text: str, quote: str, start: int, low: int, high: int) -> Match:
    """`locate` within text[low:high]; all offsets are those of the whole text."""
    match = locate(text[low:high], quote, start - low)
    return match if match.kind == "orphan" else Match(match.kind, match.start + low, match.end + low)


def nearest(text: str, quote: str, start: int) -> int | None:
    """Where the copy of ``quote`` nearest to ``start`` begins, the earlier of two; None where there is none."""
    start = min(max(start, 0), len(text))
    before = text.rfind(quote, 0, start + len(quote) - 1)
    after = text.find(quote, start)
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: (abs(place - start), place), default=None)


def _fuzzy(text: str, quote: str) -> Match:
    """The best alignment of the quote, stretched to whole words; an orphan below ``MIN_SCORE``."""
    if len(quote) < MIN_FUZZY or len(text) < len(quote) // 2:
        return Match("orphan", -1, -1)
    found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=MIN_SCORE)
    if found is None or found.dest_end <= found.dest_start:
        return Match("orphan", -1, -1)
    start, end = found.dest_start, found.dest_end
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Match("fuzzy", start, end)
