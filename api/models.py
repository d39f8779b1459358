"""What the API itself stores: tokens of scripts, and answers to requests that may be repeated."""

import hashlib
import secrets

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone

PREFIX = "ann_"


def digest(secret: str) -> str:
    """SHA-256 of a token in hex. The token has 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


class TokenManager(models.Manager["Token"]):
    """Making tokens."""

    def issue(self, *, person: User, name: str) -> tuple["Token", str]:
        """A new token and its secret, which is not stored and cannot be shown again."""
        secret = PREFIX + secrets.token_urlsafe(32)
        return self.create(person=person, name=name, digest=digest(secret), prefix=secret[:10]), secret


class Token(models.Model):
    """A script's key to the API, acting for one person. Only its hash is kept; revoked ones stay on the list."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    prefix = models.CharField(max_length=12)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = TokenManager()

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

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
