"""How far two sets of labels are apart, 0 to 1, so that a character under several spans keeps all its labels."""

from __future__ import annotations

from collections.abc import Set
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from annotator.annotation.agreement.marks import Key

SetDistance = Literal["masi", "jaccard"]


def set_distance(one: Set[Key], other: Set[Key], kind: SetDistance = "masi") -> float:
    """Distance of two sets: 0 for the same (two empty ones too), 1 for sets with nothing in common.

    Jaccard 1912: 1 - shared / all. MASI (Passonneau 2006, Measuring Agreement on Set-valued Items, LREC) also counts
    a subset as nearer than sets that each have something of their own: the Jaccard similarity times 1 for the same
    set, 2/3 for a subset, 1/3 for a mere overlap.
    """
    every = sorted(one | other, key=str)
    members = np.array([[key in group for key in every] for group in (one, other)], dtype=bool)
    return float(distance_matrix(members, kind)[0, 1])


def distance_matrix(members: NDArray[np.bool_], kind: SetDistance = "masi") -> NDArray[np.float64]:
    """Distances between all rows of ``members`` (a row for each set, a column for each label)."""
    held = members.astype(np.float64)
    shared, sizes = held @ held.T, held.sum(axis=1)
    every = np.add.outer(sizes, sizes) - shared
    likeness = np.divide(shared, every, out=np.ones_like(shared), where=every > 0)
    if kind == "masi":
        least, most = np.minimum.outer(sizes, sizes), np.maximum.outer(sizes, sizes)
        likeness = likeness * np.select([shared == most, shared == least, shared > 0], [1.0, 2 / 3, 1 / 3], 0.0)
    return np.asarray(1 - likeness, dtype=np.float64)
