"""Do the intervals hold the truth? `make simulate` prints the figures of docs/method.md and draws its plots.

Twenty runs in each of three worlds (`annotator.reliability.method.simulation`): in how many sources the 90 % interval
holds the true rate, and Kendall's tau and the squared error of the estimate beside those of two usual ones, both given
the detectors' overall precision: all flags over all words of a source, and the mean over its articles.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib import pyplot as plt
from scipy.stats import kendalltau

from annotator.reliability.method.calibration import calibrate
from annotator.reliability.method.evidence import Floats
from annotator.reliability.method.score import HIGH, LOW, penalties
from annotator.reliability.method.simulation import CELL, WORLDS, Simulated, World, simulate

RUNS = 20
PICTURES = Path(__file__).resolve().parents[1] / "docs" / "method"
SIZES = ((3, 12), (12, 30), (30, 100), (100, 301))  # articles
INK, ACCENT = "#333333", "#1a5fb4"


@dataclass(frozen=True)
class Run:
    """One run: what was estimated, and how right it is."""

    simulated: Simulated
    estimate: Floats
    low: Floats
    high: Floats

    @property
    def usual(self) -> tuple[Floats, Floats]:
        """Flags over words, and the mean of the articles' own rates, times the share of judged flags that are true."""
        confirmed, dismissed = self.simulated.judged
        precision = confirmed / (confirmed + dismissed)
        overall = self.simulated.raised / self.simulated.thousand_words
        return overall * precision, self.simulated.per_article * precision

    @property
    def held(self) -> Floats:
        """1 where the interval holds the truth."""
        truth = self.simulated.truth
        held: Floats = ((self.low <= truth) & (truth <= self.high)).astype(float)
        return held


def run(seed: int, world: World) -> Run:
    """Simulate, calibrate, estimate."""
    simulated = simulate(seed, world)
    drawn = penalties(simulated.tallies, calibrate(simulated.checks, simulated.tallies))[CELL]
    low, high = np.quantile(drawn, (LOW, HIGH), axis=1)
    return Run(simulated, drawn.mean(axis=1), low, high)


def row(world: World, runs: Sequence[Run]) -> str:
    """One line of the table."""
    held = statistics.mean(one.held.mean() for one in runs)
    spread = statistics.stdev(one.held.mean() for one in runs)
    columns = [[one.estimate for one in runs], *zip(*(one.usual for one in runs), strict=True)]
    tau, error = [], []
    for column in columns:
        pairs = list(zip(column, (one.simulated.truth for one in runs), strict=True))
        tau.append(statistics.mean(kendalltau(got, truth).statistic for got, truth in pairs))
        error.append(statistics.mean(float(((got - truth) ** 2).mean()) for got, truth in pairs))
    figures = [
        f"{100 * held:.1f} % ± {100 * spread:.1f}",
        *(f"{one:.3f}" for one in tau),
        *(f"{one:.3f}" for one in error),
    ]
    return f"| {world} | " + " | ".join(figures) + " |"


def by_size(runs: Sequence[Run]) -> list[float]:
    """The share of intervals that hold the truth, by number of articles."""
    articles = np.concatenate([[tally.articles for tally in one.simulated.tallies] for one in runs])
    held = np.concatenate([one.held for one in runs])
    return [float(held[(articles >= few) & (articles < many)].mean()) for few, many in SIZES]


def draw(world: World, runs: Sequence[Run], folder: Path) -> None:
    """One run's intervals against the truth, and how often intervals hold it by number of articles."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    one = runs[0]
    order = np.argsort(one.estimate)[::5]
    truth = one.simulated.truth
    left.vlines(np.arange(len(order)), one.low[order], one.high[order], color=ACCENT, alpha=0.5, label="90 % interval")
    left.plot(np.arange(len(order)), truth[order], "k.", markersize=4, label="truth")
    left.set(xlabel="a fifth of the sources of one run, by estimate", ylabel="true flags in 1,000 words")
    left.legend(frameon=False)
    right.bar([f"{few}–{many - 1}" for few, many in SIZES], [100 * share for share in by_size(runs)], color=ACCENT)
    right.axhline(90, color=INK, linewidth=1)
    right.set(ylim=(70, 100), xlabel="articles of the source", ylabel="intervals that hold the truth (%)")
    figure.suptitle(f"False alarms {world}")
    figure.tight_layout()
    figure.savefig(folder / f"{world.replace(' ', '-')}.svg", metadata={"Date": None})
    plt.close(figure)


def main(arguments: Sequence[str]) -> int:
    """Print the table, draw the plots; 1 where the intervals of a world hold the truth too seldom or too often."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--pictures", type=Path, default=PICTURES)
    given = parser.parse_args(arguments)
    mpl.rcParams.update(
        {"svg.hashsalt": "annotator", "svg.fonttype": "none", "axes.spines.top": False, "axes.spines.right": False}
    )
    given.pictures.mkdir(parents=True, exist_ok=True)
    print("| false alarms | held by 90 % intervals | tau: score | flags/words | mean of articles ", end="")
    print("| squared error: score | flags/words | mean of articles |\n|---|---|---|---|---|---|---|---|")
    sound = True
    for world in WORLDS:
        runs = [run(seed, world) for seed in range(given.runs)]
        print(row(world, runs), flush=True)
        draw(world, runs, given.pictures)
        sound &= 0.885 <= statistics.mean(one.held.mean() for one in runs) <= 0.915
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
