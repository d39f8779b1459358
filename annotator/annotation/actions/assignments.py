"""Articles given to people, and given back. No article is ever held, open or done, by more people than `overlap`."""

from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from annotator.annotation.actions.notices import notify
from annotator.annotation.models import Assignment, Notice, Project, ProjectArticle
from annotator.annotation.queue import HELD, waiting_for
from annotator.annotation.unfinished import Unfinished, unfinished_marks

State = Assignment.State
QUOTA = "You have had {quota} articles, as many as each person is given in this project. An admin can raise the quota."
FULL = "“{title}” is with {overlap} already, as many as this project asks for. An admin can raise the overlap."
GIVEN_BACK = "You gave this article back. Take it from the queue again to work on it."
GONE = "“{title}” was taken out of the project."


class NotGivenError(Exception):
    """An article cannot be given to this person; says why, and what would help."""


class UnfinishedError(Exception):
    """Marks lack what their labels require; `marks` are those."""

    def __init__(self, marks: list[Unfinished]) -> None:
        super().__init__(
            f"{len(marks)} {'mark lacks' if len(marks) == 1 else 'marks lack'} an answer that the scheme requires. "
            "Fill them in, then finish."
        )
        self.marks = marks


@transaction.atomic
def next_article(*, project: Project, person: User) -> Assignment | None:
    """The article that this person works on next: one that they hold open, else a new one in the project's order.

    Asked twice it gives the same one. None where nothing waits for them. Raises `NotGivenError` at the quota.
    """
    project = _locked(project)
    return_overdue(project=project)
    mine = project.assignments.filter(person=person.pk)
    if held := mine.filter(state=State.OPEN, article__entries__in=_standing(project)).order_by("given_at").first():
        return held
    _check_quota(project, mine)
    entry = waiting_for(project, person.pk).select_related("article__current").first()
    return _give(entry, person) if entry else None


@transaction.atomic
def take(*, entry: ProjectArticle, person: User) -> Assignment:
    """Take an article out of turn, or again, where it and one's quota have room; `NotGivenError` says why not."""
    project = _locked(entry.project)
    return_overdue(project=project)
    mine = project.assignments.filter(person=person.pk)
    if held := mine.filter(article=entry.article_id, state__in=HELD).first():
        return held
    _check_quota(project, mine)
    standing = _standing(project).filter(pk=entry.pk).select_related("article__current").first()
    if standing is None:
        raise NotGivenError(GONE.format(title="The article"))
    return _give(standing, person)


def _check_quota(project: Project, mine: QuerySet[Assignment]) -> None:
    if project.quota is not None and mine.filter(state__in=HELD).count() >= project.quota:
        raise NotGivenError(QUOTA.format(quota=project.quota))


@transaction.atomic
def assign(*, project: Project, articles: Iterable[int], person: User) -> list[Assignment]:
    """Give articles to somebody by hand, whatever their quota, and tell them; `NotGivenError`, and none is given."""
    project = _locked(project)
    return_overdue(project=project)
    if not project.memberships.filter(person=person.pk, left_at=None).exists():
        raise NotGivenError(f"{person.username} does not belong to this project.")
    wanted = list(dict.fromkeys(articles))
    entries = {
        e.article_id: e for e in _standing(project).filter(article__in=wanted).select_related("article__current")
    }
    if missing := [pk for pk in wanted if pk not in entries]:
        raise NotGivenError(f"Article {missing[0]} is not in the project.")
    before = set(project.assignments.filter(person=person.pk, state__in=HELD).values_list("article_id", flat=True))
    given = [_give(entries[pk], person) for pk in wanted if pk not in before]
    if given:
        article = given[0].article_id if len(given) == 1 else None
        notify(person=person, kind=Notice.Kind.ASSIGNED, project=project, article=article, count=len(given))
    return given


@transaction.atomic
def give_back(*, assignment: Assignment) -> Assignment:
    """Let somebody else have the article. Its marks stay; what is done stays done."""
    _locked(assignment.project)
    Assignment.objects.filter(pk=assignment.pk, state=State.OPEN).update(state=State.RETURNED)
    assignment.refresh_from_db()
    return assignment


