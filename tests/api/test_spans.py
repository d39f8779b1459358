"""Projects and spans: what people make in a project exists for its members alone."""

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from annotator.annotation.models import Change, Label, Project, ProjectArticle, Span
from corpus.models import Version
from tests import factories
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
PROJECTS, SPANS = "/api/v1/projects/", "/api/v1/spans/"
# Emoji with joiners, a combining mark, right-to-left text: one code point each place, whatever JavaScript counts.
AWKWARD = "👩‍👩‍👧 met 🇩🇪 in Cafe\u0301 שלום and left.\n" + factories.CLEAN


@pytest.fixture
def version(db: None) -> Version:
    """A version to mark."""
    return factories.taken(AWKWARD).version


@pytest.fixture
def label(as_alice: APIClient, as_bob: APIClient, bob: User, version: Version) -> int:
    """A label of alice's project, of which bob is a member."""
    project = as_alice.post(PROJECTS, {"name": "Harbour", "labels": ["claim", "place"]}).data
    assert as_alice.post(f"{PROJECTS}{project['id']}/members/", {"person": "bob"}).status_code == 201
    ProjectArticle.objects.create(project_id=project["id"], article=version.article, position=1)
    return int(project["labels"][0]["id"])


@pytest.fixture
def as_charlie(db: None) -> APIClient:
    """A member of the newsroom, but not of the project."""
    return client_of(factories.person("charlie"))


def mark(client: APIClient, label: int, version: Version, quote: str, start: int | None = None) -> object:
    start = version.text.index(quote) if start is None else start
    body = {"label": label, "version": version.pk, "start": start, "end": start + len(quote), "quote": quote}
    return client.post(SPANS, body)


@pytest.mark.parametrize("quote", ["👩‍👩‍👧", "🇩🇪", "Cafe\u0301", "שלום", "northern channel", "left.\nThe"])
def test_what_is_marked_is_what_is_stored(as_alice: APIClient, label: int, version: Version, quote: str) -> None:
    made = mark(as_alice, label, version, quote)
    assert made.status_code == 201, made.data  # type: ignore[attr-defined]
    told = as_alice.get(f"{SPANS}?version={version.pk}").data["results"][0]
    assert version.text[told["start"] : told["end"]] == told["quote"] == quote


def test_a_quote_that_does_not_stand_there_is_409_with_its_place(
    as_alice: APIClient, label: int, version: Version
) -> None:
    at = version.text.index("northern channel")
    answer = mark(as_alice, label, version, "northern channel", at + 3)
    assert (answer.status_code, answer.data["code"]) == (409, "quote_moved")  # type: ignore[attr-defined]
    assert answer.data["current"] == {"kind": "moved", "start": at, "end": at + 16}  # type: ignore[attr-defined]
    assert answer.data["places"] == [answer.data["current"]]  # type: ignore[attr-defined]
    past = {"label": label, "version": version.pk, "start": len(version.text) - 1, "end": 10**6, "quote": "."}
    assert as_alice.post(SPANS, past).status_code == 409
    assert not Span.objects.exists()


def test_of_a_discontinuous_span_every_passage_is_told_in_order(
    as_alice: APIClient, label: int, version: Version
) -> None:
    at = [version.text.index(quote) for quote in ("The", "northern channel")]
    channel = {"start": at[0] + 5, "end": at[0] + 21, "quote": "northern channel"}
    sent = {"label": label, "version": version.pk, "start": at[0], "end": at[0] + 3, "quote": "The"}
    answer = as_alice.post(SPANS, {**sent, "further": [channel]}, format="json")
    places = [(place["kind"], place["start"]) for place in answer.data["places"]]
    assert (answer.status_code, places) == (409, [("exact", at[0]), ("moved", at[1])])


def test_a_span_changes_by_revision_and_keeps_every_event(as_alice: APIClient, label: int, version: Version) -> None:
    made = mark(as_alice, label, version, "northern").data  # type: ignore[attr-defined]
    wider = {"label": label, "start": made["start"], "end": made["end"] + 8, "quote": "northern channel"}
    assert as_alice.patch(f"{SPANS}{made['id']}/", {**wider, "revision": 1}).status_code == 200
    stale = as_alice.patch(f"{SPANS}{made['id']}/", {**wider, "revision": 1})
    assert (stale.status_code, stale.data["current"]["pieces"][0]["quote"]) == (409, "northern channel")
    assert as_alice.delete(f"{SPANS}{made['id']}/?revision=2").status_code == 204
    assert as_alice.get(SPANS).data["results"] == []
    assert list(Change.objects.values_list("verb", flat=True)) == ["mark", "change", "withdraw"]
    assert Span.objects.get().withdrawn_at is not None


def test_a_retired_label_marks_nothing_more(as_alice: APIClient, label: int, version: Version) -> None:
    Label.objects.filter(pk=label).update(retired_at="2026-01-01T00:00Z")
    assert mark(as_alice, label, version, "northern").status_code == 400  # type: ignore[attr-defined]


def test_the_cast(as_alice: APIClient, as_bob: APIClient, as_charlie: APIClient, label: int, version: Version) -> None:
    made = mark(as_alice, label, version, "northern").data  # type: ignore[attr-defined]
    project = made["project"]
    assert as_bob.get(f"{SPANS}{made['id']}/").status_code == 404, "annotators do not see each other's marks"
    Project.objects.update(shared=True)
    assert as_bob.get(f"{SPANS}{made['id']}/").status_code == 200
    assert as_bob.delete(f"{SPANS}{made['id']}/?revision=1").status_code == 404, "hers, not his"
    assert as_bob.post(f"{PROJECTS}{project}/members/", {"person": "bob"}).status_code == 403, "he is no owner"
    for path in (f"{SPANS}{made['id']}/", f"{PROJECTS}{project}/"):
        assert as_charlie.get(path).status_code == 404
    assert as_charlie.get(SPANS).data["results"] == as_charlie.get(PROJECTS).data["results"] == []
    assert mark(as_charlie, label, version, "northern").status_code == 400  # type: ignore[attr-defined]
    assert as_charlie.post(f"{PROJECTS}{project}/members/", {"person": "charlie"}).status_code == 404
