"""A person against the gold as time goes by: whether training has done its work, and whether care is slipping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final, Literal

from annotator.annotation.agreement.bootstrap import Resampler
from annotator.annotation.agreement.figures import ENOUGH_ARTICLES, Figure
from annotator.annotation.agreement.gold import Score, Trial, score

WINDOW: Final = ENOUGH_ARTICLES  # gold articles


@dataclass(frozen=True, slots=True)
class Window:
    """A run of gold articles, by when they were finished; both ends belong to it."""

    since: datetime
    until: datetime
    score: Score


def windows(trials: Sequence[Trial], resampler: Resampler | None = None, *, articles: int = WINDOW) -> list[Window]:
    """Cut a person's gold articles, in the order they were finished, into runs of ``articles`` or a few more.

    Fewer than two runs' worth make one window; the runs are as even as they can be. Raises ValueError for runs of
    no article.
    """
    if articles < 1:
        raise ValueError(f"a window has at least one article, not {articles}")
    resampler, trials = resampler or Resampler(), sorted(trials, key=lambda trial: trial.finished_at)
    runs = max(len(trials) // articles, 1)
    edges = [round(len(trials) * run / runs) for run in range(runs + 1)]
    cut = [trials[start:end] for start, end in pairwise(edges)]
    return [Window(run[0].finished_at, run[-1].finished_at, score(run, resampler)) for run in cut if run]


@dataclass(frozen=True, slots=True)
class Drift:
    """What became of a person's agreement with the gold, in a word and in a sentence."""

    kind: Literal["falling", "rising", "steady", "too early"]
    sentence: str


def drift(over: Sequence[Window]) -> Drift:
    """Compare the last window with the first by overlap F1.

    A change is called only where the two intervals do not touch. That is stricter than testing the difference, so
    that nobody is spoken to because of chance: in 3,000 made-up people who did not change it called 25 (17 falls).
    The price: with ten gold articles in each window, a fall from .8 to .6 of the spans found is called 4 times in 10.
    """
    figures = [window.score.overlap.f1 for window in over]
    if len(figures) < 2 or figures[0].interval is None or figures[-1].interval is None:
        return Drift("too early", f"Two windows of {WINDOW} gold articles or so are needed to see a change.")
    first, last = figures[0], figures[-1]
    change = f"from {_said(first)} to {_said(last)}"
    if figures[-1].interval.high < figures[0].interval.low:
        return Drift("falling", f"Agreement with the gold fell {change}: look at the last articles together.")
    if figures[-1].interval.low > figures[0].interval.high:
        return Drift("rising", f"Agreement with the gold rose {change}.")
    return Drift("steady", f"Agreement with the gold went {change}: no more than chance may do.")


def _said(figure: Figure) -> str:
    interval = figure.interval
    return f"{figure.value:.2f}" + (f" ({interval.low:.2f} to {interval.high:.2f})" if interval else "")


@dataclass(frozen=True, slots=True)
class Training:
    """Whether a person is ready for real articles."""

    kind: Literal["passed", "not yet", "go on"]
    sentence: str


def training(reached: Score, *, least: float) -> Training:
    """Hold a person's overlap F1 against the ``least`` that a project asks for, with regard to its uncertainty."""
    figure = reached.overlap.f1
    if figure.value is None or figure.interval is None:
        return Training("go on", figure.undefined or "One gold article is too little to go by: give some more.")
    if figure.interval.low >= least:
        return Training("passed", f"{_said(figure)} is wholly above the {least:.2f} asked for.")
    if figure.interval.high < least:
        return Training("not yet", f"{_said(figure)} is wholly below the {least:.2f} asked for: go through the errors.")
    return Training(
        "go on", f"{_said(figure)} may be above or below the {least:.2f} asked for: give more gold articles."
    )
