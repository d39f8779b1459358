"""The memberships that follow from groups, kept in step with them in the transaction that changes either.

A person's role in a project is the highest of their own and of those their groups have. Whoever changes one of these
holds the rows of the projects concerned, so that two changes at once are counted one after the other.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from annotator.annotation.models import Assignment, Group, GroupPart, InGroup, Membership, Project
from annotator.annotation.models.projects import rank


@transaction.atomic
def give_part(*, project: Project, group: Group, role: str) -> GroupPart:
    """Let a group into a project, or give it another role there; everybody in it has at least that role."""
    lock_groups([group.pk])
    lock_projects([project.pk])
    part, _ = GroupPart.objects.update_or_create(project=project, group=group, defaults={"role": role})
    settle_people(project.pk, _people(group))
    return part


@transaction.atomic
def end_part(*, part: GroupPart) -> None:
    """Take a group out of a project. Who is in it otherwise stays; the others' marks do too."""
    lock_groups([part.group_id])
    lock_projects([part.project_id])
    GroupPart.objects.filter(pk=part.pk).delete()
    settle_people(part.project_id, _people(part.group))


def lock_groups(groups: Iterable[int]) -> None:
    """Hold these groups until the transaction ends. Always before projects, so that nobody waits in a circle."""
    list(Group.objects.select_for_update(no_key=True).filter(pk__in=list(groups)).order_by("pk").values_list("pk"))


def lock_projects(projects: Iterable[int]) -> None:
    """Hold these projects until the transaction ends."""
    list(Project.objects.select_for_update(no_key=True).filter(pk__in=list(projects)).order_by("pk").values_list("pk"))


def projects_of(groups: Iterable[int]) -> list[int]:
    """The projects that these groups have a part in."""
    return list(GroupPart.objects.filter(group__in=list(groups)).values_list("project", flat=True).distinct())


def settle_people(project: int, people: Iterable[int]) -> None:
    """Give each of these people the role in the project that follows from their own and their groups'."""
    people = list(people)
    known = {one.person_id: one for one in Membership.objects.filter(project=project, person__in=people)}
    best = _best(project, people)
    for person in people:
        membership = known.get(person) or Membership(project_id=project, person_id=person)
        settle(membership, membership.own() if person in known else "", best.get(person))


def settle(membership: Membership, own: str, through: GroupPart | None) -> None:
    """Store what follows from a role of one's own ("" for none) and the best part of one's groups, where it is new.

    Where neither is left, the person has left: their marks stay and their open articles go back.
    """
    before = _stored(membership) if membership.pk else None
    if through is not None and (not own or rank(through.role) > rank(own)):
        membership.role, membership.group_id, membership.own_role = through.role, through.group_id, own
        membership.left_at = None
    elif own:
        membership.role, membership.group_id, membership.own_role = own, None, ""
        membership.left_at = None
    elif membership.pk is None or membership.left_at is not None:
        return
    else:
        membership.group_id, membership.own_role, membership.left_at = None, "", timezone.now()
        theirs = Assignment.objects.filter(project=membership.project_id, person=membership.person_id)
        theirs.filter(state=Assignment.State.OPEN).update(state=Assignment.State.RETURNED)
    if _stored(membership) != before:
        membership.save()


def _stored(membership: Membership) -> tuple[object, ...]:
    return membership.role, membership.group_id, membership.own_role, membership.left_at


def best_part(membership: Membership) -> GroupPart | None:
    """The part with the highest role among those of the groups that a member is in."""
    return _best(membership.project_id, [membership.person_id]).get(membership.person_id)


def _best(project: int, people: list[int]) -> dict[int, GroupPart]:
    """By person; of equal roles the group's that is older."""
    parts = {part.group_id: part for part in GroupPart.objects.filter(project=project)}
    places = InGroup.objects.filter(group__in=parts, person__in=people).values_list("person", "group")
    best: dict[int, GroupPart] = {}
    for person, group in sorted(places, key=lambda place: (rank(parts[place[1]].role), -place[1])):
        best[person] = parts[group]
    return best


def _people(group: Group) -> list[int]:
    return list(InGroup.objects.filter(group=group).values_list("person", flat=True))
