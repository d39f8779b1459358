"""A recomputation of all scores in pieces: what was counted of each source, and which pieces are done."""

from django.db import models

from annotator.reliability.models.scores import Run
from corpus.models import Source


class Counted(models.Model):
    """What a run counted of a source, kept between counting and scoring; the newest run's takes the older's place."""

    source = models.OneToOneField(Source, models.PROTECT, primary_key=True, related_name="counted")
    run = models.ForeignKey(Run, models.PROTECT, related_name="counted")
    at = models.DateTimeField()  # before the counting began: what was judged later may not be in it
    tally = models.JSONField()
    sums = models.JSONField()  # for the population's rates: cell, check, raised, confirmed, dismissed
    judged = models.PositiveIntegerField()
    unjudged = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"source {self.source_id} in run {self.run_id}"


class Batch(models.Model):
    """A piece of a run: claimed by an update that counts, and free again when its worker has gone silent."""

    class Phase(models.TextChoices):
        """What is done in it, in this order."""

        TALLY = "tally"  # count the sources from `first` to `last`
        FIT = "fit"  # fit one cell of the score to all of them
        SCORE = "score"  # compute the scores of the sources from `first` to `last`
        RANK = "rank"

    run = models.ForeignKey(Run, models.PROTECT, related_name="batches")
    phase = models.CharField(max_length=5, choices=Phase)
    first = models.BigIntegerField(default=0)
    last = models.BigIntegerField(default=0)
    sources = models.PositiveIntegerField(default=0)
    cell = models.CharField(max_length=40, blank=True)
    result = models.JSONField(null=True)  # of a fitted cell
    attempt = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField(null=True)  # null: nobody works on it
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "phase", "first", "cell"], name="batch_once_a_run")]

    def __str__(self) -> str:
        return f"{self.phase} {self.cell or self.first}"
