"""The two addresses of signing in by a provider: to it, and back from it."""

import logging

from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from api.sign_on.adapter import Adapter, configured, own_path, refused
from api.sign_on.provider import OpenIDAdapter

logger = logging.getLogger(__name__)
# A provider that cannot be reached (requests' errors are OSErrors) or that says something else than it should.
UNUSABLE = (OSError, KeyError, ValueError)


@extend_schema(exclude=True)
class StartView(APIView):
    """To the provider. A link leads here, not a form: a form's way is bound to this site by its content policy.

    Nothing is lost by that: whoever is made to follow it signs in as themselves. Attempts are counted, since each
    leaves a session.
    """

    authentication_classes: list[type] = []
    permission_classes: list[type] = []
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "sign-on"

    def get(self, request: Request, provider_id: str) -> HttpResponseBase:
        """Send the browser there, with a state, a nonce and PKCE's challenge. What else is asked is not passed on."""
        _check_configured(provider_id)
        provider = Adapter(request._request).get_provider(request._request, provider_id)
        try:
            there: HttpResponse = provider.redirect(
                request._request, process="login", next_url=own_path(request.query_params.get("next"))
            )
        except UNUSABLE:
            logger.exception("The provider %s cannot be used", provider_id)
            return refused("unreachable")
        return there


@require_safe
@never_cache
def come_back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Back from the provider: signed in, or on the login page with a reason."""
    _check_configured(provider_id)
    view = OAuth2CallbackView.adapter_view(OpenIDAdapter(request, provider_id))
    try:
        answer: HttpResponse = view(request)
    except UNUSABLE:
        logger.exception("The provider %s cannot be used", provider_id)
        return refused("unreachable")
    return answer


def _check_configured(provider_id: str) -> None:
    if provider_id not in [app["provider_id"] for app in configured()]:
        raise Http404
