"""What one person sees of one article of a project: its text and the marks on it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from annotator.annotation import wire
from annotator.annotation.carrying import Carry, carry_for
from annotator.annotation.models import (
    Answer,
    Assignment,
    Change,
    DocumentMark,
    Link,
    Membership,
    ProjectArticle,
    Span,
    Suggestion,
)
from annotator.annotation.talk import threads_for
from corpus.models import Version


@dataclass(frozen=True, slots=True)
class Desk:
    """An article as one person sees it. Marks are in their wire form (`annotator.annotation.wire`)."""

    project: int
    version: Version
    hidden: bool  # blind mode, and this person has not judged yet
    spans: list[dict[str, Any]]
    links: list[dict[str, Any]]
    documents: list[dict[str, Any]]
    suggestions: list[dict[str, Any]] = field(default_factory=list)
    threads: list[dict[str, Any]] = field(default_factory=list)
    assignment: dict[str, Any] | None = None
    versions: list[dict[str, Any]] = field(default_factory=list)
    carry: Carry | None = None
    latest: int = 0


def desk_of(*, entry: ProjectArticle, membership: Membership, version: Version | None = None) -> Desk:
    """Read everything at once; the log's place is read first, so that nothing after it is missed.

    `version` is one of the article that is asked for by name; else it is the one that this person was given.
    """
    project = entry.project
    latest = Change.objects.filter(project=project).order_by("-pk").values_list("pk", flat=True).first() or 0
    assignment = assignment_of(entry, membership)
    version = version or version_for(entry, assignment)
    hidden = is_hidden(membership, assignment)
    seen = Q(withdrawn_at=None, label__project=project) & seen_by(membership)
    spans = Span.objects.filter(seen, version=version).order_by("start", "-end", "pk")
    links = Link.objects.filter(seen).filter(Q(source__version=version) | Q(target__version=version))
    documents = DocumentMark.objects.filter(seen, version=version)
    return Desk(
        project=project.pk,
        version=version,
        hidden=hidden,
        spans=wire.span_states(spans),
        links=[link_with_places(link) for link in links.select_related("source__version", "target__version")],
        documents=[wire.document_state(mark) for mark in documents],
        suggestions=[] if hidden else suggestions_for(version, membership),
        threads=threads_on(entry, membership),
        assignment=assignment_state(assignment) if assignment else None,
        versions=versions_of(entry, membership),
        carry=carry_for(entry, membership),
        latest=latest,
    )


def assignment_of(entry: ProjectArticle, membership: Membership) -> Assignment | None:
    """This person's assignment of an article, if they have one."""
    mine = Assignment.objects.filter(project=entry.project_id, article=entry.article_id, person=membership.person_id)
    return mine.select_related("version", "project").first()


def version_for(entry: ProjectArticle, assignment: Assignment | None) -> Version:
    """The version that was assigned, else the newest."""
    return assignment.version if assignment else _current(entry)


def seen_by(membership: Membership) -> Q:
    """Marks of the project that this person may see."""
    if membership.project.shared or membership.is_at_least(Membership.Role.REVIEWER):
        return Q()
    return Q(person=membership.person_id) | Q(gold=True)


def is_hidden(membership: Membership, assignment: Assignment | None) -> bool:
    """Whether outlet, byline and suggestions are kept from this person still."""
    if not membership.project.blind or membership.is_at_least(Membership.Role.REVIEWER):
        return False
    return assignment is None or assignment.judged_blind_at is None


def link_with_places(link: Link) -> dict[str, Any]:
    """A link with the article, title, place and quote of both ends: one of them may be in another article."""
    ends = {"source_end": link.source, "target_end": link.target}
    return {**wire.link_state(link), **{name: _place_of(end) for name, end in ends.items()}}


def _place_of(span: Span) -> dict[str, Any]:
    version = span.version
    about = {"article": version.article_id, "version": version.pk, "title": version.title}
    return {**about, "start": span.start, "quote": span.quote}


def suggestions_for(version: Version, membership: Membership) -> list[dict[str, Any]]:
    """Suggestions of the project on a version, each with this person's answer."""
    given = Suggestion.objects.filter(version=version, label__project=membership.project_id, withdrawn_at=None)
    own = Answer.objects.filter(suggestion__in=given, person=membership.person_id).select_related("span")
    answers = {a.suggestion_id: a for a in own}
    return [suggestion_state(s, answers.get(s.pk)) for s in given.order_by("start", "-end", "pk")]


def suggestion_state(suggestion: Suggestion, answer: Answer | None) -> dict[str, Any]:
    """A suggestion and one person's answer to it."""
    return {
        "uid": str(suggestion.uid),
        "label": suggestion.label_id,
        "version": suggestion.version_id,
        "pieces": [{"start": suggestion.start, "end": suggestion.end, "quote": suggestion.quote}],
        "attributes": suggestion.attributes,
        "origin": suggestion.origin,
        "maker": suggestion.maker,
        "flag": suggestion.flag_id,
        "confidence": suggestion.confidence,
        "answer": answer.verdict if answer else "",
        "reason": answer.reason if answer else "",
        "revision": answer.revision if answer else 0,
        "span": str(answer.span.uid) if answer and answer.span else None,
    }


def threads_on(entry: ProjectArticle, membership: Membership) -> list[dict[str, Any]]:
    """The threads on this article's spans and flags that this person may read, without their comments."""
    standing = Count("comments", filter=Q(comments__withdrawn_at=None))
    seen = threads_for(membership).filter(article=entry.article_id).select_related("span").annotate(said=standing)
    return [
        {
            "id": thread.pk,
            "span": str(thread.span.uid) if thread.span else None,
            "flag": thread.flag_id,
            "settled": thread.settled_at is not None,
            "comments": thread.said,
        }
        for thread in seen.order_by("pk")
    ]


def assignment_state(assignment: Assignment) -> dict[str, Any]:
    """An assignment as it goes over the wire."""
    return {
        "id": assignment.pk,
        "article": assignment.article_id,
        "person": assignment.person_id,
        "version": assignment.version_id,
        "finished": assignment.finished_id,
        "state": assignment.state,
        "given_at": assignment.given_at,
        "done_at": assignment.done_at,
        "judged_blind": assignment.judged_blind_at is not None,
        "reserved_until": reserved_until(assignment),
    }


def reserved_until(assignment: Assignment) -> datetime | None:
    """When an open article goes back unless something is marked before; None where it is not open."""
    if assignment.state != Assignment.State.OPEN:
        return None
    return assignment.touched_at + timedelta(hours=assignment.project.lease_hours)


def versions_of(entry: ProjectArticle, membership: Membership) -> list[dict[str, Any]]:
    """The versions of an article, oldest first, each with how many marks this person has standing on it."""
    mine = Q(spans__person=membership.person_id, spans__label__project=membership.project_id, spans__withdrawn_at=None)
    rows = entry.article.versions.annotate(marks=Count("spans", filter=mine)).order_by("number")
    names = ("id", "number", "created_at", "cause", "marks")
    return [dict(zip(names, row, strict=True)) for row in rows.values_list(*names)]


def _current(entry: ProjectArticle) -> Version:
    current = entry.article.current
    assert current is not None, "an article that was read has a current version"
    return current
