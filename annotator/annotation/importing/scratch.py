"""What must be known of the whole of a file while it is read, on disk: its marks' uids, its links, its texts.

A file of its own beside the import's, thrown away after each pass, so that memory does not grow with the file.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TABLES = """
CREATE TABLE marks (
    name TEXT PRIMARY KEY, uid TEXT NOT NULL, kind TEXT NOT NULL, says TEXT NOT NULL, taken INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE links (number INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE texts (known_by TEXT, number INTEGER, sha256 TEXT, PRIMARY KEY (known_by, number)) WITHOUT ROWID;
CREATE TABLE words (sha256 TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (pk INTEGER PRIMARY KEY);
"""


class Scratch:
    """Tables in a new file of this folder."""

    def __init__(self, folder: Path) -> None:
        self._at = folder / "scratch.sqlite3"
        self._at.unlink(missing_ok=True)
        self._file = sqlite3.connect(self._at, isolation_level=None)
        self._file.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
        )
        self._file.executescript(TABLES)
        self._file.execute("BEGIN")

    def close(self) -> None:
        """Throw it away."""
        self._file.close()
        self._at.unlink(missing_ok=True)

    def mark(self, name: str) -> tuple[str, str, str, bool] | None:
        """What the file said under this uid: uid here, kind, what it says, whether it was taken."""
        row = self._file.execute("SELECT uid, kind, says, taken FROM marks WHERE name = ?", (name,)).fetchone()
        return (row[0], row[1], row[2], bool(row[3])) if row else None

    def note_mark(self, name: str, uid: str, kind: str, says: str, *, taken: bool) -> None:
        """A mark of the file was met; the newest word on it counts."""
        self._file.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?, ?)", (name, uid, kind, says, taken))

    def keep_link(self, link: Any) -> None:
        """A link, for when all spans are known."""
        data = pickle.dumps(link, pickle.HIGHEST_PROTOCOL)
        self._file.execute("INSERT INTO links (data) VALUES (?)", (data,))

    def links(self, at_a_time: int) -> Iterator[list[Any]]:
        """The links in their order, so many at a time."""
        last = 0
        while rows := self._file.execute(
            "SELECT number, data FROM links WHERE number > ? ORDER BY number LIMIT ?", (last, at_a_time)
        ).fetchall():
            last = rows[-1][0]
            yield [pickle.loads(data) for _, data in rows]  # noqa: S301 - written above, in a file of our own

    def brought(self, known_by: str) -> list[tuple[int, str]]:
        """Numbers and SHA-256 of the versions of an article that this file brings; none where it was here before."""
        query = "SELECT number, sha256 FROM texts WHERE known_by = ? ORDER BY number"
        return self._file.execute(query, (known_by,)).fetchall()

    def bring(self, known_by: str, number: int, sha256: str) -> None:
        """The file brings this version."""
        self._file.execute("INSERT INTO texts VALUES (?, ?, ?)", (known_by, number, sha256))

    def note_words(self, sha256: str, version: int) -> None:
        """A text of the project, by its SHA-256; the newest version with it counts."""
        self._file.execute("INSERT OR REPLACE INTO words VALUES (?, ?)", (sha256, version))

    def version_of_words(self, sha256: str) -> int | None:
        """The version of the project with this text."""
        row = self._file.execute("SELECT version FROM words WHERE sha256 = ?", (sha256,)).fetchone()
        return row[0] if row else None

    def note_article(self, pk: int) -> None:
        """An article that is to be the project's."""
        self._file.execute("INSERT OR IGNORE INTO articles VALUES (?)", (pk,))

    def articles(self) -> list[int]:
        """All of them, in the order in which they came in."""
        return [pk for (pk,) in self._file.execute("SELECT pk FROM articles ORDER BY pk")]
