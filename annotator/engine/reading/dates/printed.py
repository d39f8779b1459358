"""Readers of dates of the calendar: days, months, quarters, seasons, years, decades, centuries and holidays."""

from __future__ import annotations

import re
from typing import Final

from annotator.engine.reading.dates import values
from annotator.engine.reading.dates.meaning import Meaning, Met, named
from annotator.engine.reading.dates.tense import direction
from annotator.engine.reading.dates.values import Day
from annotator.engine.reading.dates.words import DECADES, MONTH_NAMES, MONTHS, ORDINALS, SEASONS

COUNTED: Final = re.compile(r"\s*(?:%|percent\b|per cent\b|people\b|million\b|billion\b|points?\b|votes?\b)")
YEAR_COUNTED: Final = re.compile(
    r"[%]|[.,]\d|-[a-z]|\s*(?:people|million|billion|trillion|men|women|miles|km|kilomet\w+|feet|foot|met(?:er|re)s|votes|troops|"
    r"soldiers|jobs|workers|points|tons|tonnes|homes|hours|days|dollars|pounds|euros|rpm|lbs?|square|degrees|calories|"
    r"words|pages|cases|deaths|GMT|UTC|[ECMP][SD]T)\b"
)
# "A 1987 Chevrolet" is a model, whenever it was driven.
MODEL: Final = re.compile(
    r"\s(?:Acura|Audi|BMW|Bentley|Buick|Cadillac|Chevrolet|Chevy|Chrysler|Corvette|Datsun|Dodge|Ferrari|Fiat|Ford|GMC|Harley|"
    r"Honda|Hyundai|Infiniti|Isuzu|Jaguar|Jeep|Kia|Lamborghini|Lexus|Lincoln|Maserati|Mazda|Mercedes|Mercury|Mitsubishi|"
    r"Mustang|Nissan|Oldsmobile|Opel|Peugeot|Plymouth|Pontiac|Porsche|Renault|Rolls|Saab|Saturn|Subaru|Suzuki|Tesla|"
    r"Toyota|Vauxhall|Volkswagen|Volvo|VW|Yamaha)\b"
)
OWNED: Final = re.compile(
    r"(?:\b(?:an?|the|his|her|its|their|my|your|our)|['’]s?)\s(?:[a-z]+,?\s){0,2}$", re.IGNORECASE
)
OF_A_YEAR: Final = re.compile(r"\s(?:presidential|general|elections?|primar(?:y|ies)|census|campaign|recount|race)\b")
# Flight 1999, "at 2000 feet"; but "a look back at 2013".
NUMBERED: Final = re.compile(
    r"(?:\b(?:No|Flight|Route|Highway|Room|Section|Unit|Article)\.?"
    r"|(?<!back )(?<!look )(?<!looks )(?<!looking )(?<!looked )\bat|#)\s$"
)
IN: Final = re.compile(
    r"\b(?:in|since|until|till|by|during|through|throughout|from|between|of|before|after|to|and|for)\s$", re.IGNORECASE
)
WITHIN: Final = re.compile(r"\b(?:in|since|until|till|during|through|throughout)\s$", re.IGNORECASE)
NAME_VERB: Final = re.compile(
    r"(?:['’]s)?\s(?:said|says|was|is|has|had|told|asked|added|will|would|did|who|and\s[A-Z])\b|,\s(?:who|\d+,|a\s)"
)
NOUN: Final = re.compile(
    r"\s(?!(?:on|of|in|to|by|was|is|has|had|and|or|said|for|at|from|as|it|with|the|when|that)\b)[a-z]"
)
SPORT: Final = re.compile(
    r"\b(?:touchdowns?|quarterback|rebounds?|field goals?|yards|playoffs?|three-pointers?|free throws?)\b"
)


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
    year = year_of(met)
    stated = calendar(year, MONTHS[met.word("month")], day_number(met.word("day") or met.word("nth")))
    if stated is None or (not year and COUNTED.match(met.after)):
        return None
    which = met.word("which")
    if which and met.published:
        return Meaning("DATE", _which_day(stated, met.published, which), stated)
    return Meaning("DATE", resolve(stated, met), stated)


