"""Groups over REST: who manages them, and what a project's people see of them."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from annotator.annotation.actions import create_group, create_project, give_part, join_group
from annotator.annotation.models import Group, Project

GROUPS = "/api/v1/groups/"


@pytest.fixture
def project(alice: User) -> Project:
    """Alice's."""
    return create_project(owner=alice, name="Harbour", labels=["claim"])


@pytest.fixture
def desk(bob: User) -> Group:
    """Bob is in it."""
    group = create_group(name="Port desk")
    join_group(group=group, person=bob)
    return group


def test_editors_make_name_and_end_groups_and_members_read_them(as_edith: APIClient, as_alice: APIClient) -> None:
    made = as_edith.post(GROUPS, {"name": "Port desk"})
    assert (made.status_code, made.json()["people"]) == (201, 0)
    one = f"{GROUPS}{made.json()['id']}/"
    assert as_alice.post(GROUPS, {"name": "Mine"}).status_code == 403
    assert as_alice.patch(one, {"name": "Mine"}).status_code == 403
    assert as_alice.delete(one).status_code == 403
    assert as_edith.patch(one, {"name": "Harbour desk"}).json()["name"] == "Harbour desk"
    taken = as_edith.post(GROUPS, {"name": "harbour desk"})
    assert (taken.status_code, taken.json()["detail"]) == (400, "There is a group of this name already.")
    assert [group["name"] for group in as_alice.get(GROUPS).json()["results"]] == ["Harbour desk"]
    assert as_edith.delete(one).status_code == 204
    assert as_alice.get(one).status_code == 404


def test_editors_put_people_in_and_take_them_out(as_edith: APIClient, as_alice: APIClient, alice: User) -> None:
    people = f"{GROUPS}{create_group(name='Port desk').pk}/people/"
    assert as_alice.post(people, {"person": "alice"}).status_code == 403
    assert as_edith.post(people, {"person": "alice"}).status_code == 201
    assert as_edith.post(people, {"person": "alice"}).status_code == 201  # in it already
    assert as_edith.post(people, {"person": "nobody"}).status_code == 400
    assert [one["person"] for one in as_alice.get(people).json()["results"]] == ["alice"]
    assert as_alice.get(GROUPS).json()["results"][0]["people"] == 1
    assert as_alice.delete(f"{people}alice/").status_code == 403
    assert as_edith.delete(f"{people}alice/").status_code == 204
    assert as_edith.delete(f"{people}alice/").status_code == 404


def test_a_group_tells_which_ways_to_log_in_settle_it(as_alice: APIClient, desk: Group, settings: Any) -> None:
    create_group(name="Sport")
    app = {"provider_id": "sso", "name": "Newsroom login", "settings": {"groups": {"/desks/port": "port desk"}}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    told = {group["name"]: group["providers"] for group in as_alice.get(GROUPS).json()["results"]}
    assert told == {"Port desk": ["Newsroom login"], "Sport": []}


def test_a_project_lets_a_group_in_and_its_members_show_through_which(
    as_alice: APIClient, as_bob: APIClient, project: Project, desk: Group
) -> None:
    inside = f"/api/v1/projects/{project.pk}/"
    assert as_bob.get(inside).status_code == 404
    let_in = as_alice.post(f"{inside}groups/", {"group": "Port desk", "role": "reviewer"})
    assert (let_in.status_code, let_in.json()) == (201, {"id": desk.pk, "group": "Port desk", "role": "reviewer"})
    assert as_bob.get(inside).json()["role"] == "reviewer"
    members = {one["person"]: one for one in as_bob.get(inside).json()["members"]}
    assert (members["bob"]["group"], members["bob"]["own_role"]) == ("Port desk", "")
    assert (members["alice"]["group"], members["alice"]["own_role"]) == (None, "")
    assert as_bob.patch(f"{inside}groups/{desk.pk}/", {"role": "admin"}).status_code == 403
    assert as_alice.patch(f"{inside}groups/{desk.pk}/", {"role": "editor"}).json()["role"] == "editor"
    assert [one["role"] for one in as_bob.get(f"{inside}groups/").json()["results"]] == ["editor"]
    held = as_alice.delete(f"{inside}members/bob/")
    assert (held.status_code, held.json()["code"]) == (409, "held_by_group")
    assert as_alice.delete(f"{inside}groups/{desk.pk}/").status_code == 204
    assert as_bob.get(inside).status_code == 404
    assert as_alice.delete(f"{inside}groups/{desk.pk}/").status_code == 404


def test_outside_nothing_tells_in_which_projects_a_group_is(
    as_edith: APIClient, as_bob: APIClient, project: Project, desk: Group
) -> None:
    addresses = [GROUPS, f"{GROUPS}{desk.pk}/", f"{GROUPS}{desk.pk}/people/", "/api/v1/projects/"]
    before = [as_edith.get(address).content for address in addresses]
    give_part(project=project, group=desk, role="annotator")
    assert [as_edith.get(address).content for address in addresses] == before
    assert as_edith.get(f"/api/v1/projects/{project.pk}/groups/").status_code == 404
    assert as_bob.get(f"/api/v1/projects/{project.pk}/groups/").status_code == 200
