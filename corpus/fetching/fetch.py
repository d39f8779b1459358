"""Fetch one page from the public internet, and from nowhere else."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection, HTTPException, HTTPResponse

from corpus.fetching import wire
from corpus.fetching.address import Address, parse
from corpus.fetching.errors import BadAnswerError, ContentTypeError, RedirectError, StatusError, TooLargeError
from corpus.fetching.limits import Deadline, Limits
from corpus.fetching.page import Page
from corpus.fetching.route import candidates, opened
from corpus.fetching.unpack import OFFERED, PIECE, unpacked

USER_AGENT = "annotator/0.1 (article reader of a newsroom)"
READABLE = ("text/html", "application/xhtml+xml", "text/plain")
MOVED = (301, 302, 303, 307, 308)
HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": OFFERED,
    "Connection": "close",
}


def fetch(
    url: str,
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    resolver: wire.Resolver = wire.system_resolver,
    tls: ssl.SSLContext | None = None,
    loopback_for_tests: bool = False,
) -> Page:
    """The page at `url`.  Raises a `FetchError`; its `transient` tells whether to try again.

    http and https, public addresses: each name is looked up once, every address it has must be public, and the
    connection goes to one of these very addresses; so at each redirect.  A redirect from https to http is
    refused: what comes then could be anybody's.  Proxies of the environment are not used.

    `tls` replaces the system's trusted certificates.  `loopback_for_tests` lets a test fetch from its own server
    on 127.0.0.1 or ::1, at any port; nothing else sets it.
    """
    deadline = Deadline(limits.seconds)
    ports = None if loopback_for_tests else limits.ports
    address = parse(url, ports)
    passed: list[str] = []
    while True:
        ways = candidates(address, resolver, deadline, loopback=loopback_for_tests)
        found = _get(address, ways, tls, deadline, limits)
        if isinstance(found, Page):
            return replace(found, requested_url=url, redirects=tuple(passed))
        passed.append(str(address))
        address = _next(address, found, ports)
        if len(passed) > limits.redirects:
            raise RedirectError(f"The address was redirected more than {limits.redirects} times; give the last one.")


def _get(
    address: Address, ways: list[str], context: ssl.SSLContext | None, deadline: Deadline, limits: Limits
) -> Page | str:
    """One request: the page, or the address that it is redirected to."""
    with opened(address, ways, context, deadline) as connection:
        return _exchange(address, connection, deadline, limits)


def _exchange(address: Address, connection: wire.Socket, deadline: Deadline, limits: Limits) -> Page | str:
    http = HTTPConnection(address.host, address.port)
    http.sock = wire.Wire(connection, deadline, limits.wire_bytes)
    http.auto_open = 0  # it never connects by itself
    try:
        http.request("GET", address.target, headers={"Host": address.authority, **HEADERS})
        return _read(address, http.getresponse(), limits)
    except HTTPException as error:
        raise BadAnswerError("The server's answer is no complete HTTP answer; try again later.") from error
    except OSError as error:
        raise wire.as_fetch_error(error) from error


def _read(address: Address, response: HTTPResponse, limits: Limits) -> Page | str:
    if response.status in MOVED:
        return response.headers.get("Location", "")
    if response.status not in (200, 203):
        raise StatusError(_said(response.status), status=response.status)
    kind = response.headers.get_content_type() if "Content-Type" in response.headers else None
    if kind and kind not in READABLE:
        raise ContentTypeError(f"The address leads to {kind}, not to an HTML page or plain text.")
    if response.length and response.length > limits.wire_bytes:
        raise TooLargeError(f"The page is larger than {limits.wire_bytes:,} bytes; it cannot be fetched.")
    encoding = ",".join(response.headers.get_all("Content-Encoding", []))
    return Page(
        url=str(address),
        requested_url=str(address),
        status=response.status,
        body=unpacked(_pieces(response), encoding, limits.body_bytes),
        content_type=kind,
        charset=response.headers.get_content_charset(),
        redirects=(),
        etag=response.headers.get("ETag"),
        last_modified=response.headers.get("Last-Modified"),
    )


def _pieces(response: HTTPResponse) -> Iterator[bytes]:
    while piece := response.read(PIECE):
        yield piece
    if response.length:
        raise BadAnswerError(f"The page broke off {response.length:,} bytes before its end; try again later.")


def _said(status: int) -> str:
    reasons = {
        401: "asks for a password",
        402: "asks for payment",
        403: "does not let this tool in",
        404: "does not know the address",
        410: "has removed the page",
        429: "asks to come more slowly; try again later",
        451: "may not show the page for legal reasons",
    }
    otherwise = "has a fault; try again later" if status >= 500 else "does not give a page; save it and add the file"
    return f"The server {reasons.get(status, otherwise)} (HTTP {status})."


def _next(address: Address, location: str, ports: frozenset[int] | None) -> Address:
    if not location:
        raise RedirectError("The server redirects, but does not say where to.")
    # A header's bytes come as Latin-1; addresses in it are UTF-8.
    following = parse(location.encode("latin-1").decode("utf-8", "replace"), ports, base=address)
    if address.scheme == "https" and following.scheme == "http":
        raise RedirectError("The server redirects from https to http, where anybody could change the page.")
    return following
