"""Precision of detectors and their mutings over REST."""

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from tests.reliability.judged import DETECTOR, judged

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
PRECISION = f"/api/v1/detectors/{DETECTOR}/precision/"
MUTE = f"/api/v1/detectors/{DETECTOR}/mute/"
WHY = {"language": "en", "reason": "A new feed has it in every line."}


def test_precision_overall_by_language_by_outlet_and_by_week(as_alice: APIClient, alice: User) -> None:
    judged(alice, ["confirmed"] * 3 + ["dismissed", "disputed"], source="Harbor Ledger")
    judged(alice, ["unsure", "dismissed"], language="de", source="Lenn Courier")
    told = as_alice.get(PRECISION).json()
    overall = told["overall"]
    assert (overall["confirmed"], overall["dismissed"], overall["unsure"], overall["disputed"]) == (3, 2, 1, 1)
    assert overall["low"] < overall["value"] < overall["high"]
    assert [(one["language"], one["confirmed"]) for one in told["languages"]] == [("de", 0), ("en", 3)]
    assert [one["name"] for one in told["outlets"]] == ["Harbor Ledger", "Lenn Courier"]
    assert told["more_outlets"] == 0
    assert len(told["weeks"]) == 12
    assert told["weeks"][-1]["confirmed"] == 3
    assert told["weeks"][0]["value"] is None
    assert told["muted"] == []


def test_nothing_judged_is_no_number(as_alice: APIClient) -> None:
    told = as_alice.get(PRECISION).json()
    assert told["overall"]["value"] is None
    assert told["languages"] == told["outlets"] == []
    assert as_alice.get("/api/v1/detectors/no_such/precision/").status_code == 404


def test_a_precision_takes_few_queries_for_any_number_of_outlets(
    as_alice: APIClient, alice: User, django_assert_max_num_queries: object
) -> None:
    for number in range(5):
        judged(alice, ["confirmed"], source=f"Outlet {number}")
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        assert len(as_alice.get(PRECISION).json()["outlets"]) == 5


def test_an_editor_mutes_and_has_it_heard_again(as_alice: APIClient, as_edith: APIClient, alice: User) -> None:
    flag = judged(alice, ["confirmed"])[0]
    assert as_alice.get(f"/api/v1/flags/{flag.pk}/").json()["muted"] is False
    made = as_edith.post(MUTE, WHY)
    assert made.status_code == 201
    assert made.json()["person"]["name"] == "edith"
    assert as_alice.get(f"/api/v1/flags/{flag.pk}/").json()["muted"] is True
    assert as_alice.get(f"/api/v1/flags/?article={flag.article_id}").json()["results"][0]["muted"] is True
    assert as_alice.get(f"/api/v1/detectors/{DETECTOR}/").json()["muted"] == ["en"]
    again = as_edith.post(MUTE, WHY)
    assert (again.status_code, again.json()["current"]["id"]) == (409, made.json()["id"])
    end = f"/api/v1/mutings/{made.json()['id']}/end/"
    ended = as_edith.post(end)
    assert (ended.status_code, ended.json()["ended_by"]["name"]) == (200, "edith")
    assert as_edith.post(end).status_code == 409
    assert as_alice.get(f"/api/v1/flags/{flag.pk}/").json()["muted"] is False
    assert [one["id"] for one in as_alice.get(PRECISION).json()["muted"]] == [made.json()["id"]]
    assert as_alice.get("/api/v1/mutings/?standing=true").json()["results"] == []
    assert len(as_alice.get(f"/api/v1/mutings/?detector={DETECTOR}").json()["results"]) == 1


def test_the_language_is_the_first_part_and_one_that_it_reads(as_edith: APIClient) -> None:
    assert as_edith.post(MUTE, {**WHY, "language": "en-GB"}).json()["language"] == "en"
    strange = as_edith.post(MUTE, {**WHY, "language": "english"})
    assert (strange.status_code, strange.json()["errors"][0]["field"]) == (400, "language")
    assert as_edith.post(MUTE, {**WHY, "language": "", "reason": "  "}).status_code == 400
    assert as_edith.post("/api/v1/detectors/no_such/mute/", WHY).status_code == 404


def test_only_editors_mute(as_alice: APIClient, as_edith: APIClient) -> None:
    assert as_alice.post(MUTE, WHY).status_code == 403
    muting = as_edith.post(MUTE, WHY).json()["id"]
    assert as_alice.post(f"/api/v1/mutings/{muting}/end/").status_code == 403


def test_the_list_of_detectors_has_what_is_live(as_alice: APIClient, alice: User) -> None:
    judged(alice, ["confirmed", "confirmed", "dismissed", "unsure"])
    told = {one["name"]: one for one in as_alice.get("/api/v1/detectors/").json()["results"]}
    one = told[DETECTOR]
    assert one["record"] == {"raised": 4, "judged": 4, "confirmed": 2, "dismissed": 1}
    assert one["live"]["value"] == pytest.approx(2.5 / 4)
    assert told["doubled_word"]["live"]["value"] is None


def test_a_judgement_asks_whether_its_detector_should_be_muted(
    as_alice: APIClient,
    alice: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: object,
) -> None:
    woken: list[tuple[str, ...]] = []
    monkeypatch.setattr("corpus.jobs.wake", lambda *given: woken.append(given))
    flag = judged(alice, ["unjudged"])[0]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        as_alice.post("/api/v1/judgements/", {"flag": flag.pk, "verdict": "confirmed"})
    assert ("reliability.mute_where_wrong", DETECTOR) in woken
