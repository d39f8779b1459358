"""Marks that something else than a person proposes, and what people answer."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from annotator.annotation.models.marks import Mark, Span
from annotator.annotation.models.projects import Project
from annotator.annotation.models.schemes import Label
from annotator.flags.models import Flag
from corpus.models import Version


class Suggestion(models.Model):
    """A label proposed for a passage; it is nobody's mark until a person takes it over."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    label = models.ForeignKey(Label, models.PROTECT, related_name="suggestions")
    version = models.ForeignKey(Version, models.PROTECT, related_name="suggestions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    attributes = models.JSONField(default=dict, blank=True)
    origin = models.CharField(
        max_length=12, choices=[c for c in Mark.Origin.choices if c[0] in ("flag", "reading", "model")]
    )
    maker = models.CharField(max_length=100)  # the detector, the reading's layer, or the model's name and version
    flag = models.ForeignKey(Flag, models.PROTECT, null=True, blank=True, related_name="suggestions")
    confidence = models.FloatField(null=True, blank=True)  # 0 to 1
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["label", "version", "start", "end", "maker"], name="suggestion_once_a_place_and_maker"
            ),
            models.CheckConstraint(name="suggestion_covers_text", condition=Q(start__lt=F("end"))),
        ]
        indexes = [models.Index(fields=["version", "start"], name="suggestion_place")]

    def __str__(self) -> str:
        return self.quote


class Answer(models.Model):
    """What one person made of a suggestion. Taken back, it stays with an empty verdict."""

    class Verdict(models.TextChoices):
        """What a person can say."""

        ACCEPTED = "accepted"
        CHANGED = "changed"
        REJECTED = "rejected"

    class Reason(models.TextChoices):
        """Why a suggestion is rejected."""

        GUIDELINE_GAP = "guideline_gap", "The guidelines do not say"
        DETECTOR_WRONG = "detector_wrong", "The suggestion is wrong"
        AMBIGUOUS_TEXT = "ambiguous_text", "The text can be read both ways"
        DUPLICATE = "duplicate", "Marked already"

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="answers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="answers")
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    reason = models.CharField(max_length=14, choices=Reason, blank=True)
    span = models.ForeignKey(Span, models.PROTECT, null=True, blank=True, related_name="answers")
    revision = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "person"], name="one_answer_a_suggestion_and_person"),
            models.CheckConstraint(
                name="a_rejection_has_a_reason",
                condition=Q(verdict="rejected") & ~Q(reason="") | ~Q(verdict="rejected") & Q(reason=""),
                violation_error_message="A rejection takes a reason, and nothing else does.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict or 'taken back'} by {self.person_id}"


class AnswerEvent(models.Model):
    """What an answer became. Append-only; `uid` names the request, so that sent again it is stored once."""

    uid = models.UUIDField(unique=True)
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="events")
    revision = models.PositiveIntegerField()
    verdict = models.CharField(max_length=8, choices=Answer.Verdict, blank=True)
    reason = models.CharField(max_length=14, choices=Answer.Reason, blank=True)
    span = models.ForeignKey(Span, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "revision"], name="one_event_an_answer_and_revision")]

    def __str__(self) -> str:
        return f"{self.verdict or 'taken back'}, revision {self.revision}"


class Showing(models.Model):
    """That a project's suggestions on a version were shown to a person: those made up to `last_at`."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="showings")
    version = models.ForeignKey(Version, models.PROTECT, related_name="showings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="showings")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "version", "person"], name="one_showing_a_version_and_person")
        ]

    def __str__(self) -> str:
        return f"version {self.version_id} to {self.person_id}"
