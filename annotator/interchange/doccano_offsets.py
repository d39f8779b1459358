"""What the numbers of a line of doccano count.

Its page counts UTF-16 units, its server keeps whatever was imported, and scripts mostly count code points: a file does
not say. Where the two differ, that reading counts which fits better: to the passages in our own notes, then to words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from annotator.interchange.offsets import Utf16

Place = tuple[int, int]


def in_code_points(places: Sequence[Place], text: str, noted: Collection[Place]) -> Callable[[int], int]:
    """How to turn an offset of these places into code points. `noted`: passages known to be marked, in code points."""
    units = Utf16(text)
    if text.isascii() or units.units(len(text)) == len(text):
        return int
    try:
        as_units = [(units.points(start), units.points(end)) for start, end in places]
    except ValueError:  # inside a character, or outside the text
        return int
    if any(end > len(text) for _, end in places):
        return units.points
    return int if _fit(places, text, noted) > _fit(as_units, text, noted) else units.points


def _fit(places: Sequence[Place], text: str, noted: Collection[Place]) -> tuple[int, int]:
    """How many places are noted ones, and how many of their bounds are bounds of words."""
    words = sum(_bounds_a_word(at, text) for place in places for at in place)
    return sum(place in noted for place in places), words


def _bounds_a_word(at: int, text: str) -> bool:
    return text[max(at - 1, 0) : at].isalnum() != text[at : at + 1].isalnum()
