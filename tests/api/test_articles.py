"""Articles over REST."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.test import APIClient, APIRequestFactory

from annotator.engine import Report, all_detectors
from annotator.flags.actions import raise_flags
from api.idempotency import request_hash
from corpus.models import Article, Job, Version
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
URL = "/api/v1/articles/"


def test_a_text_is_taken_in_and_its_reading_queued(as_alice: APIClient) -> None:
    body = {"text": factories.FAULTY, "title": "Board meets", "published": "2026-03-12", "source": "Harbor Ledger"}
    answer = as_alice.post(URL, body)
    assert answer.status_code == 201, answer.data
    assert answer.data["outcome"] == "created"
    assert Job.objects.get(pk=answer.data["job"]).version_id == answer.data["version"]
    article = as_alice.get(f"{URL}{answer.data['article']}/").data
    assert (article["title"], article["published"], article["source"]["name"]) == (
        "Board meets",
        "2026-03-12",
        "Harbor Ledger",
    )
    assert article["reading"] == {"state": "queued", "error": "", "job": answer.data["job"]}
    assert [version["number"] for version in article["versions"]] == [1]


def test_the_same_again_is_unchanged(as_alice: APIClient) -> None:
    as_alice.post(URL, {"text": factories.CLEAN})
    again = as_alice.post(URL, {"text": factories.CLEAN})
    assert (again.status_code, again.data["outcome"], again.data["job"]) == (200, "unchanged", None)


def test_a_page_is_extracted(as_alice: APIClient) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in factories.CLEAN.splitlines())
    head = "<html><head><title>Board meets</title></head>"
    html = f"{head}<body><article><h1>Board meets</h1>{paragraphs}</article></body></html>"
    answer = as_alice.post(URL, {"html": html, "url": "https://www.harborledger.example/board"})
    assert answer.status_code == 201, answer.data
    version = Version.objects.get(pk=answer.data["version"])
    assert version.title == "Board meets"
    assert version.article.address == "https://www.harborledger.example/board"


def test_a_file_may_be_uploaded(as_alice: APIClient) -> None:
    file = SimpleUploadedFile("board.txt", factories.CLEAN.encode())
    answer = as_alice.post(URL, {"file": file}, format="multipart")
    assert answer.status_code == 201, answer.data


def test_an_address_is_queued_for_a_worker(as_alice: APIClient) -> None:
    answer = as_alice.post(URL, {"url": "https://www.harborledger.example/board"})
    assert (answer.status_code, answer.data["outcome"]) == (202, "queued")
    assert Job.objects.get(pk=answer.data["job"]).kind == Job.Kind.TAKE_IN


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "invalid"),
        ({"text": "a", "html": "b"}, 400, "invalid"),
        ({"url": "not an address"}, 400, "invalid"),
        ({"text": "a b c", "published": "yesterday"}, 400, "invalid"),
        ({"html": "<html></html>"}, 422, "no_article"),
        ({"text": 5 * [1]}, 400, "invalid"),
    ],
)
def test_bad_input_says_what_and_stores_nothing(
    as_alice: APIClient, body: dict[str, object], status: int, code: str
) -> None:
    answer = as_alice.post(URL, body)
    assert (answer.status_code, answer.data["code"]) == (status, code)
    assert answer["Content-Type"].startswith("application/problem+json")
    assert answer.data["detail"]
    assert not Article.objects.exists()


def test_broken_json_is_a_problem_with_a_reason(as_alice: APIClient) -> None:
    answer = as_alice.post(URL, "{", content_type="application/json")
    assert (answer.status_code, answer.data["code"]) == (400, "parse_error")


def test_a_repeated_post_with_one_key_is_done_once(as_alice: APIClient) -> None:
    send = {"data": {"text": factories.CLEAN}, "headers": {"Idempotency-Key": "k1"}}
    first, second = as_alice.post(URL, **send), as_alice.post(URL, **send)
    assert (first.status_code, second.status_code) == (201, 201)
    assert json.loads(first.content) == json.loads(second.content)
    assert Version.objects.count() == 1


def test_a_key_is_for_one_request(as_alice: APIClient) -> None:
    as_alice.post(URL, {"text": factories.CLEAN}, headers={"Idempotency-Key": "k1"})
    other = as_alice.post(URL, {"text": factories.FAULTY}, headers={"Idempotency-Key": "k1"})
    assert (other.status_code, other.data["code"]) == (422, "key_reused")


def test_bodies_that_differ_are_two_requests() -> None:
    bodies: list[Any] = [{"a": 1}, {"a": [1]}, {"a": []}, {}, {"a": "1"}, [1]]
    asked = [APIRequestFactory().post(URL, body, format="json") for body in bodies]
    hashes = [request_hash(Request(one, parsers=[JSONParser()])) for one in asked]
    assert len(set(hashes)) == len(bodies)


def test_a_refused_request_may_be_mended_under_its_key(as_alice: APIClient) -> None:
    as_alice.post(URL, {"html": "<html></html>"}, headers={"Idempotency-Key": "k1"})
    again = as_alice.post(URL, {"text": factories.CLEAN}, headers={"Idempotency-Key": "k1"})
    assert again.status_code == 201


def test_the_list_tells_counts_and_pages_by_key(as_alice: APIClient) -> None:
    for _ in range(5):
        factories.read(factories.taken().version)
    seen, url = [], f"{URL}?page_size=2"
    while url:
        page = as_alice.get(url).data
        seen += page["results"]
        url = page["next"]
        if url and len(seen) == 2:
            factories.taken()  # one that comes in meanwhile neither shifts a page nor is shown twice
    ids = [article["id"] for article in seen]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == 5
    counts = seen[0]["flags"]
    assert counts["total"] == counts["unjudged"] == sum(counts["families"].values()) > 2
    assert counts["major"] + counts["minor"] + counts["note"] == counts["total"]


def test_the_list_costs_the_same_number_of_queries_for_any_number_of_articles(
    as_alice: APIClient, django_assert_max_num_queries: object
) -> None:
    for _ in range(6):
        factories.read(factories.taken().version)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert len(as_alice.get(URL).data["results"]) == 6


def test_filters(as_alice: APIClient) -> None:
    faulty = factories.taken(title="Storm closes port", source="One", address="https://one.example/1")
    factories.read(faulty.version)
    clean = factories.taken(factories.CLEAN, title="Ferry sails", address="https://two.example/1")
    factories.read(clean.version)
    Job.objects.filter(version=clean.version).update(state=Job.State.DONE)

    def found(query: str) -> list[str]:
        return [article["title"] for article in as_alice.get(f"{URL}?{query}").data["results"]]

    assert found("q=storm") == ["Storm closes port"]
    assert found(f"source={faulty.article.source_id}") == ["Storm closes port"]
    assert found("unjudged=true") == ["Storm closes port"]
    assert found("unjudged=false") == ["Ferry sails"]
    assert found("state=done") == ["Ferry sails"]
    assert as_alice.get(f"{URL}?state=nonsense").status_code == 400


@pytest.mark.parametrize("query", ["page_size=0", "page_size=1001", "page_size=x", "cursor=x", "cursor=WyJ4Il0"])
def test_bad_paging_is_refused(as_alice: APIClient, query: str) -> None:
    assert as_alice.get(f"{URL}?{query}").status_code == 400


def test_a_version_tells_its_text(as_alice: APIClient, alice: User) -> None:
    version = factories.taken("😀 " + factories.FAULTY).version
    told = as_alice.get(f"/api/v1/versions/{version.pk}/").data
    assert told["text"] == version.text
    assert as_alice.get(f"/api/v1/versions/?article={version.article_id}").data["results"][0]["id"] == version.pk


def test_an_article_tells_which_detectors_said_nothing(as_alice: APIClient) -> None:
    version = factories.taken().version
    address = f"{URL}{version.article_id}/"
    assert as_alice.get(address).data["silent"] == {"skipped": [], "failed": []}
    report = Report(failures={"shouting": "ValueError: no words"}, skipped={"missing_space": "does not read de"})
    raise_flags(version=version, report=report)
    title = all_detectors()["missing_space"].title
    assert as_alice.get(address).data["silent"] == {
        "skipped": [{"detector": "missing_space", "title": title, "reason": "does not read de"}],
        "failed": [{"detector": "shouting", "title": "shouting", "reason": "ValueError: no words"}],
    }
