"""Groups and who is in them. What follows for projects is settled in the same transaction."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from annotator.annotation.actions.parts import lock_groups, lock_projects, projects_of, settle_people
from annotator.annotation.models import Group, GroupPart, InGroup


@transaction.atomic
def create_group(*, name: str) -> Group:
    """A group without people. Raises Django's `ValidationError` where the name is taken, whatever its capitals."""
    group = Group(name=name)
    group.full_clean()
    group.save()
    return group


@transaction.atomic
def rename_group(*, group: Group, name: str) -> Group:
    """Give a group another name. Raises Django's `ValidationError` where it is taken."""
    group.name = name
    group.full_clean()
    group.save(update_fields=["name"])
    return group


@transaction.atomic
def delete_group(*, group: Group) -> None:
    """Take a group out of all projects and end it. Nobody's work goes with it."""
    lock_groups([group.pk])
    projects = projects_of([group.pk])
    lock_projects(projects)
    people = list(InGroup.objects.filter(group=group).values_list("person", flat=True))
    GroupPart.objects.filter(group=group).delete()
    for project in projects:
        settle_people(project, people)
    group.delete()


@transaction.atomic
def join_group(*, group: Group, person: User) -> InGroup:
    """Put a person into a group; one who is in it stays."""
    lock_groups([group.pk])
    place, _ = InGroup.objects.get_or_create(group=group, person_id=person.pk)
    _settle([group.pk], person)
    return place


@transaction.atomic
def leave_group(*, group: Group, person: User) -> None:
    """Take a person out of a group, and so out of what they were in through it alone."""
    lock_groups([group.pk])
    InGroup.objects.filter(group=group, person=person.pk).delete()
    _settle([group.pk], person)


@transaction.atomic
def be_in_groups(*, person: User, names: Iterable[str], among: Iterable[str]) -> None:
    """Put a person into the groups with these names, and take them out of all others `among` which it was to say.

    Groups that are not there yet are made. For those whom an identity provider sends with a list of their groups;
    groups outside `among` are left as they are.
    """
    wanted, governed = {name.casefold() for name in names}, {name.casefold(): name for name in among}
    groups = {group.name.casefold(): group for group in Group.objects.all()}
    for key in sorted(wanted & governed.keys() - groups.keys()):
        groups[key] = create_group(name=governed[key])
    concerned = {key: groups[key].pk for key in governed.keys() & groups.keys()}
    lock_groups(concerned.values())
    inside = set(InGroup.objects.filter(person=person.pk, group__in=concerned.values()).values_list("group", flat=True))
    should = {pk for key, pk in concerned.items() if key in wanted}
    InGroup.objects.filter(person=person.pk, group__in=inside - should).delete()
    InGroup.objects.bulk_create(
        (InGroup(group_id=pk, person_id=person.pk) for pk in sorted(should - inside)), ignore_conflicts=True
    )
    _settle(inside ^ should, person)


def _settle(groups: Iterable[int], person: User) -> None:
    projects = projects_of(groups)
    lock_projects(projects)
    for project in projects:
        settle_people(project, [person.pk])
