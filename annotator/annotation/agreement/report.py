"""Agreement in a project: every measure over all, by label and by pair of people, with its interval and its limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.annotation.agreement.bootstrap import LEVEL, ROUNDS, Resampler
from annotator.annotation.agreement.evidence import Evidence
from annotator.annotation.agreement.figures import Figure, figure
from annotator.annotation.agreement.marks import Key, Material
from annotator.annotation.agreement.measures import MEASURES, Measure
from annotator.annotation.agreement.scopes import Scope, Scoped
from annotator.annotation.agreement.sets import SetDistance


@dataclass(frozen=True, slots=True)
class Row:
    """All measures for one scope."""

    scope: Scope
    figures: tuple[Figure, ...]

    def figure(self, measure: str) -> Figure:
        """The figure of a measure by its name. Raises KeyError for a name that was not asked for."""
        return {figure.measure: figure for figure in self.figures}[measure]


@dataclass(frozen=True, slots=True)
class Report:
    """Agreement in a project. ``left_out``: spans in articles that their annotator has not finished."""

    overall: Row
    labels: tuple[Row, ...]
    pairs: tuple[Row, ...]
    pairs_by_label: tuple[Row, ...]
    left_out: int

    def row(self, scope: Scope) -> Row:
        """The row of a scope; a pair in either order. Raises KeyError for one that is not in the report."""
        return {_key(row.scope): row for row in self._rows()}[_key(scope)]

    def _rows(self) -> Iterator[Row]:
        yield self.overall
        yield from (*self.labels, *self.pairs, *self.pairs_by_label)


def _key(scope: Scope) -> tuple[Key | None, frozenset[Key]]:
    return scope.label, frozenset(scope.pair or ())


def report(
    material: Material,
    *,
    seed: int = 0,
    rounds: int = ROUNDS,
    level: float = LEVEL,
    distance: SetDistance = "masi",
    measures: Sequence[Measure] = MEASURES,
    pairs_by_label: bool = False,
) -> Report:
    """Measure a project. The same material and seed give the same report, in whatever order the spans come.

    ``pairs_by_label`` adds a row for each label between each two people.
    """
    evidence, resampler = Evidence(material, distance), Resampler(seed, rounds, level)

    def row(scope: Scope) -> Row:
        scoped = Scoped(evidence, scope)
        return Row(scope, tuple(figure(scoped, measure, resampler) for measure in measures))

    pairs, labels = list(combinations(material.annotators, 2)), material.all_labels
    return Report(
        overall=row(Scope()),
        labels=tuple(row(Scope(label=label)) for label in labels),
        pairs=tuple(row(Scope(pair=pair)) for pair in pairs),
        pairs_by_label=tuple(row(Scope(label, pair)) for pair in pairs for label in labels if pairs_by_label),
        left_out=len(material.spans) - len(material.counted),
    )
