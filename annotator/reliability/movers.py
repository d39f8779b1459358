"""What would move a source's score: the flags whose verdict, and the criteria whose answer, weigh most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.reliability.counting import Raised
from annotator.reliability.criteria import Criterion, criteria
from annotator.reliability.method.parts import POINTS
from annotator.reliability.method.score import Score
from annotator.reliability.one import Change, OneSource, chance
from annotator.reliability.weights import gained

FIVE = 5
LOOKED_AT = 25  # flags: those that could weigh most are computed each way
VERDICTS = ("confirmed", "dismissed")
ANSWERS = ("yes", "no", "not applicable")


@dataclass(frozen=True, slots=True)
class Mover:
    """A flag or a criterion, as it is judged or answered now, and the score by what it might be instead.

    ``most``: points that the whole would move at most; None unless the source has a score.
    """

    kind: Literal["flag", "criterion"]
    flag: Raised | None
    criterion: Criterion | None
    now: str
    then: Mapping[str, Score]
    most: float | None


def movers(source: int) -> tuple[list[Mover], list[Mover]]:
    """Five flags and five criteria at most, what moves most first."""
    one = OneSource(source)
    return _flags(one), _criteria(one)


def _flags(one: OneSource) -> list[Mover]:
    age = {article.id: article.age for article in one.articles}

    def could(flag: Raised) -> float:
        true = chance(flag, one.calibration)
        weight: float = 0.5 ** (age[flag.article] / one.calibration.half_life)
        return POINTS[flag.cell.weight] * weight * max(true, 1 - true)

    chosen = sorted(one.flags, key=lambda flag: (-could(flag), flag.id))[:LOOKED_AT]
    scores = iter(one.then([Change(verdicts={flag.id: verdict}) for flag in chosen for verdict in VERDICTS]))
    found = []
    for flag in chosen:
        then = {verdict: next(scores) for verdict in VERDICTS}
        found.append(Mover("flag", flag, None, flag.verdict, then, _most(one.now, then)))
    return _five(found)


def _criteria(one: OneSource) -> list[Mover]:
    asked = list(criteria().values())
    scores = iter(one.then([Change(answers={each.key: answer}) for each in asked for answer in ANSWERS]))
    found = []
    for each in asked:
        then = {answer: next(scores) for answer in ANSWERS}
        found.append(Mover("criterion", None, each, one.answers.get(each.key, ""), then, _most(one.now, then)))
    return _five(found)


def _most(now: Score, then: Mapping[str, Score]) -> float | None:
    moves = [abs(move) for score in then.values() if (move := gained(now, score)) is not None]
    return max(moves, default=None)


def _five(found: Sequence[Mover]) -> list[Mover]:
    return sorted(found, key=lambda mover: -(mover.most or 0))[:FIVE]
