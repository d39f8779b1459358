"""What an expression comes to, and what a reader of one is given: the words met and where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from annotator.engine.reading.dates import values
from annotator.engine.reading.dates.values import Day
from annotator.engine.reading.dates.words import BIG, CLOCK_UNITS, FRACTIONS, KIND_OF, NUMBERS, UNITS, Token

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression comes to. ``mod`` is TIMEX3's: START, MID, END, APPROX, MORE_THAN …"""

    type: Kind
    value: str
    stated: str
    mod: str = ""


@dataclass(frozen=True, slots=True)
class Met:
    """The words a rule has met, and where they stand."""

    match: re.Match[str]
    tokens: Sequence[Token]
    text: str
    published: Day | None
    anchor: str
    """The value of the date mentioned last, in this paragraph or the one before; empty where there is none."""

    def words(self, name: str) -> list[str]:
        """The words of a named part; empty where it was not met."""
        first, last = self.match.span(name) if name in self.match.re.groupindex else (-1, -1)
        return [token.word for token in self.tokens[first:last]] if first >= 0 else []

    def word(self, name: str) -> str:
        """The first word of a named part, or ""."""
        return next(iter(self.words(name)), "")

    @property
    def start(self) -> int:
        """Where the expression begins in the text."""
        return self.tokens[self.match.start()].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens[self.match.end() - 1].end

    @property
    def before(self) -> str:
        """What stands before it, as far as it can matter."""
        return self.text[max(0, self.start - 60) : self.start]

    @property
    def after(self) -> str:
        """What follows it."""
        return self.text[self.end : self.end + 60]

    @property
    def titled(self) -> bool:
        """Whether its last word has a capital, as in a title ("60 Minutes", "CBS This Morning")."""
        last = self.tokens[self.match.end() - 1]
        return self.text[last.start].isupper() and not self.text[last.start : last.end].isupper()

    @property
    def mod(self) -> str:
        """Its modifier, from the parts named "mod" and "about"."""
        return next((MODS[word] for word in self.words("mod") + self.words("about") if word in MODS), "")


Reader = Callable[[Met], Meaning | None]
# How many smaller units a unit has, and how they are written behind it.
PARTED: Final = {"year": (12, "{:g}M"), "day": (24, "T{:g}H"), "hour": (60, "{:g}M"), "minute": (60, "{:g}S")}
MODS: Final = {
    **dict.fromkeys(("early", "earlier", "beginning", "start"), "START"),
    **dict.fromkeys(("mid", "middle"), "MID"),
    **dict.fromkeys(("late", "later", "end", "close"), "END"),
    **dict.fromkeys(("about", "around", "approximately", "roughly", "nearly", "almost", "some"), "APPROX"),
    "more": "MORE_THAN",
    "less": "LESS_THAN",
    "fewer": "LESS_THAN",
    "least": "EQUAL_OR_MORE",
    "most": "EQUAL_OR_LESS",
}


def quantity(words: Sequence[str]) -> float | None:
    """ "Two", "25", "twenty-five", "two and a half", "a hundred"; None for "a few" and for no number at all."""
    if any(KIND_OF.get(word) == "few" for word in words):
        return None
    numbers = [word for word in words if word in NUMBERS or (word[:1].isdigit() and word not in FRACTIONS)]
    total = 0.0
    for word in numbers:
        if word in BIG:
            total = (total or 1) * BIG[word]
        else:
            total += NUMBERS[word] if word in NUMBERS else float(word.replace(",", ""))
    total += sum(FRACTIONS.get(word, 0) for word in words)
    if "half" in words:
        return total + 0.5
    return total or (1.0 if words else None)


def unit_of(word: str) -> str:
    """The TIMEX3 letter of a unit: "years" is Y; "E" for decades, "C" for centuries."""
    return UNITS["century" if word == "centuries" else word.removesuffix("s")]


def period(count: float | None, word: str) -> str:
    """ "P2Y", "PT16H", "PXW"; decades and centuries in years, quarters in months."""
    unit = unit_of(word)
    factor = {"E": 10, "C": 100, "Q": 3}.get(unit, 1)
    clock = "T" if word.removesuffix("s") in CLOCK_UNITS else ""
    if count is not None and factor == 1 and count % 1 in (0.25, 0.5, 0.75) and word.removesuffix("s") in PARTED:
        size, smaller = PARTED[word.removesuffix("s")]
        return f"P{clock}" + (f"{int(count)}{unit}" if count >= 1 else "") + smaller.format(count % 1 * size)
    shown = "X" if count is None else f"{count * factor:g}"
    letter = {"E": "Y", "C": "Y", "Q": "M"}.get(unit, unit)
    return f"P{clock}{shown}{letter}"


def named(met: Met, unit: str) -> str:
    """The value of "last year", "this month", "the following week": the part named "which" says how it lies."""
    which, here = met.word("which"), met.published
    away = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    if which in ("that", "same", "following", "previous") or (which == "next" and met.word("the")):
        if values.coarser(met.anchor, unit):  # "that day" of "in October"
            month = re.match(r"\d{4}-\d\d(?!\d)", met.anchor) if unit == "D" else None
            return f"{month[0]}-XX" if month else values.UNKNOWN[unit]
        here = values.middle_of(met.anchor) or here
    if here is None:
        return values.UNKNOWN[unit]
    day = values.shifted(here, away, unit)
    return values.at_grain(day, unit) if day else values.UNKNOWN[unit]
