"""When all scores are computed anew by themselves, and what is caught up with in between."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from annotator.reliability import method
from annotator.reliability.actions.run import ACTIVE, start_run
from annotator.reliability.actions.score import rescore
from annotator.reliability.actions.standing import add_all_missing
from annotator.reliability.method.parts import ENOUGH_ARTICLES
from annotator.reliability.models import Calibration, Run, Score, Standing
from corpus.models import Article

NIGHT = 2  # o'clock, UTC; where no worker ran then, the first one later in the day begins
GROWN = 2.0  # times as many articles: what was fitted to fewer says little of them
LEFT_ALONE = timedelta(seconds=5)  # a judgement's own message has this long
MOST_SECONDS = 4.0  # of catching up at a time; the beat comes again


def start_when_due() -> Run | None:
    """Start the run that is due, if one is."""
    now = timezone.now()
    cause = due(now)
    if cause is None:
        return None
    try:
        return start_run(day=now.date(), cause=cause)
    except ValidationError:  # another worker was quicker
        return None


def due(now: datetime) -> str | None:
    """Why a run is due: none today, a new method, or many more articles; None where none is.

    After one that failed or was stopped, the next one of that day is a person's to start.
    """
    if Run.objects.filter(state__in=ACTIVE).exists():
        return None
    if Run.objects.filter(day=now.date(), state__in=[Run.State.STOPPED, Run.State.FAILED]).exists():
        return None
    newest = Calibration.objects.order_by("-pk").first()
    articles = Article.objects.filter(current__readings__isnull=False).values("pk").distinct().count()
    if newest is None or articles >= GROWN * newest.articles:
        return Score.Cause.ARTICLES if articles >= ENOUGH_ARTICLES else None
    if newest.method != method.VERSION:
        return Score.Cause.METHOD
    return Score.Cause.NIGHTLY if newest.day < now.date() and now.hour >= NIGHT else None


def catch_up_with_sources() -> int:
    """Score sources that something changed for and that no message was about; how many."""
    add_all_missing()
    began, done = timezone.now(), 0
    if not Calibration.objects.filter(method=method.VERSION).exists():
        return done
    stale = Standing.objects.filter(stale_since__lt=began - LEFT_ALONE).order_by("stale_since")
    for source, cause in stale.values_list("source_id", "stale_cause")[:1000]:
        if (timezone.now() - began).total_seconds() > MOST_SECONDS:
            break
        rescore(source=source, cause=cause or Score.Cause.ARTICLES)
        done += 1
    return done
