"""One person's marks against the gold: what of theirs is right, and what of the gold they found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from annotator.annotation.agreement.bootstrap import Resampler, Sample, share
from annotator.annotation.agreement.figures import Figure, figure_of
from annotator.annotation.agreement.marks import Key, MarkedSpan
from annotator.annotation.agreement.spans import Sum, tally

Floats = NDArray[np.float64]
NOTHING_RIGHT_OR_WRONG: Final = "This person marked nothing here, so nothing can be right or wrong: look at recall."
NOTHING_TO_FIND: Final = "The gold has no span here, so there was nothing to find: look at precision."
NOTHING_AT_ALL: Final = "Neither the gold nor this person has a span here: add gold articles with something to mark."
NO_TRIAL: Final = "This person has finished no gold article: give them some."


@dataclass(frozen=True, slots=True)
class Trial:
    """A gold article as one person did it. The annotators named in the spans do not matter here."""

    article: Key
    finished_at: datetime
    marked: tuple[MarkedSpan, ...]
    gold: tuple[MarkedSpan, ...]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of what this person marked, the share that is right; of the gold, the share they found; both in one."""

    precision: Figure
    recall: Figure
    f1: Figure


@dataclass(frozen=True, slots=True)
class Score:
    """Against the gold: ``exact`` asks for the same label and characters, ``overlap`` gives credit by overlap."""

    trials: int
    marked: int
    gold: int
    exact: Accuracy
    overlap: Accuracy


def score(trials: Sequence[Trial], resampler: Resampler | None = None, *, label: Key | None = None) -> Score:
    """Measure one person on gold articles, with intervals by resampling articles; ``label`` for one label alone."""
    counts = np.array([_counts(trial, label) for trial in trials], dtype=np.float64).reshape(len(trials), 4)
    measured = partial(_accuracy, counts, resampler or Resampler())
    marked, gold = (int(counts[:, column].sum()) for column in (0, 1))
    return Score(len(trials), marked, gold, exact=measured("exact", 2), overlap=measured("overlap", 3))


def _counts(trial: Trial, label: Key | None) -> Floats:
    """Spans marked, spans in the gold, exact matches, overlap credit."""
    groups = [[span for span in spans if label in (None, span.label)] for spans in (trial.marked, trial.gold)]
    spans = [replace(span, annotator=who, article=0) for who, group in enumerate(groups) for span in group]
    found = tally(spans, (0, 1), list({span.label for span in spans})).by_label.sum(axis=(0, 1))
    return np.array([len(groups[0]), len(groups[1]), found[Sum.EXACT], found[Sum.CREDIT]])


def _accuracy(counts: Floats, resampler: Resampler, name: str, column: int) -> Accuracy:
    right, marked, gold = counts[:, column], counts[:, 0], counts[:, 1]
    spans = int(marked.sum() + gold.sum())

    def figure(part: str, top: Floats, bottom: Floats, reason: str) -> Figure:
        sample = Sample(np.column_stack([top, bottom]), share, int((bottom > 0).sum()))
        why = reason if len(counts) else NO_TRIAL
        return figure_of(f"{name} {part}", sample, resampler, marks=spans, reason=why)

    return Accuracy(
        precision=figure("precision", right, marked, NOTHING_RIGHT_OR_WRONG if spans else NOTHING_AT_ALL),
        recall=figure("recall", right, gold, NOTHING_TO_FIND if spans else NOTHING_AT_ALL),
        f1=figure("F1", 2 * right, marked + gold, NOTHING_AT_ALL),
    )
