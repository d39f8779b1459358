"""The articles that a project works on."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from annotator.annotation.models import Project, ProjectArticle
from corpus import jobs

WOKEN_FOR = 500  # articles in one message to the workers


@transaction.atomic
def add_articles(*, project: Project, articles: Iterable[int]) -> int:
    """Put articles into a project, after those that are in it; returns how many were new or had been removed."""
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    wanted = list(dict.fromkeys(articles))
    inside = set(project.entries.values_list("article_id", flat=True))
    gone = set(project.entries.exclude(removed_at=None).values_list("article_id", flat=True)).intersection(wanted)
    project.entries.filter(article__in=gone).update(removed_at=None)
    new = [pk for pk in wanted if pk not in inside]
    last = project.entries.aggregate(last=Max("position"))["last"] or 0
    ProjectArticle.objects.bulk_create(
        ProjectArticle(project=project, article_id=pk, position=last + n) for n, pk in enumerate(new, 1)
    )
    come = [*new, *gone]
    for first in range(0, len(come), WOKEN_FOR):
        batch = come[first : first + WOKEN_FOR]
        transaction.on_commit(partial(jobs.wake, "annotation.suggest_in_project", project.pk, batch))
    return len(come)


@transaction.atomic
def change_entry(*, entry: ProjectArticle, removed: bool | None = None, gold: bool | None = None) -> ProjectArticle:
    """Take an article out of the work, or back in, or mark it as gold. Its marks stay in any case."""
    if removed is not None:
        entry.removed_at = (entry.removed_at or timezone.now()) if removed else None
    if gold is not None:
        entry.gold = gold
    entry.save(update_fields=["removed_at", "gold"])
    return entry
