"""The first and the last day of a year, a part of one, a month or a day as the dates layer writes them."""

from __future__ import annotations

import calendar
import re
from typing import Final

from annotator.engine.reading.dates import DateMention, Day

VALUE: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")

PART: Final = re.compile(r"(?P<year>\d{4})-(?P<size>[QH])(?P<number>[1-4])")
SEASON: Final = re.compile(r"(?P<year>\d{4})-(?P<season>SP|SU|FA|WI)")
SEASONS: Final = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "WI": (1, 12)}  # of "winter 2023" both ends of the year
MONTHS: Final = {"Q": 3, "H": 6}


def bounds(value: str) -> tuple[Day, Day] | None:
    """ "2025-02" is February 1 to 28, 2025; None for "2025-W06" and "XXXX-05-29"."""
    if part := PART.fullmatch(value):
        months = MONTHS[part["size"]]
        last = min(12, int(part["number"]) * months)
        return Day(int(part["year"]), max(1, last - months + 1), 1), Day(int(part["year"]), last, 28)
    if season := SEASON.fullmatch(value):
        begin, end = SEASONS[season["season"]]
        return Day(int(season["year"]), begin, 1), Day(int(season["year"]), end, 28)
    match = VALUE.fullmatch(value)
    if match is None:
        return None
    year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
    try:
        first = Day(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    return first, Day(year, month or 12, calendar.monthrange(year, month or 12)[1])


def printed_bounds(date: DateMention) -> tuple[Day, Day] | None:
    """The bounds of a date whose year is printed; of another, where it is a day that publication settles."""
    if date.type not in ("DATE", "TIME") or not (date.has_year or (date.day and date.precision == "day")):
        return None
    return bounds(date.value[:10]) if date.type == "TIME" else bounds(date.value)
