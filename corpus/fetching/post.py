"""Send something to an address on the public internet, or to a host that this installation names."""

from __future__ import annotations

import ssl
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse

from corpus.fetching import wire
from corpus.fetching.address import Address, parse
from corpus.fetching.errors import BadAddressError, BadAnswerError, FetchError
from corpus.fetching.limits import Deadline, Limits
from corpus.fetching.public import vet
from corpus.fetching.route import candidates, found, opened

SENT = Limits(seconds=10.0, wire_bytes=100_000, redirects=0)
KEPT = 1024  # bytes of the answer's body
ONLY_HTTPS = "Only https addresses are taken: what is sent over http can be read and changed by anybody on the way."


@dataclass(frozen=True)
class Answer:
    """What a receiver said: any status, the first `KEPT` bytes of the body, and how long to wait, if it said so."""

    status: int
    body: bytes
    retry_after: float | None  # seconds
    seconds: float  # from the first look-up to the last byte


def check(url: str, *, private: Collection[str] = (), plain: bool = False) -> None:
    """Raise a `FetchError` where nothing would ever be sent to `url`; no name is looked up. Arguments as of `post`."""
    address = _parsed(url, private, plain)
    if address.literal and address.host not in private:
        vet(address.host, [address.host], loopback=False)


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    private: Collection[str] = (),
    plain: bool = False,
    limits: Limits = SENT,
    resolver: wire.Resolver = wire.system_resolver,
    tls: ssl.SSLContext | None = None,
) -> Answer:
    """The answer to a POST, whatever its status; redirects are not followed. Raises a `FetchError` where none came.

    As for pages, the host's name is looked up once, every address it has must be public, and the connection goes to
    one of these. ``private``: hosts that need not be public, at any port. ``plain``: http is taken too.
    """
    began, deadline = time.monotonic(), Deadline(limits.seconds)
    address = _parsed(url, private, plain)
    known = address.host in private
    ways = found(address, resolver, deadline) if known else candidates(address, resolver, deadline, loopback=False)
    with opened(address, ways, tls, deadline) as connection:
        http = HTTPConnection(address.host, address.port)
        http.sock = wire.Wire(connection, deadline, limits.wire_bytes)
        http.auto_open = 0
        try:
            http.request("POST", address.target, body, {"Host": address.authority, **headers, "Connection": "close"})
            response = http.getresponse()
        except HTTPException as error:
            raise BadAnswerError("The receiver's answer is no complete HTTP answer.") from error
        except OSError as error:
            raise wire.as_fetch_error(error) from error
        return Answer(response.status, _beginning(response), _retry_after(response), time.monotonic() - began)


def _parsed(url: str, private: Collection[str], plain: bool) -> Address:
    address = parse(url, SENT.ports, private=private)
    if address.scheme != "https" and not plain:
        raise BadAddressError(ONLY_HTTPS)
    return address


def _beginning(response: HTTPResponse) -> bytes:
    """What can be had of the body: the status alone decides, so that a body that breaks off changes nothing."""
    with suppress(FetchError, HTTPException, OSError):
        return response.read(KEPT)
    return b""


def _retry_after(response: HTTPResponse) -> float | None:
    given = (response.headers.get("Retry-After") or "").strip()
    if given.isdecimal() and len(given) < 10:
        return float(given)
    with suppress(ValueError):
        moment = parsedate_to_datetime(given)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    return None
