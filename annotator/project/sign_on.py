"""Ways to sign in beside names and passwords, read from the environment. docs/access.md has an example of each."""

import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from annotator.project import environment

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Network = IPv4Network | IPv6Network


def providers() -> list[dict[str, Any]]:
    """The OpenID Connect providers that ANNOTATOR_SSO names, as django-allauth wants them; `settings` holds who is let
    in, and as what. Raises `ImproperlyConfigured`.
    """
    return [_provider(name) for name in environment.words("ANNOTATOR_SSO")]


def header() -> dict[str, Any] | None:
    """Who is signed in by a header of a proxy: its name in WSGI, the proxies' networks, and whether newcomers are let
    in. None where ANNOTATOR_HEADER names no header. Raises `ImproperlyConfigured`.
    """
    name = os.environ.get("ANNOTATOR_HEADER", "").strip()
    if not name:
        return None
    proxies = [_network(one) for one in environment.words("ANNOTATOR_HEADER_PROXIES")]
    if not proxies:
        raise ImproperlyConfigured("ANNOTATOR_HEADER needs ANNOTATOR_HEADER_PROXIES: the addresses that may send it")
    return {
        "HEADER": "HTTP_" + name.upper().replace("-", "_"),
        "PROXIES": proxies,
        "ADMIT": environment.flag("ANNOTATOR_HEADER_ADMIT"),
    }


def _provider(name: str) -> dict[str, Any]:
    if not NAME.fullmatch(name):
        raise ImproperlyConfigured(f"ANNOTATOR_SSO: {name!r} is not of small letters, digits and single hyphens")
    prefix = f"ANNOTATOR_SSO_{name.upper().replace('-', '_')}"
    return {
        "provider_id": name,
        "name": os.environ.get(f"{prefix}_NAME", name),
        "client_id": _needed(f"{prefix}_CLIENT_ID"),
        "secret": _needed(f"{prefix}_CLIENT_SECRET"),
        "settings": {
            "server_url": _server(f"{prefix}_SERVER"),
            "oauth_pkce_enabled": True,
            "scope": environment.words(f"{prefix}_SCOPES", default="openid,profile,email"),
            "match_email": environment.flag(f"{prefix}_MATCH_EMAIL"),
            "admit": environment.flag(f"{prefix}_ADMIT"),
            "domains": [domain.lower() for domain in environment.words(f"{prefix}_DOMAINS")],
            "only": environment.words(f"{prefix}_ONLY_GROUPS"),
            "claim": os.environ.get(f"{prefix}_GROUPS_CLAIM", "groups"),
            "groups": dict(_pair(f"{prefix}_GROUPS", one) for one in environment.words(f"{prefix}_GROUPS")),
            "editors": environment.words(f"{prefix}_EDITORS"),
        },
    }


def _needed(name: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is missing: ANNOTATOR_SSO names its provider")
    return value


def _server(name: str) -> str:
    """The issuer's address: HTTPS, or this machine."""
    value = _needed(name).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise ImproperlyConfigured(f"{name}={value!r}: give an https:// address")
    return value


def _pair(name: str, word: str) -> tuple[str, str]:
    theirs, equals, ours = word.rpartition("=")
    if not (theirs.strip() and equals and ours.strip()):
        raise ImproperlyConfigured(f"{name}: {word!r} is not of the form theirs=ours")
    return theirs.strip(), ours.strip()


def _network(word: str) -> Network:
    try:
        network = ip_network(word, strict=False)
    except ValueError as error:
        raise ImproperlyConfigured(f"ANNOTATOR_HEADER_PROXIES: {word!r} is no address or network") from error
    if network.prefixlen == 0:
        raise ImproperlyConfigured(f"ANNOTATOR_HEADER_PROXIES: {word!r} is everybody")
    return network
