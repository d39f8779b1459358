"""What groups do to who is in a project, and as what: the highest of one's own role and one's groups' holds."""

import random
from collections.abc import Callable
from itertools import product
from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection, connections

from annotator.annotation.actions import (
    HeldByGroupError,
    LastAdminError,
    add_articles,
    add_member,
    be_in_groups,
    change_role,
    create_group,
    create_project,
    delete_group,
    end_part,
    give_part,
    join_group,
    leave,
    leave_group,
    next_article,
    rename_group,
)
from annotator.annotation.models import Assignment, Group, GroupPart, InGroup, Membership, Project
from annotator.annotation.models.projects import rank
from annotator.annotation.reach import reach_of
from tests import factories

pytestmark = pytest.mark.django_db
ROLES = ["", *Membership.Role.values]  # none, then as they rank


@pytest.fixture
def project(alice: User) -> Project:
    """Alice's."""
    return create_project(owner=alice, name="Harbour", labels=["claim"])


@pytest.fixture
def desk() -> Group:
    """A group without anybody."""
    return create_group(name="Port desk")


def standing(project: Project, person: User) -> tuple[str, str | None, str]:
    """A member's role, the group it is through and their own role; roles are "" for who is not in."""
    found = project.memberships.filter(person=person).select_related("group").first()
    if found is None or found.left_at is not None:
        return "", None, ""
    return found.role, found.group.name if found.group else None, found.own()


def expected(own: str, groups: dict[str, str]) -> tuple[str, str | None, str]:
    """What follows from a role of one's own and those of one's groups, the older first."""
    best = max(groups, key=lambda name: ROLES.index(groups[name]), default=None)
    if best is not None and ROLES.index(groups[best]) > ROLES.index(own):
        return groups[best], best, own
    return own, None, own


def test_of_every_combination_the_highest_role_holds_and_what_is_left_when_one_goes(project: Project) -> None:
    for own, first, second in product(ROLES, repeat=3):
        person, groups = factories.person(), {}
        if own:
            add_member(project=project, person=person, role=own)
        for role in (first, second):
            if role:
                group = create_group(name=f"of {person.username} {len(groups)}")
                join_group(group=group, person=person)
                give_part(project=project, group=group, role=role)
                groups[group.name] = role
        assert standing(project, person) == expected(own, groups), (own, first, second)
        for name in list(groups):
            leave_group(group=Group.objects.get(name=name), person=person)
            del groups[name]
            assert standing(project, person) == expected(own, groups), (own, first, second)


def test_after_any_changes_in_any_order_everybody_is_what_follows(project: Project, alice: User) -> None:
    chance = random.Random(6)
    groups, people = [create_group(name=f"Desk {n}") for n in range(3)], [factories.person() for _ in range(3)]
    own = dict.fromkeys(people, "")
    for _ in range(150):
        group, person, role = chance.choice(groups), chance.choice(people), chance.choice(ROLES[1:])
        part = GroupPart.objects.filter(project=project, group=group).first()
        match chance.randrange(6):
            case 0:
                join_group(group=group, person=person)
            case 1:
                leave_group(group=group, person=person)
            case 2:
                give_part(project=project, group=group, role=role)
            case 3 if part:
                end_part(part=part)
            case 4:
                own[person] = own[person] or role
                add_member(project=project, person=person, role=role)
            case 5 if own[person]:
                leave(membership=project.memberships.get(person=person))
                own[person] = ""
        for one in people:
            parts = GroupPart.objects.filter(project=project, group__places__person=one).order_by("group")
            theirs = {part.group.name: part.role for part in parts.select_related("group")}
            assert standing(project, one) == expected(own[one], theirs)
    assert standing(project, alice) == ("admin", None, "admin")


def test_whoever_joins_later_is_in_the_groups_projects_and_sees_them(project: Project, desk: Group, bob: User) -> None:
    give_part(project=project, group=desk, role="reviewer")
    assert bob.pk not in project.memberships.values_list("person", flat=True)
    join_group(group=desk, person=bob)
    assert reach_of(bob.pk).projects() == {project.pk}
    leave_group(group=desk, person=bob)
    assert reach_of(bob.pk).projects() == set()


def test_work_stays_and_open_articles_go_back_when_a_group_goes(project: Project, desk: Group, bob: User) -> None:
    add_articles(project=project, articles=[factories.taken().article.pk])
    give_part(project=project, group=desk, role="annotator")
    join_group(group=desk, person=bob)
    given = next_article(project=project, person=bob)
    delete_group(group=desk)
    assert given is not None
    given.refresh_from_db()
    assert given.state == Assignment.State.RETURNED
    assert project.memberships.get(person=bob).left_at is not None
    assert not Group.objects.exists()


