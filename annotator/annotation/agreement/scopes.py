"""What a figure is about, and the part of the evidence that it rests on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from annotator.annotation.agreement.evidence import Evidence
from annotator.annotation.agreement.marks import Key, Pair
from annotator.annotation.agreement.spans import Sum


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything, or one label, or one pair of people, or one label between two people."""

    label: Key | None = None
    pair: Pair | None = None


@dataclass(frozen=True)
class Scoped:
    """The evidence within a scope. Lists run in the order of ``articles``."""

    evidence: Evidence
    scope: Scope

    @cached_property
    def articles(self) -> list[Key]:
        """Articles that two people finished; for a pair, those that both of it finished."""
        given, wanted = self.evidence.material, set(self.scope.pair or ())
        return [article for article in given.shared if wanted <= set(given.readers[article])]

    @cached_property
    def marks(self) -> dict[tuple[Key, Key], int]:
        """How many spans the figures rest on, by (article, person); who marked none there is not in it."""
        label, people = self.scope.label, self.scope.pair
        found: Counter[tuple[Key, Key]] = Counter()
        for article in self.articles:
            for (person, name), spans in self.evidence.marks[article].items():
                if label in (None, name) and (people is None or person in people):
                    found[article, person] += spans
        return found

    @property
    def marked_in(self) -> int:
        """In how many articles there is a span that the figures rest on."""
        return len({article for article, _ in self.marks})

    @cached_property
    def labels(self) -> list[int]:
        """The columns of the labels."""
        places = self.evidence.places
        return list(places.values()) if self.scope.label is None else [places[self.scope.label]]

    @cached_property
    def people(self) -> list[list[int]]:
        """For each article, the places of the scope's people among its readers."""
        pair, readers = self.scope.pair, self.evidence.material.readers
        return [[n for n, who in enumerate(readers[a]) if pair is None or who in pair] for a in self.articles]

    @cached_property
    def pairs(self) -> list[tuple[list[int], float]]:
        """For each article, its pairs, and the weight by which a span counts once however many people read it."""
        pair, found = self.scope.pair, []
        for article in self.articles:
            pairs = self.evidence.tallies[article].pairs
            if pair is None:
                found.append((list(range(len(pairs))), 1 / (len(self.evidence.material.readers[article]) - 1)))
            else:
                found.append(([n for n, two in enumerate(pairs) if set(two) == set(pair)], 1.0))
        return found

    @cached_property
    def span_sums(self) -> NDArray[np.float64]:
        """For each article, every `Sum` over its pairs and labels (articles × `Sum`)."""
        sums = np.zeros((len(self.articles), len(Sum)))
        for row, (article, (pairs, weight)) in enumerate(zip(self.articles, self.pairs, strict=True)):
            sums[row] = self.evidence.tallies[article].by_label[pairs][:, self.labels].sum(axis=(0, 1)) * weight
        return sums

    @cached_property
    def blind(self) -> NDArray[np.float64]:
        """For each article, spans that pair off without regard to labels."""
        tallies = (self.evidence.tallies[article] for article in self.articles)
        return np.array([t.blind[pairs].sum() * w for t, (pairs, w) in zip(tallies, self.pairs, strict=True)])

    @cached_property
    def said(self) -> list[NDArray[np.bool_]]:
        """For each article, who used which label (people × labels)."""
        said = (self.evidence.said[article] for article in self.articles)
        return [found[people][:, self.labels] for found, people in zip(said, self.people, strict=True)]
