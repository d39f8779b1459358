"""Long work: a row is claimed by an update that counts, says every three seconds that it lives, and is closed by
another such update, so that of two workers one alone ever has the last word (as `corpus.jobs`).

The work reads or writes in one transaction and so cannot speak meanwhile: how far it is, and whether it was stopped,
goes through the heartbeat's own thread.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from threading import Event
from typing import Any, Generic, TypeVar

from django.db import IntegrityError, OperationalError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from annotator.annotation.models import Export, Import, LongJob, Snapshot
from corpus import jobs

TASKS: Mapping[type[LongJob], str] = {
    Export: "annotation.make_export",
    Snapshot: "annotation.make_snapshot",
    Import: "annotation.work_on_import",
}
Row = TypeVar("Row", bound=LongJob)
Thing = TypeVar("Thing")


class StoppedError(Exception):
    """The work was stopped, or given to another worker: what was done in this transaction is to be forgotten."""


class Work(Generic[Row]):
    """One attempt at a job."""

    def __init__(self, row: Row) -> None:
        self.row, self.done, self.total = row, 0, 0
        self._over = Event()

    def note(self, done: int, total: int) -> None:
        """How far it is; it is told with the next beat. Raises `StoppedError` within seconds of its being stopped."""
        self.done, self.total = done, total
        if self._over.is_set():
            raise StoppedError

    def counted(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """These, each noted when it is done with. Raises `StoppedError` as `note` does."""
        for thing in things:
            yield thing
            self.note(self.done + 1, self.total)

    def beat(self) -> None:
        """Say that it lives, and hear whether it is to go on."""
        if not self.mine().update(heartbeat_at=timezone.now(), done=self.done, total=self.total):
            self._over.set()

    def mine(self) -> QuerySet[Any]:
        """The row, for as long as it was not stopped or taken away."""
        return rows(self.row).filter(state=self.row.state, attempt=self.row.attempt)

    def close(self, state: str, **values: Any) -> bool:
        """Leave it in this state, with how far it came; False where it was stopped or taken away: nothing is stored."""
        told = {"done": self.done, "total": self.total, "heartbeat_at": None}
        return bool(self.mine().update(state=state, **told, **values))

    def finish(self, **values: Any) -> bool:
        """Close it as done; False as in `close`."""
        return self.close(self.row.State.DONE, error="", finished_at=timezone.now(), **values)

    def fail(self, error: str, **values: Any) -> None:
        """Close it as failed, with the reason."""
        self.close(self.row.State.FAILED, error=error[:5000], finished_at=timezone.now(), **values)

    def again(self, error: str) -> None:
        """Leave it to a further attempt in a while, after an error that may pass; the last attempt has failed."""
        if self.row.attempt < jobs.MAX_ATTEMPTS:
            self.mine().update(heartbeat_at=None, sent_at=timezone.now(), **self.row.FREED)
        else:
            self.fail(error)


def rows(row: LongJob) -> QuerySet[Any]:
    """The row in the database."""
    return type(row)._default_manager.filter(pk=row.pk)


def send(row: LongJob) -> None:
    """Wake a worker for it once the transaction is through. A lost message delays it, and loses nothing."""
    rows(row).update(sent_at=timezone.now())
    transaction.on_commit(lambda: jobs.wake(TASKS[type(row)], row.pk))


def stop(row: LongJob) -> bool:
    """Let it be; False where it has come to an end by itself."""
    state = row.State
    open_ = rows(row).exclude(state__in=[state.DONE, state.FAILED, state.STOPPED])
    return bool(open_.update(state=state.STOPPED, heartbeat_at=None, finished_at=timezone.now()))


def claim(model: type[Row], pk: int, **values: Any) -> Work[Row] | None:
    """The work on a row, now this worker's; None where there is none to do. `values` go into the row."""
    values |= {**model.CLAIMED, "heartbeat_at": timezone.now(), "done": 0, "attempt": F("attempt") + 1}
    if not _open(model).filter(pk=pk, heartbeat_at=None).update(**values):
        return None
    return Work(model._default_manager.select_related("project").get(pk=pk))


@contextmanager
def working(work: Work[Row], *, silent: bool = False) -> Iterator[None]:
    """Beat while the block lasts, unless it is to be silent.

    A database that was busy or away, or where another wrote the same first, means another attempt; what else goes wrong
    is the row's error, and goes on to the log.
    """
    try:
        with nullcontext() if silent else jobs.beating(work.beat, str(work.row)):
            yield
    except StoppedError:
        return
    except (OperationalError, IntegrityError) as error:
        work.again(str(error))
        raise
    except Exception as error:
        work.fail(f"{type(error).__name__}: {error}")
        raise


def catch_up() -> None:
    """Take work back from workers that have gone silent, and send lost messages again. Safe to repeat anywhere."""
    for model in TASKS:
        _take_back(model)
        unsent = Q(sent_at=None) | Q(sent_at__lt=timezone.now() - jobs.OVERDUE_AFTER)
        for row in _open(model).filter(unsent, heartbeat_at=None):
            send(row)


def _take_back(model: type[LongJob]) -> None:
    now = timezone.now()
    silent = _open(model).filter(heartbeat_at__lt=now - jobs.SILENT_AFTER)
    if not silent.exists():  # an update waits for SQLite's one writer even where it finds nothing
        return
    killed = {"error": jobs.KILLED.format(attempts=jobs.MAX_ATTEMPTS), "finished_at": now, "heartbeat_at": None}
    silent.filter(attempt__gte=jobs.MAX_ATTEMPTS).update(state=model.State.FAILED, **killed)
    silent.update(heartbeat_at=None, sent_at=None, **model.FREED)


def _open(model: type[LongJob]) -> QuerySet[Any]:
    return model._default_manager.filter(state__in=model.OPEN)
