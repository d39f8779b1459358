"""What is counted once for each article, so that every measure and every round of resampling is a sum over articles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from annotator.annotation.agreement.characters import Cover, SetSums, cover, set_sums
from annotator.annotation.agreement.marks import Key, Material
from annotator.annotation.agreement.sets import SetDistance
from annotator.annotation.agreement.spans import Tally, tally


@dataclass(frozen=True)
class Evidence:
    """The counts of all articles that two people or more finished. ``distance``: between sets of labels."""

    material: Material
    distance: SetDistance = "masi"

    @cached_property
    def places(self) -> dict[Key, int]:
        """The column of each label."""
        return {label: place for place, label in enumerate(self.material.all_labels)}

    @cached_property
    def tallies(self) -> dict[Key, Tally]:
        """Counts on spans, for each shared article."""
        given, labels = self.material, self.material.all_labels
        return {a: tally(given.by_article[a], given.readers[a], labels) for a in given.shared}

    @cached_property
    def covers(self) -> dict[Key, Cover]:
        """Stretches of characters, for each shared article."""
        given, labels = self.material, self.material.all_labels
        return {a: cover(given.by_article[a], given.readers[a], labels, given.lengths[a]) for a in given.shared}

    @cached_property
    def sets(self) -> SetSums:
        """Sets of labels on characters; articles in the order of ``material.shared``."""
        return set_sums(list(self.covers.values()), self.distance)

    @cached_property
    def marks(self) -> dict[Key, Counter[tuple[Key, Key]]]:
        """How many spans there are of each (person, label), for each shared article."""
        by_article = self.material.by_article
        return {a: Counter((span.annotator, span.label) for span in by_article[a]) for a in self.material.shared}

    @cached_property
    def said(self) -> dict[Key, NDArray[np.bool_]]:
        """Whether each reader used each label, for each shared article (readers × labels)."""
        return {article: self._said(article) for article in self.material.shared}

    def _said(self, article: Key) -> NDArray[np.bool_]:
        readers = self.material.readers[article]
        said = np.zeros((len(readers), len(self.places)), dtype=bool)
        for person, label in self.marks[article]:
            said[readers.index(person), self.places[label]] = True
        return said
