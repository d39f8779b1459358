"""Two words written as one.

What it flags: a space that is missing between two words ("decidedto leave", "ofthe"), between a small word and a
name or a month ("inMarch"), and between a figure and what it counts ("93euros").

Why it matters
    The meaning survives, but edited copy hardly ever has it: it is what is left when texts are pasted together, come
    out of a translation program or lose their line breaks.

Known limits
    Looks only for small words of English (to, the, of, and …) at the end or the beginning of something that is no word
    itself; two long words that run together are not seen. Names, addresses, units after a figure ("5km", "20mph") and
    what the article writes so more than once are left alone.

Reference
    Word boundary errors ("run-on words") in K. Kukich, Techniques for Automatically Correcting Words in Text, ACM
    Computing Surveys 24 (1992).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.reading.dates.words import MONTH_NAMES, WEEKDAY_NAMES
from annotator.engine.reading.grammar import is_word
from annotator.engine.span import Span, mask

RULE: Final = Rule(
    title="Words run together",
    family="translation",
    severity="minor",
    needs=("capitals", "verbatim"),
    templates={"joined": "“{words}” is “{first} {second}” without the space."},
)
CALENDAR: Final = "|".join(name.capitalize() for name in (*MONTH_NAMES, *sorted(WEEKDAY_NAMES)))
BEFORE_NAME: Final = re.compile(
    rf"(?<![\w.@#/-])(?P<first>in|on|since|until|by|from|of|and|the|for|with|to|at)(?P<second>{CALENDAR}|[A-Z][a-z]{{3,}})\b"
)
COUNTED: Final = "|".join(f"{noun}s" for noun in sorted(entries("person_nouns.txt")))
FIGURE: Final = re.compile(
    r"(?<![\w.,$£€/-])(?P<first>\d[\d,.]*)(?P<second>euros|dollars|pounds|people|percent|million|billion|thousand|years?|"
    rf"months|weeks|days|hours|minutes|kilometres|kilometers|metres|meters|miles|tonnes|tons|homes|men|women|{COUNTED})\b"
)
LAST: Final = words("to the of and for with that from was were been have which would")
FIRST: Final = words("the of and for with that from was were have which would")
SMALL: Final = words("ofthe inthe tothe onthe atthe forthe bythe andthe fromthe withthe thatthe isthe wasthe asthe")
ADVERBS: Final = ("where", "there", "here")  # whereof, thereto: old words that the list of English words lacks
FEWEST: Final = 5  # letters of "ofthe"
SHORTEST: Final = {"last": 4, "first": 5}  # letters of the other word


def find(reading: Reading) -> Iterator[Hit]:
    """One flag for each."""
    text = reading.text
    found = [*_patterns(reading), *_plain(reading)]
    if not found:
        return
    verbatim = mask(len(text), reading.verbatim)
    for span, first, second in sorted(found):
        if not any(verbatim[span.start : span.end]):
            yield Hit("joined", ((span, "words"),), {"words": span.of(text), "first": first, "second": second})


Pair = tuple[Span, str, str]


def _patterns(reading: Reading) -> Iterator[Pair]:
    for match in FIGURE.finditer(reading.text):
        yield Span(*match.span()), match["first"], match["second"]
    for match in BEFORE_NAME.finditer(reading.text):
        dated = re.fullmatch(CALENDAR, match["second"])
        if dated or any(word.text == match["second"] for word in reading.capitals.words):
            yield Span(*match.span()), match["first"], match["second"]


def _plain(reading: Reading) -> Iterator[Pair]:
    """Words in lower case that English does not have, and that two words make up."""
    capitals = reading.capitals
    for word, times in capitals.lower.items():
        if times > 1 or len(word) < FEWEST or not word.isalpha() or capitals.capitalised[word]:
            continue
        pair = _parted(word)
        if pair and not is_word(word):
            match = re.search(rf"(?<![\w'’-]){word}(?![\w'’-])", reading.text)
            if match:
                yield Span(*match.span()), *pair


def _parted(word: str) -> tuple[str, str] | None:
    if word.startswith(ADVERBS):
        return None
    if word in SMALL:
        return word.removesuffix("the"), "the"
    for last in LAST:
        rest = word.removesuffix(last)
        if rest != word and len(rest) >= SHORTEST["last"] and is_word(rest):
            return rest, last
    for first in FIRST:
        rest = word.removeprefix(first)
        if rest != word and len(rest) >= SHORTEST["first"] and is_word(rest):
            return first, rest
    return None
