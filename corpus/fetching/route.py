"""The way to a checked address: its name is looked up once, and the connection goes to what was found then."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from corpus.fetching import wire
from corpus.fetching.address import Address
from corpus.fetching.limits import Deadline
from corpus.fetching.public import vet


def candidates(address: Address, resolver: wire.Resolver, deadline: Deadline, *, loopback: bool) -> list[str]:
    """The IP addresses of its host, every one public; `loopback` is `public.vet`'s."""
    return vet(address.host, found(address, resolver, deadline), loopback=loopback)


def found(address: Address, resolver: wire.Resolver, deadline: Deadline) -> list[str]:
    """The IP addresses of its host, whatever they are."""
    literal = address.literal
    return [str(literal)] if literal else wire.look_up(resolver, address.host, address.port, deadline)


@contextmanager
def opened(
    address: Address, ways: list[str], context: ssl.SSLContext | None, deadline: Deadline
) -> Iterator[wire.Socket]:
    """A connection to the first of these IP addresses that takes one, secured for https."""
    with wire.connect(ways, address.port, deadline) as plain:
        if address.scheme == "http":
            yield plain
            return
        with wire.secure(plain, address.host, context or ssl.create_default_context(), deadline) as secured:
            yield secured
