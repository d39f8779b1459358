"""How much a verdict on one more flag would narrow the interval of its source's score.

For many sources at once approximately, and exactly for a few: ``docs/method.md`` says how.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Final

import numpy as np
from scipy.special import ndtri

from annotator.reliability.method.calibration import Calibrated, Calibration
from annotator.reliability.method.evidence import Floats
from annotator.reliability.method.parts import HALVING, PART_WEIGHTS, POINTS, Cell, Part, points_of
from annotator.reliability.method.posterior import P, Posterior, Q, posterior
from annotator.reliability.method.score import HIGH, widths
from annotator.reliability.method.weighing import Counts, Tally

Z: Final = float(ndtri(HIGH))  # standard deviations from the middle of a normal distribution to its interval's end


@dataclass(frozen=True, slots=True)
class Prospect:
    """A verdict on one unjudged flag of a check in a source (its place in the sequence given): the probability that the
    flag is right, and by how many points the interval of the source's score is expected to narrow.
    """

    source: int
    cell: Cell
    check: str
    chance: float
    gain: float


def prospects(tallies: Sequence[Tally], calibration: Calibration, criteria: Sequence[float | None]) -> list[Prospect]:
    """Approximate prospects, one for each source, cell and check that has unjudged flags, the most telling first."""
    known = {cell: _Known.of(one, tallies, cell) for cell, one in calibration.cells.items()}
    slopes = _slopes(known, len(tallies), criteria)
    total = sum((slopes[cell] ** 2 * one.variance for cell, one in known.items()), np.zeros(len(tallies)))
    found = [one for cell, of in known.items() for one in of.prospects(cell, slopes[cell], total)]
    return sorted(found, key=lambda one: (-one.gain, one.source, one.cell, one.check))


def exactly(
    tallies: Sequence[Tally],
    calibration: Calibration,
    criteria: Sequence[float | None],
    asked: Sequence[tuple[Prospect, float]],
) -> list[float]:
    """The expected narrowing for these prospects from the scores that either verdict would give. With each comes the
    weight of its flag: that of an older article is below 1.
    """
    if not asked:
        return []
    now = widths(tallies, calibration, criteria)
    ways = [_judged(tallies[one.source], one, weight, true) for true in (True, False) for one, weight in asked]
    then = widths(ways, calibration, [criteria[one.source] for _ in range(2) for one, _ in asked])
    right, wrong = then[: len(asked)], then[len(asked) :]
    return [
        float(now[one.source] - one.chance * right[at] - (1 - one.chance) * wrong[at])
        for at, (one, _) in enumerate(asked)
    ]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the counts say of the sources' errors in one cell: relative rates, means and variances of shape (S,)."""

    calibrated: Calibrated
    errors: Posterior
    unjudged: Floats  # (S, C)
    applies: Floats  # (S,), 1 where there was anything to err on
    mean: Floats
    variance: Floats

    @classmethod
    def of(cls, one: Calibrated, tallies: Sequence[Tally], cell: Cell) -> _Known:
        evidence = one.evidence(tallies, cell)
        errors = posterior(one.prior, evidence, one.rates)
        mean, variance = _moments(errors, errors.weights)
        applies = (evidence.opportunities.sum(axis=1) > 0).astype(float)
        return cls(one, errors, evidence.unjudged, applies, mean, variance)

    def prospects(self, cell: Cell, slope: Floats, total: Floats) -> list[Prospect]:
        """``slope``: points of the whole for one of relative rate; ``total``: variance of the whole; both (S,)."""
        odds = self.calibrated.rates.odds
        found = []
        for at, check in enumerate(self.calibrated.checks):
            own = np.flatnonzero((self.unjudged[:, at] > 0) & (self.applies > 0))
            true = Q / (Q + odds[at] * P)  # of a flag of this check, given q
            chance = (self.errors.weights * true).sum(axis=1)
            left = chance * self._variance(true) + (1 - chance) * self._variance(1 - true)
            less = np.clip(slope**2 * (self.variance - left), 0, total)
            gain = 2 * Z * (np.sqrt(total) - np.sqrt(total - less))
            found += [Prospect(int(one), cell, check, float(chance[one]), float(gain[one])) for one in own]
        return found

    def _variance(self, likelihood: Floats) -> Floats:
        """The variance if one more flag were judged so: the split's density is weighed anew, the count is the same."""
        weights = self.errors.weights * likelihood
        return _moments(self.errors, weights / weights.sum(axis=1, keepdims=True))[1]


def _moments(errors: Posterior, weights: Floats) -> tuple[Floats, Floats]:
    mean: Floats = (weights * errors.scale).sum(axis=1) * errors.shape
    square: Floats = (weights * errors.scale**2).sum(axis=1) * errors.shape * (errors.shape + 1)
    return mean, square - mean**2


def _slopes(known: Mapping[Cell, _Known], sources: int, criteria: Sequence[float | None]) -> dict[Cell, Floats]:
    """How many points the whole falls for one more of a cell's relative rate, at the means: shape (S,) each."""
    answered = np.array([one is not None for one in criteria])
    penalty: dict[Part, Floats] = {}
    applies: dict[Part, Floats] = {}
    for cell, one in known.items():
        own = one.mean * one.applies * one.calibrated.rates.per_thousand_words * POINTS[cell.weight]
        penalty[cell.part] = penalty.get(cell.part, np.zeros(sources)) + own
        applies[cell.part] = np.maximum(applies.get(cell.part, np.zeros(sources)), one.applies)
    if answered.any():
        applies["transparency"] = np.maximum(applies.get("transparency", np.zeros(sources)), answered)
    weights = sum((PART_WEIGHTS[part] * there for part, there in applies.items()), np.zeros(sources))
    slopes = {}
    for cell, one in known.items():
        part = PART_WEIGHTS[cell.part] * points_of(penalty[cell.part]) / np.maximum(weights, 1e-9)
        if cell.part == "transparency":  # half of it is what the criteria say
            part = np.where(answered, part / 2, part)
        slopes[cell] = part * log(2) / HALVING * one.calibrated.rates.per_thousand_words * POINTS[cell.weight]
    return slopes


def _judged(tally: Tally, one: Prospect, weight: float, true: bool) -> Tally:
    """The tally as it will be if a flag of this weight is confirmed (``true``) or dismissed."""
    counts = tally.cells[one.cell]
    moved = min(weight, counts.unjudged.get(one.check, 0.0))
    unjudged = {**counts.unjudged, one.check: counts.unjudged.get(one.check, 0.0) - moved}
    then = Counts(counts.confirmed + moved * true, counts.dismissed + moved * (not true), unjudged)
    return replace(tally, cells={**tally.cells, one.cell: then})
