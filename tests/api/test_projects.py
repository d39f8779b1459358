"""A project's scheme, guidelines, people, articles and settings: who may change what, and what a stranger finds."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from annotator.annotation.actions import add_articles, add_member, create_project
from annotator.annotation.models import Assignment, Label, Membership, Project
from corpus.models import Article
from tests import factories
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def project(alice: User, bob: User) -> Project:
    """Alice's; bob annotates in it."""
    project = create_project(owner=alice, name="Harbour", labels=["claim", "place"])
    add_member(project=project, person=bob)
    return project


@pytest.fixture
def as_charlie(db: None) -> APIClient:
    """A member of the newsroom, but not of the project."""
    return client_of(factories.person("charlie"))


def at(project: Project, rest: str = "") -> str:
    return f"/api/v1/projects/{project.pk}/{rest}"


def test_a_project_begins_with_a_ready_scheme_and_settings(as_alice: APIClient) -> None:
    names = {ready["name"] for ready in as_alice.get("/api/v1/schemes/").data}
    assert "mqm" in names
    body = {"name": "Translations", "scheme": "mqm", "description": "Wire copy", "overlap": 2, "quota": 10}
    made = as_alice.post("/api/v1/projects/", body)
    assert made.status_code == 201, made.data
    assert (made.data["overlap"], made.data["quota"], made.data["role"]) == (2, 10, "admin")
    accuracy = next(label for label in made.data["labels"] if label["name"] == "accuracy")
    assert accuracy["attributes"][1]["options"] == ["neutral", "minor", "major", "critical"]
    refused = as_alice.post("/api/v1/projects/", {"name": "X", "scheme": "nothing"})
    assert "There is no ready scheme “nothing”" in refused.data["detail"]
    assert as_alice.post("/api/v1/projects/", {"name": "X", "labels": ["a"], "overlap": 0}).status_code == 400


def test_a_scheme_is_changed_as_yaml_or_labels_and_every_version_is_kept(as_alice: APIClient, project: Project) -> None:
    stands = as_alice.get(at(project, "scheme/")).data
    assert (stands["number"], [label["name"] for label in stands["labels"]]) == (1, ["claim", "place"])
    changed = as_alice.put(at(project, "scheme/"), {"number": 1, "yaml": stands["yaml"] + "- name: person\n"})
    assert (changed.status_code, changed.data["number"], changed.data["labels"][2]["key"]) == (200, 2, "3")
    retired = as_alice.put(at(project, "scheme/"), {"number": 2, "labels": changed.data["labels"][1:]})
    assert retired.data["number"] == 3
    assert Label.objects.get(name="claim").retired_at is not None
    stale = as_alice.put(at(project, "scheme/"), {"number": 2, "labels": [{"name": "x"}]})
    assert (stale.status_code, stale.data["current"]["number"]) == (409, 3)
    versions = as_alice.get(at(project, "scheme/versions/")).data["results"]
    assert [(version["number"], version["person"]) for version in versions] == [
        (3, "alice"),
        (2, "alice"),
        (1, "alice"),
    ]


def test_a_label_is_renamed_in_yaml(as_alice: APIClient, project: Project) -> None:
    stands = as_alice.get(at(project, "scheme/")).data
    first = stands["labels"][0]["name"]
    yaml = stands["yaml"].replace(f"name: {first}\n", f"name: renamed\n  was: {first}\n")
    row = project.labels.get(name=first).pk
    changed = as_alice.put(at(project, "scheme/"), {"number": 1, "yaml": yaml})
    assert changed.status_code == 200, changed.data
    assert project.labels.get(pk=row).name == "renamed"
    assert "was:" not in changed.data["yaml"], "what stands is what the next version is written from"
    versions = as_alice.get(at(project, "scheme/versions/")).data["results"]
    assert f"was: {first}" in versions[0]["yaml"]
    wrong = as_alice.put(at(project, "scheme/"), {"number": 2, "labels": [{"name": "x", "was": "nothing"}]})
    assert (wrong.status_code, wrong.data["code"], wrong.data["slips"][0]["field"]) == (400, "bad_scheme", "was")


