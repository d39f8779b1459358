"""Whether intervals hold what they promise, on made-up projects whose true figure is known."""

from __future__ import annotations

from functools import partial
from statistics import NormalDist

import numpy as np
import pytest
from numpy.typing import NDArray

from annotator.annotation.agreement.alpha import alpha_from_sums
from annotator.annotation.agreement.bootstrap import Figure, Interval, Resampler, Sample, share, widened
from annotator.annotation.agreement.presence import cohen_figure

Floats = NDArray[np.float64]
TRIALS = 400


def spans(articles: int, chance: np.random.Generator) -> Floats:
    """F1: articles differ in how hard they are, so spans within one are alike."""
    skill, problems = chance.beta(4, 2, articles), chance.poisson(6, articles)
    both = chance.binomial(problems, skill**2)
    one = chance.binomial(problems - both, 0.5) + chance.poisson(1, articles)
    return np.column_stack([2.0 * both, 2 * both + one])


def articles_with_a_label(articles: int, chance: np.random.Generator) -> Floats:
    """Kappa of two people who are right in 85 of 100 articles and guess in the rest."""
    truth = chance.random(articles) < 0.4
    said = [np.where(chance.random(articles) < 0.85, truth, chance.random(articles) < 0.4) for _ in range(2)]
    return np.column_stack([said[0] & said[1], *said, np.ones(articles)]).astype(np.float64)


def characters(articles: int, chance: np.random.Generator) -> Floats:
    """Alpha: 3,000 characters an article, of which two people mark some in common and some alone."""
    one = chance.gamma(2, 60, articles)
    both, other = one * chance.beta(5, 2, articles), chance.gamma(1.2, 25, articles)
    marked = one + both + other
    return np.column_stack([2 * (one - both + other), 6000 - marked, marked])


def alpha(sums: Floats) -> Floats:
    return alpha_from_sums(sums[:, 0], sums[:, 1:], 1 - np.eye(2))


@pytest.mark.parametrize(
    ("make", "figure", "articles"),
    [
        (spans, share, 10),
        (spans, share, 40),
        (characters, alpha, 10),
        (characters, alpha, 40),
        (articles_with_a_label, cohen_figure, 20),
        (articles_with_a_label, cohen_figure, 40),
    ],
)
def test_95_percent_intervals_hold_the_truth_about_95_times_in_100(make, figure: Figure, articles: int) -> None:
    """In 400 trials 92 to 98 are what chance leaves of 95; kappa, on its coarse steps, may hold more."""
    truth = Sample(make(400_000, np.random.default_rng(1)), figure, 400_000).value
    resampler, chance = Resampler(rounds=500), np.random.default_rng([2, articles])
    intervals = [resampler.interval(Sample(make(articles, chance), figure, articles)) for _ in range(TRIALS)]
    known = [interval for interval in intervals if interval is not None]
    assert len(known) > 0.9 * TRIALS
    held = sum(interval.low <= truth <= interval.high for interval in known) / len(known)
    assert 0.92 <= held <= (0.99 if figure is cohen_figure else 0.98)


def test_plain_percentiles_would_promise_too_much() -> None:
    """Why intervals are widened: without it, ten articles hold the truth 90 times in 100."""
    truth = Sample(spans(400_000, np.random.default_rng(1)), share, 400_000).value
    resampler, chance = Resampler(rounds=500), np.random.default_rng([2, 10])
    rounds = [resampler.values(Sample(spans(10, chance), share, 10)) for _ in range(TRIALS)]
    held = np.mean([np.quantile(values, 0.025) <= truth <= np.quantile(values, 0.975) for values in rounds])
    assert held < 0.92


@pytest.mark.parametrize(("articles", "t"), [(5, 2.776), (10, 2.262), (30, 2.045)])
def test_the_t_quantile(articles: int, t: float) -> None:
    """Student's table, two-sided 95 %: 4, 9 and 29 degrees of freedom."""
    wanted = NormalDist().cdf(-t * (articles / (articles - 1)) ** 0.5)
    assert widened(0.025, articles) == pytest.approx(wanted, rel=0.05)
    assert widened(0.975, articles) == pytest.approx(1 - wanted, rel=0.001)


def test_more_articles_narrow_the_interval() -> None:
    widths = []
    for articles in (10, 40, 160):
        interval = Resampler().interval(Sample(spans(articles, np.random.default_rng(7)), share, articles))
        assert interval is not None
        widths.append(interval.high - interval.low)
    assert widths[0] > widths[1] > widths[2]


@pytest.mark.parametrize(("right", "interval"), [(3.0, (0.6915, 1)), (0.0, (0, 0.3085))])
def test_a_share_that_is_all_or_nothing_is_no_certainty(right: float, interval: tuple[float, float]) -> None:
    """Exact (Clopper and Pearson) limits for 10 of 10 and 0 of 10: .6915 to 1, and 0 to .3085."""
    found = Resampler().interval(Sample(np.array([[right, 3.0]] * 10), share, 10))
    assert found is not None
    assert (found.low, found.high) == pytest.approx(interval, abs=5e-5)


def test_where_resampling_cannot_tell_there_is_no_interval() -> None:
    always = np.array([[1.0, 1, 1, 1], [0, 0, 0, 1]] * 6)
    seldom = np.array([[2.0, 3.0], [1.0, 4.0], *[[0.0, 0.0]] * 60])
    resampler = Resampler()
    assert resampler.interval(Sample(always, cohen_figure, 12)) is None
    assert resampler.interval(Sample(seldom, share, 2)) is None
    assert resampler.interval(Sample(seldom[:1], share, 1)) is None


def test_the_level_is_kept() -> None:
    sample = Sample(spans(40, np.random.default_rng(3)), share, 40)
    wide, narrow = (Resampler(level=level).interval(sample) for level in (0.99, 0.5))
    assert isinstance(wide, Interval)
    assert isinstance(narrow, Interval)
    assert wide.low < narrow.low < sample.value < narrow.high < wide.high


@pytest.mark.parametrize("options", [{"rounds": 0}, {"level": 1.0}, {"level": 0.0}])
def test_what_makes_no_sense_is_refused(options: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="at least one round"):
        partial(Resampler, **options)()
