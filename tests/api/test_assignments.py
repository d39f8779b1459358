"""Assignments, progress and notices over REST: alice admin, bob annotator, charlie a stranger."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from annotator.annotation.actions import add_articles, add_member, apply_change, create_project, notify
from annotator.annotation.actions.changes import Piece, Wanted
from annotator.annotation.models import Assignment, Project
from corpus.models import Version
from tests import factories
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def versions(db: None) -> list[Version]:
    """Two articles."""
    return [factories.taken(factories.CLEAN, title=f"Docks {n}").version for n in range(2)]


@pytest.fixture
def project(alice: User, bob: User, versions: list[Version]) -> Project:
    """Alice's, with the two articles; bob annotates."""
    project = create_project(owner=alice, name="Harbour", labels=["claim", "place"])
    add_member(project=project, person=bob)
    add_articles(project=project, articles=[version.article_id for version in versions])
    return project


def at(project: Project, rest: str) -> str:
    return f"/api/v1/projects/{project.pk}/{rest}"


def mark(project: Project, person: User, version: Version, label: str = "claim") -> None:
    piece = Piece(4, 17, version.text[4:17])
    pk = project.labels.get(name=label).pk
    wanted = Wanted(uid=uuid4(), verb="mark", kind="span", mark=uuid4(), label=pk, version=version.pk, pieces=(piece,))
    apply_change(project=project, person=person, wanted=wanted)


def test_next_finish_reopen_and_give_back(as_bob: APIClient, project: Project, versions: list[Version]) -> None:
    given = as_bob.post(at(project, "next/"))
    assert (given.status_code, given.data["title"], given.data["state"]) == (200, "Docks 0", "open")
    one = at(project, f"assignments/{given.data['id']}/")
    assert as_bob.patch(one, {"state": "done"}).data["done_at"] is not None
    assert as_bob.post(at(project, "next/")).data["article"] == versions[1].article_id
    assert as_bob.patch(one, {"state": "open"}).data["state"] == "open"
    assert as_bob.patch(one, {"state": "returned"}).data["state"] == "returned"
    assert [a["state"] for a in as_bob.get(at(project, "assignments/")).data["results"]] == ["returned", "open"]
    assert len(as_bob.get(at(project, "assignments/?state=open")).data["results"]) == 1


def test_when_nothing_waits_the_answer_is_empty(as_bob: APIClient, as_alice: APIClient, project: Project) -> None:
    for _ in range(2):
        pk = as_bob.post(at(project, "next/")).data["id"]
        as_bob.patch(at(project, f"assignments/{pk}/"), {"state": "done"})
    assert as_bob.post(at(project, "next/")).status_code == 204
    assert as_alice.post(at(project, "next/")).status_code == 204, "each article is with one person"
    as_alice.patch(at(project, ""), {"overlap": 2, "quota": 1})
    assert as_alice.post(at(project, "next/")).status_code == 200
    refused = as_bob.post(at(project, "next/"))
    assert (refused.status_code, refused.data["code"]) == (409, "not_given")


def test_unfinished_marks_are_named(as_bob: APIClient, bob: User, project: Project, versions: list[Version]) -> None:
    required = {"name": "sure", "kind": "choice", "options": ["yes"], "required": True}
    project.labels.filter(name="claim").update(attributes=[required])
    pk = as_bob.post(at(project, "next/")).data["id"]
    mark(project, bob, versions[0])
    refused = as_bob.patch(at(project, f"assignments/{pk}/"), {"state": "done"})
    assert (refused.status_code, refused.data["code"]) == (422, "unfinished")
    assert "1 mark lacks an answer" in refused.data["detail"]
    assert refused.data["marks"][0]["missing"] == ["sure"]
    assert refused.data["marks"][0]["quote"] == "harbour board"


def test_a_mark_keeps_the_article(as_bob: APIClient, bob: User, project: Project, versions: list[Version]) -> None:
    as_bob.post(at(project, "next/"))
    Assignment.objects.update(touched_at="2026-01-01T00:00Z")
    mark(project, bob, versions[0])
    assert as_bob.post(at(project, "next/")).data["article"] == versions[0].article_id
    assert Assignment.objects.get().state == "open"


