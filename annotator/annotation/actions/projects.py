"""Projects, their people and their articles."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from annotator.annotation.models import Label, Membership, Project, ProjectArticle


@transaction.atomic
def create_project(*, owner: User, name: str, labels: Sequence[str] = (), **settings: object) -> Project:
    """A project with its first span labels; who creates it is its admin. Django's `ValidationError` on bad settings."""
    project = Project(name=name, **settings)
    project.full_clean()
    project.save()
    Membership.objects.create(project=project, person_id=owner.pk, role=Membership.Role.ADMIN)
    for position, label in enumerate(labels):
        Label.objects.create(project=project, name=label, position=position)
    return project


@transaction.atomic
def add_member(*, project: Project, person: User, role: str = Membership.Role.ANNOTATOR) -> Membership:
    """Let a person into a project, or back into it; one who is in it stays as they are."""
    membership, new = Membership.objects.get_or_create(project=project, person_id=person.pk, defaults={"role": role})
    if not new and membership.left_at is not None:
        membership.left_at, membership.role = None, role
        membership.save(update_fields=["left_at", "role"])
    return membership


@transaction.atomic
def add_articles(*, project: Project, articles: Iterable[int]) -> int:
    """Put articles into a project, after those that are in it; returns how many were new."""
    Project.objects.select_for_update().get(pk=project.pk)
    inside = set(project.entries.values_list("article_id", flat=True))
    new = [pk for pk in dict.fromkeys(articles) if pk not in inside]
    last = project.entries.aggregate(last=Max("position"))["last"] or 0
    ProjectArticle.objects.bulk_create(
        ProjectArticle(project=project, article_id=pk, position=last + n) for n, pk in enumerate(new, 1)
    )
    return len(new)
