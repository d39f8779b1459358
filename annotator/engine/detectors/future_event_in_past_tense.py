"""Told as past, dated after publication.

What it flags: what is told as having happened and is given a date after the day of publication: "The court ruled on
March 14, 2025" in an article of March 2, 2025.

Why it matters
    Either the date is wrong, or the tense is, and what is planned reads as done. It also shows where an article
    carries a wrong date of publication.

Known limits
    Needs the day of publication; a day more passes, for time zones. A date without a year counts where it lies up to
    three months ahead, which for the past tense would be nine months back and more, and where no other year is near.
    Plans, deadlines, sentences about what is to come, fiscal years and quotations are left alone.

Reference
    The form of the check is this project's own; its conditions were set on 600 articles of edited news (bench
    "clean", 2026-11-22).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import words
from annotator.engine.reading import Reading
from annotator.engine.reading.dates import DateMention, Day
from annotator.engine.reading.events import Event
from annotator.engine.reading.periods import printed_bounds
from annotator.engine.span import cover

RULE: Final = Rule(
    title="Told as past, dated after publication",
    family="consistency",
    severity="major",
    opportunity="dates",
    needs=("paragraphs", "dates", "events"),
    templates={
        "not_yet": "Told as past and dated {date}, in an article published on {published}. Is the date right?",
    },
)
UPDATED: Final = 2  # different later dates told as past: the text is younger than its date
LATER_YEARS: Final = 2  # times that years after the next one are named
STAMP: Final = re.compile(r"\b(?:last|since|fully) (?:updated|revised|reviewed)\b|^\W*updated?(?:\son|:)", re.I | re.M)
NEAREST: Final = 2  # days after publication: time zones, and what goes to press the day before
AHEAD: Final = 90  # days in which a date without a year is one to come
# Verbs whose date is that of the plan, not of the planning ("scheduled a vote on June 5").
PLANNING: Final = words(
    "schedule plan set slate postpone delay announce book call agree propose expect expire extend invite order "
    "reschedule target project forecast predict date push cancel demand request offer promise want need hope "
    "seek include involve require mean mark be have end due bill time confirm suspend ban list register update "
    "correct amend discuss criticise criticize oppose welcome debate condemn support boycott await prepare advertise"
)
TO_COME: Final = re.compile(
    r"\b(?:will|would|shall|scheduled?|planned|planning|plans to|upcoming|next|until|till|expir\w+|"
    r"deadlines?|due|slated|set (?:for|to)|fiscal|FY|dated|forecast|project(?:ed|ions?)|expected|tickets?|pre-?orders?|"
    r"ahead|coming|beginning|starting|effective|elections?|season|edition|issue|vintage|budget|if|could|may|might|should|proposed|intend\w*)\b"
    r"|[’']ll\b"
)
OTHER_ROLE: Final = re.compile(
    r"(?:\b(?:from|between|until|till|through|since|by|to|before|after|for|around|about|than|into|of|the|a|and|"
    r"ahead of|dated|its|this|next|last)|[–—-])\s*$",
    re.IGNORECASE,
)
ROLE: Final = re.compile(
    r"\s+(?:elections?|meeting|deadline|budget|season|edition|vote|hearing|trial|referendum|primary)\b"
)
YEAR: Final = re.compile(r"(?<![\d$€£.,])(?:1[5-9]|20)\d\d(?!\d)")
# Captions of galleries are put in and changed long after the article.
CAPTION: Final = re.compile(
    r"Hide Caption|\b\d+ of \d+\b|\bPhotos?:|\b(?:AP|Getty|Reuters|EPA|AFP)\b.{0,20}\)|\(Photo|\bpictured\b"
)
CAPTION_REACH: Final = 200
CLOSE: Final = 12  # characters after a date in which a word of history speaks of it
HISTORY: Final = re.compile(
    r"\b(?:years? ago|last year|that year|anniversar\w+|decades?|century|histor\w+|a year (?:later|earlier|before)|"
    r"in those days|the following|the previous)\b",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each event that is told as past and dated after publication."""
    published = reading.published
    if published is None:
        return
    found: list[Hit] = []
    later: set[str] = set()
    for event in reading.events:
        date = event.date
        if event.tense != "past" or not _is_after(date, published):
            continue
        if _is_told(event, date, reading.text) and (date.has_year or _is_news(reading, event, published)):
            params = {"date": date.span.of(reading.text), "published": published.isoformat()}
            found.append(Hit("not_yet", ((cover(event.verb, date.span), "past event"),), params))
            later.add(date.stated)
    far = any(int(day[:4]) > published.year + 1 for day in later if day[:4].isdecimal())
    if found and len(later) < UPDATED and not (far and _is_kept_up(reading.text, published)):
        yield from found


def _is_kept_up(text: str, published: Day) -> bool:
    """Whether the text was brought up to date long after it was first published."""
    far = sum(int(year) > published.year + 1 for year in YEAR.findall(text))
    return far >= LATER_YEARS or STAMP.search(text) is not None


def _is_after(date: DateMention, published: Day) -> bool:
    span = printed_bounds(date)
    if span is None:
        return False
    away = (span[0] - published).days
    if date.has_year:
        return away >= NEAREST
    return date.stated.startswith("XXXX-") and "W" not in date.stated and NEAREST <= away <= AHEAD


def _is_told(event: Event, date: DateMention, text: str) -> bool:
    """Told as done, on that date, in the writer's words."""
    before = text[max(0, date.span.start - 20) : date.span.start]
    around = text[max(0, event.verb.start - CAPTION_REACH) : date.span.end + CAPTION_REACH]
    planned = event.lemma in PLANNING and not date.span.start < event.verb.start
    return not (
        event.negated
        or event.hedged
        or event.quoted
        or planned
        or text[event.verb.start : event.verb.end].endswith("ing")  # "he was leaving on July 31"
        or (event.agent is None and event.patient is None and not event.noun)
        or CAPTION.search(around)
        or OTHER_ROLE.search(before)
        or ROLE.match(text, date.span.end)
        or TO_COME.search(event.sentence.of(text))
    )


def _is_news(reading: Reading, event: Event, published: Day) -> bool:
    """No other year in the paragraph or the headline, and no word of history in the sentence."""
    at = bisect_right(reading.paragraphs, event.verb.start, key=lambda paragraph: paragraph.start) - 1
    near = f"{reading.paragraphs[at].of(reading.text)} {reading.article.field('title')}"
    told = reading.text[event.sentence.start : event.date.span.end + CLOSE]
    if event.act == "bear" or HISTORY.search(told):
        return False
    return all(year == str(published.year) for year in YEAR.findall(near))
