"""Dated statements: what a sentence with a date says beyond its dates, and which sentences say much the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.grammar import Sentence
from annotator.engine.reading.quotations import Quoting
from annotator.engine.span import Span

CONTENT: Final = ("NOUN", "PROPN", "VERB", "NUM", "ADJ")
# Content words that two sentences share, and their share of the shorter one, for them to be one statement: set on 240
# dated sentences of edited news that were restated with another date, and on the 600 articles (bench "clean").
SHARED: Final = 5
SHARE: Final = 0.8
SHARED_ALL: Final = 4  # where they have no other words
COMMON: Final = 12  # statements: a word that more of them hold does not bring two together
MOST: Final = 400  # statements of one article that are compared; what has more is a table


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with its dates; ``words`` are its content lemmas without the dates, ``figures``, ``names`` and
    ``verbs`` those of each kind.
    """

    span: Span
    dates: tuple[DateMention, ...]
    words: frozenset[str]
    figures: frozenset[str]
    names: frozenset[str]
    verbs: frozenset[str]
    negated: bool


def find(sentences: Sequence[Sentence], dates: Sequence[DateMention], quotations: Quoting) -> tuple[Statement, ...]:
    """The sentences with a date outside quotation marks, in order."""
    found: list[Statement] = []
    first = 0
    for sentence in sentences:
        while first < len(dates) and dates[first].span.end <= sentence.span.start:
            first += 1
        last = first
        while last < len(dates) and dates[last].span.start < sentence.span.end:
            last += 1
        own = tuple(date for date in dates[first:last] if not quotations.holds(date.span.start))
        if own:
            found.append(_statement(sentence, own))
    return tuple(found[:MOST])


def _statement(sentence: Sentence, dates: tuple[DateMention, ...]) -> Statement:
    dated = [(date.span.start, date.span.end) for date in dates]
    kept = [t for t in sentence.tokens if t.pos in CONTENT]
    for start, end in dated:
        kept = [t for t in kept if t.start >= end or t.end <= start]
    return Statement(
        span=sentence.span,
        dates=dates,
        words=frozenset(t.text.lower() if t.pos == "PROPN" else t.lemma for t in kept),
        figures=frozenset(t.lemma for t in kept if t.pos == "NUM"),
        names=frozenset(t.text.lower() for t in kept if t.pos == "PROPN"),
        verbs=frozenset(t.lemma for t in kept if t.pos == "VERB"),
        negated=any(t.dep == "neg" for t in sentence.tokens),
    )


def restated(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs that say much the same: the words of one are nearly all in the other, its names and figures too."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, statement in enumerate(statements):
        for word in statement.words:
            holders[word].append(n)
    for n, statement in enumerate(statements):
        met: Counter[int] = Counter()
        for word in statement.words:
            if len(holders[word]) <= COMMON:
                met.update(other for other in holders[word] if other > n)
        for other, count in sorted(met.items()):
            if count >= SHARED_ALL - 1 and _say_the_same(statement, statements[other]):
                yield statement, statements[other]


def _say_the_same(first: Statement, second: Statement) -> bool:
    shorter, longer = sorted((first, second), key=lambda statement: len(statement.words))
    shared = len(shorter.words & longer.words)
    return bool(
        (
            shared >= SHARED
            or (shared == len(shorter.words) >= SHARED_ALL and (shorter.names or longer.words == shorter.words))
        )
        and shared >= SHARE * len(shorter.words)
        and first.verbs & second.verbs
        and shorter.names <= longer.names
        and shorter.figures <= longer.figures
        and (first.negated == second.negated or len(longer.words) > len(shorter.words))
    )
