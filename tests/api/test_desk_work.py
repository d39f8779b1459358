"""The working day over REST: where one is in the queue, taking articles, reading ahead, notices that lead to talk."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.utils.dateparse import parse_datetime
from rest_framework.test import APIClient

from annotator.annotation.actions import add_articles, add_member, change_settings, create_project
from annotator.annotation.actions.offer import offer
from annotator.annotation.models import Assignment, Project, Showing
from corpus.models import Version
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def versions(db: None) -> list[Version]:
    """Three articles."""
    return [factories.taken(factories.CLEAN, title=f"Docks {n}").version for n in range(3)]


@pytest.fixture
def project(alice: User, bob: User, versions: list[Version]) -> Project:
    """Alice's, with the three articles; bob annotates."""
    project = create_project(owner=alice, name="Harbour", labels=["claim"])
    add_member(project=project, person=bob)
    add_articles(project=project, articles=[version.article_id for version in versions])
    return project


def at(project: Project, rest: str) -> str:
    return f"/api/v1/projects/{project.pk}/{rest}"


def test_the_queue_tells_where_one_is_and_what_comes_next(
    as_bob: APIClient, project: Project, versions: list[Version]
) -> None:
    first, second, third = (version.article_id for version in versions)
    nothing = as_bob.get(at(project, "queue/")).data
    assert nothing == {"given": 0, "done": 0, "place": None, "left": 3, "next": first}
    given = as_bob.post(at(project, "next/")).data
    told = as_bob.get(at(project, f"queue/?article={first}")).data
    assert told == {"given": 1, "done": 0, "place": 1, "left": 2, "next": second}
    as_bob.post(at(project, f"desk/{third}/take/"))
    as_bob.patch(at(project, f"assignments/{given['id']}/"), {"state": "done"})
    told = as_bob.get(at(project, f"queue/?article={first}")).data
    assert told == {"given": 2, "done": 1, "place": 1, "left": 1, "next": third}
    assert as_bob.post(at(project, "next/")).data["article"] == third
    change_settings(project=project, quota=2)
    told = as_bob.get(at(project, f"queue/?article={third}")).data
    assert (told["left"], told["next"]) == (0, None)


def test_an_article_is_taken_out_of_turn_only_where_it_has_room(
    as_bob: APIClient, as_alice: APIClient, as_edith: APIClient, project: Project, versions: list[Version]
) -> None:
    take = at(project, f"desk/{versions[2].article_id}/take/")
    taken = as_bob.post(take)
    assert (taken.status_code, taken.data["state"]) == (200, "open")
    assert as_bob.post(take).data["id"] == taken.data["id"]
    refused = as_alice.post(take)
    assert (refused.status_code, refused.data["code"]) == (409, "not_given")
    assert "with 1 person already" in refused.data["detail"]
    assert as_edith.post(take).status_code == 404
    as_bob.patch(at(project, f"assignments/{taken.data['id']}/"), {"state": "returned"})
    assert as_bob.post(take).data["state"] == "open"
    change_settings(project=project, quota=1)
    other = as_bob.post(at(project, f"desk/{versions[0].article_id}/take/"))
    assert (other.status_code, "quota" in other.data["detail"]) == (409, True)


def test_the_desk_says_until_when_an_article_is_reserved(
    as_bob: APIClient, project: Project, versions: list[Version]
) -> None:
    given = as_bob.post(at(project, "next/")).data
    desk = at(project, f"desk/{versions[0].article_id}/")
    touched = parse_datetime(given["touched_at"])
    assert touched is not None
    assert as_bob.get(desk).data["assignment"]["reserved_until"] == touched + timedelta(hours=project.lease_hours)
    as_bob.patch(at(project, f"assignments/{given['id']}/"), {"state": "done"})
    assert as_bob.get(desk).data["assignment"]["reserved_until"] is None


def test_what_is_fetched_ahead_does_not_count_as_shown(
    as_bob: APIClient, project: Project, versions: list[Version]
) -> None:
    version = versions[0]
    row = {"version": version.pk, "label": "claim", "maker": "tagger 1", "start": 4, "end": 17}
    offer(project=project, rows=[{**row, "quote": version.text[4:17]}])
    desk = at(project, f"desk/{version.article_id}/")
    assert len(as_bob.get(f"{desk}?ahead=true").data["suggestions"]) == 1
    assert not Showing.objects.exists()
    as_bob.get(desk)
    assert Showing.objects.filter(version=version).count() == 1
    assert not Assignment.objects.exists()


def test_a_notice_of_a_mention_leads_to_the_thread(
    as_alice: APIClient, as_bob: APIClient, project: Project, versions: list[Version]
) -> None:
    version, uid = versions[0], str(uuid4())
    piece = {"start": 4, "end": 17, "quote": version.text[4:17]}
    change = {"id": str(uuid4()), "do": "mark", "kind": "span", "uid": uid, "version": version.pk, "pieces": [piece]}
    label = project.labels.get().pk
    as_bob.post(at(project, "changes/"), {"changes": [{**change, "label": label}]}, format="json")
    comment = {"uid": str(uuid4()), "text": "Is this a claim, @bob?"}
    thread = as_alice.post(at(project, "threads/"), {"span": uid, "comment": comment}, format="json").data["id"]
    [notice] = as_bob.get("/api/v1/notices/").data["results"]
    assert notice["address"] == f"/projects/{project.pk}/articles/{version.article_id}?thread={thread}"


def test_projects_are_found_by_an_article(as_bob: APIClient, alice: User, bob: User, project: Project) -> None:
    other = create_project(owner=alice, name="Other", labels=["claim"])
    add_member(project=other, person=bob)
    article = project.entries.order_by("position").values_list("article_id", flat=True)[0]
    found = as_bob.get(f"/api/v1/projects/?article={article}").data["results"]
    assert [one["name"] for one in found] == ["Harbour"]
