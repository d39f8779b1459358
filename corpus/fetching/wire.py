"""The connection: to a checked address itself, under a deadline and a cap on bytes."""

from __future__ import annotations

import io
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from corpus.fetching.errors import (
    FetchError,
    NameNotFoundError,
    NameServerError,
    TimedOutError,
    TlsError,
    TooLargeError,
    UnreachableError,
)
from corpus.fetching.limits import Deadline

Socket: TypeAlias = socket.socket
Resolver: TypeAlias = Callable[[str, int], Sequence[str]]


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses of a host by the system's name service, each once, in its order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def look_up(resolver: Resolver, host: str, port: int, deadline: Deadline) -> list[str]:
    """What the resolver says, within the deadline.  Raises `NameNotFoundError`, `NameServerError`, `TimedOutError`."""
    answers: queue.Queue[list[str] | OSError | UnicodeError] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(list(resolver(host, port)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    # A thread, because the system's look-up knows no time-out; left behind, it ends by itself.
    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty as error:
        raise TimedOutError(f"Looking up {host} took too long; try again later.") from error
    if isinstance(answer, list):
        return answer
    if isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN:
        raise NameServerError(f"The name server did not answer for {host}; try again later.") from answer
    raise NameNotFoundError(f"{host} was not found; check the spelling.") from answer


def connect(candidates: Sequence[str], port: int, deadline: Deadline) -> socket.socket:
    """A connection to the first of these addresses that takes one; no name is looked up again."""
    refusal: OSError | None = None
    for n, candidate in enumerate(candidates):
        share = deadline.left() / (len(candidates) - n)  # a silent address leaves time for the others
        try:
            return socket.create_connection((candidate, port), timeout=share)
        except OSError as error:
            refusal = error
    deadline.left()
    raise UnreachableError("The server does not take connections; try again later.") from refusal


def secure(plain: socket.socket, host: str, context: ssl.SSLContext, deadline: Deadline) -> socket.socket:
    """TLS over `plain`, for which the server has to show a certificate of `host`."""
    plain.settimeout(deadline.left())
    try:
        return context.wrap_socket(plain, server_hostname=host)
    except ssl.SSLError as error:
        raise TlsError(f"{host} has no valid certificate or does not speak TLS ({error.reason}).") from error
    except OSError as error:
        raise as_fetch_error(error) from error


def as_fetch_error(error: OSError) -> FetchError:
    """What a failure of the socket means to the person who gave the address."""
    if isinstance(error, TimeoutError):
        return TimedOutError("The server stopped answering; try again later.")
    return UnreachableError("The connection broke off; try again later.")


class Wire:
    """A socket as `http.client` uses one, under a deadline and a cap on what it receives."""

    def __init__(self, connection: socket.socket, deadline: Deadline, most: int) -> None:
        self._connection = connection
        self._deadline = deadline
        self._most = most

    def makefile(self, mode: str) -> io.BufferedReader:
        """The bytes that arrive; `mode` is always "rb"."""
        return io.BufferedReader(_Received(self._connection, self._deadline, self._most))

    def sendall(self, data: bytes) -> None:
        """Send the request."""
        self._connection.settimeout(self._deadline.left())
        self._connection.sendall(data)

    def close(self) -> None:
        """Nothing: `http.client` closes before it has read the body; who opened the socket closes it."""


class _Received(io.RawIOBase):
    """The bytes of one socket: every read is counted, and gets what is left of the time."""

    def __init__(self, connection: socket.socket, deadline: Deadline, most: int) -> None:
        super().__init__()
        self._connection = connection
        self._deadline = deadline
        self._most = most
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(self._deadline.left())
        size = self._connection.recv_into(buffer)
        self._count += size
        if self._count > self._most:
            raise TooLargeError(f"The page is larger than {self._most:,} bytes; it cannot be fetched.")
        return size
