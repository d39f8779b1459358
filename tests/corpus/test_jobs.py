"""Jobs: claimed once, never lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from corpus import jobs
from corpus.models import Job
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
Sent = list[int]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """The jobs whose messages were sent, in order; no broker is asked."""
    calls: Sent = []
    monkeypatch.setattr(jobs, "send", lambda job: calls.append(job.pk))
    return calls


def job(**fields: object) -> Job:
    """A reading job, with these columns."""
    made = Job.objects.get(version=factories.taken().version)
    Job.objects.filter(pk=made.pk).update(**fields)
    made.refresh_from_db()
    return made


def ago(seconds: float) -> object:
    return timezone.now() - timedelta(seconds=seconds)


def test_only_one_claim_succeeds() -> None:
    pk = job().pk
    first, second = jobs.claim(pk, "w1"), jobs.claim(pk, "w2")
    assert first is not None
    assert second is None
    assert (first.worker, first.attempt, first.state) == ("w1", 1, Job.State.RUNNING)


def test_a_silent_job_is_queued_again_and_its_old_worker_cannot_close_it(sent: Sent) -> None:
    pk = job().pk
    old = jobs.claim(pk, "killed")
    assert old is not None
    Job.objects.filter(pk=pk).update(heartbeat_at=ago(60))
    assert jobs.send_lost_again() == 1
    assert sent == [pk]
    new = jobs.claim(pk, "w2")
    assert new is not None
    jobs.finish(old)
    assert Job.objects.get(pk=pk).state == Job.State.RUNNING
    jobs.finish(new)
    assert Job.objects.get(pk=pk).state == Job.State.DONE


def test_a_job_with_a_heartbeat_is_left_alone(sent: Sent) -> None:
    jobs.claim(job().pk, "w1")
    assert jobs.send_lost_again() == 0


def test_a_job_that_ends_its_workers_is_given_up_with_a_reason(sent: Sent) -> None:
    pk = job(state="running", heartbeat_at=ago(60), attempt=jobs.MAX_ATTEMPTS).pk
    jobs.send_lost_again()
    given_up = Job.objects.get(pk=pk)
    assert (given_up.state, sent) == (Job.State.FAILED, [])
    assert "lost 5 times" in given_up.error


def test_a_message_that_was_never_sent_is_sent(sent: Sent) -> None:
    pk = job(overdue_at=None, created_at=ago(60)).pk
    jobs.send_lost_again()
    assert sent == [pk]


def test_a_message_that_idle_workers_do_not_take_is_sent_again(sent: Sent) -> None:
    pk = job(overdue_at=ago(1)).pk
    jobs.send_lost_again()
    assert sent == [pk]


def test_messages_behind_a_busy_worker_wait(sent: Sent) -> None:
    job(state="running", heartbeat_at=timezone.now(), started_at=ago(1), overdue_at=ago(100))
    job(overdue_at=ago(50))
    jobs.send_lost_again()
    assert sent == []


def test_a_message_that_later_ones_overtook_is_sent_again(sent: Sent) -> None:
    lost = job(overdue_at=ago(100))
    job(state="running", heartbeat_at=timezone.now(), started_at=ago(1), overdue_at=ago(50))
    jobs.send_lost_again()
    assert sent == [lost.pk]


def test_errors_that_may_pass_are_tried_again_until_the_attempts_are_used_up(sent: Sent) -> None:
    pk = job().pk
    for _ in jobs.WAITS:
        claimed = jobs.claim(pk, "w")
        assert claimed is not None
        assert jobs.again_later(claimed, "the server is busy")
        waiting = Job.objects.get(pk=pk)
        assert waiting.overdue_at is not None
        assert waiting.overdue_at > timezone.now()
    last = jobs.claim(pk, "w")
    assert last is not None
    assert not jobs.again_later(last, "the server is busy")
    failed = Job.objects.get(pk=pk)
    assert (failed.state, failed.error) == (Job.State.FAILED, "the server is busy")


def test_work_that_raises_fails_the_job_with_the_error() -> None:
    claimed = jobs.claim(job().pk, "w")
    assert claimed is not None
    with pytest.raises(ZeroDivisionError), jobs.failing(claimed):
        _ = 1 / 0
    claimed.refresh_from_db()
    assert (claimed.state, claimed.error) == (Job.State.FAILED, "ZeroDivisionError: division by zero")


def test_a_failed_job_can_be_tried_again(sent: Sent, django_capture_on_commit_callbacks: pytest.FixtureRequest) -> None:
    pk = job(state="failed", error="x", attempt=4).pk
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert jobs.retry(pk)
    assert sent == [pk]
    again = Job.objects.get(pk=pk)
    assert (again.state, again.error, again.attempt) == (Job.State.QUEUED, "", 0)
    assert not jobs.retry(pk), "it is queued now"


@pytest.mark.django_db(transaction=True)
def test_the_heartbeat_beats_while_the_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "BEAT_EVERY", 0.05)
    claimed = jobs.claim(job().pk, "w")
    assert claimed is not None
    before = claimed.heartbeat_at
    with jobs.heartbeat(claimed):
        import time

        deadline = time.monotonic() + 10
        while Job.objects.get(pk=claimed.pk).heartbeat_at == before and time.monotonic() < deadline:
            time.sleep(0.05)
    assert Job.objects.get(pk=claimed.pk).heartbeat_at != before
