"""What a source's score rests on: the articles and the passages with most weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.reliability.counting import Raised, Read
from annotator.reliability.method.parts import PART_WEIGHTS, POINTS, Part
from annotator.reliability.method.score import Score
from annotator.reliability.one import Change, OneSource, chance

MOST = 40  # articles, and passages; those with most weight, whose points are computed each


@dataclass(frozen=True, slots=True)
class Weight:
    """Flags that weigh on the score together, an article's or one alone. ``penalty``: severity points as they count.

    ``points``: how many points of the whole the source would gain if they did not stand; None unless it has a score.
    """

    article: int
    flags: tuple[Raised, ...]
    penalty: float
    points: float | None


@dataclass(frozen=True, slots=True)
class Weights:
    """By article and by passage, the heaviest first, and what each part takes from 100; None unless scored."""

    articles: list[Weight]
    passages: list[Weight]
    lost: dict[Part, float | None]


def weights(source: int, part: str = "") -> Weights:
    """What weighs on a source's score, or on one part of it."""
    one = OneSource(source)
    flags = [
        ((flag,), _penalty(one, article, flag))
        for article in one.articles
        for flag in article.flags
        if part in ("", flag.cell.part)
    ]
    by_article: dict[int, tuple[tuple[Raised, ...], float]] = {}
    for own, penalty in flags:
        before, total = by_article.get(own[0].article, ((), 0.0))
        by_article[own[0].article] = ((*before, *own), total + penalty)
    return Weights(_heaviest(one, list(by_article.values())), _heaviest(one, flags), lost(one.now))


def _penalty(one: OneSource, article: Read, flag: Raised) -> float:
    age: float = 0.5 ** (article.age / one.calibration.half_life)
    return POINTS[flag.cell.weight] * age * chance(flag, one.calibration)


def _heaviest(one: OneSource, flags: Sequence[tuple[tuple[Raised, ...], float]]) -> list[Weight]:
    chosen = sorted((row for row in flags if row[1] > 0), key=lambda row: (-row[1], row[0][0].id))[:MOST]
    without = one.then([Change(gone={flag.id for flag in own}) for own, _ in chosen])
    found = [
        Weight(own[0].article, own, round(penalty, 2), gained(one.now, score))
        for (own, penalty), score in zip(chosen, without, strict=True)
    ]
    return sorted(found, key=lambda row: -(row.points or 0))


def gained(now: Score, then: Score) -> float | None:
    """Points of the whole; None unless there is a score both times."""
    if now.whole.value is None or then.whole.value is None:
        return None
    return round(then.whole.value - now.whole.value, 2)


def lost(score: Score) -> dict[Part, float | None]:
    """What each part takes from the whole's 100; None where there is no score, of the whole or of the part."""
    weighed = {part: PART_WEIGHTS[part] for part, one in score.parts.items() if one.state != "not applicable"}
    total = sum(weighed.values())
    return {
        part: None
        if score.whole.value is None or one.value is None
        else round(weighed[part] / total * (100 - one.value), 2)
        for part, one in score.parts.items()
    }
