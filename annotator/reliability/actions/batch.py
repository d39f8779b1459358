"""One batch of a run: claimed by an update that counts, worked on and closed. The last of a phase plans the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.db import OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from annotator.reliability.actions.phases import calibrate, count_sources, fit_cell, rank_all, score_sources
from annotator.reliability.actions.plan import plan
from annotator.reliability.actions.run import ACTIVE, LANES, fail_run, send
from annotator.reliability.actions.standing import add_all_missing
from annotator.reliability.models import Batch, Run
from corpus.jobs import beating

DO: Mapping[str, Callable[[Run, Batch], None]] = {
    Batch.Phase.TALLY: count_sources,
    Batch.Phase.FIT: fit_cell,
    Batch.Phase.SCORE: score_sources,
    Batch.Phase.RANK: rank_all,
}
ORDER = tuple(DO)
LOOKED_AT = 5  # free batches; where all of them were claimed meanwhile, others are at work


def work(run_id: int) -> bool:
    """Do one batch, or plan the next phase; whether there may be more to do."""
    run = Run.objects.select_related("calibration").filter(pk=run_id, state__in=ACTIVE).first()
    if run is None:
        return False
    batch = _claim(run)
    if batch is None:
        return _advance(run.pk)
    mine = Batch.objects.filter(pk=batch.pk, attempt=batch.attempt, done_at=None)
    with _failing(run, batch), beating(lambda: mine.update(beat_at=timezone.now()), f"batch {batch.pk}"):
        DO[batch.phase](run, batch)
    if mine.update(done_at=timezone.now()):
        _note_progress(batch)
    return True


def _claim(run: Run) -> Batch | None:
    free = run.batches.filter(done_at=None, beat_at=None)
    for batch in free.order_by("pk")[:LOOKED_AT]:
        if free.filter(pk=batch.pk).update(beat_at=timezone.now(), attempt=F("attempt") + 1):
            return run.batches.get(pk=batch.pk)
    return None


@contextmanager
def _failing(run: Run, batch: Batch) -> Iterator[None]:
    """A database that was busy or away frees the batch; any other error ends the run with its line."""
    try:
        yield
    except OperationalError:
        Batch.objects.filter(pk=batch.pk, attempt=batch.attempt).update(beat_at=None)
        raise
    except Exception as error:
        fail_run(run, f"{batch}: {type(error).__name__}: {error}")
        raise


def _note_progress(batch: Batch) -> None:
    done = {Batch.Phase.TALLY.value: "tallied", Batch.Phase.SCORE.value: "scored"}.get(batch.phase)
    if done:
        Run.objects.filter(pk=batch.run_id).update(**{done: F(done) + batch.sources, "beat_at": timezone.now()})


@transaction.atomic
def _advance(run_id: int) -> bool:
    """Plan the next phase where this one is done; False where others are at work on it, or all is done."""
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.state not in ACTIVE or run.batches.filter(done_at=None).exists():
        return False
    newest = run.batches.order_by("-pk").first()
    rest = list(ORDER[ORDER.index(newest.phase) + 1 :]) if newest else list(ORDER[1:])
    for phase in rest:
        if phase == Batch.Phase.SCORE:
            _begin_scoring(run)
        if plan(run, phase):
            transaction.on_commit(lambda: send(run, LANES - 1))
            return True
    run.state, run.finished_at = Run.State.DONE, timezone.now()
    run.save(update_fields=["state", "finished_at"])
    return False


def _begin_scoring(run: Run) -> None:
    add_all_missing()
    run.calibration, run.state = calibrate(run), Run.State.SCORING
    run.save(update_fields=["calibration", "state"])