def test_reviewers_give_articles_and_take_them_back(
    as_alice: APIClient, as_bob: APIClient, project: Project, versions: list[Version]
) -> None:
    body = {"articles": [versions[1].article_id], "person": "bob"}
    assert as_bob.post(at(project, "assignments/"), body).status_code == 403
    made = as_alice.post(at(project, "assignments/"), body)
    assert (made.status_code, made.data[0]["person_name"]) == (201, "bob")
    one = at(project, f"assignments/{made.data[0]['id']}/")
    assert as_alice.patch(one, {"state": "done"}).status_code == 403, "his to finish"
    assert as_alice.patch(one, {"state": "returned"}).data["state"] == "returned"
    full = as_alice.post(at(project, "assignments/"), {"articles": [versions[1].article_id], "person": "alice"})
    assert full.status_code == 201
    again = as_alice.post(at(project, "assignments/"), body)
    assert (again.status_code, again.data["code"]) == (409, "not_given")


def test_annotators_see_their_own_assignments_and_progress(
    as_alice: APIClient, as_bob: APIClient, alice: User, bob: User, project: Project, versions: list[Version]
) -> None:
    hers = as_alice.post(at(project, "next/")).data["id"]
    as_bob.post(at(project, "next/"))
    mark(project, alice, versions[0])
    mark(project, bob, versions[1], "place")
    as_alice.patch(at(project, f"assignments/{hers}/"), {"state": "done"})
    assert [a["person_name"] for a in as_bob.get(at(project, "assignments/")).data["results"]] == ["bob"]
    assert as_bob.patch(at(project, f"assignments/{hers}/"), {"state": "returned"}).status_code == 404
    his = as_bob.get(at(project, "progress/")).data
    assert his["articles"] == {"total": 2, "waiting": 0, "open": 1, "done": 1}
    assert his["people"] == [{"person": bob.pk, "open": 1, "done": 0, "returned": 0, "marks": 1}]
    assert [label["marks"] for label in his["labels"]] == [0, 1]
    everyones = as_alice.get(at(project, "progress/")).data
    assert [(row["done"], row["marks"]) for row in everyones["people"]] == [(1, 1), (0, 1)]
    assert [label["marks"] for label in everyones["labels"]] == [1, 1]
    told = as_bob.get(at(project, "articles/")).data["results"]
    assert [(e["state"], len(e["given_to"])) for e in told] == [("done", 0), ("open", 1)]


@pytest.mark.parametrize(("method", "rest"), [("post", "next/"), ("get", "assignments/"), ("get", "progress/")])
def test_a_stranger_finds_nothing(project: Project, method: str, rest: str) -> None:
    assert getattr(client_of(factories.person("charlie")), method)(at(project, rest)).status_code == 404


def test_notices_are_ones_own_counted_and_seen(
    as_alice: APIClient, as_bob: APIClient, bob: User, project: Project, versions: list[Version]
) -> None:
    as_alice.post(at(project, "assignments/"), {"articles": [versions[0].article_id], "person": "bob"})
    notify(person=bob, kind="adjudicated", project=project, article=versions[0].article_id, count=3)
    assert as_bob.get("/api/v1/notices/unseen/").data == {"count": 2}
    assert as_alice.get("/api/v1/notices/unseen/").data == {"count": 0}
    told = as_bob.get("/api/v1/notices/").data["results"]
    assert [notice["line"] for notice in told] == [
        "3 passages of yours were settled on “Docks 0”",
        "You were given “Docks 0”",
    ]
    assert told[0]["address"] == f"/projects/{project.pk}/articles/{versions[0].article_id}"
    assert as_alice.post("/api/v1/notices/seen/", {"notices": [told[0]["id"]]}).data == {"seen": 0}, "not hers"
    assert as_bob.post("/api/v1/notices/seen/", {"notices": [told[0]["id"]]}).data == {"seen": 1}
    assert len(as_bob.get("/api/v1/notices/?unseen=true").data["results"]) == 1
    assert as_bob.post("/api/v1/notices/seen/", {}).data == {"seen": 1}
    as_bob.delete(at(project, "members/bob/"))
    assert as_bob.get("/api/v1/notices/").data["results"] == [], "a project that one left is closed"
