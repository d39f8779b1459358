"""Projects and their settings."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction

from annotator.annotation.actions.schemes import save_scheme
from annotator.annotation.models import Membership, Project
from annotator.annotation.schemes import SchemeDocument


@transaction.atomic
def create_project(
    *, owner: User, name: str, labels: Sequence[str] = (), scheme: SchemeDocument | None = None, **settings: object
) -> Project:
    """A project with its first labels: names of span labels, or a scheme. Who creates it is its admin.

    Raises Django's `ValidationError` on bad settings and `SchemeError` on bad labels.
    """
    project = Project(name=name, **settings)
    project.full_clean()
    project.save()
    Membership.objects.create(project=project, person_id=owner.pk, role=Membership.Role.ADMIN)
    document = scheme or {"labels": [{"name": label} for label in labels]}
    if scheme or labels:
        save_scheme(project=project, person=owner, document=document)
    return project


@transaction.atomic
def change_settings(*, project: Project, **settings: object) -> Project:
    """Change a project's name, description or settings. Raises Django's `ValidationError` on bad ones."""
    project = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    for name, value in settings.items():
        setattr(project, name, value)
    project.full_clean()
    project.save(update_fields=list(settings))
    return project
