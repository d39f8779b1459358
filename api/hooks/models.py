"""Webhooks, and each event that is on its way to one.

They are the API's: what they tell is gathered from every floor below it, scores among them.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from annotator.annotation.models import Project


class Webhook(models.Model):
    """An address to which events are sent: a project's, or those of what all members share. It acts for its owner."""

    class State(models.TextChoices):
        """Paused ones keep their place in the feed and go on from there."""

        ACTIVE = "active"
        FAILING = "failing"  # still sent to; the last attempts were refused or went wrong
        PAUSED = "paused"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="webhooks")
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="webhooks")
    address = models.CharField(max_length=2048)
    types = models.JSONField(default=list)  # of api.feed; empty: all
    state = models.CharField(max_length=7, choices=State, default=State.ACTIVE)
    why = models.CharField(max_length=300, blank=True)  # it was paused, where nobody paused it
    secret = models.CharField(max_length=100)  # not hashed: every message is signed with it
    former_secret = models.CharField(max_length=100, blank=True)
    former_until = models.DateTimeField(null=True)
    place = models.JSONField(default=dict)  # in the feed: {"at": …, "began": …}, as api.feed.cursor has them
    turn = models.PositiveIntegerField(default=0)  # counts how often the place was moved: who moves it has seen it last
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.address

    @property
    def failing_since(self) -> datetime | None:
        """While it is failing: since when an event waits that was sent and not taken."""
        if self.state != self.State.FAILING:
            return None
        open_ = [Delivery.State.WAITING, Delivery.State.SENDING]
        tried = self.deliveries.filter(state__in=open_, attempts__gt=0)
        oldest: datetime | None = tried.aggregate(at=models.Min("made_at"))["at"]
        return oldest


class Delivery(models.Model):
    """One event for one webhook. `body` is sent as it is, byte for byte, however often."""

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting"
        SENDING = "sending"
        DELIVERED = "delivered"
        FAILED = "failed"  # given up

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=80)
    type = models.CharField(max_length=40)
    lane = models.CharField(max_length=40)  # what is sent one after the other: an outlet's events, else a project's
    at = models.DateTimeField()  # when it happened
    body = models.TextField()
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)  # of the newest answer
    answer = models.TextField(blank=True)  # the beginning of its body
    error = models.TextField(blank=True)  # why none came
    seconds = models.FloatField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["webhook", "event"], name="event_once_a_webhook")]
        indexes = [
            models.Index(
                fields=["webhook", "lane", "id"], name="delivery_lane", condition=Q(state__in=["waiting", "sending"])
            ),
            models.Index(fields=["due_at"], name="delivery_due", condition=Q(state="waiting")),
            models.Index(fields=["finished_at"], name="delivery_finished"),
        ]

    def __str__(self) -> str:
        return f"{self.event} to webhook {self.webhook_id}: {self.state}"
