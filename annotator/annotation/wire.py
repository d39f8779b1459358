"""Marks as they go over the wire and into the log of changes: plain JSON, offsets in code points."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from annotator.annotation.models import DocumentMark, Link, Mark, Span, SpanPiece

COLUMNS = ("uid", "label_id", "person_id", "attributes", "origin", "gold", "revision", "changed_at", "withdrawn_at")
CARRYING = ("carried_from_id", "left_behind_id")


def common(mark: Mark) -> dict[str, Any]:
    """What every kind of mark tells."""
    return {
        "uid": str(mark.uid),
        "label": mark.label_id,
        "person": mark.person_id,
        "attributes": mark.attributes,
        "origin": mark.origin,
        "gold": mark.gold,
        "revision": mark.revision,
        "changed_at": instant(mark.changed_at),
        "withdrawn": mark.withdrawn_at is not None,
        "carried_from": str(mark.carried_from_id) if mark.carried_from_id else None,
        "left_behind": mark.left_behind_id,
    }


def span_state(span: Span) -> dict[str, Any]:
    """A span with its passages in order. Reads `further`: prefetch it for lists."""
    first = {"start": span.start, "end": span.end, "quote": span.quote}
    further = [{"start": piece.start, "end": piece.end, "quote": piece.quote} for piece in span.further.all()]
    return {**common(span), "kind": "span", "version": span.version_id, "pieces": [first, *further]}


def span_states(spans: QuerySet[Span]) -> list[dict[str, Any]]:
    """Spans in their order, each as `span_state` tells it. Two queries and no model objects: a desk has thousands."""
    further: dict[int, list[dict[str, Any]]] = defaultdict(list)
    pieces = SpanPiece.objects.filter(span__in=spans.order_by().values("pk")).order_by("span_id", "position")
    for pk, start, end, quote in pieces.values_list("span_id", "start", "end", "quote"):
        further[pk].append({"start": start, "end": end, "quote": quote})
    rows = spans.values_list(*COLUMNS, *CARRYING, "pk", "version_id", "start", "end", "quote")
    return [_row_state(row, further) for row in rows]


def _row_state(row: tuple[Any, ...], further: dict[int, list[dict[str, Any]]]) -> dict[str, Any]:
    uid, label, person, attributes, origin, gold, revision, changed_at, withdrawn_at, *rest = row
    carried_from, left_behind, pk, version, start, end, quote = rest
    first = {"start": start, "end": end, "quote": quote}
    return {
        "uid": str(uid),
        "label": label,
        "person": person,
        "attributes": attributes,
        "origin": origin,
        "gold": gold,
        "revision": revision,
        "changed_at": instant(changed_at),
        "withdrawn": withdrawn_at is not None,
        "carried_from": str(carried_from) if carried_from else None,
        "left_behind": left_behind,
        "kind": "span",
        "version": version,
        "pieces": [first, *further.get(pk, ())],
    }


def instant(moment: datetime) -> str:
    """ISO 8601 in UTC, with a Z."""
    return moment.isoformat().replace("+00:00", "Z")


def link_state(link: Link) -> dict[str, Any]:
    """A link by the uids of its two spans. Reads both spans: select them for lists."""
    ends = {"source": str(link.source.uid), "target": str(link.target.uid)}
    return {**common(link), "kind": "link", **ends}


def document_state(mark: DocumentMark) -> dict[str, Any]:
    """A label on a whole version."""
    return {**common(mark), "kind": "document", "version": mark.version_id}


def state_of(mark: Mark) -> dict[str, Any]:
    """Any mark."""
    if isinstance(mark, Span):
        return span_state(mark)
    if isinstance(mark, Link):
        return link_state(mark)
    assert isinstance(mark, DocumentMark)
    return document_state(mark)
