"""Scores in tests, without workers: a whole run, batch after batch, in this process."""

from datetime import date

from django.utils import timezone

from annotator.reliability.actions.batch import work
from annotator.reliability.actions.run import start_run
from annotator.reliability.models import Run, Score

DAY = timezone.now().date()  # what is computed anew counts ages to today


def score_all(day: date = DAY, cause: str = Score.Cause.NIGHTLY) -> Run:
    """Compute all scores for a day; the run, done."""
    run = start_run(day=day, cause=cause)
    while work(run.pk):
        pass
    run.refresh_from_db()
    assert run.state == Run.State.DONE, run.error
    return run