def test_a_group_that_goes_leaves_ones_own_part_as_it_is(project: Project, desk: Group, bob: User) -> None:
    add_articles(project=project, articles=[factories.taken().article.pk])
    add_member(project=project, person=bob)
    give_part(project=project, group=desk, role="editor")
    join_group(group=desk, person=bob)
    given = next_article(project=project, person=bob)
    leave_group(group=desk, person=bob)
    assert given is not None
    given.refresh_from_db()
    assert given.state == Assignment.State.OPEN
    assert standing(project, bob) == ("annotator", None, "annotator")


def test_what_a_group_gives_is_not_taken_from_one_person_alone(project: Project, desk: Group, bob: User) -> None:
    give_part(project=project, group=desk, role="reviewer")
    join_group(group=desk, person=bob)
    with pytest.raises(HeldByGroupError, match="bob is reviewer of this project through the group “Port desk”"):
        leave(membership=project.memberships.get(person=bob))
    with pytest.raises(HeldByGroupError):
        change_role(membership=project.memberships.get(person=bob), role="annotator")
    change_role(membership=project.memberships.get(person=bob), role="editor")
    assert standing(project, bob) == ("editor", None, "editor")
    leave(membership=project.memberships.get(person=bob))  # ends what is their own
    assert standing(project, bob) == ("reviewer", "Port desk", "")


def test_an_admin_through_a_group_does_not_let_the_last_admin_go(
    project: Project, desk: Group, alice: User, bob: User
) -> None:
    give_part(project=project, group=desk, role="admin")
    join_group(group=desk, person=bob)
    with pytest.raises(LastAdminError):
        leave(membership=project.memberships.get(person=alice))
    with pytest.raises(LastAdminError):
        change_role(membership=project.memberships.get(person=alice), role="editor")
    add_member(project=project, person=bob, role="admin")
    leave(membership=project.memberships.get(person=alice))
    leave_group(group=desk, person=bob)
    assert standing(project, bob) == ("admin", None, "admin")


def test_a_name_is_given_once_whatever_its_capitals(desk: Group) -> None:
    with pytest.raises(ValidationError, match="There is a group of this name already"):
        create_group(name="PORT DESK")
    rename_group(group=desk, name="Port Desk")
    assert Group.objects.get().name == "Port Desk"


def test_a_list_of_groups_puts_in_and_takes_out_what_it_was_to_say_and_nothing_else(
    project: Project, desk: Group, bob: User
) -> None:
    give_part(project=project, group=desk, role="annotator")
    join_group(group=create_group(name="Choir"), person=bob)

    def names() -> list[str]:
        return sorted(InGroup.objects.filter(person=bob).values_list("group__name", flat=True))

    be_in_groups(person=bob, names=["port DESK", "Canteen"], among=["Port desk", "Sport"])
    assert names() == ["Choir", "Port desk"]
    assert standing(project, bob) == ("annotator", "Port desk", "")
    be_in_groups(person=bob, names=["Sport"], among=["Port desk", "Sport"])
    assert names() == ["Choir", "Sport"]  # made where it was not there
    assert standing(project, bob) == ("", None, "")


def test_roles_rank_as_they_are_listed() -> None:
    assert [rank(role) for role in ROLES[1:]] == [0, 1, 2, 3]


@pytest.mark.servers
@pytest.mark.django_db(transaction=True)
def test_changes_at_the_same_moment_are_counted_one_after_the_other(project: Project, bob: User) -> None:
    """Each reads what follows for bob and stores it: without locks one stores what the other has made untrue."""
    if connection.vendor != "postgresql":
        pytest.skip("the tests' SQLite is in memory and of one thread")
    for round_ in range(5):
        first, second = (create_group(name=f"Desk {round_} {n}") for n in range(2))
        for group, role in ((first, "editor"), (second, "reviewer")):
            give_part(project=project, group=group, role=role)
            join_group(group=group, person=bob)
        at_once(
            lambda group=first: leave_group(group=group, person=bob),
            lambda group=second: end_part(part=GroupPart.objects.get(group=group)),
            lambda: add_member(project=project, person=bob),
        )
        assert standing(project, bob) == ("annotator", None, "annotator")
        leave(membership=project.memberships.get(person=bob))


def at_once(*actions: Callable[[], object]) -> None:
    """Do all of it at the same moment, each on a connection of its own; what one raises is raised."""
    ready, raised = Barrier(len(actions)), []

    def run(action: Callable[[], object]) -> None:
        try:
            ready.wait()
            action()
        except Exception as error:  # noqa: BLE001 - raised in the test's own thread
            raised.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]
