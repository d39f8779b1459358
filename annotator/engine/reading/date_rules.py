"""The rules of the reading of dates: which rows of words are an expression of time, and what each comes to.

A rule is written in the kinds of ``date_words`` ("the? past number unit") and has a reader, which gives the
meaning of what it met or None where it is none. Of two rules that meet the same words the earlier one stands.
Extent and value follow the TimeML guidelines: determiners and "about", "early", "the end of" belong to the
expression, prepositions do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from annotator.engine.reading import date_values as values
from annotator.engine.reading.date_values import Day
from annotator.engine.reading.date_words import (
    CLOCK_UNITS,
    DECADES,
    KIND_OF,
    MONTH_NAMES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    OTHER,
    PARTS,
    POINTS,
    REGULAR,
    SEASONS,
    UNITS,
    WEEKDAYS,
    Token,
)

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression comes to. ``mod`` is TIMEX3's: START, MID, END, APPROX, MORE_THAN, LESS_THAN."""

    type: Kind
    value: str
    stated: str
    mod: str = ""


@dataclass(frozen=True, slots=True)
class Met:
    """The words a rule has met, and where they stand."""

    match: re.Match[str]
    tokens: Sequence[Token]
    text: str
    published: Day | None
    anchor: str
    """The value of the date mentioned last, in this paragraph or the one before; empty where there is none."""

    def words(self, name: str) -> list[str]:
        """The words of a named part; empty where it was not met."""
        first, last = self.match.span(name) if name in self.match.re.groupindex else (-1, -1)
        return [token.word for token in self.tokens[first:last]] if first >= 0 else []

    def word(self, name: str) -> str:
        """The first word of a named part, or ""."""
        return next(iter(self.words(name)), "")

    @property
    def start(self) -> int:
        """Where the expression begins in the text."""
        return self.tokens[self.match.start()].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens[self.match.end() - 1].end

    @property
    def before(self) -> str:
        """What stands before it, as far as it can matter."""
        return self.text[max(0, self.start - 60) : self.start]

    @property
    def after(self) -> str:
        """What follows it."""
        return self.text[self.end : self.end + 60]

    @property
    def mod(self) -> str:
        """Its modifier, from the parts named "mod" and "about"."""
        return MODS.get(self.word("mod") or self.word("about"), "")


Reader = Callable[[Met], Meaning | None]
MODS: Final = {
    "early": "START",
    "beginning": "START",
    "start": "START",
    "earlier": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "later": "END",
    "end": "END",
    "close": "END",
    "more": "MORE_THAN",
    "over": "MORE_THAN",
    "less": "LESS_THAN",
    "fewer": "LESS_THAN",
    "under": "LESS_THAN",
    "at": "MORE_THAN",
} | dict.fromkeys(["about", "around", "approximately", "roughly", "nearly", "almost", "some"], "APPROX")
CUE: Final = re.compile(
    r"(?P<ahead>\b(?:[Ww]ill|won['’]t|shall|would(?!\s+have)|(?:is|are|was|were)\s+to|scheduled|expect(?:s|ed)?|due|plan(?:s|ned|ning)?"
    r"|slated|set\s+(?:to|for)|going\s+to|hop(?:es?|ed|ing)\s+to|intend(?:s|ed)?|upcoming|must|should|could"
    r"|(?:agreed|invited|asked|ordered|promised|vowed|wants?|wanted|ready|likely|supposed)\s+to)\b|['’]ll\b)"
    r"|(?P<back>\b(?:sa(?:id|ys?)|was|were|ha[ds]|have|did|told|ago|last|began|made|took|came|went|met|left|held|won|lost|found|shot"
    r"|gave|saw|got|put|cut|hit|rose|fell|spoke|broke|sent|led|brought|became|(?!\w*eed\b)[a-z]{2,}ed)\b)"
    r"|\b(?:is|are)\b"
)
LIMIT: Final = re.compile(r"\b(?:until|till|by|as (?:soon|early) as)\s+(?:on\s+|the\s+)?$", re.IGNORECASE)
SENTENCE_END: Final = re.compile(r"[a-z\d)\"”'’]{2}[.!?][\"”'’]*\s+(?=[A-Z\"“`'])|\n\s*\n")


def direction(met: Met) -> int:
    """Whether an open date lies before publication (-1) or after it (1), by the tense of the words near it; 0 unknown.

    The last verb before it decides ("said he would leave Tuesday"); for a date at the head of its sentence the
    first one after it. "Until" and "by" look ahead; "Tuesday's" is told of.
    """
    left = SENTENCE_END.split(met.text[max(0, met.start - 150) : met.start])[-1]
    fronted = len(left.split()) < 3
    if fronted:
        cue = CUE.search(SENTENCE_END.split(met.text[met.end : met.end + 70])[0])
    else:
        cue = next(iter(reversed(list(CUE.finditer(left)))), None)
    if LIMIT.search(left):
        return -1 if fronted and cue and cue["back"] else 1
    if met.text.startswith(("'s", "’s"), met.end):
        return -1
    return 0 if cue is None else 1 if cue["ahead"] else -1 if cue["back"] else 0


