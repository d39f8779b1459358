"""Kappa: agreement of people who each give one answer to each question, corrected for chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from annotator.annotation.agreement.undefined import ALL_THE_SAME, UndefinedMeasureError

Weights = Literal["none", "linear", "quadratic"]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kappa:
    """A kappa with what it is made of: observed and chance agreement, both 0 to 1, on ``units`` answered questions."""

    value: float
    standard_error: float
    observed: float
    expected: float
    units: float


def agreement_weights(categories: int, weights: Weights) -> Floats:
    """How nearly two categories agree: 1 on the diagonal; off it by distance, or its square (Cohen 1968)."""
    if weights == "none" or categories < 2:
        return np.eye(categories)
    steps = np.abs(np.subtract.outer(np.arange(categories), np.arange(categories))) / (categories - 1)
    return np.asarray(1 - (steps if weights == "linear" else steps**2), dtype=np.float64)


def cohen_kappa(table: ArrayLike, weights: Weights | Floats = "none") -> Kappa:
    """Cohen's kappa of two people, with its large-sample standard error.

    ``table[i][j]``: how often the first said i and the second j (counts). ``weights``: a name, or a matrix of
    agreement weights of the table's shape (1 = full agreement). Cohen 1960 (Educational and Psychological Measurement
    20: 37-46); weighted Cohen 1968 (Psychological Bulletin 70: 213-220); standard error Fleiss, Cohen and Everitt
    1969 (Psychological Bulletin 72: 323-327). Raises `UndefinedMeasureError` where chance agreement is 1, ValueError
    for an empty or misshapen table.
    """
    counts = _checked(table)
    share, units = counts / counts.sum(), float(counts.sum())
    weight = agreement_weights(len(counts), weights) if isinstance(weights, str) else np.asarray(weights, float)
    if weight.shape != share.shape:
        raise ValueError(f"weights of shape {weight.shape} do not fit a table of shape {share.shape}")
    rows, columns = share.sum(axis=1), share.sum(axis=0)
    observed, expected = float((weight * share).sum()), float(rows @ weight @ columns)
    if 1 - expected < 1e-12:
        raise UndefinedMeasureError(ALL_THE_SAME)
    margins = (weight @ columns)[:, None] + (rows @ weight)[None, :]
    spread = (share * (weight * (1 - expected) - margins * (1 - observed)) ** 2).sum()
    variance = (spread - (observed * expected - 2 * expected + observed) ** 2) / (units * (1 - expected) ** 4)
    value = (observed - expected) / (1 - expected)
    return Kappa(value, float(np.sqrt(max(variance, 0.0))), observed, expected, units)


def _checked(table: ArrayLike) -> Floats:
    counts = np.asarray(table, dtype=np.float64)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
        raise ValueError(f"a table of two people's answers is square; this one has the shape {counts.shape}")
    if (counts < 0).any() or not counts.sum() > 0:
        raise ValueError("a table holds counts, and at least one")
    return counts


def fleiss_kappa(counts: ArrayLike) -> float:
    """Fleiss' kappa of any number of people, who need not be the same, nor as many, for each question.

    ``counts[i][j]``: how many gave question i the answer j. Questions that fewer than two answered are left out.
    Fleiss 1971 (Psychological Bulletin 76: 378-382); unequal numbers Fleiss, Levin and Paik 2003 (Statistical Methods
    for Rates and Proportions, 3rd ed., section 18.3). The customary standard error does not hold for intervals (Gwet
    2021, Educational and Psychological Measurement 81: 781-790): resample instead.
    Raises `UndefinedMeasureError` where nobody can be compared or chance agreement is 1.
    """
    table = np.asarray(counts, dtype=np.float64)
    if table.ndim != 2 or (table < 0).any():
        raise ValueError("counts are a table, a row for each question and a column for each answer, none below 0")
    table = table[table.sum(axis=1) >= 2]
    if not len(table):
        raise UndefinedMeasureError("No question was answered by two people: at least one is needed.")
    people = table.sum(axis=1)
    within = (table * (people[:, None] - table) / people[:, None]).sum(axis=0)
    value = float(fleiss_from_sums(within, table.sum(axis=0), np.asarray(people.sum()), np.asarray(len(table) * 1.0)))
    if np.isnan(value):
        raise UndefinedMeasureError(ALL_THE_SAME)
    return value


def fleiss_from_sums(within: Floats, said: Floats, answers: Floats, questions: Floats) -> Floats:
    """Fleiss' kappa from sums over questions, for many resamples at once; NaN where it is undefined.

    For each category (last axis): ``within`` the sum of x (m - x) / m, ``said`` the sum of x, where x of the m people
    asked gave this answer. ``answers`` is the sum of m, ``questions`` their number.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        share = said / answers[..., None]
        chance = (answers - questions) * (share * (1 - share)).sum(axis=-1)
        return np.where(chance > 1e-12, 1 - within.sum(axis=-1) / chance, np.nan)
