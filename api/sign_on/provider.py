"""OpenID Connect as django-allauth speaks it, made stricter: signatures are always checked, there is a nonce, what
the browser adds to the address changes nothing, and no claim is stored but who somebody is.

Discovery, tokens and keys are fetched from addresses that the administrator's settings name, not from a user's: these
are the only requests to the outside that do not go through `corpus.fetching`.
"""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.cache import cache
from django.http import HttpRequest

from api.sign_on.tokens import claims_of, nonce_of

CONFIGURATION_FOR = 600  # seconds for which what a provider says of itself is kept


class Client(OAuth2Client):  # type: ignore[misc]
    """Sends the nonce along."""

    def get_redirect_url(self, authorization_url: str, scope: list[str], extra_params: dict[str, Any]) -> str:
        """Where the browser is sent to."""
        params = {**extra_params, "nonce": nonce_of(self.state)}
        return str(super().get_redirect_url(authorization_url, scope, params))


class OpenIDAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The provider's side of one attempt to sign in."""

    client_class = Client

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself; asked for every ten minutes, not by everybody who sees the login page."""
        server = self.get_provider().server_url
        found: dict[str, Any] | None = cache.get(f"openid:{server}")
        if found is None:
            found = self._asked(server)
            cache.set(f"openid:{server}", found, CONFIGURATION_FOR)
        return found

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Who it is, with all that is claimed of them as `claims`. Raises `OAuth2Error`, `BadTokenError` among them."""
        signed = claims_of(
            str(kwargs["response"].get("id_token", "")),
            keys=self._asked(self.openid_config["jwks_uri"]),
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            nonce=nonce_of(request.GET["state"]),
        )
        claims = {**self._of_userinfo(token.token, signed), **signed}
        login = self.get_provider().sociallogin_from_response(request, claims)
        login.claims = claims
        return login

    def _of_userinfo(self, token: str, signed: dict[str, Any]) -> dict[str, Any]:
        """What the provider tells of the person beside the ID token. Of an e-mail address only as a pair with its
        being verified, so that one is not said of another.
        """
        if "userinfo_endpoint" not in self.openid_config:
            return {}
        told: dict[str, Any] = self._fetch_user_info(token)
        if told.get("sub") != signed["sub"]:
            raise OAuth2Error("The provider tells of another person than the ID token does.")
        mail = {"email", "email_verified"} if "email" in signed else set()
        return {name: value for name, value in told.items() if name not in mail}

    def _asked(self, address: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(address)
            answer.raise_for_status()
            told: dict[str, Any] = answer.json()
            return told


class OpenIDProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """One of those that the settings name."""

    oauth2_adapter_class = OpenIDAdapter

    def extract_uid(self, data: dict[str, Any]) -> str:
        """`sub`, which a provider never gives to anybody else."""
        return str(data["sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing: what is claimed is asked for at each sign-in."""
        return {}
