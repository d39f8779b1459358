"""How far a project is: by article, by person, by label. Reads only, a handful of queries whatever its size."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from annotator.annotation.models import Assignment, DocumentMark, Link, Mark, Membership, Project, Span

MARKS: tuple[type[Mark], ...] = (Span, Link, DocumentMark)


@dataclass(frozen=True, slots=True)
class PersonsWork:
    """What one person has in hand, has done and has marked."""

    person: int
    open: int
    done: int
    returned: int
    marks: int


@dataclass(frozen=True, slots=True)
class LabelsUse:
    """How often a label stands, and how often in what was settled."""

    label: int
    marks: int
    gold: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Articles are done when `overlap` people are done with them, open when somebody began."""

    articles: dict[str, int]
    people: list[PersonsWork]
    labels: list[LabelsUse]


def progress_of(membership: Membership) -> Progress:
    """What this person may know: an annotator of a closed project only of their own work."""
    project = membership.project
    everyone = project.shared or membership.is_at_least(Membership.Role.REVIEWER)
    people = list(project.memberships.filter(left_at=None).order_by("pk").values_list("person", flat=True))
    seen = people if everyone else [membership.person_id]
    marks = _marks(project, Q() if everyone else Q(person=membership.person_id) | Q(gold=True))
    return Progress(_articles(project), _people(project, seen, marks), _labels(project, marks))


def _articles(project: Project) -> dict[str, int]:
    here = Q(article__assignments__project=project)
    entries = project.entries.filter(removed_at=None).annotate(
        finished=Count("article__assignments", filter=here & Q(article__assignments__state=Assignment.State.DONE)),
        held=Count("article__assignments", filter=here & Q(article__assignments__state=Assignment.State.OPEN)),
    )
    counts = entries.aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(finished__gte=project.overlap)),
        waiting=Count("pk", filter=Q(finished=0, held=0)),
    )
    return {**counts, "open": counts["total"] - counts["done"] - counts["waiting"]}


def _marks(project: Project, seen: Q) -> Counter[tuple[int, int, bool]]:
    """Standing marks by label, person and whether they are settled."""
    counts: Counter[tuple[int, int, bool]] = Counter()
    for model in MARKS:
        standing = model._default_manager.filter(seen, label__project=project, withdrawn_at=None)
        for label, person, gold, n in (
            standing.values_list("label", "person", "gold").annotate(n=Count("pk")).order_by()
        ):
            counts[label, person, gold] += n
    return counts


def _people(project: Project, people: Iterable[int], marks: Counter[tuple[int, int, bool]]) -> list[PersonsWork]:
    states = project.assignments.values_list("person", "state").annotate(n=Count("pk")).order_by()
    held = {(person, state): n for person, state, n in states}
    made: Counter[int] = Counter()
    for (_, person, gold), n in marks.items():
        made[person] += 0 if gold else n
    return [
        PersonsWork(p, held.get((p, "open"), 0), held.get((p, "done"), 0), held.get((p, "returned"), 0), made[p])
        for p in people
    ]


def _labels(project: Project, marks: Counter[tuple[int, int, bool]]) -> list[LabelsUse]:
    own: Counter[int] = Counter()
    settled: Counter[int] = Counter()
    for (label, _, gold), n in marks.items():
        (settled if gold else own)[label] += n
    labels = project.labels.filter(Q(retired_at=None) | Q(pk__in={*own, *settled}))
    return [LabelsUse(pk, own[pk], settled[pk]) for pk in labels.values_list("pk", flat=True)]