def test_a_bad_scheme_is_told_slip_by_slip(as_alice: APIClient, project: Project) -> None:
    bad = {"number": 1, "yaml": "labels:\n  - name: a\n    key: long"}
    answer = as_alice.put(at(project, "scheme/"), bad)
    assert (answer.status_code, answer.data["code"]) == (400, "bad_scheme")
    slip = {"label": "a", "field": "key", "line": 3, "message": "is “long”; a key is one character."}
    assert answer.data["slips"] == [slip]
    checked = as_alice.post("/api/v1/schemes/check/", {"yaml": bad["yaml"]}).data
    assert checked == {"slips": [slip], "labels": [], "yaml": ""}
    assert as_alice.post("/api/v1/schemes/check/", {"labels": [{"name": "a"}]}).data["labels"][0]["key"] == "1"
    assert project.schemes.count() == 1


def test_guidelines_keep_their_versions_and_refuse_to_overwrite(as_alice: APIClient, project: Project) -> None:
    guidelines = at(project, "guidelines/")
    assert as_alice.get(guidelines).data["number"] == 0
    assert as_alice.put(guidelines, {"text": "Mark claims.", "number": 0}).data["number"] == 1
    assert as_alice.put(guidelines, {"text": "Mark claims.", "number": 0}).data["number"] == 1, "sent twice"
    stale = as_alice.put(guidelines, {"text": "Mark places.", "number": 0})
    assert (stale.status_code, stale.data["current"]["text"]) == (409, "Mark claims.")
    as_alice.put(guidelines, {"text": "Mark places.", "number": 1})
    history = as_alice.get(f"{guidelines}versions/").data["results"]
    assert [version["text"] for version in history] == ["Mark places.", "Mark claims."]


def test_people_are_let_in_change_roles_and_leave(as_alice: APIClient, as_bob: APIClient, project: Project) -> None:
    last = as_alice.delete(at(project, "members/alice/"))
    assert (last.status_code, last.data["code"]) == (409, "last_admin")
    assert as_alice.patch(at(project, "members/alice/"), {"role": "editor"}).status_code == 409
    assert as_alice.patch(at(project, "members/bob/"), {"role": "admin"}).data["role"] == "admin"
    assert as_alice.delete(at(project, "members/alice/")).status_code == 204
    assert as_alice.get(at(project)).status_code == 404, "she left"
    told = as_bob.get(at(project, "members/")).data["results"]
    assert [(m["person"], m["left_at"] is not None) for m in told] == [("alice", True), ("bob", False)]
    back = as_bob.post(at(project, "members/"), {"person": "alice", "role": "reviewer"})
    assert (back.status_code, back.data["role"], back.data["left_at"]) == (201, "reviewer", None)
    nobody = as_bob.post(at(project, "members/"), {"person": "nobody"})
    assert "no “nobody” in this newsroom" in nobody.data["detail"]


def test_who_leaves_gives_their_open_articles_back(as_bob: APIClient, bob: User, project: Project) -> None:
    version = factories.taken().version
    add_articles(project=project, articles=[version.article_id])
    when = version.created_at
    Assignment.objects.create(
        project=project, article=version.article, version=version, person=bob, given_at=when, touched_at=when
    )
    assert as_bob.delete(at(project, "members/bob/")).status_code == 204
    assert Assignment.objects.get().state == "returned"


