"""Detectors answer for their flags: those that are wrong too often are muted."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from annotator.flags.models import Flag
from corpus.models import Source


class Muting(models.Model):
    """A detector is not heard in a language: its flags count in no score. Ended, it stays on the record."""

    detector = models.CharField(max_length=80)
    language = models.CharField(max_length=12)
    since = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True)
    confirmed = models.PositiveIntegerField()  # the judgements that it rests on
    dismissed = models.PositiveIntegerField()
    bar = models.FloatField()  # the precision that was asked for
    high = models.FloatField(null=True)  # the interval's upper end; null where a person muted it
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")  # null: by itself
    reason = models.TextField(blank=True, max_length=2000)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["detector", "language"], condition=Q(until__isnull=True), name="muted_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.detector} ({self.language})"


class Telling(models.Model):
    """A flag whose verdict would narrow its source's score: worked out anew after every judgement, never by people."""

    flag = models.OneToOneField(Flag, models.PROTECT, primary_key=True, related_name="telling")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    gain = models.FloatField()  # expected narrowing of the 90 % interval, in points
    chance = models.FloatField()  # the probability that the flag is right
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-gain", "flag"], name="telling_most")]

    def __str__(self) -> str:
        return f"flag {self.flag_id}: {self.gain:.2f} points"
