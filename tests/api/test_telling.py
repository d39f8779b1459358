"""The flags that tell most, over REST."""

import pytest
from rest_framework.test import APIClient

from annotator.reliability.actions.rank import rank_all
from annotator.reliability.models import Standing, Telling
from tests.reliability.computed import score_all
from tests.reliability.scene import Scene, scene

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
URL = "/api/v1/flags/telling/"


@pytest.fixture
def made() -> Scene:
    """Three scored sources, and what tells most of them."""
    made = scene(sources=3, articles=20, seed=3)
    score_all()
    rank_all()
    return made


def test_the_most_telling_come_first_page_by_page(as_alice: APIClient, made: Scene) -> None:
    seen: list[tuple[int, float]] = []
    url = f"{URL}?page_size=7"
    while url:
        page = as_alice.get(url).json()
        seen += [(one["id"], one["gain"]) for one in page["results"]]
        url = page["next"]
    assert len(seen) == Telling.objects.count() > 7
    assert [gain for _, gain in seen] == sorted((gain for _, gain in seen), reverse=True)
    assert len({flag for flag, _ in seen}) == len(seen)


def test_it_says_why_and_shows_the_flag(as_alice: APIClient, made: Scene) -> None:
    one = as_alice.get(URL).json()["results"][0]
    assert one["evidence"][0]["quote"]
    assert one["source"]["name"] in one["why"]
    assert "in 10 like it are right here" in one["why"]


def test_a_source_without_enough_evidence_has_no_number_in_it(as_alice: APIClient, made: Scene) -> None:
    Standing.objects.update(state="not enough evidence", value=None, low=None, high=None)
    one = as_alice.get(URL).json()["results"][0]
    assert one["why"].endswith("has not enough evidence for a score yet.")


def test_a_judged_flag_leaves_the_list_at_once(as_alice: APIClient, made: Scene) -> None:
    first = as_alice.get(URL).json()["results"][0]["id"]
    assert as_alice.post("/api/v1/judgements/", {"flag": first, "verdict": "unsure"}).status_code == 201
    assert first not in [one["id"] for one in as_alice.get(f"{URL}?page_size=1000").json()["results"]]


def test_it_takes_few_queries(as_alice: APIClient, made: Scene, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        as_alice.get(URL)


def test_the_list_can_be_narrowed_to_a_source(as_alice: APIClient, made: Scene) -> None:
    source = made.sources[1].pk
    found = as_alice.get(f"{URL}?source={source}").json()["results"]
    assert {one["source"]["id"] for one in found} == {source}
