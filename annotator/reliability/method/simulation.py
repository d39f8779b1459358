"""Sources whose true rates are known, to see whether the method finds them.

500 sources of 3 to 300 articles (log-uniform), true flags in 1,000 words drawn from a Gamma distribution of shape 1.5
and mean 2, detectors that are right in .6 to .95 of their flags over all sources, a tenth of the flags judged. What the
method does not know, and the three worlds differ in, is where false alarms come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from annotator.reliability.method.calibration import Check
from annotator.reliability.method.evidence import Floats
from annotator.reliability.method.parts import Cell
from annotator.reliability.method.weighing import WORDS, Article, Flags, Tally, weigh

World = Literal["even", "uneven", "in proportion"]
WORLDS: Final[tuple[World, ...]] = ("even", "uneven", "in proportion")

SOURCES, DETECTORS, JUDGED = 500, 6, 0.1
FEWEST, MOST = 3, 300  # articles
SHAPE, MEAN = 1.5, 2.0  # of true flags in 1,000 words
PRECISION = (0.6, 0.95)
WORDS_OF_ARTICLE = (6.3, 0.5)  # log-normal: half of the articles are shorter than 545 words
CELL: Final = Cell("accuracy", "minor")
NO_AGE = 1e9  # days: every article counts in full


@dataclass(frozen=True, slots=True)
class Simulated:
    """One run: the sources' true rates in 1,000 words, what was found of them, and the raw counts."""

    truth: Floats
    tallies: Sequence[Tally]
    checks: Sequence[Check]
    raised: Floats  # flags of each source
    judged: tuple[float, float]  # confirmed and dismissed over all sources
    thousand_words: Floats
    per_article: Floats  # the plain average of flags in 1,000 words over a source's articles


def simulate(seed: int, world: World) -> Simulated:
    """A population of sources with their articles and flags; the same for the same seed."""
    draw = np.random.default_rng(seed)
    truth = draw.gamma(SHAPE, MEAN / SHAPE, SOURCES)
    counts = np.exp(draw.uniform(np.log(FEWEST), np.log(MOST + 1), SOURCES)).astype(int)
    precision = draw.uniform(*PRECISION, DETECTORS)
    share = draw.dirichlet(np.full(DETECTORS, 3.0))
    alarms = MEAN * share * (1 - precision) / precision
    level = {"even": np.ones(SOURCES), "uneven": draw.gamma(3.0, 1 / 3, SOURCES), "in proportion": truth / MEAN}[world]
    owner = np.repeat(np.arange(SOURCES), counts)
    words = draw.lognormal(*WORDS_OF_ARTICLE, len(owner)) / 1000
    true = draw.poisson(truth[owner, None] * share * words[:, None])
    false = draw.poisson(level[owner, None] * alarms * words[:, None])
    confirmed, dismissed = draw.binomial(true, JUDGED), draw.binomial(false, JUDGED)
    unjudged = true + false - confirmed - dismissed
    names = [f"detector {number}" for number in range(DETECTORS)]
    rows = np.split(np.arange(len(owner)), np.cumsum(counts)[:-1])
    tallies = [
        weigh((_article(words[row], confirmed[row], dismissed[row], unjudged[row], names) for row in own), NO_AGE)
        for own in rows
    ]
    raised = true + false
    checks = [
        Check(name, CELL, raised[:, at].sum(), confirmed[:, at].sum(), dismissed[:, at].sum())
        for at, name in enumerate(names)
    ]
    flags: Floats = np.bincount(owner, raised.sum(axis=1)).astype(float)
    length: Floats = np.bincount(owner, words).astype(float)
    plain = np.bincount(owner, raised.sum(axis=1) / words) / counts
    return Simulated(truth, tallies, checks, flags, (confirmed.sum(), dismissed.sum()), length, plain)


def _article(words: float, confirmed: Floats, dismissed: Floats, unjudged: Floats, names: Sequence[str]) -> Article:
    flags = [
        Flags(CELL, name, int(yes), int(no), int(open_))
        for name, yes, no, open_ in zip(names, confirmed, dismissed, unjudged, strict=True)
        if yes or no or open_
    ]
    return Article(0.0, {WORDS: words, **dict.fromkeys(names, words)}, flags)
