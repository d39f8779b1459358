"""Files of labels that were brought into a project, and what became of each of their rows."""

from django.conf import settings
from django.db import models

from annotator.annotation.models.jobs import LongJob


class Import(LongJob):
    """A file and what is done with it: first checked, which stores nothing, then applied, whole or not at all.

    Each of the two is work for a worker; done and in all are rows, texts and marks.
    """

    class State(models.TextChoices):
        """Where it stands; the last three are final."""

        CHECKING = "checking"
        CHECKED = "checked"
        APPLYING = "applying"
        DONE = "done"
        FAILED = "failed"
        STOPPED = "stopped"

    OPEN = (State.CHECKING, State.APPLYING)

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports")
    format = models.CharField(max_length=20)
    name = models.CharField(max_length=200)  # of the file, as it came
    folder = models.CharField(max_length=32, unique=True)  # where it lies, under settings.IMPORTS_DIR
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    options = models.JSONField()  # as `annotator.annotation.importing.options` has them
    dry_run = models.BooleanField()  # stops when it is checked
    state = models.CharField(max_length=8, choices=State, default=State.CHECKING)
    report = models.JSONField(default=dict)  # as `annotator.annotation.importing.rows.Report` tells it
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)  # when its file and the rows of its report were; what it came to stays

    class Meta:
        indexes = [models.Index(fields=["project", "-id"], name="import_newest")]

    def __str__(self) -> str:
        return f"{self.name} into project {self.project_id}"


class ImportRow(models.Model):
    """A text or mark of the file that a person should look at; all of them are in the report beside the file."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="rows")  # a report, nobody's work
    position = models.PositiveBigIntegerField()  # texts and marks in the file's order, from 1
    text = models.TextField()
    kind = models.CharField(max_length=8)
    uid = models.TextField(blank=True)
    outcome = models.CharField(max_length=9)
    match = models.CharField(max_length=6, blank=True)
    reason = models.CharField(max_length=30, blank=True)
    detail = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["of", "position"], name="import_row_once_a_position")]
        indexes = [models.Index(fields=["of", "outcome", "position"], name="import_row_outcome")]

    def __str__(self) -> str:
        return f"{self.kind} {self.position}: {self.outcome}"
