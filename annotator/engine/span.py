"""A stretch of an article's text."""

from __future__ import annotations

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


def cover(*spans: tuple[int, int]) -> Span:
    """The shortest span over all of these."""
    return Span(min(s[0] for s in spans), max(s[1] for s in spans))
