"""For installations where nobody signs in by a password."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.http import HttpRequest


class WithoutPasswords(ModelBackend):
    """Keeps people and their rights as Django does; no password lets anybody in, in the admin site neither."""

    def authenticate(  # type: ignore[override]
        self, request: HttpRequest | None, **credentials: Any
    ) -> User | None:
        """Nobody."""
        return None
