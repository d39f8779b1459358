"""A small OpenID Connect provider on loopback: discovery, authorization, tokens, user info and keys. It lets everybody
in as the person it is told, and can be told to err.
"""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET, KEY = "annotator", "a secret of forty characters, as it were", "2026-11"


class Provider:
    """Use as a context manager. ``person`` are the claims of who signs in; ``instead`` overrides claims of the token.

    ``asked`` holds the parameters of the last request to authorize, and ``refused`` why a code was not exchanged.
    """

    def __init__(self) -> None:
        self.person: dict[str, Any] = {"sub": "f3c9", "preferred_username": "nora", "name": "Nora Vint"}
        self.instead: dict[str, Any] = {}
        self.userinfo: dict[str, Any] = {}
        self.asked: dict[str, str] = {}
        self.refused = ""
        self.own = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.signs_with: Any = self.own
        self.algorithm = "RS256"
        self._codes: dict[str, dict[str, str]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "Provider":
        threading.Thread(target=self._server.serve_forever, args=[0.05], daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def app(self, **policy: Any) -> dict[str, Any]:
        """Its part of the settings."""
        told = {"server_url": self.address, "oauth_pkce_enabled": True, "scope": ["openid", "email"]}
        closed = {"match_email": False, "admit": False, "domains": [], "only": []}
        nothing = {"claim": "groups", "groups": {}, "editors": []}
        app = {"provider_id": "newsroom", "name": "Newsroom", "client_id": CLIENT, "secret": SECRET}
        return {**app, "settings": {**told, **closed, **nothing, **policy}}

    def configuration(self) -> dict[str, Any]:
        """What it says of itself."""
        parts = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        places = {f"{name}_endpoint": f"{self.address}/{path}" for name, path in parts.items()}
        return {"issuer": self.address, "jwks_uri": f"{self.address}/keys", **places}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to, with a code."""
        self.asked = asked
        code = hashlib.sha256(asked["state"].encode()).hexdigest()
        self._codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given: dict[str, str]) -> dict[str, Any] | None:
        """Tokens for a code; None, and ``refused``, where the client is another or proves nothing."""
        asked = self._codes.pop(given.get("code", ""), None)
        challenge = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        proved = base64.urlsafe_b64encode(challenge).rstrip(b"=").decode()
        checks = {
            "code": asked is not None,
            "client": (given.get("client_id"), given.get("client_secret")) == (CLIENT, SECRET),
            "verifier": asked is not None and asked.get("code_challenge") == proved,
            "address": asked is not None and asked["redirect_uri"] == given.get("redirect_uri"),
        }
        self.refused = next((name for name, holds in checks.items() if not holds), "")
        if self.refused or asked is None:
            return None
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims = {**claims, **self.person, **self.instead}
        signed = jwt.encode(
            {name: value for name, value in claims.items() if value is not None},
            self.signs_with,
            algorithm=self.algorithm,
            headers={"kid": KEY},
        )
        return {"access_token": "of use to nobody", "token_type": "Bearer", "id_token": signed}

    def keys(self) -> dict[str, Any]:
        """Its public key."""
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.own.public_key()))
        return {"keys": [{**key, "kid": KEY, "use": "sig", "alg": "RS256"}]}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            """Answers for the provider."""

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                if parts.path == "/authorize":
                    self.send_response(302)
                    self.send_header("Location", provider.authorize(_flat(parts.query)))
                    self.end_headers()
                elif parts.path == "/.well-known/openid-configuration":
                    self._answer(provider.configuration())
                elif parts.path == "/keys":
                    self._answer(provider.keys())
                else:
                    self._answer({"sub": provider.person["sub"], **provider.userinfo})

            def do_POST(self) -> None:
                sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
                told = provider.token(_flat(sent))
                self._answer(told or {"error": "invalid_grant"}, 200 if told else 400)

            def _answer(self, body: dict[str, Any], status: int = 200) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(body).encode())

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        return Handler


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
