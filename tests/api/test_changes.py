"""The desk's writes: batches of changes, each stored once, and the log that tells them all."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from annotator.annotation.actions import add_articles, add_member, create_project
from annotator.annotation.models import Change, Label, Membership, Project, Span
from corpus.models import Version
from tests import factories
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
AWKWARD = "👩‍👩‍👧 met 🇩🇪 in Cafe\u0301 שלום and left.\n" + factories.CLEAN


@pytest.fixture
def version(db: None) -> Version:
    """A version to mark."""
    return factories.taken(AWKWARD).version


@pytest.fixture
def project(alice: User, bob: User, version: Version) -> Project:
    """Alice's project with two span labels, a link type and a document label; bob annotates in it."""
    project = create_project(owner=alice, name="Harbour", labels=["claim", "place"])
    Label.objects.create(project=project, kind="link", name="supports")
    sure = {"name": "sure", "kind": "choice", "options": ["yes", "no"], "required": True}
    Label.objects.create(project=project, kind="document", name="opinion", attributes=[sure])
    add_member(project=project, person=bob)
    add_articles(project=project, articles=[version.article_id])
    return project


def label(project: Project, name: str) -> int:
    return project.labels.get(name=name).pk


def piece(version: Version, quote: str) -> dict[str, Any]:
    start = version.text.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def marking(project: Project, version: Version, *quotes: str, name: str = "claim", **more: Any) -> dict[str, Any]:
    """A change that marks these passages."""
    pieces = [piece(version, quote) for quote in quotes]
    names = {"id": str(uuid4()), "do": "mark", "kind": "span", "uid": str(uuid4())}
    return {**names, "label": label(project, name), "version": version.pk, "pieces": pieces, **more}


