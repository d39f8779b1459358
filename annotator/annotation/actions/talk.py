"""People talk about spans and flags. Each verb is one transaction; nothing that was said is lost."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from annotator.annotation.actions.notices import notify
from annotator.annotation.mentions import mentioned
from annotator.annotation.models import Comment, Notice, Project, Span, Thread
from annotator.annotation.talk import readers
from annotator.flags.models import Flag


class StaleCommentError(Exception):
    """The comment was changed meanwhile; `current` is how it stands."""

    def __init__(self, current: Comment) -> None:
        super().__init__("This comment was changed since you saw it. Nothing was stored.")
        self.current = current


class TakenUidError(Exception):
    """The uid of a new comment is that of another comment."""


@transaction.atomic
def open_thread(*, project: Project, span: Span | None = None, flag: Flag | None = None) -> Thread:
    """The thread on a span or a flag: the one that there is, or a new one."""
    if (span is None) == (flag is None):
        raise ValueError("a thread is on a span or on a flag")
    article = span.version.article if span is not None else flag.article  # type: ignore[union-attr]
    thread, _ = Thread.objects.get_or_create(
        project=project, span=span, flag=flag, defaults={"article": article, "changed_at": timezone.now()}
    )
    return thread


@transaction.atomic
def say(*, thread: Thread, person: User, uid: UUID, text: str) -> tuple[Comment, bool]:
    """Add a comment, and whether it is new: sent again it is stored once. Raises `TakenUidError`.

    Those who are mentioned get a notice, and so do those who spoke before and whose span it is.
    """
    thread = Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)
    if known := Comment.objects.filter(uid=uid).first():
        first = known.earlier[0]["text"] if known.earlier else known.text
        if (known.thread_id, known.person_id, first) != (thread.pk, person.pk, text):
            raise TakenUidError("This uid is another comment's. Make a new one for each comment.")
        return known, False
    now = timezone.now()
    comment = Comment(uid=uid, thread=thread, person_id=person.pk, text=text, made_at=now, changed_at=now)
    comment.full_clean(exclude=["uid"])
    comment.save()
    named = _mention(comment)
    _notify(comment, Notice.Kind.REPLIED, _listening(thread) - named - {person.pk})
    _touch(thread)
    return comment, True


@transaction.atomic
def edit(*, comment: Comment, text: str, revision: int) -> Comment:
    """Change what one said; the earlier text is kept. Sent again it changes nothing. Raises `StaleCommentError`."""
    comment = Comment.objects.select_for_update(of=("self",)).select_related("thread").get(pk=comment.pk)
    if comment.withdrawn_at is None and comment.text == text and comment.revision == revision + 1:
        return comment
    if comment.revision != revision or comment.withdrawn_at is not None:
        raise StaleCommentError(comment)
    now = timezone.now()
    comment.earlier = [*comment.earlier, {"text": comment.text, "at": comment.changed_at.isoformat()}]
    comment.text, comment.revision, comment.changed_at = text, revision + 1, now
    comment.full_clean(validate_unique=False)
    comment.save()
    _mention(comment)
    _touch(comment.thread)
    return comment


@transaction.atomic
def withdraw(*, comment: Comment, revision: int) -> Comment:
    """Take back what one said; its place and its text are kept. Raises `StaleCommentError`."""
    comment = Comment.objects.select_for_update(of=("self",)).select_related("thread").get(pk=comment.pk)
    if comment.withdrawn_at is not None:
        return comment
    if comment.revision != revision:
        raise StaleCommentError(comment)
    now = timezone.now()
    comment.withdrawn_at, comment.changed_at, comment.revision = now, now, revision + 1
    comment.save(update_fields=["withdrawn_at", "changed_at", "revision"])
    _touch(comment.thread)
    return comment


@transaction.atomic
def settle(*, thread: Thread, person: User, settled: bool) -> Thread:
    """Close the talk, or open it again. What is so already stays as it is."""
    thread = Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)
    if (thread.settled_at is not None) != settled:
        thread.settled_at = timezone.now() if settled else None
        thread.settled_by_id = person.pk if settled else None
        thread.changed_at = timezone.now()
        thread.save(update_fields=["settled_at", "settled_by", "changed_at"])
    return thread


def _mention(comment: Comment) -> set[int]:
    """Store whom the text mentions, tell those who were not told yet; returns all of them."""
    people = {one.person.username: one.person_id for one in readers(comment.thread)}
    named = {people[name] for name in mentioned(comment.text, people)}
    before = set(Notice.objects.filter(comment=comment).values_list("person_id", flat=True))
    comment.mentions.set(named)
    _notify(comment, Notice.Kind.MENTIONED, named - before - {comment.person_id})
    return named


def _listening(thread: Thread) -> set[int]:
    """Those who spoke in a thread, and whose span it is on, where they may still read it."""
    spoke = set(thread.comments.filter(withdrawn_at=None).values_list("person_id", flat=True))
    owner = {thread.span.person_id} if thread.span is not None else set()
    return (spoke | owner) & {one.person_id for one in readers(thread)}


def _notify(comment: Comment, kind: Notice.Kind, people: Iterable[int]) -> None:
    thread = comment.thread
    for person in User.objects.filter(pk__in=people).order_by("pk"):
        notify(person=person, kind=kind, project=thread.project, article=thread.article_id, comment=comment)


def _touch(thread: Thread) -> None:
    Thread.objects.filter(pk=thread.pk).update(changed_at=timezone.now())
