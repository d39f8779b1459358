"""The talk on spans and flags, as one person may read it."""

from typing import Any

from django.db.models import Q, QuerySet

from annotator.annotation.models import Assignment, Comment, Membership, Span, Thread


def threads_for(membership: Membership) -> QuerySet[Thread]:
    """A project's threads on what this person may see: on spans within reach, and on flags that are not kept hidden."""
    reachable = Span.objects.of(membership.person_id).filter(label__project=membership.project_id)
    threads = Thread.objects.filter(project=membership.project_id)
    return threads.filter(Q(span__in=reachable) | Q(span=None) & flags_shown(membership))


def flags_shown(membership: Membership) -> Q:
    """Blind mode keeps the talk on an article's flags from those who have not judged the article."""
    if not membership.project.blind or membership.is_at_least(Membership.Role.REVIEWER):
        return Q()
    judged = Assignment.objects.filter(project=membership.project_id, person=membership.person_id)
    return Q(article__in=judged.exclude(judged_blind_at=None).values("article"))


def may_see(span: Span, membership: Membership) -> bool:
    """Whether this person may see this span of the project: `Span.objects.of` for one span and several people."""
    own = span.person_id == membership.person_id or span.gold or membership.project.shared
    return own or membership.is_at_least(Membership.Role.REVIEWER)


def readers(thread: Thread) -> list[Membership]:
    """The people of the project who may read a thread."""
    inside = thread.project.memberships.filter(left_at=None, person__is_active=True).select_related("person", "project")
    if thread.span is not None:
        return [one for one in inside if may_see(thread.span, one)]
    judged = set(
        Assignment.objects.filter(project=thread.project_id, article=thread.article_id)
        .exclude(judged_blind_at=None)
        .values_list("person_id", flat=True)
    )
    reads = Membership.Role.REVIEWER
    return [m for m in inside if not thread.project.blind or m.is_at_least(reads) or m.person_id in judged]


def thread_state(thread: Thread) -> dict[str, Any]:
    """A thread with its comments, as it goes over the wire. Prefetch `comments`, their people and mentions."""
    return {
        "id": thread.pk,
        "project": thread.project_id,
        "article": thread.article_id,
        "span": str(thread.span.uid) if thread.span else None,
        "flag": thread.flag_id,
        "settled": thread.settled_at is not None,
        "settled_by": thread.settled_by.username if thread.settled_by else None,
        "changed_at": thread.changed_at,
        "comments": [comment_state(comment) for comment in thread.comments.all()],
    }


def comment_state(comment: Comment) -> dict[str, Any]:
    """A comment; of one that was taken back its place is left."""
    withdrawn = comment.withdrawn_at is not None
    return {
        "uid": str(comment.uid),
        "thread": comment.thread_id,
        "person": comment.person_id,
        "username": comment.person.username,
        "text": "" if withdrawn else comment.text,
        "mentions": [] if withdrawn else sorted(person.username for person in comment.mentions.all()),
        "revision": comment.revision,
        "made_at": comment.made_at,
        "changed_at": comment.changed_at,
        "edited": bool(comment.earlier),
        "withdrawn": withdrawn,
    }
