"""`GET /changes/`: the feed in pages, or as one stream."""

from collections.abc import Iterator
from typing import Any

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from api import ndjson
from api.etags import etag_of, tagged, unchanged
from api.feed import cursor
from api.feed.forms import FeedQuestionSerializer, PageSerializer, told
from api.feed.logs import sight_of
from api.feed.walk import Feed, Walk
from api.pagination import followed
from api.scopes import reach_within


class FeedView(ViewSet):
    """What happened, in the newsroom and in the projects that one belongs to."""

    resource = "feed"
    renderer_classes = [JSONRenderer, ndjson.NdjsonRenderer]

    @extend_schema(
        operation_id="changes_feed",
        parameters=[FeedQuestionSerializer],
        responses=ndjson.answers(PageSerializer),
    )
    def tell(self, request: Request) -> HttpResponseBase:
        """Everything that happened and that one may see, in the order in which it did.

        To follow it: read to the end, then go on with `later` (of a stream: the last line's `next`). An event can
        come again under the same `id`; none is left out. Flags, comments and assignments are told as they stand.
        """
        given = FeedQuestionSerializer(data=request.query_params)
        given.is_valid(raise_exception=True)
        asked, question = given.validated_data, given.question()
        feed = Feed(sight_of(reach_within(request, question.project)), question)
        etag = etag_of(request, feed.stamp())
        if same := unchanged(request, etag):
            return same
        walk = cursor.read(asked["cursor"], feed) if "cursor" in asked else feed.first_walk(asked.get("since"))
        if ndjson.asks_for_ndjson(request):
            last = {"next": cursor.onwards(walk, feed.question)}
            return tagged(ndjson.streamed(request, ndjson.lines(_pieces(feed, walk), lambda: last)), etag)
        return tagged(Response(_page(request, feed, walk, asked["page_size"])), etag)


def _page(request: Request, feed: Feed, walk: Walk, size: int) -> dict[str, Any]:
    reader = feed.reader(walk, size + 1)
    events = [told(event) for event in reader.take(size)]
    reached = Walk(reader.places(), walk.began)
    onwards, way = cursor.onwards(walk, feed.question), cursor.on_the_way(reached, feed.question)
    return followed(request, events, way if reader.more() else None, onwards)


def _pieces(feed: Feed, walk: Walk) -> Iterator[ndjson.Piece]:
    """The stream, piece by piece."""
    reader, size = feed.reader(walk, ndjson.PIECE), ndjson.FIRST
    while events := reader.take(size):
        way = cursor.on_the_way(Walk(reader.places(), walk.began), feed.question)
        yield ndjson.Piece(map(told, events), len(events), way)
        size = ndjson.PIECE
