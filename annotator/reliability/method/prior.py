"""What all sources together show: fitted once a night, frozen until the next, and stored with every score."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from annotator.reliability.method.evidence import Evidence, Floats, Rates
from annotator.reliability.method.posterior import Alarms, Data, Prior, log_evidence, prepare

# With fewer sources than this there is no population to speak of: the weak prior below stands.
ENOUGH_SOURCES = 20
# Sources differ by a factor of about two either way; the shape that the simulation's truth has is 1.5.
WEAK = Prior("text", 1.5, 5.0)
# A shape below says that nearly all sources never err, one above that all are the same: too much to learn from counts.
SHAPES = (0.2, 50.0)
STEADINESS = (0.5, 300.0)
PIECE = 128  # sources whose grids are held in the processor's cache together


def fit(evidence: Evidence, rates: Rates) -> Prior:
    """The prior under which the counts of all sources are the most probable (empirical Bayes; Robbins 1956)."""
    if np.count_nonzero(evidence.opportunities.sum(axis=1)) < ENOUGH_SOURCES or evidence.flags.sum() == 0:
        return WEAK
    pieces = [prepare(evidence.rows(at, at + PIECE), rates) for at in range(0, len(evidence.confirmed), PIECE)]
    fits = [_fit(alarms, pieces) for alarms in ("text", "errors")]
    return max(fits, key=lambda fitted: fitted[1])[0]


def _fit(alarms: Alarms, pieces: Sequence[Data]) -> tuple[Prior, float]:
    bounds = np.log(np.array([SHAPES, STEADINESS]))

    def loss(at: Floats) -> float:
        shape, steadiness = np.exp(np.clip(at, bounds[:, 0], bounds[:, 1]))
        prior = Prior(alarms, float(shape), float(steadiness))
        return -sum(log_evidence(prior, data) for data in pieces)

    start = np.log([WEAK.shape, WEAK.steadiness])
    found = minimize(loss, start, method="Nelder-Mead", bounds=bounds, options={"xatol": 0.01, "fatol": 0.01})
    shape, steadiness = np.exp(np.clip(found.x, bounds[:, 0], bounds[:, 1]))
    # Rounded, so that what is stored as text is what was used.
    return Prior(alarms, round(float(shape), 4), round(float(steadiness), 4)), -float(found.fun)


def rates_of(
    raised: Floats, confirmed: Floats, dismissed: Floats, opportunities: Floats, thousand_words: float, known: Floats
) -> Rates:
    """The population's rates from the sums over all sources, each of shape (C,).

    ``known`` are the confirmed and dismissed flags of each check that were judged before, shape (C, 2): what comes with
    the engine. With them and one of either kind on top (Laplace's rule) the precision is a Beta distribution.
    """
    true = confirmed + known[:, 0] + 1
    false = dismissed + known[:, 1] + 1
    precision = true / (true + false)
    error = np.sqrt(precision * (1 - precision) / (true + false + 1)) / precision
    # A check that never raised anything has no rate: half a flag is the usual stand-in.
    rate = np.maximum(raised, 0.5) / np.maximum(opportunities, 1.0)
    return Rates(rate * precision, rate * (1 - precision), opportunities / max(thousand_words, 1e-9), error)