# ------------------------------------------------------------------ numbers and units


def quantity(words: Sequence[str]) -> float | None:
    """ "Two", "25", "twenty-five", "two and a half", "a hundred"; None for "a few" and for no number at all."""
    total, known = 0.0, False
    for word in words:
        if word in ("a", "an", "another"):
            part = 1.0 if not known else 0.0
        elif word == "half":
            part = 0.5 if (known and total != 1) or "and" in words else -0.5 if known else 0.5
        elif word in NUMBERS:
            number = NUMBERS[word]
            total, part = (
                (total * number, 0.0) if number >= 12 and known and number in (12, 100, 1000) else (total, number)
            )
        elif word[:1].isdigit():
            part = float(word.replace(",", ""))
        else:
            if KIND_OF.get(word) == "few":
                return None
            continue
        total, known = total + part, True
    return total if known else None


def unit_of(word: str) -> str:
    """The TIMEX3 letter of a unit: "years" is Y; "E" for decades, "C" for centuries."""
    return UNITS["century" if word == "centuries" else word.removesuffix("s")]


def period(count: float | None, word: str) -> str:
    """ "P2Y", "PT16H", "PXW"; decades and centuries in years, quarters in months."""
    unit = unit_of(word)
    factor = {"E": 10, "C": 100, "Q": 3}.get(unit, 1)
    clock = "T" if word.removesuffix("s") in CLOCK_UNITS else ""
    if clock and count == 0.5 and unit == "H":
        return "PT30M"
    shown = "X" if count is None else f"{count * factor:g}"
    return f"P{clock}{shown}{ {'E': 'Y', 'C': 'Y', 'Q': 'M'}.get(unit, unit) }"


# ------------------------------------------------------------------ the calendar