def send(client: APIClient, project: Project, *changes: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    answer = client.post(f"/api/v1/projects/{project.pk}/changes/", {"changes": changes, **more}, format="json")
    assert answer.status_code == 200, answer.data
    return list(answer.data["results"])


def again(change: dict[str, Any], do: str, revision: int, **more: Any) -> dict[str, Any]:
    """A later change of the same mark."""
    return {"id": str(uuid4()), "do": do, "kind": change["kind"], "uid": change["uid"], "revision": revision, **more}


def replayed(client: APIClient, project: Project) -> dict[str, Any]:
    """What stands, told from the log alone."""
    marks: dict[str, Any] = {}
    page = client.get(f"/api/v1/projects/{project.pk}/changes/?page_size=2").data
    while True:
        for change in page["results"]:
            marks[change["mark"]] = change["state"]
        if page["next"] is None:
            return {uid: state for uid, state in marks.items() if not state["withdrawn"]}
        page = client.get(page["next"]).data


def test_the_same_change_twice_is_stored_once(as_alice: APIClient, project: Project, version: Version) -> None:
    change = marking(project, version, "northern channel")
    first, second = send(as_alice, project, change), send(as_alice, project, change)
    assert first == second
    assert (first[0]["status"], first[0]["object"]["revision"]) == ("stored", 1)
    assert Span.objects.count() == Change.objects.count() == 1


@pytest.mark.parametrize("quotes", [["👩‍👩‍👧"], ["🇩🇪", "Cafe\u0301"], ["שלום", "northern channel", "six weeks"]])
def test_discontinuous_spans_keep_their_passages(
    as_alice: APIClient, project: Project, version: Version, quotes: list[str]
) -> None:
    (result,) = send(as_alice, project, marking(project, version, *quotes))
    assert [p["quote"] for p in result["object"]["pieces"]] == quotes
    desk = as_alice.get(f"/api/v1/projects/{project.pk}/desk/{version.article_id}/").data
    assert desk["spans"] == [result["object"]]


def test_moved_stale_and_refused_changes_store_nothing(as_alice: APIClient, project: Project, version: Version) -> None:
    good = marking(project, version, "northern channel")
    moved = marking(project, version, "northern channel")
    moved["pieces"][0]["start"] += 3
    moved["pieces"][0]["end"] += 3
    crossed = marking(project, version, "six weeks", "northern channel")
    results = send(as_alice, project, good, moved, crossed)
    assert [result["status"] for result in results] == ["stored", "moved", "refused"]
    assert results[1]["places"][0] == {"kind": "moved", **{k: good["pieces"][0][k] for k in ("start", "end")}}
    stale = again(good, "change", 7, label=label(project, "place"))
    (result,) = send(as_alice, project, stale)
    assert (result["status"], result["object"]["revision"]) == ("stale", 1)
    assert Change.objects.count() == 1


def test_together_is_all_or_none(as_alice: APIClient, project: Project, version: Version) -> None:
    good, bad = marking(project, version, "northern channel"), marking(project, version, "six weeks", label=10**6)
    results = send(as_alice, project, good, bad, together=True)
    assert [(result["status"], "held" in result) for result in results] == [("refused", True), ("refused", False)]
    assert not Span.objects.exists()
    assert send(as_alice, project, good)[0]["status"] == "stored", "what was refused may be sent again"


def test_what_is_refused_is_told_how_the_mark_stands(as_alice: APIClient, project: Project, version: Version) -> None:
    good = marking(project, version, "northern channel")
    (stored,) = send(as_alice, project, good)
    (refused,) = send(as_alice, project, again(good, "change", 1, label=10**6))
    assert (refused["status"], refused["object"]) == ("refused", stored["object"])
    (unknown,) = send(as_alice, project, marking(project, version, "six weeks", label=10**6))
    assert (unknown["status"], unknown["object"]) == ("refused", None)


def test_undo_is_the_inverse_change_and_the_log_replays_to_what_stands(
    as_alice: APIClient, project: Project, version: Version
) -> None:
    one, two = marking(project, version, "northern channel"), marking(project, version, "six weeks")
    link = {"id": str(uuid4()), "do": "mark", "kind": "link", "uid": str(uuid4()), "label": label(project, "supports")}
    link |= {"source": one["uid"], "target": two["uid"]}
    send(as_alice, project, one, two, link)
    send(as_alice, project, again(one, "withdraw", 1))
    send(as_alice, project, again(one, "restore", 2), again(two, "change", 1, label=label(project, "place")))
    send(as_alice, project, again(link, "withdraw", 1))
    desk = as_alice.get(f"/api/v1/projects/{project.pk}/desk/{version.article_id}/").data
    standing = {span["uid"]: span for span in desk["spans"]}
    assert replayed(as_alice, project) == standing
    assert {uid: span["revision"] for uid, span in standing.items()} == {one["uid"]: 3, two["uid"]: 2}


def test_a_mark_goes_back_to_passages_stored_of_it_and_to_no_others(
    as_alice: APIClient, project: Project, version: Version
) -> None:
    one, two = marking(project, version, "northern channel"), marking(project, version, "six weeks")
    send(as_alice, project, one, two)
    Version.objects.filter(pk=version.pk).update(text=version.text.replace("northern", "southern"))
    (placed,) = send(as_alice, project, again(one, "change", 1, pieces=[piece(version, "six weeks")]))
    results = send(
        as_alice, project, again(one, "change", 2, pieces=one["pieces"]), again(two, "change", 1, pieces=one["pieces"])
    )
    assert [placed["status"], *(result["status"] for result in results)] == ["stored", "stored", "moved"]
    assert results[0]["object"]["pieces"] == one["pieces"]


def test_attributes_are_checked(as_alice: APIClient, project: Project, version: Version) -> None:
    tag = {"id": str(uuid4()), "do": "mark", "kind": "document", "uid": str(uuid4()), "version": version.pk}
    tag |= {"label": label(project, "opinion"), "attributes": {"sure": "perhaps"}}
    (refused,) = send(as_alice, project, tag)
    assert refused["status"] == "refused"
    assert "yes, no" in refused["detail"]
    (stored,) = send(as_alice, project, {**tag, "id": str(uuid4()), "attributes": {"sure": "no"}})
    assert stored["object"]["attributes"] == {"sure": "no"}


def test_annotators_see_their_own_marks_and_reviewers_all(
    as_alice: APIClient, as_bob: APIClient, project: Project, version: Version
) -> None:
    change = marking(project, version, "northern channel")
    send(as_alice, project, change)
    desk = f"/api/v1/projects/{project.pk}/desk/{version.article_id}/"
    assert as_bob.get(desk).data["spans"] == []
    assert as_bob.get(f"/api/v1/projects/{project.pk}/changes/").data["results"] == []
    (result,) = send(as_bob, project, again(change, "withdraw", 1))
    assert (result["status"], result["object"]) == ("refused", None), "hers, not his"
    Membership.objects.filter(project=project, person__username="bob").update(role="reviewer")
    assert len(as_bob.get(desk).data["spans"]) == 1
    assert len(as_bob.get(f"/api/v1/projects/{project.pk}/changes/").data["results"]) == 1


def test_a_stranger_to_the_project_finds_nothing(project: Project, version: Version) -> None:
    charlie = client_of(factories.person("charlie"))
    for path in ("changes/", f"desk/{version.article_id}/"):
        assert charlie.get(f"/api/v1/projects/{project.pk}/{path}").status_code == 404
    answer = charlie.post(
        f"/api/v1/projects/{project.pk}/changes/", {"changes": [marking(project, version, "Lenn")]}, format="json"
    )
    assert answer.status_code == 404
