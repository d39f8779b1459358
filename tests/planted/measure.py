"""What the engine makes of the set: found or missed, how severe, and whether the right version is left in peace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from annotator.engine import Article, Finding, Report, examine
from tests.planted.insert import Expected, Planted

COUNTS: Final = ("major", "minor")  # a note finds nothing, and disturbs nobody


@dataclass(frozen=True, slots=True)
class Outcome:
    """One passage: the flags that found its error, and the flags on its right version."""

    planted: Planted
    found: tuple[Finding, ...]
    loud: tuple[Finding, ...]
    failures: tuple[str, ...]

    @property
    def found_as_major(self) -> bool:
        return any(finding.severity == "major" for finding in self.found)


def outcome(planted: Planted, engine: Callable[[Article], Report] = examine) -> Outcome:
    """Both versions of one passage, read by the engine."""
    wrong, right = engine(planted.wrong), engine(planted.right)
    return Outcome(
        planted,
        tuple(f for f in wrong.findings if _finds(f, planted)),
        tuple(f for f in right.findings if f.severity in COUNTS),
        tuple(f"{name}: {why}" for report in (wrong, right) for name, why in report.failures.items()),
    )


def _finds(finding: Finding, planted: Planted) -> bool:
    """Of the right family, and its evidence meets one of the places."""
    if finding.severity not in COUNTS or finding.family not in planted.type.families:
        return False
    return any(
        passage.field == place.field and passage.start < place.end and place.start < passage.end
        for passage in finding.evidence
        for place in planted.expected
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One type's figures, as shares; ``major`` is none for a type that does not mislead."""

    type: str
    n: int
    recall: float
    major: float | None
    silent: float


def rows(outcomes: Iterable[Outcome]) -> list[Row]:
    """A row for each type, in the order of the passages."""
    by_type: dict[str, list[Outcome]] = {}
    for one in outcomes:
        by_type.setdefault(one.planted.type.name, []).append(one)
    return [_row(name, group) for name, group in by_type.items()]


def _row(name: str, group: Sequence[Outcome]) -> Row:
    return Row(
        type=name,
        n=len(group),
        recall=fmean(bool(one.found) for one in group),
        major=fmean(one.found_as_major for one in group) if group[0].planted.type.misleads else None,
        silent=fmean(not one.loud for one in group),
    )


def mean_row(name: str, table: Sequence[Row]) -> Row:
    """Recall and majors as means over types; silence as the share of all passages."""
    total = sum(row.n for row in table)
    majors = [row.major for row in table if row.major is not None]
    return Row(
        type=name,
        n=total,
        recall=fmean(row.recall for row in table),
        major=fmean(majors) if majors else None,
        silent=sum(row.silent * row.n for row in table) / total,
    )


def place_text(planted: Planted, place: Expected) -> str:
    """The words at an expected place of the wrong version."""
    return planted.wrong.field(place.field)[place.start : place.end]
