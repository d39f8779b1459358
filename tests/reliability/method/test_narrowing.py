"""The flags whose verdict tells most: approximation against the exact, and against judging in any order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from annotator.reliability.method.calibration import Calibration, Check, calibrate
from annotator.reliability.method.narrowing import Prospect, exactly, prospects
from annotator.reliability.method.parts import Cell
from annotator.reliability.method.score import widths
from annotator.reliability.method.weighing import WORDS, Counts, Tally

SOURCES = 60
KNOWN_JUDGED = 0.1
# check, cell, true flags in 1,000 words of the average source, precision: one is a coin's throw, one nearly sure.
KINDS = (
    ("even", Cell("accuracy", "major"), 0.25, 0.5),
    ("sure", Cell("accuracy", "major"), 0.25, 0.97),
    ("fair", Cell("quotation", "minor"), 0.8, 0.75),
    ("small", Cell("translation", "minor"), 1.0, 0.6),
)


@dataclass
class Newsroom:
    """Sources with their judged flags, and what is not judged yet: true and false ones by source and kind."""

    confirmed: np.ndarray
    dismissed: np.ndarray
    true: np.ndarray
    false: np.ndarray
    words: np.ndarray
    calibration: Calibration

    def tallies(self) -> list[Tally]:
        """As they stand, a tally for each source."""
        return [self._tally(at) for at in range(SOURCES)]

    def _tally(self, at: int) -> Tally:
        cells: dict[Cell, Counts] = {}
        for kind, (name, cell, *_) in enumerate(KINDS):
            counts = cells.setdefault(cell, Counts(0.0, 0.0, {}))
            counts.confirmed += self.confirmed[at, kind]
            counts.dismissed += self.dismissed[at, kind]
            counts.unjudged[name] = float(self.true[at, kind] + self.false[at, kind])
        words = float(self.words[at])
        return Tally(20, {WORDS: words, **{kind[0]: words for kind in KINDS}}, cells)

    def judge(self, at: int, kind: int, draw: np.random.Generator) -> None:
        """Somebody judges one of the flags of a kind in a source, and is right."""
        true, false = self.true[at, kind], self.false[at, kind]
        if draw.random() < true / (true + false):
            self.true[at, kind] -= 1
            self.confirmed[at, kind] += 1
        else:
            self.false[at, kind] -= 1
            self.dismissed[at, kind] += 1


def newsroom(seed: int) -> Newsroom:
    """The same for the same seed."""
    draw = np.random.default_rng(seed)
    words = draw.uniform(5, 40, SOURCES)
    errs = draw.gamma(1.5, 1 / 1.5, (SOURCES, 1))
    rate = np.array([kind[2] for kind in KINDS])
    precision = np.array([kind[3] for kind in KINDS])
    true = draw.poisson(errs * rate * words[:, None])
    false = draw.poisson(rate * (1 - precision) / precision * words[:, None])
    confirmed, dismissed = draw.binomial(true, KNOWN_JUDGED), draw.binomial(false, KNOWN_JUDGED)
    checks = [
        Check(kind[0], kind[1], *(float(rows[:, at].sum()) for rows in (true + false, confirmed, dismissed)))
        for at, kind in enumerate(KINDS)
    ]
    made = Newsroom(confirmed, dismissed, true - confirmed, false - dismissed, words, Calibration({}))
    made.calibration = calibrate(checks, made.tallies())
    return made


NOBODY_ASKED = [None] * SOURCES


@cache
def approximate() -> list[Prospect]:
    """Of one newsroom."""
    made = newsroom(1)
    return prospects(made.tallies(), made.calibration, NOBODY_ASKED)


def test_the_approximation_orders_as_the_exact() -> None:
    made = newsroom(1)
    found = approximate()
    assert len(found) > SOURCES
    exact = exactly(made.tallies(), made.calibration, NOBODY_ASKED, [(one, 1.0) for one in found])
    assert np.corrcoef([one.gain for one in found], exact)[0, 1] > 0.9
    best = np.argsort(exact)[::-1][:20]
    assert np.mean(best < 60) == 1, "the twenty most telling are among the first sixty, which are computed exactly"


def test_a_flag_that_is_nearly_surely_right_tells_less_than_one_that_may_be_either() -> None:
    by_check = {check: [one for one in approximate() if one.check == check] for check in ("even", "sure")}
    sure = {one.source: one for one in by_check["sure"]}
    both = [(one, sure[one.source]) for one in by_check["even"] if one.source in sure]
    assert len(both) > 20
    assert all(even.chance < other.chance for even, other in both)
    assert np.mean([even.gain > other.gain for even, other in both]) > 0.9


def test_the_exact_gain_is_what_the_scores_of_either_verdict_give() -> None:
    made = newsroom(1)
    one = approximate()[0]
    tally = made.tallies()[one.source]
    counts = tally.cells[one.cell]
    rest = {**counts.unjudged, one.check: counts.unjudged[one.check] - 1}
    ways = [Counts(counts.confirmed + yes, counts.dismissed + 1 - yes, rest) for yes in (1, 0)]
    tallies = [tally, *(Tally(tally.articles, tally.opportunities, {**tally.cells, one.cell: way}) for way in ways)]
    now, right, wrong = widths(tallies, made.calibration, [None] * 3)
    gain = exactly(made.tallies(), made.calibration, NOBODY_ASKED, [(one, 1.0)])
    assert gain == [pytest.approx(now - one.chance * right - (1 - one.chance) * wrong)]
    assert gain[0] > 0


def test_an_older_flag_narrows_less() -> None:
    made = newsroom(1)
    one = approximate()[0]
    new, old = exactly(made.tallies(), made.calibration, NOBODY_ASKED, [(one, 1.0), (one, 0.25)])
    assert 0 < old < new


def test_answered_criteria_halve_what_flags_on_openness_can_move() -> None:
    cell = Cell("transparency", "minor")
    tallies = [Tally(20, {WORDS: 20.0, "open": 20.0}, {cell: Counts(3.0, 2.0, {"open": 4.0})})] * 2
    calibration = calibrate([Check("open", cell, 18.0, 6.0, 4.0)], tallies)
    found = {one.source: one for one in prospects(tallies, calibration, [None, 0.8])}
    exact = exactly(tallies, calibration, [None, 0.8], [(found[0], 1.0), (found[1], 1.0)])
    assert found[1].gain == pytest.approx(found[0].gain / 2)
    assert exact[1] == pytest.approx(exact[0] / 2)


def test_nothing_is_asked_where_everything_is_judged() -> None:
    made = newsroom(1)
    made.true[:] = made.false[:] = 0
    assert prospects(made.tallies(), made.calibration, NOBODY_ASKED) == []
    assert exactly(made.tallies(), made.calibration, NOBODY_ASKED, []) == []


@pytest.mark.parametrize("seed", [2, 3])
def test_judging_in_this_order_narrows_intervals_faster_than_any_order(seed: int) -> None:
    telling, chance = (narrowed(seed, in_order) for in_order in (True, False))
    assert telling > 1.5 * chance, f"telling {telling:.3f}, by chance {chance:.3f} points narrower"


def narrowed(seed: int, in_order: bool, judgements: int = 90) -> float:
    """By how many points the average interval narrows over this many judgements."""
    made, draw = newsroom(seed), np.random.default_rng(seed)
    before = widths(made.tallies(), made.calibration, NOBODY_ASKED).mean()
    kinds = [kind[0] for kind in KINDS]
    for _ in range(judgements):
        if in_order:
            first = prospects(made.tallies(), made.calibration, NOBODY_ASKED)[0]
            made.judge(first.source, kinds.index(first.check), draw)
        else:
            waiting = (made.true + made.false).ravel().astype(float)
            at, kind = divmod(int(draw.choice(len(waiting), p=waiting / waiting.sum())), len(KINDS))
            made.judge(at, kind, draw)
    return float(before - widths(made.tallies(), made.calibration, NOBODY_ASKED).mean())
