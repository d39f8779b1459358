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
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final, NamedTuple

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading, statements
from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.events import Event
from annotator.engine.reading.phrases import Phrase
from annotator.engine.reading.statements import Statement
from annotator.engine.span import Span, cover

RULE: Final = Rule(
    title="One event, two dates",
    family="consistency",
    severity="major",
    needs=("grammar", "dates", "quotations", "events"),
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
EITHER_WAY: Final = words("pass marry meet")
DAYS: Final = ("P0D", "P-1D", "P+1D")  # today, yesterday, tomorrow
LONGEST: Final = 160  # characters of a passage
MOST: Final = 60  # events of one act that are compared with each other
CLAUSE: Final = 30  # characters around an event in which a word on series or changes of plan speaks of it
SERIES: Final = re.compile(
    r"\b(?:again|another|second|third|fourth|fifth|next|also|later|earlier|previous|previously|initially|originally|"
    r"first|annual|annually|every|each|anniversary|re-?\w*open\w*|reissu\w*|relaunch\w*|postpon\w*|reschedul\w*|"
    r"(?:was|were|been) moved|delayed|instead|version|series|episode|season|edition|round|phase|twice|corrected|"
    r"correction|mistaken\w*|wrongly|subsequent\w*|separate\w*|rumou?r\w*|dispute\w*)\b",
    re.IGNORECASE,
)
ORDINALS: Final = words("first second third fourth fifth")  # in both, they say which one it is
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
    """Flags each event, and each statement, whose date differs from the one it was given first."""
    if len({date.stated for date in reading.dates}) < 2:
        return
    settled: set[Span] = set()
    for first, second in _pairs(reading):
        if first.date not in settled and second.date not in settled:
            settled.add(second.date)
            params = {"first_date": first.date.of(reading.text), "second_date": second.date.of(reading.text)}
            yield Hit("two_dates", ((first.span, "first date"), (second.span, "second date")), params)


class _Told(NamedTuple):
    """A passage and the date in it."""

    span: Span
    date: Span


def _pairs(reading: Reading) -> Iterator[tuple[_Told, _Told]]:
    """One event under two dates: first as events compare, then as whole sentences do."""
    dated = [event for event in reading.events if event.date]
    by_act: dict[str, list[_Dated]] = defaultdict(list)
    for event in dated:
        if event.date and _is_told(event, event.date, reading.text):
            by_act[event.act].append(_Dated(event, event.date))
    for alike in by_act.values():
        for first, second in combinations(alike[:MOST], 2):
            apart = first.event.sentence != second.event.sentence
            if apart and _differ(first.date, second.date) and _is_same(first.event, second.event, reading.text):
                yield first.told(), second.told()
    by_date = {event.date.span: event for event in reversed(dated) if event.date}
    told = statements.find(reading.grammar, [d for d in reading.dates if _is_plain(d)], reading.quotations)
    for one, other in statements.restated(told):
        if _series(one.span.of(reading.text)) == _series(other.span.of(reading.text)):
            yield from _redated(reading.text, one, other, by_date)


class _Dated(NamedTuple):
    event: Event
    date: DateMention

    def told(self) -> _Told:
        whole = self.event.span
        return _Told(
            whole if whole.end - whole.start <= LONGEST else cover(self.event.verb, self.date.span), self.date.span
        )


def _redated(
    text: str, one: Statement, other: Statement, events: Mapping[Span, Event]
) -> Iterator[tuple[_Told, _Told]]:
    """The date of one statement that the other has not, and what stands in its place; none where that is unclear."""
    ours = [date for date in one.dates if date.stated not in {theirs.stated for theirs in other.dates}]
    theirs = [date for date in other.dates if date.stated not in {own.stated for own in one.dates}]
    if len(ours) == len(theirs):
        differing = [(first, second) for first, second in zip(ours, theirs, strict=True) if _differ(first, second)]
    else:
        differing = [(first, second) for first in ours[:MOST] for second in theirs[:MOST] if _differ(first, second)]
        differing = differing if len(differing) == len(ours) * len(theirs) and 1 in (len(ours), len(theirs)) else []
    for first, second in differing[:1]:
        acts = {events[date.span].act for date in (first, second) if date.span in events}
        alike = first.mod == second.mod and (len(acts) < 2 or one.words == other.words)
        if alike and _preposition(text, first) == _preposition(text, second):
            yield _passage(text, one, first, events), _passage(text, other, second, events)


def _preposition(text: str, date: DateMention) -> str:
    """What a date is to its sentence: "by", "since", "from" …; "" for the day itself, with or without "on"."""
    before = RANGE_BEFORE.search(text[max(0, date.span.start - 20) : date.span.start])
    return before[0].strip().lower() if before else ""


def _passage(text: str, statement: Statement, date: DateMention, events: Mapping[Span, Event]) -> _Told:
    """The event of a date, or as much of the sentence around it as fits into a passage."""
    span = events[date.span].span if date.span in events else statement.span
    if span.end - span.start > LONGEST:
        left = max(statement.span.start, date.span.start - LONGEST // 2)
        right = min(statement.span.end, date.span.end + LONGEST // 2)
        left = left if left == statement.span.start else text.find(" ", left, date.span.start) + 1 or date.span.start
        right = right if right == statement.span.end else text.rfind(" ", date.span.end, right)
        span = Span(left, max(right, date.span.end))
    return _Told(span, date.span)


def _is_plain(date: DateMention) -> bool:
    """A day, weekday, month or year without "early", "late", "the end of"."""
    plain = date.precision != "other" or date.stated.startswith("XXXX-WXX-") or date.stated in DAYS
    return date.type in ("DATE", "TIME") and not date.mod and plain


def _is_told(event: Event, date: DateMention, text: str) -> bool:
    """Told once, as a fact or as a plan that stands, in the writer's words, on one date."""
    before, after = text[max(0, date.span.start - 20) : date.span.start], text[date.span.end : date.span.end + 40]
    return not (
        event.negated
        or (event.hedged and event.tense != "future")
        or event.quoted
        or event.act in EMPTY
        or not date.places
        or RANGE_BEFORE.search(before)
        or RANGE_AFTER.match(after)
    )


def _series(text: str) -> set[str]:
    return {match.lower() for match in SERIES.findall(text)}


def _clause(event: Event, text: str) -> str:
    start = max(event.sentence.start, event.span.start - CLAUSE)
    return text[start : min(event.sentence.end, event.span.end + CLAUSE)]


def _differ(first: DateMention, second: DateMention) -> bool:
    """Whether no day satisfies both dates: they differ at the finest precision that both state."""
    ours, theirs = first.stated, second.stated
    if "WXX" in ours and "WXX" in theirs:
        return ours != theirs
    if "P" in (ours[0], theirs[0]):  # "yesterday", counted from publication, which may be off by a day
        return first.day is not None and second.day is not None and abs((first.day - second.day).days) > 1
    if "WXX" in ours or "WXX" in theirs:
        weekday, day = (ours, second.day) if "WXX" in ours else (theirs, first.day)
        return day is not None and day.isoweekday() != int(weekday[-1])
    pairs = zip(ours.split("-"), theirs.split("-"), strict=False)
    return any(a != b for a, b in pairs if "XXXX" not in (a, b))


def _is_same(first: Event, second: Event, text: str) -> bool:
    """One event: it can happen only once, or both sentences say much the same of it beyond what it is."""
    if (first.tense == "future") != (second.tense == "future") or not _is_one_place(first, second):
        return False
    ours_told, theirs_told = _series(_clause(first, text)), _series(_clause(second, text))
    if (ours_told | theirs_told) - ORDINALS or ours_told != theirs_told:
        return False
    ours, theirs = first.theme, second.theme
    if ours is None and theirs is None:
        return _is_one_act(first, second)
    if _is_turned(first, second):
        theirs = second.agent
    if ours is None or theirs is None or not _is_one_thing(ours, theirs):
        return False
    particular = first.act in ONCE and _is_particular(ours) and _is_particular(theirs)
    if (
        first.patient
        and second.patient
        and not _is_turned(first, second)
        and not _are_one_doer(first.agent, second.agent, particular)
    ):
        return False
    return particular or _says_the_same(first, second)


def _is_one_act(first: Event, second: Event) -> bool:
    """ "The May 3 attack on the market in Lund", "the attack on the market in Lund took place on May 13"."""
    shared = first.context & second.context
    named = first.names & second.names
    return len(shared) >= 2 and bool(named) and (first.names <= second.names or second.names <= first.names)


def _is_turned(first: Event, second: Event) -> bool:
    """ "The bill passed the Senate", "the Senate passed the bill": some verbs take the two either way round."""
    if first.act not in EITHER_WAY or not (first.patient and first.agent and second.patient and second.agent):
        return False
    return _is_one_thing(first.patient, second.agent) and _is_one_thing(first.agent, second.patient)


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
    if named and first.names & second.names and (first.context <= second.context or second.context <= first.context):
        return True
    shared = len(first.context & second.context)
    return shared >= least and shared >= share * min(len(first.context), len(second.context))
