"""Dates that cannot be, or that do not fit the rest of the passage."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tests.planted.wrong.slot import BadSlotError, Both, Slot

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = tuple(calendar.month_name)
SHORT: Final = ("", "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_MONTH: Final = "(?P<month>" + "|".join(re.escape(name) for name in (*MONTHS[1:], *SHORT[1:])) + ")"
_DAY: Final = r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?"
PRINTED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}(?P<gap> (?:of )?){_MONTH}(?:(?P<comma>,? )(?P<year>\d{{4}}))?",
        rf"{_MONTH}(?P<gap> (?:the )?){_DAY}(?:(?P<comma>, )(?P<year>\d{{4}}))?",
    )
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as a newspaper prints it; it can print another date in the same manner."""

    match: re.Match[str]

    @classmethod
    def read(cls, text: str) -> Printed:
        """Raises BadSlotError where the text is not one date."""
        for pattern in PRINTED:
            if match := pattern.fullmatch(text):
                return cls(match)
        raise BadSlotError(f"{text!r} is no date")

    @property
    def month(self) -> int:
        name = self.match["month"]
        return MONTHS.index(name) if name in MONTHS else SHORT.index(name)

    @property
    def year(self) -> int | None:
        return int(self.match["year"]) if self.match["year"] else None

    def day_in(self, published: date) -> date:
        """The day that is meant: the last such day before publication where no year is printed."""
        day = int(self.match["day"])
        if self.year is not None:
            return date(self.year, self.month, day)
        this_year = date(published.year, self.month, day)
        return this_year if this_year <= published else date(published.year - 1, self.month, day)

    def like(self, day: int, month: int, year: int | None) -> str:
        """Another day, in this one's manner."""
        ordinal = _ordinal(day) if self.match["ordinal"] else ""
        name = SHORT[month] if self.match["month"] in SHORT[1:] and self.match["month"] not in MONTHS else MONTHS[month]
        inner = self.match["gap"]
        day_first = self.match.start("day") < self.match.start("month")
        head = f"{day}{ordinal}{inner}{name}" if day_first else f"{name}{inner}{day}{ordinal}"
        return f"{head}{self.match['comma']}{year}" if self.year is not None and year is not None else head


def _ordinal(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def weekday(slot: Slot) -> Both:
    """``2021-02-11``: the day of the week it was, and another."""
    right = date.fromisoformat(slot.value).weekday()
    return Both(WEEKDAYS[right], WEEKDAYS[(right + slot.random.randint(1, 6)) % 7])


def other_date(slot: Slot) -> Both:
    """A date, and another that is not after publication: another month, or another day of the month."""
    printed, published = Printed.read(slot.value), slot.day_of_publication()
    right = printed.day_in(published)
    months = [_with_month(right, month) for month in range(1, 13) if month != right.month]
    days = [right + timedelta(n) for n in (-19, -12, -9, -5, -3, 3, 6, 10, 16)]
    pool: list[date | None] = slot.random.choice([months, [*days]])
    fit = [day for day in pool if day and day.year == right.year and day <= published]
    fit = fit or [right - timedelta(n) for n in (4, 8, 11)]
    wrong = slot.random.choice(fit)
    return Both(slot.value, printed.like(wrong.day, wrong.month, wrong.year))


def _with_month(day: date, month: int) -> date | None:
    last = calendar.monthrange(day.year, month)[1]
    return day.replace(month=month) if day.day <= last else None


def impossible(slot: Slot) -> Both:
    """A date, and a day that its month does not have."""
    printed = Printed.read(slot.value)
    last = calendar.monthrange(printed.year or slot.day_of_publication().year, printed.month)[1]
    day = slot.random.randint(last + 1, 31) if last < 31 else 32
    return Both(slot.value, printed.like(day, printed.month, printed.year))


def after_publication(slot: Slot) -> Both:
    """A date before publication, and one some days (with a year: some months) after it."""
    printed, published = Printed.read(slot.value), slot.day_of_publication()
    ahead = slot.random.randint(12, 150) if printed.year else slot.random.randint(5, 25)
    wrong = published + timedelta(ahead)
    return Both(slot.value, printed.like(wrong.day, wrong.month, wrong.year))


def other_year(slot: Slot) -> Both:
    """A year, and another that is three to nine years off, before publication."""
    right = int(slot.value)
    years = [right + n for n in range(-9, 10) if abs(n) >= 3]
    return Both(slot.value, str(slot.random.choice([y for y in years if y < slot.day_of_publication().year])))


def past_year(slot: Slot) -> Both:
    """A year to come, and one that is over at publication."""
    return Both(slot.value, str(slot.day_of_publication().year - slot.random.randint(1, 3)))
