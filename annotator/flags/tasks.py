"""Celery tasks of the flags: each claims a job and calls one action."""

from typing import Any

from celery import Task, shared_task

from annotator.flags.actions import read_version
from corpus import jobs

# By name: projects and scores stand floors above flags.
SUGGEST, COUNT = "annotation.suggest_in_article", "reliability.article_read"


@shared_task(name="flags.read_version", bind=True, acks_late=True)
def read_version_task(self: "Task[Any, Any]", job_id: int) -> None:
    """Read one version and raise its flags."""
    job = jobs.claim(job_id, worker=self.request.hostname or "")
    if job is None or job.version is None:
        return
    with jobs.failing(job), jobs.heartbeat(job):
        read_version(job.version)
        jobs.finish(job)
        jobs.wake(SUGGEST, job.version.article_id)
        jobs.wake(COUNT, job.version.article_id)
