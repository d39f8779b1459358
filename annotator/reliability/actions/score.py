"""One source's score is computed anew: after a judgement, a criterion's answer, a correction, or articles read."""

from __future__ import annotations

import logging
from datetime import date

from django.db import transaction
from django.utils import timezone

from annotator.flags.models import Flag
from annotator.reliability.actions.alerts import check_alert
from annotator.reliability.actions.standing import Result, add_all_missing, keep, mark_stale
from annotator.reliability.counting import flags_of, read, weighed
from annotator.reliability.criteria import share_of
from annotator.reliability.hearing import hearing
from annotator.reliability.models import Calibration, Score, Standing
from annotator.reliability.scoring import compute, newest_calibration

__all__ = ["mark_stale", "rescore", "today"]
TRIES = 4  # a source that changes faster than it can be counted stays stale, and is caught up with
log = logging.getLogger(__name__)


def today() -> date:
    """The day that ages are counted to."""
    return timezone.now().date()


def rescore(*, source: int, cause: str, flag: Flag | None = None) -> Score | None:
    """Compute one source's score with the newest calibration; its newest score, None before the first calibration.

    What is counted is read without a lock. Where the source was marked stale or scored meanwhile, it is read again.
    """
    calibration = newest_calibration()
    if calibration is None:
        add_all_missing()
        return None
    for _ in range(TRIES):
        before = Standing.objects.filter(source=source).first() or _new(source)
        result = _result(source, calibration)
        with transaction.atomic():
            standing = Standing.objects.select_for_update().get(pk=source)
            if (standing.stale_since, standing.score_id) == (before.stale_since, before.score_id):
                made = keep(
                    results=[result], standings={source: standing}, calibration=calibration, day=_day(calibration),
                    cause=cause, flag=flag.pk if flag else None,
                )  # fmt: skip
                Standing.objects.filter(pk=source).update(stale_since=None, stale_cause="")
                for score in made:
                    check_alert(score=score)
                return made[0] if made else standing.score
    log.warning("source %s changes faster than it is counted; it is counted again soon", source)
    return standing.score


def _new(source: int) -> Standing:
    add_all_missing()
    return Standing.objects.get(pk=source)


def _day(calibration: Calibration) -> date:
    return max(today(), calibration.day)


def _result(source: int, calibration: Calibration) -> Result:
    articles = read([source], _day(calibration), hearing(calibration))[source]
    tally = weighed(articles, calibration.half_life).tally
    share = share_of([source])[source]
    return Result(source, tally, share, *flags_of(articles), compute([tally], calibration, [share])[0])