def calendar(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """A date as far as it is printed; None for a day that its month does not have."""
    printed = f"{year:04}" if year else "XXXX"
    if month is None:
        return printed
    if day is None:
        return f"{printed}-{month:02}"
    # 2000 was a leap year: February 29 stands where no year is printed
    return f"{printed}-{month:02}-{day:02}" if 1 <= day <= values.length_of(year or 2000, month) else None


def day_number(word: str) -> int | None:
    """ "3", "3rd", "third"."""
    match = re.match(r"\d+", word)
    return int(match[0]) if match else ORDINALS.get(word)


def full_date(met: Met) -> Meaning | None:
    """Month, day and year as far as they are printed."""
    year = _year(met)
    stated = calendar(year, MONTHS[met.word("month")], day_number(met.word("day")))
    if stated is None or (not year and COUNTED.match(met.after)):
        return None
    return Meaning("DATE", resolve(stated, met), stated)


def _year(met: Met) -> int | None:
    printed = met.word("year")
    if printed and printed[0] in "'’":
        short = int(printed[1:])
        return (1900 if short > 40 else 2000) + short
    return int(printed) if printed else None


def resolve(stated: str, met: Met, way: int | None = None) -> str:
    """The value of a stated day, month or weekday, as far as publication and tense settle it."""
    published = met.published
    if published is None or not stated.startswith("XXXX-"):
        return stated
    if stated.startswith("XXXX-WXX-"):
        weekday = int(stated[9]) - 1
        if published.weekday() == weekday and way is None:
            return published.isoformat()
        found = values.weekday_near(published, weekday, direction(met) if way is None else way)
        return found.isoformat() if found else stated
    month, _, day = stated[5:].partition("-")
    year = values.nearest_year(int(month), int(day or 15), published)
    away = abs((year - published.year) * 12 + int(month) - published.month)
    if away > (3 if day else 1):
        way = way or direction(met) or (-1 if away > 2 else 0)
        year = values.month_year(int(month), published, way)
    return f"{year:04}{stated[4:]}"


def iso(met: Met) -> Meaning:
    return Meaning("DATE", met.word("iso"), met.word("iso"))


def slash(met: Met) -> Meaning | None:
    month, day, year = (int(part) for part in met.word("slash").split("/"))
    stated = calendar(year, month, day)
    return Meaning("DATE", stated, stated) if stated else None


def month_year(met: Met) -> Meaning:
    stated = calendar(_year(met), MONTHS[met.word("month")]) or ""
    return Meaning("DATE", stated, stated, met.mod)


def month_of_year(met: Met) -> Meaning:
    """ "May of last year"."""
    rest, month = f"-{MONTHS[met.word('month')]:02}", met.word("day")
    rest += f"-{day_number(month):02}" if month else ""
    year = named(met, "Y")
    return Meaning("DATE", f"{year}{rest}", f"XXXX{rest}", met.mod)


def lone_month(met: Met) -> Meaning | None:
    """A month by itself. "May", "March" and "August" need company; so does one that can be a name."""
    word, which = met.word("month"), met.word("which")
    if word not in MONTH_NAMES and met.text[met.end - 1] != ".":
        return None
    placed = which or met.mod or IN.search(met.before)
    if not placed:
        if re.match(r"\s+(?:\d|[A-Z])", met.after) or NAME_VERB.match(met.after):
            return None
        ambiguous = word in ("may", "march", "august")
        if ambiguous and not (re.search(r"\b(?:the|its|their|a)\s$", met.before, re.I) and NOUN.match(met.after)):
            return None
    stated = f"XXXX-{MONTHS[word]:02}"
    if met.published is None or not which:
        return Meaning("DATE", resolve(stated, met), stated, met.mod)
    here, month = met.published, MONTHS[word]
    if which == "this":
        year = here.year
    elif which in ("next", "coming"):
        year = here.year + (month <= here.month)
    else:
        year = here.year - (month >= here.month)
    return Meaning("DATE", f"{year:04}{stated[4:]}", stated, met.mod)


def week_of(met: Met) -> Meaning | None:
    """ "The week of March 6"."""
    first = full_date(met)
    day = values.day_of(first.value) if first else None
    if met.word("unit") != "week" or first is None:
        return None
    return Meaning("DATE", values.at_grain(day, "W") if day else values.UNKNOWN["W"], "XXXX-WXX")


def second_day(met: Met) -> Meaning | None:
    """The "25" of "April 24 and 25"."""
    month = next(t.word for t in reversed(met.tokens[: met.match.start()]) if t.word in MONTHS)
    stated = calendar(None, MONTHS[month], day_number(met.word("day")))
    if stated is None or COUNTED.match(met.after):
        return None
    return Meaning("DATE", resolve(stated, met), stated)


def lone_year(met: Met) -> Meaning | None:
    """A number that is a year: not a count ("1998 people"), and before 1900 only after a preposition."""
    year, before, after = met.word("year"), met.before, met.after
    if year.isdigit():
        introduced = re.search(
            r"\b(?:in|since|of|by|from|to|and|until|before|after|during|through|between)\s$", before, re.I
        )
        counted = YEAR_COUNTED.match(after) or (year in ("1500", "2000") and NOUN.match(after) and not introduced)
        if counted or re.search(r"(?:\b(?:No|Flight|Route|Highway|Room|Section|Unit|Article)\.?|\bat|#)\s$", before):
            return None
        if int(year) < 1900 and not (introduced or met.mod or re.search(r"[(–-]\s?$", before)):
            return None
    elif re.match(r"['’\"]", after):
        return None
    stated = calendar(_year(met)) or ""
    return Meaning("DATE", stated, stated, met.mod)


def fiscal_year(met: Met) -> Meaning:
    year = met.word("year")
    value = f"FY{year}" if year else f"FY{named(met, 'Y')}"
    return Meaning("DATE", value, value)


def decade(met: Met) -> Meaning | None:
    """ "The 1980s", "the '90s", "the late sixties": TIMEX3 writes the first three digits."""
    word = met.word("decade")
    if word in DECADES:
        value = f"19{DECADES[word]}"
    else:
        digits = re.sub(r"\D", "", word)
        if len(digits) == 2 and word[0] not in "'’":
            return None
        value = digits[:3] if len(digits) == 4 else f"19{digits[0]}" if int(digits[0]) > 2 else f"20{digits[0]}"
    return Meaning("DATE", value, value, met.mod)


def century(met: Met) -> Meaning | None:
    if met.word("unit") not in ("century", "centuries"):
        return None
    nth = day_number(met.word("nth"))
    value = f"{nth - 1:02}" if nth and nth < 30 else ""
    return Meaning("DATE", value, value, met.mod) if value else None


def season(met: Met) -> Meaning | None:
    """ "Last fall", "the summer of 1998"; by itself only after "in the", "this" and the like."""
    which, code = met.word("which"), SEASONS[met.word("season")]
    if met.word("year"):
        value = f"{_year(met):04}-{code}"
        return Meaning("DATE", value, value, met.mod)
    stated = f"XXXX-{code}"
    here = met.published
    if (
        not which
        and not met.mod
        and not re.search(r"\b(?:in|of|since|by|until|during|for|through)\s(?:the\s)?$", met.before)
    ):
        return None
    if which in ("a", "every"):
        return None
    if here is None:
        return Meaning("DATE", stated, stated, met.mod)
    month = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code]
    if which in ("last", "past", "previous"):
        year = here.year - (month > here.month - 2)
    elif which in ("next", "coming", "following"):
        year = here.year + (month < here.month + 1)
    elif which == "this":
        year = here.year
    else:
        year = values.month_year(month, here, direction(met))
    return Meaning("DATE", f"{year:04}-{code}", stated, met.mod)


