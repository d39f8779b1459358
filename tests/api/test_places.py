"""One mark, many places: over the articles of a project, and over the whole corpus."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from annotator import engine
from annotator.annotation.actions import Piece, Wanted, add_articles, add_member, apply_change, create_project
from annotator.annotation.models import Project, Span
from annotator.flags.actions import keep_mentions
from annotator.flags.actions.read import as_engine_article
from corpus.models import Version
from tests import factories
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
BOARD = "The harbour board agreed on Tuesday to dredge the northern channel before the winter"
TEXTS = [
    f"👩‍👩‍👧 שלום. {BOARD}. It is late.\n{BOARD}.",
    f"{BOARD.upper().replace(' ', '  ')}!",
    f"Lenn. {BOARD.replace('agreed', 'decided')}, it said.",
    "Nothing of the kind was decided by the board.",
]


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is answered when it is whole, however busy the machine is."""
    monkeypatch.setattr("annotator.annotation.places.ENOUGH", float("inf"))


@pytest.fixture
def versions(db: None) -> list[Version]:
    """Articles with the same sentence twice, alike, reworded and not at all."""
    return [factories.taken(text).version for text in TEXTS]


@pytest.fixture
def project(alice: User, bob: User, versions: list[Version]) -> Project:
    """Alice's project with all but the second article; bob annotates in it."""
    project = create_project(owner=alice, name="Harbour", labels=["claim"])
    add_member(project=project, person=bob)
    add_articles(project=project, articles=[v.article_id for v in versions if v != versions[1]])
    return project


def marked(person: User, project: Project, version: Version, quote: str) -> Span:
    start, uid = version.text.index(quote), uuid4()
    pieces = (Piece(start, start + len(quote), quote),)
    wanted = Wanted(uuid4(), "mark", "span", uid, label=project.labels.get().pk, version=version.pk, pieces=pieces)
    apply_change(project=project, person=person, wanted=wanted)
    return Span.objects.get(uid=uid)


def places(client: APIClient, project: Project, **query: Any) -> dict[str, Any]:
    answer = client.get(f"/api/v1/projects/{project.pk}/places/", query)
    assert answer.status_code == 200, answer.data
    for place in answer.data["places"]:
        text = Version.objects.get(pk=place["version"]).text
        assert text[place["start"] : place["end"]] == place["quote"]
        assert text[: place["start"]].endswith(place["before"]) and text[place["end"] :].startswith(place["after"])
    return dict(answer.data)


def told(found: dict[str, Any]) -> list[tuple[int, str]]:
    return [(place["version"], place["kind"]) for place in found["places"]]


def test_exact_alike_and_reworded(as_bob: APIClient, project: Project, versions: list[Version]) -> None:
    one, two, three, _ = (version.pk for version in versions)
    found = places(as_bob, project, quote=BOARD)
    assert told(found) == [(one, "exact"), (one, "exact"), (three, "reworded")]
    assert found["next"] is None
    wide = places(as_bob, project, quote=BOARD, scope="corpus")
    assert told(wide) == [(one, "exact"), (one, "exact"), (three, "reworded"), (two, "alike")]
    assert [place["inside"] for place in wide["places"]] == [True, True, True, False]
    posted = as_bob.post(f"/api/v1/projects/{project.pk}/places/", {"quote": BOARD}, format="json")
    assert posted.data == found
    assert told(places(as_bob, project, quote="👩‍👩‍👧")) == [(one, "exact")]
    assert told(places(as_bob, project, quote="שלום")) == [(one, "exact")]


def test_what_is_marked_already_is_said(
    as_alice: APIClient, as_bob: APIClient, bob: User, project: Project, versions: list[Version]
) -> None:
    span = marked(bob, project, versions[0], BOARD)
    found = places(as_bob, project, span=str(span.uid))
    assert [place["marked"] for place in found["places"]] == [[span.label_id], [], []]
    hers = places(as_alice, project, span=str(span.uid))
    assert [place["marked"] for place in hers["places"]] == [[], [], []], "one's own marks"
    changes = [
        {
            "id": str(uuid4()),
            "do": "mark",
            "kind": "span",
            "uid": str(uuid4()),
            "label": span.label_id,
            "version": place["version"],
            "pieces": [{name: place[name] for name in ("start", "end", "quote")}],
        }
        for place in found["places"]
        if not place["marked"]
    ]
    body = {"changes": changes, "together": True}
    results = as_bob.post(f"/api/v1/projects/{project.pk}/changes/", body, format="json").data["results"]
    assert {result["status"] for result in results} == {"stored"}
    assert all(place["marked"] for place in places(as_bob, project, quote=BOARD)["places"])


def test_who_may_look_and_for_what(
    as_alice: APIClient, as_bob: APIClient, alice: User, project: Project, versions: list[Version]
) -> None:
    span = marked(alice, project, versions[0], BOARD)
    path = f"/api/v1/projects/{project.pk}/places/"
    assert as_bob.get(path, {"span": str(span.uid)}).status_code == 404, "hers, not his"
    assert client_of(factories.person("charlie")).get(path, {"quote": "board"}).status_code == 404
    for query in ({}, {"quote": "  "}, {"quote": "a", "span": str(span.uid)}, {"quote": "a", "scope": "world"}):
        assert as_alice.get(path, query).status_code == 400


def test_the_same_claim_in_other_words(as_bob: APIClient, bob: User, project: Project) -> None:
    texts = [
        "On 3 May 2026 the Harbour Board asked for 3.5 million euros. It rained.",
        "It rained. A sum of 3.5 million euros was what they wanted, a letter of 3 May 2026 shows. Nobody paid.",
        "On 3 May 2026 a ship came in. It had cost 4 million euros.",
    ]
    versions = [factories.taken(text).version for text in texts]
    for version in versions:
        keep_mentions(version=version, reading=engine.Reading(as_engine_article(version)))
    add_articles(project=project, articles=[version.article_id for version in versions])
    span = marked(bob, project, versions[0], "On 3 May 2026 the Harbour Board asked for 3.5 million euros")
    exact, claim = places(as_bob, project, span=str(span.uid))["places"]
    assert (exact["version"], exact["kind"]) == (versions[0].pk, "exact")
    assert (claim["version"], claim["kind"]) == (versions[1].pk, "claim")
    assert claim["quote"] == "A sum of 3.5 million euros was what they wanted, a letter of 3 May 2026 shows."
    assert 0 < claim["score"] <= 100
