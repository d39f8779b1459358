"""What an identity token says, once it is proved to be for this very attempt to sign in."""

import hmac
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.utils.crypto import salted_hmac

# With a public key alone: a provider's published key, or the client's secret, never serves as the key of a HMAC.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
NEEDED = ["iss", "sub", "aud", "exp", "iat"]
LEEWAY = 60  # seconds by which clocks may differ


class BadTokenError(OAuth2Error):  # type: ignore[misc]
    """The token is not the provider's, not for us, not for this attempt, or no longer."""


def nonce_of(state: str) -> str:
    """The nonce of the attempt with this state: kept nowhere, since the state, which lives once, determines it."""
    return salted_hmac("api.sign_on.nonce", state, algorithm="sha256").hexdigest()


def claims_of(token: str, *, keys: dict[str, Any], issuer: str, audience: str, nonce: str) -> dict[str, Any]:
    """The claims of an ID token, checked as OpenID Connect Core 1.0, 3.1.3.7 asks, its signature always.

    ``keys`` is the provider's JWK set. Raises `BadTokenError`.
    """
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(token, keys),
            algorithms=ALGORITHMS,
            audience=audience,
            issuer=issuer,
            leeway=LEEWAY,
            options={"require": NEEDED},
        )
    except (jwt.PyJWTError, TypeError, ValueError) as error:
        raise BadTokenError(f"The ID token is not accepted: {error}") from error
    if not isinstance(claims["sub"], str) or not claims["sub"]:
        raise BadTokenError("The ID token is not accepted: it names nobody.")
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != audience:
        raise BadTokenError("The ID token is not accepted: it is for several, and another asked for it.")
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise BadTokenError("The ID token is not accepted: it answers another attempt to sign in (nonce).")
    return claims


def _key(token: str, keys: dict[str, Any]) -> Any:
    """The published key that the token says it is signed with; the only one where it says nothing."""
    published = jwt.PyJWKSet.from_dict(keys).keys
    wanted = jwt.get_unverified_header(token).get("kid")
    fitting = [one for one in published if one.public_key_use in (None, "sig") and wanted in (None, one.key_id)]
    if len(fitting) != 1:
        raise BadTokenError(f"The ID token is not accepted: {len(fitting)} published keys fit its key id.")
    return fitting[0].key
