"""The people of a project: let in, given another role, gone. Nobody's work goes with them."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from annotator.annotation.models import Assignment, Membership, Project

LAST = "is the project's last admin. Make somebody else an admin first."


class LastAdminError(Exception):
    """Somebody must be able to change the project."""

    def __init__(self, person: User) -> None:
        super().__init__(f"{person.username} {LAST}")


@transaction.atomic
def add_member(*, project: Project, person: User, role: str = Membership.Role.ANNOTATOR) -> Membership:
    """Let a person into a project, or back into it; one who is in it stays as they are."""
    membership, new = Membership.objects.get_or_create(project=project, person_id=person.pk, defaults={"role": role})
    if not new and membership.left_at is not None:
        membership.left_at, membership.role = None, role
        membership.save(update_fields=["left_at", "role"])
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: str) -> Membership:
    """Give somebody another role. Raises `LastAdminError`."""
    if role != Membership.Role.ADMIN:
        _keep_an_admin(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def leave(*, membership: Membership) -> None:
    """End somebody's part in a project: their marks stay, their open articles go back. Raises `LastAdminError`."""
    _keep_an_admin(membership)
    membership.left_at = timezone.now()
    membership.save(update_fields=["left_at"])
    theirs = Assignment.objects.filter(project=membership.project_id, person=membership.person_id)
    theirs.filter(state=Assignment.State.OPEN).update(state=Assignment.State.RETURNED)


def _keep_an_admin(membership: Membership) -> None:
    project = Project.objects.select_for_update(no_key=True).get(pk=membership.project_id)
    admins = project.memberships.filter(role=Membership.Role.ADMIN, left_at=None)
    if not admins.exclude(pk=membership.pk).exists() and admins.exists():
        raise LastAdminError(membership.person)
