"""How far a command is, shown to whoever looks."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any


class Progress:
    """One line on a terminal that is written over; nothing where nobody looks."""

    def __init__(self) -> None:
        self._shown = False

    def show(self, line: str) -> None:
        """Show it."""
        if sys.stderr.isatty():
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)
            self._shown = True

    def work(self, row: Mapping[str, Any]) -> None:
        """Show how far work on the server is."""
        of = f" of {row['total']:,}" if row["total"] else ""
        self.show(f"{row['state']}: {row['done']:,}{of}")

    def bytes(self, held: int, size: int) -> None:
        """Show how far a download is."""
        self.show(f"{held / 1e6:,.1f} of {size / 1e6:,.1f} MB")

    def __enter__(self) -> Progress:
        return self

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        self._shown = False

    def __exit__(self, *_: object) -> None:
        self.clear()
