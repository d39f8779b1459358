"""What a folder knows, in one SQLite file: rows as they came, and how far the walks are.

Rows and the cursor behind them are written in one transaction, so that a pull that is killed goes on where it was. The
files that people read are written from here, whole, and put in place by a rename (`written.py`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

INSIDE = ".annotator"
FORM = "1"  # of the store; another one is pulled anew
TABLES = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS held (
    kind TEXT NOT NULL, id TEXT NOT NULL, article INTEGER NOT NULL, version INTEGER NOT NULL, start INTEGER NOT NULL,
    walk INTEGER NOT NULL, line TEXT NOT NULL, PRIMARY KEY (kind, id)
) WITHOUT ROWID;
"""
BUSY = "Another pull is at work in {folder}. Wait for it, or choose another folder."


class BusyError(Exception):
    """Another process holds the folder."""


class Lock:
    """Held by one process at a time, and let go by the system when that is killed. Use with `with`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Lock:
        # SQLite's own lock on a file of its own: the same on every system.
        self._file = sqlite3.connect(_inside(self._folder) / "lock", timeout=0, isolation_level=None)
        try:
            self._file.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            self._file.close()
            raise BusyError(BUSY.format(folder=self._folder)) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


class Store:
    """The rows of one folder, by kind ("label", "flag", "article") and id. Close it."""

    def __init__(self, folder: Path) -> None:
        self._file = sqlite3.connect(_inside(folder) / "state.sqlite3")
        self._file.executescript(TABLES)
        if self.fact("form") not in (None, FORM):
            self._file.executescript("DELETE FROM fact; DELETE FROM held;")
        self.note(form=FORM)
        self.commit()

    def fact(self, name: str) -> str | None:
        """Something noted; None where it is not."""
        row = self._file.execute("SELECT value FROM fact WHERE name = ?", [name]).fetchone()
        return row[0] if row else None

    def note(self, **facts: str | None) -> None:
        """Note facts; None forgets one."""
        for name, value in facts.items():
            if value is None:
                self._file.execute("DELETE FROM fact WHERE name = ?", [name])
            else:
                self._file.execute("REPLACE INTO fact VALUES (?, ?)", [name, value])

    def put(self, kind: str, rows: Iterable[tuple[str, Mapping[str, Any]]], walk: int) -> None:
        """Rows with their ids; each replaces the one with its id."""
        held = [(kind, one, *_place(row), walk, line_of(row)) for one, row in rows]
        self._file.executemany("REPLACE INTO held VALUES (?, ?, ?, ?, ?, ?, ?)", held)

    def drop(self, kind: str, ids: Iterable[str]) -> None:
        """Rows that are gone; those that never were here as well."""
        self._file.executemany("DELETE FROM held WHERE kind = ? AND id = ?", [(kind, one) for one in ids])

    def drop_before(self, kind: str, walk: int) -> None:
        """Rows that a walk through everything did not meet."""
        self._file.execute("DELETE FROM held WHERE kind = ? AND walk < ?", [kind, walk])

    def line(self, kind: str, one: str) -> str | None:
        """One row as a line; None where it is not here."""
        row = self._file.execute("SELECT line FROM held WHERE kind = ? AND id = ?", [kind, one]).fetchone()
        return row[0] if row else None

    def rows(self, kind: str) -> Iterator[dict[str, Any]]:
        """All rows of a kind in reading order: article, version, place in the text, id."""
        order = "SELECT line FROM held WHERE kind = ? ORDER BY article, version, start, id"
        return (json.loads(line) for (line,) in self._file.execute(order, [kind]))

    def count(self, kind: str) -> int:
        """How many of a kind."""
        row = self._file.execute("SELECT count(*) FROM held WHERE kind = ?", [kind]).fetchone()
        return int(row[0])

    def versions(self) -> set[int]:
        """The versions that labels stand in and that articles have now."""
        row = "SELECT DISTINCT version FROM held WHERE kind IN ('label', 'article') AND version > 0"
        return {one for (one,) in self._file.execute(row)}

    def commit(self) -> None:
        """What was put, dropped and noted now stays."""
        self._file.commit()

    def close(self) -> None:
        """What was not committed is forgotten."""
        self._file.close()


def line_of(row: Mapping[str, Any]) -> str:
    """A row as a line, always the same for the same row."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _place(row: Mapping[str, Any]) -> tuple[int, int, int]:
    pieces = row.get("pieces") or row.get("evidence") or [{}]
    return int(row.get("article") or 0), int(row.get("version") or 0), int(pieces[0].get("start", -1))


def _inside(folder: Path) -> Path:
    inside = folder / INSIDE
    inside.mkdir(parents=True, exist_ok=True)
    ignored = inside / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", encoding="utf-8")  # people keep such folders in git: the files, not the state
    return inside
