"""For each measure: what it sums up over articles, and the figure that follows from the sums."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from annotator.annotation.agreement.alpha import alpha_from_sums
from annotator.annotation.agreement.bootstrap import Sample, share
from annotator.annotation.agreement.characters import label_sums
from annotator.annotation.agreement.presence import (
    cohen_figure,
    cohen_sums,
    fleiss_figure,
    fleiss_sums,
    plain_sums,
)
from annotator.annotation.agreement.scopes import Scoped
from annotator.annotation.agreement.spans import Sum

Floats = NDArray[np.float64]
Sampler = Callable[[Scoped], Sample]


def _share_of_spans(scoped: Scoped, *, column: Sum, times: int) -> Sample:
    """A sum over spans against the number of spans; ``times`` 2 where one match speaks for two spans."""
    sums = scoped.span_sums
    return Sample(np.column_stack([times * sums[:, column], sums[:, Sum.SPANS]]), share, scoped.marked_in)


def _paired_off_blind(scoped: Scoped) -> Sample:
    return Sample(np.column_stack([2 * scoped.blind, scoped.span_sums[:, Sum.SPANS]]), share, scoped.marked_in)


def _plain(scoped: Scoped) -> Sample:
    """Over the labels that somebody in the scope used: one that nobody knows of is no agreement."""
    used = np.any([said.any(axis=0) for said in scoped.said], axis=0)
    return Sample(np.array([plain_sums(said[:, used]) for said in scoped.said]), share, len(scoped.articles))


def _kappa(scoped: Scoped) -> Sample:
    """Cohen's for two people, Fleiss' for more."""
    if scoped.scope.pair is not None or len(scoped.evidence.material.annotators) == 2:
        return Sample(np.array([cohen_sums(said) for said in scoped.said]), cohen_figure, len(scoped.articles))
    return Sample(np.array([fleiss_sums(said) for said in scoped.said]), fleiss_figure, len(scoped.articles))


def _alpha(scoped: Scoped) -> Sample:
    return _alpha_of_sets(scoped) if scoped.scope.label is None else _alpha_of_label(scoped)


def _alpha_of_label(scoped: Scoped) -> Sample:
    """A character has the label or not."""
    covers = (scoped.evidence.covers[article] for article in scoped.articles)
    rows = [label_sums(of, scoped.labels[0], people) for of, people in zip(covers, scoped.people, strict=True)]
    return Sample(np.array(rows), partial(_alpha_figure, distances=1 - np.eye(2)), scoped.marked_in)


def _alpha_of_sets(scoped: Scoped) -> Sample:
    sets = scoped.evidence.sets
    number = {article: place for place, article in enumerate(scoped.evidence.material.shared)}
    rows = [sets.sums(number[article], people) for article, people in zip(scoped.articles, scoped.people, strict=True)]
    sums = np.array(rows)
    given = np.flatnonzero(sums[:, 1:].sum(axis=0))  # leaves out sets that nobody in this scope gave
    distances = sets.distances[np.ix_(given, given)]
    return Sample(sums[:, [0, *(given + 1)]], partial(_alpha_figure, distances=distances), scoped.marked_in)


def _alpha_figure(sums: Floats, distances: Floats) -> Floats:
    return alpha_from_sums(sums[:, 0], sums[:, 1:], distances)


SAMPLERS: Final[dict[str, Sampler]] = {
    "plain": _plain,
    "kappa": _kappa,
    "found": partial(_share_of_spans, column=Sum.FOUND, times=1),
    "found_f1": partial(_share_of_spans, column=Sum.MATCHED, times=2),
    "found_any_label": partial(_share_of_spans, column=Sum.ANY_LABEL, times=1),
    "found_any_label_f1": _paired_off_blind,
    "overlap": partial(_share_of_spans, column=Sum.CREDIT, times=2),
    "exact": partial(_share_of_spans, column=Sum.EXACT, times=2),
    "characters": _alpha,
    "sets": _alpha,
}
