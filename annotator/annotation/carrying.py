"""What of the marks on older versions of an article is still to be carried over to its newest one. Reads only.

One's own marks; and the settled ones, for those who settle.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from annotator.annotation import wire
from annotator.annotation.models import DocumentMark, Link, Membership, ProjectArticle, Span
from annotator.engine.carrying import Carrying
from corpus.models import Version

WORST = ("exact", "moved", "fuzzy", "orphan")


@dataclass(frozen=True, slots=True)
class Carry:
    """Marks that wait to be carried to a version.

    A span has its `match` (exact, moved, fuzzy, orphan) and its `places` on the new version; an orphan has those of its
    passages that were found, if any.
    `links` tell their ends as they would be there; an end that waits is named by its old uid.
    """

    version: int
    number: int
    spans: list[dict[str, Any]] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)


def carry_for(entry: ProjectArticle, membership: Membership) -> Carry | None:
    """Standing marks on older versions that were neither carried over nor left behind; None for none."""
    newest = entry.article.current
    if newest is None or newest.number == 1:
        return None
    waiting = _waiting(_mine(membership), newest)
    spans = list(Span.objects.filter(waiting).prefetch_related("further").select_related("version").order_by("start"))
    documents = list(DocumentMark.objects.filter(waiting & ~_carried(DocumentMark)).order_by("pk"))
    carried = _carried_ids(spans)
    spans = [span for span in spans if span.pk not in carried]
    if not spans and not documents:
        return None
    texts = _Texts(newest)
    return Carry(
        version=newest.pk,
        number=newest.number,
        spans=[_told(span, texts) for span in spans],
        documents=[wire.document_state(mark) for mark in documents],
        links=_links(spans, membership, newest),
    )


def _mine(membership: Membership) -> Q:
    """Marks that this person may carry: the same that they may change."""
    own = Q(person=membership.person_id, gold=False)
    settled = Q(gold=True) if membership.is_at_least(Membership.Role.REVIEWER) else Q(pk__in=[])
    return Q(label__project=membership.project_id) & (own | settled)


def _waiting(own: Q, newest: Version) -> Q:
    older = Q(version__article=newest.article_id, version__number__lt=newest.number)
    left = Q(left_behind__isnull=False, left_behind__number__gte=newest.number)
    return own & older & ~left & Q(withdrawn_at=None)


def _carried(model: type[DocumentMark]) -> Q:
    return Q(Exists(model._default_manager.filter(carried_from=OuterRef("uid"), withdrawn_at=None)))


def _carried_ids(spans: list[Span]) -> set[int]:
    """Those that have a standing mark which continues them."""
    uids = {span.uid: span.pk for span in spans}
    return {uids[uid] for uid in _followed(uids)}


def _followed(uids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Of these spans, those that a standing one continues, with that one."""
    followed = Span.objects.filter(carried_from__uid__in=list(uids), withdrawn_at=None)
    return {span.carried_from_id: span.uid for span in followed if span.carried_from_id is not None}


class _Texts:
    """The newest text compared with each older one, once."""

    def __init__(self, newest: Version) -> None:
        self.newest = newest
        self._known: dict[int, Carrying] = {}

    def of(self, version: Version) -> Carrying:
        if version.pk not in self._known:
            self._known[version.pk] = Carrying(version.text, self.newest.text)
        return self._known[version.pk]

    @cached_property
    def text(self) -> str:
        return self.newest.text


def _told(span: Span, texts: _Texts) -> dict[str, Any]:
    """A span with its places on the newest version, in order. It is as good as its worst passage."""
    state = wire.span_state(span)
    matches = texts.of(span.version).carry_all([(piece["start"], piece["end"]) for piece in state["pieces"]])
    kind = max((match.kind for match in matches), key=WORST.index)
    found = [match for match in matches if match.kind != "orphan"]
    places = [{"start": m.start, "end": m.end, "quote": texts.text[m.start : m.end]} for m in found]
    return {**state, "number": span.version.number, "match": kind, "places": places}


def _links(spans: list[Span], membership: Membership, newest: Version) -> list[dict[str, Any]]:
    """Links of waiting spans. The other end waits too, or was carried, or stands in another article."""
    own = Link.objects.filter(_mine(membership), withdrawn_at=None)
    touching = own.filter(Q(source__in=spans) | Q(target__in=spans)).select_related(
        "source__version", "target__version"
    )
    ends = {end.uid: end for link in touching for end in (link.source, link.target)}
    now = _followed(ends)
    elsewhere = {uid for uid, end in ends.items() if end.version.article_id != newest.article_id}
    known = elsewhere | set(now) | {span.uid for span in spans}
    return [
        {
            **wire.link_state(link),
            "source": str(now.get(link.source.uid, link.source.uid)),
            "target": str(now.get(link.target.uid, link.target.uid)),
        }
        for link in touching
        if link.source.uid in known and link.target.uid in known
    ]
