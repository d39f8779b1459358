"""What the API itself stores: tokens of scripts, answers to requests that may be repeated, and webhooks."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone

from annotator.annotation.models import Project
from api.hooks.models import Delivery, Webhook

__all__ = ["Delivery", "RepeatableAnswer", "Token", "Webhook", "digest"]

PREFIX = "ann_"


def digest(secret: str) -> str:
    """SHA-256 of a token in hex. The token has 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


class TokenManager(models.Manager["Token"]):
    """Making tokens."""

    @transaction.atomic
    def issue(
        self,
        *,
        person: User,
        name: str,
        scopes: Iterable["Token.Scope | str"],
        projects: Iterable[Project] | None = None,
        days: int | None = None,
    ) -> tuple["Token", str]:
        """A new token and its secret, which is not stored and cannot be shown again.

        ``projects``: those it is limited to; None for no limit. ``days``: until it expires; None for never.
        """
        secret, given = PREFIX + secrets.token_urlsafe(32), set(scopes)
        token = self.create(
            person=person,
            name=name,
            digest=digest(secret),
            prefix=secret[:10],
            scopes=[scope.value for scope in Token.Scope if scope in given],
            limited=projects is not None,
            expires_at=None if days is None else timezone.now() + timedelta(days=days),
        )
        token.projects.set(projects or [])
        return token, secret


class Token(models.Model):
    """A script's key to the API, acting for one person. Only its hash is kept; revoked ones stay on the list."""

    class Scope(models.TextChoices):
        """What a script may do for its person; a token has one or more."""

        READ = "read"  # articles, flags, labels, scores
        SUGGEST = "suggest"  # send what a model proposes
        INGEST = "ingest"  # add articles
        WRITE = "write"  # mark, judge, decide, comment
        ADMIN = "admin"  # everything that the person may do, tokens too

    class State(models.TextChoices):
        """Whether it answers still."""

        ACTIVE = "active"
        EXPIRED = "expired"
        REVOKED = "revoked"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    prefix = models.CharField(max_length=12)
    scopes = models.JSONField(default=list)  # of Scope; a token without any may do nothing
    # Said apart from the list, so that a token whose projects are gone does not become one for all.
    limited = models.BooleanField(default=False)
    projects = models.ManyToManyField(Project, related_name="+", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)  # null: never
    revoked_at = models.DateTimeField(null=True)

    objects = TokenManager()

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def state(self) -> "Token.State":
        """Whether it answers still."""
        if self.revoked_at is not None:
            return Token.State.REVOKED
        expired = self.expires_at is not None and self.expires_at <= timezone.now()
        return Token.State.EXPIRED if expired else Token.State.ACTIVE

    def allows(self, scope: "Token.Scope") -> bool:
        """Whether a script with this token may do what needs this scope."""
        return scope in self.scopes or Token.Scope.ADMIN in self.scopes

    def revoke(self) -> None:
        """End the token; it answers nothing from now on."""
        if self.revoked_at is None:
            self.revoked_at = timezone.now()
            self.save(update_fields=["revoked_at"])


class RepeatableAnswer(models.Model):
    """The answer to a POST with an Idempotency-Key, given again where the request is repeated."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    key = models.CharField(max_length=200)
    request = models.CharField(max_length=64)  # SHA-256 over path and body: one key is for one request
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_answer_a_person_and_key")]

    def __str__(self) -> str:
        return self.key
