"""Where django-allauth asks what to do: our people are looked up, and every end is a page of the interface."""

import logging
from typing import Any
from urllib.parse import urlencode

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthError
from django.conf import settings
from django.contrib.auth import login
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from api.sign_on.people import NotLetInError, Vouched, person_for

logger = logging.getLogger(__name__)
HOME = "/articles"


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Providers come from the environment alone, and who they vouch for is signed in by `person_for`."""

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        """Those of the settings. The table that allauth has for them counts for nothing."""
        apps = [SocialApp(provider="openid_connect", **app) for app in configured()]
        if provider:
            apps = [app for app in apps if provider in (app.provider_id, app.provider)]
        return [app for app in apps if client_id in (None, app.client_id)]

    def authenticate_by_email(self, sociallogin: Any) -> None:
        """Nobody: `person_for` does, where the settings say so."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The provider has vouched for somebody: let them in or say why not. Nothing of allauth's comes after."""
        raise ImmediateHttpResponse(_enter(request, sociallogin))

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """The provider did not vouch for anybody, or not so that it is believed."""
        logger.warning("No sign-in by %s: %s %s", provider.app.provider_id, error, exception or "")
        raise ImmediateHttpResponse(refused("cancelled" if error == AuthError.CANCELLED else "failed"))


def configured() -> list[dict[str, Any]]:
    """The providers of the settings."""
    named: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    return list(named["APPS"])


def refused(code: str) -> HttpResponse:
    """Back to the login page, which says why."""
    return HttpResponseRedirect(f"/login?{urlencode({'refused': code})}")


def own_path(address: str | None) -> str:
    """The address where it is a path of this site, else where everybody begins."""
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if address and safe and address.startswith("/") else HOME


def _enter(request: HttpRequest, sociallogin: Any) -> HttpResponse:
    app = sociallogin.provider.app
    vouched = Vouched(app.provider_id, sociallogin.claims, app.settings)
    try:
        try:
            person = person_for(vouched)
        except IntegrityError:  # their first sign-in twice at once: now they are known
            person = person_for(vouched)
    except NotLetInError as error:
        logger.warning("%s of %s is not let in: %s", vouched.claims["sub"], app.provider_id, error.code)
        return refused(error.code)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return HttpResponseRedirect(own_path(sociallogin.state.get("next")))
