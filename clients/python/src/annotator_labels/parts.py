"""What both clients have: address, token, manner, and how a request and an answer look in httpx."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Generic, TypeVar

import httpx

from annotator_labels.patience import Patience
from annotator_labels.questions import json_of
from annotator_labels.settings import Token, address_from, token_from
from annotator_labels.walks import Manner, PageWalk, Walk
from annotator_labels.wire import Answer, Request, Steps, params_of, path_of

T = TypeVar("T")
TIMEOUT = 60.0  # seconds without a byte; a stream may last for hours
Files = Mapping[str, tuple[str, IO[bytes]]]
BROKEN = (httpx.TransportError, httpx.DecodingError)


class Parts:
    """The part of a client that does nothing yet."""

    def __init__(
        self, address: str, token: str | Token | None, token_file: str | Path | None, patience: Patience | None
    ) -> None:
        self.address = address_from(address)
        self._token = token_from(token, token_file)
        self.manner = Manner(patience or Patience())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.address!r})"

    def _built(self, http: httpx.Client | httpx.AsyncClient, request: Request, files: Files) -> httpx.Request:
        """The request with the token, which goes to the client's own address and nowhere else."""
        return http.build_request(
            request.method,
            self.address + request.path,
            params=list(request.params),
            content=request.content(),
            data=dict(request.form.fields) if request.form else None,
            files=files or None,
            headers={**request.headers(), **self._token.header()},
        )

    def _asked(self, method: str, path: str, body: Any, params: dict[str, Any], key: str = "") -> Steps[Any]:
        return json_of(Request(method, path_of(path), params_of(params), body, key), self.manner)

    def _paged(self, path: str, params: dict[str, Any]) -> Walk[Any]:
        return PageWalk(Request("GET", path_of(path), params_of(params)), self.manner)


class Told(Generic[T]):
    """Rows of a walk, and how far it is."""

    def __init__(self, walk: Walk[T]) -> None:
        self._walk = walk

    @property
    def cursor(self) -> str | None:
        """Where to take it up again: everything before it has been taken. None at the beginning."""
        return self._walk.place.cursor

    @property
    def later(self) -> str | None:
        """At the end of labels, and of a stream of flags: the `cursor` for what changes from now on. None before."""
        return self._walk.place.later

    @property
    def changed_since(self) -> str | None:
        """At the end of a stream of labels: the moment for `changed_since` that misses nothing."""
        return self._walk.place.changed_since


@contextmanager
def opened(request: Request) -> Iterator[Files]:
    """The file of its form, if it has one, while it is sent. Raises `OSError`."""
    if request.form is None:
        yield {}
        return
    with request.form.file.open("rb") as file:
        yield {"file": (request.form.file.name, file)}


def answer_of(response: httpx.Response, body: bytes) -> Answer:
    """A response as the core knows it."""
    return Answer(response.status_code, {name.lower(): value for name, value in response.headers.items()}, body)
