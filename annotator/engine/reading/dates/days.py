"""Readers of days of the week, parts of the day and times of day."""

from __future__ import annotations

import re
from typing import Final

from annotator.engine.reading.dates import values
from annotator.engine.reading.dates.meaning import Meaning, Met, named
from annotator.engine.reading.dates.named_days import which_weekday
from annotator.engine.reading.dates.printed import full_date, resolve
from annotator.engine.reading.dates.tense import direction
from annotator.engine.reading.dates.values import Day
from annotator.engine.reading.dates.words import NUMBERS, PARTS, POINTS, WEEKDAYS

# "10:35 a.m. (0735 GMT)": the same time again.
AGAIN: Final = re.compile(
    r"(?:\b[ap]\.?m\.?|\d[:.h]?\d\d|\b(?:noon|midnight))(?:\s[A-Z]{2,4})?(?:\s(?:local|\w+day))?\s\($"
)
DAYS_AWAY: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
WEDNESDAY, FRIDAY = 2, 4  # as datetime counts weekdays
NAMED_DAY: Final = re.compile(
    r"[“\"‘'`]Fox\sNews\s$|\b(?:Bloody|Black|Super|Cyber|Palm|Ash|Sheffield|Good|Holy|Fat|Shrove|Man|Maundy|Joe|Ruby|Giving|Big)\s$"
)
NAMED_AFTER: Final = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Mail|Express|Post|Herald|Independent|World|People|Sport|Sun|Star|Night\s(?:Live|Football|"
    r"Lights|Fever)|Morning\b|Agreement|Group|Club)"
)
# "A Sunday night service" is of one Sunday, "on a Sunday" of any.
OF_A_DAY: Final = re.compile(
    r"\s(?!(?:on|of|in|to|by|was|is|has|had|and|or|but|for|at|from|as|with|the|when|that|who|after|before|because|while|if|so|"
    r"this|last|next|every|it|he|she|they|we|you|I|can|may|will|would|could)\b)[a-z]"
)
THIS_AGE: Final = re.compile(
    r"['’]s\s(?:youth|world|society|standards|economy|generation|technology|teenagers|prices|dollars)\b"
)
NAMED_TODAY: Final = re.compile(r"[A-Z][\w’']*\s(?:Today|TODAY)$")


def weekday(met: Met) -> Meaning | None:
    """ "Tuesday", "last Tuesday", "Friday night"; not the day of a name ("Bloody Sunday", the Sunday Times)."""
    number = WEEKDAYS[met.word("weekday")]
    which, part = met.word("which"), met.word("part")
    if which == "following" and not met.word("the"):
        return None
    if NAMED_DAY.search(met.before) or NAMED_AFTER.match(met.after):
        return None
    if met.word("weekday") == "sun" and re.search(r"[A-Z]\w+\s$", met.before):
        return None  # "The Baltimore Sun."
    stated = f"XXXX-WXX-{number + 1}"
    if met.word("a") and OF_A_DAY.match(met.after):
        return None  # the rule without "a" reads the day
    if met.word("a"):
        value = stated
    elif which:
        value = which_weekday(met, number, which) or stated
    else:
        value = resolve(stated, met)
    if part:
        return Meaning("TIME", value + PARTS[part], stated, met.mod)
    return Meaning("DATE", value, stated, met.mod)


def weekday_of_week(met: Met) -> Meaning:
    """ "Tuesday of last week"."""
    number = WEEKDAYS[met.word("weekday")] + 1
    week = named(met, "W")
    middle = values.middle_of(week)
    stated = f"XXXX-WXX-{number}"
    if middle is None:
        return Meaning("DATE", stated, stated)
    year, in_year, _ = middle.isocalendar()
    return Meaning("DATE", Day.fromisocalendar(year, in_year, number).isoformat(), stated)


def near_day(met: Met) -> Meaning | None:
    """Yesterday, today, tonight, tomorrow, with a part of the day or without."""
    word, part = met.word("near"), met.word("part")
    if word == "today" and NAMED_TODAY.search(met.before + met.text[met.start : met.end]):
        return None
    if word == "today" and THIS_AGE.match(met.after):
        return Meaning("DATE", "PRESENT_REF", "PRESENT_REF")
    away = DAYS_AWAY[word]
    stated = f"P{away:+}D" if away else "P0D"
    day = values.shifted(met.published, away, "D") if met.published else None
    value = day.isoformat() if day else values.UNKNOWN["D"]
    if word == "tonight" or part:
        return Meaning("TIME", value + PARTS.get(part, "TNI"), stated)
    return Meaning("DATE", value, stated, met.mod)


