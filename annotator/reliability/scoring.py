"""Scores from tallies and a stored calibration, and past scores again from what is stored beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from annotator.reliability import method, models, stored
from annotator.reliability.method import calibration as calibrating
from annotator.reliability.method.score import Score, score
from annotator.reliability.method.weighing import Tally

KEPT = 8  # calibrations that a process holds
_fitted: dict[tuple[int, datetime], calibrating.Calibration] = {}


class OtherMethodError(Exception):
    """A score of another version of the method cannot be computed by this one."""

    def __init__(self, version: str) -> None:
        super().__init__(f"This score was computed by version {version} of the method; here is {method.VERSION}.")


def newest_calibration() -> models.Calibration | None:
    """The one that scores are computed with now; None before the first night."""
    return models.Calibration.objects.filter(method=method.VERSION).order_by("-pk").first()


def compute(tallies: Sequence[Tally], calibration: models.Calibration, shares: Sequence[float | None]) -> list[Score]:
    """The scores of many sources at once; ``shares`` of the criteria's points, None where they are not answered."""
    return score(tallies, fitted(calibration), shares) if tallies else []


def fitted(calibration: models.Calibration) -> calibrating.Calibration:
    """Its rates and priors; read from JSON once."""
    key = (calibration.pk, calibration.made_at)
    if key not in _fitted:
        while len(_fitted) >= KEPT:
            _fitted.pop(next(iter(_fitted)))
        _fitted[key] = calibrating.from_json(calibration.fitted)
    return _fitted[key]


def replay(one: models.Score) -> Score:
    """A past score, from what is stored and nothing else. Raises OtherMethodError."""
    return replay_all([one])[0]


def replay_all(scores: Iterable[models.Score]) -> list[Score]:
    """As ``replay``, for scores of one calibration."""
    rows = list(scores)
    for one in rows:
        if one.method != method.VERSION:
            raise OtherMethodError(one.method)
    tallies = [stored.tally_from_json(one.tally) for one in rows]
    return compute(tallies, rows[0].calibration, [one.criteria for one in rows]) if rows else []


def same(one: models.Score, computed: Score) -> bool:
    """Whether the stored score is the computed one to the last digit."""
    whole = {"state": one.state, "value": one.value, "low": one.low, "high": one.high}
    return whole == stored.estimate_to_json(computed.whole) and one.parts == stored.parts_to_json(computed.parts)
