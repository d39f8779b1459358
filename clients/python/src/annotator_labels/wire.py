"""What is asked and answered, without doing it: the steps that the core wants done and the two shells do.

The core is generators of steps. A shell does each step, blocking or awaiting, and sends the result back in, or throws
`BrokenConnectionError` where the connection failed; what the core finds, it tells with `Tell`. So everything that
matters (pages, streams, retries, batches) is written once, and tested without a network.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from annotator_labels.errors import BrokenConnectionError

ROOT = "/api/v1/"
NDJSON = "application/x-ndjson"
R = TypeVar("R")

Params = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Form:
    """A form with one file, which is opened anew for each attempt and read as it is sent."""

    file: Path
    fields: Params = ()


@dataclass(frozen=True)
class Request:
    """A request. ``key``: its Idempotency-Key; only with one is a request that changes something sent again.

    ``form``: sent in place of a body. ``harmless``: it changes nothing, although its method could. ``extra``: further
    header fields.
    """

    method: str
    path: str
    params: Params = ()
    body: Any = None
    key: str = ""
    accept: str = "application/json"
    form: Form | None = None
    harmless: bool = False
    extra: Params = ()

    @property
    def repeatable(self) -> bool:
        """Whether sending it twice does nothing twice."""
        return self.harmless or self.method in ("GET", "HEAD") or bool(self.key)

    def headers(self) -> dict[str, str]:
        """Without the token, which the shell adds."""
        key = {"Idempotency-Key": self.key} if self.key else {}
        kind = {} if self.body is None else {"Content-Type": "application/json"}
        return {"Accept": self.accept, **key, **kind, **dict(self.extra)}

    def content(self) -> bytes | None:
        """The body as JSON; None for none."""
        return None if self.body is None else json.dumps(self.body, default=_in_json).encode()

    def at(self, cursor: str | None) -> Request:
        """The same, from a cursor on. A moment to start from would start there again, so it goes."""
        if cursor is None:
            return self
        kept = tuple(pair for pair in self.params if pair[0] not in ("cursor", "changed_since", "since"))
        return replace(self, params=(*kept, ("cursor", cursor)))


@dataclass(frozen=True)
class Answer:
    """An answer. ``headers``: names in lower case. ``body``: empty where it is read piece by piece."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def good(self) -> bool:
        """Whether it is what was asked for."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """What the body says; None where there is none."""
        return json.loads(self.body) if self.body else None


@dataclass(frozen=True)
class Send:
    """Send it and read the whole `Answer`."""

    request: Request


@dataclass(frozen=True)
class Open:
    """Send it and answer the `Answer` without its body where it is good; the body is read with `Read`."""

    request: Request


@dataclass(frozen=True)
class Read:
    """The next bytes of what was opened, decompressed; None at its end."""


@dataclass(frozen=True)
class Pause:
    """Do nothing for so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Tell:
    """Rows for whoever reads; goes on when they have been taken."""

    rows: Sequence[Any]


Step = Send | Open | Read | Pause | Tell
Steps = Generator[Step, Any, R]


class Going(Generic[R]):
    """Steps on their way: the one that is wanted now, None at the end, and then the `result`."""

    def __init__(self, steps: Steps[R]) -> None:
        self._steps = steps
        self.result: R | None = None
        self.step: Step | None = None
        self.on()

    def on(self, done: Any = None) -> None:
        """The step is done, with this result."""
        self._go(lambda: self._steps.send(done))

    def broke(self, error: Exception) -> None:
        """The connection failed in the step."""
        broken = BrokenConnectionError(str(error) or type(error).__name__)
        broken.__cause__ = error
        self._go(lambda: self._steps.throw(broken))

    def _go(self, way: Callable[[], Step]) -> None:
        try:
            self.step = way()
        except StopIteration as end:
            self.step, self.result = None, end.value

    def stop(self) -> None:
        """Whoever reads has stopped."""
        self._steps.close()


def absorbed(steps: Steps[Any], take: Callable[[Sequence[Any]], None]) -> Steps[None]:
    """The same steps, with what they tell given to `take` instead."""
    try:
        step = next(steps)
        while True:
            if isinstance(step, Tell):
                take(step.rows)
                step = steps.send(None)
                continue
            try:
                done = yield step
            except BrokenConnectionError as error:
                step = steps.throw(error)
            else:
                step = steps.send(done)
    except StopIteration:
        return


def path_of(given: str) -> str:
    """A path under `/api/v1/`, from one that may leave that out. `ValueError` for a whole address: the token would
    go there with it.
    """
    if "://" in given or given.startswith("//"):
        raise ValueError(f"Give the path alone, such as labels/, not {given}")
    return given if given.startswith(ROOT) else ROOT + given.lstrip("/")


def params_of(asked: Mapping[str, Any]) -> Params:
    """Filters as an address has them: None left out, lists once for each value, moments in ISO 8601."""
    pairs: list[tuple[str, str]] = []
    for name, value in asked.items():
        several = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
        pairs += [(name, _plain(one)) for one in several if one is not None]
    return tuple(pairs)


def query_of(address: str) -> dict[str, str]:
    """The parameters of a link such as `next`, whatever host it names."""
    return dict(parse_qsl(urlsplit(address).query))


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not hasattr(value, "isoformat"):
        return str(value)
    if getattr(value, "tzinfo", True) is None and hasattr(value, "hour"):
        raise ValueError(f"{value} has no time zone. Give one: datetime(…, tzinfo=timezone.utc)")
    return str(value.isoformat())


def _in_json(value: Any) -> str:
    if hasattr(value, "isoformat") or isinstance(value, UUID):
        return _plain(value)
    raise TypeError(f"{type(value).__name__} does not go into JSON: {value!r}")
