"""All scores computed anew, in batches: a run is started, stopped and resumed, and goes on when a worker was lost."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from annotator.reliability.actions.plan import plan
from annotator.reliability.hearing import hearing, to_json
from annotator.reliability.models import Batch, Run
from corpus.jobs import MAX_ATTEMPTS, SILENT_AFTER, wake
from corpus.models import Source

ACTIVE = (Run.State.TALLYING, Run.State.SCORING)
LANES = 2  # batches at a time; few, so that a judgement's score need not wait behind them
MESSAGE_EXPIRES = 15  # seconds; what lies in a full queue for longer is sent again, and must not pile up
ONE_AT_A_TIME = "Scores are being computed already, by run {run}. Wait for its end, or stop it."
OVERTAKEN = "Run {run} has begun since and counted every source anew. Compute the scores in a new run instead."
KILLED = "The worker was lost {attempts} times in the middle of batch {batch}. Read the worker's log, then resume."
TASK = "reliability.work"


def start_run(*, day: date, cause: str, by: User | None = None) -> Run:
    """Begin to compute all scores for a day. Raises ValidationError where a run is going on."""
    active = Run.objects.filter(state__in=ACTIVE).first()
    if active is not None:
        raise ValidationError(ONE_AT_A_TIME.format(run=active.pk))
    try:
        with transaction.atomic():
            # All of its batches hear the same, whoever works on them and whatever is muted or read meanwhile.
            heard = to_json(hearing())
            run = Run.objects.create(day=day, cause=cause, asked_by=by, heard=heard, sources=Source.objects.count())
            plan(run, Batch.Phase.TALLY)
    except IntegrityError as error:  # another began in the same moment
        raise ValidationError(ONE_AT_A_TIME.format(run="another")) from error
    transaction.on_commit(lambda: send(run))
    return run


def stop_run(*, run: Run) -> bool:
    """Begin no further batch; False where it does not run. Those that are being worked on are finished."""
    return any(
        Run.objects.filter(pk=run.pk, state=state).update(state=Run.State.STOPPED, resumes=state) for state in ACTIVE
    )


@transaction.atomic
def resume_run(*, run: Run) -> bool:
    """Go on where it was stopped, or failed; False where it goes on or is done.

    Raises ValidationError where another is going on, or has begun since: what this one had counted is gone.
    """
    other = Run.objects.filter(state__in=ACTIVE).exclude(pk=run.pk).first()
    if other is not None:
        raise ValidationError(ONE_AT_A_TIME.format(run=other.pk))
    later = Run.objects.filter(pk__gt=run.pk).order_by("-pk").first()
    if later is not None:
        raise ValidationError(OVERTAKEN.format(run=later.pk), code="overtaken")
    held = Run.objects.select_for_update().get(pk=run.pk)
    if held.state not in (Run.State.STOPPED, Run.State.FAILED):
        return False
    held.state, held.resumes, held.error, held.finished_at = held.resumes, "", "", None
    held.save(update_fields=["state", "resumes", "error", "finished_at"])
    held.batches.filter(done_at=None).update(attempt=0, beat_at=None)
    transaction.on_commit(lambda: send(held))
    return True


def send(run: Run, lanes: int = LANES) -> None:
    """Have workers go on with it. A queue that does not answer delays the run, and loses nothing."""
    Run.objects.filter(pk=run.pk).update(beat_at=timezone.now())
    for _ in range(lanes):
        wake(TASK, run.pk, expires=MESSAGE_EXPIRES)


def catch_up_with_runs() -> None:
    """Free the batches whose workers were lost, and send again what nobody works on. Safe to repeat anywhere."""
    now = timezone.now()
    for run in Run.objects.filter(state__in=ACTIVE):
        _free_silent(run)
        if Run.objects.filter(_quiet(now - SILENT_AFTER), pk=run.pk, state__in=ACTIVE).exists():
            send(run)


def _quiet(since: datetime) -> Q:
    return Q(beat_at__lt=since) | Q(beat_at=None)


def _free_silent(run: Run) -> None:
    silent = run.batches.filter(done_at=None, beat_at__lt=timezone.now() - SILENT_AFTER)
    worst = silent.filter(attempt__gte=MAX_ATTEMPTS).first()
    if worst is not None:
        fail_run(run, KILLED.format(attempts=MAX_ATTEMPTS, batch=worst))
    if silent.update(beat_at=None):
        send(run)


def fail_run(run: Run, error: str) -> None:
    """End it with the reason; it can be resumed."""
    for state in ACTIVE:
        Run.objects.filter(pk=run.pk, state=state).update(
            state=Run.State.FAILED, resumes=state, error=error[:2000], finished_at=timezone.now()
        )