def quarter(met: Met) -> Meaning | None:
    """ "The third quarter of 1998", "last year's first half", "fourth-quarter"."""
    nth = ORDINALS.get(met.word("nth")) or day_number(met.word("nth")) or 0
    what = met.word("part")
    size = {"quarter": 4, "half": 2}.get(what, 0)
    if not 1 <= nth <= size:
        return None
    suffix = f"-{'Q' if size == 4 else 'H'}{nth}"
    year = met.word("year")
    if year or met.word("which"):
        stated = f"{year or 'XXXX'}{suffix}"
        prefix = str(_year(met)) if year else named(met, "Y")
        return Meaning("DATE", prefix + suffix, stated, met.mod)
    if (size == 2 and not met.word("fiscal")) or SPORT.search(met.text):
        return None
    stated = f"XXXX{suffix}"
    here = met.published
    if here is None:
        return Meaning("DATE", stated, stated, met.mod)
    begins = 3 * nth - 2 if size == 4 else 6 * nth - 5
    later = direction(met) > 0
    if later:
        number = here.year + (begins + 12 // size <= here.month)
    else:
        number = here.year - (begins > here.month)
    return Meaning("DATE", f"{number}{suffix}", stated, met.mod)


# ------------------------------------------------------------------ days of the week, parts of the day, times


def weekday(met: Met) -> Meaning | None:
    """ "Tuesday", "last Tuesday", "Friday night"; not the day of a name ("Bloody Sunday", the Sunday Times)."""
    number = WEEKDAYS[met.word("weekday")]
    which, part = met.word("which"), met.word("part")
    if NAMED_DAY.search(met.before) or NAMED_AFTER.match(met.after):
        return None
    stated = f"XXXX-WXX-{number + 1}"
    value = stated
    if met.word("a"):
        value = stated
    elif which and met.published:
        value = _which_weekday(met, number, which) or stated
    else:
        value = resolve(stated, met)
    if part:
        return Meaning("TIME", value + PARTS[part], stated, met.mod)
    return Meaning("DATE", value, stated, met.mod)


def _which_weekday(met: Met, number: int, which: str) -> str | None:
    assert met.published
    base = met.published
    if which in ("following", "same", "that", "previous"):
        base = values.middle_of(met.anchor) or base
    if which in ("next", "coming", "following"):
        day = values.shifted(base, 1, "D")
        found = values.weekday_near(day, number, 1) if day else None
    elif which in ("last", "past", "previous"):
        day = values.shifted(base, -1, "D")
        found = values.weekday_near(day, number, -1) if day else None
    else:
        found = values.weekday_near(base, number, direction(met))
    return found.isoformat() if found else None


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


DAYS_AWAY: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def near_day(met: Met) -> Meaning | None:
    """Yesterday, today, tonight, tomorrow, with a part of the day or without."""
    word, part = met.word("near"), met.word("part")
    if word == "today" and NAMED_TODAY.search(met.before + met.text[met.start : met.end]):
        return None
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
    if time is None:
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


def feast(met: Met) -> Meaning | None:
    """A holiday: of the year printed, or the last, next or nearest one."""
    name, which = met.word("feast"), met.word("which")
    full = [name, "year"] if name == "new" else [name]
    if "eve" in met.words("rest"):
        full.append("eve")
    key = " ".join(full)
    if key not in values.FIXED and key not in values.FLOATING and key != "easter":
        return None
    bare = not met.words("rest")
    if (
        bare
        and not which
        and not met.word("year")
        and not re.search(r"\b(?:at|before|after|by|on|since|until|around|for)\s$", met.before)
    ):
        return None
    if (
        bare
        and re.match(r"(?:['’]s)?\s[a-z]+(?:ing|s)?\b", met.after)
        and re.match(r"\s(?:tree|shopping|season|party|gift|card|eve|egg|sale)", met.after)
    ):
        return None
    here, printed = met.published, _year(met)
    if printed is None and here is None:
        fixed = values.FIXED.get(key)
        value = f"XXXX-{fixed[0]:02}-{fixed[1]:02}" if fixed else "XXXX-XX-XX"
        return Meaning("DATE", value, value)
    return Meaning("DATE", _feast_day(key, which, printed, here).isoformat(), f"{printed or 'XXXX'}-XX-XX")


def _feast_day(key: str, which: str, printed: int | None, here: Day | None) -> Day:
    if printed is not None or here is None:
        return values.holiday(key, printed or 2000)
    days = [values.holiday(key, year) for year in (here.year - 1, here.year, here.year + 1)]
    if which == "last":
        return max(day for day in days if day < here)
    if which in ("next", "coming"):
        return min(day for day in days if day > here)
    return days[1] if which == "this" else min(days, key=lambda day: abs((day - here).days))


# ------------------------------------------------------------------ before and after: "last week", "two days ago"


def named(met: Met, unit: str) -> str:
    """The value of "last year", "this month", "the following week": the part named "which" says how it lies."""
    which, here = met.word("which"), met.published
    away = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    if which in ("that", "same", "following", "previous") or (which == "next" and met.word("the")):
        here = values.middle_of(met.anchor) or here
    if here is None:
        return values.UNKNOWN[unit]
    day = values.shifted(here, away, unit)
    return values.at_grain(day, unit) if day else values.UNKNOWN[unit]


def named_unit(met: Met) -> Meaning | None:
    """ "Last week", "this year", "the same day", "the end of the month"."""
    which, unit, the = met.word("which"), met.word("unit"), bool(met.word("the"))
    letter = unit_of(unit)
    if unit in CLOCK_UNITS:
        return None
    if which in ("past", "coming") or (which in ("last", "next") and the and unit != "day" and not (which == "next")):
        if which != "coming" and met.mod == "":
            return Meaning("DURATION", period(1, unit), period(1, unit))
    if not which or which == "the":
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
    if letter == "Q":
        here = values.middle_of(met.anchor) or here
    value = values.at_grain(here, letter) if here else values.UNKNOWN[letter]
    return Meaning("DATE", value, f"P0{letter}", met.mod)


def weekend(met: Met) -> Meaning | None:
    which, here = met.word("which"), met.published
    away = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 0, "following": 1}.get(which, 0)
    if not which and not met.word("the"):
        return None
    day = values.shifted(here, away, "W") if here else None
    value = (values.at_grain(day, "W") if day else values.UNKNOWN["W"]) + "-WE"
    return Meaning("DATE", value, "XXXX-WXX-WE", met.mod)


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
    here = met.published if way == "ago" else values.middle_of(met.anchor) or met.published
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
    if way != "ago" and letter == "Y" and re.match(r"\d{4}-Q\d$", met.anchor):
        grain = "Q"
    day = values.shifted(here, int(sign * count), letter) if here else None
    return Meaning("DATE", values.at_grain(day, grain) if day else values.UNKNOWN[grain], stated, met.mod)


