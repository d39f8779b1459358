"""Addresses as text: what may be fetched at all, before any name is looked up."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna

from corpus.fetching.errors import BadAddressError, NotPublicError

MAX_LENGTH = 2048
DEFAULT_PORTS = {"http": 80, "https": 443}
UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\]")  # white space, controls, and the backslash that browsers read as a slash
NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.I)
BRACKETED = re.compile(r"\[[^\[\]]*:[^\[\]]*\](?::\d*)?")  # colons inside: an IPv6 address, no other kind
NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))+")
# RFC 6761, 6762, 7686, 8375 and 9476, "internal" (ICANN, 2024), and names of home and office networks.
LOCAL = ("localhost", "local", "internal", "home.arpa", "onion", "alt", "lan", "intranet", "corp", "home")
KEPT = "/%:@!$&'()*+,;=~-._?[]"


@dataclass(frozen=True)
class Address:
    """A checked address: `host` is lower-case ASCII, no brackets, no last dot; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def literal(self) -> IPv4Address | IPv6Address | None:
        """The host as an IP address, if it is one."""
        return ip_address(self.host) if ":" in self.host or NUMBER.fullmatch(self.host.rpartition(".")[2]) else None

    @property
    def authority(self) -> str:
        """The host as it stands in a request, with the port where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def parse(
    text: str, ports: frozenset[int] | None, base: Address | None = None, private: Collection[str] = ()
) -> Address:
    """The address in `text`, relative to `base` if there is one; `ports` are those allowed, None for any.

    ``private``: hosts that may be local names, at any port.

    Raises `BadAddressError` for what cannot be fetched and `NotPublicError` for names that are local by definition.
    """
    text = text.strip(" ")
    if len(text) > MAX_LENGTH:
        raise BadAddressError(
            f"The address is longer than {MAX_LENGTH:,} characters; give the article's short address."
        )
    if UNSAFE.search(text):
        raise BadAddressError("The address contains white space, control characters or a backslash; copy it again.")
    parts, port = _split(urljoin(str(base), text) if base else text)
    if parts.scheme not in DEFAULT_PORTS:
        raise BadAddressError(f"Only http and https addresses can be fetched, not {parts.scheme or 'this'!r}.")
    if "@" in parts.netloc:
        raise BadAddressError("The address contains a user name or a password; remove it, up to and with the @.")
    port = DEFAULT_PORTS[parts.scheme] if port is None else port
    host = _host(parts.hostname or "", private)
    if ports is not None and port not in ports and host not in private:
        raise BadAddressError(f"Port {port} is not allowed; give the page's address on the usual port.")
    target = quote(parts.path or "/", safe=KEPT) + (f"?{quote(parts.query, safe=KEPT)}" if parts.query else "")
    return Address(parts.scheme, host, port, target)


def _split(text: str) -> tuple[SplitResult, int | None]:
    malformed = BadAddressError("The address is malformed (host or port); copy it again.")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise malformed from error
    if "[" in parts.netloc and not BRACKETED.fullmatch(parts.netloc.rpartition("@")[2]):
        raise malformed
    return parts, port


def _host(host: str, private: Collection[str]) -> str:
    """The host in ASCII.  A number in any but the plain notation is refused: programs read those differently."""
    if ":" in host:
        return _ipv6(host)
    name = _ascii(host)
    if NUMBER.fullmatch(name.rpartition(".")[2]):
        return _ipv4(name)
    if name in private:
        return name
    if name in LOCAL or name.endswith(tuple(f".{suffix}" for suffix in LOCAL)):
        raise NotPublicError(f"{name} is a name of the local network; only public addresses can be fetched.")
    if not NAME.fullmatch(name):
        raise BadAddressError("The address has no valid host name, such as www.example.org; copy it again.")
    return name


def _ascii(host: str) -> str:
    """IDNA 2008 after the mapping of UTS 46, which also turns full-width digits and dots into plain ones."""
    try:
        mapped = idna.uts46_remap(host).rstrip(".") if not host.isascii() else host.lower().removesuffix(".")
        return mapped if mapped.isascii() else idna.encode(mapped).decode("ascii")
    except idna.IDNAError as error:
        raise BadAddressError("The address has no valid international host name; copy it again.") from error


def _ipv4(name: str) -> str:
    try:
        return str(IPv4Address(name))
    except ValueError as error:
        raise BadAddressError("The host is a number in an unusual notation; give the page's named address.") from error


def _ipv6(host: str) -> str:
    try:
        found = IPv6Address(host)
    except ValueError as error:
        raise BadAddressError("The host is not a valid IPv6 address; give the page's named address.") from error
    if found.scope_id:
        raise NotPublicError("The address names a network interface of this machine; only public ones can be fetched.")
    return str(found)
