"""Readings that were made, the flags they raised with their evidence, and people's judgements."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from corpus.models import Article, Version


class Reading(models.Model):
    """One run of the engine over one version: which detectors could not run, and why."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="readings")
    engine = models.CharField(max_length=40)
    failures = models.JSONField(default=dict)  # detector → the error's line
    skipped = models.JSONField(default=dict)  # detector → why, such as a language it does not know
    finished_at = models.DateTimeField(auto_now_add=True)
    kept = models.BooleanField(default=False)  # what it read is stored as rows of `Mention`
    opportunities = models.JSONField(default=dict)  # engine.opportunities; empty where an older reading did not count

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "engine"], name="one_run_a_version_and_engine")]

    def __str__(self) -> str:
        return f"version {self.version_id} by engine {self.engine}"


class Mention(models.Model):
    """A name, date, figure or quotation that the newest reading found in a version's text: code points, half-open.

    `value` is what mentions of the same thing have in common: the fullest name, the day, the amount with its unit.
    """

    class Layer(models.TextChoices):
        """The layer of the reading that it is from."""

        NAMES = "names"
        DATES = "dates"
        FIGURES = "figures"
        QUOTATIONS = "quotations"

    version = models.ForeignKey(Version, models.PROTECT, related_name="mentions")
    layer = models.CharField(max_length=10, choices=Layer)
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=120, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(name="mention_covers_text", condition=Q(start__lt=F("end")))]
        indexes = [
            models.Index(fields=["version", "start"], name="mention_place"),
            models.Index(fields=["layer", "value"], name="mention_value"),
        ]

    def __str__(self) -> str:
        return f"{self.layer}: {self.value or self.kind}"


class FlagQuerySet(models.QuerySet["Flag"]):
    """Reading flags."""

    def standing(self) -> "FlagQuerySet":
        """Flags that the newest reading still finds."""
        return self.filter(withdrawn_at=None)

    def unjudged(self) -> "FlagQuerySet":
        """Standing flags that nobody has judged."""
        return self.standing().filter(verdict=Flag.Verdict.UNJUDGED)

    def after(self, flag: "Flag") -> "FlagQuerySet":
        """Flags that come later in reading order: the newest article first, within it as the eye meets them."""
        same = Q(article_id=flag.article_id) & (Q(place__gt=flag.place) | Q(place=flag.place, pk__gt=flag.pk))
        return self.filter(same | Q(article_id__lt=flag.article_id))


class Flag(models.Model):
    """What a detector raised on an article: a question with its evidence, never a verdict by itself."""

    class Family(models.TextChoices):
        """What kind of thing was noticed."""

        CONSISTENCY = "consistency"
        QUOTATION = "quotation"
        ORIGINALITY = "originality"
        TRANSLATION = "translation"
        SOURCING = "sourcing"
        STRUCTURE = "structure"

    class Severity(models.TextChoices):
        """Major misleads a reader, minor is careless, a note never counts."""

        MAJOR = "major"
        MINOR = "minor"
        NOTE = "note"

    class Status(models.TextChoices):
        """Preview until the detector's precision is measured."""

        PREVIEW = "preview"
        STABLE = "stable"

    class Verdict(models.TextChoices):
        """What people's judgements come to."""

        UNJUDGED = "unjudged"
        CONFIRMED = "confirmed"
        DISMISSED = "dismissed"
        UNSURE = "unsure"
        DISPUTED = "disputed"

    article = models.ForeignKey(Article, models.PROTECT, related_name="flags")
    version = models.ForeignKey(Version, models.PROTECT, related_name="flags")  # the newest it was found in
    fingerprint = models.CharField(max_length=64)
    detector = models.CharField(max_length=80)
    detector_version = models.PositiveIntegerField()
    family = models.CharField(max_length=12, choices=Family)
    severity = models.CharField(max_length=5, choices=Severity)
    status = models.CharField(max_length=7, choices=Status)
    template = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    message = models.TextField()  # the English text, made from template and params
    place = models.PositiveIntegerField()  # where the eye meets it: 0 in title and byline, else its first code point
    verdict = models.CharField(max_length=9, choices=Verdict, default=Verdict.UNJUDGED)
    raised_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "fingerprint"], name="flag_once_an_article")]
        indexes = [
            models.Index(fields=["changed_at", "id"], name="flag_changed"),
            # Most flags are never touched again: whoever follows changes need not step over them.
            models.Index(fields=["changed_at", "id"], name="flag_touched", condition=Q(changed_at__gt=F("raised_at"))),
            models.Index(fields=["-article", "place", "id"], name="flag_reading_order"),
            models.Index(fields=["detector", "verdict"], name="flag_detector_verdict"),
        ]

    def __str__(self) -> str:
        return self.message