# ------------------------------------------------------------------ durations, sets, vague references


def duration(met: Met) -> Meaning | None:
    """ "Two years", "a 16-hour flight", "the past three months", "a year and a half"."""
    unit, words = met.word("unit"), met.words("count")
    which = met.word("which")
    count = quantity(words) if words else None
    if met.word("half"):
        count = (count or 0) + 0.5
    if words and re.match(r"\s24\s*$", " " + " ".join(words)) and re.match(r"\sa\sday\b", met.after):
        return None
    if words in (["a"], ["an"]) and not which:
        if (
            unit == "day"
            and not met.mod
            and not re.search(r"\b(?:for|in|within|than|after|once|about|took|takes?|only|just|of)\s$", met.before)
        ):
            return _rate(met, unit)
        rated = _rate(met, unit)
        if rated:
            return rated
    if (
        words == ["one"]
        and unit == "day"
        and not re.search(r"\b(?:for|in|within|than|after|about|just|only)\s$", met.before)
    ):
        return None
    if re.match(r"[\s-]+(?:of\s+age|olds?)\b", met.after):
        return None
    value = period(count, unit)
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
    unit = met.word("full") or met.word("lasting").removesuffix("long")
    if met.word("full") and met.match.end() - met.match.start() < 3 and not met.text[met.start] in "aA":
        return None
    return Meaning("DURATION", period(1, unit), period(1, unit))


def _rate(met: Met, unit: str) -> Meaning | None:
    """ "$1 billion a year", "three times a week"."""
    if RATED.search(met.before):
        value = f"P{'T' if unit in CLOCK_UNITS else ''}1{UNITS[unit]}"
        return Meaning("SET", value, value)
    return None


