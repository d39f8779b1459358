"""All scores anew, in batches: stopped, resumed, and going on when a worker was lost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from annotator.reliability.actions import phases
from annotator.reliability.actions.batch import work
from annotator.reliability.actions.due import catch_up_with_sources, due
from annotator.reliability.actions.plan import SOURCES
from annotator.reliability.actions.run import catch_up_with_runs, resume_run, start_run, stop_run
from annotator.reliability.actions.score import rescore
from annotator.reliability.actions.standing import mark_stale
from annotator.reliability.models import Batch, Calibration, Muting, Run, Score, Standing
from annotator.reliability.tasks import work_task
from corpus import jobs
from corpus.models import Source
from tests.reliability.computed import DAY, score_all
from tests.reliability.scene import scene

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_broker(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Messages are counted, not sent."""
    sent: list[int] = []
    monkeypatch.setattr("corpus.jobs.current_app.send_task", lambda task, args, **_: sent.append(args[0]))
    return sent


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.reliability.actions.plan.SOURCES", 4)


def finish(run: Run) -> Run:
    while work(run.pk):
        pass
    run.refresh_from_db()
    return run


def scores() -> dict[int, tuple[str, float | None]]:
    return {pk: (state, value) for pk, state, value in Standing.objects.values_list("pk", "state", "value")}


def test_it_counts_and_scores_every_source_once(small_batches: None) -> None:
    scene(sources=22, articles=14)
    run = score_all()
    assert (run.sources, run.tallied, run.scored) == (22, 22, 22)
    assert run.batches.filter(phase=Batch.Phase.TALLY).count() == 6
    assert run.batches.filter(attempt=1).count() == run.batches.count()
    assert run.calibration is not None and run.calibration.sources == 22 and run.calibration.articles == 22 * 14
    assert Standing.objects.filter(rank_best__gte=1).count() == Standing.objects.filter(state="scored").count() > 0


def test_what_batches_it_is_cut_into_changes_no_digit(monkeypatch: pytest.MonkeyPatch) -> None:
    scene(sources=22, articles=14)
    score_all()
    before = scores()
    Standing.objects.update(score=None)
    monkeypatch.setattr("annotator.reliability.actions.plan.SOURCES", 5)
    score_all()
    assert scores() == before
    assert SOURCES == 100


def test_stopped_it_does_nothing_and_resumed_it_does_the_rest(small_batches: None) -> None:
    scene(sources=22, articles=14)
    run = start_run(day=DAY, cause="nightly")
    while not Run.objects.filter(pk=run.pk, state="scoring", scored__gte=8).exists():
        assert work(run.pk)
    assert stop_run(run=run)
    assert not stop_run(run=run)
    assert work(run.pk) is False
    run.refresh_from_db()
    assert (run.state, run.resumes, run.scored) == ("stopped", "scoring", 8)
    assert Score.objects.count() == 8
    assert resume_run(run=run)
    assert not resume_run(run=run)
    assert finish(run).state == "done"
    assert (run.tallied, run.scored, Score.objects.count(), Calibration.objects.count()) == (22, 22, 22, 1)


def test_only_one_goes_on_at_a_time() -> None:
    scene(sources=1, articles=1)
    run = start_run(day=DAY, cause="nightly")
    with pytest.raises(ValidationError, match=f"run {run.pk}"):
        start_run(day=DAY + timedelta(days=1), cause="nightly")
    stop_run(run=run)
    other = start_run(day=DAY, cause="nightly")
    with pytest.raises(ValidationError, match=f"run {other.pk}"):
        resume_run(run=run)


def test_one_that_was_overtaken_is_not_resumed() -> None:
    scene(sources=2, articles=1)
    run = start_run(day=DAY, cause="nightly")
    stop_run(run=run)
    later = score_all()
    with pytest.raises(ValidationError, match=f"Run {later.pk} has begun since"):
        resume_run(run=run)


@pytest.mark.parametrize("begun_by", ["tally", "fit"])
def test_what_is_muted_in_its_midst_counts_from_the_next_one_on(begun_by: str) -> None:
    """Other processes that work on it hear the same: else a cell that one planned is missing to another."""
    scene(sources=22, articles=14)
    before = score_all()
    run = start_run(day=DAY, cause="nightly")
    while not run.batches.filter(phase=begun_by).exists():
        work(run.pk)
    for detector in ("conflicting_dates", "altered_quotation", "missing_space"):
        Muting.objects.create(detector=detector, language="en", confirmed=0, dismissed=9, bar=0.5)
    assert finish(run).error == ""
    assert run.calibration and before.calibration and run.calibration.checks == before.calibration.checks
    after = score_all()
    assert after.calibration and after.calibration.checks != before.calibration.checks


def test_a_batch_whose_worker_was_lost_is_done_by_another(small_batches: None, no_broker: list[int]) -> None:
    scene(sources=9, articles=14)
    run = start_run(day=DAY, cause="nightly")
    lost = run.batches.order_by("pk").first()
    assert lost is not None
    Batch.objects.filter(pk=lost.pk).update(beat_at=timezone.now(), attempt=1)  # claimed, and then its worker dies
    while work(run.pk):
        pass
    run.refresh_from_db()
    assert run.state == "tallying" and run.batches.filter(done_at=None).count() == 1
    catch_up_with_runs()
    assert not work(run.pk)  # it may be alive still
    Batch.objects.filter(pk=lost.pk).update(beat_at=timezone.now() - timedelta(minutes=1))
    no_broker.clear()
    catch_up_with_runs()
    assert no_broker and set(no_broker) == {run.pk}
    assert finish(run).state == "done"
    assert run.scored == 9
    lost.refresh_from_db()
    assert lost.attempt == 2


