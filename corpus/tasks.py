"""Celery tasks of the corpus: each claims a job and calls one action."""

from typing import Any

from celery import Task, shared_task

from corpus import jobs
from corpus.actions import fail_row, take_in_row
from corpus.fetching import FetchError
from corpus.models import IntakeRow


@shared_task(name="corpus.take_in_row", bind=True, acks_late=True)
def take_in_row_task(self: "Task[Any, Any]", job_id: int) -> None:
    """Fetch and extract one row of an intake; an address that may answer later is tried again."""
    job = jobs.claim(job_id, worker=self.request.hostname or "")
    if job is None or job.row is None:
        return
    with jobs.failing(job), jobs.heartbeat(job):
        try:
            take_in_row(job.row)
        except FetchError as error:
            if not jobs.again_later(job, str(error)):
                fail_row(job.row, str(error))
            return
        jobs.finish(job, error=job.row.message if job.row.outcome == IntakeRow.Outcome.FAILED else "")


@shared_task(name="corpus.send_lost_jobs_again", ignore_result=True)
def send_lost_jobs_again() -> None:
    """Look for jobs whose worker or message was lost."""
    jobs.send_lost_again()
