"""Adding several articles at once: each row for itself."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from annotator.flags.tasks import read_version_task
from corpus.models import Article, Job
from corpus.tasks import take_in_row_task
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
URL = "/api/v1/intakes/"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


def work() -> None:
    """Do what workers would do with all queued jobs, here and now."""
    for job in Job.objects.filter(state=Job.State.QUEUED, kind=Job.Kind.TAKE_IN):
        take_in_row_task(job.pk)
    for job in Job.objects.filter(state=Job.State.QUEUED, kind=Job.Kind.READ):
        read_version_task(job.pk)


def test_bad_rows_say_why_and_the_rest_goes_in(as_alice: APIClient) -> None:
    files = [
        SimpleUploadedFile("good.txt", factories.FAULTY.encode()),
        SimpleUploadedFile("picture.html", PNG),
        SimpleUploadedFile("empty.txt", b""),
        SimpleUploadedFile("many.jsonl", b'{"text": "A short text of one sentence."}\nnot json\n'),
    ]
    begun = as_alice.post(URL, {"files": files}, format="multipart")
    assert begun.status_code == 201, begun.data
    assert begun.data["finished"] is False
    work()
    told = as_alice.get(f"{URL}{begun.data['id']}/").data
    assert told["finished"] is True
    states = [(row["name"], row["state"]) for row in told["rows"]]
    assert states == [
        ("good.txt", "done"),
        ("picture.html", "failed"),
        ("empty.txt", "failed"),
        ("many.jsonl, line 1", "done"),
        ("many.jsonl, line 2", "failed"),
    ]
    assert all(row["message"] for row in told["rows"])
    assert told["rows"][0]["flags"] > 2
    assert told["counts"] == {"waiting": 0, "taking_in": 0, "reading": 0, "done": 2, "unchanged": 0, "failed": 3}


def test_the_same_again_is_told_as_unchanged(as_alice: APIClient) -> None:
    factories.taken(factories.CLEAN, address=None, title=None)
    for _ in range(2):
        begun = as_alice.post(URL, {"text": factories.CLEAN, "title": "Mine", "byline": "Mara Quill"})
        work()
    told = as_alice.get(f"{URL}{begun.data['id']}/").data
    assert [row["state"] for row in told["rows"]] == ["unchanged"]
    assert Article.objects.count() == 1


def test_an_address_that_is_not_public_is_refused_with_the_reason(as_alice: APIClient) -> None:
    begun = as_alice.post(URL, {"urls": ["http://127.0.0.1/secret", "ftp://a.example/x", "nonsense"]})
    work()
    rows = as_alice.get(f"{URL}{begun.data['id']}/").data["rows"]
    assert [row["state"] for row in rows] == ["failed"] * 3
    assert all(len(row["message"]) > 20 for row in rows)


def test_a_page_over_the_cap_is_refused_and_not_stored(as_alice: APIClient, settings: Settings) -> None:
    settings.MAX_UPLOAD_BYTES = 100
    file = SimpleUploadedFile("long.txt", b"word " * 100)
    row = as_alice.post(URL, {"files": [file]}, format="multipart").data["rows"][0]
    assert row["state"] == "failed"
    assert "500 bytes" in row["message"]


@pytest.mark.parametrize("body", [{}, {"urls": " \n "}, {"text": "  "}, {"text": "a", "published": "yesterday"}])
def test_nothing_to_take_in_is_said_at_once(as_alice: APIClient, body: dict[str, str]) -> None:
    assert as_alice.post(URL, body).status_code == 400


def test_a_failed_row_can_be_tried_again(as_alice: APIClient) -> None:
    begun = as_alice.post(URL, {"urls": "http://127.0.0.1/secret"})
    work()
    job = Job.objects.get()
    assert job.state == Job.State.FAILED
    assert as_alice.post(f"/api/v1/jobs/{job.pk}/retry/").status_code == 202
    row = as_alice.get(f"{URL}{begun.data['id']}/").data["rows"][0]
    assert (row["state"], row["message"]) == ("waiting", "")
    work()
    assert as_alice.get(f"{URL}{begun.data['id']}/").data["rows"][0]["state"] == "failed"
