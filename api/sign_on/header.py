"""People whom a proxy has signed in, and whose name it sends in a header (Remote-User and the like).

django-allauth has nothing of this kind; Django's `RemoteUserMiddleware` has, but believes the header whoever sends it.
Here it is believed from the addresses that the settings name and from nobody else: `REMOTE_ADDR` is the other end of
the connection itself, which no header changes.
"""

import logging
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.models import User
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import MiddlewareNotUsed, ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

logger = logging.getLogger(__name__)
BY_HEADER = "signed_in_by_header"  # in the session


class HeaderMiddleware:
    """Signs in whom the proxy names; a session so begun ends with the first request that names nobody, or another."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        found: dict[str, Any] | None = settings.HEADER_SIGN_ON
        if found is None:
            raise MiddlewareNotUsed
        self.get_response, self.settings = get_response, found

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Sign in or out as the header says, then answer."""
        name = self._named(request)
        by_header = bool(request.session.get(BY_HEADER))
        if by_header and request.user.get_username() != name:
            logout(request)
        if name and not request.user.is_authenticated and (person := self._person(name)):
            login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
            request.session[BY_HEADER] = True
        return self.get_response(request)

    def _named(self, request: HttpRequest) -> str:
        """Whom a trusted proxy names; "" for nobody."""
        name = str(request.META.get(self.settings["HEADER"], "")).strip()
        if not name:
            return ""
        try:
            sender = ip_address(request.META.get("REMOTE_ADDR", ""))
        except ValueError:  # a Unix socket has no address
            return ""
        return name if any(sender in network for network in self.settings["PROXIES"]) else ""

    @transaction.atomic
    def _person(self, name: str) -> User | None:
        person = User.objects.filter(username=name).first()
        if person is None and self.settings["ADMIT"]:
            person = _newcomer(name)
        if person is None or not person.is_active:
            logger.warning("The proxy names %r, who is not let in", name)
            return None
        return person


def _newcomer(name: str) -> User | None:
    """A new person of this name; None where it is no name that a person can have here."""
    try:
        UnicodeUsernameValidator()(name)
        User._meta.get_field("username").run_validators(name)
    except ValidationError:
        return None
    person, made = User.objects.get_or_create(username=name)
    if made:
        person.set_unusable_password()
        person.save(update_fields=["password"])
    return person
