"""Rows that wait on disk until their text comes: files of others may have them in any order, and more than fit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Self

import orjson


class Shelf:
    """Rows by key, in the order in which they were put there; a file of its own that goes when it is closed."""

    def __init__(self, rows: Iterable[tuple[str, str, Any]] = ()) -> None:
        """`rows`: a key, where the row stands in its file, and the row as plain data."""
        # No name: a temporary file, of which SQLite holds two megabytes in memory. Generators move between threads.
        self._rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute("PRAGMA synchronous = OFF")
        self._rows.execute("CREATE TABLE row (number INTEGER PRIMARY KEY, key TEXT, place TEXT, data BLOB)")
        self._rows.execute("BEGIN")
        put = ((_bytes(key), place, orjson.dumps(data, default=str)) for key, place, data in rows)
        self._rows.executemany("INSERT INTO row (key, place, data) VALUES (?, ?, ?)", put)
        self._rows.execute("CREATE INDEX by_key ON row (key)")

    def names(self) -> Iterator[str]:
        """Each key, in the order of their first rows."""
        for (key,) in self._rows.execute("SELECT key FROM row GROUP BY key ORDER BY MIN(number)"):
            yield _words(key)

    def of(self, key: str) -> list[tuple[str, Any]]:
        """The rows of a key, each with its place."""
        found = self._rows.execute("SELECT place, data FROM row WHERE key = ? ORDER BY number", (_bytes(key),))
        return [(place, orjson.loads(data)) for place, data in found]

    def take(self, key: str) -> list[tuple[str, Any]]:
        """The rows of a key, which are then no longer there."""
        found = self.of(key)
        if found:
            self._rows.execute("DELETE FROM row WHERE key = ?", (_bytes(key),))
        return found

    def left(self) -> Iterator[tuple[str, str, Any]]:
        """What nobody took: key, place and row."""
        for key, place, data in self._rows.execute("SELECT key, place, data FROM row ORDER BY number"):
            yield _words(key), place, orjson.loads(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *why: object) -> None:
        self._rows.close()


def _bytes(key: str) -> bytes:
    # As bytes, because a text of SQLite ends at a NUL, which a key may have.
    return key.encode("utf-8", "surrogatepass")


def _words(key: bytes) -> str:
    return key.decode("utf-8", "surrogatepass")
