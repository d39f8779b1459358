"""Agreement character by character, where a character carries the set of labels that a person gave it.

Tools that ask for one label a character drop spans that overlap; a set keeps them all. A text is cut where any span
starts or ends; within a stretch nothing changes, so stretches are counted by their length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.annotation.agreement.marks import Key, MarkedSpan
from annotator.annotation.agreement.sets import SetDistance, distance_matrix

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cover:
    """One text: the ``lengths`` of its stretches, and which labels lie on them (readers × labels × stretches)."""

    readers: tuple[Key, ...]
    lengths: Floats
    marked: NDArray[np.bool_]


def cover(spans: Sequence[MarkedSpan], readers: tuple[Key, ...], labels: Sequence[Key], length: int) -> Cover:
    """Cut a text of ``length`` characters into stretches. ``spans`` are the readers', ``labels`` has all of theirs."""
    cuts = np.array(sorted({0, length, *(edge for span in spans for place in span.places for edge in place)}))
    reader, label = ({name: number for number, name in enumerate(names)} for names in (readers, labels))
    steps = np.zeros((len(readers), max(len(labels), 1), len(cuts)), dtype=np.int32)  # one row even for no label
    rows = [(reader[s.annotator], label[s.label], *place) for s in spans for place in s.places]
    people, names, starts, ends = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    np.add.at(steps, (people, names, np.searchsorted(cuts, starts)), 1)
    np.add.at(steps, (people, names, np.searchsorted(cuts, ends)), -1)
    return Cover(readers, np.diff(cuts).astype(np.float64), np.cumsum(steps, axis=2)[:, :, :-1] > 0)


def label_sums(of: Cover, label: int, readers: Sequence[int]) -> Floats:
    """For `alpha_from_sums`, one label: disagreement, characters without it, characters with it."""
    having, people = of.marked[list(readers), label].sum(axis=0), len(readers)
    disagreement = (2 * having * (people - having) / (people - 1)) @ of.lengths
    given = having @ of.lengths
    return np.array([disagreement, people * of.lengths.sum() - given, given])


@dataclass(frozen=True, slots=True)
class SetSums:
    """All articles' label sets. ``apart[i]``: distances × length for each two readers of article i (readers × readers).

    ``given[i]``: characters under each set (readers × sets). ``distances``: between sets (sets × sets).
    """

    apart: tuple[Floats, ...]
    given: tuple[Floats, ...]
    distances: Floats

    def sums(self, article: int, readers: Sequence[int]) -> Floats:
        """For `alpha_from_sums`: disagreement among these readers, then characters under each set."""
        chosen = list(readers)
        disagreement = self.apart[article][np.ix_(chosen, chosen)].sum() / (len(chosen) - 1)
        return np.concatenate([[disagreement], self.given[article][chosen].sum(axis=0)])


def set_sums(covers: Sequence[Cover], kind: SetDistance = "masi") -> SetSums:
    """Number the sets of labels that occur anywhere, and add up each article's characters under them."""
    numbers: dict[bytes, int] = {}
    numbered = [_set_numbers(of, numbers) for of in covers]
    width = covers[0].marked.shape[1] if covers else 0
    distances = distance_matrix(_members(numbers, width), kind)
    apart = tuple(_apart(sets, of.lengths, distances) for sets, of in zip(numbered, covers, strict=True))
    given = tuple(_given(sets, of.lengths, len(numbers)) for sets, of in zip(numbered, covers, strict=True))
    return SetSums(apart, given, distances)


def _set_numbers(of: Cover, numbers: dict[bytes, int]) -> NDArray[np.int64]:
    """The number of the set under each stretch (readers × stretches); new sets get the next number."""
    packed = np.packbits(of.marked, axis=1).transpose(0, 2, 1)
    rows, places = np.unique(packed.reshape(-1, packed.shape[2]), axis=0, return_inverse=True)
    known = np.array([numbers.setdefault(row.tobytes(), len(numbers)) for row in rows], dtype=np.int64)
    return np.asarray(known[places.reshape(-1)].reshape(packed.shape[:2]), dtype=np.int64)


def _members(numbers: dict[bytes, int], labels: int) -> NDArray[np.bool_]:
    rows = [np.unpackbits(np.frombuffer(packed, dtype=np.uint8), count=labels) for packed in numbers]
    return np.array(rows, dtype=bool).reshape(len(numbers), labels)


def _apart(sets: NDArray[np.int64], lengths: Floats, distances: Floats) -> Floats:
    return np.array([[distances[one, other] @ lengths for other in sets] for one in sets])


def _given(sets: NDArray[np.int64], lengths: Floats, width: int) -> Floats:
    return np.array([np.bincount(row, weights=lengths, minlength=width) for row in sets])
