"""Arithmetic of dates: TIMEX3 values of days, weeks, months, quarters, years, decades and centuries."""

from __future__ import annotations

import datetime
import re
from typing import Final

Day = datetime.date

UNKNOWN: Final = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXXX",
    "C": "XX",
}
GRAINS: Final = (
    (r"\d{4}$", "Y"),
    (r"\d{4}-\d\d(?:-XX)?$", "M"),
    (r"\d{4}-W\d\d$", "W"),
    (r"\d{4}-(?:[QH]\d|[A-Z]{2}$)", "Q"),
)


def day_of(value: object) -> Day | None:
    """The day of an ISO 8601 date or instant; None for anything else, None included."""
    match = re.match(r"\d{4}-\d\d-\d\d(?!\d)", value) if isinstance(value, str) else None
    try:
        return Day.fromisoformat(match[0]) if match else None
    except ValueError:
        return None


def at_grain(day: Day, unit: str) -> str:
    """The day, week, month, quarter, year, decade or century that a day lies in."""
    if unit == "W":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "Q":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    printed = day.isoformat()
    return f"{printed[:3]}X" if unit == "E" else printed[: {"D": 10, "M": 7, "Y": 4, "C": 2}[unit]]


def shifted(day: Day, count: int, unit: str) -> Day | None:
    """The day so many units later; None beyond the calendar."""
    try:
        if unit in "DW":
            return day + datetime.timedelta(days=count * (7 if unit == "W" else 1))
        months = day.month - 1 + count * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit]
        year, month = day.year + months // 12, months % 12 + 1
        return Day(year, month, min(day.day, length_of(year, month)))
    except (ValueError, OverflowError):
        return None


def length_of(year: int, month: int) -> int:
    """How many days a month has."""
    return (Day(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)).day if year < 9999 else 28


def middle_of(value: str) -> Day | None:
    """A day inside what a value names, to count from; None for a value that names no stretch of the calendar."""
    match = re.match(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)|Q(\d)|(SP|SU|FA|WI)|H(\d)))?(?![\dX])", value)
    if not match:
        return None
    year, month, day, week, quarter, season, half = match.groups()
    try:
        if week:
            return Day.fromisocalendar(int(year), int(week), 3)
        by_name = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
        here = month or (quarter and 3 * int(quarter) - 1) or (half and 6 * int(half) - 3) or by_name.get(season, 7)
        return Day(int(year), int(here), int(day or 15))
    except ValueError:
        return None


def coarser(value: str, unit: str) -> bool:
    """Whether a value is too coarse to count from it in such units: "1998-10" for days, "1998" for months."""
    grain = next((letter for shape, letter in GRAINS if re.match(shape, value)), "D")
    return "DWMQY".find(grain) > "DWMQY".find(unit) >= 0


def weekday_near(day: Day, weekday: int, direction: int) -> Day | None:
    """The weekday (Monday is 0) at or before a day; with direction 1 at or after it."""
    away = (day.weekday() - weekday) % 7 if direction <= 0 else -((weekday - day.weekday()) % 7)
    return shifted(day, -away, "D")


def nearest_year(month: int, day: int | None, published: Day) -> int:
    """The year that puts a day or month nearest to publication."""

    def distance(year: int) -> int:
        return abs((year - published.year) * 365 + (month - published.month) * 30 + (day or 15) - published.day)

    return min((published.year, published.year - 1, published.year + 1), key=distance)


def month_year(month: int, published: Day, direction: int) -> int:
    """The year of a month named without one: the last such month, the next, or (direction 0) the nearest."""
    if direction < 0:
        return published.year - (month > published.month)
    if direction > 0:
        return published.year + (month < published.month)
    return nearest_year(month, None, published)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> Day:
    """The nth such weekday of a month; -1 is the last."""
    if nth < 0:
        last = Day(year, month, length_of(year, month))
        return last - datetime.timedelta(days=(last.weekday() - weekday) % 7)
    first = Day(year, month, 1)
    return first + datetime.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> Day:
    """Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return Day(year, month, day + 1)


FIXED: Final = {
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "new year eve": (12, 31),
    "new year": (1, 1),
    "halloween": (10, 31),
    "valentine": (2, 14),
    "independence": (7, 4),
    "veterans": (11, 11),
}
FLOATING: Final = {
    "thanksgiving": (11, 3, 4),
    "labor": (9, 0, 1),
    "memorial": (5, 0, -1),
    "columbus": (10, 0, 2),
    "presidents": (2, 0, 3),
}
NAMED_DAYS: Final = frozenset({*FIXED, *FLOATING, "easter", "election"})


def holiday(name: str, year: int) -> Day:
    """The day of a holiday of the United States in a year."""
    if name == "easter":
        return easter(year)
    if name == "election":  # the Tuesday after the first Monday
        return nth_weekday(year, 11, 0, 1) + datetime.timedelta(days=1)
    if name in FIXED:
        return Day(year, *FIXED[name])
    return nth_weekday(year, *FLOATING[name])
