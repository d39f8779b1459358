"""How scripts say who they are: `Authorization: Bearer ann_…`."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from api.limits import count_request
from api.models import Token, digest

NOTE_USE_EVERY = timedelta(minutes=1)  # the last use is for people to read; not a write for each request
UNKNOWN = "This token is unknown or was revoked. Make a new one under Account."
EXPIRED = "This token expired on {at:%-d %B %Y}. Make a new one under Account."


class TokenAuthentication(BaseAuthentication):
    """A token in the Authorization header; revoked and expired ones and those of inactive people answer 401."""

    def authenticate(self, request: Request) -> tuple[User, Token] | None:
        """The person and the token, or None where the header holds none. Counts the request."""
        scheme, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = Token.objects.select_related("person").filter(digest=digest(secret.strip())).first()
        if token is None or token.state == Token.State.REVOKED or not token.person.is_active:
            raise AuthenticationFailed(UNKNOWN)
        if token.state == Token.State.EXPIRED:
            raise AuthenticationFailed(EXPIRED.format(at=token.expires_at), code="token_expired")
        count_request(request._request, token.pk)
        now = timezone.now()
        if token.last_used_at is None or token.last_used_at < now - NOTE_USE_EVERY:
            Token.objects.filter(pk=token.pk).update(last_used_at=now)
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return "Bearer"


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The token in the schema."""

    target_class = "api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """An HTTP bearer token."""
        return {"type": "http", "scheme": "bearer"}
