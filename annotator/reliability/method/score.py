"""From a source's tally and the day's calibration to its score: a median, a 90 % interval, or "not enough evidence"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import numpy as np
from scipy.special import ndtri
from scipy.stats import qmc

from annotator.reliability.method.calibration import Calibrated, Calibration
from annotator.reliability.method.evidence import Evidence, Floats
from annotator.reliability.method.parts import (
    CELLS,
    ENOUGH_ARTICLES,
    PART_WEIGHTS,
    PARTS,
    POINTS,
    Cell,
    Part,
    points_of,
)
from annotator.reliability.method.posterior import posterior
from annotator.reliability.method.weighing import Tally

WIDEST: Final = 30.0  # points of a 90 % interval, above which a number would say nothing
LOW, HIGH = 0.05, 0.95
DRAWS: Final = 512  # Sobol points; the interval's ends are within 0.2 points of those of 65,536
EACH: Final = 3  # coordinates that a cell takes: the split, the total, and the error of the precision
DIGITS: Final = 2

State = Literal["scored", "not enough evidence", "not applicable"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Points from 0 to 100, with the ends of the 90 % interval; all None unless scored."""

    state: State
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """The whole and its parts."""

    whole: Estimate
    parts: Mapping[Part, Estimate]


def score(tallies: Sequence[Tally], calibration: Calibration, criteria: Sequence[float | None]) -> list[Score]:
    """The scores of these sources. ``criteria``: the share of transparency's points that each fulfils, 0 to 1; None
    where nobody has answered them.
    """
    parts = _parts(tallies, calibration, np.array([np.nan if one is None else one for one in criteria]))
    whole = _whole(parts) if parts else np.full((len(tallies), DRAWS), np.nan)
    enough = [tally.articles >= ENOUGH_ARTICLES for tally in tallies]
    by_part = {part: _estimates(values, enough) for part, values in parts.items()}
    none = Estimate("not applicable")
    unknown = Estimate("not enough evidence")  # of a source without any part: there is always a source to speak of
    return [
        Score(
            unknown if one == none else one,
            {part: by_part[part][at] if part in by_part else none for part in PARTS},
        )
        for at, one in enumerate(_estimates(whole, enough))
    ]


def penalties(tallies: Sequence[Tally], calibration: Calibration) -> dict[Cell, Floats]:
    """Draws of the penalty points in 1,000 words by cell, shape (S, DRAWS); NaN for sources without opportunities."""
    found: dict[Cell, Floats] = {}
    for cell, known in calibration.cells.items():
        at = EACH * CELLS.index(cell)
        points = lattice()[:, at : at + EACH]
        evidence = known.evidence(tallies, cell)
        errors = posterior(known.prior, evidence, known.rates)
        doubt = np.exp(_doubt(known, evidence, errors.mean)[:, None] * ndtri(points[:, 2]))
        drawn = errors.draw(points[:, :2]) * doubt * known.rates.per_thousand_words * POINTS[cell.weight]
        drawn[evidence.opportunities.sum(axis=1) == 0] = np.nan
        found[cell] = drawn
    return found


@cache
def lattice() -> Floats:
    """Points that fill the unit cube evenly (Sobol 1967), the same for every source and day: shape (DRAWS, ...)."""
    return np.asarray(qmc.Sobol(EACH * len(CELLS), scramble=False).random(DRAWS) + 0.5 / DRAWS)


def _doubt(known: Calibrated, evidence: Evidence, errors: Floats) -> Floats:
    """How far each source's rate may be off because precisions are only estimates: relative, shape (S,).

    Each check's precision in turn is taken to be one standard error higher (the delta method): this matters most where
    few flags of a source are true.
    """
    mean = errors * known.rates.per_thousand_words
    off = np.zeros_like(mean)
    for at in range(len(known.checks)):
        surer = known.rates.surer(at)
        off += (posterior(known.prior, evidence, surer).mean * surer.per_thousand_words - mean) ** 2
    doubt: Floats = np.sqrt(off) / mean
    return doubt


def _parts(tallies: Sequence[Tally], calibration: Calibration, criteria: Floats) -> dict[Part, Floats]:
    """Draws of each part's points, shape (S, DRAWS); NaN where the part does not apply."""
    cells = penalties(tallies, calibration)
    parts: dict[Part, Floats] = {}
    for part in PARTS:
        own = [drawn for cell, drawn in cells.items() if cell.part == part]
        if own:
            parts[part] = points_of(_sum(own))
    if not np.isnan(criteria).all():
        fulfilled = np.broadcast_to(100 * criteria[:, None], (len(tallies), DRAWS))
        given = [fulfilled, *([parts["transparency"]] if "transparency" in parts else [])]
        parts["transparency"] = _mean(given, [1.0] * len(given))
    return parts


def _whole(parts: Mapping[Part, Floats]) -> Floats:
    return _mean(list(parts.values()), [PART_WEIGHTS[part] for part in parts])


def _sum(drawn: Sequence[Floats]) -> Floats:
    """The sum of those that are there; NaN where none is."""
    stacked = np.stack(drawn)
    total: Floats = np.nansum(stacked, axis=0)
    return np.asarray(np.where(np.isnan(stacked).all(axis=0), np.nan, total))


def _mean(drawn: Sequence[Floats], weights: Sequence[float]) -> Floats:
    """The weighted mean of those that are there; NaN where none is."""
    stacked = np.stack(drawn)
    given = np.where(np.isnan(stacked), 0.0, np.array(weights)[:, None, None])
    with np.errstate(invalid="ignore"):
        mean: Floats = (given * np.nan_to_num(stacked)).sum(axis=0) / given.sum(axis=0)
    return mean


def _estimates(drawn: Floats, enough: Sequence[bool]) -> list[Estimate]:
    low, value, high = np.quantile(drawn, (LOW, 0.5, HIGH), axis=1)
    return [_estimate(*one) for one in zip(low, value, high, enough, strict=True)]


def _estimate(low: float, value: float, high: float, enough: bool) -> Estimate:
    if np.isnan(value):
        return Estimate("not applicable")
    if not enough or high - low > WIDEST:
        return Estimate("not enough evidence")
    return Estimate("scored", *(round(float(points), DIGITS) for points in (value, low, high)))
