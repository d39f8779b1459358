"""The people of a project: let in, given another role, gone. Nobody's work goes with them."""

from django.contrib.auth.models import User
from django.db import transaction

from annotator.annotation.actions.parts import best_part, lock_projects, settle
from annotator.annotation.models import GroupPart, Membership, Project
from annotator.annotation.models.projects import rank

LAST = "is the project's last admin. Make somebody else an admin first."
HELD = (
    "{person} is {role} of this project through the group “{group}”. Give the group another role or take it out of "
    "the project, or ask an editor to take {person} out of the group."
)


class LastAdminError(Exception):
    """Somebody must be able to change the project, whatever becomes of groups: an admin in their own right."""

    def __init__(self, person: User) -> None:
        super().__init__(f"{person.username} {LAST}")


class HeldByGroupError(Exception):
    """A group gives the person at least this role: it cannot be taken from them alone."""

    def __init__(self, person: User, part: GroupPart) -> None:
        super().__init__(HELD.format(person=person.username, role=part.role, group=part.group.name))


@transaction.atomic
def add_member(*, project: Project, person: User, role: str = Membership.Role.ANNOTATOR) -> Membership:
    """Let a person into a project, or back into it; one who is in it by themselves stays as they are.

    One who is in it through a group gets the role of their own beside it; the higher of the two holds.
    """
    lock_projects([project.pk])
    membership = Membership.objects.filter(project=project, person=person.pk).first()
    membership = membership or Membership(project=project, person_id=person.pk)
    own = membership.own() if membership.pk else ""
    settle(membership, own or role, best_part(membership))
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: str) -> Membership:
    """Give somebody another role of their own. Raises `LastAdminError`, and `HeldByGroupError` where a group gives
    them a higher one.
    """
    membership = _held(membership)
    if role != Membership.Role.ADMIN:
        _keep_an_admin(membership)
    through = best_part(membership)
    if through is not None and rank(through.role) > rank(role):
        raise HeldByGroupError(membership.person, through)
    settle(membership, role, through)
    return membership


@transaction.atomic
def leave(*, membership: Membership) -> None:
    """End somebody's own part in a project: their marks stay, their open articles go back.

    Who is also in it through a group stays, as what the group is. Raises `LastAdminError`, and `HeldByGroupError`
    where they are in it through a group alone.
    """
    membership = _held(membership)
    _keep_an_admin(membership)
    through = best_part(membership)
    if through is not None and not membership.own():
        raise HeldByGroupError(membership.person, through)
    settle(membership, "", through)


def _held(membership: Membership) -> Membership:
    """The membership as it stands, nobody else changing it."""
    lock_projects([membership.project_id])
    return Membership.objects.select_related("person", "group").get(pk=membership.pk)


def _keep_an_admin(membership: Membership) -> None:
    admins = Membership.objects.filter(
        project=membership.project_id, role=Membership.Role.ADMIN, group=None, left_at=None
    )
    if not admins.exclude(pk=membership.pk).exists() and admins.exists():
        raise LastAdminError(membership.person)
