"""The report of an import, row by row: pages of what needs a look, or all of it as a stream."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.http.response import HttpResponseBase, StreamingHttpResponse
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions.imports import folder_of
from annotator.annotation.importing import report
from annotator.annotation.importing.rows import OUTCOMES, Row
from annotator.annotation.models import Import, ImportRow
from annotator.interchange.csv_guard import guard
from api import ndjson
from api.errors import Problem, ProblemSerializer
from api.import_shapes import ImportRowSerializer
from api.imports import import_of

OUTCOME = OpenApiParameter(
    "outcome", str, enum=OUTCOMES, description="Of a page, those of its rows; of a stream, those of all."
)
FILES = {"csv": "text/csv", "ndjson": ndjson.MEDIA_TYPE}
FILE = OpenApiParameter(
    "file",
    str,
    enum=list(FILES),
    description="The whole report to keep as a file, for browsers, which send no `Accept`.",
)
PIECE = 1_000  # rows
REMOVED = "The rows of this import were removed after their time; `counts` says what it came to. Bring the file again."


class CsvRenderer(BaseRenderer):
    """Names the media type for the choice by `Accept`; the view writes the lines."""

    media_type = "text/csv"
    format = "csv"
    render_style = "text"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        """What is answered outside a stream."""
        return str(data).encode()


class ImportRowView(GenericViewSet[ImportRow]):
    """Rows of one import."""

    resource = "import-rows"
    queryset = ImportRow.objects.none()
    serializer_class = ImportRowSerializer
    renderer_classes = [JSONRenderer, ndjson.NdjsonRenderer, CsvRenderer]
    page_keys = ("position",)

    @extend_schema(
        parameters=[OUTCOME, FILE],
        responses={
            (200, "application/json"): ImportRowSerializer(many=True),
            (200, ndjson.MEDIA_TYPE): OpenApiResponse(str, 'A row a line; the last line is `{"next": null}`.'),
            (200, "text/csv"): OpenApiResponse(str, "The same as a table."),
            410: ProblemSerializer,
        },
    )
    def list(self, request: Request, project: int, pk: int) -> HttpResponseBase:
        """Rows that a person should look at: errors, differences, quotes found elsewhere. As `application/x-ndjson` or
        `text/csv` every row, in the order in which they were settled. 410 where they were removed (`expires_at`).
        """
        held = import_of(request, project, pk)
        if held.removed_at is not None:
            raise Problem(REMOVED, code="import_expired", status_code=status.HTTP_410_GONE)
        outcome = request.query_params.get("outcome", "")
        if outcome and outcome not in OUTCOMES:
            raise serializers.ValidationError({"outcome": f"Give one of {', '.join(OUTCOMES)}."})
        file = request.query_params.get("file", "")
        if file and file not in FILES:
            raise serializers.ValidationError({"file": f"Give one of {', '.join(FILES)}."})
        asked = FILES[file] if file else request.accepted_renderer.media_type
        if asked in FILES.values():
            answer = _streamed(request, held, outcome, asked)
            if file:
                answer["Content-Disposition"] = f'attachment; filename="import-{held.pk}.{file}"'
            return answer
        rows = held.rows.filter(outcome=outcome) if outcome else held.rows.all()
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(ImportRowSerializer(page, many=True).data)


def _streamed(request: Request, held: Import, outcome: str, media_type: str) -> StreamingHttpResponse:
    folder = folder_of(held)
    if media_type == ndjson.MEDIA_TYPE:
        return ndjson.streamed(request, _lines(report.lines(folder, outcome)))
    answer = ndjson.streamed(request, _table(report.rows(folder, outcome)))
    answer["Content-Type"] = "text/csv; charset=utf-8"
    return answer


def _lines(lines: Iterator[bytes]) -> Iterator[bytes]:
    while piece := b"".join(islice(lines, PIECE)):
        yield piece
    yield ndjson.line({"next": None})


def _table(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """A head, then a line a row; what a spreadsheet would take for a formula is guarded."""
    names = list(Row.__slots__)
    waiting = iter(rows)
    yield _csv([names])
    while piece := list(islice(waiting, PIECE)):
        yield _csv([guard(str(row[name])) for name in names] for row in piece)


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()
