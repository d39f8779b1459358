"""Whether a webhook's message comes from the server: signatures after Standard Webhooks 1.0."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypedDict

from annotator_labels.errors import AnnotatorError

if TYPE_CHECKING:
    from annotator_labels.work_records import Event

TOLERANCE = 300.0  # seconds that its clock and ours may differ, as the standard has it
PREFIX, VERSION = "whsec_", "v1,"
NO_HEADER = "The message has no {name}: it does not come from a webhook of Annotator, or a proxy took it away."
NO_MOMENT = "webhook-timestamp holds {given!r}, which is no number of seconds."
TOO_OLD = "The message is {age:.0f} seconds old: it may be one that was sent before. Or a clock is wrong."
TOO_NEW = "The message is from {age:.0f} seconds ahead of this clock, which may be wrong."
NOT_SIGNED = "No signature fits: the message was changed on its way, or this is not the webhook's secret."
NOT_ONE = "A secret is whsec_ and base64, as the answer had it that made the webhook."


class SignatureError(AnnotatorError):
    """The message is not to be believed; `str()` says why."""


class Message(TypedDict):
    """What a message holds. ``timestamp``: when it happened. ``data``: that row of `client.changes()`."""

    type: str
    timestamp: str
    data: Event


def verify(
    secrets: str | Iterable[str],
    headers: Mapping[str, str],
    body: bytes | str,
    *,
    tolerance: float = TOLERANCE,
    now: float | None = None,
) -> Message:
    """The message in `body`, where it is signed with one of the secrets and was sent within `tolerance` seconds.

    ``headers``: of the request, names in any case. ``body``: as it came, before anything parses it. ``now``: seconds
    since 1970, for tests. Raises `SignatureError`; `ValueError` for what cannot be a secret. The same message may come
    twice, with the same `webhook-id`: remember those of the last days and drop what you have.
    """
    known = {name.lower(): value for name, value in headers.items()}
    raw = body.encode() if isinstance(body, str) else body
    event, moment, signatures = (_header(known, f"webhook-{name}") for name in ("id", "timestamp", "signature"))
    signed = f"{event}.{moment}.".encode() + raw
    expected = [_signature(one, signed) for one in ([secrets] if isinstance(secrets, str) else secrets)]
    given = [one.removeprefix(VERSION).encode() for one in signatures.split(" ") if one.startswith(VERSION)]
    if not any(hmac.compare_digest(one, other) for one in expected for other in given):
        raise SignatureError(NOT_SIGNED)
    _check_moment(moment, tolerance, time.time() if now is None else now)
    message: Message = json.loads(raw)
    return message


def _header(known: Mapping[str, str], name: str) -> str:
    if name not in known:
        raise SignatureError(NO_HEADER.format(name=name))
    return known[name]


def _signature(secret: str, signed: bytes) -> bytes:
    try:
        key = base64.b64decode(secret.strip().removeprefix(PREFIX), validate=True)
    except ValueError as error:
        raise ValueError(NOT_ONE) from error
    if not key:
        raise ValueError(NOT_ONE)  # anybody could sign with an empty one
    return base64.b64encode(hmac.digest(key, signed, hashlib.sha256))


def _check_moment(moment: str, tolerance: float, now: float) -> None:
    if not (moment.isascii() and moment.isdecimal()):
        raise SignatureError(NO_MOMENT.format(given=moment))
    age = now - int(moment)
    if abs(age) > tolerance:
        raise SignatureError((TOO_OLD if age > 0 else TOO_NEW).format(age=abs(age)))
