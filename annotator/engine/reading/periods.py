"""The first and the last day of a year, a month or a day as the dates layer writes them."""

from __future__ import annotations

import calendar
import re
from typing import Final

from annotator.engine.reading.dates import DateMention, Day

VALUE: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


def bounds(value: str) -> tuple[Day, Day] | None:
    """ "2025-02" is February 1 to 28, 2025; None for what is no year, month or day ("2025-W06", "XXXX-05-29")."""
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
    if date.type != "DATE" or date.precision == "other" or not (date.has_year or date.day):
        return None
    return bounds(date.value)
