"""Whole answers as lines of JSON, streamed: `Accept: application/x-ndjson`.

Each line is one row. After every two thousand comes a line `{"cursor": "…"}`, with which a broken stream is taken up
again (`?cursor=…`); the last line is `{"next": "…"}`: an answer without it is not whole, and asked with it as `cursor`
the same question tells what has changed since. Each piece of the answer is a query of its own, so that memory is
constant and a slow reader holds no transaction open.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import Any

import orjson
from django.http import StreamingHttpResponse
from django.utils.cache import patch_vary_headers
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from api.compression import coding_of, compressed
from api.errors import ProblemSerializer
from api.stream_places import take_place

MEDIA_TYPE = "application/x-ndjson"
FIRST, PIECE = 100, 2000  # rows of the first piece, so that it leaves at once, and of each further one
FULL_PIECE = 200  # where whole texts are read for it
LINES = "A row a line; `{cursor}` every two thousand; at the end `{next}`."
OPTIONS = orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS


class NdjsonRenderer(BaseRenderer):
    """Names the media type for the choice by `Accept`; the view writes the lines."""

    media_type = MEDIA_TYPE
    format = "ndjson"
    charset = None
    render_style = "binary"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        """One line, for what is answered outside a stream."""
        return line(data)


def asks_for_ndjson(request: Request) -> bool:
    """Whether the answer is to be streamed."""
    return bool(request.accepted_renderer.media_type == MEDIA_TYPE)


def line(data: Any) -> bytes:
    """One line."""
    return orjson.dumps(data, option=OPTIONS)


def answers(page: Any) -> dict[Any, Any]:
    """What a list answers that comes in such pages, or as a stream: for the schema."""
    return {
        (200, "application/json"): page,
        (200, MEDIA_TYPE): OpenApiResponse(OpenApiTypes.BINARY, description=LINES),
        304: None,
        400: ProblemSerializer,
        429: ProblemSerializer,
    }


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of an answer, which need no database any more: they are taken in another thread."""

    rows: Iterable[Any]
    count: int
    cursor: str  # where the answer stands after them


def lines(pieces: Iterable[Piece], last: Callable[[], dict[str, Any]]) -> Iterator[bytes]:
    """A whole stream: its rows, now and then where it stands, and what its last line says."""
    yield from _written(_with_cursors(pieces))
    yield line(last())


def _with_cursors(pieces: Iterable[Piece]) -> Iterator[Iterable[Any]]:
    count = 0
    for piece in pieces:
        before, count = count // PIECE, count + piece.count
        yield chain(piece.rows, [{"cursor": piece.cursor}]) if count // PIECE > before else piece.rows


def _written(pieces: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """While the database finds a piece, the one before it is written by a thread of its own.

    The first leaves by itself, before the second is looked for.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="ndjson") as writer:
        ahead: Future[bytes] | None = None
        for number, piece in enumerate(pieces):
            if ahead:
                yield ahead.result()
            ahead = writer.submit(_lines, piece)
            if number == 0:
                yield ahead.result()
                ahead = None
        if ahead:
            yield ahead.result()


def _lines(piece: Iterable[Any]) -> bytes:
    return b"".join(map(line, piece))


def streamed(request: Request, pieces: Iterable[bytes]) -> StreamingHttpResponse:
    """The answer, compressed as the reader takes it. Raises `Problem` (429) where two of theirs are on the way."""
    place = take_place(request)
    coding = coding_of(request.headers.get("Accept-Encoding", ""))
    answer = StreamingHttpResponse(_Held(compressed(pieces, coding), place), content_type=MEDIA_TYPE)
    if coding:
        answer["Content-Encoding"] = coding
    answer["X-Accel-Buffering"] = "no"  # a proxy that gathers the answer would keep the first line back
    patch_vary_headers(answer, ["Accept", "Accept-Encoding"])
    return answer


class _Held:
    """Pieces of an answer with the place that it takes: given back at the end, or when the reader goes away."""

    def __init__(self, pieces: Iterator[bytes], place: Any) -> None:
        self._pieces, self._place = pieces, place

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        self._place.keep()
        try:
            return next(self._pieces)
        except BaseException:
            self._place.give_back()
            raise

    def close(self) -> None:
        """Called by the server when the answer is sent or broken off."""
        self._place.give_back()
