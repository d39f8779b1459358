"""Awkward text over REST: what is given is what is kept, what is marked is what is stored, told and exported."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from annotator.annotation.actions import add_articles, create_project
from annotator.annotation.models import Project, Span
from corpus.models import Article, Version
from tests.awkward import REFUSED, TAKEN, Case

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def project(alice: User) -> Project:
    """Alice's, with one label."""
    return create_project(owner=alice, name="Awkward", labels=["claim"])


def take_in(client: APIClient, text: str) -> Any:
    """Through the real door, as the bytes of a request: JSON can name what Python's encoder would refuse."""
    body = json.dumps({"text": text, "title": "Awkward"}).encode()
    return client.post("/api/v1/articles/", body, content_type="application/json")


def marking(project: Project, version: Version, pieces: list[dict[str, Any]]) -> dict[str, Any]:
    change = {"id": str(uuid4()), "do": "mark", "kind": "span", "uid": str(uuid4()), "version": version.pk}
    return {**change, "label": project.labels.get().pk, "pieces": pieces}


@pytest.mark.parametrize("case", TAKEN, ids=lambda case: case.name)
def test_what_is_marked_is_stored_told_and_exported(as_alice: APIClient, project: Project, case: Case) -> None:
    answer = take_in(as_alice, case.text)
    assert answer.status_code == 201, answer.data
    version = Version.objects.get(pk=answer.data["version"])
    assert version.text == case.stored
    add_articles(project=project, articles=[version.article_id])
    wanted = [case.places(quotes) for quotes in case.spans]
    wanted.append(wanted[0])  # the same passage twice
    wanted.append([{"start": 0, "end": len(version.text), "quote": version.text}])  # from the first to the last
    changes = [marking(project, version, pieces) for pieces in wanted]
    path = f"/api/v1/projects/{project.pk}"
    results = as_alice.post(f"{path}/changes/", {"changes": changes}, format="json").data["results"]
    assert [result["status"] for result in results] == ["stored"] * len(wanted)
    desk = as_alice.get(f"{path}/desk/{version.article_id}/").json()
    assert desk["version"]["text"] == case.stored
    told = {
        "desk": {span["uid"]: span["pieces"] for span in desk["spans"]},
        "spans": {
            span["uid"]: span["pieces"] for span in as_alice.get("/api/v1/spans/?page_size=100").json()["results"]
        },
        "log": {one["mark"]: one["state"]["pieces"] for one in as_alice.get(f"{path}/changes/").json()["results"]},
    }
    meant = {change["uid"]: pieces for change, pieces in zip(changes, wanted, strict=True)}
    assert told == dict.fromkeys(told, meant)
    for span in Span.objects.prefetch_related("further"):
        for piece in (span, *span.further.all()):
            assert version.text[piece.start : piece.end] == piece.quote


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_is_no_text_is_refused_with_words(as_alice: APIClient, case: Case) -> None:
    answer = take_in(as_alice, case.text)
    assert answer.status_code in (400, 422), answer.data
    assert answer.data["detail"] or answer.data["errors"]
    assert not Article.objects.exists()
