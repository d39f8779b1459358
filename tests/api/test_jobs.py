"""Jobs, health, sources and detectors over REST."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from annotator import engine
from annotator.engine.measured import JudgedFlag, measure
from annotator.flags.models import Flag
from corpus import workers
from corpus.models import Job, Worker
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


def test_a_failed_job_can_be_tried_again_and_no_other(as_alice: APIClient) -> None:
    job = Job.objects.get(version=factories.taken().version)
    url = f"/api/v1/jobs/{job.pk}/"
    assert as_alice.get(url).data["state"] == "queued"
    refused = as_alice.post(f"{url}retry/")
    assert (refused.status_code, refused.data["code"]) == (409, "not_failed")
    Job.objects.filter(pk=job.pk).update(state="failed", error="x")
    assert as_alice.get("/api/v1/jobs/?state=failed").data["results"][0]["error"] == "x"
    assert as_alice.post(f"{url}retry/").data["state"] == "queued"


def test_health_says_that_no_worker_takes_jobs_and_what_to_start() -> None:
    answer = Client().get("/health")
    assert answer.status_code == 503
    worker = answer.json()["worker"]
    assert (worker["alive"], worker["last_seen"]) == (False, None)
    assert "make worker" in worker["advice"]


def test_health_is_well_with_a_worker_and_notices_within_ten_seconds_that_it_is_gone() -> None:
    workers.sign_of_life("celery@here")
    factories.taken()
    answer = Client().get("/health")
    assert (answer.status_code, answer.json()["jobs"]) == (200, {"queued": 1, "running": 0, "failed": 0})
    Worker.objects.update(seen_at=timezone.now() - timedelta(seconds=7))
    assert Client().get("/health").json()["worker"]["alive"] is False


def test_a_worker_that_was_stopped_is_gone_at_once() -> None:
    workers.sign_of_life("celery@here")
    workers.sign_off("celery@here")
    assert workers.any_alive() is False


def test_a_source_tells_its_record(as_alice: APIClient) -> None:
    flags = factories.flags()
    taken = flags[0].article
    as_alice.post("/api/v1/judgements/", {"flag": flags[0].pk, "verdict": "confirmed"})
    as_alice.post("/api/v1/judgements/", {"flag": flags[1].pk, "verdict": "unsure"})
    row = as_alice.get("/api/v1/sources/?q=harbor").data["results"][0]
    assert row["id"] == taken.source_id
    source = as_alice.get(f"/api/v1/sources/{row['id']}/").data
    counted = Flag.objects.exclude(severity="note").count()
    assert source["record"] == {
        "articles": 1,
        "words": len(factories.FAULTY.split()),
        "raised": counted,
        "judged": 2,
        "confirmed": 1,
        "confirmed_major": 0,
        "enough": False,
    }
    assert {name: source[name] for name in row} == row


def test_detectors_explain_themselves_and_tell_their_record(as_alice: APIClient) -> None:
    flag = factories.flags()[0]
    as_alice.post("/api/v1/judgements/", {"flag": flag.pk, "verdict": "dismissed", "reason": "misread"})
    told = as_alice.get("/api/v1/detectors/").data
    assert {detector["name"] for detector in told["results"]} == set(engine.all_detectors())
    assert told["next"] is None
    one = as_alice.get(f"/api/v1/detectors/{flag.detector}/").data
    assert one["record"] == {
        "raised": Flag.objects.filter(detector=flag.detector).count(),
        "judged": 1,
        "confirmed": 0,
        "dismissed": 1,
    }
    assert all(one[part] for part in ("title", "summary", "explanation", "limits", "reference"))
    assert len(one["flagged"]) >= 6
    assert len(one["left_alone"]) >= 8
    assert as_alice.get("/api/v1/detectors/no_such/").status_code == 404


def test_detectors_tell_their_measured_precision(as_alice: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "missing_space"
    version = engine.all_detectors()[name].version
    judged = [JudgedFlag(name, version, "en", right, "clean", "2026-11-22") for right in [True] * 9 + [False]]
    monkeypatch.setattr("annotator.engine.detector.measured", lambda: measure(judged))
    told = as_alice.get(f"/api/v1/detectors/{name}/").data["precision"]
    assert {key: told[key] for key in ("right", "wrong", "judged", "sets", "judged_on")} == {
        "right": 9,
        "wrong": 1,
        "judged": 10,
        "sets": ["clean"],
        "judged_on": "2026-11-22",
    }
    assert 0 < told["low"] < told["mean"] < told["high"] < 1
    assert [language["language"] for language in told["languages"]] == ["en"]
    listed = {one["name"]: one["precision"] for one in as_alice.get("/api/v1/detectors/").data["results"]}
    assert listed[name] == told
    assert listed["conflicting_dates"] is None


def test_the_schema_and_its_docs_are_served() -> None:
    assert Client().get("/api/v1/schema/").status_code == 200
    docs = Client().get("/api/v1/docs/")
    assert docs.status_code == 200
    assert b"swagger" in docs.content
