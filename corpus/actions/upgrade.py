"""Versions read again after the engine has learnt something."""

from django.db import transaction

from annotator.engine import recipe
from corpus.jobs import send_on_commit
from corpus.models import Article, Job


@transaction.atomic
def read_again() -> int:
    """Queue a reading of every current version that this engine version has not read; how many were queued."""
    unread = Article.objects.exclude(current=None).exclude(current__jobs__recipe=recipe())
    jobs = [Job(kind=Job.Kind.READ, version_id=pk, recipe=recipe()) for pk in unread.values_list("current", flat=True)]
    Job.objects.bulk_create(jobs, ignore_conflicts=True)
    queued = Job.objects.filter(kind=Job.Kind.READ, recipe=recipe(), overdue_at=None, state=Job.State.QUEUED)
    for job in queued:
        send_on_commit(job)
    return len(jobs)
