"""One request until it is answered, and walks through many rows: by pages, or by a stream that is taken up again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Generic, TypeVar

from annotator_labels.errors import BrokenConnectionError, UnreachableError, error_of
from annotator_labels.patience import Pace, Patience, asked_wait
from annotator_labels.wire import NDJSON, Answer, Open, Pause, Read, Request, Send, Steps, Tell, query_of

T = TypeVar("T")
NOT_WHOLE = "the stream ended without its last line"
GIVEN_UP = "{method} {path}: no whole answer in {attempts} attempts; the last one: {error}"
NOT_REPEATED = "{method} {path}: {error}. It may have been done; with a `key` it would have been sent again."


@dataclass
class Manner:
    """How one client asks."""

    patience: Patience = field(default_factory=Patience)
    pace: Pace = field(default_factory=Pace)


@dataclass
class Place:
    """How far a walk is, always behind what has been taken.

    ``cursor``: where to take it up again. ``later``: known at the end; asked with it as `cursor`, the same question
    gives what has changed since. ``changed_since``: a moment that does the same, of streams of labels.
    """

    cursor: str | None = None
    later: str | None = None
    changed_since: str | None = None


def answered(request: Request, manner: Manner, way: type[Send] | type[Open] = Send) -> Steps[Answer]:
    """The good answer to a request. Raises `ApiError` on a refusal, `UnreachableError` on none."""
    for attempt in count(1):
        try:
            answer = yield from _once(request, manner, way)
        except BrokenConnectionError as error:
            pause = pause_after(request, manner, attempt, error)
        else:
            if answer.good:
                return answer
            wait = manner.patience.after_answer(attempt, answer) if request.repeatable else None
            if wait is None:
                raise error_of(answer.status, answer.headers, answer.body, asked_wait(answer))
            pause = wait
        yield Pause(pause)
    raise AssertionError("count has no end")


def _once(request: Request, manner: Manner, way: type[Send] | type[Open]) -> Steps[Answer]:
    if wait := manner.pace.wait():
        yield Pause(wait)
    answer: Answer = yield way(request)
    manner.pace.note(answer)
    return answer


def pause_after(request: Request, manner: Manner, attempt: int, error: BrokenConnectionError) -> float:
    """Seconds until the attempt after the one of this number. Raises `UnreachableError` where there is to be none."""
    named = {"method": request.method, "path": request.path, "error": error}
    if not request.repeatable:
        raise UnreachableError(NOT_REPEATED.format(**named)) from error
    pause = manner.patience.after_break(attempt)
    if pause is None:
        raise UnreachableError(GIVEN_UP.format(**named, attempts=attempt)) from error
    return pause


@dataclass
class Walk(Generic[T]):
    """Rows that a request leads to. `steps` may be called again and then starts anew.

    ``tombstones``: whether what is gone is told; a plain list of what stands has no use for it, and whoever goes on
    from `later` is told of it then.
    """

    request: Request
    manner: Manner
    tombstones: bool = True
    place: Place = field(default_factory=Place)

    def steps(self) -> Steps[None]:
        """The walk, from its beginning."""
        raise NotImplementedError

    def _told(self, rows: Iterable[Any]) -> Tell:
        return Tell([row for row in rows if self.tombstones or not row.get("gone")])


@dataclass
class PageWalk(Walk[T]):
    """Page after page, each retried by itself."""

    def steps(self) -> Steps[None]:
        """From the first page."""
        self.place.cursor = self.place.later = None
        while True:
            answer = yield from answered(self.request.at(self.place.cursor), self.manner)
            page = answer.json()
            if isinstance(page, list):  # a few lists are short and come whole
                yield self._told(page)
                return
            yield self._told(page["results"])
            if page["next"] is None:
                break
            self.place.cursor = query_of(page["next"])["cursor"]
        if page.get("later"):
            self.place.later = query_of(page["later"])["cursor"]


@dataclass
class StreamWalk(Walk[T]):
    """The whole answer as one stream of lines, taken up at its last cursor where it breaks.

    The lines since that cursor come again then; those that were told already are not told twice. A line is cut at
    newlines alone: texts may hold other characters that split lines elsewhere.
    """

    _since: set[bytes] = field(default_factory=set, init=False, repr=False)  # lines told since the last cursor

    def steps(self) -> Steps[None]:
        """From the beginning, over as many connections as it takes. A cursor got further starts the counting anew."""
        self.place.cursor = self.place.later = None
        attempt = 1
        self._since = set()
        while True:
            before = self.place.cursor
            try:
                yield from answered(self._request(), self.manner, Open)
                if (yield from self._lines()):
                    return
                error = BrokenConnectionError(NOT_WHOLE)
            except BrokenConnectionError as broken:
                error = broken
            attempt = 1 if self.place.cursor != before else attempt
            yield Pause(pause_after(self.request, self.manner, attempt, error))
            attempt += 1

    def _request(self) -> Request:
        asked = self.request.at(self.place.cursor)
        return Request(asked.method, asked.path, asked.params, accept=NDJSON)

    def _lines(self) -> Steps[bool]:
        """Whether the stream came to its end."""
        tail = b""
        while True:
            chunk: bytes | None = yield Read()
            if chunk is None:
                return False
            *lines, tail = (tail + chunk).split(b"\n")
            rows: list[Any] = []
            for line in lines:
                row = json.loads(line)
                if "next" in row or row.keys() == {"cursor"}:
                    yield self._told(rows)
                    rows = []
                    if self._pass(row):
                        return True
                elif self._is_new(line):
                    rows.append(row)
            if rows:
                yield self._told(rows)

    def _is_new(self, line: bytes) -> bool:
        new = line not in self._since
        self._since.add(line)
        return new

    def _pass(self, mark: dict[str, Any]) -> bool:
        """Note where the stream is; whether that is its end."""
        self._since.clear()
        if "next" in mark:
            self.place.later, self.place.changed_since = mark["next"], mark.get("changed_since")
            return True
        self.place.cursor = mark["cursor"]
        return False


@dataclass
class FixedWalk(StreamWalk[T]):
    """A stream that is the same each time and has no cursors: what was told of it is counted off where it breaks."""

    _line: int = field(default=0, init=False, repr=False)
    _lines_told: int = field(default=0, init=False, repr=False)

    def steps(self) -> Steps[None]:
        """From the beginning, over as many connections as it takes."""
        self._lines_told = 0
        yield from super().steps()

    def _lines(self) -> Steps[bool]:
        self._line = 0
        return (yield from super()._lines())

    def _is_new(self, line: bytes) -> bool:
        self._line += 1
        new = self._line > self._lines_told
        self._lines_told = max(self._line, self._lines_told)
        return new
