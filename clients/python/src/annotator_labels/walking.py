"""Bringing a folder's store in step with the server: labels and flags by their streams, articles by pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from annotator_labels.client import Client, Rows
from annotator_labels.errors import InvalidError
from annotator_labels.store import Store, line_of

Kind = Literal["label", "flag"]
AT_ONCE = 5_000  # rows that are held before they are stored, where no cursor came by
ENTRY = ("article", "title", "source", "published", "words", "gold", "position")  # what a project tells of an article
Say = Callable[[str], None]


@dataclass
class Brought:
    """What a walk brought."""

    told: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0

    @property
    def anything(self) -> bool:
        """Whether any row is other than before."""
        return bool(self.new or self.changed or self.gone)


class Follower:
    """Walks of one kind of row: the first through everything, each next one from where that began.

    A walk that is cut short goes on at the last cursor that was stored with its rows. One through everything lets go
    of what it did not meet. ``open_rows(cursor)`` asks; ``gone(row)`` says whether a row is a tombstone.
    """

    def __init__(
        self,
        store: Store,
        kind: Kind,
        open_rows: Callable[[str | None], Rows[Any]],
        gone: Callable[[Mapping[str, Any]], bool],
        say: Say,
    ) -> None:
        self.store, self.kind, self._open, self._gone, self._say = store, kind, open_rows, gone, say

    def forget(self) -> None:
        """The next walk is through everything; rows stay until it has ended."""
        self.store.note(**{f"{self.kind}_at": None, f"{self.kind}_later": None})

    def follow(self) -> Brought:
        """One walk to its end. Where the server does not know the cursor any more, one through everything."""
        try:
            return self._walk()
        except InvalidError as error:
            if not any(one.field == "cursor" for one in error.errors):
                raise
            self.forget()
            return self._walk()

    def _walk(self) -> Brought:
        at, later = self._fact("at"), self._fact("later")
        number = int(self._fact("walk") or 0) + (at is None)
        self.store.note(**{f"{self.kind}_walk": str(number)})
        rows, brought = self._open(at or later), Brought()
        pending: dict[str, Mapping[str, Any]] = {}  # by id: of two words on one mark the newer comes later
        seen = rows.cursor
        for row in rows:
            if rows.cursor != seen or len(pending) >= AT_ONCE:
                self._keep(pending, number, brought)
                seen = rows.cursor
                self.store.note(**({f"{self.kind}_at": seen} if seen else {}))
                self.store.commit()
                self._say(f"{self.kind}s: {brought.told:,}")
            pending[str(row["uid"] if self.kind == "label" else row["id"])] = row
        self._keep(pending, number, brought)
        if later is None:
            before = self.store.count(self.kind)
            self.store.drop_before(self.kind, number)
            brought.gone += before - self.store.count(self.kind)
        self._mark_if(brought)
        self.store.note(**{f"{self.kind}_at": None, f"{self.kind}_later": rows.later})
        self.store.commit()
        return brought

    def _fact(self, name: str) -> str | None:
        return self.store.fact(f"{self.kind}_{name}")

    def _keep(self, pending: dict[str, Mapping[str, Any]], number: int, brought: Brought) -> None:
        put = {one: row for one, row in pending.items() if not self._gone(row)}
        dropped = [one for one in pending if one not in put]
        for one, row in put.items():
            before = self.store.line(self.kind, one)
            brought.new += before is None
            brought.changed += before is not None and before != line_of(row)
        brought.gone += sum(self.store.line(self.kind, one) is not None for one in dropped)
        brought.told += len(pending)
        self.store.put(self.kind, put.items(), number)
        self.store.drop(self.kind, dropped)
        self._mark_if(brought)
        pending.clear()

    def _mark_if(self, brought: Brought) -> None:
        if brought.anything:
            self.store.note(dirty="yes")


def follow_labels(client: Client, store: Store, project: int, label: list[str], since: str | None, say: Say) -> Brought:
    """Bring the labels in step."""
    asked: dict[str, Any] = {"project": project, **({"label": label} if label else {})}

    def open_rows(cursor: str | None) -> Rows[Any]:
        return client.labels.stream(cursor=cursor, changed_since=since, **asked)

    return Follower(store, "label", open_rows, lambda row: "gone" in row, say).follow()


def follow_flags(client: Client, store: Store, project: int, articles: list[int], say: Say) -> Brought:
    """Bring the flags in step. Which articles the project has is in no flag: where that changed, all are read anew."""

    def open_rows(cursor: str | None) -> Rows[Any]:
        return client.flags.stream(cursor=cursor, project=project, withdrawn=True)

    follower = Follower(store, "flag", open_rows, lambda row: row["withdrawn_at"] is not None, say)
    among = hashlib.sha256(repr(sorted(articles)).encode()).hexdigest()
    if store.fact("flag_articles") != among:
        follower.forget()
    brought = follower.follow()
    store.note(flag_articles=among)
    store.commit()
    return brought


def take_articles(client: Client, store: Store, entries: list[Any]) -> None:
    """The project's articles with the version that is theirs now."""
    wanted = {entry["article"]: {name: entry[name] for name in ENTRY} for entry in entries}
    now = {row["id"]: row for row in client.articles() if row["id"] in wanted}
    told = {
        str(article): {**row, "version": now[article]["version"], "language": now[article]["language"]}
        for article, row in wanted.items()
        if article in now
    }
    before = {str(row["article"]): row for row in store.rows("article")}
    if told != before:
        store.drop("article", before.keys() - told.keys())
        store.put("article", told.items(), 0)
        store.note(dirty="yes")
        store.commit()
