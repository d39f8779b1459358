"""A date that the calendar does not have.

What it flags: days beyond the end of their month ("June 31", "the 30th of February", "the 32nd of May"), February 29
of a year that is no leap year, and dates in digits that no order of day and month makes a day ("31/06/2023").

Why it matters
    Something else happened on some other day, and no reader can tell which: a typing error, a wrong month, or a date
    that was made up.

Known limits
    "February 29" without a year counts only near a publication in a year that has none. Numbers above 31 count only
    where an ordinal or a year shows them to be a day. Sentences that speak of such dates as such are left alone, and
    so are addresses and file names.

Reference
    The Gregorian calendar (ISO 8601). None stands in 600 articles of edited news: the check is rare and nearly sure.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.reading import Reading, printed_days
from annotator.engine.reading.dates import Day
from annotator.engine.reading.printed_days import PrintedDay

RULE: Final = Rule(
    title="A date that does not exist",
    family="consistency",
    severity="major",
    opportunity="dates",
    templates={
        "no_such_day": "“{printed}”: {month} has {last} days. Which day is meant?",
        "no_leap_year": "“{printed}”: {year} was no leap year, and its February has 28 days. Which day is meant?",
        "no_such_date": "“{printed}” is no date in any order of day and month. Which day is meant?",
    },
)
LEAP: Final = 2000  # a year that has every day
LONGEST_MONTH: Final = 31
NEAR: Final = 45  # days around publication in which "February 29" is this year's
# "There is no February 30": said of the calendar, in jest, or of what computers make of dates.
OF_SUCH_DATES: Final = re.compile(
    r"\b(?:no such|not exist\w*|n[’']t exist|non-?existent|fictional|fictitious|imaginary|calendars?|typos?|"
    r"misprint\w*|leap|invalid|impossible dates?|there (?:is|was) no|bogus)\b",
    re.IGNORECASE,
)
# These speak of much else too, and so count only in the date's own sentence.
OF_FAULTS: Final = re.compile(r"\b(?:joke\w*|impossible|erroneous\w*|mistaken\w*|wrong\w*|errors?|mistakes?)\b", re.I)
SENTENCE_END: Final = re.compile(r"[.!?][”\"’)]*\s|\n")
AROUND: Final = 40  # characters in which such words speak of the date
# "In June 31 people were hurt": a month by itself, and a count of something.
COUNT_BEFORE: Final = re.compile(r"\b(?:[Ii]n|[Ll]ast|[Tt]his|[Ee]very|[Ee]ach)\s+$")
ON_BEFORE: Final = re.compile(r"\b(?:[Oo]n|[Oo]f|[Dd]ated|[Uu]ntil|[Bb]y|[Tt]he)\s+$")
ADDRESS: Final = re.compile(r"://|www\.|[_=?&#\\]|\.\w{2,4}/")


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each printed day that is none."""
    for printed in printed_days.find(reading.text):
        year = printed.year or _year_of_leap_day(reading, printed)
        if not printed.on(year) and not _is_other(reading.text, printed):
            yield _hit(reading.text, printed, year)


def _year_of_leap_day(reading: Reading, printed: PrintedDay) -> int:
    """The year of publication for a "February 29" told of near it; else a year that has the day."""
    published = reading.published
    if (printed.month, printed.day) != (2, 29) or published is None:
        return LEAP
    return published.year if abs((published - Day(published.year, 2, 28)).days) <= NEAR else LEAP


def _is_other(text: str, printed: PrintedDay) -> bool:
    """A count after a month's name, a date spoken of as impossible, a part of an address."""
    span = printed.span
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    if (
        OF_SUCH_DATES.search(before)
        or OF_SUCH_DATES.search(after)
        or _tells_of_fault(before, after)
        or ADDRESS.search(_token_around(text, printed))
    ):
        return True
    if printed.day == 0 or printed.month == 0 or printed.digits or printed.year or printed.ordinal:
        return printed.day == 0 or printed.month == 0
    if printed.day > LONGEST_MONTH:
        return not (printed.month_first and ON_BEFORE.search(before))
    return printed.month_first and COUNT_BEFORE.search(before) is not None


def _tells_of_fault(before: str, after: str) -> bool:
    """Whether the sentence itself speaks of a fault: "February 30, by mistake"."""
    same = SENTENCE_END.split(before)[-1], SENTENCE_END.split(after, maxsplit=1)[0]
    return any(OF_FAULTS.search(part) for part in same)


def _token_around(text: str, printed: PrintedDay) -> str:
    """What touches the date, up to white space."""
    before = text[max(0, printed.span.start - AROUND) : printed.span.start]
    after = text[printed.span.end : printed.span.end + AROUND]
    return re.split(r"\s", before)[-1] + re.split(r"\s", after)[0]


def _hit(text: str, printed: PrintedDay, year: int) -> Hit:
    shown = " ".join(printed.span.of(text).split())
    evidence = ((printed.span, "date"),)
    if printed.digits or printed.month > 12:
        return Hit("no_such_date", evidence, {"printed": shown})
    if (printed.month, printed.day) == (2, 29):
        return Hit("no_leap_year", evidence, {"printed": shown, "year": year})
    last = calendar.monthrange(LEAP, printed.month)[1]
    return Hit("no_such_day", evidence, {"printed": shown, "month": calendar.month_name[printed.month], "last": last})
