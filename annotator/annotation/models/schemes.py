"""A project's labels, and the versions of its scheme."""

from django.conf import settings
from django.db import models

from annotator.annotation.models.projects import Project


class Label(models.Model):
    """A named kind of mark. One in use is retired, never deleted."""

    class Kind(models.TextChoices):
        """What is marked with it."""

        SPAN = "span", "a passage"
        DOCUMENT = "document", "the whole article"
        LINK = "link", "two passages"

    project = models.ForeignKey(Project, models.PROTECT, related_name="labels")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.SPAN)
    name = models.CharField(max_length=100)
    key = models.CharField(max_length=1, blank=True)
    colour = models.CharField(max_length=7, blank=True)
    description = models.TextField(blank=True)
    attributes = models.JSONField(default=list, blank=True)  # as `annotator.annotation.schemes` describes them
    position = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "kind", "name"], name="label_once_a_project_and_kind")
        ]

    def __str__(self) -> str:
        return self.name


class Scheme(models.Model):
    """One version of a project's scheme as it was written. The newest stands; its labels are rows of `Label`."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="schemes")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="schemes")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="scheme_number_once_a_project")]

    def __str__(self) -> str:
        return f"scheme {self.number} of project {self.project_id}"
