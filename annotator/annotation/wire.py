"""Marks as they go over the wire and into the log of changes: plain JSON, offsets in code points."""

from typing import Any

from annotator.annotation.models import DocumentMark, Link, Mark, Span


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
        "changed_at": mark.changed_at.isoformat().replace("+00:00", "Z"),
        "withdrawn": mark.withdrawn_at is not None,
        "carried_from": str(mark.carried_from_id) if mark.carried_from_id else None,
        "left_behind": mark.left_behind_id,
    }


def span_state(span: Span) -> dict[str, Any]:
    """A span with its passages in order. Reads `further`: prefetch it for lists."""
    first = {"start": span.start, "end": span.end, "quote": span.quote}
    further = [{"start": piece.start, "end": piece.end, "quote": piece.quote} for piece in span.further.all()]
    return {**common(span), "kind": "span", "version": span.version_id, "pieces": [first, *further]}


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
