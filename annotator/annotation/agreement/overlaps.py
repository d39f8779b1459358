"""Which spans share characters, and how many. Only pairs that do are looked at: no table of all against all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.annotation.agreement.marks import MarkedSpan

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Every two spans of different owners that share a character: their places in a list, the lower owner's first.

    ``likeness`` is intersection over union of their characters over all pieces: 1 only for the same characters.
    """

    one: Ints
    other: Ints
    likeness: NDArray[np.float64]

    def only(self, chosen: NDArray[np.bool_]) -> Overlaps:
        """Some of them."""
        return Overlaps(self.one[chosen], self.other[chosen], self.likeness[chosen])


def overlaps(spans: Sequence[MarkedSpan], owners: Ints) -> Overlaps:
    """Overlaps in one text, whatever the labels. ``owners`` numbers the person of each span."""
    one, other, shared = _shared_characters(spans, owners)
    lengths = np.array([span.length for span in spans], dtype=np.int64)
    likeness = shared / (lengths[one] + lengths[other] - shared)
    turned = owners[one] > owners[other]
    return Overlaps(np.where(turned, other, one), np.where(turned, one, other), likeness)


def _shared_characters(spans: Sequence[MarkedSpan], owners: Ints) -> tuple[Ints, Ints, Ints]:
    """Pieces in order of their starts: each overlaps just those after it that start before it ends."""
    pieces = sorted((start, end, place) for place, span in enumerate(spans) for start, end in span.places)
    starts, ends, spans_of = np.array(pieces, dtype=np.int64).reshape(-1, 3).T
    after = np.searchsorted(starts, ends, side="left") - np.arange(len(pieces)) - 1
    left = np.repeat(np.arange(len(pieces)), after)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(after) - after, after)
    apart = owners[spans_of[left]] != owners[spans_of[right]]
    left, right = left[apart], right[apart]
    shared = np.minimum(ends[left], ends[right]) - starts[right]
    a, b = spans_of[left], spans_of[right]
    return _summed(np.minimum(a, b), np.maximum(a, b), shared)


def _summed(a: Ints, b: Ints, shared: Ints) -> tuple[Ints, Ints, Ints]:
    """One entry for each two spans, their pieces' shared characters added up."""
    size = int(b.max()) + 1 if len(b) else 1
    codes, places = np.unique(a * size + b, return_inverse=True)
    sums = np.bincount(places, weights=shared, minlength=len(codes)).astype(np.int64)
    return codes // size, codes % size, sums
