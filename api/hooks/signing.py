"""Signatures after Standard Webhooks 1.0 (https://www.standardwebhooks.com): HMAC-SHA256 over id, moment and body."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable

PREFIX, BYTES = "whsec_", 32


def new_secret() -> str:
    """A secret as receivers are given it: `whsec_` and base64 of 32 random bytes."""
    return PREFIX + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def headers(*, event: str, moment: int, body: bytes, keys: Iterable[str]) -> dict[str, str]:
    """The three headers of a message; one signature for each secret. ``moment``: of the attempt, seconds since 1970."""
    signed = f"{event}.{moment}.".encode() + body
    return {
        "webhook-id": event,
        "webhook-timestamp": str(moment),
        "webhook-signature": " ".join(f"v1,{_signature(key, signed)}" for key in keys),
    }


def _signature(key: str, signed: bytes) -> str:
    raw = base64.b64decode(key.removeprefix(PREFIX))
    return base64.b64encode(hmac.new(raw, signed, hashlib.sha256).digest()).decode()
