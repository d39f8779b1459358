"""Celery tasks of the scores: each calls one action. A lost message loses nothing: the beat catches up."""

from celery import shared_task

from annotator.flags.models import Flag
from annotator.reliability.actions.batch import work
from annotator.reliability.actions.due import catch_up_with_sources, start_when_due
from annotator.reliability.actions.muting import mute_where_wrong
from annotator.reliability.actions.rank import rank_again, rank_source
from annotator.reliability.actions.run import catch_up_with_runs, send
from annotator.reliability.actions.score import rescore
from annotator.reliability.actions.standing import mark_stale
from annotator.reliability.models import Run
from corpus import jobs
from corpus.models import Article


@shared_task(name="reliability.rescore_source", ignore_result=True)
def rescore_source_task(source_id: int, cause: str, flag_id: int | None = None) -> None:
    """Something of a source changed: its score is computed anew."""
    flag = Flag.objects.filter(pk=flag_id).first() if flag_id else None
    rescore(source=source_id, cause=cause, flag=flag)
    jobs.wake("reliability.rank_source", source_id)


@shared_task(name="reliability.article_read", ignore_result=True)
def article_read_task(article_id: int) -> None:
    """An article was read: its source's score is behind, and is caught up with."""
    source = Article.objects.values_list("source_id", flat=True).get(pk=article_id)
    if source is not None:
        mark_stale(source=source)


@shared_task(name="reliability.work", ignore_result=True)
def work_task(run_id: int) -> None:
    """Do one batch of a run and hand on; at its end the flags that tell most are others."""
    done = work(run_id)
    run = Run.objects.get(pk=run_id)
    if done:
        send(run, lanes=1)
    elif run.state == Run.State.DONE:
        jobs.wake("reliability.rank_telling")


@shared_task(name="reliability.catch_up", ignore_result=True)
def catch_up_task() -> None:
    """Batches whose workers were lost, and sources that no message was about."""
    catch_up_with_runs()
    catch_up_with_sources()


@shared_task(name="reliability.start_when_due", ignore_result=True)
def start_when_due_task() -> None:
    """The nightly run, or one that is due for another cause."""
    start_when_due()


@shared_task(name="reliability.mute_where_wrong", ignore_result=True)
def mute_where_wrong_task(detector: str = "") -> None:
    """Flags were judged, or a night has passed: mute what is wrong too often. A lost message waits for the night."""
    mute_where_wrong(detector=detector)


@shared_task(name="reliability.rank_source", ignore_result=True)
def rank_source_task(source_id: int) -> None:
    """A source's score moved: which of its flags would tell most now."""
    rank_source(source=source_id)


@shared_task(name="reliability.rank_telling", ignore_result=True)
def rank_telling_task() -> None:
    """Scores moved, perhaps: which flags of all sources would tell most now."""
    rank_again()