def indefinite(met: Met) -> Meaning | None:
    """ "For years", "years of war", "in recent weeks", "weeks-long"."""
    unit = met.word("unit")
    if met.word("long") and unit in UNITS:
        return Meaning("DURATION", period(1, unit), period(1, unit))
    if not (met.word("which") or met.word("long") or LASTING.search(met.before) or LASTING_AFTER.match(met.after)):
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
        value = period(quantity(words) if words else 1, met.word("unit"))
    return Meaning("SET", value, value)


def weekdays(met: Met) -> Meaning | None:
    value = f"XXXX-WXX-{WEEKDAYS[met.word('days').removesuffix('s')] + 1}"
    return Meaning("SET", value, value)


def regular(met: Met) -> Meaning | None:
    """ "Daily", "annually"; not in a name ("the Daily News")."""
    word = met.word("regular")
    if met.text[met.start].isupper() and re.match(r"\s+[A-Z]", met.after):
        return None
    if met.text[met.start].isupper() and re.search(r"[\w’']\s$", met.before):
        return None
    return Meaning("SET", REGULAR[word], REGULAR[word])


def reference(value: str) -> Reader:
    def read(met: Met) -> Meaning | None:
        if met.text[met.start].isupper() and re.search(r"\w\s$", met.before):
            return None
        return Meaning("DATE", value, value)

    return read


def year_end(met: Met) -> Meaning:
    year = _year(met) or (met.published.year if met.published else None)
    return Meaning("DATE", calendar(year) or "", f"{met.word('year') or 'XXXX'}", "END")


COUNTED: Final = re.compile(r"\s*(?:%|percent\b|per cent\b|people\b|million\b|billion\b|points?\b|votes?\b)")
YEAR_COUNTED: Final = re.compile(
    r"[%]|[.,]\d|-[a-z]|\s*(?:people|million|billion|trillion|men|women|miles|km|kilomet\w+|feet|foot|met(?:er|re)s|votes|troops|"
    r"soldiers|jobs|workers|points|tons|tonnes|homes|hours|days|dollars|pounds|euros|rpm|lbs?|square|degrees|calories|"
    r"words|pages|cases|deaths)\b"
)
IN: Final = re.compile(
    r"\b(?:in|since|until|till|by|during|through|throughout|from|between|of|before|after|to|and|for)\s$", re.IGNORECASE
)
NAME_VERB: Final = re.compile(
    r"(?:['’]s)?\s(?:said|says|was|is|has|had|told|asked|added|will|would|did|who|and\s[A-Z])\b|,\s(?:who|\d+,|a\s)"
)
NOUN: Final = re.compile(
    r"\s(?!(?:on|of|in|to|by|was|is|has|had|and|or|said|for|at|from|as|it|with|the|when|that)\b)[a-z]"
)
NAMED_DAY: Final = re.compile(
    r"\b(?:Bloody|Black|Super|Cyber|Palm|Ash|Sheffield|Good|Holy|Fat|Shrove|Man|Maundy|Joe|Ruby|Giving|Big)\s$"
)
NAMED_AFTER: Final = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Mail|Express|Post|Herald|Independent|World|People|Sport|Sun|Star|Night\s(?:Live|Football|"
    r"Lights|Fever)|Morning\b|Agreement|Group|Club)"
)
NAMED_TODAY: Final = re.compile(r"[A-Z][\w’']*\sToday$")
SPORT: Final = re.compile(
    r"\b(?:touchdowns?|quarterback|rebounds?|field goals?|yards|playoffs?|three-pointers?|free throws?)\b"
)
EDGE: Final = re.compile(r"\b(?:for|of|in|during|through|throughout|over|within|from)\s(?:all\s)?$", re.IGNORECASE)
RATED: Final = re.compile(
    r"(?:\d|\b(?:percent|million|billion|trillion|hundred|thousand|dozen|times|twice|once|dollars?|cents|pounds|euros|barrels|tons|"
    r"tonnes|hours|days|weeks|months|people|units|shares?|cars|copies|vehicles))\s$",
    re.IGNORECASE,
)
LASTING: Final = re.compile(
    r"\b(?:for|after|within|took|takes?|taken|spent|spend|in\s(?:the|just)|over\sthe|during\sthe|lasted|last|many|"
    r"through|despite)\s$",
    re.IGNORECASE,
)
LASTING_AFTER: Final = re.compile(r"\s(?:of\s(?!the\b)[a-z]|to\s(?:come|complete|build|go)\b)")


# ------------------------------------------------------------------ the rules

