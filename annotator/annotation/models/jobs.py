"""Work of minutes on a project, as rows."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db import models

from annotator.annotation.models.projects import Project


class LongJob(models.Model):
    """What a worker does alone, and another begins anew where it was lost. The row is the truth; a message only wakes a
    worker (`actions.work`).

    Each kind has its own states, done, failed and stopped among them: these three are final. A worker's claim holds for
    the state and the attempt that it has claimed.
    """

    State: ClassVar[Any]
    OPEN: ClassVar[Sequence[str]]  # the states in which there is work for a worker
    # What a claim changes besides, and what changes when the work is left to another.
    CLAIMED: ClassVar[Mapping[str, Any]] = {}
    FREED: ClassVar[Mapping[str, Any]] = {}

    project = models.ForeignKey(Project, models.PROTECT, related_name="%(class)ss")
    state = models.CharField(max_length=8)
    attempt = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    done = models.PositiveBigIntegerField(default=0)  # of `total`
    total = models.PositiveBigIntegerField(default=0)  # 0: not counted yet
    sent_at = models.DateTimeField(null=True)  # the message that is to wake a worker
    heartbeat_at = models.DateTimeField(null=True)  # null: nobody works on it
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
