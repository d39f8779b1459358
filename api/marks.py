"""Labels to be pulled: every mark that one may see, in pages or as one stream."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.annotation import pulling
from annotator.annotation.asked_labels import UnknownLabelError
from annotator.annotation.pulled import Teller, instant
from annotator.annotation.pulling import Pull, Question, Walk
from annotator.annotation.reach import Reach
from api import ndjson
from api.cursors import OF_ANOTHER, cursor_of, values_of
from api.etags import etag_of, tagged, unchanged
from api.label_forms import PageSerializer, QuestionSerializer
from api.pagination import followed
from api.scopes import reach_within

UNTOUCHED = ("kind", "uid", "withdrawn", "withdrawn_at", "gone")  # of tombstones whatever fields are asked for


class PulledLabelView(ViewSet):
    """Labels: spans, links and labels on whole articles, of the projects that one belongs to."""

    resource = "pulled-labels"
    renderer_classes = [JSONRenderer, ndjson.NdjsonRenderer]

    @extend_schema(
        operation_id="labels_list",
        parameters=[QuestionSerializer],
        responses=ndjson.answers(PageSerializer),
    )
    def pull(self, request: Request) -> HttpResponseBase:
        """Every mark that one may see, each once, in the order in which they last changed.

        An annotator sees their own marks and settled ones, a reviewer everyone's. To keep a mirror: read to the end,
        then go on with `later` (of a stream: the last line's `next`), which gives what has changed since, with
        tombstones of what is gone. A row can come again; it replaces the one with its `uid`.
        """
        given = QuestionSerializer(data=request.query_params)
        given.is_valid(raise_exception=True)
        asked, question = given.validated_data, given.question()
        reach = reach_within(request, question.project)
        # Talk on marks and names of people change without a word in the log: such answers have no tag.
        etag = "" if {"remarks", "person"} & set(asked.get("expand", ())) else etag_of(request, pulling.stamp(reach))
        if etag and (same := unchanged(request, etag)):
            return same
        pull = _pull(reach, question)
        walk = _walk(asked, question, reach)
        teller = Teller(pull, expand=asked.get("expand", ()), utf16="offsets" in asked)
        answer: HttpResponseBase
        if ndjson.asks_for_ndjson(request):
            answer = ndjson.streamed(request, _lines(pull, teller, walk, asked))
        else:
            answer = Response(_page(request, pull, teller, walk, asked))
        return tagged(answer, etag) if etag else answer


def _pull(reach: Reach, question: Question) -> Pull:
    try:
        return Pull(reach, question)
    except UnknownLabelError as error:
        raise serializers.ValidationError({"label": str(error)}) from error


def _page(request: Request, pull: Pull, teller: Teller, walk: Walk, asked: dict[str, Any]) -> dict[str, Any]:
    size = asked["page_size"]
    rows = pull.rows(walk, size + 1)
    way = on_the_way(replace(walk, at=rows[size - 1].pk), pull.question) if len(rows) > size else None
    told = list(_chosen(teller.told(rows[:size]), asked.get("fields")))
    return followed(request, told, way, onwards(walk, pull.question))


def _lines(pull: Pull, teller: Teller, walk: Walk, asked: dict[str, Any]) -> Iterator[bytes]:
    """The whole answer as a stream."""
    long = "offsets" in asked or "text" in asked.get("expand", ())
    pieces = (
        ndjson.Piece(_chosen(teller.told(rows), asked.get("fields")), len(rows), on_the_way(at, pull.question))
        for rows, at in pull.pieces(walk, ndjson.FIRST, ndjson.FULL_PIECE if long else ndjson.PIECE)
    )
    return ndjson.lines(pieces, lambda: _last(pull, walk))


def _last(pull: Pull, walk: Walk) -> dict[str, Any]:
    moment = pulling.safe_moment(walk)
    return {"next": onwards(walk, pull.question), "changed_since": instant(moment) if moment else None}


def _chosen(rows: Iterator[dict[str, Any]], fields: tuple[str, ...] | None) -> Iterator[dict[str, Any]]:
    if fields is None:
        return rows
    return ({name: row[name] for name in (UNTOUCHED if "gone" in row else fields) if name in row} for row in rows)


def _walk(asked: dict[str, Any], question: Question, reach: Reach) -> Walk:
    if "cursor" in asked:
        return read_cursor(asked["cursor"], question, reach)
    return pulling.first_walk(question, reach, asked.get("changed_since"))


def on_the_way(walk: Walk, question: Question) -> str:
    """The cursor of a walk that goes on."""
    return cursor_of([walk.at, walk.since, walk.began, question.digest()])


def onwards(walk: Walk, question: Question) -> str:
    """The cursor of the walk after this one, which has not begun."""
    return cursor_of([walk.began, walk.began, None, question.digest()])


def read_cursor(cursor: str, question: Question, reach: Reach) -> Walk:
    """The walk of a cursor; one that has not begun begins. `ValidationError` where it is not of this question."""
    try:
        at, since, began, digest = values_of(cursor, 4)
        numbers = (at, since, 0 if began is None else began)
        if digest != question.digest() or not all(type(one) is int and 0 <= one < 2**63 for one in numbers):
            raise ValueError(cursor)
    except (TypeError, ValueError) as error:
        raise serializers.ValidationError({"cursor": OF_ANOTHER}) from error
    return Walk(at, since, pulling.settled(question, reach) if began is None else began)
