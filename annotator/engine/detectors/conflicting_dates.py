"""One event is given two dates.

What it flags: two sentences of one article that tell of the same event (the same doer, verb and object; active
or passive) and put it on different days, in different months or in different years.

Why it matters
    At most one of the two dates can be right, and a reader cannot tell which. It happens when a text is put
    together from several sources, translated, or edited in one place only.

Known limits
    Sees dates that hang on a verb, not those inside a noun ("the May 3 attack"). What can happen twice counts
    only where both sentences say much the same beyond doer, verb and object. Plans, denials, quotations,
    periods ("from May 3 to May 5") and series ("again", "another", "reopened") are left alone, and so are two
    dates in one sentence. Two things that share a name can be taken for one.

Reference
    The form of the check (same subject, verb and object, dates that differ at the precision both have) is this
    project's own; open-ended search for contradictions is unreliable (ContraDoc, NAACL 2024).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries
from annotator.engine.reading import Reading
from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.events import Event, Phrase

RULE: Final = Rule(
    title="One event, two dates",
    family="consistency",
    severity="major",
    needs=("dates", "events"),
    templates={
        "two_dates": "Is this one event? “{first}” gives it one date and “{second}” another: {first_date} and "
        "{second_date}."
    },
)
ONCE: Final = entries("once_verbs.txt")
EMPTY: Final = frozenset("be have do say tell get go come keep make take become remain show see use report".split())
# Shared content words that make two statements one, and their share of the shorter statement.
SHARED: Final = 3
SHARE: Final = 0.5
SERIES: Final = re.compile(
    r"\b(?:again|another|second|third|fourth|fifth|next|also|later|earlier|previous|previously|initially|originally|"
    r"first|last|since|annual|annually|every|each|anniversary|re-?\w*open\w*|reissu\w*|relaunch\w*|postpon\w*|"
    r"reschedul\w*|moved|delayed|instead|new|version|series|episode|season|edition|round|phase|part|twice|times|"
    r"same|correct\w*|not|mistaken\w*|wrongly|differ\w*|other|both|subsequent\w*|separate\w*|claim\w*|"
    r"according|rumou?r\w*|dispute\w*|records? (?:show|say)|estimates?)\b",
    re.IGNORECASE,
)
RANGE_BEFORE: Final = re.compile(
    r"(?:\b(?:from|between|until|till|through|since|by|to|before|after|for|around|about|circa|and|or|of|than|into|past|"
    r"early|late|mid|dated|ending|ended)|[–—-])\s*$",
    re.IGNORECASE,
)
RANGE_AFTER: Final = re.compile(
    r"\s*(?:[–—-]\s*\d|(?:to|through|until|till|and|or)\s+(?:\w+\s+)?\d|(?:and|or)\s+[A-Z]\w+\s+\d|season|session|"
    r"edition|issue|deadline|elections?|budget|anniversary)"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each event whose date differs from the one it was given first."""
    if len({date.stated for date in reading.dates}) < 2:
        return
    events = [event for event in reading.events if _is_told(event, reading.text)]
    settled: set[Event] = set()
    for first, second in combinations(events, 2):
        if second in settled or first in settled or first.sentence == second.sentence:
            continue
        if _differ(first.date, second.date) and _is_same(first, second):
            settled.add(second)
            yield _hit(reading.text, first, second)


def _hit(text: str, first: Event, second: Event) -> Hit:
    params = {
        "first": first.span.of(text),
        "second": second.span.of(text),
        "first_date": first.date.span.of(text),
        "second_date": second.date.span.of(text),
    }
    return Hit("two_dates", ((first.span, "first date"), (second.span, "second date")), params)


def _is_told(event: Event, text: str) -> bool:
    """Told once, as a fact, in the writer's words, on one date."""
    before, after = text[max(0, event.date.span.start - 20) : event.date.span.start], text[event.date.span.end :][:40]
    return not (
        event.negated
        or event.hedged
        or event.quoted
        or event.lemma in EMPTY
        or event.date.precision == "other" and not event.date.stated.startswith("XXXX-WXX")
        or RANGE_BEFORE.search(before)
        or RANGE_AFTER.match(after)
        or SERIES.search(event.sentence.of(text))
    )


def _differ(first: DateMention, second: DateMention) -> bool:
    """Whether no day satisfies both dates: they differ at the finest precision that both state."""
    if "WXX" in first.stated or "WXX" in second.stated:
        return "WXX" in first.stated and "WXX" in second.stated and first.stated != second.stated
    ours, theirs = first.stated.split("-"), second.stated.split("-")
    return any(a != b for a, b in zip(ours, theirs, strict=False) if "XXXX" not in (a, b))


def _is_same(first: Event, second: Event) -> bool:
    if first.lemma != second.lemma or not _is_one_place(first, second):
        return False
    ours, theirs = first.patient or first.agent, second.patient or second.agent
    if ours is None or theirs is None or not _is_one_thing(ours, theirs):
        return False
    if first.patient and second.patient and first.agent and second.agent and not _is_one_thing(first.agent, second.agent):
        return False
    if first.lemma in ONCE and _is_particular(ours) and _is_particular(theirs):
        return True
    return _says_the_same(first, second) and bool(first.patient and second.patient)


def _is_one_thing(ours: Phrase, theirs: Phrase) -> bool:
    """The same head, and no word in either that the other contradicts: "John Smith" is "Smith" and not "Ann Smith"."""
    if ours.pronoun or theirs.pronoun or ours.plural != theirs.plural:
        return False
    return ours.head == theirs.head and (ours.words <= theirs.words or theirs.words <= ours.words)


def _is_particular(phrase: Phrase) -> bool:
    return not phrase.plural and (phrase.proper or phrase.definite)


def _is_one_place(first: Event, second: Event) -> bool:
    """Not said to have happened in two places (or with two parties): names beyond the phrases, none shared."""
    return not first.names or not second.names or bool(first.names & second.names)


def _says_the_same(first: Event, second: Event) -> bool:
    shared = len(first.context & second.context)
    return shared >= SHARED and shared >= SHARE * min(len(first.context), len(second.context))