PIECES: Final = {
    "MONTH": "(?P<month>month|may)",
    "DAY": "(?P<day>day|dayth)",
    "COUNT": "(?P<count>a? few of?|half a|a half|a? big|(?:day|digits|year|number)(?:hyphen? number)* big?(?:hyphen? and hyphen? a? hyphen? half)?|a|another)",
    "UNIT": "(?P<unit>unit|units|quarter)",
    "ABOUT": "(?P<about>about|more than|at least)?",
    "MOD": "(?:(?P<mod>early|late|mid) hyphen?)?",
    "EDGE": "(?:(?P<mod>the edge of|early in?|late in?|earlier|later))?",
    "ANY": "(?P<which>last|past|previous|next|coming|following|this|that|same)",
    "CLOCK": "(?P<clock>clock|day|number|digits|year) (?P<oclock>oclock)? "
    "(?:(?P<ampm>ampm)|in the (?P<inpart>part))? (?P<zone>zone)?",
    "BESIDE": "(?:(?P<near>near)|(?=weekday|month|may) (?P<weekday>weekday)? (?:comma? MONTH DAY (?:comma? (?P<year>year))?)?)",
}
KINDS: Final = sorted(
    {*KIND_OF.values(), *["may", "iso", "slash", "clock", "nth", "dayth", "decade", "short", "digits", "year", "day", "comma", "hyphen", "apos"]}
)
SYMBOLS: Final = {kind: chr(0xE000 + n) for n, kind in enumerate(KINDS)} | {OTHER: " "}


def _rule(row: str, read: Reader) -> tuple[re.Pattern[str], Reader]:
    """A rule from its row: pieces and kinds become the symbols that a text's tokens are written in."""
    for _ in range(2):
        row = re.sub(r"\b[A-Z]{2,}\b", lambda piece: PIECES[piece[0]], row)
    return re.compile(
        re.sub(r"\(\?P<\w+>|\w+| ", lambda m: SYMBOLS.get(m[0], m[0].strip()) if m[0] != " " else "", row)
    ), read


