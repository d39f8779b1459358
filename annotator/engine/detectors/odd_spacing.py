"""Spaces where English has none.

What it flags: spaces inside quotation marks ("the " green " list"), spaces around the hyphen of a compound
("front - line staff", "commander - in - chief"), a space before a comma or a stop, and doubled marks (",,").
Spaces inside quotation marks are a habit of a whole text: they are flagged once, at the first place.

Why it matters
    Editing programs and editors both remove such spaces. What has them was put together by a program, or was
    published without being read.

Known limits
    A dash between spaces ("the plan - which failed - was his") is left alone: only compounds that a list of their
    parts makes sure of are flagged. French quotation marks and dots set apart (". . .") are left alone.

Reference
    In machine translation from Chinese (WMT21), 74 % of the first quotation marks with spaces inside lie on a
    passage that a translator marked as wrong; edited English originals have one in 24,000 words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.reading.slips import SPACED_QUOTES
from annotator.engine.span import Span, mask

RULE: Final = Rule(
    title="Spaces where English has none",
    family="translation",
    severity="minor",
    weight="punctuation",
    needs=("verbatim",),
    status="stable",
    templates={
        "quotes": "There are spaces inside the quotation marks in {words} ({times} times in this article).",
        "quotes_once": "There are spaces inside the quotation marks in {words}.",
        "hyphen": "There are spaces around the hyphen in “{words}”.",
        "before": "There is a space before the mark in “{words}”, and so it is elsewhere in this article.",
        "doubled": "A mark stands twice in “{words}”.",
    },
)
SHORT: Final = 80  # characters of a quotation that is shown whole
HABIT: Final = 3  # spaces before a mark; fewer are the scars of links that were taken out of a page
PREFIXES: Final = words("anti non multi semi pre co sub inter ultra counter")
FIRSTS: Final = entries("compound_first_parts.txt")
SECONDS: Final = entries("compound_second_parts.txt")
PLACES: Final = entries("places.txt") | words("asia pacific atlantic franco anglo euro latin")
COMPOUND: Final = re.compile(r"(?<![\w-])([A-Za-z]+) - ([a-z]+)(?= [a-z]|[.,;)])(?! (?:on|by|in|to|at|with|for)\b)")
CHAIN: Final = re.compile(
    r"(?<![\w-])(?:[A-Za-z]+|\d+) - (?:in|to|on|of|by|the|and|for|up|year|month|week|day) - [a-z]+\b"
)
PEOPLES: Final = re.compile(r"(?<![\w-])([A-Z][a-z]+) - ([A-Z][a-z]+)(?= [a-z])")
BEFORE: Final = re.compile(r"(?<=[a-z]{2})[ \u00a0]([,;.])(?=\s|$)(?!\s?\.)")
DOUBLED: Final = re.compile(r"(?<=\w)(?:,,|,\.|;;|::|;,|,;|\.,)(?=\s|$)(?![ ]\.)")
BEGUN: Final = re.compile(r"\S*$")
FIRST_WORD: Final = re.compile(r"\S+\s+\S+")
ABBREVIATED: Final = re.compile(r"\b(?:[A-Za-z]|[A-Za-z]{2,5}|(?:[A-Za-z]\.)+[A-Za-z])$")


def find(reading: Reading) -> Iterator[Hit]:
    """One flag for the quotation marks of the article, one for each other place."""
    text = reading.text
    verbatim = mask(len(text), reading.verbatim)
    yield from _quotes(text)
    for template, span in sorted(set(_places(text)), key=lambda place: place[1]):
        if not any(verbatim[span.start : span.end]):
            yield Hit(template, ((span, "odd spacing"),), {"words": span.of(text)})


def _quotes(text: str) -> Iterator[Hit]:
    found = list(SPACED_QUOTES.finditer(text))
    if not found:
        return
    short = [m for m in found if len(m[0]) <= SHORT]
    span = Span(*(short or found)[0].span())
    if not short:  # too long to show: the mark and the first word
        first = FIRST_WORD.match(text, span.start)
        span = Span(*first.span()) if first else span
    key = "quotes" if len(found) > 1 else "quotes_once"
    yield Hit(key, ((span, "spaces inside quotation marks"),), {"words": span.of(text), "times": len(found)})


def _places(text: str) -> Iterator[tuple[str, Span]]:
    if " - " in text:
        for match in CHAIN.finditer(text):
            yield "hyphen", Span(*match.span())
        chains = mask(len(text), [Span(*m.span()) for m in CHAIN.finditer(text)])
        for pattern, meant in ((COMPOUND, _is_compound), (PEOPLES, _is_pair)):
            for match in pattern.finditer(text):
                if meant(match[1].lower(), match[2].lower()) and not chains[match.start()]:
                    yield "hyphen", Span(*match.span())
    before = list(BEFORE.finditer(text))
    for key, found in (
        ("before", before[: 1 if len(before) >= HABIT else 0]),
        ("doubled", list(DOUBLED.finditer(text))),
    ):
        for match in found:
            word = BEGUN.search(text, max(0, match.start() - 30), match.start())
            span = Span(word.start() if word else match.start(), match.end())
            if not (match[0] == ".," and ABBREVIATED.search(span.of(text)[:-2])):
                yield key, span


def _is_compound(first: str, second: str) -> bool:
    return first in PREFIXES or (first in FIRSTS and second in SECONDS)


def _is_pair(first: str, second: str) -> bool:
    """Two peoples or continents joined as one adjective: "Asian - Pacific"."""
    return first in PLACES and second in PLACES