def test_a_batch_that_always_ends_its_worker_ends_the_run() -> None:
    scene(sources=2, articles=1)
    run = start_run(day=DAY, cause="nightly")
    run.batches.update(beat_at=timezone.now() - timedelta(minutes=1), attempt=jobs.MAX_ATTEMPTS)
    catch_up_with_runs()
    run.refresh_from_db()
    assert run.state == "failed" and "was lost 5 times" in run.error
    assert resume_run(run=run) and finish(run).state == "done"


def test_an_error_ends_the_run_and_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    scene(sources=2, articles=1)
    run = start_run(day=DAY, cause="nightly")

    def fail(*_: object) -> None:
        raise ValueError("no such thing")

    with monkeypatch.context() as patched:
        patched.setattr(phases, "read", fail)
        with pytest.raises(ValueError, match="no such thing"):
            work(run.pk)
    run.refresh_from_db()
    assert (run.state, run.resumes) == ("failed", "tallying")
    assert run.error.startswith("tally") and "ValueError: no such thing" in run.error
    assert due(datetime.combine(run.day, datetime.min.time(), tzinfo=UTC)) is None
    assert resume_run(run=run) and finish(run).state == "done"


def test_a_judgement_in_the_midst_of_a_run_is_not_lost(small_batches: None) -> None:
    made = scene(sources=22, articles=14)
    score_all()
    source = made.sources[-1].pk
    run = start_run(day=DAY + timedelta(days=40), cause="nightly")
    while not Run.objects.filter(pk=run.pk, state="scoring").exists():
        work(run.pk)
    newer = rescore(source=source, cause="judgement")  # after it was counted, before it is scored
    assert finish(run).state == "done"
    standing = Standing.objects.get(pk=source)
    assert standing.score == newer
    assert standing.stale_since is not None
    Standing.objects.filter(pk=source).update(stale_since=timezone.now() - timedelta(minutes=1))
    assert catch_up_with_sources() == 1
    standing.refresh_from_db()
    assert standing.stale_since is None


def test_a_source_marked_stale_is_caught_up_with() -> None:
    made = scene(sources=2, articles=14)
    score_all()
    mark_stale(source=made.sources[0].pk, cause="criteria")
    assert catch_up_with_sources() == 0  # its own message has a moment yet
    Standing.objects.filter(pk=made.sources[0].pk).update(stale_since=timezone.now() - timedelta(minutes=1))
    assert catch_up_with_sources() == 1
    assert Score.objects.filter(source=made.sources[0]).latest("pk").cause == "criteria"


def test_what_a_run_has_counted_is_behind_no_more() -> None:
    made = scene(sources=2, articles=14)
    for source in made.sources:
        mark_stale(source=source.pk)
    run = start_run(day=DAY, cause="nightly")
    while not Run.objects.filter(pk=run.pk, state="scoring").exists():
        work(run.pk)
    mark_stale(source=made.sources[1].pk)  # after it was counted
    finish(run)
    assert list(Standing.objects.exclude(stale_since=None)) == [Standing.objects.get(pk=made.sources[1].pk)]


def test_trend_is_the_difference_to_the_score_of_thirty_days_before() -> None:
    made = scene(sources=22, articles=30)
    score_all(DAY - timedelta(days=31))
    source = next(one for one in made.sources if Standing.objects.get(pk=one.pk).value is not None)
    then = Standing.objects.get(pk=source.pk).value
    assert then is not None
    assert Standing.objects.get(pk=source.pk).trend is None
    for flag in made.of(source):
        type(flag).objects.filter(pk=flag.pk).update(verdict="dismissed")
    score_all(DAY)
    now = Standing.objects.get(pk=source.pk)
    assert now.value is not None and now.value > then
    assert now.trend == pytest.approx(now.value - then, abs=0.01)


def test_a_run_is_due_once_a_night_and_when_the_corpus_has_grown() -> None:
    night = datetime.combine(DAY, datetime.min.time(), tzinfo=UTC) + timedelta(hours=3)
    assert due(night) is None
    scene(sources=1, articles=14)
    assert due(night) == "articles"
    score_all(DAY)
    assert due(night) is None
    assert due(night + timedelta(hours=22)) is None  # one o'clock
    assert due(night + timedelta(days=1)) == "nightly"
    scene(sources=1, articles=14)
    assert due(night) == "articles"
    Calibration.objects.update(articles=1000, method="0")
    assert due(night) == "method"


def test_an_empty_installation_can_be_scored() -> None:
    assert score_all().sources == 0
    Source.objects.create(name="The Lenn Courier")
    assert score_all(DAY + timedelta(days=1)).scored == 1
    assert Standing.objects.get().state == "not enough evidence"


def test_at_its_end_the_flags_that_tell_most_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    woken: list[tuple[object, ...]] = []
    monkeypatch.setattr(jobs, "wake", lambda *told: woken.append(told))
    scene(sources=3, articles=14)
    run = start_run(day=DAY, cause="nightly")
    while run.state != Run.State.DONE:
        assert woken == []
        work_task(run.pk)
        run.refresh_from_db()
    assert woken == [("reliability.rank_telling",)]