@transaction.atomic
def finish(*, assignment: Assignment) -> Assignment:
    """Call one's work on the article done. Raises `UnfinishedError` while answers that are required are missing."""
    _locked(assignment.project)
    assignment.refresh_from_db()
    if assignment.state == State.DONE:
        return assignment
    if assignment.state == State.RETURNED:
        _make_room(assignment)
    if marks := unfinished_marks(assignment):
        raise UnfinishedError(marks)
    now = timezone.now()
    assignment.state, assignment.done_at, assignment.touched_at = State.DONE, now, now
    assignment.finished_id = assignment.version_id
    assignment.save(update_fields=["state", "done_at", "touched_at", "finished"])
    return assignment


@transaction.atomic
def renew(*, assignment: Assignment) -> Assignment:
    """Go on with the newest version of the article; finished work is open again. Marks stay where they are.

    Raises `NotGivenError` where it was given back. Done already, nothing changes.
    """
    _locked(assignment.project)
    assignment = Assignment.objects.select_related("article").get(pk=assignment.pk)
    if assignment.state == State.RETURNED:
        raise NotGivenError(GIVEN_BACK)
    if assignment.version_id == assignment.article.current_id:
        return assignment
    assignment.version = assignment.article.current  # type: ignore[assignment]  # an article given has a version
    assignment.state, assignment.done_at, assignment.touched_at = State.OPEN, None, timezone.now()
    assignment.save(update_fields=["version", "state", "done_at", "touched_at"])
    return assignment


@transaction.atomic
def reopen(*, assignment: Assignment) -> Assignment:
    """Go on with an article that was done or given back. Raises `NotGivenError` where others have it by now."""
    _locked(assignment.project)
    assignment.refresh_from_db()
    if assignment.state == State.RETURNED:
        _make_room(assignment)
    assignment.state, assignment.done_at, assignment.touched_at = State.OPEN, None, timezone.now()
    assignment.save(update_fields=["state", "done_at", "touched_at"])
    return assignment


def return_overdue(*, project: Project) -> int:
    """Take back what was not touched for the project's `lease_hours`; how many. Safe to repeat."""
    since = timezone.now() - timedelta(hours=project.lease_hours)
    overdue = project.assignments.filter(state=State.OPEN, touched_at__lt=since)
    return overdue.update(state=State.RETURNED)


def return_all_overdue() -> int:
    """Take back what is overdue in any project; how many."""
    held = Project.objects.filter(assignments__state=State.OPEN).distinct()
    return sum(return_overdue(project=project) for project in held)


def _locked(project: Project) -> Project:
    """The project as it stands, locked: articles are given one at a time."""
    return Project.objects.select_for_update(no_key=True).get(pk=project.pk)


def _standing(project: Project) -> QuerySet[ProjectArticle]:
    return project.entries.filter(removed_at=None).exclude(article__current=None)


def _give(entry: ProjectArticle, person: User) -> Assignment:
    """Give the article's current version, or what was given back again; its place in it was looked for under lock."""
    version, now = entry.article.current, timezone.now()
    assert version is not None
    known = entry.project.assignments.filter(article=entry.article_id, person=person.pk).first()
    if known is not None:
        return reopen(assignment=known)
    fresh = Assignment(project=entry.project, article=entry.article, version=version, person_id=person.pk)
    _make_room(fresh)
    fresh.given_at = fresh.touched_at = now
    fresh.save()
    return fresh


def _make_room(assignment: Assignment) -> None:
    project = assignment.project
    entry = project.entries.select_related("article__current").get(article=assignment.article_id)
    title = entry.article.current.title if entry.article.current else None
    if entry.removed_at is not None:
        raise NotGivenError(GONE.format(title=title or "The article"))
    held = project.assignments.filter(article=assignment.article_id, state__in=HELD).exclude(pk=assignment.pk)
    if held.count() >= project.overlap:
        people = "1 person" if project.overlap == 1 else f"{project.overlap} people"
        raise NotGivenError(FULL.format(title=title or "The article", overlap=people))
