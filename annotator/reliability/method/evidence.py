"""What is known of a source in one cell (a part of the score and a severity), as counts.

Counts are real numbers: an older article weighs less than one, and an article that has more flags than its share is
scaled down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rates:
    """What the population of all sources shows of the C checks of one cell; a check is a detector in one language.

    ``true`` and ``false``: flags of each kind for one opportunity, shape (C,), above zero.
    ``opportunities``: in 1,000 words of all articles together, shape (C,).
    ``precision_error``: standard error of each check's precision, relative to it, shape (C,).
    """

    true: Floats
    false: Floats
    opportunities: Floats
    precision_error: Floats

    @property
    def odds(self) -> Floats:
        """False flags for one true one in the population, shape (C,)."""
        return self.false / self.true

    def surer(self, check: int) -> Rates:
        """The rates if this check's precision were one standard error higher, and it raised as many flags."""
        one = np.arange(len(self.true)) == check
        more = np.where(one, np.minimum(self.true * self.precision_error, 0.9 * self.false), 0.0)
        return replace(self, true=self.true + more, false=self.false - more)

    @property
    def per_thousand_words(self) -> float:
        """True flags in 1,000 words of a text with as many opportunities as the population's."""
        return float(self.true @ self.opportunities)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Counts of S sources in one cell.

    ``confirmed`` and ``dismissed``: judged flags, shape (S,). ``unjudged``: flags of each check that nobody has judged,
    or on which people differ, shape (S, C). ``opportunities``: of each check, shape (S, C).
    """

    confirmed: Floats
    dismissed: Floats
    unjudged: Floats
    opportunities: Floats

    def of(self, source: int) -> Evidence:
        """One source's counts, with S = 1."""
        return self.rows(source, source + 1)

    def rows(self, start: int, end: int) -> Evidence:
        """The counts of some sources."""
        some = slice(start, end)
        return Evidence(self.confirmed[some], self.dismissed[some], self.unjudged[some], self.opportunities[some])

    @property
    def flags(self) -> Floats:
        """All flags of each source, shape (S,)."""
        flags: Floats = self.confirmed + self.dismissed + self.unjudged.sum(axis=1)
        return flags

    def expected(self, rates: Rates) -> tuple[Floats, Floats]:
        """True and false flags that a source of average rates would have on these opportunities, shape (S,) each."""
        true: Floats = self.opportunities @ rates.true
        false: Floats = self.opportunities @ rates.false
        return true, false
