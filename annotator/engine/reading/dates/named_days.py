"""Readers of holidays and of days told by another: "Labor Day weekend", "last Tuesday", "the day after Christmas"."""

from __future__ import annotations

import re

from annotator.engine.reading.dates import values
from annotator.engine.reading.dates.meaning import Meaning, Met
from annotator.engine.reading.dates.printed import full_date, resolve, year_of
from annotator.engine.reading.dates.tense import direction
from annotator.engine.reading.dates.values import Day
from annotator.engine.reading.dates.words import WEEKDAYS


def feast(met: Met) -> Meaning | None:
    """A holiday: of the year printed, or the last, next or nearest one."""
    name, which = met.word("feast"), met.word("which")
    full = [name, "year"] if name == "new" else [name]
    if "eve" in met.words("rest"):
        full.append("eve")
    key, rest = " ".join(full), met.words("rest")
    if key not in values.NAMED_DAYS or (key == "election" and (rest[-1:] != ["day"] or not met.titled)):
        return None
    bare = not rest
    if (
        bare
        and not which
        and not met.word("year")
        and not re.search(r"\b(?:at|before|after|by|on|since|until|around|for|over|during)\s$", met.before)
    ):
        return None
    if (
        bare
        and re.match(r"(?:['’]s)?\s[a-z]+(?:ing|s)?\b", met.after)
        and re.match(r"\s(?:tree|shopping|season|party|gift|card|eve|egg|sale)", met.after)
    ):
        return None
    here, printed = met.published, year_of(met)
    if printed is None and here is None:
        fixed = values.FIXED.get(key)
        value = f"XXXX-{fixed[0]:02}-{fixed[1]:02}" if fixed else "XXXX-XX-XX"
        return Meaning("DATE", value, value)
    return Meaning("DATE", _around(_feast_day(key, which, printed, here), rest), f"{printed or 'XXXX'}-XX-XX")


def _around(day: Day, rest: list[str]) -> str:
    """The holiday, its week ("Easter week") or the weekend beside it, which a Monday ends."""
    if "week" in rest:
        return values.at_grain(day, "W")
    if "weekend" in rest:
        return values.at_grain(values.shifted(day, -1, "D") or day, "W") + "-WE"
    return day.isoformat()


def beside_day(met: Met) -> Meaning | None:
    """ "The day before last Tuesday", "the day after Christmas", "the day after Jan. 6"."""
    if met.word("unit") != "day":
        return None
    beside = _beside(met)
    day = values.day_of(beside) if beside else None
    if beside is None:
        return None
    sign = -1 if met.word("way") == "before" else 1
    day = values.shifted(day, sign, "D") if day else None
    return Meaning("DATE", day.isoformat() if day else values.UNKNOWN["D"], f"P{sign:+}D")


def _beside(met: Met) -> str | None:
    """The value of the day that another is told to be beside."""
    if met.word("month"):
        found = full_date(met)
        return found.value if found else None
    if met.word("feast"):
        day = _feast_day(met.word("feast"), "", None, met.published) if met.published else None
        return day.isoformat() if day else values.UNKNOWN["D"]
    number, which = WEEKDAYS[met.word("weekday")], met.word("which")
    if which and met.published:
        return which_weekday(met, number, which)
    return resolve(f"XXXX-WXX-{number + 1}", met)


def which_weekday(met: Met, number: int, which: str) -> str | None:
    """ "Last Tuesday", "the following Friday"; None beyond the calendar."""
    if met.published is None:
        return None
    base = met.published
    if which in ("following", "same", "that", "previous"):
        base = values.middle_of(met.anchor) or base
    if which in ("next", "coming", "following"):
        day = values.shifted(base, 1, "D")
        found = values.weekday_near(day, number, 1) if day else None
    elif which in ("last", "past", "previous"):
        day = values.shifted(base, -1, "D")
        found = values.weekday_near(day, number, -1) if day else None
    else:  # "this Sunday" lies ahead unless it is told of
        found = values.weekday_near(base, number, direction(met) or 1)
    return found.isoformat() if found else None


def _feast_day(key: str, which: str, printed: int | None, here: Day | None) -> Day:
    if printed is not None or here is None:
        return values.holiday(key, printed or 2000)
    days = [values.holiday(key, year) for year in (here.year - 1, here.year, here.year + 1)]
    if which == "last":
        return max(day for day in days if day < here)
    if which in ("next", "coming"):
        return min(day for day in days if day > here)
    return days[1] if which == "this" else min(days, key=lambda day: abs((day - here).days))
