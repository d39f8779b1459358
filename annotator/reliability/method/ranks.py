"""Ranks, only where the intervals separate."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from annotator.reliability.method.score import Estimate


def ranks(estimates: Sequence[Estimate]) -> list[tuple[int, int] | None]:
    """For each the best and the worst place that it may hold, 1 being the first; None where it has no score.

    One source stands before another only where its whole interval lies above the other's.
    """
    scored = [one for one in estimates if one.state == "scored"]
    lows = sorted(one.low for one in scored if one.low is not None)
    highs = sorted(one.high for one in scored if one.high is not None)
    return [_places(one, lows, highs) for one in estimates]


def _places(one: Estimate, lows: Sequence[float], highs: Sequence[float]) -> tuple[int, int] | None:
    if one.low is None or one.high is None:
        return None
    better = len(lows) - bisect_right(lows, one.high)
    worse = bisect_left(highs, one.low)
    return better + 1, len(lows) - worse
