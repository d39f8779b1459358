"""Agreement on values: what two people said of the same thing, such as an attribute of spans that were matched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from annotator.annotation.agreement import undefined as why
from annotator.annotation.agreement.alpha import alpha_from_sums, level_distances
from annotator.annotation.agreement.bootstrap import Resampler, Sample, share
from annotator.annotation.agreement.figures import Figure, figure_of
from annotator.annotation.agreement.kappa import fleiss_from_sums
from annotator.annotation.agreement.marks import Key, Pair, ordered
from annotator.annotation.agreement.measures import Measure
from annotator.annotation.agreement.report import Row
from annotator.annotation.agreement.scopes import Scope

Floats = NDArray[np.float64]
Value = str | float
Type = Literal["choice", "number", "text"]
NOT_SAID: Final = ""
NO_PAIRS: Final = "No mark of this label was made by two people on the same passage: there is no value to compare."
NO_PAIRS_OF_TWO: Final = "These two have no mark of this label in common: there is no value to compare."

SAME = Measure(
    "same_value",
    "Same value",
    "Where two people marked the same, how often did they give the same value?",
    "A share, 0 to 1. Saying nothing is a value too. High by itself where one value is by far the most frequent.",
    "Equal values / matched marks; marks are matched one to one as for overlap credit. Own definition.",
)
KAPPA = Measure(
    "value_kappa",
    "Kappa of values",
    "Do they give the same value more often than chance would?",
    "1 is full agreement, 0 that of chance.",
    "Cohen 1960 for two people, Fleiss 1971 over matched pairs for more.",
)
ALPHA = Measure(
    "value_alpha",
    "Alpha of values",
    "Do they give the same value, beyond chance?",
    "1 is full agreement, 0 that of chance. Any two different values are equally far apart.",
    "Krippendorff 2011, nominal, over matched pairs.",
)
ALPHA_OF_NUMBERS = Measure(
    "value_alpha_interval",
    "Alpha of numbers",
    "Do they give near numbers, beyond chance?",
    "1 is full agreement, 0 that of chance. A miss by 2 counts four times a miss by 1; marks without a number are "
    "left out.",
    "Krippendorff 2011, interval, over matched pairs.",
)
VALUE_MEASURES: Final[Mapping[Type, tuple[Measure, ...]]] = {
    "choice": (SAME, KAPPA, ALPHA),
    "number": (SAME, ALPHA_OF_NUMBERS),
    "text": (SAME,),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """What two people said of one thing; `marks` name the two marks. None: nothing was said."""

    article: Key
    pair: Pair
    one: Value | None
    other: Value | None
    marks: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ValueReport:
    """One attribute: over all, and for each two people."""

    measures: tuple[Measure, ...]
    overall: Row
    pairs: tuple[Row, ...]


def value_report(
    compared: Sequence[Compared], readers: Mapping[Key, Sequence[Key]], type_: Type, resampler: Resampler
) -> ValueReport:
    """Measure one attribute. A pair of several readers weighs so that each mark counts once."""
    measures = VALUE_MEASURES[type_]
    people = ordered({person for two in readers.values() for person in two})

    def row(scope: Scope) -> Row:
        chosen = [c for c in compared if scope.pair is None or set(c.pair) == set(scope.pair)]
        weights = [1.0 if scope.pair else 1 / (len(readers[c.article]) - 1) for c in chosen]
        two = scope.pair is not None or len(people) == 2
        given = _Given(chosen, weights, two=two)
        reason = NO_PAIRS_OF_TWO if scope.pair else NO_PAIRS
        return Row(scope, tuple(given.figure(measure, resampler, reason) for measure in measures))

    pairs = tuple(row(Scope(pair=pair)) for pair in combinations(people, 2))
    return ValueReport(measures, row(Scope()), pairs)


class _Given:
    """Compared values within one scope, summed up by article."""

    def __init__(self, compared: Sequence[Compared], weights: Sequence[float], *, two: bool) -> None:
        self.compared, self.weights, self.two = compared, weights, two

    def figure(self, measure: Measure, resampler: Resampler, reason: str) -> Figure:
        chosen = self._said() if measure is ALPHA_OF_NUMBERS else list(zip(self.compared, self.weights, strict=True))
        marks = {mark for one, _ in chosen for mark in one.marks}
        samplers: dict[str, Callable[[Sequence[tuple[Compared, float]]], Sample]] = {
            SAME.name: _same,
            KAPPA.name: partial(_kappa, two=self.two),
            ALPHA.name: partial(_alpha, numbers=False),
            ALPHA_OF_NUMBERS.name: partial(_alpha, numbers=True),
        }
        if not chosen:
            return Figure(measure.name, None, None, 0, 0, reason)
        undefined = why.ALL_THE_SAME if measure is KAPPA else why.NO_VARIATION
        return figure_of(measure.name, samplers[measure.name](chosen), resampler, marks=len(marks), reason=undefined)

    def _said(self) -> list[tuple[Compared, float]]:
        both = zip(self.compared, self.weights, strict=True)
        return [
            (c, weight) for c, weight in both if isinstance(c.one, int | float) and isinstance(c.other, int | float)
        ]


def _by_article(chosen: Iterable[tuple[Compared, float]], width: int) -> tuple[dict[Key, int], Floats]:
    rows = {article: number for number, article in enumerate(ordered({one.article for one, _ in chosen}))}
    return rows, np.zeros((len(rows), width))


def _same(chosen: Sequence[tuple[Compared, float]]) -> Sample:
    rows, sums = _by_article(chosen, 2)
    for one, weight in chosen:
        sums[rows[one.article]] += [weight * (one.one == one.other), weight]
    return Sample(sums, share, len(rows))


def _values(chosen: Sequence[tuple[Compared, float]]) -> list[Value]:
    found = {NOT_SAID if value is None else value for one, _ in chosen for value in (one.one, one.other)}
    return sorted(found, key=lambda value: (isinstance(value, str), value))


def _places(one: Compared, place: Mapping[Value, int]) -> tuple[int, int]:
    first, second = (NOT_SAID if value is None else value for value in (one.one, one.other))
    return place[first], place[second]


def _alpha(chosen: Sequence[tuple[Compared, float]], *, numbers: bool) -> Sample:
    values = _values(chosen)
    place = {value: number for number, value in enumerate(values)}
    distances = level_distances(values, np.ones(len(values)), "interval" if numbers else "nominal")
    rows, sums = _by_article(chosen, 1 + len(values))
    for one, weight in chosen:
        first, second = _places(one, place)
        row = sums[rows[one.article]]
        row[0] += 2 * weight * distances[first, second]
        row[1 + first] += weight
        row[1 + second] += weight
    return Sample(sums, partial(_alpha_figure, distances=distances), len(rows))


def _alpha_figure(sums: Floats, distances: Floats) -> Floats:
    return alpha_from_sums(sums[:, 0], sums[:, 1:], distances)


def _kappa(chosen: Sequence[tuple[Compared, float]], *, two: bool) -> Sample:
    values = _values(chosen)
    size = len(values)
    place = {value: number for number, value in enumerate(values)}
    rows, sums = _by_article(chosen, size * size)
    for one, weight in chosen:
        first, second = _places(one, place)
        sums[rows[one.article], first * size + second] += weight
    return Sample(sums, partial(_cohen if two else _fleiss, size=size), len(rows))


def _cohen(sums: Floats, size: int) -> Floats:
    """Cohen's kappa from tables of the first person's answer against the second's, laid out in rows."""
    tables = sums.reshape(-1, size, size)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = tables / tables.sum(axis=(1, 2), keepdims=True)
        observed = np.trace(shares, axis1=1, axis2=2)
        expected = (shares.sum(axis=1) * shares.sum(axis=2)).sum(axis=1)
        return np.where(1 - expected > 1e-12, (observed - expected) / (1 - expected), np.nan)


def _fleiss(sums: Floats, size: int) -> Floats:
    """Fleiss' kappa where every matched pair is a question that two people answered."""
    tables = sums.reshape(-1, size, size)
    said = tables.sum(axis=1) + tables.sum(axis=2)
    pairs = tables.sum(axis=(1, 2))
    within = (said - 2 * np.diagonal(tables, axis1=1, axis2=2)) / 2
    return fleiss_from_sums(within, said, 2 * pairs, pairs)
