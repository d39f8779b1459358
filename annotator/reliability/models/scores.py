"""Scores with all that they were computed from, and how each source stands now."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from corpus.models import Source


class State(models.TextChoices):
    """What can be said: a number, that the evidence is not enough for one, or that there is nothing to say."""

    SCORED = "scored"
    NOT_ENOUGH = "not enough evidence"
    NOT_APPLICABLE = "not applicable"


def only_scored_has_a_number(name: str) -> models.CheckConstraint:
    """No number anywhere unless the state is "scored"."""
    numbers = ("value", "low", "high")
    given = Q(state=State.SCORED, **{f"{one}__isnull": False for one in numbers})
    return models.CheckConstraint(
        name=name, condition=given | (~Q(state=State.SCORED) & Q(**{f"{one}__isnull": True for one in numbers}))
    )


class Calibration(models.Model):
    """The side of every score that is the same for all sources: fitted to all of them once a night, then frozen."""

    made_at = models.DateTimeField(auto_now_add=True)
    day = models.DateField()  # the day that ages of articles were counted to
    method = models.CharField(max_length=20)  # annotator.reliability.method.VERSION
    half_life = models.FloatField()  # days
    fitted = models.JSONField()  # method.calibration.to_json
    checks = models.JSONField(default=list)  # what it was fitted from: one object a method.calibration.Check
    sources = models.PositiveIntegerField()
    articles = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"calibration of {self.day}, method {self.method}"


class Score(models.Model):
    """One score of a source with everything that it was computed from. Never changed."""

    class Cause(models.TextChoices):
        """Why it was computed."""

        NIGHTLY = "nightly", "the nightly calibration"
        JUDGEMENT = "judgement", "a judgement"
        ARTICLES = "articles", "articles came in or were read again"
        CRITERIA = "criteria", "an answer on a criterion"
        CORRECTION = "correction", "a correction"
        MUTING = "muting", "a detector muted or heard again"
        METHOD = "method", "a new version of the method"

    source = models.ForeignKey(Source, models.PROTECT, related_name="scores")
    made_at = models.DateTimeField(auto_now_add=True)
    cause = models.CharField(max_length=10, choices=Cause)
    flag = models.ForeignKey("flags.Flag", models.PROTECT, null=True, related_name="+")  # whose judgement it was
    method = models.CharField(max_length=20)
    calibration = models.ForeignKey(Calibration, models.PROTECT, related_name="scores")
    day = models.DateField()
    tally = models.JSONField()  # the source's counts as they went in
    criteria = models.FloatField(null=True)  # the share of the criteria's points, 0 to 1, as it went in
    state = models.CharField(max_length=20, choices=State)
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    parts = models.JSONField()  # part → {state, value, low, high}

    class Meta:
        constraints = [only_scored_has_a_number("score_number_only_if_scored")]
        indexes = [models.Index(fields=["source", "-id"], name="score_of_source")]

    def __str__(self) -> str:
        return f"source {self.source_id}: {self.state if self.value is None else round(self.value)}"


class Standing(models.Model):
    """How a source stands now: its newest score in columns of its own, for lists of many sources."""

    source = models.OneToOneField(Source, models.PROTECT, primary_key=True, related_name="standing")
    name = models.CharField(max_length=200)  # the source's, to order by
    score = models.ForeignKey(Score, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=20, choices=State, default=State.NOT_ENOUGH)
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    articles = models.PositiveIntegerField(default=0)
    judged = models.PositiveIntegerField(default=0)  # flags that count
    unjudged = models.PositiveIntegerField(default=0)
    trend = models.FloatField(null=True)  # points since about 30 days ago, null where either has no number
    rank_best = models.PositiveIntegerField(null=True)  # only where intervals separate; as of the last night
    rank_worst = models.PositiveIntegerField(null=True)
    reviewed_at = models.DateTimeField(null=True)  # the last sign-off or override
    decision = models.ForeignKey("reliability.Decision", models.PROTECT, null=True, related_name="+")  # that stands
    alerting = models.BooleanField(default=False)  # an alert is open
    stale_since = models.DateTimeField(null=True)  # something changed that the score does not count yet
    stale_cause = models.CharField(max_length=10, choices=Score.Cause, blank=True)

    class Meta:
        constraints = [only_scored_has_a_number("standing_number_only_if_scored")]
        indexes = [
            models.Index(fields=["name", "source"], name="standing_by_name"),
            models.Index(fields=["value", "source"], name="standing_by_value"),
            models.Index(fields=["articles", "source"], name="standing_by_articles"),
            models.Index(fields=["trend", "source"], name="standing_by_trend"),
            models.Index(fields=["reviewed_at", "source"], name="standing_by_review"),
            models.Index(fields=["state", "name", "source"], name="standing_by_state"),
            models.Index(fields=["stale_since"], name="standing_stale", condition=Q(stale_since__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.state}"


class Run(models.Model):
    """One recomputation of all scores, in batches: it can be stopped, and goes on where it was."""

    class State(models.TextChoices):
        """Where it stands."""

        TALLYING = "tallying"  # counting, source by source
        SCORING = "scoring"  # calibrated; computing, source by source
        STOPPED = "stopped"
        DONE = "done"
        FAILED = "failed"

    state = models.CharField(max_length=8, choices=State, default=State.TALLYING)
    resumes = models.CharField(max_length=8, choices=State, blank=True)  # what it was at when it was stopped
    day = models.DateField()
    cause = models.CharField(max_length=10, choices=Score.Cause)
    heard = models.JSONField(default=dict)  # what counted when it began: annotator.reliability.hearing.to_json
    sources = models.PositiveIntegerField(default=0)
    tallied = models.PositiveIntegerField(default=0)
    scored = models.PositiveIntegerField(default=0)
    calibration = models.ForeignKey(Calibration, models.PROTECT, null=True, related_name="runs")
    error = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    beat_at = models.DateTimeField(null=True)  # the last sign of life of the batch that runs
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day"],
                condition=Q(state__in=["tallying", "scoring"]),
                name="one_run_at_a_time",
                violation_error_message="The scores of this day are being computed already.",
            )
        ]

    def __str__(self) -> str:
        return f"run of {self.day}: {self.state}"
