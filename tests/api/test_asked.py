"""What the API refuses before a view sees it: parameters that are not there, values of other types, bodies that no
database keeps."""

import subprocess
import sys
from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.installation import Installation

pytestmark = [pytest.mark.django_db]
FLAGS, PROJECTS = "/api/v1/flags/", "/api/v1/projects/"
PROBLEM = "application/problem+json"


def errors(answer: Any) -> dict[str, str]:
    """What a 400 says, by field."""
    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM), answer.content
    return {error["field"]: error["message"] for error in answer.json()["errors"]}


def sent(client: APIClient, body: bytes) -> Any:
    """A body as it is."""
    return client.post(PROJECTS, body, content_type="application/json")


def test_a_mistyped_filter_is_refused_with_those_there_are(as_alice: APIClient) -> None:
    told = errors(as_alice.get(FLAGS, {"artcle": 1, "page_size": 5}))
    assert list(told) == ["artcle"]
    assert "article, changed_since, cursor" in told["artcle"]
    assert "takes none" in errors(as_alice.get("/api/v1/schemes/?q=x"))["q"]
    assert as_alice.head(f"{FLAGS}?page_size=5").status_code == 200


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("article", "twelve", "whole number"),
        ("article", "1.5", "whole number"),
        ("article", str(2**64), "whole number"),
        ("withdrawn", "maybe", "true or false"),
        ("published_after", "2026-02-30", "a day"),
        ("changed_since", "yesterday", "a moment"),
        ("family", "gossip", "one of"),
        ("page_size", "1001", "from 1 to 1000"),
        ("detector", "a\0b", "NUL"),
    ],
)
def test_a_value_of_another_type_is_refused(as_alice: APIClient, name: str, value: str, told: str) -> None:
    assert told in errors(as_alice.get(FLAGS, {name: value}))[name]


def test_what_is_asked_once_is_given_once(as_alice: APIClient) -> None:
    assert "once" in errors(as_alice.get(f"{FLAGS}?article=1&article=2"))["article"]


def test_a_stranger_is_not_told_which_parameters_there_are(as_stranger: APIClient) -> None:
    assert as_stranger.get(FLAGS, {"artcle": 1}).status_code == 401


@pytest.mark.parametrize("address", ["jobs/abc/retry/", f"projects/{2**64}/changes/", "jobs/1.5/", "nowhere/"])
def test_what_cannot_be_there_is_not_found(as_alice: APIClient, address: str) -> None:
    method = as_alice.post if address.endswith("retry/") else as_alice.get
    answer = method(f"/api/v1/{address}")
    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": 12, "labels": ["a"]}, "name"),
        ({"name": "A", "labels": ["a"], "overlap": "2"}, "overlap"),
        ({"name": "A", "labels": ["a"], "overlap": True}, "overlap"),
        ({"name": "A", "labels": ["a"], "overlap": 2**64}, "overlap"),
        ({"name": "A", "labels": ["a"], "blind": "true"}, "blind"),
        ({"name": "A", "labels": ["a"], "blind": 1}, "blind"),
    ],
)
def test_a_field_of_json_is_of_its_type(as_alice: APIClient, body: dict[str, Any], field: str) -> None:
    assert list(errors(as_alice.post(PROJECTS, body))) == [field]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"name": "A", "labels": [{"a": "\\u0000"}]}', "labels.a"),
        (b'{"name": "A\\ud800", "labels": ["a"]}', "name"),
        (b'{"name": "A", "overlap": 1e999}', "overlap"),
    ],
)
def test_what_no_database_keeps_is_refused_by_name(as_alice: APIClient, body: bytes, field: str) -> None:
    assert list(errors(sent(as_alice, body))) == [field]


@pytest.mark.parametrize("body", [b"{", b"\xff", b"NaN", b"[" * 100_000])
def test_what_is_no_json_is_refused(as_alice: APIClient, body: bytes) -> None:
    answer = sent(as_alice, body)
    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)


def test_a_body_that_is_too_large_is_refused(as_alice: APIClient, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = sent(as_alice, b" " * 101)
    assert (answer.status_code, answer.data["code"]) == (413, "too_large")


def test_a_forged_login_is_a_problem(db: None) -> None:
    client = APIClient(enforce_csrf_checks=True)
    answer = client.post("/api/v1/session/", {"username": "a", "password": "b"})
    assert (answer.status_code, answer["Content-Type"]) == (403, PROBLEM)


@pytest.mark.parametrize(
    ("url", "body", "wrong"),
    [
        ("/api/v1/check/", {"text": "The board met.", "detector": ["odd_spacing"]}, "detector"),
        ("/api/v1/tokens/", {"name": "mirror", "expires_at": "2026-12-01T00:00:00Z"}, "expires_at"),
        ("/api/v1/articles/", {"text": "The board met.", "titel": "Board meets"}, "titel"),
    ],
)
def test_a_mistyped_field_is_refused_with_those_there_are(
    as_alice: APIClient, url: str, body: dict[str, Any], wrong: str
) -> None:
    told = errors(as_alice.post(url, body))
    assert list(told) == [wrong]
    assert "Known are: " in told[wrong]
    del body[wrong]
    assert as_alice.post(url, body).status_code in {200, 201}


def test_a_mistyped_field_of_a_form_is_refused_too(as_alice: APIClient) -> None:
    wrong = {"text": "The board met.", "titel": "Board meets"}
    assert list(errors(as_alice.post("/api/v1/articles/", wrong, format="multipart"))) == ["titel"]


def test_refusals_by_the_framework_say_what_to_do(as_alice: APIClient, as_stranger: APIClient) -> None:
    def told(answer: Any) -> tuple[int, str, str]:
        said = answer.json()
        assert answer["Content-Type"] == PROBLEM
        assert "{" not in said["title"] + said["detail"]
        return answer.status_code, said["code"], said["detail"]

    assert told(as_alice.put(FLAGS)) == (405, "method_not_allowed", 'Method "PUT" not allowed.')
    status, code, detail = told(as_alice.get("/api/v1/labels/", headers={"Accept": "text/csv"}))
    assert (status, code) == (406, "not_acceptable")
    assert "application/json and application/x-ndjson" in detail
    status, code, detail = told(as_alice.post(PROJECTS, b"a", content_type="text/plain"))
    assert (status, code) == (415, "unsupported_media_type")
    assert "text/plain" in detail
    assert "application/json" in detail
    status, code, detail = told(as_stranger.get(FLAGS))
    assert (status, code) == (401, "not_authenticated")
    assert "Authorization: Bearer" in detail


FIRST_ASKS = """
import threading
import django
django.setup()
from rest_framework.test import APIClient
told, gate = [], threading.Barrier(6)
def ask(url):
    gate.wait()
    told.append(APIClient(raise_request_exception=False).get(url, SERVER_NAME="localhost").status_code)
urls = ["session/", "detectors/", "schema/", "labels/", "session/", "flags/"]
threads = [threading.Thread(target=ask, args=(f"/api/v1/{url}",)) for url in urls]
[one.start() for one in threads]
[one.join() for one in threads]
print(*sorted(told))
"""


def test_the_first_requests_of_a_new_process_can_come_together(installation: Installation) -> None:
    told = subprocess.run(
        [sys.executable, "-c", FIRST_ASKS], env=installation.environment, capture_output=True, text=True, check=True
    )
    assert set(told.stdout.split()) <= {"200", "401"}, told.stderr
    assert len(told.stdout.split()) == 6
