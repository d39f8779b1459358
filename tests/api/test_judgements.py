"""Judging over REST: the wire form of what tests/flags/test_judge.py tests."""

import pytest
from rest_framework.test import APIClient

from annotator.flags.models import Flag, Judgement
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
URL = "/api/v1/judgements/"


@pytest.fixture
def flag(db: None) -> Flag:
    """One flag."""
    return factories.flags()[0]


def told(client: APIClient, flag: Flag) -> dict[str, object]:
    data: dict[str, object] = client.get(f"/api/v1/flags/{flag.pk}/").data
    return data


def test_two_people_who_differ_leave_the_flag_disputed_with_both_shown(
    as_alice: APIClient, as_bob: APIClient, flag: Flag
) -> None:
    assert as_alice.post(URL, {"flag": flag.pk, "verdict": "confirmed"}).status_code == 201
    said = {"flag": flag.pk, "verdict": "dismissed", "reason": "history"}
    assert as_bob.post(URL, said).status_code == 201
    shown = told(as_alice, flag)
    assert shown["verdict"] == "disputed"
    assert [(j["person"]["name"], j["verdict"]) for j in shown["judgements"]] == [  # type: ignore[attr-defined]
        ("alice", "confirmed"),
        ("bob", "dismissed"),
    ]
    assert shown["mine"]["verdict"] == "confirmed"  # type: ignore[index]


def test_an_editors_judgement_stands(as_alice: APIClient, as_edith: APIClient, flag: Flag) -> None:
    as_alice.post(URL, {"flag": flag.pk, "verdict": "confirmed"})
    as_edith.post(URL, {"flag": flag.pk, "verdict": "dismissed", "reason": "misread"})
    assert told(as_alice, flag)["verdict"] == "dismissed"


def test_the_stale_tab_gets_409_and_sees_both_states(as_alice: APIClient, flag: Flag) -> None:
    first = as_alice.post(URL, {"flag": flag.pk, "verdict": "confirmed"}).data
    one = {"verdict": "unsure", "revision": first["revision"]}
    assert as_alice.patch(f"{URL}{first['id']}/", one).status_code == 200
    other = {"verdict": "dismissed", "reason": "trivial", "revision": first["revision"]}
    stale = as_alice.patch(f"{URL}{first['id']}/", other)
    assert (stale.status_code, stale.data["code"]) == (409, "stale")
    assert stale.data["yours"]["verdict"] == "dismissed"
    assert stale.data["current"]["verdict"] == "unsure"
    assert told(as_alice, flag)["verdict"] == "unsure"


def test_the_stale_tab_that_has_not_seen_the_first_judgement(as_alice: APIClient, flag: Flag) -> None:
    as_alice.post(URL, {"flag": flag.pk, "verdict": "confirmed"})
    stale = as_alice.post(URL, {"flag": flag.pk, "verdict": "unsure"})
    assert stale.status_code == 409
    assert stale.data["current"]["verdict"] == "confirmed"
    mended = {"verdict": "unsure", "revision": stale.data["current"]["revision"]}
    assert as_alice.patch(f"{URL}{stale.data['current']['id']}/", mended).status_code == 200


def test_a_judgement_can_be_taken_back(as_alice: APIClient, flag: Flag) -> None:
    made = as_alice.post(URL, {"flag": flag.pk, "verdict": "confirmed"}).data
    assert as_alice.delete(f"{URL}{made['id']}/?revision=9").status_code == 409
    assert as_alice.delete(f"{URL}{made['id']}/?revision={made['revision']}").status_code == 204
    shown = told(as_alice, flag)
    assert (shown["verdict"], shown["judgements"], shown["mine"]) == ("unjudged", [], None)
    assert as_alice.post(URL, {"flag": flag.pk, "verdict": "unsure"}).status_code == 201


def test_a_repeated_first_judgement_with_one_key_is_no_conflict(as_alice: APIClient, flag: Flag) -> None:
    send = {"data": {"flag": flag.pk, "verdict": "confirmed"}, "headers": {"Idempotency-Key": "k"}}
    first, second = as_alice.post(URL, **send), as_alice.post(URL, **send)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert Judgement.objects.get().revision == 1


@pytest.mark.parametrize(
    "said",
    [
        {"verdict": "dismissed"},
        {"verdict": "dismissed", "reason": "other"},
        {"verdict": "confirmed", "reason": "misread"},
        {"verdict": "nonsense"},
        {"verdict": "unsure", "note": "x" * 2001},
        {},
    ],
)
def test_bad_judgements_are_400_with_a_reason(as_alice: APIClient, flag: Flag, said: dict[str, str]) -> None:
    answer = as_alice.post(URL, {"flag": flag.pk, **said})
    assert answer.status_code == 400
    assert answer.data["errors"]
    assert not Judgement.objects.exists()


def test_nobody_changes_anothers_judgement(as_alice: APIClient, as_bob: APIClient, flag: Flag) -> None:
    made = as_alice.post(URL, {"flag": flag.pk, "verdict": "confirmed"}).data
    assert as_bob.patch(f"{URL}{made['id']}/", {"verdict": "unsure", "revision": 1}).status_code == 404
    assert as_bob.delete(f"{URL}{made['id']}/?revision=1").status_code == 404
    assert as_bob.get(f"{URL}{made['id']}/").data["verdict"] == "confirmed"


def test_judgements_are_listed_by_person_and_verdict(as_alice: APIClient, as_bob: APIClient) -> None:
    one, two = factories.flags()[:2]
    mine = as_alice.post(URL, {"flag": one.pk, "verdict": "confirmed"}).data
    as_bob.post(URL, {"flag": two.pk, "verdict": "unsure"})
    by_person = as_bob.get(f"{URL}?person={mine['person']['id']}").data["results"]
    assert [judgement["id"] for judgement in by_person] == [mine["id"]]
    assert len(as_bob.get(f"{URL}?verdict=unsure").data["results"]) == 1
