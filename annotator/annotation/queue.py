"""Which article of a project comes next for a person: reads only."""

from typing import Any

from django.db.models import Avg, Count, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Abs, Coalesce

from annotator.annotation.models import Assignment, Project, ProjectArticle, Span, Suggestion
from annotator.flags.models import Flag

HELD = (Assignment.State.OPEN, Assignment.State.DONE)


def waiting_for(project: Project, person_id: int) -> QuerySet[ProjectArticle]:
    """Articles that this person may be given, best first: not theirs before, and with room for one more person."""
    here = Assignment.objects.filter(project=project, article=OuterRef("article"))
    held = here.filter(state__in=HELD).order_by().values("article").annotate(n=Count("pk")).values("n")
    entries = ProjectArticle.objects.filter(project=project, removed_at=None).exclude(article__current=None)
    free = entries.exclude(Exists(here.filter(person=person_id))).annotate(held=Coalesce(Subquery(held), Value(0)))
    return _in_order(free.filter(held__lt=project.overlap), project)


def _in_order(entries: QuerySet[ProjectArticle], project: Project) -> QuerySet[ProjectArticle]:
    """The project's order; those alike in it as they were added."""
    if project.order == Project.Order.NEWEST:
        return entries.order_by(F("article__current__published").desc(nulls_last=True), "-article", "position")
    worth = {
        Project.Order.FLAGS: _flags,
        Project.Order.UNCERTAIN: _certainty,
        Project.Order.DISAGREEMENT: _differences,
    }.get(Project.Order(project.order))
    if worth is None:
        return entries.order_by("position", "pk")
    least_first = project.order == Project.Order.UNCERTAIN
    ordering = F("worth").asc(nulls_last=True) if least_first else F("worth").desc(nulls_last=True)
    return entries.annotate(worth=Subquery(worth(project))).order_by(ordering, "position", "pk")


def _flags(project: Project) -> QuerySet[Any, Any]:
    """How many flags stand on an article."""
    standing = Flag.objects.standing().filter(article=OuterRef("article"))
    return standing.order_by().values("article").annotate(n=Count("pk")).values("n")


def _certainty(project: Project) -> QuerySet[Any, Any]:
    """How far, in the mean, the confidences of an article's suggestions are from one half: 0 is a toss-up."""
    given = Suggestion.objects.filter(
        label__project=project, version=OuterRef("article__current"), withdrawn_at=None, confidence__isnull=False
    )
    return given.order_by().values("version").annotate(far=Avg(Abs(F("confidence") - 0.5))).values("far")


def _differences(project: Project) -> QuerySet[Any, Any]:
    """How many spans on an article nobody else has marked alike, though somebody else has finished it."""
    spans = Span.objects.standing().filter(label__project=project, gold=False)
    alike = spans.filter(
        version=OuterRef("version"), label=OuterRef("label"), start=OuterRef("start"), end=OuterRef("end")
    ).exclude(person=OuterRef("person"))
    finished = Assignment.objects.filter(
        project=project, article=OuterRef("version__article"), state=Assignment.State.DONE
    ).exclude(person=OuterRef("person"))
    alone = spans.filter(Exists(finished), ~Exists(alike), version__article=OuterRef("article"))
    return alone.order_by().values("version__article").annotate(n=Count("pk")).values("n")
