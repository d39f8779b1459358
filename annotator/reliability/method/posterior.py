"""What the counts of a source say about how often it errs.

A source errs ``errors`` times as often as the average source, and draws ``alarms`` times as many false alarms. Both are
unknown; all sources together say how much they vary (``Prior``). Confirmed flags are Poisson counts of the first,
dismissed ones of the second, and an unjudged flag of a check is true with the odds
``errors * rates.true : alarms * rates.false``, so that the precision of the check and the judgements on this source's
own flags both count.

There are two descriptions of false alarms, and the prior says which one holds: ``text`` (they come with the text,
whether it is good or bad, so errors and alarms are independent) and ``errors`` (they come in proportion to true flags).
In both the share of the errors in all, ``q``, has a Beta-like density and the total given q is Gamma, so that one sum
over a grid of q gives everything, also for counts that are not whole.

The Gamma-Poisson model of rates is that of Clayton and Kaldor (1987, Biometrics 43:671), the flags' two origins are a
two-component case of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import gammainccinv, gammaincinv, gammaln

from annotator.reliability.method.evidence import Evidence, Floats, Rates

Alarms = Literal["text", "errors"]

# Steps of .06 of the log-odds: finer than the narrowest that a few hundred judged flags can make the density of q.
LOG_ODDS = np.linspace(-12.0, 12.0, 401)
STEP = float(LOG_ODDS[1] - LOG_ODDS[0])
Q = 1 / (1 + np.exp(-LOG_ODDS))
P = 1 / (1 + np.exp(LOG_ODDS))  # 1 - q, exact where q is close to one
LOG_Q, LOG_P = np.log(Q), np.log(P)


@dataclass(frozen=True, slots=True)
class Prior:
    """How much sources differ in one cell.

    ``alarms``: which description of false alarms holds. ``shape``: of the Gamma distribution of errors (mean 1; a small
    shape means that sources differ much). ``steadiness``: with ``text`` the shape of the Gamma distribution of alarms,
    with ``errors`` how little the share of true flags differs between sources (a Beta distribution with this twice).
    """

    alarms: Alarms
    shape: float
    steadiness: float


@dataclass(frozen=True, slots=True)
class Posterior:
    """Errors of S sources relative to the average one: over a grid of q (weights, shape (S, G)) a Gamma distribution of
    shape ``shape`` (S,) and scale ``scale`` (S, G).
    """

    weights: Floats
    shape: Floats
    scale: Floats

    @property
    def mean(self) -> Floats:
        """Shape (S,)."""
        mean: Floats = (self.weights * self.scale).sum(axis=1) * self.shape
        return mean

    def draw(self, at: Floats) -> Floats:
        """Values for points of the unit square, ``at`` of shape (N, 2): shape (S, N)."""
        steps = self.weights.cumsum(axis=1) - self.weights / 2  # a weight stands for the step around its point
        scale = np.stack([np.interp(at[:, 0], row, np.log(line)) for row, line in zip(steps, self.scale, strict=True)])
        shapes, which = np.unique(self.shape, return_inverse=True)  # that of all sources without a flag is the same
        values: Floats = np.exp(scale) * inverse_gamma(shapes, at[:, 1])[which]
        return values


def inverse_gamma(shape: Floats, at: Floats) -> Floats:
    """Quantiles of standard Gamma distributions of these shapes (S,) at these points (N,), from the shorter tail."""
    near = at < 0.5
    values: Floats = np.empty((len(shape), len(at)))
    values[:, near] = gammaincinv(shape[:, None], at[near])
    values[:, ~near] = gammainccinv(shape[:, None], 1 - at[~near])
    return values


def posterior(prior: Prior, evidence: Evidence, rates: Rates) -> Posterior:
    """How often each source errs, relative to the average one."""
    density, shape, rate, per_unit, _ = _density(prior, prepare(evidence, rates))
    weights = np.exp(density - _log_sum(density)[:, None])
    return Posterior(weights, shape, per_unit * Q / rate)


def log_evidence(prior: Prior, data: Data) -> float:
    """The log probability of all counts under a prior, up to a constant that is the same for every prior."""
    density, _, _, _, constant = _density(prior, data)
    return float((constant + _log_sum(density) + np.log(STEP)).sum())


@dataclass(frozen=True, slots=True)
class Data:
    """What of the evidence is the same for every prior; ``unjudged`` is a log likelihood on the grid, (S, G)."""

    confirmed: Floats
    dismissed: Floats
    count: Floats
    unjudged: Floats
    true: Floats
    false: Floats


def prepare(evidence: Evidence, rates: Rates) -> Data:
    """For one posterior, or for the many priors of a fit."""
    unjudged = evidence.unjudged @ np.log(Q + rates.odds[:, None] * P)
    return Data(evidence.confirmed, evidence.dismissed, evidence.flags, unjudged, *evidence.expected(rates))


def _log_sum(density: Floats) -> Floats:
    """The log of each row's sum of exponentials, shape (S,)."""
    top = density.max(axis=1)
    total: Floats = np.log(np.exp(density - top[:, None]).sum(axis=1)) + top
    return total


def _density(prior: Prior, data: Data) -> tuple[Floats, Floats, Floats, float, Floats]:
    """The log density of q on the grid, the Gamma shape of the total and its rate, the unit, and the constant."""
    of_true, of_false, total, base, per_unit, constant = _terms(prior)
    shape = total + data.count
    rate = per_unit * data.true[:, None] * Q
    rate += per_unit * data.false[:, None] * P
    rate += base
    density = np.log(rate)
    density *= -shape[:, None]
    density += data.unjudged
    density += (of_true + data.confirmed)[:, None] * LOG_Q
    density += (of_false + data.dismissed)[:, None] * LOG_P
    return density, shape, rate, per_unit, constant + gammaln(shape) + data.count * np.log(per_unit)


def _terms(prior: Prior) -> tuple[float, float, float, Floats, float, float]:
    a, b = prior.shape, prior.steadiness
    if prior.alarms == "text":
        constant = a * np.log(a) - gammaln(a) + b * np.log(b) - gammaln(b)
        return a, b, a + b, a * Q + b * P, 1.0, float(constant)
    constant = a * np.log(a) - gammaln(a) + gammaln(2 * b) - 2 * gammaln(b)
    return b, b, a, np.full_like(Q, a), 2.0, float(constant)
