"""Which of two people's marks are about the same thing: spans matched one to one under one label, in each article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from annotator.annotation.agreement.marks import Key, MarkedSpan, Pair
from annotator.annotation.agreement.matching import Edge, best_pairs
from annotator.annotation.agreement.overlaps import overlaps


@dataclass(frozen=True, slots=True)
class Told:
    """A span with its name and the values of its attributes."""

    uid: str
    span: MarkedSpan
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Matched:
    """Two people's spans that are about the same thing; the first is that of the first person of the pair."""

    article: Key
    pair: Pair
    label: Key
    one: Told
    other: Told


def matched_spans(told: Sequence[Told], readers: Mapping[Key, Sequence[Key]]) -> Iterator[Matched]:
    """The spans of each two readers, matched as overlap credit is given. ``readers`` finished the article."""
    by_article: dict[Key, list[Told]] = defaultdict(list)
    for one in told:
        by_article[one.span.article].append(one)
    for article, people in readers.items():
        yield from _in_article(article, by_article[article], people)


def _in_article(article: Key, told: Sequence[Told], people: Sequence[Key]) -> Iterator[Matched]:
    number = {person: place for place, person in enumerate(people)}
    spans = sorted((one for one in told if one.span.annotator in number), key=_order)
    if len(spans) < 2:
        return
    owners = np.array([number[one.span.annotator] for one in spans], dtype=np.int64)
    found = overlaps([one.span for one in spans], owners)
    edges: dict[tuple[Pair, Key], list[Edge]] = defaultdict(list)
    for one, other, likeness in zip(found.one.tolist(), found.other.tolist(), found.likeness.tolist(), strict=True):
        label = spans[one].span.label
        if label == spans[other].span.label:
            edges[(spans[one].span.annotator, spans[other].span.annotator), label].append((one, other, likeness))
    for pair in combinations(people, 2):
        for (two, label), some in edges.items():
            if two == pair:
                for one, other, _ in best_pairs(some):
                    yield Matched(article, pair, label, spans[one], spans[other])


def _order(one: Told) -> tuple[str, tuple[tuple[int, int], ...], str]:
    """Fixed, so that the same marks are matched in whatever order they come."""
    return str(one.span.label), one.span.places, one.uid
