"""Which IP addresses are on the public internet."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from corpus.fetching.errors import NameNotFoundError, NotPublicError

GLOBAL_UNICAST = IPv6Network("2000::/3")  # RFC 4291; everything else is local, reserved, mapped or translated (NAT64)
# What Python 3.11's `is_global` lets through, or may in another release: the registries of IANA, read 2026-11.
NEVER = (
    IPv4Network("0.0.0.0/8"),
    IPv4Network("100.64.0.0/10"),  # shared by carriers (RFC 6598)
    IPv4Network("192.0.0.0/24"),  # protocol assignments
    IPv4Network("192.88.99.0/24"),  # relays of 6to4, withdrawn
    IPv4Network("198.18.0.0/15"),  # benchmarks
    IPv4Network("224.0.0.0/3"),  # multicast and reserved
    IPv6Network("2001::/23"),  # protocol assignments; with Teredo, which carries an IPv4 address
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("2002::/16"),  # 6to4, which carries an IPv4 address
    IPv6Network("3fff::/20"),  # documentation
)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one that any machine on the internet could reach, and carries no other inside it."""
    if isinstance(address, IPv6Address) and (address.scope_id or address not in GLOBAL_UNICAST):
        return False
    listed = any(address.version == network.version and address in network for network in NEVER)
    return address.is_global and not address.is_multicast and not listed


def vet(host: str, candidates: list[str], *, loopback: bool) -> list[str]:
    """`candidates`, all of them, if every one is public.  Raises `NotPublicError` and `NameNotFoundError`.

    One private address among public ones is enough to refuse: it is how a rebinding attack begins.
    `loopback` also lets 127.0.0.0/8 and ::1 through, for tests.
    """
    if not candidates:
        raise NameNotFoundError(f"{host} has no address; check the spelling.")
    for candidate in candidates:
        address = ip_address(candidate)
        if not is_public(address) and not (loopback and address.is_loopback):
            raise NotPublicError(f"{host} is not on the public internet ({address}); only public pages can be fetched.")
    return candidates