def test_articles_go_in_by_id_or_filter_and_out_again(as_alice: APIClient, project: Project) -> None:
    one, two, three = (factories.taken(factories.CLEAN, title=f"Docks {n}").article for n in range(3))
    articles = at(project, "articles/")
    assert as_alice.post(articles, {"articles": [two.pk]}).data == {"added": 1}
    assert as_alice.post(articles, {"articles": [two.pk, one.pk]}).data == {"added": 1}
    assert as_alice.post(articles, {"filter": {"q": "docks"}}).data == {"added": 1}
    told = as_alice.get(articles).data["results"]
    assert [entry["article"] for entry in told] == [two.pk, one.pk, three.pk]
    assert {entry["state"] for entry in told} == {"waiting"}
    assert as_alice.patch(f"{articles}{one.pk}/", {"removed": True}).data["removed"] is True
    assert as_alice.patch(f"{articles}{two.pk}/", {"gold": True}).data["gold"] is True
    assert [e["article"] for e in as_alice.get(f"{articles}?removed=false").data["results"]] == [two.pk, three.pk]
    assert [e["article"] for e in as_alice.get(f"{articles}?gold=true").data["results"]] == [two.pk]
    assert as_alice.post(articles, {"articles": [one.pk]}).data == {"added": 1}, "back again"
    assert "There is no article 999" in as_alice.post(articles, {"articles": [999]}).data["detail"]
    assert as_alice.post(articles, {}).status_code == 400


def test_a_filter_by_flags_takes_flagged_articles_only(as_alice: APIClient, project: Project) -> None:
    flagged = factories.flags()[0].article_id
    factories.taken(factories.CLEAN)
    assert as_alice.post(at(project, "articles/"), {"filter": {"flags": True}}).data == {"added": 1}
    assert project.entries.get().article_id == flagged
    assert Article.objects.count() == 2


def test_blind_mode_hides_outlets_from_annotators(as_alice: APIClient, as_bob: APIClient, project: Project) -> None:
    article = factories.taken(source="Harbor Ledger").article
    add_articles(project=project, articles=[article.pk])
    assert as_alice.patch(at(project), {"blind": True}).data["blind"] is True
    assert as_bob.get(at(project, "articles/")).data["results"][0]["source"] is None
    assert as_alice.get(at(project, "articles/")).data["results"][0]["source"] == "Harbor Ledger"


def test_settings_are_checked(as_alice: APIClient, project: Project) -> None:
    changed = as_alice.patch(at(project), {"overlap": 3, "order": "flags", "quota": None, "name": "Harbour II"})
    assert (changed.data["overlap"], changed.data["order"], changed.data["name"]) == (3, "flags", "Harbour II")
    assert as_alice.patch(at(project), {"overlap": 0}).status_code == 400
    assert as_alice.patch(at(project), {"order": "random"}).status_code == 400


ADMIN: list[tuple[str, str, dict[str, Any]]] = [
    ("put", "scheme/", {"number": 1, "labels": [{"name": "x"}]}),
    ("patch", "", {"name": "Mine"}),
    ("post", "members/", {"person": "charlie"}),
    ("patch", "members/bob/", {"role": "admin"}),
    ("delete", "members/alice/", {}),
]
EDITOR: list[tuple[str, str, dict[str, Any]]] = [
    ("put", "guidelines/", {"text": "x", "number": 0}),
    ("post", "articles/", {"articles": []}),
    ("patch", "articles/1/", {"gold": True}),
]


@pytest.mark.parametrize(("method", "rest", "body"), ADMIN + EDITOR)
def test_annotators_change_nothing_of_it_and_strangers_find_nothing(
    as_bob: APIClient, as_charlie: APIClient, project: Project, method: str, rest: str, body: dict[str, Any]
) -> None:
    assert getattr(as_bob, method)(at(project, rest), body).status_code == 403
    assert getattr(as_charlie, method)(at(project, rest), body).status_code == 404


@pytest.mark.parametrize("rest", ["", "scheme/", "scheme/versions/", "guidelines/", "members/", "articles/"])
def test_members_read_all_of_it_and_strangers_nothing(
    as_bob: APIClient, as_charlie: APIClient, project: Project, rest: str
) -> None:
    assert as_bob.get(at(project, rest)).status_code == 200
    assert as_charlie.get(at(project, rest)).status_code == 404


def test_editors_write_guidelines_but_change_no_people(as_bob: APIClient, bob: User, project: Project) -> None:
    Membership.objects.filter(person=bob).update(role="editor")
    assert as_bob.put(at(project, "guidelines/"), {"text": "x", "number": 0}).status_code == 200
    assert as_bob.post(at(project, "members/"), {"person": "alice"}).status_code == 403
