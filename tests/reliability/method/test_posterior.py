"""The posterior against the plain two-dimensional integral, which nothing here uses."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import gamma

from annotator.reliability.method.evidence import Evidence, Rates
from annotator.reliability.method.posterior import Posterior, Prior, log_evidence, posterior, prepare
from annotator.reliability.method.prior import fit, rates_of

RATES = Rates(np.array([1.2, 0.6]), np.array([0.3, 0.5]), np.array([1.0, 1.0]), np.array([0.05, 0.1]))


def evidence(confirmed: float, dismissed: float, unjudged: tuple[float, float], words: float) -> Evidence:
    return Evidence(
        np.array([confirmed]), np.array([dismissed]), np.array([unjudged]), np.array([[words, words]], dtype=float)
    )


def by_hand(prior: Prior, one: Evidence) -> tuple[float, float, float]:
    """Mean, fifth and ninety-fifth percentile of errors, from the joint density on a grid of errors and alarms."""
    steps = np.exp(np.linspace(np.log(1e-4), np.log(20), 1200))  # fine near nothing, where much of the mass may be
    errors, alarms = np.meshgrid(steps, steps, indexing="ij")
    if prior.alarms == "text":
        log = gamma.logpdf(errors, prior.shape, scale=1 / prior.shape)
        log += gamma.logpdf(alarms, prior.steadiness, scale=1 / prior.steadiness)
    else:  # in total and split; the change of variables divides by the sum
        total, split = (errors + alarms) / 2, errors / (errors + alarms)
        log = gamma.logpdf(total, prior.shape, scale=1 / prior.shape) - np.log(errors + alarms)
        log += (prior.steadiness - 1) * (np.log(split) + np.log1p(-split))
    true, false = (float(sums[0]) for sums in one.expected(RATES))
    log += one.confirmed[0] * np.log(errors) + one.dismissed[0] * np.log(alarms) - true * errors - false * alarms
    for at, count in enumerate(one.unjudged[0]):
        log += count * np.log(RATES.true[at] * errors + RATES.false[at] * alarms)
    log += np.log(errors) + np.log(alarms)  # the steps are even in logarithms
    weights = np.exp(log - log.max()).sum(axis=1)
    weights /= weights.sum()
    low, high = np.interp([0.05, 0.95], weights.cumsum() - weights / 2, errors[:, 0])
    return float(weights @ errors[:, 0]), float(low), float(high)


def quantiles(found: Posterior) -> tuple[float, float]:
    points = np.random.default_rng(1).random((200_000, 2))
    low, high = np.quantile(found.draw(points)[0], (0.05, 0.95))
    return float(low), float(high)


@pytest.mark.parametrize("alarms", ["text", "errors"])
@pytest.mark.parametrize(
    "counts",
    [
        (0, 0, (0, 0), 4.0),
        (1, 0, (3, 2), 2.0),
        (0, 5, (10, 8), 12.0),
        (6, 2, (30, 20), 20.0),
        (0.5, 0.25, (2.5, 0.125), 1.5),
    ],
)
def test_mean_and_interval(alarms: str, counts: tuple[float, float, tuple[float, float], float]) -> None:
    prior, one = Prior(alarms, 1.5, 4.0), evidence(*counts)  # type: ignore[arg-type]
    mean, low, high = by_hand(prior, one)
    found = posterior(prior, one, RATES)
    assert found.mean[0] == pytest.approx(mean, rel=0.01)
    assert quantiles(found) == pytest.approx((low, high), rel=0.02, abs=0.004)


def test_dismissed_flags_clear_a_source_and_confirmed_ones_do_not() -> None:
    prior = Prior("text", 1.5, 5.0)
    means = [posterior(prior, evidence(*judged, (10, 10), 10.0), RATES).mean[0] for judged in ((0, 6), (3, 3), (6, 0))]
    assert means[0] < means[1] < means[2]


def test_without_evidence_the_prior_stands() -> None:
    found = posterior(Prior("text", 1.5, 5.0), evidence(0, 0, (0, 0), 0.0), RATES)
    assert found.mean[0] == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("truth", [Prior("text", 1.0, 30.0), Prior("errors", 3.0, 100.0)])
def test_the_fit_finds_how_much_sources_differ_and_where_alarms_come_from(truth: Prior) -> None:
    draw = np.random.default_rng(7)
    words = draw.uniform(20, 200, 400)
    errors = draw.gamma(truth.shape, 1 / truth.shape, 400)
    alarms = draw.gamma(truth.steadiness, 1 / truth.steadiness, 400) if truth.alarms == "text" else errors
    true = draw.poisson(errors[:, None] * RATES.true * words[:, None])
    false = draw.poisson(alarms[:, None] * RATES.false * words[:, None])
    yes, no = draw.binomial(true, 0.1), draw.binomial(false, 0.1)
    counts = Evidence(
        yes.sum(axis=1).astype(float),
        no.sum(axis=1).astype(float),
        (true + false - yes - no).astype(float),
        np.repeat(words[:, None], 2, axis=1),
    )
    known = rates_of(
        (true + false).sum(axis=0).astype(float),
        yes.sum(axis=0).astype(float),
        no.sum(axis=0).astype(float),
        counts.opportunities.sum(axis=0),
        float(words.sum()),
        np.zeros((2, 2)),
    )
    found = fit(counts, known)
    assert found.alarms == truth.alarms
    assert found.shape == pytest.approx(truth.shape, rel=0.2)
    data = prepare(counts, known)
    assert log_evidence(found, data) > log_evidence(Prior(found.alarms, 5.0, 5.0), data)
