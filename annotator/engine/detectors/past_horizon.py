"""A forecast whose time is over.

What it flags: what is told as still to come ("is expected to open in 2021", "will rise by 2020", "is due in March
2019") and is dated before the day of publication.

Why it matters
    Readers take it for a forecast, and its outcome has long been known. It is the mark of an old text that was
    published again, or of one that nobody read through after a delay.

Known limits
    Needs the day of publication. A date without a year counts only where it is a day of the last two months. Told in
    the past ("was expected to"), in a quotation, beside an earlier year ("said in 2018 that it will") or of a time
    long ago, it is left alone; so is a forecast for the year of publication itself.

Reference
    The form of the check is this project's own; its conditions were set on 600 articles of edited news (bench
    "clean", 2026-11-22).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import words
from annotator.engine.reading import Reading
from annotator.engine.reading.dates import DateMention, Day
from annotator.engine.reading.events import Event
from annotator.engine.reading.periods import printed_bounds
from annotator.engine.reading.tenses import EXPECTING
from annotator.engine.span import cover

RULE: Final = Rule(
    title="A forecast whose time is over",
    family="consistency",
    severity="minor",
    opportunity="dates",
    needs=("dates", "events"),
    templates={
        "past_horizon": "Told as still to come, for {date}, in an article published on {published}. Has it come about?",
    },
)
RECENT: Final = 60  # days before publication in which a day without a year is that of this year
LONG_AGO: Final = 15  # years: what is further back is history told in the present tense
LIMIT: Final = re.compile(
    r"\b(?:by|until|before|within|through|to)"
    r"(?:\s+(?:the\s+)?(?:end|summer|fall|spring|early|late|mid)\w*(?:\s+of)?)?[\s-]*$"
)
NO_GOAL: Final = re.compile(r"\b(?:since|from|after|than|over|like|as in|with|above|below|exceed)\s+$")
LATER: Final = re.compile(r"(?:-|\s*[–/]|\s+(?:to|through|until|and|or)\s)\s*(?:\w+\s+){0,2}(?:(?:19|20)\d\d|\d\d\b)")
YEAR: Final = re.compile(r"(?<![\d$€£.,])(?:19|20)\d\d(?!\d)")
DUE: Final = re.compile(r"\b(?:due|slated|set|tipped|bound)\b")
# What is reported, or told of a plan, with "would"; and what "would" tells of a later past ("would go on to win").
REPORTED: Final = re.compile(
    r"\b(?:said|says|promis\w+|pledg\w+|estimat\w+|announc\w+|hop(?:es?|ed)|predict\w*|forecast\w*|expect\w*|"
    r"plan(?:s|ned)?|propos\w+|proposal|project|scheme|bid|approv\w+|asked|will)\b"
)
WOULD: Final = re.compile(r"\bwould\b(?! have\b)")
FATE: Final = words("become go die win lose prove serve return marry remain end turn come know see take make call")
BACK: Final = re.compile(r"\b(?:since|early|earlier|when|once|at first|last|ago)\b")
REACH: Final = 40  # characters from "would" to its verb
NEARBY: Final = 240  # characters before a sentence in which the plan is told of
# Plans of then, told as such; dates that are no dates of the plan.
THEN: Final = re.compile(
    r"\b(?:originally|initially|previously|at the time|back then|were to|was to|"
    r"(?:was|were) (?:due|set|expected|scheduled|slated)|had|earlier (?:forecast|plan)\w*|former|"
    r"if \w+ (?:had|were)|delayed|postponed|pushed back|rescheduled|cancell?ed|retroactive\w*|"
    r"anniversary|season|class of|model year|fiscal|FY)\b"
)
NEAREST: Final = 2  # days: time zones, and what was written the day before


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each event that is told as still to come and dated before publication."""
    published = reading.published
    if published is None:
        return
    for event in reading.events:
        if not event.quoted and not _is_denied(event, reading.text) and _is_to_come(event, event.date, reading.text):
            last = _horizon(event.date, published, reading.text)
            if last and not _is_of_then(event, event.date, reading.text):
                params = {"date": event.date.span.of(reading.text), "published": published.isoformat()}
                yield Hit("past_horizon", ((cover(event.verb, event.date.span), "forecast"),), params)


def _is_to_come(event: Event, date: DateMention, text: str) -> bool:
    """ "Will open", "is expected to open", "is expected in", "is due in"; "could open by"."""
    if event.tense == "future":
        return True
    between = text[event.verb.start : date.span.start]
    would = WOULD.search(text, max(event.sentence.start, event.verb.start - REACH), event.verb.end)
    if event.tense == "possible" and would:
        before = text[max(0, event.sentence.start - NEARBY) : event.verb.start]
        back = BACK.search(text, event.sentence.start, event.verb.start)
        return event.lemma not in FATE and not back and REPORTED.search(before) is not None
    if event.tense == "possible":
        return LIMIT.search(between) is not None
    return event.tense == "present" and (event.lemma in EXPECTING or bool(event.lemma == "be" and DUE.search(between)))


def _is_denied(event: Event, text: str) -> bool:
    """Not "will not be ready before 2022"."""
    between = text[event.verb.start : event.date.span.start]
    return event.negated and not re.search(r"\b(?:before|until)\b", between)


def _horizon(date: DateMention, published: Day, text: str) -> Day | None:
    """The last day of a date that was over at publication; None for one that was not, or that lies long back."""
    span = printed_bounds(date)
    before = text[max(0, date.span.start - 20) : date.span.start]
    if span is None or LATER.match(text, date.span.end) or NO_GOAL.search(before):
        return None
    away = (published - span[1]).days
    if date.has_year:
        return span[1] if away >= NEAREST and published.year - span[1].year <= LONG_AGO else None
    return span[1] if NEAREST <= away <= RECENT else None


def _is_of_then(event: Event, date: DateMention, text: str) -> bool:
    """A plan told as one of then: words that say so, or an earlier year in the sentence."""
    sentence = event.sentence.of(text)
    stated = int(date.value[:4])
    others = [int(year) for year in YEAR.findall(sentence)]
    return THEN.search(sentence) is not None or any(year < stated for year in others)
