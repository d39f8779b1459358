"""Files that workers make of a project: exports, which expire, and snapshots, which never change."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from annotator.annotation.models.jobs import LongJob

FIXED = "A snapshot is never changed or taken away. Make another one under another name."


class FixedError(Exception):
    """Somebody tried to change a snapshot, or to delete it."""


class FileJob(LongJob):
    """A file that a worker makes; done and in all are texts."""

    class State(models.TextChoices):
        """Where it stands."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        STOPPED = "stopped"

    OPEN = (State.QUEUED, State.RUNNING)
    CLAIMED = {"state": State.RUNNING}
    FREED = {"state": State.QUEUED}

    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    size = models.PositiveBigIntegerField(default=0)  # bytes of the file
    sha256 = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="%(class)ss")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """What is done stays as it is."""

    def update(self, **values: Any) -> int:
        """Only on the way: raises `FixedError` where one of them is done."""
        if self.filter(state=FileJob.State.DONE).exists():
            raise FixedError(FIXED)
        return super().update(**values)

    def delete(self) -> NoReturn:
        """Never."""
        raise FixedError(FIXED)


class Snapshot(FileJob):
    """A named state of a project: texts, scheme, guidelines, marks and detector versions, in a file named by its hash.

    `sha256` is over the file's lines (not its compressed bytes), `parts` over each part (`interchange.canonical`).
    """

    name = models.CharField(max_length=100)
    note = models.TextField(blank=True, max_length=2000)
    parts = models.JSONField(default=dict)  # part → SHA-256
    counts = models.JSONField(default=dict)  # texts, spans, links, documents, labels
    format_version = models.PositiveIntegerField()

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="snapshot_name_once_a_project")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once."""
        if not self._state.adding:
            raise FixedError(FIXED)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        raise FixedError(FIXED)


class Export(FileJob):
    """A project, or a snapshot of it, in a format that other tools read, for the person who asked for it."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="exports")
    format = models.CharField(max_length=20)
    options = models.JSONField(default=dict)  # as `annotator.annotation.options` reads them
    # How much its person saw when it was made: who sees less by now is not given it any more.
    everyone = models.BooleanField(default=False)
    outlets = models.BooleanField(default=False)
    losses = models.JSONField(default=dict)  # what the format could not hold → {"count", "named"}
    file = models.CharField(max_length=100, blank=True)  # its name in the folder of exports
    expires_at = models.DateTimeField(null=True)  # then the file goes

    class Meta:
        indexes = [models.Index(fields=["project", "-id"], name="export_newest")]

    def __str__(self) -> str:
        return f"{self.format} of project {self.project_id}"
