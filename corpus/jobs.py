"""Jobs that survive their workers, whatever the broker loses.

A job is claimed by an update that counts: the worker whose update changes the row from queued to running has it.
While it runs, a thread writes its heartbeat. A running job that has gone silent is queued again, and so is a queued
one whose message was lost; sending a message twice is harmless, since only one claim succeeds.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from celery import current_app
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from corpus.models import IntakeRow, Job

BEAT_EVERY = 3.0  # seconds between heartbeats of a running job
SILENT_AFTER = timedelta(seconds=15)  # five missed heartbeats
OVERDUE_AFTER = timedelta(seconds=20)  # a message that idle workers have not taken for this long is lost
WAITS = [timedelta(seconds=s) for s in (10, 60, 300)]  # after an error that may pass, before each further attempt
MAX_ATTEMPTS = 5  # a job that ended its worker this often is the cause of it
TASKS = {Job.Kind.TAKE_IN: "corpus.take_in_row", Job.Kind.READ: "flags.read_version"}
KILLED = "The worker was lost {attempts} times in the middle of this job. Read the worker's log, then try again."

log = logging.getLogger(__name__)


def send_on_commit(job: Job) -> None:
    """Wake a worker for this job once the transaction is through."""
    transaction.on_commit(lambda: send(job))


def send(job: Job) -> None:
    """Put the job's message in the queue. A broker that does not answer delays the job, and loses nothing."""
    try:
        current_app.send_task(TASKS[Job.Kind(job.kind)], args=[job.pk], retry=False)
    except BrokerError as error:
        log.warning("the queue does not answer, job %s waits: %s", job.pk, error)
        return
    Job.objects.filter(pk=job.pk).update(overdue_at=timezone.now() + OVERDUE_AFTER)


def wake(task: str, *arguments: object, expires: float | None = None) -> None:
    """Have a worker run a task that has no job: one that is caught up with elsewhere should its message be lost.

    `expires`: seconds after which nobody need take the message any more.
    """
    try:
        current_app.send_task(task, args=arguments, retry=False, expires=expires)
    except BrokerError as error:
        log.warning("the queue does not answer, %s is left for later: %s", task, error)


def claim(job_id: int, worker: str) -> Job | None:
    """The job, now this worker's; None where another has it or it is done."""
    now = timezone.now()
    won = Job.objects.filter(pk=job_id, state=Job.State.QUEUED).update(
        state=Job.State.RUNNING, worker=worker, started_at=now, heartbeat_at=now, attempt=F("attempt") + 1
    )
    return Job.objects.select_related("version", "row").get(pk=job_id) if won else None


def finish(job: Job, *, error: str = "") -> None:
    """Close a claimed job, as done or as failed with the reason. A job that was taken away stays with its new owner."""
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempt=job.attempt).update(
        state=Job.State.FAILED if error else Job.State.DONE, error=error, finished_at=timezone.now()
    )


def again_later(job: Job, error: str) -> bool:
    """Queue a claimed job again after an error that may pass; False where its attempts are used up: it has failed."""
    if job.attempt > len(WAITS):
        finish(job, error=error)
        return False
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempt=job.attempt).update(
        state=Job.State.QUEUED, error=error, overdue_at=timezone.now() + WAITS[job.attempt - 1]
    )
    return True


@transaction.atomic
def retry(job_id: int) -> bool:
    """Queue a failed job again with its attempts forgotten; False where it has not failed."""
    changed = Job.objects.filter(pk=job_id, state=Job.State.FAILED).update(
        state=Job.State.QUEUED, error="", attempt=0, finished_at=None
    )
    if changed:
        # What the job left on its row was the failure; the row waits again.
        IntakeRow.objects.filter(jobs=job_id, outcome=IntakeRow.Outcome.FAILED).update(
            outcome=IntakeRow.Outcome.WAITING, message=""
        )
        send_on_commit(Job.objects.get(pk=job_id))
    return bool(changed)


@contextmanager
def heartbeat(job: Job) -> Iterator[None]:
    """Say every three seconds that this job is being worked on."""
    mine = Job.objects.filter(pk=job.pk, attempt=job.attempt)
    with beating(lambda: mine.update(heartbeat_at=timezone.now()), f"job {job.pk}"):
        yield


@contextmanager
def beating(beat: Callable[[], object], name: str) -> Iterator[None]:
    """Call this every three seconds from a thread of its own, until the work in the block is over."""
    over = threading.Event()

    def live() -> None:
        while not over.wait(BEAT_EVERY):
            try:
                beat()
            except DatabaseError as error:
                log.warning("no heartbeat written for %s: %s", name, error)
        connection.close()  # this thread's own

    thread = threading.Thread(target=live, name=f"heartbeat of {name}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@contextmanager
def failing(job: Job) -> Iterator[None]:
    """Close the job as failed where the work raises, with the error in one line, and let the error go on to the log.

    A database that was busy or away is an error that may pass.
    """
    try:
        yield
    except OperationalError as error:
        again_later(job, str(error))
        raise
    except Exception as error:
        finish(job, error=f"{type(error).__name__}: {error}"[:2000])
        raise


def send_lost_again() -> int:
    """Send again the jobs whose worker or message was lost; how many. Safe to run anywhere, any number of times."""
    now = timezone.now()
    silent = Job.objects.gone_silent(now, SILENT_AFTER)
    silent.filter(attempt__gte=MAX_ATTEMPTS).update(
        state=Job.State.FAILED, error=KILLED.format(attempts=MAX_ATTEMPTS), finished_at=now
    )
    lost = [job for job in silent if _take_back(job)]
    lost += Job.objects.filter(_message_lost(now), state=Job.State.QUEUED)
    unique = {job.pk: job for job in lost}
    for job in unique.values():
        send(job)
    return len(unique)


def _take_back(job: Job) -> bool:
    mine = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempt=job.attempt)
    return bool(mine.update(state=Job.State.QUEUED))


def _message_lost(now: datetime) -> Q:
    """Queued jobs that were never sent, or that later ones have overtaken, or that idle workers do not take.

    The queue keeps its order, so a message that is still waiting while a later one was worked on is gone. While
    a worker is busy and nothing was overtaken, messages may simply be waiting behind its work.
    """
    never_sent = Q(overdue_at=None, created_at__lt=now - OVERDUE_AFTER)
    if not Job.objects.filter(state=Job.State.RUNNING).exists():
        return never_sent | Q(overdue_at__lt=now)
    newest = Job.objects.exclude(started_at=None).aggregate(newest=Max("overdue_at"))["newest"]
    return never_sent | Q(overdue_at__lt=min(newest, now)) if newest else never_sent