def _which_day(stated: str, published: Day, which: str) -> str:
    """ "Last Oct. 23", "next June 30": the last one before publication, the next one after it."""
    rest, passed = stated[4:], stated[5:] < published.isoformat()[5:]
    away = {"last": -(not passed), "next": passed}.get(which, 0)
    return f"{published.year + away:04}{rest}"


def year_of(met: Met) -> int | None:
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
        if way is None:
            way = direction(met)
            if way > 1 and (published.weekday() - weekday) % 7 == 1:
                way = -1  # "would meet Tuesday", printed on Wednesday
        found = values.weekday_near(published, weekday, way)
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
    if year < 100:
        year += 1900 if year > 40 else 2000
    stated = calendar(year, month, day)
    return Meaning("DATE", stated, stated) if stated else None


def month_year(met: Met) -> Meaning:
    stated = calendar(year_of(met), MONTHS[met.word("month")]) or ""
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
    followed = re.match(r"\s+(?:\d|[A-Z])", met.after)
    if followed and (followed[0][-1].isdigit() or not (which or met.mod or WITHIN.search(met.before))):
        return None
    if not placed:
        if NAME_VERB.match(met.after):
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
    return Meaning("DATE", values.at_grain(day, "W") if day else values.UNKNOWN["W"], f"week of {first.stated}")


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
    if re.search(r"\d-$", before) and not re.search(r"(?<!\d)\d{4}-$", before):
        return None
    if year.isdigit():
        introduced = re.search(
            r"\b(?:in|since|of|by|from|to|and|until|before|after|during|through|between)\s$", before, re.I
        )
        round_number = year in ("1500", "2000") and NOUN.match(after) and not introduced and not OF_A_YEAR.match(after)
        counted = YEAR_COUNTED.match(after) or round_number
        model = MODEL.match(after) and OWNED.search(before)
        if counted or model or NUMBERED.search(before):
            return None
        if int(year) < 1900 and not (introduced or met.mod or re.search(r"[(–-]\s?$", before)):
            return None
    elif re.match(r"['’\"]", after):
        return None
    stated = calendar(year_of(met)) or ""
    return Meaning("DATE", stated, stated, met.mod)


def fiscal_year(met: Met) -> Meaning:
    year = met.word("year")
    value = f"FY{year}" if year else f"FY{named(met, 'Y')}"
    return Meaning("DATE", value, value)


def decade(met: Met) -> Meaning | None:
    """ "The 1980s", "the '90s", "the late sixties": "198X", the last digit open as in ISO 8601-2."""
    word = met.word("decade")
    if word in DECADES:
        value = f"19{DECADES[word]}X"
    else:
        digits = re.sub(r"\D", "", word)
        if len(digits) == 2 and word[0] not in "'’":
            return None
        value = f"{digits[:3] if len(digits) == 4 else f'{19 + (int(digits[0]) <= 2)}{digits[0]}'}X"
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
        value = f"{year_of(met):04}-{code}"
        return Meaning("DATE", value, value, met.mod)
    stated = f"XXXX-{code}"
    here = met.published
    if (
        not which
        and not met.mod
        and not re.search(r"\b(?:in|of|since|by|until|during|for|through)\s(?:the\s)?$", met.before)
    ):
        return None
    if met.word("a"):
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
        prefix = str(year_of(met)) if year else named(met, "Y")
        return Meaning("DATE", prefix + suffix, stated, met.mod)
    if (size == 2 and not met.word("fiscal")) or SPORT.search(met.text):
        return None
    stated = f"XXXX{suffix}"
    here = met.published
    if here is None:
        return Meaning("DATE", stated, stated, met.mod)
    begins = 3 * nth - 2 if size == 4 else 6 * nth - 5
    ahead = direction(met) > 0
    number = here.year + (begins + 12 // size <= here.month) if ahead else here.year - (begins > here.month)
    return Meaning("DATE", f"{number}{suffix}", stated, met.mod)


def year_end(met: Met) -> Meaning:
    year = year_of(met) or (met.published.year if met.published else None)
    return Meaning("DATE", calendar(year) or "", f"{met.word('year') or 'XXXX'}", "END")
