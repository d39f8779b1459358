"""Readers of what is counted from another date: "last week", "two years ago", "the end of the month", "now"."""

from __future__ import annotations

import re
from typing import Final

from annotator.engine.reading.dates import values
from annotator.engine.reading.dates.meaning import Meaning, Met, Reader, named, period, quantity, unit_of
from annotator.engine.reading.dates.words import CLOCK_UNITS, UNITS

ADJECTIVE: Final = re.compile(
    r"\s(?!(?:on|of|in|to|by|was|is|were|are|has|had|have|and|or|for|at|from|as|it|with|the|when|that|which|who|may|will|would|can|"
    r"could|might|should|must|but|if|than|through|into|flows?|runs?|affairs|account)\b)[a-z]{3,}"
)
BY_ITSELF: Final = re.compile(
    r"[.,;:!?)\"”]|\Z|\s(?:[—–-]|(?:and|but|or|is|was|has|have|had|that|when|to|as|with|by|for|in|on|if|because|who|which)\b)"
)
OWN: Final = re.compile(r"\b(?:his|her|its|their|our|your|my)\s$", re.IGNORECASE)
EDGE: Final = re.compile(r"\b(?:for|of|in|during|through|throughout|over|within|from)\s(?:all\s)?$", re.IGNORECASE)


def named_unit(met: Met) -> Meaning | None:
    """ "Last week", "this year", "the same day", "the end of the month"."""
    which, unit, the = met.word("which"), met.word("unit"), bool(met.word("the"))
    letter = unit_of(unit)
    if unit in CLOCK_UNITS or met.titled:
        return None
    if not met.mod and (which == "past" or (which == "last" and the and unit != "day")):
        return Meaning("DURATION", period(1, unit), period(1, unit))
    if not which:
        return _bare_unit(met, unit)
    value = named(met, letter)
    count = {"last": "-1", "previous": "-1", "next": "+1", "coming": "+1", "following": "+1"}.get(which, "0")
    stated = f"P{count}{letter}"
    if letter == "D" and which == "this":
        return None
    return Meaning("DATE", value, stated, met.mod)


def _bare_unit(met: Met, unit: str) -> Meaning | None:
    """ "The year", "the quarter": the one spoken of, else that of publication."""
    letter = unit_of(unit)
    if letter not in "YMWQ":
        return None
    if not met.mod and (
        not EDGE.search(met.before) or re.match(r"\s(?:that|when|of|before|after|in which|to|for)\b", met.after)
    ):
        return None
    here = met.published
    if letter == "Q" or met.word("mod") in ("earlier", "later"):  # "later in the year" of which was spoken
        here = values.middle_of(met.anchor) or here
    value = values.at_grain(here, letter) if here else values.UNKNOWN[letter]
    return Meaning("DATE", value, f"P0{letter}", met.mod)


def away(met: Met) -> Meaning | None:
    """ "Two years ago", "a week earlier", "three days later": counted from publication or from the date spoken of."""
    way, unit = met.word("way"), met.word("unit")
    count = quantity(met.words("count")) if met.words("count") else 1 if unit in UNITS else None
    letter = unit_of(unit)
    sign = 1 if way == "later" else -1
    if count is None and way != "ago":
        return Meaning("DURATION", period(None, unit), period(None, unit), met.mod)
    if count is None:
        return Meaning("DATE", "PAST_REF", "PAST_REF", met.mod)
    here = met.published if way == "ago" and not met.words("rest") else values.middle_of(met.anchor) or met.published
    stated = f"P{sign * count:+g}{letter}"
    if unit.removesuffix("s") in CLOCK_UNITS:
        if way != "ago":
            return Meaning("DURATION", period(count, unit), period(count, unit), met.mod)
        return Meaning("TIME", here.isoformat() if here else values.UNKNOWN["D"], "PAST_REF", met.mod)
    grain = "Y" if letter in "EC" else letter
    if count != int(count):
        grain = {"Y": "M", "M": "W", "W": "D"}.get(grain, grain)
        count, letter = (
            count * {"Y": 12, "E": 10, "C": 100, "M": 4, "W": 7}.get(letter, 1),
            {"Y": "M", "E": "Y", "C": "Y", "M": "W", "W": "D"}.get(letter, letter),
        )
    if letter == "Y" and (way != "ago" or "quarter" in met.words("rest")) and re.match(r"\d{4}-Q\d$", met.anchor):
        grain = "Q"
    if way != "ago" and values.coarser(met.anchor, grain):
        here = None
    day = values.shifted(here, int(sign * count), letter) if here else None
    return Meaning("DATE", values.at_grain(day, grain) if day else values.UNKNOWN[grain], stated, met.mod)


def reference(value: str) -> Reader:
    def read(met: Met) -> Meaning | None:
        if met.text[met.start].isupper() and re.search(r"\w\s$", met.before):
            return None
        if met.word("past") and not BY_ITSELF.match(met.after):
            return None  # "the past few elections", "the past president"
        if re.search(r"\b[Mm]ost\s$", met.before) and re.match(r"\s(?:in|on|at|last|this|earlier)\b", met.after):
            return None  # "most recently in May": the date says when
        return Meaning("DATE", value, value)

    return read


def told_by_adjective(value: str) -> Reader:
    """ "His current wife", "future wars", "their future"; not the noun ("the current was strong", "a future")."""

    def read(met: Met) -> Meaning | None:
        owned = value == "FUTURE_REF" and OWN.search(met.before)
        if met.text[met.start].isupper() or not (owned or ADJECTIVE.match(met.after)):
            return None
        return Meaning("DATE", value, value)

    return read


def day_told_of(met: Met) -> Meaning | None:
    """ "He had left the day before.": the day before the one spoken of."""
    if re.match(r"\s+[\w\"“‘'$£€]", met.after):
        return None
    return _beside_anchor(met)


def day_beside_event(met: Met) -> Meaning | None:
    """ "The day after his death": from the date spoken of; not where it explains one ("Nov. 3, the day before")."""
    return None if re.search(r"\d,\s$|day,\s$|\b(?:in|of|during|to|by)\s$", met.before) else _beside_anchor(met)


def _beside_anchor(met: Met) -> Meaning | None:
    if met.word("unit") != "day":
        return None
    sign = -1 if met.word("way") == "before" else 1
    anchor = values.day_of(met.anchor)
    day = values.shifted(anchor, sign, "D") if anchor else None
    return Meaning("DATE", day.isoformat() if day else values.UNKNOWN["D"], f"P{sign:+}D of another")
