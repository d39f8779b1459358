"""Sums with figures: how far rounding may carry one, whether two can be one amount, and sentences with their figures
put in slots, so that a pattern can say where a figure stands ("from ⟦$0⟧ to ⟦$1⟧").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.engine.knowledge.lists import words
from annotator.engine.reading.figures import Figure
from annotator.engine.span import Span

TIMES: Final = words("second minute hour day week month year decade century")
# A slot's letter: money, share, points, age, time, another measure, count.
LETTERS: Final = {"money": "$", "share": "%", "points": "p", "age": "a", "measure": "u", "count": "n"}
SLOT: Final = re.compile(r"⟦(.)(\d+)⟧")
SLOT_MARKS: Final = str.maketrans("⟦⟧", "  ")
ROUND_SHARE: Final = 0.015  # a round figure in digits ("120,000") may stand for one that is so much off
ROUND_COUNT: Final = 0.04  # and may be named again more exactly
ABOUT_SHARE: Final = 0.12  # and "about 120,000" for one that is so much off
OPEN_SHARE: Final = 0.2  # "more than 200" is not said of 250


def amount(name: str, kinds: str = "$nu") -> str:
    """A pattern for a slot with a figure of these kinds; the group holds its number."""
    return rf"⟦[{re.escape(kinds)}](?P<{name}>\d+)⟧"


def share(name: str) -> str:
    """A pattern for a slot with a percentage."""
    return amount(name, "%")


@dataclass(frozen=True, slots=True)
class Slotted:
    """A stretch of text with its figures in slots."""

    text: str
    figures: tuple[Figure, ...]
    span: Span

    def figure(self, match: re.Match[str], name: str) -> Figure:
        """The figure in the slot that a group of a pattern names."""
        return self.figures[int(match[name])]


ABBREVIATED: Final = re.compile(
    r"\.(?=\w)|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Dr|St|vs|Mt|Jr|Sr))\.|(?<=\bMrs)\."
)  # stops that end nothing
AROUND: Final = 120  # characters before the first figure of a passage, and after its last


def is_time(figure: Figure) -> bool:
    """A length of time."""
    return figure.kind == "measure" and figure.unit in TIMES


def around(figures: Sequence[Figure]) -> Span:
    """The part of their sentence that lies near these figures."""
    sentence = figures[0].sentence
    start = max(sentence.start, figures[0].span.start - AROUND)
    return Span(start, max(figures[-1].span.end, min(sentence.end, figures[-1].span.end + AROUND)))


def slotted(text: str, span: Span, figures: Sequence[Figure]) -> Slotted:
    """A stretch of text with these figures, which lie in it, in slots."""
    pieces, at = [], span.start
    for number, figure in enumerate(figures):
        pieces.append(ABBREVIATED.sub("·", text[at : figure.span.start].translate(SLOT_MARKS)))
        letter = "v" if figure.vague else "t" if is_time(figure) else LETTERS[figure.kind]
        pieces.append(f"⟦{letter}{number}⟧")
        at = figure.span.end
    pieces.append(ABBREVIATED.sub("·", text[at : span.end].translate(SLOT_MARKS)))
    return Slotted("".join(pieces), tuple(figures), span)


def by_sentence(figures: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    """The figures of each sentence that has any."""
    group: list[Figure] = []
    for figure in figures:
        if group and figure.number != group[0].number:
            yield tuple(group)
            group = []
        group.append(figure)
    if group:
        yield tuple(group)


def bounds(figure: Figure) -> tuple[float, float]:
    """The least and the most that the figure can stand for, by its rounding and what is said of its exactness."""
    value, top = figure.value, figure.high if figure.high is not None else figure.value
    slack = figure.step * (0.35 if value / figure.step < 10 and figure.step > 1 else 0.5) if figure.step != 1 else 0.0
    if figure.rounded > figure.step and value >= 1000:
        slack = max(slack, min(figure.rounded / 2, ROUND_SHARE * value))
    if figure.approximate == "about" or figure.fraction:
        slack = max(slack, ABOUT_SHARE * value)
    low, high = value - slack, top + slack
    if figure.approximate == "over":
        high = max(high, top * (1 + OPEN_SHARE))
    if figure.approximate == "under":
        low = min(low, value * (1 - OPEN_SHARE))
    return low, high


def can_be_one(first: Figure, second: Figure) -> bool:
    """Whether two figures of one unit can be one amount, rounded or hedged differently.

    A rounder figure may stand for a finer one: "about 6 million" for 5.6 million, "1,200" for 1,187.
    """
    for rough, fine in ((first, second), (second, first)):
        low, high = bounds(rough)
        slack = rough.step / 2 if rough.step != 1 else min(rough.rounded / 2, ROUND_COUNT * rough.value)
        low, high = min(low, rough.value - slack), max(high, rough.value + slack)
        top = fine.high if fine.high is not None else fine.value
        if low <= top and fine.value <= high:
            return True
    return False


def is_transposed(first: float, second: float) -> bool:
    """Whether the digits are the same in another order: 19 and 91, a slip of the hand."""
    ours, theirs = (f"{value:.10g}".replace(".", "").rstrip("0") for value in (first, second))
    return (
        1 < len(ours) == len(theirs) and sorted(ours) == sorted(theirs) and max(first, second) < 10 * min(first, second)
    )
