"""How sources stand now, kept in step with their newest scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from annotator.reliability import method, stored
from annotator.reliability.method.score import Score as Computed
from annotator.reliability.method.weighing import Tally
from annotator.reliability.models import Calibration, Score, Standing
from corpus.models import Source

TREND = timedelta(days=30)
QUIET = (Score.Cause.NIGHTLY, Score.Cause.ARTICLES)  # causes that leave no row where nothing that is shown changes
AT_A_TIME = 500
SHOWN = ("score_id", "state", "value", "low", "high")
COUNTS = ("name", "articles", "judged", "unjudged", "trend")


@dataclass(frozen=True, slots=True)
class Result:
    """A score that was computed, not stored yet, and the counts that go beside it."""

    source: int
    tally: Tally
    share: float | None
    judged: int
    unjudged: int
    computed: Computed


def add_missing() -> int:
    """A row for every source that has none; how many were added. Cheap where none is missing."""
    known = Standing.objects.aggregate(newest=Max("source_id"))["newest"] or 0
    return _add(Source.objects.filter(pk__gt=known).values_list("pk", "name"))


def add_all_missing() -> int:
    """As ``add_missing``, also for sources that were passed over because another came in between."""
    return _add(Source.objects.filter(standing=None).values_list("pk", "name"))


def _add(sources: Iterable[tuple[int, str]]) -> int:
    rows = [Standing(source_id=pk, name=name) for pk, name in sources]
    Standing.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_A_TIME)
    return len(rows)


def mark_stale(*, source: int, cause: str = Score.Cause.ARTICLES) -> None:
    """Something changed that the source's score does not count yet."""
    stale = {"stale_since": timezone.now(), "stale_cause": cause}
    if not Standing.objects.filter(source=source).update(**stale):
        name = Source.objects.values_list("name", flat=True).get(pk=source)
        Standing.objects.update_or_create(source_id=source, defaults=stale, create_defaults={"name": name, **stale})


@transaction.atomic
def keep(
    *,
    results: Sequence[Result],
    standings: Mapping[int, Standing],
    calibration: Calibration,
    day: date,
    cause: str,
    flag: int | None = None,
) -> list[Score]:
    """Store what was computed for sources whose standings are locked; the new scores, those that nobody needs left out.

    A nightly score is stored only where something that is shown has changed.
    """
    stands = Score.objects.filter(pk__in=[s.score_id for s in standings.values() if s.score_id]).defer("tally")
    before = {one.pk: one for one in stands}
    made = {
        one.source: _row(one, calibration, day, cause, flag)
        for one in results
        if cause not in QUIET or _differs(before.get(standings[one.source].score_id or 0), one.computed)
    }
    Score.objects.bulk_create(made.values(), batch_size=AT_A_TIME)
    trends = trend_bases([one.source for one in results], day)
    for one in results:
        _bring_up_to_date(standings[one.source], one, made.get(one.source), trends.get(one.source))
    Standing.objects.bulk_create(
        [standings[one.source] for one in results],
        update_conflicts=True,
        unique_fields=["source"],
        update_fields=["score", "state", "value", "low", "high", *COUNTS, "rank_best", "rank_worst"],
        batch_size=AT_A_TIME,
    )
    return list(made.values())


def _row(one: Result, calibration: Calibration, day: date, cause: str, flag: int | None) -> Score:
    whole: dict[str, Any] = stored.estimate_to_json(one.computed.whole)
    return Score(
        source_id=one.source,
        cause=cause,
        flag_id=flag,
        method=method.VERSION,
        calibration=calibration,
        day=day,
        tally=stored.tally_to_json(one.tally),
        criteria=one.share,
        parts=stored.parts_to_json(one.computed.parts),
        **whole,
    )


def _differs(before: Score | None, now: Computed) -> bool:
    """Whether anything that is shown, in whole points, is another than in the score before."""
    if before is None or before.method != method.VERSION:
        return True
    whole = {"state": before.state, "value": before.value, "low": before.low, "high": before.high}
    shown = {"whole": stored.estimate_to_json(now.whole), **stored.parts_to_json(now.parts)}
    return _rounded({"whole": whole, **before.parts}) != _rounded(shown)


def _rounded(estimates: Mapping[str, Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    def points(value: float | None) -> int | None:
        return None if value is None else round(value)

    keys = ("value", "low", "high")
    return [(part, one["state"], *(points(one[key]) for key in keys)) for part, one in sorted(estimates.items())]


def trend_bases(sources: Iterable[int], day: date) -> dict[int, float]:
    """What each source's score was about 30 days before; only those that had a number then, by the present method."""
    then = Score.objects.filter(source__in=list(sources), day__lte=day - TREND).order_by()
    newest = then.values("source").annotate(newest=Max("pk")).values("newest")
    comparable = Score.objects.filter(pk__in=newest, method=method.VERSION, value__isnull=False)
    return {source: value for source, value in comparable.values_list("source_id", "value") if value is not None}


def _bring_up_to_date(standing: Standing, one: Result, score: Score | None, then: float | None) -> None:
    if score is not None:
        standing.score = score
        standing.state, standing.value = score.state, score.value
        standing.low, standing.high = score.low, score.high
    standing.articles, standing.judged, standing.unjudged = one.tally.articles, one.judged, one.unjudged
    both = standing.value is not None and then is not None
    standing.trend = round(standing.value - then, 2) if both else None  # type: ignore[operator]
    if standing.value is None:
        standing.rank_best = standing.rank_worst = None
