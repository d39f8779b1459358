"""Readers of durations ("two years") and of what recurs ("every Monday", "$3 million a year")."""

from __future__ import annotations

import re
from typing import Final

from annotator.engine.reading.dates.meaning import Meaning, Met, period, quantity
from annotator.engine.reading.dates.words import CLOCK_UNITS, MONTHS, PARTS, REGULAR, SEASONS, UNITS, WEEKDAYS

RATED: Final = re.compile(
    r"(?:\d|\b(?:percent|million|billion|trillion|hundred|thousand|dozen|times|twice|once|dollars?|cents|pounds|euros|"
    r"barrels|tons|tonnes|hours|days|weeks|months|people|units|shares?|cars|copies|vehicles))\s$",
    re.IGNORECASE,
)
# "Dozens of interviews a day": something counted, and no verb.
COUNTED: Final = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozens?|hundreds?|thousands?|millions?|several|many))"
    r"(?:[\s-][a-z]{1,15}){0,3}[\s-](?!(?:lasts|takes|needs|spends|gives|gets|makes|was|is|has|plus|as)\s)[a-z]{3,15}s\s$"
)
LASTING_DAY: Final = re.compile(r"\b(?:for|in|within|than|after|once|about|took|takes?|only|just|of)\s$")
AGE: Final = re.compile(r"[\s-]+(?:of\s+age|olds?)\b")
AROUND_THE_CLOCK: Final = re.compile(r"\sa\sday\b")
LASTING: Final = re.compile(
    r"\b(?:for|after|within|took|takes?|taken|spent|spend|in\s(?:the|just)|over\sthe|during\sthe|lasted|last|many|"
    r"through|despite)\s$",
    re.IGNORECASE,
)
IN_UNITS: Final = re.compile(
    r"\b(?:first|best|worst|\w+est|only|time|times|seen|heard|met|spoken)\s(?:\w+\s){0,2}in\s$"
)
LASTING_AFTER: Final = re.compile(r"\s(?:after\b|of\s(?!the\b)[a-z]|to\s(?:come|complete|build|go)\b)")


def duration(met: Met) -> Meaning | None:
    """ "Two years", "a 16-hour flight", "the past three months", "a year and a half"."""
    unit, words, which = met.word("unit"), met.words("count"), met.word("which")
    no_time = met.titled or (unit == "quarter" and not which) or AGE.match(met.after)
    if no_time or (words == ["24"] and AROUND_THE_CLOCK.match(met.after)):
        return None
    if words in (["a"], ["an"]) and not which:
        if unit not in UNITS:
            return None
        if (rate := _rate(met, unit)) or (unit == "day" and not met.mod and not LASTING_DAY.search(met.before)):
            return rate
    if (
        words == ["one"]
        and unit == "day"
        and "-" not in met.text[met.start : met.end]
        and not LASTING_DAY.search(met.before)
    ):
        return None
    count = quantity(words) if words else None
    value = period((count or 0) + 0.5 if met.word("half") else count, unit)
    return Meaning("DURATION", value, value, met.mod)


def compound(met: Met) -> Meaning | None:
    """ "Two hours and 30 minutes", "a year and three months"."""
    count, more = quantity(met.words("count")), quantity(met.words("more"))
    big, small = met.word("unit"), met.word("smaller")
    first, second = period(count, big), period(more, small)
    if count is None or list(UNITS).index(small.removesuffix("s")) >= list(UNITS).index(big.removesuffix("s")):
        return None
    rest = second[1:].removeprefix("T") if "T" in first else second[1:]
    return Meaning("DURATION", first + rest, first + rest, met.mod)


def whole(met: Met) -> Meaning | None:
    """ "The entire year", "all week", "yearlong"."""
    if met.word("quarter"):
        return Meaning("DURATION", "P25Y", "P25Y") if met.word("quarter") == "century" else None
    unit = met.word("full") or met.word("lasting").removesuffix("long")
    return Meaning("DURATION", period(1, unit), period(1, unit))


def _rate(met: Met, unit: str) -> Meaning | None:
    """ "$1 billion a year", "three times a week"."""
    if (RATED.search(met.before) or (not met.word("about") and COUNTED.search(met.before))) and not met.before.endswith(
        "24 hours "
    ):
        value = f"P{'T' if unit in CLOCK_UNITS else ''}1{UNITS[unit]}"
        return Meaning("SET", value, value)
    return None


def indefinite(met: Met) -> Meaning | None:
    """ "For years", "years of war", "in recent weeks", "weeks-long"."""
    unit = met.word("unit")
    if met.word("old"):
        return Meaning("DURATION", period(None, unit), period(None, unit))
    if met.word("long") and unit in UNITS:
        return Meaning("DURATION", period(1, unit), period(1, unit))
    told = met.word("which") or met.word("long") or met.word("way") or IN_UNITS.search(met.before)
    if not (told or LASTING.search(met.before) or LASTING_AFTER.match(met.after)):
        return None
    value = period(None, met.word("unit"))
    return Meaning("DURATION", value, value, met.mod)


def every(met: Met) -> Meaning | None:
    """ "Every day", "each year", "every two weeks", "every Monday", "per year"."""
    if met.word("weekday"):
        value = f"XXXX-WXX-{WEEKDAYS[met.word('weekday')] + 1}"
    elif met.word("month"):
        value = f"XXXX-{MONTHS[met.word('month')]:02}"
    elif met.word("season"):
        value = f"XXXX-{SEASONS[met.word('season')]}"
    elif met.word("part"):
        value = f"XXXX-XX-XX{PARTS[met.word('part')]}"
    else:
        words = met.words("count")
        count = 2 if met.word("other") else quantity(words) if words else 1
        value = period(count, met.word("unit"))
    return Meaning("SET", value, value)


def weekdays(met: Met) -> Meaning | None:
    """ "Mondays", "weekdays", "weekends"."""
    word = met.word("days").removesuffix("s")
    value = f"XXXX-WXX-{ {'weekday': 'WD', 'weekend': 'WE'}.get(word) or WEEKDAYS[word] + 1 }"
    return Meaning("SET", value, value)


def regular(met: Met) -> Meaning | None:
    """ "Daily", "annually"; not in a name ("the Daily News")."""
    word = met.word("regular")
    named = re.match(r"\s+[A-Z]", met.after)
    if named and (met.text[met.start].isupper() or word == "annual"):  # "the annual March for Life"
        return None
    if met.text[met.start].isupper() and re.search(r"[\w’']\s$", met.before):
        return None
    return Meaning("SET", REGULAR[word], REGULAR[word])
