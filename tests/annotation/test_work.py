"""Exports, snapshots and imports are claimed, given up and taken up in one way."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from annotator.annotation.actions.exports import ask_for_export
from annotator.annotation.actions.imports import begin_import
from annotator.annotation.actions.snapshots import ask_for_snapshot
from annotator.annotation.actions.work import TASKS, StoppedError, Work, catch_up, claim, stop, working
from annotator.annotation.models import LongJob
from annotator.annotation.options import ExportOptions
from corpus import jobs
from tests.annotation.importing import Imports, one

pytestmark = [pytest.mark.django_db, pytest.mark.servers, pytest.mark.usefixtures("data_folder")]
KINDS = ["export", "snapshot", "import"]


@pytest.fixture
def woken(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The messages that were sent, without a worker to take them."""
    sent: list[tuple[str, int]] = []
    monkeypatch.setattr(jobs, "wake", lambda task, pk: sent.append((task, pk)))
    return sent


@pytest.fixture(params=KINDS)
def job(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> LongJob:
    """One of each kind, asked for."""
    settings.IMPORTS_DIR = tmp_path / "imports"
    into = Imports(tmp_path)
    asked = {"project": into.project, "person": into.owner, "name": "ndjson"}
    if request.param == "export":
        return ask_for_export(**asked, options=ExportOptions())  # type: ignore[arg-type]
    if request.param == "snapshot":
        return ask_for_snapshot(**asked)  # type: ignore[arg-type]
    content = into.file(one()).read_bytes()
    return begin_import(**asked, content=[content], format_name="ndjson")  # type: ignore[arg-type]


def begun(job: LongJob) -> Work[LongJob]:
    work = claim(type(job), job.pk)
    assert work is not None
    return work


def silent(job: LongJob, **values: object) -> None:
    """Its worker says nothing any more."""
    rows = type(job)._default_manager.filter(pk=job.pk)
    assert rows.update(heartbeat_at=timezone.now() - 2 * jobs.SILENT_AFTER, **values)


def test_of_two_workers_one_has_it_and_the_other_nothing(job: LongJob) -> None:
    work = begun(job)
    assert claim(type(job), job.pk) is None
    assert work.finish()
    assert not work.finish(), "it is over"
    assert claim(type(job), job.pk) is None
    job.refresh_from_db()
    assert (job.state, job.heartbeat_at, job.attempt) == ("done", None, 1)


def test_a_worker_that_was_given_up_cannot_close_what_another_has(job: LongJob) -> None:
    late = begun(job)
    silent(job)
    catch_up()
    work = begun(job)
    assert not late.finish()
    late.beat()
    with pytest.raises(StoppedError):
        late.note(1, 1)
    assert work.finish()
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("done", 2)


def test_what_is_stopped_stays_so_and_tells_its_worker(job: LongJob) -> None:
    work = begun(job)
    assert stop(job)
    work.beat()
    with working(work):
        work.note(1, 2)
        pytest.fail("it goes on")
    assert not stop(job)
    job.refresh_from_db()
    assert (job.state, job.heartbeat_at, job.done) == ("stopped", None, 0)


def test_a_database_that_was_away_means_another_attempt_and_after_five_the_end(job: LongJob) -> None:
    for attempt in range(1, jobs.MAX_ATTEMPTS + 1):
        work = begun(job)
        assert work.row.attempt == attempt
        with pytest.raises(OperationalError), working(work):
            raise OperationalError("the disk is full")
    assert claim(type(job), job.pk) is None
    job.refresh_from_db()
    assert (job.state, job.error, job.heartbeat_at) == ("failed", "the disk is full", None)


def test_another_error_ends_it_with_its_line(job: LongJob) -> None:
    with pytest.raises(ZeroDivisionError), working(begun(job)):
        1 / 0  # noqa: B018
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "ZeroDivisionError: division by zero")


def test_lost_messages_and_lost_workers_are_made_up_for(
    job: LongJob, woken: list[tuple[str, int]], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    def again() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            catch_up()

    message = (TASKS[type(job)], job.pk)
    again()
    assert woken == [], "its message has a moment yet"
    rows = type(job)._default_manager.filter(pk=job.pk)
    rows.update(sent_at=timezone.now() - jobs.OVERDUE_AFTER - timedelta(seconds=1))
    again()
    assert woken == [message]
    work = begun(job)
    rows.update(sent_at=None)
    again()
    assert woken == [message], "a worker has it"
    silent(job)
    again()
    assert woken == [message, message]
    rows.update(**work.row.CLAIMED, attempt=jobs.MAX_ATTEMPTS)
    silent(job)
    again()
    job.refresh_from_db()
    assert (job.state, "lost 5 times" in job.error, job.heartbeat_at) == ("failed", True, None)
    assert woken == [message, message]
