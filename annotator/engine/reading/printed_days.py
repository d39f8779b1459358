"""Days as they are printed, weekday and all, whether or not the calendar has them.

The dates layer reads what a date comes to and passes over what no calendar has. Checks of the printing itself
("Tuesday, May 29", "June 31") need the parts as they stand.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from annotator.engine.reading.dates import Day
from annotator.engine.reading.dates.words import MONTHS
from annotator.engine.span import Span

DAY_NAME: Final = (
    r"(?:(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day"
    r"|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|(?<![Tt]he )Sun)(?=[.,]))"
)
# Written without a look-behind: a search for one of a few letters is several times faster. ``find`` looks behind.
MONTH: Final = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|Jan\b\.?|Feb\b\.?|Mar\b\.?|Apr\b\.?|Jun\b\.?|Jul\b\.?|Aug\b\.?|Sept?\b\.?|Oct\b\.?|Nov\b\.?|Dec\b\.?)(?!\w)"
)
PART_OF_DAY: Final = r"(?:\s+(?:morning|afternoon|evening|night|midnight|noon)s?)?"
WEEKDAY_BEFORE: Final = re.compile(
    rf"(?<!\w)(?P<weekday>{DAY_NAME})(?:(?<!day)\.)?{PART_OF_DAY}(?:,?\s+(?:on\s+)?(?:the\s+)?|\s*[(–—-]\s*)$"
)
DAY_BEFORE: Final = re.compile(r"(?<![\w$€£.,:/–—-])(?:the\s+)?(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?\s+(?:of\s+)?$")
DAY_AFTER: Final = re.compile(
    r"\s+(?:the\s+)?(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?(?![\w:%°$€£]|[.,]\d|\s*(?:per\s?cent|million|billion)\b)"
)
YEAR_AFTER: Final = re.compile(r"(?:,\s*|\s+(?:of\s+)?)(?P<year>(?:1[5-9]|20)\d\d)(?![\w%]|[.,]\d)")
WEEKDAY_AFTER: Final = re.compile(
    rf"(?:\s*\((?P<inside>{DAY_NAME})(?:{PART_OF_DAY})\)"
    rf"|,?\s+(?:which\s+)?(?:was|is|fell\s+on|falls\s+on|will\s+be|will\s+fall\s+on|being|,)?\s*an?\s+(?P<apposed>{DAY_NAME})"
    r"(?=[,.;:)\s]))"
)
SEPARATED: Final = re.compile(r"[/-]\d{1,2}[/-]\d")
DIGITS: Final = re.compile(
    r"(?:(?P<iso>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
    r"|(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:19|20)\d\d))(?![\w/-])"
)
# "Friday to Sunday, March 15-17": the weekday and the day are not each other's.
SEVERAL_BEFORE: Final = re.compile(
    rf"{DAY_NAME}\.?{PART_OF_DAY}\s*(?:[,/&–—-]|to|and|or|through|thru|until)\s*$", re.IGNORECASE
)
SEVERAL_AFTER: Final = re.compile(
    r"\s*(?:[/&–—-]|to|and|or|through|thru|until)\s*(?:the\s+)?\d|,\s*\d{1,2}\b(?!\d)", re.IGNORECASE
)
DAY_KEYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A month and a day, with a year and a weekday (0 for Monday) where they are printed.

    ``ordinal``: "31st"; ``month_first``: "June 31"; ``digits``: "6/30/2019", whose order is not known.
    """

    span: Span
    weekday: int | None
    year: int | None
    month: int
    day: int
    ordinal: bool = False
    month_first: bool = False
    digits: bool = False

    @property
    def readings(self) -> tuple[tuple[int, int], ...]:
        """Month and day; of "3/5/2021" both orders."""
        own = (self.month, self.day)
        return (own, (self.day, self.month)) if self.digits else (own,)

    def on(self, year: int) -> list[Day]:
        """What it can stand for in this year: no day where the calendar has none, two for "3/5/2021"."""
        return [day for month, number in self.readings if (day := _day(year, month, number))]


def _day(year: int, month: int, day: int) -> Day | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def find(text: str) -> Iterator[PrintedDay]:
    """The printed days of a text: those with a month's name in order, then those in digits."""
    for month in MONTH.finditer(text):
        if not text[month.start() - 1 : month.start()].isalnum() and (named := _named(text, month)):
            yield named
    for separated in SEPARATED.finditer(text):
        start = separated.start()
        while start > 0 and text[start - 1].isdigit() and separated.start() - start < 4:
            start -= 1
        match = DIGITS.match(text, start)
        if match and not re.match(r"[\w/.–—-]", text[start - 1 : start]):
            yield _in_digits(text, match)


def _named(text: str, month: re.Match[str]) -> PrintedDay | None:
    after = DAY_AFTER.match(text, month.end())
    before = None if after else DAY_BEFORE.search(text, max(0, month.start() - 14), month.start())
    day = after or before
    if day is None:
        return None
    start = before.start() if before else month.start()
    end = after.end() if after else month.end()
    year = YEAR_AFTER.match(text, end)
    end = year.end() if year else end
    head = WEEKDAY_BEFORE.search(text, max(0, start - 30), start)
    tail = None if head else WEEKDAY_AFTER.match(text, end)
    if head and (
        SEVERAL_BEFORE.search(text, max(0, head.start() - 30), head.start()) or SEVERAL_AFTER.match(text, end)
    ):
        return None
    day_name = head["weekday"] if head else (tail["inside"] or tail["apposed"]) if tail else ""
    return PrintedDay(
        span=Span(head.start() if head else start, tail.end() if tail else end),
        weekday=_weekday(day_name),
        year=int(year["year"]) if year else None,
        month=MONTHS[month[0].lower().rstrip(".")],
        day=int(day["day"]),
        ordinal=bool(day["ordinal"]),
        month_first=after is not None,
    )


def _in_digits(text: str, match: re.Match[str]) -> PrintedDay:
    """ "2025-01-29"; "1/29/2025", whose day and month stand in either order."""
    if match["iso"]:
        year, month, day = match["iso"], match["iso_month"], match["iso_day"]
    else:
        year, month, day = match["year"], match["a"], match["b"]
    head = WEEKDAY_BEFORE.search(text, max(0, match.start() - 30), match.start())
    return PrintedDay(
        span=Span(head.start() if head else match.start(), match.end()),
        weekday=_weekday(head["weekday"] if head else None),
        year=int(year),
        month=int(month),
        day=int(day),
        digits=not match["iso"],
    )


def _weekday(name: str | None) -> int | None:
    return DAY_KEYS.index(name.lower()[:3]) if name else None
