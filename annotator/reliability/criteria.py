"""The criteria of openness, out of `criteria.yaml`, and how many of their points a source has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from annotator.reliability.answers import newest_answers

FILE = Path(__file__).with_name("criteria.yaml")
ALL_POINTS = 100
ENOUGH = 0.5  # of all points must be answered: a handful of easy answers says nothing of an outlet's openness
YES, NO, NOT_APPLICABLE = "yes", "no", "not applicable"
FIELDS = {"key", "group", "title", "question", "guidance", "points", "references"}


class CriteriaError(ValueError):
    """`criteria.yaml` is not as it must be; says where and how."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The clause of a published scheme that asks for the same."""

    scheme: str
    clause: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question to an outlet. `points` of 100; `guidance` says what to look for and what is proof."""

    key: str
    group: str
    title: str
    question: str
    guidance: str
    points: float
    references: tuple[Reference, ...]


@cache
def criteria() -> Mapping[str, Criterion]:
    """All of them by key, in the order of the file."""
    return parse(FILE.read_text(encoding="utf-8"))


def parse(text: str) -> dict[str, Criterion]:
    """Criteria by key. Raises `CriteriaError` on a missing or unknown field, a key twice, or points not 100 in all."""
    found: dict[str, Criterion] = {}
    for number, entry in enumerate(yaml.safe_load(text) or [], 1):
        one = _criterion(entry, number)
        if one.key in found:
            raise CriteriaError(f"Criterion {number}: the key “{one.key}” stands twice.")
        found[one.key] = one
    total = sum(one.points for one in found.values())
    if total != ALL_POINTS:
        raise CriteriaError(f"The points come to {total:g}; make them {ALL_POINTS}.")
    return found


def shares(answers: Mapping[str, str]) -> float | None:
    """The share of points that these answers (criterion → answer) come to, 0 to 1.

    Points of yes over points of yes and no; None unless at least half of all points are answered, or where nothing
    applies. An answer on a criterion that is no longer asked counts nothing.
    """
    points = dict.fromkeys((YES, NO, NOT_APPLICABLE), 0.0)
    for key, one in criteria().items():
        if answers.get(key) in points:
            points[answers[key]] += one.points
    applies = points[YES] + points[NO]
    if not applies or applies + points[NOT_APPLICABLE] < ENOUGH * ALL_POINTS:
        return None
    return points[YES] / applies


def share_of(source_ids: Iterable[int]) -> dict[int, float | None]:
    """`shares` of each of these sources by the answers that stand, in one query."""
    ids = list(source_ids)
    standing = newest_answers(ids)
    return {pk: shares(standing.get(pk, {})) for pk in ids}


def _criterion(entry: Any, number: int) -> Criterion:
    if not isinstance(entry, dict) or set(entry) != FIELDS:
        given = sorted(entry) if isinstance(entry, dict) else entry
        raise CriteriaError(f"Criterion {number} has {given}; it needs {sorted(FIELDS)}.")
    texts = {name: entry[name] for name in FIELDS - {"points", "references"}}
    for name, text in texts.items():
        if not isinstance(text, str) or not text.strip():
            raise CriteriaError(f"Criterion {number}, {name}: write a text.")
    points = entry["points"]
    if isinstance(points, bool) or not isinstance(points, int | float) or points <= 0:
        raise CriteriaError(f"Criterion {number} ({entry['key']}), points: write a number above zero, not {points!r}.")
    return Criterion(**texts, points=points, references=_references(entry["references"], entry["key"]))


def _references(given: Any, key: str) -> tuple[Reference, ...]:
    try:
        return tuple(Reference(scheme=one["scheme"], clause=one["clause"]) for one in given)
    except (KeyError, TypeError) as error:
        raise CriteriaError(f"“{key}”, references: write a list of {{scheme, clause}}.") from error
