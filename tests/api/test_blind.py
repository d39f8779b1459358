"""Blind mode: what is hidden, how it is shown, and the report on the difference it makes."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from rest_framework.test import APIClient

from annotator.annotation.actions import add_articles, add_member, create_project
from annotator.annotation.actions.offer import offer
from annotator.annotation.difference import Passage, agree, share
from annotator.annotation.models import Assignment, Project, Span
from corpus.models import Version
from tests import factories
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def version(db: None) -> Version:
    """A version to judge."""
    return factories.taken(factories.CLEAN).version


@pytest.fixture
def project(alice: User, bob: User, version: Version) -> Project:
    """A blind project with four suggestions of a model."""
    project = create_project(owner=alice, name="Harbour", labels=["claim"], blind=True)
    add_member(project=project, person=bob)
    add_articles(project=project, articles=[version.article_id])
    rows = [row(version, quote) for quote in ("northern channel", "six weeks", "November", "harbour board")]
    assert {told.status for told in offer(project=project, rows=rows)} == {"stored"}
    return project


def row(version: Version, quote: str) -> dict[str, Any]:
    start = version.text.index(quote)
    place = {"start": start, "end": start + len(quote), "quote": quote}
    return {"version": version.pk, "label": "claim", "maker": "tagger 1", **place}


def assign(project: Project, version: Version, person: User, **fields: Any) -> Assignment:
    now = timezone.now()
    named = {"project": project, "article": version.article, "version": version, "person": person}
    return Assignment.objects.create(given_at=now, touched_at=now, **named, **fields)


def base(project: Project) -> str:
    return f"/api/v1/projects/{project.pk}/"


def mark(client: APIClient, project: Project, version: Version, quote: str) -> str:
    place = {name: row(version, quote)[name] for name in ("start", "end", "quote")}
    change = {"id": str(uuid4()), "do": "mark", "kind": "span", "uid": str(uuid4()), "version": version.pk}
    body = {"changes": [{**change, "label": project.labels.get().pk, "pieces": [place]}]}
    assert client.post(f"{base(project)}changes/", body, format="json").data["results"][0]["status"] == "stored"
    return change["uid"]


def test_nothing_is_shown_until_one_has_judged(
    as_alice: APIClient, as_bob: APIClient, bob: User, project: Project, version: Version
) -> None:
    desk, reveal = f"{base(project)}desk/{version.article_id}/", f"{base(project)}desk/{version.article_id}/reveal/"
    refused = as_bob.post(reveal)
    assert (refused.status_code, refused.data["code"]) == (409, "cannot_reveal")
    assert "not assigned to you" in refused.data["detail"]
    assert not Assignment.objects.exists()
    assignment = assign(project, version, bob)
    hidden = as_bob.get(desk).data
    assert (hidden["blind"], hidden["suggestions"], hidden["version"]["byline"]) == (True, [], None)
    assert as_bob.get(f"{base(project)}suggestions/").data["results"] == []
    uid = as_alice.get(f"{base(project)}suggestions/").data["results"][0]["uid"]
    reply = {"id": str(uuid4()), "suggestion": uid, "do": "accept", "span": str(uuid4())}
    answer = as_bob.post(f"{base(project)}suggestions/answers/", {"answers": [reply]}, format="json")
    assert answer.data["results"][0]["status"] == "refused"
    first, second = as_bob.post(reveal), as_bob.post(reveal)
    assert (first.status_code, first.data) == (200, second.data)
    assert first.data["judged_blind"] is True
    at = Assignment.objects.get().judged_blind_at
    shown = as_bob.get(desk).data
    assert (shown["blind"], len(shown["suggestions"]), shown["version"]["byline"]) == (False, 4, "Mara Quill")
    answer = as_bob.post(f"{base(project)}suggestions/answers/", {"answers": [reply]}, format="json")
    assert answer.data["results"][0]["status"] == "stored"
    assert Assignment.objects.get().judged_blind_at == at
    Assignment.objects.filter(pk=assignment.pk).update(state="returned")
    assert as_bob.post(reveal).status_code == 409
    Project.objects.update(blind=False)
    assert "not blind" in as_bob.post(reveal).data["detail"]
    charlie = client_of(factories.person("charlie"))
    assert charlie.post(reveal).status_code == charlie.get(f"{base(project)}suggestions/report/").status_code == 404


def test_the_report(as_alice: APIClient, as_bob: APIClient, bob: User, project: Project, version: Version) -> None:
    assign(project, version, bob)
    mark(as_bob, project, version, "northern channel")
    mark(as_bob, project, version, "Lenn")
    as_bob.post(f"{base(project)}desk/{version.article_id}/reveal/")
    suggestions = as_bob.get(f"{base(project)}desk/{version.article_id}/").data["suggestions"]
    uids = {s["pieces"][0]["quote"]: s["uid"] for s in suggestions}
    answers = [
        {"do": "reject", "reason": "duplicate", "suggestion": uids["northern channel"]},
        {"do": "accept", "span": str(uuid4()), "suggestion": uids["six weeks"]},
        {
            "do": "change",
            "span": str(uuid4()),
            "suggestion": uids["November"],
            "pieces": [{name: row(version, "in November")[name] for name in ("start", "end", "quote")}],
        },
    ]
    body = {"answers": [{"id": str(uuid4()), **one} for one in answers]}
    as_bob.post(f"{base(project)}suggestions/answers/", body, format="json")
    mark(as_bob, project, version, "Tuesday")
    assert as_bob.get(f"{base(project)}suggestions/report/").status_code == 403
    told = as_alice.get(f"{base(project)}suggestions/report/").data
    (maker,) = told["makers"]
    assert {name: maker[name] for name in ("maker", "shown", "accepted", "changed", "unanswered")} == {
        "maker": "tagger 1",
        "shown": 4,
        "accepted": 1,
        "changed": 1,
        "unanswered": 1,
    }
    assert maker["rejected"] == {"duplicate": 1}
    assert (maker["acceptance"]["hits"], maker["acceptance"]["of"], maker["use"]["hits"]) == (1, 3, 2)
    (label,) = told["labels"]
    assert (label["before"], label["after"]) == (2, 3)
    assert (label["agreement_before"]["hits"], label["agreement_before"]["of"]) == (1, 2)
    assert (label["agreement_after"]["hits"], label["agreement_after"]["of"]) == (2, 3)
    assert (label["found_blind"]["hits"], label["found_blind"]["of"]) == (1, 4)
    assert (told["people"], told["articles"]) == (1, 1)


def test_what_was_taken_back_before_the_reveal_does_not_count(
    as_alice: APIClient, as_bob: APIClient, bob: User, project: Project, version: Version
) -> None:
    assign(project, version, bob)
    uid = mark(as_bob, project, version, "six weeks")
    gone = {"id": str(uuid4()), "do": "withdraw", "kind": "span", "uid": uid, "revision": 1}
    as_bob.post(f"{base(project)}changes/", {"changes": [gone]}, format="json")
    as_bob.post(f"{base(project)}desk/{version.article_id}/reveal/")
    (label,) = as_alice.get(f"{base(project)}suggestions/report/").data["labels"]
    assert (label["before"], label["after"], label["agreement_before"]) == (0, 0, None)
    assert label["found_blind"]["hits"] == 0
    assert Span.objects.count() == 1


def test_shares_and_agreement() -> None:
    assert share(0, 0) is None
    whole = share(10, 10)
    assert whole is not None and 0.8 < whole["low"] < whole["mean"] < whole["high"] <= 1
    one = Passage(1, 1, 10, 20)
    assert agree(one, Passage(1, 1, 10, 30)) and agree(one, Passage(1, 1, 15, 20))
    assert not agree(one, Passage(1, 1, 10, 31))
    assert not agree(one, Passage(2, 1, 10, 20)) and not agree(one, Passage(1, 2, 10, 20))
    assert not agree(one, Passage(1, 1, 20, 30))
