"""Projects, their people and labels, and the spans that people mark. Nothing of it is ever deleted."""

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q

from corpus.models import Version


class ProjectQuerySet(models.QuerySet["Project"]):
    """Reading projects."""

    def of(self, person_id: int | None) -> "ProjectQuerySet":
        """Projects that this person belongs to; all others do not exist for them."""
        return self.filter(memberships__person=person_id)


class Project(models.Model):
    """A piece of annotation work: a label scheme and people, closed to those outside it."""

    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProjectQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def owned_by(self, person: User) -> bool:
        """Whether this person may change the project itself."""
        return self.memberships.filter(person=person.pk, role=Membership.Role.OWNER).exists()


class Membership(models.Model):
    """A person's part in a project."""

    class Role(models.TextChoices):
        """An owner also changes labels and members."""

        OWNER = "owner"
        ANNOTATOR = "annotator"

    project = models.ForeignKey(Project, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.ANNOTATOR)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "person"], name="one_membership_a_project_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} is {self.role} of {self.project_id}"


class Label(models.Model):
    """A named kind of mark in a project's scheme. One in use is retired, never deleted."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="labels")
    name = models.CharField(max_length=100)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="label_name_once_a_project")]

    def __str__(self) -> str:
        return self.name


class SpanQuerySet(models.QuerySet["Span"]):
    """Reading spans."""

    def of(self, person_id: int | None) -> "SpanQuerySet":
        """Spans of the projects that this person belongs to."""
        return self.filter(label__project__memberships__person=person_id)

    def standing(self) -> "SpanQuerySet":
        """Spans that were not taken back."""
        return self.filter(withdrawn_at=None)


class Span(models.Model):
    """A person's label on a passage of a version's text: code points, half-open, with the quote that stands there."""

    label = models.ForeignKey(Label, models.PROTECT, related_name="spans")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="spans")
    version = models.ForeignKey(Version, models.PROTECT, related_name="spans")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="span_covers_text",
                condition=Q(start__lt=F("end")),
                violation_error_message="A span covers at least one character: its end comes after its start.",
            )
        ]
        indexes = [models.Index(fields=["version", "start"], name="span_place")]

    def __str__(self) -> str:
        return self.quote


class SpanEvent(models.Model):
    """What a span became, by whom and when. Append-only: a span can be told again from its events."""

    class Kind(models.TextChoices):
        """What happened."""

        MARKED = "marked"
        CHANGED = "changed"
        WITHDRAWN = "withdrawn"

    span = models.ForeignKey(Span, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    revision = models.PositiveIntegerField()
    label = models.ForeignKey(Label, models.PROTECT)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["span", "revision"], name="one_event_a_span_and_revision")]

    def __str__(self) -> str:
        return f"{self.kind} {self.span_id}"
