"""How much a fetch may take."""

from __future__ import annotations

import time
from dataclasses import dataclass

from corpus.fetching.errors import TimedOutError


@dataclass(frozen=True)
class Limits:
    """Caps of one fetch, all redirects included: seconds, bytes received, bytes unpacked, redirects, ports."""

    seconds: float = 20.0
    wire_bytes: int = 5_000_000
    body_bytes: int = 20_000_000
    redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443})


class Deadline:
    """A moment by which everything has to be done."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that remain, always more than 0.  Raises `TimedOutError` when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimedOutError(f"The page did not arrive within {self._seconds:g} seconds; try again later.")
        return left
