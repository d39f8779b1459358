"""Agreement on marked spans in one article, for each pair of people and each label: exact, by overlap, found at all.

Every span of a pair counts once in what it is measured against, and is credited at most once, whether spans overlap,
nest, coincide or have several pieces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from annotator.annotation.agreement.marks import Key, MarkedSpan, Pair
from annotator.annotation.agreement.matching import Edge, best_match, most_matched
from annotator.annotation.agreement.overlaps import Ints, Overlaps, overlaps

Floats = NDArray[np.float64]


class Sum(IntEnum):
    """What is counted for each pair and label."""

    SPANS = 0  # of both people
    EXACT = 1  # matched on the same label and the same characters; one for the two
    CREDIT = 2  # the sum of likenesses of the best one-to-one matching under one label
    MATCHED = 3  # the most spans that can be paired off, where any overlap under one label will do
    FOUND = 4  # spans that overlap one of the other's with the same label
    ANY_LABEL = 5  # spans that overlap one of the other's, whatever its label


@dataclass(frozen=True, slots=True)
class Tally:
    """One article. ``by_label``: pairs × labels × `Sum`. ``blind``: for each pair, `Sum.MATCHED` without labels."""

    pairs: tuple[Pair, ...]
    by_label: Floats
    blind: Floats


def tally(spans: Sequence[MarkedSpan], readers: Sequence[Key], labels: Sequence[Key]) -> Tally:
    """Count one article for every pair of its readers. ``spans`` are the readers', ``labels`` holds all of theirs."""
    counting = _Counting(spans, readers, labels)
    return Tally(tuple(combinations(readers, 2)), counting.by_label(), counting.blind())


class _Counting:
    """One article's spans and overlaps as columns of numbers."""

    def __init__(self, spans: Sequence[MarkedSpan], readers: Sequence[Key], labels: Sequence[Key]) -> None:
        reader, label = ({name: number for number, name in enumerate(names)} for names in (readers, labels))
        # A fixed order, so that sums come out the same to the last digit in whatever order the spans come.
        spans = sorted(spans, key=lambda span: (reader[span.annotator], label[span.label], span.places))
        self.owners = np.array([reader[span.annotator] for span in spans], dtype=np.int64)
        self.labels = np.array([label[span.label] for span in spans], dtype=np.int64)
        self.pairs = np.array(list(combinations(range(len(readers)), 2)), dtype=np.int64).reshape(-1, 2)
        self.shape = (len(self.pairs), len(labels))
        self.pair_of = np.zeros((len(readers), len(readers)), dtype=np.int64)
        self.pair_of[self.pairs[:, 0], self.pairs[:, 1]] = np.arange(len(self.pairs))
        self.all = overlaps(spans, self.owners)
        self.same = self.all.only(self.labels[self.all.one] == self.labels[self.all.other])

    def by_label(self) -> Floats:
        counts = np.zeros((*self.shape, len(Sum)))
        own = np.zeros((len(self.pair_of), self.shape[1]))
        np.add.at(own, (self.owners, self.labels), 1)
        counts[:, :, Sum.SPANS] = own[self.pairs].sum(axis=1)
        counts[:, :, Sum.FOUND] = self._touched(self.same)
        counts[:, :, Sum.ANY_LABEL] = self._touched(self.all)
        for place, edges in self._grouped(self.same, self.labels[self.same.one]).items():
            match = best_match(edges)
            counts[place][[Sum.EXACT, Sum.CREDIT, Sum.MATCHED]] = match.exact, match.credit, most_matched(edges)
        return counts

    def blind(self) -> Floats:
        counts = np.zeros(self.shape[0])
        for (pair, _), edges in self._grouped(self.all, np.zeros(len(self.all.one), dtype=np.int64)).items():
            counts[pair] = most_matched(edges)
        return counts

    def _pairs_of(self, found: Overlaps) -> Ints:
        return np.asarray(self.pair_of[self.owners[found.one], self.owners[found.other]])

    def _touched(self, found: Overlaps) -> Floats:
        """Of each pair and label, the spans that overlap any of these."""
        spans, pairs = np.concatenate([found.one, found.other]), np.tile(self._pairs_of(found), 2)
        pair, span = np.divmod(np.unique(pairs * len(self.owners) + spans), max(len(self.owners), 1))
        counts = np.zeros(self.shape)
        np.add.at(counts, (pair, self.labels[span]), 1)
        return counts

    def _grouped(self, found: Overlaps, labels: Ints) -> dict[tuple[int, int], list[Edge]]:
        """Overlaps of each pair and label."""
        groups: dict[tuple[int, int], list[Edge]] = defaultdict(list)
        columns = (self._pairs_of(found), labels, found.one, found.other, found.likeness)
        for pair, label, one, other, likeness in zip(*(column.tolist() for column in columns), strict=True):
            groups[pair, label].append((one, other, likeness))
        return groups
