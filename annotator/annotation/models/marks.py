"""What people mark: spans, links between them, labels on whole articles, and the log of every change to them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from annotator.annotation.models.projects import Project
from annotator.annotation.models.schemes import Label
from corpus.models import Version


class Mark(models.Model):
    """What spans, links and document marks have in common. `uid` is made by the client, before anything is stored."""

    class Origin(models.TextChoices):
        """Where the mark came from; empty where a person made it unprompted."""

        FLAG = "flag"
        READING = "reading"
        MODEL = "model"
        ADJUDICATION = "adjudication"
        IMPORT = "import"

    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    label = models.ForeignKey(Label, models.PROTECT, related_name="%(class)ss")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="%(class)ss")
    attributes = models.JSONField(default=dict, blank=True)
    origin = models.CharField(max_length=12, choices=Origin, blank=True)
    gold = models.BooleanField(default=False)  # settled by adjudication
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # The mark on an older version of the article that this one continues; by uid, so that telling it takes no query.
    carried_from_id: uuid.UUID | None
    # The newest version to which its person chose not to carry it.
    left_behind = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


class SpanQuerySet(models.QuerySet["Span"]):
    """Reading spans."""

    def of(self, person_id: int | None) -> "SpanQuerySet":
        """Spans that this person may see: their own, settled ones, everyone's where role or project say so."""
        return self.filter(visible_to(person_id)).distinct()

    def standing(self) -> "SpanQuerySet":
        """Spans that were not taken back."""
        return self.filter(withdrawn_at=None)


def visible_to(person_id: int | None) -> Q:
    """Marks of projects that a person belongs to, those of others only where they may be seen."""
    inside = Q(label__project__memberships__person=person_id, label__project__memberships__left_at=None)
    own = Q(person=person_id) | Q(gold=True) | Q(label__project__shared=True)
    above = Q(label__project__memberships__role__in=["reviewer", "editor", "admin"])
    return inside & (own | above)


class Span(Mark):
    """A person's label on a passage of a version's text: code points, half-open, with the quote that stands there.

    A discontinuous span has its further passages, in order, in `SpanPiece`.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="spans")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    carried_from = models.ForeignKey(
        "self", models.PROTECT, to_field="uid", null=True, blank=True, related_name="carried_to"
    )

    objects = SpanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="span_covers_text",
                condition=Q(start__lt=F("end")),
                violation_error_message="A span covers at least one character: its end comes after its start.",
            )
        ]
        indexes = [
            models.Index(fields=["version", "start"], name="span_place"),
            models.Index(fields=["changed_at", "id"], name="span_changed"),
        ]

    def __str__(self) -> str:
        return self.quote


class SpanPiece(models.Model):
    """A further passage of a discontinuous span, after its first; `position` counts from 1."""

    span = models.ForeignKey(Span, models.CASCADE, related_name="further")  # rows of the span; the log keeps them
    position = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["span", "position"], name="piece_once_a_span_and_position"),
            models.CheckConstraint(name="piece_covers_text", condition=Q(start__lt=F("end"))),
        ]

    def __str__(self) -> str:
        return self.quote


class Link(Mark):
    """A typed relation from one span to another, in one article or across two."""

    source = models.ForeignKey(Span, models.PROTECT, related_name="links_out")
    target = models.ForeignKey(Span, models.PROTECT, related_name="links_in")
    carried_from = models.ForeignKey(
        "self", models.PROTECT, to_field="uid", null=True, blank=True, related_name="carried_to"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="link_joins_two_spans",
                condition=~Q(source=F("target")),
                violation_error_message="A link joins two different spans.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}"


class DocumentMark(Mark):
    """A person's label on a whole version."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="document_marks")
    carried_from = models.ForeignKey(
        "self", models.PROTECT, to_field="uid", null=True, blank=True, related_name="carried_to"
    )

    def __str__(self) -> str:
        return f"{self.label_id} on version {self.version_id}"


class Change(models.Model):
    """What a mark became, by whom and when. Append-only: replayed in order, the log gives exactly the marks that stand.

    `uid` names the change itself, so that the same change sent twice is stored once. `state` is the mark after it, as
    it goes over the wire.
    """

    class Kind(models.TextChoices):
        """What was changed."""

        SPAN = "span"
        LINK = "link"
        DOCUMENT = "document"

    class Verb(models.TextChoices):
        """What happened."""

        MARK = "mark"
        CHANGE = "change"
        WITHDRAW = "withdraw"
        RESTORE = "restore"

    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="changes")
    version = models.ForeignKey(Version, models.PROTECT, related_name="changes", null=True)
    kind = models.CharField(max_length=8, choices=Kind)
    verb = models.CharField(max_length=8, choices=Verb)
    mark = models.UUIDField()
    revision = models.PositiveIntegerField()
    state = models.JSONField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="changes")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mark", "revision"], name="one_change_a_mark_and_revision")]
        indexes = [
            models.Index(fields=["project", "version", "id"], name="change_feed"),
            models.Index(fields=["project", "id"], name="change_order"),
            models.Index(fields=["at"], name="change_at"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind} {self.mark}"