class Evidence(models.Model):
    """One passage of a flag in one version: code points, half-open, and the quote that stands there."""

    class Field(models.TextChoices):
        """Which field of the version the offsets index into."""

        TEXT = "text"
        TITLE = "title"
        BYLINE = "byline"

    flag = models.ForeignKey(Flag, models.PROTECT, related_name="evidence")
    version = models.ForeignKey(Version, models.PROTECT, related_name="evidence")
    position = models.PositiveIntegerField()
    field = models.CharField(max_length=6, choices=Field, default=Field.TEXT)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    role = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["flag", "version", "position"], name="passage_once_a_flag_and_version"),
            models.CheckConstraint(name="passage_covers_text", condition=Q(start__lt=F("end"))),
        ]

    def __str__(self) -> str:
        return self.quote


class Judgement(models.Model):
    """One person's verdict on one flag. Taken back, it stays with an empty verdict; nothing is deleted."""

    class Verdict(models.TextChoices):
        """What a person can say."""

        CONFIRMED = "confirmed"
        DISMISSED = "dismissed"
        UNSURE = "unsure"

    class Reason(models.TextChoices):
        """Why a flag is dismissed."""

        CORRECT = "correct", "The text is right as it stands"
        MISREAD = "misread", "The detector misread the passage"
        HISTORY = "history", "Legitimate: quoted, past or hypothetical"
        TRIVIAL = "trivial", "True, but not worth stopping at"
        DUPLICATE = "duplicate", "Already flagged"
        OTHER = "other", "Another reason, in the note"

    flag = models.ForeignKey(Flag, models.PROTECT, related_name="judgements")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="judgements")
    verdict = models.CharField(max_length=9, choices=Verdict, blank=True)
    reason = models.CharField(max_length=9, choices=Reason, blank=True)
    note = models.TextField(blank=True, max_length=2000)
    as_editor = models.BooleanField(default=False)  # the person was an editor when judging
    revision = models.PositiveIntegerField(default=1)
    judged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["flag", "person"], name="one_judgement_a_flag_and_person"),
            models.CheckConstraint(
                name="a_dismissal_has_a_reason",
                condition=~Q(verdict="dismissed") | ~Q(reason=""),
                violation_error_message="Say why the flag is dismissed.",
            ),
            models.CheckConstraint(
                name="only_a_dismissal_has_a_reason",
                condition=Q(verdict="dismissed") | Q(reason=""),
                violation_error_message="Only a dismissal takes a reason.",
            ),
        ]
        indexes = [models.Index(fields=["judged_at", "id"], name="judgement_judged")]

    def __str__(self) -> str:
        return f"{self.verdict or 'taken back'} by {self.person_id}"

    def clean(self) -> None:
        """ "Another reason" without a note says nothing."""
        if self.reason == self.Reason.OTHER and not self.note.strip():
            raise ValidationError({"note": "Say in the note what the reason is."})


class JudgementEvent(models.Model):
    """What a judgement became, and when. Append-only: the record from which every judgement can be told again."""

    judgement = models.ForeignKey(Judgement, models.PROTECT, related_name="events")
    revision = models.PositiveIntegerField()
    verdict = models.CharField(max_length=9, choices=Judgement.Verdict, blank=True)
    reason = models.CharField(max_length=9, choices=Judgement.Reason, blank=True)
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["judgement", "revision"], name="one_event_a_revision")]

    def __str__(self) -> str:
        return f"revision {self.revision}: {self.verdict or 'taken back'}"
