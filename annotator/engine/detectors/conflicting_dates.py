"""One event is given two dates.

What it flags: two sentences of one article that tell of the same event (the same doer, verb and object; active
or passive) and put it on different days, in different months or in different years.

Why it matters
    At most one of the two dates can be right, and a reader cannot tell which. It happens when a text is put
    together from several sources, translated, or edited in one place only.

Known limits
    What can happen twice counts only where both sentences say much the same beyond doer, verb and object, or where
    the second tells of it as known ("before she was fired on June 19"). Synonyms and nouns for an act ("founded",
    "its establishment") are those of a list. Denials, possibilities, quotations, periods ("from May 3 to May 5") and
    series ("again", "another", "reopened") are left alone, and so are two dates in one sentence. Two things that
    share a name can be taken for one.

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
from annotator.engine.knowledge.lists import words
from annotator.engine.reading import Reading, retold, statements
from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.events import Event
from annotator.engine.reading.same_event import is_same, series
from annotator.engine.reading.standing_for import Standing
from annotator.engine.reading.statements import Statement
from annotator.engine.span import Span, cover

RULE: Final = Rule(
    title="One event, two dates",
    family="consistency",
    severity="major",
    opportunity="dates",
    needs=("grammar", "dates", "quotations", "events"),
    templates={"two_dates": "It is dated {first_date} in one passage and {second_date} in another. Is it one event?"},
)
EMPTY: Final = words("be have do say tell get go come keep make take become remain show see use report")
DAYS: Final = ("P0D", "P-1D", "P+1D")  # today, yesterday, tomorrow
LONGEST: Final = 160  # characters of a passage
MOST: Final = 60  # events of one act that are compared with each other
RANGE_BEFORE: Final = re.compile(
    r"(?:\b(?:from|between|until|till|through|since|by|to|before|after|for|around|about|circa|and|or|of|than|into|past|"
    r"early|late|mid|dated|ending|ended)|[–—-])\s*$",
    re.IGNORECASE,
)
RANGE_AFTER: Final = re.compile(
    r"\s*(?::|[–—-]\s*\d|(?:to|through|until|till|and|or)\s+(?:\w+\s+)?\d|(?:and|or)\s+[A-Z]\w+\s+\d|season|session|"
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
    dated = reading.events
    standing = Standing(reading.grammar)
    by_act: dict[str, list[_Dated]] = defaultdict(list)
    for event in dated:
        for deed in (event, *retold.also(event)):
            if _is_told(deed, deed.date, reading.text):
                by_act[deed.act].append(_Dated(deed, deed.date))
    for alike in by_act.values():
        alone = len({told.date.stated for told in alike}) == 2
        for first, second in combinations(alike[:MOST], 2):
            apart = first.event.sentence != second.event.sentence
            if not apart or not _differ(first.date, second.date):
                continue
            if is_same(first.event, second.event, reading.text, standing, alone=alone):
                yield first.told(), second.told()
    by_date = {event.date.span: event for event in reversed(dated)}
    told = statements.find(reading.grammar, [d for d in reading.dates if _is_plain(d)], reading.quotations)
    for one, other in statements.restated(told):
        if series(one.span.of(reading.text)) == series(other.span.of(reading.text)):
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
        or (RANGE_BEFORE.search(before) and not _is_origin(event, text))
        or RANGE_AFTER.match(after)
    )


def _is_origin(event: Event, text: str) -> bool:
    """ "Dates from 1977", "back to 1760, when it was set up", "the blast of May 3": the date itself, and no period."""
    if event.noun and text[event.verb.end : event.date.span.start].strip() == "of":
        return True
    return event.lemma in ("date", "date back", "go back") or text.startswith(", when ", event.date.span.end)


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
