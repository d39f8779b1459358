"""What stood before a case is settled anew: taken back, and what hung on it follows to what stands now.

That is the gold of earlier decisions on the case, and gold that was carried here from an older text.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID, uuid5

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from annotator.annotation.actions.changes import RefusedError, Wanted, apply_change
from annotator.annotation.actions.decisions import take_back, withdraw_gold
from annotator.annotation.actions.gold import Gold, gold_end, heir
from annotator.annotation.cases import Case, PlainSpan
from annotator.annotation.models import Change, Decision, DocumentMark, Link, Project, Span
from annotator.annotation.review import Settled

LEFT = {"span": "gold", "link": "gold_links", "document": "gold_documents"}  # where a decision keeps what it left


def replaced(project: Project, person: User, version: int, settled: Settled, ruling: UUID) -> list[Gold]:
    """Take back what stood on a case so far; returns it."""
    before = [decision.uid for decision in (settled.decision, *settled.earlier) if decision is not None]
    gone: list[Gold] = []
    for decision in Decision.objects.filter(uid__in=before, withdrawn_at=None).order_by("pk"):
        gone += take_back(project, person, decision)
    for mark in list(_carried_here(project, version, settled.case)):
        withdraw_gold(project, person, ruling, mark)
        gone.append(mark)
    return gone


def continued(gone: Sequence[Gold]) -> list[UUID]:
    """The marks on older versions that these continued and that stand still: what stands now may continue them."""
    older = [mark.carried_from for mark in gone if not isinstance(mark, Link)]  # a link follows its own ends
    return [mark.uid for mark in older if mark is not None and mark.withdrawn_at is None]


def rejoin(project: Project, person: User, decision: Decision, gone: Sequence[Gold]) -> None:
    """Settled links of passages that were taken back join what stands instead; where nothing does, they go too."""
    old = {span.pk: span for span in gone if isinstance(span, Span)}
    now = list(decision.gold.filter(withdrawn_at=None))
    for link in _joining(old):
        link.refresh_from_db()
        if link.withdrawn_at is None:
            ends = [heir(old[end.pk], now) if end.pk in old else end for end in (link.source, link.target)]
            _follow(project, person, decision, link, ends)


def _joining(spans: dict[int, Span]) -> list[Link]:
    touching = Q(source__in=spans) | Q(target__in=spans)
    return list(Link.objects.filter(touching, gold=True, withdrawn_at=None).order_by("pk"))


def _follow(project: Project, person: User, decision: Decision, link: Link, ends: Sequence[Span | None]) -> None:
    source, target = ends
    if source is None or target is None or source == target:
        _fall(project, person, decision, link)
        return
    wanted = Wanted(
        uid=uuid5(decision.uid, f"join {link.uid}"),
        verb=Change.Verb.CHANGE,
        kind=Change.Kind.LINK,
        mark=link.uid,
        revision=link.revision,
        source=source.uid if source != link.source else None,
        target=target.uid if target != link.target else None,
    )
    apply_change(project=project, person=person, wanted=wanted)


def _fall(project: Project, person: User, decision: Decision, link: Link) -> None:
    """A link of which an end is gone is taken back, with the decision that left it; its case is open again."""
    settled_by = list(link.settled_by.filter(withdrawn_at=None))
    for joined in settled_by:
        take_back(project, person, joined)
    if not settled_by:
        withdraw_gold(project, person, decision.uid, link)


def _carried_here(project: Project, version: int, case: Case) -> Iterator[Gold]:
    """Gold from an older version that says something of what the case is about, and that no decision here left."""
    labels = {mark.label for mark in case.marks}
    about = Q(label__project=project, label__in=labels, gold=True, withdrawn_at=None, carried_from__isnull=False)
    left = LEFT[case.kind]
    decided = Decision.objects.filter(project=project, withdrawn_at=None, **{f"{left}__isnull": False}).values(left)
    undecided = about & ~Q(pk__in=decided)
    if case.kind == "span":
        spans = Span.objects.filter(undecided, version=version).prefetch_related("further").order_by("pk")
        yield from (span for span in spans if _overlaps(span, case))
    elif case.kind == "document":
        yield from DocumentMark.objects.filter(undecided, version=version).order_by("pk")
    else:
        yield from _links(project, undecided, case)


def _overlaps(span: Span, case: Case) -> bool:
    places = [(span.start, span.end), *((piece.start, piece.end) for piece in span.further.all())]
    theirs = [(piece, mark.label) for mark in case.marks if isinstance(mark, PlainSpan) for piece in mark.pieces]
    return any(
        label == span.label_id and start < its_end and its_start < end
        for (start, end), label in theirs
        for its_start, its_end in places
    )


def _links(project: Project, undecided: Q, case: Case) -> QuerySet[Link]:
    """Those that join the same two settled passages, either way round."""
    joined = Q(pk__in=[])
    for link in Link.objects.filter(uid__in=case.uids).select_related("source", "target"):
        try:
            one, other = (gold_end(project, str(end.uid)) for end in (link.source, link.target))
        except RefusedError:  # a passage is not settled, or was rejected: then no settled link joins it
            continue
        joined |= Q(source__uid=one, target__uid=other) | Q(source__uid=other, target__uid=one)
    return Link.objects.filter(undecided & joined).order_by("pk")
