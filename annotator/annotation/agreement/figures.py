"""One figure of a report: its value and interval, what it rests on, and in words why it has none or is weak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from annotator.annotation.agreement import undefined as why
from annotator.annotation.agreement.bootstrap import Interval, Resampler, Sample
from annotator.annotation.agreement.measures import Measure
from annotator.annotation.agreement.samples import SAMPLERS
from annotator.annotation.agreement.scopes import Scoped

# Over 10 articles 95 % intervals held the true figure 94 times in 100 or more, over 5 only 91 to 92
# (tests/annotation/agreement/test_coverage.py).
ENOUGH_ARTICLES: Final = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure's value on ``articles`` and ``spans``. Without a value, ``undefined`` says why and what to do.

    ``interval`` is None without a value or with too few articles; ``cautions`` are sentences on what weakens a figure.
    """

    measure: str
    value: float | None
    interval: Interval | None
    articles: int
    spans: int
    undefined: str = ""
    cautions: tuple[str, ...] = ()


def figure(scoped: Scoped, measure: Measure, resampler: Resampler) -> Figure:
    """Measure one thing in one scope."""
    articles, spans = len(scoped.articles), sum(scoped.marks.values())
    reason = _cannot(scoped, measure)
    sample = None if reason else SAMPLERS[measure.name](scoped)
    if sample is None or np.isnan(sample.value):
        reason = reason or (why.ALL_THE_SAME if measure.name == "kappa" else why.NO_VARIATION)
        return Figure(measure.name, None, None, articles, spans, reason)
    interval = resampler.interval(sample)
    cautions = (*interval_cautions(sample, interval), *_label_cautions(scoped))
    return Figure(measure.name, sample.value, interval, articles, spans, cautions=cautions)


def figure_of(
    name: str, sample: Sample, resampler: Resampler, *, marks: int, reason: str, cautions: tuple[str, ...] = ()
) -> Figure:
    """A figure from sums over articles. ``reason``: why it has no value, where it has none."""
    articles = len(sample.sums)
    value = sample.value if articles else float("nan")
    if np.isnan(value):
        return Figure(name, None, None, articles, marks, reason)
    interval = resampler.interval(sample)
    return Figure(name, value, interval, articles, marks, cautions=(*interval_cautions(sample, interval), *cautions))


def _cannot(scoped: Scoped, measure: Measure) -> str:
    """Why a measure cannot be had here, before anything is computed; empty where it can."""
    scope, material = scoped.scope, scoped.evidence.material
    if not scoped.articles:
        return why.PAIR_SHARES_NOTHING if scope.pair else why.NOBODY_SHARED
    if scope.label is not None and not measure.by_label:
        return why.ONLY_OVER_ALL_LABELS
    if scoped.marks:
        return ""
    if scope.pair is not None:
        return why.PAIR_MARKED_NOTHING if scope.label is None else why.PAIR_LABEL_NOT_MARKED
    if scope.label is None:
        return why.NOTHING_MARKED
    read_by_one = any(span.label == scope.label for span in material.counted)
    return why.LABEL_READ_BY_ONE if read_by_one else why.LABEL_NOT_MARKED


def interval_cautions(sample: Sample, interval: Interval | None) -> tuple[str, ...]:
    """What weakens an interval, or why there is none."""
    if sample.bearing < 2:
        return ("One article bears on this: an interval needs at least two.",)
    if interval is None and sample.value > 1 - 1e-12:
        return (
            "No article speaks against full agreement, so nothing tells how far it may be off: read more articles.",
        )
    if interval is None:
        return ("Too few of the articles bear on this for an interval: read more articles.",)
    if sample.bearing < ENOUGH_ARTICLES:
        return (f"{sample.bearing} articles bear on this: the interval is rough below {ENOUGH_ARTICLES}.",)
    return ()


def _label_cautions(scoped: Scoped) -> tuple[str, ...]:
    if scoped.scope.label is None or len({person for _, person in scoped.marks}) != 1:
        return ()
    return ("Only one person has marked this label: ask the others whether they know it.",)
