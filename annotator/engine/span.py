"""A stretch of an article's text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open code points into the text of an article."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def meets(self, other: tuple[int, int]) -> bool:
        """Whether the two share at least one character."""
        return self.start < other[1] and other[0] < self.end

    def holds(self, place: int) -> bool:
        """Whether the character at this place lies in the span."""
        return self.start <= place < self.end


def mask(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A byte for each character of a text: 1 where a span covers it. ``any(mask[a:b])`` asks whether one meets it."""
    covered = bytearray(length)
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return covered


def cover(*spans: tuple[int, int]) -> Span:
    """The shortest span over all of these."""
    return Span(min(s[0] for s in spans), max(s[1] for s in spans))
