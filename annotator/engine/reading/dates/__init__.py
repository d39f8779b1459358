"""Dates: every expression of time, as TimeML marks them: dates, times of day, durations and what recurs.

Values are written as in TIMEX3 ("2025-01-29", "2025-01", "2025-Q1", "P2Y", "XXXX-WXX-1", "PRESENT_REF";
"XXXX-01-29" where no year can be told). An X is a digit left open, as in ISO 8601-2: "198X" is a decade. What the
words leave open is settled by the day of publication, by the date mentioned just before ("a year earlier") and by
the tense of the words around ("will meet Tuesday"). The words are in ``words``, the rules in ``rules``, what they
come to in the readers they name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from annotator.engine.reading.dates.meaning import Kind, Met, Reader
from annotator.engine.reading.dates.rules import RULES, SYMBOLS
from annotator.engine.reading.dates.values import Day, day_of, middle_of, shifted
from annotator.engine.reading.dates.words import MONTH_NAMES, MONTHS, WEEKDAYS, Token, stretches
from annotator.engine.span import Span

__all__ = ["MONTH_NAMES", "WEEKDAYS", "DateMention", "Day", "Kind", "day_of", "find"]
NEAR: Final = 600  # characters: how far back a date is still the one that "a year earlier" counts from
LATE: Final = 3  # days between a dateline and publication
DATELINE: Final = re.compile(
    r"\s*[A-Z][A-Z .,'’-]{2,40},\s+(?P<month>[A-Z][a-z]{2,8})\.?\s+(?P<day>[12]?\d|3[01])\s*(?:\(|--?\s|[—–])"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """One expression of time. ``stated`` is what is printed, ``value`` what it comes to.

    ``stated`` leaves open what is not printed: "May 29" is "XXXX-05-29" whatever the year turns out to be. Of a
    time that is printed with its day ("10 a.m. Tuesday") it is the day. ``mod`` is TIMEX3's: "START" of "early
    1998", "END", "MID", "APPROX", "MORE_THAN", "LESS_THAN".
    """

    span: Span
    type: Kind
    value: str
    stated: str
    mod: str = ""

    @property
    def precision(self) -> Literal["year", "month", "day", "other"]:
        """How fine the stated date is."""
        match = re.fullmatch(r"(?:\d{4}|XXXX)(-\d\d)?(-\d\d)?", self.stated)
        if not match:
            return "other"
        return "day" if match[2] else "month" if match[1] else "year"

    @property
    def has_year(self) -> bool:
        """Whether the year is printed."""
        return self.stated[:4].isdigit() and len(self.stated) >= 4

    @property
    def day(self) -> Day | None:
        """The day it comes to, where it comes to one."""
        return day_of(self.value)

    @property
    def places(self) -> bool:
        """Whether it puts what it dates on a day, in a month or year: not "for two years", "recently", "the 1980s"."""
        day = self.stated.startswith("XXXX-WXX-") or self.stated in ("P0D", "P-1D", "P+1D")
        return self.type in ("DATE", "TIME") and (self.precision != "other" or day)


def find(text: str, published: Day | None) -> tuple[DateMention, ...]:
    """The expressions of time in a text, in order; of overlapping readings the one of the earlier rule stands."""
    published = _dateline(text, published) or published
    found: list[DateMention] = []
    anchor, told = "", 0
    for stretch in stretches(text):
        if stretch[0].start > told + NEAR:
            anchor = ""
        for mention in _mentions(stretch, text, published, anchor):
            found.append(mention)
            if mention.type in ("DATE", "TIME") and middle_of(mention.value):
                anchor, told = mention.value, mention.span.end
    return tuple(found)


def _mentions(stretch: list[Token], text: str, published: Day | None, anchor: str) -> list[DateMention]:
    """The expressions in one stretch of words."""
    taken = bytearray(len(stretch))
    found: list[DateMention] = []
    for match, read in _met("".join([SYMBOLS[token.kind] for token in stretch])):
        first, last = match.span()
        if any(taken[first:last]):
            continue
        met = Met(match, stretch, text, published, anchor)
        meaning = read(met)
        if meaning and meaning.value:
            taken[first:last] = b"\1" * (last - first)
            found.append(
                DateMention(Span(met.start, met.end), meaning.type, meaning.value, meaning.stated, meaning.mod)
            )
    return sorted(found, key=lambda mention: mention.span)


@lru_cache(maxsize=4096)
def _met(symbols: str) -> tuple[tuple[re.Match[str], Reader], ...]:
    """What the rules meet in a row of words, the earlier rules first. Few rows are new: "in May" is "since June"."""
    return tuple((match, read) for pattern, read in RULES for match in pattern.finditer(symbols))


def _dateline(text: str, published: Day | None) -> Day | None:
    """The day of the dateline ("NAIROBI, August 7 (Xinhua) --"), which is the day of writing."""
    match = DATELINE.match(text) if published else None
    if match is None or published is None:
        return None
    month = MONTHS.get(match["month"].lower())
    if month is None:
        return None
    days = [shifted(Day(year, month, 1), int(match["day"]) - 1, "D") for year in (published.year, published.year - 1)]
    return next((day for day in days if day and 0 <= (published - day).days <= LATE), None)
