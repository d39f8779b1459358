"""A bad line: a TCP proxy in front of the web server that breaks connections, also after the server has stored."""

import asyncio
import random
import threading
from collections import Counter
from contextlib import suppress

from tests.installation import free_port

PASS, BEFORE, AFTER, MIDDLE = "passed", "cut before the server heard", "cut after it stored", "cut in its answer"
FATES = (BEFORE, AFTER, MIDDLE)


class Proxy:
    """Runs on a thread of its own. `badness` is the share of POSTs whose connection is cut."""

    def __init__(self, target: int, *, seed: int, badness: float) -> None:
        self.target, self.port, self.badness = target, free_port(), badness
        self.counts: Counter[str] = Counter()
        self._lines: set[_Line] = set()
        self._random = random.Random(seed)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Proxy":
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        self._server.close()
        for line in list(self._lines):
            line.cut()
        self._loop.run_until_complete(asyncio.sleep(0.1))  # each line comes to its own end
        self._loop.close()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    def _fate(self) -> str:
        fate = self._random.choice(FATES) if self._random.random() < self.badness else PASS
        self.counts[fate] += 1
        return fate

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            server_reader, server_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        line = _Line(self, (reader, writer), (server_reader, server_writer))
        self._lines.add(line)
        await asyncio.gather(line.up(), line.down())
        self._lines.discard(line)


class _Line:
    """One connection of a browser and its counterpart at the server."""

    def __init__(
        self,
        proxy: Proxy,
        browser: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        server: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        self.proxy, self.browser, self.server = proxy, browser, server
        self.fate = PASS

    def cut(self) -> None:
        """Both ends at once, with a reset: neither learns what became of the last request."""
        self.browser[1].transport.abort()
        self.server[1].transport.abort()

    async def up(self) -> None:
        """From the browser to the server; a POST is given its fate when it begins."""
        with suppress(OSError):
            while data := await self.browser[0].read(65_536):
                if data.startswith(b"POST /api/v1/projects/"):
                    self.fate = self.proxy._fate()
                if self.fate == BEFORE:
                    break
                self.server[1].write(data)
                await self.server[1].drain()
        self.cut()

    async def down(self) -> None:
        """From the server to the browser; an answer that is to be cut is lost in whole or in its middle."""
        with suppress(OSError):
            while data := await self.server[0].read(65_536):
                if self.fate == AFTER:
                    break
                if self.fate == MIDDLE:
                    head, _, body = data.partition(b"\r\n\r\n")
                    self.browser[1].write(head + b"\r\n\r\n" + body[: len(body) // 2])
                    await self.browser[1].drain()
                    await asyncio.sleep(0.05)  # or the reset overtakes what was written
                    break
                self.browser[1].write(data)
                await self.browser[1].drain()
        self.cut()
