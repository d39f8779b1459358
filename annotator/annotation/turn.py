"""Where a person is in a project's queue: reads only, and promises nothing."""

from dataclasses import dataclass

from annotator.annotation.models import Assignment, Project
from annotator.annotation.queue import HELD, waiting_for


@dataclass(frozen=True, slots=True)
class Turn:
    """Articles that a person has, and what is left for them. `place` counts from 1, in the order of giving."""

    given: int
    done: int
    place: int | None
    left: int
    next: int | None


def turn_of(project: Project, person_id: int, article: int | None) -> Turn:
    """How far this person is at `article`, and what the queue would give them after it as things stand."""
    rows = project.assignments.filter(person=person_id, state__in=HELD).order_by("given_at", "pk")
    mine = list(rows.values_list("article_id", "state"))
    waiting = waiting_for(project, person_id)
    left = waiting.count()
    if project.quota is not None:
        left = min(left, max(0, project.quota - len(mine)))
    places = [pk for pk, _ in mine]
    return Turn(
        given=len(mine),
        done=sum(state == Assignment.State.DONE for _, state in mine),
        place=places.index(article) + 1 if article in places else None,
        left=left,
        next=_after(project, mine, article) or (waiting.values_list("article_id", flat=True).first() if left else None),
    )


def _after(project: Project, mine: list[tuple[int, str]], article: int | None) -> int | None:
    """The next one that this person holds open, where it still stands in the project."""
    held = [pk for pk, state in mine if state == Assignment.State.OPEN and pk != article]
    standing = set(project.entries.filter(article__in=held, removed_at=None).values_list("article_id", flat=True))
    return next((pk for pk in held if pk in standing), None)
