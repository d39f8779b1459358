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
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.events import Event, Phrase

RULE: Final = Rule(
    title="One event, two dates",
    family="consistency",
    severity="major",
    needs=("dates", "events"),
    templates={"two_dates": "It is dated {first_date} in one passage and {second_date} in another. Is it one event?"},
)
ONCE: Final = entries("once_verbs.txt")
EMPTY: Final = words("be have do say tell get go come keep make take become remain show see use report")
# Shared content words that make two statements one, and their share of the shorter statement. With these, 600
# articles of edited news raise no flag, and of 41 of their dated sentences restated with another day 21 do
# (the sample that they were set on, 2026-11-21).
SHARED: Final = 3
SHARE: Final = 0.5
SHARED_NAMED: Final = 2  # doer and object both particular: less is needed beyond them, but nearly all of it
SHARE_NAMED: Final = 0.75
SHARED_BARE: Final = 5  # no object, or only a pronoun
SHARE_BARE: Final = 0.7
CLAUSE: Final = 30  # characters around an event in which a word on series or changes of plan speaks of it
SERIES: Final = re.compile(
    r"\b(?:again|another|second|third|fourth|fifth|next|also|later|earlier|previous|previously|initially|originally|"
    r"first|annual|annually|every|each|anniversary|re-?\w*open\w*|reissu\w*|relaunch\w*|postpon\w*|reschedul\w*|"
    r"(?:was|were|been) moved|delayed|instead|version|series|episode|season|edition|round|phase|twice|corrected|"
    r"correction|mistaken\w*|wrongly|subsequent\w*|separate\w*|rumou?r\w*|dispute\w*)\b",
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
        "first_date": first.date.span.of(text),
        "second_date": second.date.span.of(text),
    }
    return Hit("two_dates", ((first.span, "first date"), (second.span, "second date")), params)


def _is_told(event: Event, text: str) -> bool:
    """Told once, as a fact, in the writer's words, on one date."""
    before, after = (
        text[max(0, event.date.span.start - 20) : event.date.span.start],
        text[event.date.span.end : event.date.span.end + 40],
    )
    return not (
        event.negated
        or event.hedged
        or event.quoted
        or event.lemma in EMPTY
        or (event.date.precision == "other" and not event.date.stated.startswith("XXXX-WXX"))
        or RANGE_BEFORE.search(before)
        or RANGE_AFTER.match(after)
        or SERIES.search(_clause(event, text))
    )


def _clause(event: Event, text: str) -> str:
    start = max(event.sentence.start, event.span.start - CLAUSE)
    return text[start : min(event.sentence.end, event.span.end + CLAUSE)]


def _differ(first: DateMention, second: DateMention) -> bool:
    """Whether no day satisfies both dates: they differ at the finest precision that both state."""
    if "WXX" in first.stated or "WXX" in second.stated:
        return "WXX" in first.stated and "WXX" in second.stated and first.stated != second.stated
    ours, theirs = first.stated.split("-"), second.stated.split("-")
    return any(a != b for a, b in zip(ours, theirs, strict=False) if "XXXX" not in (a, b))


def _is_same(first: Event, second: Event) -> bool:
    """One event: it can happen only once, or both sentences say much the same of it beyond what it is."""
    if first.lemma != second.lemma or not _is_one_place(first, second):
        return False
    ours, theirs = first.patient or first.agent, second.patient or second.agent
    if ours is None or theirs is None or not _is_one_thing(ours, theirs):
        return False
    particular = first.lemma in ONCE and _is_particular(ours) and _is_particular(theirs)
    if first.patient and second.patient and not _are_one_doer(first.agent, second.agent, particular):
        return False
    return particular or _says_the_same(first, second)


def _are_one_doer(ours: Phrase | None, theirs: Phrase | None, particular: bool) -> bool:
    """Not two different doers. What happens once to one thing can have its doer described in two ways."""
    if ours is None or theirs is None or ours.pronoun or theirs.pronoun or _is_one_thing(ours, theirs):
        return True
    return particular and not (ours.proper and theirs.proper)


def _is_one_thing(ours: Phrase, theirs: Phrase) -> bool:
    """The same head; for names no word that the other contradicts ("John Smith" is "Smith", not "Ann Smith"),
    for other nouns the same words ("the company" is not "the other company").
    """
    if ours.plural != theirs.plural and not ours.proper:
        return False
    if ours.head != theirs.head or ours.proper != theirs.proper:
        return False
    return ours.words == theirs.words or (ours.proper and (ours.words <= theirs.words or theirs.words <= ours.words))


def _is_particular(phrase: Phrase) -> bool:
    return not phrase.pronoun and (phrase.proper or (phrase.definite and not phrase.plural))


def _is_one_place(first: Event, second: Event) -> bool:
    """Not said to have happened in two places (or with two parties): names beyond the phrases, none shared."""
    return not first.names or not second.names or bool(first.names & second.names)


def _says_the_same(first: Event, second: Event) -> bool:
    """Enough content in common; more of it where no object, or only a pronoun, says what the event is about."""
    told = first.patient and second.patient and not first.patient.pronoun
    named = told and all(p and _is_particular(p) for p in (first.agent, second.agent, first.patient, second.patient))
    least, share = (SHARED_NAMED, SHARE_NAMED) if named else (SHARED, SHARE) if told else (SHARED_BARE, SHARE_BARE)
    shared = len(first.context & second.context)
    return shared >= least and shared >= share * min(len(first.context), len(second.context))
