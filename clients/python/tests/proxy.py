"""A proxy on loopback that spoils answers: it passes what clients ask on to a server, and cuts what comes back."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any


class Spoiler:
    """``cuts``: for each connection in turn, after how many bytes of the answer it is cut; 0 refuses at once, None lets
    all pass, as for every further one. ``seen``: the first lines of requests, and of what came later of them.
    """

    def __init__(self, target: str, cuts: list[int | None]) -> None:
        host, _, port = target.removeprefix("http://").partition(":")
        self._target, self._cuts = (host, int(port)), list(cuts)
        self.seen: list[str] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    @property
    def asked(self) -> list[str]:
        """The first lines of the requests that came."""
        return [line for line in self.seen if line.endswith(" HTTP/1.1")]

    def serve(self) -> None:
        """Until it is closed."""
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                cut = self._cuts.pop(0) if self._cuts else None
                threading.Thread(target=self._pass, args=(near, cut), daemon=True).start()

    def _pass(self, near: socket.socket, cut: int | None) -> None:
        with near, suppress(OSError), socket.create_connection(self._target) as far:
            if cut == 0:
                near.recv(1 << 16)
                return
            back = threading.Thread(target=self._back, args=(far, near, cut), daemon=True)
            back.start()
            while data := near.recv(1 << 16):
                self.seen.append(data.split(b"\r\n", 1)[0].decode("latin-1"))
                far.sendall(data)
            back.join(5)

    def _back(self, far: socket.socket, near: socket.socket, cut: int | None) -> None:
        passed = 0
        with suppress(OSError):
            while data := far.recv(1 << 12):
                if cut is not None and passed + len(data) >= cut:
                    near.sendall(data[: cut - passed])
                    break
                near.sendall(data)
                passed += len(data)
        with suppress(OSError):
            near.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Take no more connections."""
        self._listening.close()


def size_of(rows: Iterable[Any]) -> int:
    """How many bytes a stream of these rows has, uncompressed: less than the whole answer, which has marks besides."""
    return sum(len(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()) + 1 for row in rows)


@contextmanager
def spoiled(target: str, *cuts: int | None) -> Iterator[Spoiler]:
    """A proxy before a server, for as long as the block lasts."""
    one = Spoiler(target, list(cuts))
    threading.Thread(target=one.serve, daemon=True).start()
    try:
        yield one
    finally:
        one.close()
