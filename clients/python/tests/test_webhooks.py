"""Signatures of webhooks, checked against what the server signs."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from api.hooks.signing import headers, new_secret

from annotator_labels import SignatureError
from annotator_labels.webhooks import verify

EVENT = {"id": "mark-7", "type": "mark.made", "project": 3, "data": {"quote": "caf\N{LATIN SMALL LETTER E WITH ACUTE}"}}
BODY = json.dumps({"type": "mark.made", "timestamp": "2026-11-22T18:00:00Z", "data": EVENT}).encode()


def signed(*keys: str, ago: int = 0, body: bytes = BODY) -> dict[str, str]:
    """The header fields that the server sends with this body."""
    return headers(event="mark-7", moment=int(time.time()) - ago, body=body, keys=keys)


def test_what_the_server_signs_is_believed() -> None:
    secret = new_secret()
    message = verify(secret, signed(secret), BODY)
    assert (message["type"], message["data"]["id"]) == ("mark.made", "mark-7")
    named = {"Webhook-Id": "id", "WEBHOOK-TIMESTAMP": "timestamp", "Webhook-Signature": "signature"}
    given = signed(secret)
    assert verify(secret, {ours: given[f"webhook-{name}"] for ours, name in named.items()}, BODY.decode())


def test_both_secrets_of_a_rotation_are_taken() -> None:
    old, new = new_secret(), new_secret()
    for ours in (old, new, [old, new], (one for one in (new_secret(), new))):
        assert verify(ours, signed(new, old), BODY)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda given: given | {"webhook-id": "mark-8"}, "No signature fits"),
        (lambda given: given | {"webhook-timestamp": str(int(given["webhook-timestamp"]) + 1)}, "No signature fits"),
        (lambda given: given | {"webhook-signature": "v1a," + given["webhook-signature"][3:]}, "No signature fits"),
        (lambda given: given | {"webhook-signature": ""}, "No signature fits"),
        (lambda given: given | {"webhook-signature": "v1,é"}, "No signature fits"),
        (lambda given: {name: one for name, one in given.items() if name != "webhook-id"}, "no webhook-id"),
    ],
)
def test_what_was_changed_is_not(change: Any, why: str) -> None:
    secret = new_secret()
    with pytest.raises(SignatureError, match=why):
        verify(secret, change(signed(secret)), BODY)


def test_another_body_or_secret_is_not() -> None:
    secret = new_secret()
    for ours, body in ((secret, BODY + b" "), (new_secret(), BODY), ([], BODY)):
        with pytest.raises(SignatureError, match="No signature fits"):
            verify(ours, signed(secret), body)


def test_old_messages_and_those_of_tomorrow_are_not() -> None:
    secret = new_secret()
    assert verify(secret, signed(secret, ago=290), BODY)
    assert verify(secret, signed(secret, ago=9_000), BODY, tolerance=10_000)
    with pytest.raises(SignatureError, match="seconds old"):
        verify(secret, signed(secret, ago=310), BODY)
    with pytest.raises(SignatureError, match="ahead"):
        verify(secret, signed(secret, ago=-310), BODY)
    with pytest.raises(SignatureError, match="no number"):
        verify(secret, headers(event="a", moment="²", body=BODY, keys=[secret]), BODY)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", ["", "whsec_", "whsec_not base64", "whsec_é"])
def test_what_cannot_be_a_secret_is_said(wrong: str) -> None:
    with pytest.raises(ValueError, match="whsec_ and base64"):
        verify(wrong, signed(new_secret()), BODY)
