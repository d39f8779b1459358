"""How often a detector is right: counted from flags on real articles that people judged by hand.

The judged flags are rows of ``knowledge/judged_flags.csv``. A precision belongs to one version of a detector: a
rule that was changed is measured anew.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from annotator.engine.beta import quantile

FILE: Final = "judged_flags.csv"
COLUMNS: Final = (
    *("set", "article", "field", "start", "end", "detector", "version", "severity", "language"),
    *("verdict", "reason", "judged_on", "commit"),
)
PRIOR: Final = 0.5  # Jeffreys: the interval is fair for few flags and for all-right records too
TAIL: Final = 0.05  # on either side of a 90 % interval


class BadJudgedFlagError(ValueError):
    """A row of the file of judged flags does not have the form that is needed."""


@dataclass(frozen=True, slots=True)
class Precision:
    """The share of right flags: counts, the posterior's mean and its 90 % interval, and where they come from."""

    right: int
    wrong: int
    mean: float
    low: float
    high: float
    sets: tuple[str, ...]
    judged_on: str  # the newest day, ISO 8601

    @property
    def judged(self) -> int:
        """How many flags were judged."""
        return self.right + self.wrong


@dataclass(frozen=True, slots=True)
class JudgedFlag:
    """What counts of one judged flag."""

    detector: str
    version: int
    language: str
    right: bool
    set: str
    judged_on: str


@dataclass(frozen=True, slots=True)
class Measured:
    """Precisions by detector and version: over all languages, and for each."""

    overall: Mapping[tuple[str, int], Precision]
    languages: Mapping[tuple[str, int], Mapping[str, Precision]]


@cache
def measured() -> Measured:
    """The precisions of the file that comes with the engine. Raises BadJudgedFlagError."""
    return measure(read_judged(files("annotator.engine.knowledge").joinpath(FILE).read_text(encoding="utf-8")))


def measure(flags: Iterable[JudgedFlag]) -> Measured:
    """The precisions that these judged flags give."""
    groups: dict[tuple[str, int], dict[str, list[JudgedFlag]]] = defaultdict(lambda: defaultdict(list))
    for flag in flags:
        groups[flag.detector, flag.version][flag.language].append(flag)
    overall = {key: precision([f for group in by.values() for f in group]) for key, by in groups.items()}
    languages = {
        key: MappingProxyType({language: precision(group) for language, group in sorted(by.items())})
        for key, by in groups.items()
    }
    return Measured(MappingProxyType(overall), MappingProxyType(languages))


def precision(flags: Iterable[JudgedFlag]) -> Precision:
    """The precision over some judged flags."""
    judged = list(flags)
    right = sum(flag.right for flag in judged)
    a, b = right + PRIOR, len(judged) - right + PRIOR
    return Precision(
        right=right,
        wrong=len(judged) - right,
        mean=a / (a + b),
        low=quantile(TAIL, a, b),
        high=quantile(1 - TAIL, a, b),
        sets=tuple(sorted({flag.set for flag in judged})),
        judged_on=max((flag.judged_on for flag in judged), default=""),
    )


def read_judged(source: str) -> list[JudgedFlag]:
    """The rows of a file of judged flags. Raises BadJudgedFlagError naming the line."""
    rows = csv.DictReader(source.splitlines())
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise BadJudgedFlagError(f"the columns are not {', '.join(COLUMNS)}")
    return [_judged(row, rows.line_num) for row in rows]


def _judged(row: Mapping[str, str | None], line: int) -> JudgedFlag:
    verdict, version = row["verdict"], row["version"] or ""
    if verdict not in ("right", "wrong"):
        raise BadJudgedFlagError(f"line {line}: the verdict is {verdict!r}, neither right nor wrong")
    if not row["detector"] or not version.isdecimal():
        raise BadJudgedFlagError(f"line {line}: needs a detector and its version")
    return JudgedFlag(
        detector=row["detector"],
        version=int(version),
        language=row["language"] or "en",
        right=verdict == "right",
        set=row["set"] or "",
        judged_on=row["judged_on"] or "",
    )
