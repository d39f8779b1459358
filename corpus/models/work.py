"""What is being done: intakes with their rows, jobs, and the workers that were seen."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from corpus.models.article import Article, Page, Version


class Intake(models.Model):
    """One act of adding articles: some files, addresses or a pasted text."""

    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"intake {self.pk}"


class IntakeRow(models.Model):
    """One file, address or text of an intake, and what became of it."""

    class Form(models.TextChoices):
        """What was offered."""

        HTML = "html", "a page"
        TEXT = "text", "plain text"
        ADDRESS = "address", "an address to fetch"

    class Outcome(models.TextChoices):
        """Waiting until a worker has taken it in; the others are final."""

        WAITING = "waiting"
        CREATED = "created"
        NEW_VERSION = "new_version"
        UNCHANGED = "unchanged"
        FAILED = "failed"

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=2100)
    form = models.CharField(max_length=8, choices=Form)
    address = models.CharField(max_length=2048, blank=True)
    page = models.ForeignKey(Page, models.PROTECT, null=True)  # what was uploaded or pasted
    given = models.JSONField(default=dict)  # title, byline, published, source, as the person gave them
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.WAITING)
    message = models.TextField(blank=True)
    article = models.ForeignKey(Article, models.PROTECT, null=True)
    version = models.ForeignKey(Version, models.PROTECT, null=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["intake", "position"], name="row_position_once_an_intake")]

    def __str__(self) -> str:
        return self.name


class JobQuerySet(models.QuerySet["Job"]):
    """Reading jobs."""

    def open(self) -> "JobQuerySet":
        """Jobs that are still to be done."""
        return self.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])

    def gone_silent(self, now: datetime, after: timedelta) -> "JobQuerySet":
        """Running jobs without a sign of life for this long: their worker is gone."""
        return self.filter(state=Job.State.RUNNING, heartbeat_at__lt=now - after)

    def readings_of(self, version_ids: Iterable[int]) -> "dict[int, Job]":
        """The newest reading job of each of these versions."""
        jobs = self.filter(kind=Job.Kind.READ, version__in=set(version_ids)).order_by("pk")
        return {job.version_id: job for job in jobs if job.version_id is not None}


class Job(models.Model):
    """A piece of work for a worker. The row is the truth; the message in the broker only wakes a worker."""

    class Kind(models.TextChoices):
        """What is to be done."""

        TAKE_IN = "take_in", "fetch and extract"
        READ = "read", "read a version"

    class State(models.TextChoices):
        """Where it stands."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    row = models.ForeignKey(IntakeRow, models.PROTECT, null=True, related_name="jobs")
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="jobs")
    recipe = models.CharField(max_length=40, blank=True)  # what a reading is made with: engine.recipe()
    attempt = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    worker = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    overdue_at = models.DateTimeField(null=True)  # still queued then, its message counts as lost; null: never sent
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "recipe"], condition=Q(kind="read"), name="one_reading_a_version"
            ),
            models.UniqueConstraint(fields=["row"], condition=Q(kind="take_in"), name="one_taking_in_a_row"),
        ]
        indexes = [models.Index(fields=["state", "heartbeat_at"], name="job_state_heartbeat")]

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"

    @property
    def label(self) -> str:
        """What it works on, for people."""
        if self.version is not None:
            return self.version.title or f"article {self.version.article_id}"
        return self.row.name if self.row is not None else ""


class Worker(models.Model):
    """A worker process that takes jobs, and when it was last seen."""

    name = models.CharField(max_length=200, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
