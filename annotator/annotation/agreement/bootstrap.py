"""How far a figure would move with other articles: intervals by resampling whole articles.

Spans in one article are alike (one topic, one style, one day's work), so articles are drawn, not spans. Each article
is boiled down beforehand to a row of sums, so that a round costs one row of a matrix product.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Figure = Callable[[Floats], Floats]  # rows of sums to values, NaN where there is none
Method = Literal["bca", "percentile"]
ROUNDS: Final = 1000
LEVEL: Final = 0.95
MAX_UNDEFINED: Final = 0.05  # of the rounds; beyond it, what is left is no fair picture
NORMAL: Final = NormalDist()


@dataclass(frozen=True, slots=True)
class Sample:
    """Sums for each article (articles × sums), and how a figure follows from their total."""

    sums: Floats
    figure: Figure

    @property
    def value(self) -> float:
        """The figure over all articles; NaN where it has none."""
        return float(self.figure(self.sums.sum(axis=0, keepdims=True))[0])


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``: the figure's likely range with other articles of the same kind."""

    low: float
    high: float


class Resampler:
    """Draws articles with replacement. The same seed and number of articles give the same draws, in any order."""

    def __init__(self, seed: int = 0, rounds: int = ROUNDS, level: float = LEVEL, method: Method = "bca") -> None:
        if rounds < 1 or not 0 < level < 1:
            raise ValueError(f"at least one round and a level between 0 and 1, not {rounds} and {level}")
        self.seed, self.rounds, self.level, self.method = seed, rounds, level, method
        self._drawn = np.zeros((rounds, 0))

    def values(self, sample: Sample) -> Floats:
        """The figure in each round in which it has a value."""
        values = sample.figure(self._draws(len(sample.sums)) @ sample.sums)
        return np.asarray(values[~np.isnan(values)])

    def interval(self, sample: Sample) -> Interval | None:
        """The interval of a figure; None with fewer than two articles, or where too many rounds have no value.

        Percentile, or bias-corrected and accelerated (Efron 1987, Journal of the American Statistical Association
        82: 171-185), its acceleration from leaving out one article at a time.
        """
        if len(sample.sums) < 2 or np.isnan(sample.value):
            return None
        values = self.values(sample)
        if len(values) < (1 - MAX_UNDEFINED) * self.rounds:
            return None
        tails = [(1 - self.level) / 2, (1 + self.level) / 2]
        if self.method == "bca":
            tails = _bca_tails(values, sample, tails)
        low, high = np.quantile(values, tails)
        return Interval(float(low), float(high))

    def _draws(self, articles: int) -> Floats:
        """How often each article is drawn in each round (rounds × articles). The last size is kept."""
        if self._drawn.shape[1] != articles:
            source = np.random.default_rng([self.seed, articles])
            self._drawn = source.multinomial(articles, np.full(articles, 1 / articles), size=self.rounds).astype(float)
        return self._drawn


def _bca_tails(values: Floats, sample: Sample, tails: list[float]) -> list[float]:
    below = float((values < sample.value).mean() + (values == sample.value).mean() / 2)
    edge = 0.5 / len(values)
    bias = NORMAL.inv_cdf(min(max(below, edge), 1 - edge))
    bend = _acceleration(sample)
    shifted = [bias + NORMAL.inv_cdf(tail) for tail in tails]
    return [NORMAL.cdf(bias + shift / max(1 - bend * shift, 1e-3)) for shift in shifted]


def _acceleration(sample: Sample) -> float:
    """Skewness of the figure's dependence on single articles; 0 where leaving one out says nothing."""
    without = sample.figure(sample.sums.sum(axis=0) - sample.sums)
    away = np.nanmean(without) - without[~np.isnan(without)] if not np.isnan(without).all() else np.zeros(1)
    spread = float((away**2).sum())
    return float((away**3).sum()) / (6 * spread**1.5) if spread > 1e-18 else 0.0


def ratio(sums: Floats) -> Floats:
    """The first sum divided by the second; NaN where that is 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(sums[:, 1] > 0, sums[:, 0] / sums[:, 1], np.nan)