RULES: Final = tuple(
    _rule(row, read)
    for row, read in (
        ("(?P<iso>iso)", iso),
        ("(?P<slash>slash)", slash),
        ("CLOCK (?:comma|on)? BESIDE", clock),
        ("(?P<point>point) (?:comma|on)? BESIDE", clock),
        ("BESIDE comma? CLOCK", clock),
        ("BESIDE (?P<point>point)", clock),
        ("CLOCK", clock),
        ("(?P<point>point)", clock),
        ("(?:weekday comma?)? MONTH the? DAY comma? (?P<year>year)", full_date),
        ("(?:weekday comma?)? the? (?:DAY of?|(?P<nth>ordinal) of) MONTH comma? (?P<year>year)", full_date),
        ("(?:weekday comma?)? MONTH DAY of? (?P<which>last|this|next|that) (?P<unit>unit)", month_of_year),
        ("(?:weekday comma?)? MONTH DAY (?P<part>part)", dated_part),
        ("the (?P<unit>unit) of MONTH DAY", week_of),
        ("(?<=(?:month|may)(?:day|dayth)(?:and|or|to|hyphen))DAY(?! hyphen)", second_day),
        ("(?:weekday comma?)? MONTH the? DAY", full_date),
        ("(?:weekday comma?)? the? (?:DAY of?|(?P<nth>ordinal) of) MONTH", full_date),
        ("(?P<mod>the edge of) MONTH of? comma? (?P<year>year)", month_year),
        ("MOD MONTH of? comma? (?P<year>year|short)", month_year),
        ("MOD MONTH of? (?P<which>last|this|next|that) (?P<unit>unit)", month_of_year),
        ("(?P<near>near) (?P<part>part)", near_day),
        ("the unit (?P<way>before|after) (?P<near>near)", beyond_day),
        ("MOD (?P<near>near)", near_day),
        ("(?P<weekday>weekday) of? (?P<which>last|this|next) (?P<week>unit)", weekday_of_week),
        ("every COUNT UNIT", every),
        ("every (?:(?P<weekday>weekday)|(?P<month>month|may)|(?P<season>season)|(?P<part>part)|(?P<unit>unit|quarter))", every),
        ("(?P<days>mondays)", weekdays),
        ("MOD (?:(?P<a>a)|the? ANY)? (?P<weekday>weekday) (?P<part>part)?", weekday),
        ("the? MOD (?P<which>following|same) (?P<weekday>weekday) (?P<part>part)?", weekday),
        ("MOD the? ANY (?P<part>part)", part_of_day),
        ("(?P<feast>feast) (?P<rest>eve|unit)? comma? (?P<year>year)?", feast),
        ("(?P<which>last|next|this) (?P<feast>feast) (?P<rest>eve|unit)?", feast),
        ("(?P<feast>new) unit apos? (?P<rest>eve|unit)", feast),
        ("(?P<feast>holiday) apos? (?P<rest>unit)", feast),
        ("the? fiscal unit? (?P<year>year|short)", fiscal_year),
        ("the? (?P<which>last|past|previous|next|coming|this) fiscal unit", fiscal_year),
        ("the? (?P<nth>ordinal|dayth) hyphen? (?P<part>quarter|half) of (?P<fiscal>fiscal)? (?P<year>year)", quarter),
        ("the? (?P<nth>ordinal|dayth) hyphen? (?P<part>quarter|half) of? (?P<the>the)? ANY fiscal? (?P<unit>unit)", quarter),
        ("the? (?P<which>last|this|next|previous) unit apos? (?P<fiscal>fiscal)? (?P<nth>ordinal|dayth) (?P<part>quarter|half)", quarter),
        ("the? (?P<year>year) apos? (?P<nth>ordinal|dayth) (?P<part>quarter|half)", quarter),
        ("the? (?P<fiscal>fiscal)? (?P<nth>ordinal|dayth) hyphen? (?P<part>quarter|half)", quarter),
        ("the? MOD (?P<nth>ordinal|dayth|nth) hyphen? (?P<unit>unit|units)", century),
        ("ABOUT COUNT hyphen? UNIT (?P<way>ago|earlier|later)", away),
        ("(?:the|a)? (?P<unit>unit) hyphen (?P<way>earlier|ago) (?:time|quarter)?", away),
        ("ABOUT (?P<unit>units) (?P<way>ago)", away),
        ("ABOUT (?P<unit>units) (?P<way>earlier|later)", indefinite),
        ("the? (?:ordinal) COUNT UNIT", duration),
        ("(?:the|this)? (?P<which>last|past|next|coming|previous|following) COUNT UNIT", duration),
        ("(?:the|this)? (?P<which>last|past|next|coming|previous|following|recent) (?P<unit>units)", indefinite),
        ("(?P<which>recent) (?P<unit>units)", indefinite),
        ("MOD this past (?P<which>weekday)", reference("")),
        ("EDGE (?P<the>the)? ANY (?P<unit>unit|quarter)", named_unit),
        ("(?P<mod>the edge of) the (?P<unit>unit|quarter)", named_unit),
        ("the (?P<unit>unit|quarter)", named_unit),
        ("(?P<the>the)? ANY? weekend", weekend),
        ("the? MOD (?P<decade>decade)", decade),
        ("the MOD (?P<decade>tens)", decade),
        ("mid hyphen (?P<decade>tens)", decade),
        ("(?P<the>the)? MOD (?P<which>last|past|previous|next|coming|following|this|that|a|every)? "
         "(?P<season>season) of? comma? (?P<year>year|short)", season),
        ("(?P<the>the)? MOD (?P<which>last|past|previous|next|coming|following|this|that|a|every)? (?P<season>season)", season),
        ("ABOUT COUNT hyphen? UNIT hyphen long", duration),
        ("ABOUT COUNT (?P<unit>units|unit) (?:comma|and|comma and)? (?P<more>day|number) (?P<smaller>units|unit)", compound),
        ("ABOUT COUNT (?:hyphen|more|full)? UNIT (?P<half>and a half)?", duration),
        ("another COUNT UNIT", duration),
        ("(?:the|all) full? (?P<count>x)? (?P<full>unit)", whole),
        ("(?P<lasting>lasting)", whole),
        ("(?P<count>half) a (?P<unit>unit)", duration),
        ("(?P<unit>unit|units) hyphen (?P<long>long)", indefinite),
        ("ABOUT (?P<unit>units)", indefinite),
        ("per (?P<unit>unit|quarter)", every),
        ("(?:number|day)? often (?:a|per) (?P<unit>unit)", every),
        ("MOD (?P<which>last|past|next|coming|this|previous|following) (?P<month>month|may)", lone_month),
        ("(?P<mod>the edge of|early in?|late in?) (?P<month>month|may) (?P<which>x)?", lone_month),
        ("MOD (?P<which>x)? (?P<month>month|may)", lone_month),
        ("(?P<yearend>yearend) (?P<year>year)?", year_end),
        ("(?P<mod>mid) hyphen (?P<unit>unit)", named_unit),
        ("(?P<mod>the edge of) (?P<year>year)", lone_year),
        ("the unit (?P<year>year)", lone_year),
        ("MOD (?P<year>year|short)", lone_year),
        ("(?P<regular>regular)", regular),
        ("the? distant future", reference("FUTURE_REF")),
        ("the future", reference("FUTURE_REF")),
        ("(?<=apos)future", reference("FUTURE_REF")),
        ("the past", reference("PAST_REF")),
        ("now", reference("PRESENT_REF")),
        ("recently", reference("PAST_REF")),
    )
)  # fmt: skip
