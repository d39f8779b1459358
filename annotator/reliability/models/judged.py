"""What people say of a source: answers on criteria, decisions on its score, what its publisher replied.

Nothing here is ever changed or deleted: a newer row takes the place of an older one.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from annotator.reliability.models.scores import Score
from corpus.models import Article, Source


class CriterionAnswer(models.Model):
    """What somebody found on one criterion of openness, with the proof; the newest of a source and criterion counts."""

    class Answer(models.TextChoices):
        """What can be found. Taken back leaves the criterion unanswered."""

        YES = "yes"
        NO = "no"
        NOT_APPLICABLE = "not applicable"
        TAKEN_BACK = "taken back"

    source = models.ForeignKey(Source, models.PROTECT, related_name="answers")
    criterion = models.CharField(max_length=40)  # a key of annotator/reliability/criteria.yaml
    answer = models.CharField(max_length=14, choices=Answer)
    proof = models.JSONField(default=list)  # addresses of the pages that show it
    note = models.TextField(blank=True, max_length=2000)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["source", "criterion", "-id"], name="answer_newest")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.answer}"


class Decision(models.Model):
    """An editor signs a score off, or sets another in its place, with a reason; the newest of a source stands."""

    class Kind(models.TextChoices):
        """What was decided."""

        SIGNED = "signed"
        OVERRIDDEN = "overridden"
        TAKEN_BACK = "taken back"

    source = models.ForeignKey(Source, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=10, choices=Kind)
    score = models.ForeignKey(Score, models.PROTECT, related_name="decisions")  # the one that was looked at
    value = models.FloatField(null=True)  # what is shown in place of it; null: no number
    reason = models.TextField(blank=True, max_length=4000)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_override_has_a_reason",
                condition=Q(kind="signed") | ~Q(reason=""),
                violation_error_message="Say why.",
            ),
            models.CheckConstraint(
                name="only_an_override_has_a_value", condition=Q(kind="overridden") | Q(value__isnull=True)
            ),
        ]
        indexes = [models.Index(fields=["source", "-id"], name="decision_newest")]

    def __str__(self) -> str:
        return f"{self.kind} by {self.person_id}"


class Alert(models.Model):
    """A signed-off score has left its interval: the new value lies outside what was signed."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="alerts")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="alerts")
    score = models.ForeignKey(Score, models.PROTECT, related_name="+")  # the one that left
    raised_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)  # by a newer decision, or because the score came back
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(settled_at__isnull=True), name="one_open_alert_a_source"
            )
        ]

    def __str__(self) -> str:
        return f"alert on source {self.source_id}"


class Reply(models.Model):
    """What the publisher says of its score: shown beside it, word for word."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="replies")
    text = models.TextField(max_length=20_000)
    author = models.CharField(max_length=200)  # who speaks for the outlet, and in which office
    address = models.CharField(max_length=2048, blank=True)  # where it is published
    received_on = models.DateField()
    score = models.ForeignKey(Score, models.PROTECT, null=True, related_name="+")  # what it replies to
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"reply of {self.author}"


class Correction(models.Model):
    """The outlet corrected an article: what and where, and the score before and after it counted."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="corrections")
    article = models.ForeignKey(Article, models.PROTECT, null=True, related_name="+")
    text = models.TextField(max_length=4000)
    address = models.CharField(max_length=2048, blank=True)
    corrected_on = models.DateField()
    flags = models.ManyToManyField("flags.Flag", related_name="corrections")  # what it put right: they count no more
    before = models.ForeignKey(Score, models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey(Score, models.PROTECT, null=True, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"correction of {self.corrected_on}"
