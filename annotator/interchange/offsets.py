"""Offsets in UTF-16 code units, as JavaScript, Java and their tools count, from and to code points."""

from __future__ import annotations

from bisect import bisect_right


class Utf16:
    """Both ways for one text; quick where it has no character outside the basic plane."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        # Code points of the characters that take two units, in order.
        self._wide = [index for index, letter in enumerate(text) if letter > "\uffff"] if not text.isascii() else []
        # The unit just after each of them begins: where its second half stands.
        self._halves = [index + number + 1 for number, index in enumerate(self._wide)]

    def units(self, at: int) -> int:
        """The offset in units of an offset in code points."""
        return at + bisect_right(self._wide, at - 1)

    def points(self, at: int) -> int:
        """The offset in code points of one in units. `ValueError` inside a surrogate pair, or outside the text."""
        before = bisect_right(self._halves, at)
        if before and self._halves[before - 1] == at:
            raise ValueError(f"offset {at} is in the middle of a character that takes two UTF-16 units")
        if not 0 <= at <= self._length + len(self._wide):
            raise ValueError(f"offset {at} is outside the text")
        return at - before
