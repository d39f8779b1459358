"""Who works on which article, and how differences between people were settled."""

import uuid

from django.conf import settings
from django.db import models

from annotator.annotation.models.marks import Change, DocumentMark, Link, Span
from annotator.annotation.models.projects import Project
from annotator.annotation.models.schemes import Label
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
        indexes = [
            models.Index(fields=["project", "state", "touched_at"], name="assignment_state"),
            models.Index(fields=["done_at", "id"], name="assignment_done"),
        ]

    def __str__(self) -> str:
        return f"article {self.article_id} for {self.person_id}: {self.state}"


class Decision(models.Model):
    """How one case was settled: the annotators' marks it was about, and the gold it left, if any; all of one `kind`.

    Taken back, it stays with `withdrawn_at`; whoever settles the case again makes another.
    """

    class Verdict(models.TextChoices):
        """What became of it."""

        AGREED = "agreed", "everyone marked the same"
        KEPT = "kept", "one of them stands as it is"
        MADE = "made", "another mark stands in their place"
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
    kind = models.CharField(max_length=8, choices=Change.Kind, default=Change.Kind.SPAN)
    spans = models.ManyToManyField(Span, related_name="decisions")
    links = models.ManyToManyField(Link, related_name="decisions")
    documents = models.ManyToManyField(DocumentMark, related_name="decisions")
    verdict = models.CharField(max_length=8, choices=Verdict)
    cause = models.CharField(max_length=14, choices=Cause, blank=True, default="")
    note = models.TextField(blank=True)
    gold = models.ManyToManyField(Span, related_name="settled_by")
    gold_links = models.ManyToManyField(Link, related_name="settled_by")
    gold_documents = models.ManyToManyField(DocumentMark, related_name="settled_by")
    example = models.BooleanField(default=False)  # shown in the guidelines
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["project", "version"], name="decision_place")]

    def __str__(self) -> str:
        return f"{self.verdict} by {self.person_id}"

    def marks(self) -> list[Span | Link | DocumentMark]:
        """The annotators' marks it was about. For lists prefetch `spans`, `links` and `documents`."""
        return [*self.spans.all(), *self.links.all(), *self.documents.all()]

    def left(self) -> list[Span | Link | DocumentMark]:
        """The gold it left, taken back or not. For lists prefetch `gold`, `gold_links` and `gold_documents`."""
        return [*self.gold.all(), *self.gold_links.all(), *self.gold_documents.all()]


class CaseCount(models.Model):
    """How many cases an article has and how many are settled: kept so that a queue of thousands can be paged by key.

    `stamp` names everything that the counts rest on; where it differs from what stands, they are counted again.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="case_counts")  # computed, nobody's work
    article = models.ForeignKey(Article, models.CASCADE, related_name="case_counts")
    version = models.ForeignKey(Version, models.CASCADE, related_name="case_counts")
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")  # who have finished it
    labels = models.ManyToManyField(Label, related_name="+")  # of differences that nobody has settled
    agreed = models.PositiveIntegerField()
    differing = models.PositiveIntegerField()
    settled = models.PositiveIntegerField()  # of those that differ
    unsettled = models.PositiveIntegerField()  # differing less settled
    left = models.PositiveIntegerField()  # of both kinds
    finished_at = models.DateTimeField()  # when the last of them finished it
    stamp = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "article"], name="one_count_a_project_and_article")]
        indexes = [
            models.Index(fields=["project", "-unsettled", "-left", "id"], name="count_differences"),
            models.Index(fields=["project", "-finished_at", "id"], name="count_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.left} cases left in article {self.article_id}"
