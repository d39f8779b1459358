"""A figure, a date or a time that is written as other languages write it.

What it flags: a decimal comma ("12,5 percent"), stops or spaces between thousands ("1.234.567", "10 000 000"),
dates and times of other languages ("2021.3.4", "24.12.2019", "08H30"), ordinals with the wrong ending ("3th"),
and large counts without any comma ("64847 people") where the article has other slips or uses commas elsewhere.

Why it matters
    "1.234" and "1,234" are a thousand apart. A figure in a foreign format was copied, not read, and the figures
    around it deserve a look.

Known limits
    Dates with hyphens in ISO order and telephone numbers are left alone, and so are page, unit and order numbers. Many
    edited outlets outside America leave the comma out of counts: there the flag needs a second sign in the article.

Reference
    In machine translation from Chinese (WMT21), 97 % of the counts of five digits without a comma lie on a passage that
    a translator marked as wrong; the originals have them too, which is why they need the second sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.reading.dates.words import MONTH_NAMES
from annotator.engine.reading.slips import careless_signs
from annotator.engine.span import Span, mask

RULE: Final = Rule(
    title="A figure in a foreign format",
    family="translation",
    severity="minor",
    opportunity="figures",
    needs=("verbatim",),
    templates={
        "decimal": "“{words}” has a decimal comma; English writes a point.",
        "thousands": "“{words}” sets its thousands apart as other languages do; English writes commas.",
        "count": "“{words}” sets its thousands apart with a stop: English reads it as a decimal.",
        "day": "“{words}” has a stop after the day, as other languages write it.",
        "date": "“{words}” is a date in a form that English does not use in running text.",
        "time": "“{words}” is a time of day in a form that English does not use.",
        "ordinal": "“{words}” has the ending of another ordinal number.",
        "ungrouped": "“{words}” is written without a comma between the thousands.",
    },
)
MEASURES: Final = (
    r"(?:percent|per cent|percentage|%|million|billion|trillion|degrees|kilomet|met(?:er|re)s|km\b|kg\b|tons|tonnes|"
    r"euros?\b|dollars|pounds|yuan|rubles|roubles|yen|points|litres|liters|hectares|miles|seconds)"
)
# What comes in whole things, and what is measured in numbers too large for three decimals.
COUNTED_NOUNS: Final = "|".join(
    [
        *(f"{noun}s" for noun in sorted(entries("person_nouns.txt"))),
        "people",
        "homes",
        "houses",
        "cars",
        "vehicles",
        "tickets",
        "shares",
        "votes",
        "jobs",
        "books",
        "copies",
        "trees",
        "animals",
        "cattle",
        "sheep",
        "birds",
        "passengers",
        "spectators",
        "signatures",
        "households",
        "companies",
        "buildings",
        "flats",
        "apartments",
    ]
)
LARGE_UNITS: Final = (
    "tonnes|tons|barrels|kilograms|kilos|kg|kilometres|kilometers|km|miles|metres|meters|hectares|acres|litres|liters|"
    "gallons|euros|dollars|pounds|francs|kronor|kroner|rubles|roubles|yen|yuan|rupees|pesos|megawatts|cubic|square"
)
PLAIN: Final = tuple(
    (key, re.compile(pattern))
    for key, pattern in {
        "decimal": rf"(?<![\d.,:/])\d{{1,3}},\d{{1,2}}(?=\s?-?{MEASURES})"
        r"|[€$£]\d{1,3},\d{1,2}(?=\s(?:million|billion|trillion)\b)",
        "thousands": r"(?<![\w.,-])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\w.-])|(?<![\w.,-])\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)"
        r"|(?<![\w.,+-])(?<!\d )[1-9]\d{0,2}(?:[  ]\d{3}){2,}(?![\w-]| \d)",
        "count": rf"(?<![\w.,$£€-])[1-9]\d{{1,2}}\.\d{{3}}(?= (?:[a-z-]+ )?(?:{COUNTED_NOUNS})\b)"
        r"|(?<=(?:crowd|total) of )[1-9]\d{1,2}\.\d{3}(?![\d.]| (?:million|billion|per))"
        rf"|(?<![\w.,$£€-])[1-9]\d{{0,2}}\.\d(?:\d0|00)(?= (?:[a-z-]+ )?(?:{LARGE_UNITS})\b)",
        "day": rf"(?:[12]?\d|3[01])\. (?:{'|'.join(m.capitalize() for m in MONTH_NAMES)}) (?:19|20)\d\d\b",
        "date": r"(?<![\w.-])(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])(?![\w.-]*\d)"
        r"|(?<![\w.-])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d(?![\w-])",
        "time": r"(?<![\w.])(?:[01]?\d|2[0-3])[hH][0-5]\d(?!\w)",
        "ordinal": r"(?<![\w.,])(?:\d*[02-9])?(?:1th|2th|3th|1rd|1nd|2st|2rd|3st|3nd|[04-9](?:st|nd|rd))\b"
        r"|(?<![\w.,])\d*1(?:1st|2nd|3rd)\b",
    }.items()
)
DATED: Final = re.compile(
    r"(?:\b(?:on|by|of|to|until|till|since|after|before|from|the|dated)|day,?|[a-z],) $", re.IGNORECASE
)
HABITS: Final = ("time", "date")  # a habit of the whole text, told once
DIGITS: Final = re.compile(r"[€$£]?\d+")
PLAIN_COUNT: Final = re.compile(r"(?<![\w.,/$£€#:№-])(?<![A-Z]\. )([1-9]\d{4,6})(?= (?!-)([a-z]+))")
FOUR_DIGITS: Final = re.compile(r"(?<= )([1-9]\d{3})(?= (?:[a-z-]+ )?([a-z]+s|people|police|troops)\b)")
QUANTITY: Final = re.compile(
    r"\b(?:over|than|some|almost|nearly|about|total of|around|up to|additional|another) $", re.IGNORECASE
)
GROUPED: Final = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])")
NUMBERED: Final = words(  # what a number may name instead of counting
    "order unit no number code flight room zip case docket bill resolution model route interstate highway line page "
    "act file ref id report paragraph section law article building box asteroid postcode channel extension patent form "
    "division squadron track lot version plan fund account grant permit battalion brigade platoon league call dial text"
)
LAST_WORD: Final = re.compile(r"([A-Za-z]+)\W*$")
REACH: Final = 20  # characters before a number that are looked at
YEARS: Final = (1900, 2100)
ROUND: Final = "2000"  # after "more than" it counts, it is hardly ever the year
COUNTED: Final = ("people", "troops", "police")
NO_COUNT: Final = words(
    "and or is was has had that in on at to for of by from as but with which who will would it the he she"
)
NETWORK_PARTS: Final = 4
HIGHEST_BYTE: Final = 255
MACHINES: Final = re.compile(r"\b(?:call|phone|tel|fax|dial|text|hotline|helpline|number|code)\b", re.IGNORECASE)


def find(reading: Reading) -> Iterator[Hit]:
    """One flag for each figure."""
    text = reading.text
    verbatim = mask(len(text), reading.verbatim)
    for key, span in sorted(set(_found(text)), key=lambda hit: hit[1]):
        if not any(verbatim[span.start : span.end]):
            yield Hit(key, ((span, "format"),), {"words": span.of(text)})


def _found(text: str) -> Iterator[tuple[str, Span]]:
    starts = [match.start() for match in DIGITS.finditer(text)]
    for key, pattern in PLAIN:
        found = (match for start in starts if (match := pattern.match(text, start)))
        for match in islice(found, 1 if key in HABITS else None):
            if not _is_meant(key, text, match):
                yield key, Span(*match.span())
    counts = [span for start in starts if (span := _count(text, start))]
    if counts and (GROUPED.search(text) or careless_signs(text)):
        yield from (("ungrouped", span) for span in counts)


def _is_meant(key: str, text: str, match: re.Match[str]) -> bool:
    """A telephone number; or a number that ends a sentence, before a month that begins one."""
    if key == "day":
        return not DATED.search(text, max(0, match.start() - REACH), match.start())
    return key == "thousands" and _is_number_of_a_machine(text, match)


def _is_number_of_a_machine(text: str, match: re.Match[str]) -> bool:
    """A telephone number or a network address."""
    parts = match[0].split(".")
    address = len(parts) == NETWORK_PARTS and all(part.isdigit() and int(part) <= HIGHEST_BYTE for part in parts)
    return address or MACHINES.search(text, max(0, match.start() - 40), match.start()) is not None


def _count(text: str, start: int) -> Span | None:
    """The number that begins here, where it counts something and is no year; four digits need a word of quantity."""
    match = PLAIN_COUNT.match(text, start)
    if not match and QUANTITY.search(text, max(0, start - REACH), start):
        match = FOUR_DIGITS.match(text, start)
    if not match or match[2] in NO_COUNT:
        return None
    before = LAST_WORD.search(text, max(0, start - REACH), start)
    year = len(match[1]) == len(ROUND) and match[1] != ROUND and YEARS[0] <= int(match[1]) < YEARS[1]
    if (before and before[1].lower().removesuffix("s") in NUMBERED) or (year and match[2] not in COUNTED):
        return None
    return Span(*match.span(1))
