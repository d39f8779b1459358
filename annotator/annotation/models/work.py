"""Who works on which article, and how differences between people were settled."""

import uuid

from django.conf import settings
from django.db import models

from annotator.annotation.models.marks import Span
from annotator.annotation.models.projects import Project
from corpus.models import Article, Version


class Assignment(models.Model):
    """One article for one annotator in one project."""

    class State(models.TextChoices):
        """A returned article is given to somebody else."""

        OPEN = "open"
        DONE = "done"
        RETURNED = "returned"

    project = models.ForeignKey(Project, models.PROTECT, related_name="assignments")
    article = models.ForeignKey(Article, models.PROTECT, related_name="assignments")
    version = models.ForeignKey(Version, models.PROTECT, related_name="assignments")  # the one that was given
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    judged_blind_at = models.DateTimeField(null=True, blank=True)  # blind mode: when outlet and suggestions were shown
    given_at = models.DateTimeField()
    touched_at = models.DateTimeField()  # the last mark in it; the lease runs from here
    done_at = models.DateTimeField(null=True, blank=True)
    # The version that was last finished: it stays when the person goes on with a newer one.
    finished = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "article", "person"], name="one_assignment_an_article_and_person"
            )
        ]
        indexes = [models.Index(fields=["project", "state", "touched_at"], name="assignment_state")]

    def __str__(self) -> str:
        return f"article {self.article_id} for {self.person_id}: {self.state}"


class Decision(models.Model):
    """How one case was settled: the annotators' spans it was about, and the gold spans it left, if any.

    Taken back, it stays with `withdrawn_at`; whoever settles the case again makes another.
    """

    class Verdict(models.TextChoices):
        """What became of it."""

        AGREED = "agreed", "everyone marked the same"
        KEPT = "kept", "one of them stands as it is"
        MADE = "made", "another span stands in their place"
        REJECTED = "rejected", "none stands"

    class Cause(models.TextChoices):
        """Why people differed; it feeds the guidelines."""

        NONE = "", "not said"
        GUIDELINE_GAP = "guideline_gap", "The guidelines do not say"
        AMBIGUOUS_TEXT = "ambiguous_text", "The text can be read both ways"
        OVERSIGHT = "oversight", "Overlooked"
        BOUNDARY = "boundary", "Where it begins or ends"
        WRONG_LABEL = "wrong_label", "Another label"
        MISREAD = "misread", "The text was misread"

    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="decisions")
    version = models.ForeignKey(Version, models.PROTECT, related_name="decisions")
    spans = models.ManyToManyField(Span, related_name="decisions")
    verdict = models.CharField(max_length=8, choices=Verdict)
    cause = models.CharField(max_length=14, choices=Cause, blank=True, default="")
    note = models.TextField(blank=True)
    gold = models.ManyToManyField(Span, related_name="settled_by")
    example = models.BooleanField(default=False)  # shown in the guidelines
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["project", "version"], name="decision_place")]

    def __str__(self) -> str:
        return f"{self.verdict} by {self.person_id}"
