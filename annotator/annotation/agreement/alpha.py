"""Krippendorff's alpha: any number of people, gaps allowed, for names, ranks, numbers, and sets of names.

K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011 (repository.upenn.edu/asc_papers/43); Content
Analysis, 4th ed., 2018, chapter 12. Our own code, from these definitions.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from annotator.annotation.agreement.undefined import NO_VARIATION, UndefinedMeasureError

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Floats = NDArray[np.float64]


def krippendorff_alpha(answers: Sequence[Sequence[Hashable | None]], level: Level = "nominal") -> float:
    """Alpha of a table with a row for each person and a column for each question; None is a missing answer.

    Above ``nominal`` the answers are numbers, and for ``ratio`` none is below 0. Questions that fewer than two
    answered are left out. 1 is perfect agreement, 0 that of chance. Raises `UndefinedMeasureError` where nothing can
    be compared or nothing varies, ValueError for rows of unequal length or answers that do not fit the level.
    """
    if len({len(row) for row in answers}) > 1:
        raise ValueError("every person has a row of the same length; a missing answer is None")
    units = [[answer for answer in column if answer is not None] for column in zip(*answers, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    if not units:
        raise UndefinedMeasureError("No question was answered by two people: at least one is needed.")
    values = _values({answer for unit in units for answer in unit}, level)
    coincidences = coincidence_matrix(units, {value: place for place, value in enumerate(values)})
    counts = coincidences.sum(axis=1)
    distances = level_distances(values, counts, level)
    value = float(alpha_from_sums(np.asarray((coincidences * distances).sum()), counts, distances))
    if np.isnan(value):
        raise UndefinedMeasureError(NO_VARIATION)
    return value


def _values(found: set[Hashable], level: Level) -> Sequence[Hashable]:
    if level == "nominal":
        return sorted(found, key=lambda value: (type(value).__name__, str(value)))
    numbers = [value for value in found if isinstance(value, int | float)]
    if len(numbers) < len(found) or (level == "ratio" and min(numbers) < 0):
        raise ValueError(f"answers on the {level} level are numbers" + (", none below 0" if level == "ratio" else ""))
    return sorted(numbers)


def coincidence_matrix(units: Sequence[Sequence[Hashable]], place: dict[Hashable, int]) -> Floats:
    """How often two values stand beside each other in a unit, each unit of m values weighing m (Krippendorff 2011)."""
    matrix = np.zeros((len(place), len(place)))
    for unit in units:
        counts = np.bincount([place[value] for value in unit], minlength=len(place)).astype(np.float64)
        matrix += (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    return matrix


def level_distances(values: Sequence[Hashable], counts: Floats, level: Level) -> Floats:
    """Squared distances between values. Ranks lie as far apart as there are answers between them."""
    if level == "nominal":
        return 1 - np.eye(len(values))
    ranks = np.cumsum(counts) - counts / 2
    numbers = ranks if level == "ordinal" else np.asarray(values, dtype=np.float64)
    apart = np.subtract.outer(numbers, numbers)
    if level == "ratio":
        total = np.add.outer(numbers, numbers)
        apart = np.divide(apart, total, out=np.zeros_like(apart), where=total > 0)
    return np.asarray(apart**2, dtype=np.float64)


def alpha_from_sums(disagreement: Floats, counts: Floats, distances: Floats) -> Floats:
    """Alpha from sums over units, for many resamples at once; NaN where it is undefined.

    ``disagreement``: the sum over units of the distances of all ordered pairs in the unit, divided by m - 1.
    ``counts`` (last axis: values): how often each value was given in units of two answers or more.
    """
    given = counts.sum(axis=-1)
    chance = ((counts @ distances) * counts).sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(chance > 1e-12, 1 - (given - 1) * disagreement / chance, np.nan)
