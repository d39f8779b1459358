"""Blind mode: one judges first, then outlet, byline and suggestions are shown. And what was shown to whom."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from annotator.annotation.models import Assignment, ProjectArticle, Showing, Suggestion
from corpus.models import Version

NOT_BLIND = "This project is not blind: outlet, byline and suggestions are shown from the start."
NOT_GIVEN = "This article is not assigned to you. Take it from the queue, or ask an admin of the project to assign it."
RETURNED = "You returned this article. Take it from the queue again to work on it."


class CannotRevealError(Exception):
    """There is nothing to reveal for this person, and why."""


@transaction.atomic
def reveal(*, entry: ProjectArticle, person: User) -> Assignment:
    """Record that this person has judged blind; a second time changes nothing. Raises `CannotRevealError`."""
    if not entry.project.blind:
        raise CannotRevealError(NOT_BLIND)
    mine = Assignment.objects.select_for_update().filter(project=entry.project, article=entry.article_id)
    assignment = mine.filter(person=person.pk).first()
    if assignment is None:
        raise CannotRevealError(NOT_GIVEN)
    if assignment.state == Assignment.State.RETURNED:
        raise CannotRevealError(RETURNED)
    if assignment.judged_blind_at is None:
        assignment.judged_blind_at = timezone.now()
        assignment.save(update_fields=["judged_blind_at"])
    return assignment


def record_showing(*, project_id: int, version: Version, person_id: int) -> None:
    """Remember that the suggestions on a version were shown to a person. Writes only where there are newer ones."""
    told = Suggestion.objects.filter(label__project=project_id, version=version, withdrawn_at=None)
    newest = told.order_by("-made_at").values_list("made_at", flat=True).first()
    if newest is None or _seen_since(project_id, version, person_id, newest):
        return
    now = timezone.now()
    showing, first = Showing.objects.get_or_create(
        project_id=project_id, version=version, person_id=person_id, defaults={"first_at": now, "last_at": now}
    )
    if not first:
        Showing.objects.filter(pk=showing.pk).update(last_at=now)


def _seen_since(project_id: int, version: Version, person_id: int, moment: datetime) -> bool:
    seen = Showing.objects.filter(project=project_id, version=version, person=person_id, last_at__gte=moment)
    return seen.exists()
