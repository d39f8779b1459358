"""Small servers on loopback that answer as no good server would."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator

TLS_HELLO = b"\x16"
Answer = Callable[[socket.socket, str], None]


@contextlib.contextmanager
def serving(answer: Answer, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """The port of a server that reads each request's head and lets `answer` write to the socket."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve, args=(listener, answer, context), daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)


def _serve(listener: socket.socket, answer: Answer, context: ssl.SSLContext | None) -> None:
    while True:
        try:
            plain, _ = listener.accept()
        except OSError:
            return
        with contextlib.suppress(OSError), plain:  # clients that give up are what these tests are about
            connection = context.wrap_socket(plain, server_side=True) if context else plain
            with connection:
                answer(connection, _head(connection))


def _head(connection: socket.socket) -> str:
    received = b""
    while b"\r\n\r\n" not in received and received[:1] != TLS_HELLO and (piece := connection.recv(4096)):
        received += piece
    return received.decode("latin-1")


def page(body: bytes = b"<p>Ferry news</p>", *headers: str, status: str = "200 OK") -> bytes:
    """A whole HTTP answer."""
    given = [f"HTTP/1.1 {status}", *headers]
    if not any(h.lower().startswith("content-type") for h in given):
        given.append("Content-Type: text/html; charset=utf-8")
    return "\r\n".join([*given, f"Content-Length: {len(body)}", "", ""]).encode("latin-1") + body


def always(answer: bytes) -> Answer:
    """A server that gives everybody the same answer."""
    return lambda connection, head: connection.sendall(answer)
