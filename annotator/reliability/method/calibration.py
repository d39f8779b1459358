"""The frozen side of every score of a day: the population's rates and priors, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from annotator.reliability.method.evidence import Evidence, Floats, Rates
from annotator.reliability.method.parts import Cell
from annotator.reliability.method.posterior import Prior
from annotator.reliability.method.prior import fit, rates_of
from annotator.reliability.method.weighing import WORDS, Counts, Tally

DIGITS = 10  # of stored rates, which are small


@dataclass(frozen=True, slots=True)
class Calibrated:
    """One cell: its checks in order, their rates, and the prior."""

    checks: tuple[str, ...]
    rates: Rates
    prior: Prior

    def evidence(self, tallies: Sequence[Tally], cell: Cell) -> Evidence:
        """The counts of these sources in the order of this cell's checks."""
        counts = [tally.cells.get(cell, Counts()) for tally in tallies]
        return Evidence(
            np.array([one.confirmed for one in counts], dtype=float),
            np.array([one.dismissed for one in counts], dtype=float),
            self._columns([one.unjudged for one in counts]),
            self._columns([one.opportunities for one in tallies]),
        )

    def _columns(self, rows: Sequence[Mapping[str, float]]) -> Floats:
        return np.array([[row.get(check, 0.0) for check in self.checks] for row in rows], dtype=float)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is the same for all sources; by cell."""

    cells: Mapping[Cell, Calibrated]


@dataclass(frozen=True, slots=True)
class Check:
    """A detector in one language, as the population knows it: flags raised, judged true, judged false (weighted as the
    tallies), and what was judged before.
    """

    name: str
    cell: Cell
    raised: float
    confirmed: float
    dismissed: float
    known: tuple[float, float] = (0.0, 0.0)


def calibrate(checks: Iterable[Check], tallies: Sequence[Tally]) -> Calibration:
    """Fits all cells to all sources."""
    return Calibration({cell: calibrate_cell(cell, own, tallies) for cell, own in by_cell(checks).items()})


def by_cell(checks: Iterable[Check]) -> dict[Cell, list[Check]]:
    """The checks of each cell, both in order of their names."""
    cells: dict[Cell, list[Check]] = {}
    for check in sorted(checks, key=lambda one: (one.cell, one.name)):
        cells.setdefault(check.cell, []).append(check)
    return cells


def calibrate_cell(cell: Cell, checks: Sequence[Check], tallies: Sequence[Tally]) -> Calibrated:
    """Fits one cell to all sources; cells are independent of each other."""
    words = sum(tally.opportunities.get(WORDS, 0.0) for tally in tallies)
    names = tuple(check.name for check in checks)
    opportunities = np.array([sum(tally.opportunities.get(name, 0.0) for tally in tallies) for name in names])

    def column(read: Iterable[float]) -> Floats:
        return np.array(list(read), dtype=float)

    rates = rates_of(
        column(check.raised for check in checks),
        column(check.confirmed for check in checks),
        column(check.dismissed for check in checks),
        opportunities,
        words,
        np.array([check.known for check in checks], dtype=float),
    )
    rates = replace(rates, true=np.round(rates.true, DIGITS), false=np.round(rates.false, DIGITS))
    bare = Calibrated(names, rates, Prior("text", 1.0, 1.0))
    return Calibrated(names, rates, fit(bare.evidence(tallies, cell), rates))


def to_json(calibration: Calibration) -> dict[str, Any]:
    """As it is stored."""
    return {str(cell): cell_to_json(one) for cell, one in calibration.cells.items()}


def cell_to_json(one: Calibrated) -> dict[str, Any]:
    """One cell as it is stored."""
    return {
        "checks": list(one.checks),
        "true": one.rates.true.tolist(),
        "false": one.rates.false.tolist(),
        "opportunities": one.rates.opportunities.tolist(),
        "precision_error": one.rates.precision_error.tolist(),
        "prior": {"alarms": one.prior.alarms, "shape": one.prior.shape, "steadiness": one.prior.steadiness},
    }


def from_json(stored: Mapping[str, Any]) -> Calibration:
    """The inverse of ``to_json``: the same numbers to the last digit."""
    cells = {Cell.read(name): _read(one) for name, one in stored.items()}
    return Calibration(dict(sorted(cells.items())))  # a database may keep the names in another order


def _read(one: Mapping[str, Any]) -> Calibrated:
    columns = {name: np.array(one[name], dtype=float) for name in ("true", "false", "opportunities", "precision_error")}
    return Calibrated(tuple(one["checks"]), Rates(**columns), Prior(**one["prior"]))
