"""Flags over REST."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from rest_framework.test import APIClient

from annotator.flags.models import Flag
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
URL = "/api/v1/flags/"


def test_a_flag_shows_its_evidence_with_what_stands_around_it(as_alice: APIClient) -> None:
    flag = factories.flags()[0]
    told = as_alice.get(f"{URL}{flag.pk}/").data
    text = flag.version.text
    assert told["message"]
    assert told["detector_title"]
    for passage in told["evidence"]:
        start, end = passage["start"], passage["end"]
        assert text[start:end] == passage["quote"]
        assert passage["before"] == text[max(0, start - 80) : start]
        assert passage["after"] == text[end : end + 80]


def test_offsets_and_context_count_code_points(as_alice: APIClient) -> None:
    flag = factories.flags("🇩🇪👩‍👩‍👧 e\u0301 שלום " + factories.FAULTY)[0]
    passage = as_alice.get(f"{URL}{flag.pk}/").data["evidence"][0]
    text = flag.version.text
    assert text[passage["start"] : passage["end"]] == passage["quote"]
    assert passage["before"] == text[max(0, passage["start"] - 80) : passage["start"]]


def test_filters_and_order(as_alice: APIClient) -> None:
    first, second = factories.flags(), factories.flags()

    def ids(query: str) -> list[int]:
        return [flag["id"] for flag in as_alice.get(f"{URL}?page_size=200&{query}").data["results"]]

    everything = {flag.pk for flag in first + second}
    assert set(ids("")) == everything
    assert set(ids(f"article={first[0].article_id}")) == {flag.pk for flag in first}
    assert ids("order=reading") == [flag.pk for flag in second + first], "the newest article first"
    assert set(ids("family=translation&family=sourcing")) == everything
    assert ids("severity=major") == []
    assert set(ids(f"detector={first[0].detector}")) < everything
    assert ids("verdict=confirmed") == []
    assert as_alice.get(f"{URL}?order=nonsense").status_code == 400


def test_changed_since_follows_judgements_and_withdrawals(as_alice: APIClient) -> None:
    flag, other = factories.flags()[:2]
    since = quote(timezone.now().isoformat())
    as_alice.post("/api/v1/judgements/", {"flag": flag.pk, "verdict": "confirmed"})
    changed = as_alice.get(f"{URL}?changed_since={since}").data["results"]
    assert [(told["id"], told["verdict"]) for told in changed] == [(flag.pk, "confirmed")]
    Flag.objects.filter(pk=other.pk).update(withdrawn_at=timezone.now(), changed_at=timezone.now())
    changed = as_alice.get(f"{URL}?changed_since={since}").data["results"]
    assert {told["id"]: told["gone"] for told in changed} == {flag.pk: None, other.pk: "withdrawn"}
    asked_for = as_alice.get(f"{URL}?changed_since={since}&withdrawn=true").data["results"]
    assert {told["id"]: told["gone"] for told in asked_for} == {flag.pk: None, other.pk: None}
    later = quote((timezone.now() + timedelta(hours=1)).isoformat())
    assert as_alice.get(f"{URL}?changed_since={later}").data["results"] == []


def test_pages_by_change_hold_each_flag_once_though_all_changed_at_once(as_alice: APIClient) -> None:
    for _ in range(4):
        factories.flags()
    Flag.objects.update(changed_at=timezone.now())
    seen: list[int] = []
    url = f"{URL}?page_size=3"
    while url:
        page = as_alice.get(url).data
        seen += [flag["id"] for flag in page["results"]]
        url = page["next"]
    assert sorted(seen) == sorted(Flag.objects.values_list("pk", flat=True))


def test_the_next_unjudged_flag(as_alice: APIClient, alice: User) -> None:
    older, newer = factories.flags(), factories.flags()
    order = [flag.pk for flag in newer + older]

    def following(after: int | None) -> int | None:
        answer = as_alice.get(f"{URL}next/", {} if after is None else {"after": after})
        return answer.data["id"] if answer.status_code == 200 else None

    assert following(None) == order[0]
    assert [following(pk) for pk in order] == order[1:] + order[:1]
    for pk in order[1:]:
        as_alice.post("/api/v1/judgements/", {"flag": pk, "verdict": "unsure"})
    assert following(order[1]) == order[0]
    assert following(order[0]) is None, "the one at hand is the only one left"


def test_a_withdrawn_flag_keeps_its_address(as_alice: APIClient) -> None:
    flag = factories.flags()[0]
    Flag.objects.filter(pk=flag.pk).update(withdrawn_at=timezone.now())
    assert as_alice.get(f"{URL}{flag.pk}/").data["withdrawn_at"] is not None


def test_a_page_of_flags_costs_the_same_number_of_queries_for_any_number(
    as_alice: APIClient, django_assert_max_num_queries: object
) -> None:
    for _ in range(5):
        factories.flags()
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        assert len(as_alice.get(URL).data["results"]) > 10
