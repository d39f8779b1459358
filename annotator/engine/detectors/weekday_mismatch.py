"""The weekday does not fit the date.

What it flags: a date printed with a day of the week that it did not fall on ("Friday, January 10, 2019", a
Thursday), in any of the usual forms ("Fri., 10 Jan. 2019", "January 10, 2019, a Friday").

Why it matters
    Either the weekday or the date is wrong, and readers plan and check by both. Where a year is printed the error is
    often the year, copied from an older text or not turned over in January.

Known limits
    Without a printed year a date is judged only within a month of publication (five months ahead where the sentence
    looks forward), in a sentence with a verb, and where no other year is near: captions, anniversaries and history
    are left alone. Dates before 1900 are left alone, for calendars differed.

Reference
    In 37,554 news articles 847 weekdays stand beside a date with its year; 5 do not fit, and all 5 are errors. Of
    2,206 without a year 252 do not fit the year of publication, nearly all captions of galleries: hence the conditions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.reading import Reading, printed_days
from annotator.engine.reading.dates import Day
from annotator.engine.reading.grammar import sentence_at
from annotator.engine.reading.printed_days import PrintedDay

RULE: Final = Rule(
    title="Weekday does not fit the date",
    family="consistency",
    severity="major",
    opportunity="dates",
    needs=("paragraphs", "grammar"),
    templates={
        "wrong_weekday": "“{printed}”: that day was a {right}, not a {stated}. Is the weekday or the date wrong?",
    },
)
DAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EARLIEST: Final = 1900
NEAR: Final = 31  # days from publication: bench "clean" and 37,554 articles, see Reference
AHEAD: Final = 150  # days, in a sentence that looks forward
FORWARD: Final = re.compile(
    r"\b(?:will|shall|scheduled|slated|upcoming|until|deadline|set (?:for|to)|to be held|due|planned|plans)\b|[’']ll\b"
)
YEAR: Final = re.compile(r"(?<![\d$€£.,])(?:1[5-9]|20)\d\d(?:s\b)?(?![\d%])")
HISTORY: Final = re.compile(
    r"\b(?:anniversar\w+|years? ago|last year|decades?|century|histor\w+|in those days|back then|"
    r"years? (?:later|earlier|before|after)|gallery|slide|photos?|pictured|file photo)\b|\bAP\)|\bGetty\b",
    re.IGNORECASE,
)
FINITE: Final = ("VBD", "VBZ", "VBP", "MD")


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each printed weekday that its date does not have."""
    for printed in printed_days.find(reading.text):
        if printed.weekday is None:
            continue
        days = printed.on(printed.year) if printed.year else _days_near(reading, printed)
        if not days or any(day.weekday() == printed.weekday for day in days) or days[0].year < EARLIEST:
            continue
        params = {
            "printed": " ".join(printed.span.of(reading.text).split()),
            "right": DAY_NAMES[days[0].weekday()],
            "stated": DAY_NAMES[printed.weekday],
        }
        yield Hit("wrong_weekday", ((printed.span, "weekday and date"),), params)


def _days_near(reading: Reading, printed: PrintedDay) -> list[Day]:
    """What a date without a year can stand for, the nearest to publication first; nothing where that is unsafe."""
    published = reading.published
    if published is None:
        return []
    years = (published.year, published.year - 1, published.year + 1)
    days = sorted((day for year in years for day in printed.on(year)), key=lambda day: abs((day - published).days))
    if not days or not _is_news(reading, printed, days[0], published):
        return []
    # A day one week off the month's end can be right for the year before or after: benefit of the doubt at the turn.
    return [day for day in days if abs((day - published).days) <= max(NEAR, (days[0] - published).days)]


def _is_news(reading: Reading, printed: PrintedDay, day: Day, published: Day) -> bool:
    """A date of the news itself: near publication, told in a sentence, no history about it."""
    away = (day - published).days
    sentence = sentence_at(reading.grammar, printed.span.start)
    if sentence is None or not any(token.tag in FINITE for token in sentence.tokens):
        return False
    around = sentence.span.of(reading.text)
    if not (-NEAR <= away <= NEAR or (0 < away <= AHEAD and FORWARD.search(around))) or HISTORY.search(around):
        return False
    at = bisect_right(reading.paragraphs, printed.span.start, key=lambda paragraph: paragraph.start) - 1
    near = f"{reading.paragraphs[at].of(reading.text)} {reading.article.field('title')}"
    return all(year == str(published.year) for year in YEAR.findall(near))
