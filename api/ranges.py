"""Files sent whole or in part (RFC 9110: Range, If-Range, If-None-Match): a broken download is taken up again."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header, parse_etags
from rest_framework import status
from rest_framework.request import Request

from api.errors import Problem

PIECE = 1 << 16  # bytes read at a time
ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.IGNORECASE)
OUTSIDE = "The file has {size} bytes: this range begins beyond its end."


class OutsideProblem(Problem):
    """416: a range that the file does not reach."""

    def __init__(self, size: int, tag: str) -> None:
        code = status.HTTP_416_REQUESTED_RANGE_NOT_SATISFIABLE
        super().__init__(OUTSIDE.format(size=size), code="range_not_satisfiable", status_code=code)
        self.headers = {"Content-Range": f"bytes */{size}", "ETag": tag, "Accept-Ranges": "bytes"}


def sent(request: Request, at: Path, *, name: str, media_type: str, etag: str) -> HttpResponseBase:
    """A file as a download under this name. `etag`: a strong one, without its quotation marks.

    206 for one range of bytes; several at once are answered with the whole file, as the RFC allows. Raises
    `OutsideProblem` (416) where the range lies beyond the end, and `FileNotFoundError`.
    """
    size, tag = at.stat().st_size, f'"{etag}"'
    answer: HttpResponseBase
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        answer = HttpResponse(status=status.HTTP_304_NOT_MODIFIED)
    else:
        answer = _part(request, at, size, _range(request, size, tag), media_type)
    answer["ETag"] = tag
    answer["Accept-Ranges"] = "bytes"
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return answer


def _part(request: Request, at: Path, size: int, part: tuple[int, int] | None, media_type: str) -> HttpResponseBase:
    first, end = part or (0, size)
    pieces = iter(()) if request.method == "HEAD" else _pieces(at, first, end)
    answer = StreamingHttpResponse(pieces, content_type=media_type)
    answer["Content-Length"] = str(end - first)
    if part:
        answer.status_code = status.HTTP_206_PARTIAL_CONTENT
        answer["Content-Range"] = f"bytes {first}-{end - 1}/{size}"
    return answer


def _range(request: Request, size: int, tag: str) -> tuple[int, int] | None:
    """First byte and the one after the last; None for the whole file. Raises `OutsideProblem`."""
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if asked is None or request.headers.get("If-Range", tag) != tag:
        return None
    first, last = asked.groups()
    if not first and not last:
        return None
    if not first:  # so many bytes at the end
        begin, end = max(size - int(last), 0), size
    else:
        begin, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < begin:
            return None
    if begin >= end:
        raise OutsideProblem(size, tag)
    return begin, end


def _pieces(at: Path, first: int, end: int) -> Iterator[bytes]:
    with at.open("rb") as file:
        file.seek(first)
        while first < end and (piece := file.read(min(PIECE, end - first))):
            first += len(piece)
            yield piece
