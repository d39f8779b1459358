"""A walk through all logs at once, in the order of the moments, which can be broken off and taken up again.

A cursor holds a place for each log. What a walk may have missed, because it was stamped before and committed after,
lies behind the place where the log was settled when the walk began (`Log.settled`); the next walk goes on from there.
So an event may be told twice, under the same id, and none is left out.
"""

import hashlib
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from annotator.flags.settled import oldest_writer
from api.feed import common, inside
from api.feed.logs import Event, Log, Place, Question, Sight, micros

LOGS: Mapping[str, Log] = {log.name: log for log in [*common.LOGS, *inside.LOGS]}
TYPES = tuple(sorted({one for log in LOGS.values() for one in log.types}))
FAMILIES = tuple(sorted({one.partition(".")[0] for one in TYPES}))
INSIDE = tuple(sorted({one for log in LOGS.values() if log.project for one in log.types}))  # what happens in projects
NEWEST = 100  # rows of each log by which a change is noticed: one that commits late is among them, or many came after

Places = dict[str, Place | None]


@dataclass(frozen=True, slots=True)
class Walk:
    """Where each log stands, and where the next walk goes on. None is the beginning."""

    at: Places
    began: Places


class Feed:
    """The answer to one question of one person."""

    def __init__(self, sight: Sight, question: Question) -> None:
        self.sight, self.question = sight, question
        self.logs = [log for log in LOGS.values() if log.asked_for(question)]
        self._rows = {log.name: log.rows(sight, question) for log in self.logs}

    def settled(self) -> Places:
        """Where each log is settled. What is newest is read first, and then what may commit yet."""
        newest = {log.name: log.newest(self._rows[log.name]) for log in self.logs}
        oldest, now = oldest_writer(), timezone.now()
        return {
            log.name: log.settled(self._rows[log.name], next(iter(newest[log.name]), None), oldest, now)
            for log in self.logs
        }

    def here(self) -> Places:
        """Where each log stands now, for whoever wants to hear of nothing that happened before."""
        now = micros(timezone.now())
        newest = {log.name: log.newest(self._rows[log.name]) for log in self.logs}
        return {log.name: (now, 0) if log.by_moment else next(iter(newest[log.name]), log.start) for log in self.logs}

    def first_walk(self, since: datetime | None = None) -> Walk:
        """From the beginning, or from a moment."""
        began = self.settled()
        if since is None:
            return Walk({log.name: None for log in self.logs}, began)
        at = {log.name: log.since(self._rows[log.name], since) for log in self.logs}
        return Walk({name: began[name] if place is None else place for name, place in at.items()}, began)

    def walk_on(self, at: Mapping[str, Place | None], began: Mapping[str, Place | None] | None) -> Walk:
        """From places of an earlier walk, which were settled; a log that was not known then begins now."""
        fresh = self.settled() if began is None or any(log.name not in at for log in self.logs) else {}
        if began is None:
            began = {name: max(place or (), at.get(name) or ()) for name, place in fresh.items()}
        return Walk(
            {log.name: at.get(log.name, fresh.get(log.name)) for log in self.logs},
            {log.name: began.get(log.name, fresh.get(log.name)) for log in self.logs},
        )

    def reader(self, walk: Walk, piece: int) -> "Reader":
        """Reads on from where a walk stands, so many rows of each log at a time."""
        return Reader([(log, self._rows[log.name], walk.at[log.name]) for log in self.logs], self.sight, piece)

    def stamp(self) -> str:
        """A short name of all that answers rest on; another as soon as anything of it changes. A query for each log."""
        reach = self.sight.reach
        newest = [log.newest(self._rows[log.name], NEWEST) for log in self.logs]
        seen = [sorted(one) for one in (reach.whole, reach.own, reach.blind, self.sight.above, self.sight.judged)]
        return hashlib.sha256(repr((newest, seen)).encode()).hexdigest()


class Reader:
    """Merges logs by moment. Holds a piece of each at most."""

    def __init__(self, logs: Iterable[tuple[Log, Any, Place | None]], sight: Sight, piece: int) -> None:
        self._tracks = [_Track(log, rows, place, piece) for log, rows, place in logs]
        self._sight = sight

    def take(self, most: int) -> list[Event]:
        """So many events at most; fewer only at the end."""
        taken: list[Event] = []
        while len(taken) < most and (track := self._next()):
            taken.append(track.log.event(track.pop(), self._sight))
        return taken

    def more(self) -> bool:
        """Whether anything is left."""
        return self._next() is not None

    def places(self) -> Places:
        """Where each log stands."""
        return {track.log.name: track.place for track in self._tracks}

    def _next(self) -> "_Track | None":
        waiting = [track for track in self._tracks if track.head() is not None]
        return min(waiting, key=lambda track: track.head()["ev_at"]) if waiting else None  # type: ignore[index]


class _Track:
    """One log on the way."""

    def __init__(self, log: Log, rows: Any, place: Place | None, piece: int) -> None:
        self.log, self.place = log, place
        self._rows, self._piece = rows, piece
        self._read: deque[dict[str, Any]] = deque()
        self._ended = False

    def head(self) -> dict[str, Any] | None:
        """The row that comes next."""
        if not self._read and not self._ended:
            self._read.extend(self.log.after(self._rows, self.place, self._piece))
            self._ended = len(self._read) < self._piece
        return self._read[0] if self._read else None

    def pop(self) -> dict[str, Any]:
        """Take it."""
        row = self._read.popleft()
        self.place = self.log.place_of(row)
        return row