def beyond_day(met: Met) -> Meaning | None:
    """ "The day before yesterday", "the day after tomorrow"."""
    away = DAYS_AWAY[met.word("near")] + (-1 if met.word("way") == "before" else 1)
    day = values.shifted(met.published, away, "D") if met.published else None
    return Meaning("DATE", day.isoformat() if day else values.UNKNOWN["D"], f"P{away:+}D")


def part_of_day(met: Met) -> Meaning | None:
    """ "This morning", "last night", "the next evening", "that afternoon"."""
    which, part = met.word("which"), met.word("part")
    base, away = met.published, 0
    if met.titled:
        return None
    if which in ("last", "previous"):
        away = -1
    elif which in ("next", "following"):
        away = 1
    if which in ("that", "same", "next", "following", "previous"):
        base = values.day_of(met.anchor) or base
    day = values.shifted(base, away, "D") if base else None
    value = day.isoformat() if day else values.UNKNOWN["D"]
    return Meaning("TIME", value + PARTS[part], PARTS[part], met.mod)


def clock(met: Met) -> Meaning | None:
    """ "10 a.m.", "10:30 p.m. EST Tuesday", "noon", "4 in the morning"; a bare "10:30" only after "at" and the like."""
    time = _clock_value(met)
    if time is None or (met.word("zone") and not met.word("ampm") and AGAIN.search(met.before)):
        return None
    day = _day_beside(met)
    if day is None:
        anchor = values.day_of(met.anchor) or met.published
        date, stated = (anchor.isoformat() if anchor else values.UNKNOWN["D"]), f"T{time}"
    else:
        date, stated = day
    return Meaning("TIME", f"{date}T{time}", stated, met.mod)


def _clock_value(met: Met) -> str | None:
    if met.word("point"):
        if re.search(r"\b[Hh]igh\s$", met.before):
            return None
        return POINTS[met.word("point")]
    printed, ampm, part = met.word("clock"), met.word("ampm"), met.word("inpart")
    number = int(NUMBERS[printed]) if printed in NUMBERS else None
    hour, minute = (number, 0) if number is not None else _digits(printed)
    if ampm or part or met.word("oclock"):
        if not 1 <= hour <= 12 and not (part and hour < 24):
            return None
        late = ampm.startswith("p") or part in ("afternoon", "evening") or (part == "night" and hour > 5)
        if ampm or part:
            hour = hour % 12 + (12 if late else 0)
    elif not met.word("zone") and not (
        ":" in printed and re.search(r"\b(?:at|by|from|until|about|around|after|before|since)\s$", met.before, re.I)
    ):
        return None
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _digits(printed: str) -> tuple[int, int]:
    if ":" in printed:
        hour, minute = printed.split(":")
        return int(hour), int(minute)
    if not printed.isdigit():
        return 99, 0
    return (int(printed[:-2]), int(printed[-2:])) if len(printed) == 4 else (int(printed), 0)


def _day_beside(met: Met) -> tuple[str, str] | None:
    """Value and stated form of the day that a time of day is printed with."""
    if met.word("weekday") and not met.word("month"):
        stated = f"XXXX-WXX-{WEEKDAYS[met.word('weekday')] + 1}"
        return resolve(stated, met), stated
    if met.word("month"):
        found = full_date(met)
        return (found.value, found.stated) if found else None
    if met.word("near"):
        found = near_day(met)
        return (found.value[:10], found.stated) if found else None
    if met.word("thispart"):
        day = (
            values.shifted(met.published, -1 if met.word("thiswhich") == "last" else 0, "D") if met.published else None
        )
        return (day.isoformat() if day else values.UNKNOWN["D"]), "P0D"
    return None


def dated_part(met: Met) -> Meaning | None:
    """ "Aug. 7 morning"."""
    found = full_date(met)
    return Meaning("TIME", found.value + PARTS[met.word("part")], found.stated) if found else None


def weekend(met: Met) -> Meaning | None:
    which, here = met.word("which"), met.published
    away = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 0, "following": 1}.get(which, 0)
    if not which and not met.word("the"):
        return None
    if which in ("", "this") and here and here.weekday() < FRIDAY:
        way = direction(met)  # what is told of, or told early in the week, was the weekend before
        away = -1 if way < 0 or (not way and not which and here.weekday() < WEDNESDAY) else 0
    day = values.shifted(here, away, "W") if here else None
    value = (values.at_grain(day, "W") if day else values.UNKNOWN["W"]) + "-WE"
    return Meaning("DATE", value, f"P{away:+}W-WE", met.mod)
