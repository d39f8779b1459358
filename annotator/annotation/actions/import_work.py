"""What a worker does for an import. It may be killed at any moment: another takes it up from the start (`work`).

A check writes nothing but its report. Applying is one transaction, which ends with the import's own state: either all
of the file stands and the import is done, or nothing of it and the import is still to be applied.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from annotator.annotation.actions.work import StoppedError, Work, claim, rows, send, working
from annotator.annotation.importing import Asked, NotTakenError, Report, apply_file, check_file, options_of
from annotator.annotation.importing.files import material
from annotator.annotation.importing.report import Writer
from annotator.annotation.importing.work import refusal
from annotator.annotation.models import Import, Project
from annotator.interchange.errors import BadFileError

State = Import.State
OWN = ".work-"  # a folder's name begins so


def work_on_import(import_id: int) -> None:
    """Check it or apply it, where it waits for that. Errors of the file end it with their line."""
    work = claim(Import, import_id, started_at=timezone.now())
    if work is None:
        return
    held = work.row
    at = Path(settings.IMPORTS_DIR) / held.folder
    checks = held.state == State.CHECKING
    # SQLite has one writer, which is the import itself: nothing can be told before it ends, nor stop it.
    with working(work, silent=connection.vendor == "sqlite" and not checks), own_folder(work, at) as folder:
        try:
            (_check if checks else _apply)(work, _asked(held, at, folder), at)
        except (BadFileError, NotTakenError) as error:
            work.fail(str(error))
    if rows(held).filter(state=State.APPLYING, heartbeat_at=None).exists():
        send(held)


@contextmanager
def own_folder(work: Work[Import], at: Path) -> Iterator[Path]:
    """Where this worker unpacks and notes what it reads; those that killed workers left behind are removed.

    One that was given up and lives still has its own, and cannot take this one's away.
    """
    if not work.mine().exists():
        raise StoppedError
    for left in at.glob(f"{OWN}*"):
        shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=OWN, dir=at, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _asked(held: Import, at: Path, folder: Path) -> Asked:
    path = material(at / held.name, held.format, folder / "unpacked")
    return Asked(
        held.project, held.person, held.format, path, folder / "scratch", options_of(held.options), held.created_at
    )


def _check(work: Work[Import], asked: Asked, at: Path) -> None:
    writer = Writer(work.row, at)
    report = Report(writer)
    try:
        check_file(asked, report, work.note)
    except BaseException:
        writer.close(keep=False)
        raise
    writer.close(keep=True)
    work.done = work.total = report.rows
    if work.row.dry_run:
        work.close(State.CHECKED, report=report.told())
    elif report.errors and not asked.options.skip_errors:
        work.fail(refusal(report), report=report.told())
    else:
        work.done = 0
        work.close(State.APPLYING, attempt=0, report=report.told())


def _apply(work: Work[Import], asked: Asked, at: Path) -> None:
    writer = None
    try:
        with transaction.atomic():
            # Whoever else was given this import waits here until it is done, and then has nothing to do.
            Project.objects.select_for_update(no_key=True).get(pk=work.row.project_id)
            if not work.mine().exists():
                raise StoppedError
            writer = Writer(work.row, at)
            report = Report(writer)
            apply_file(asked, report, work.note)
            work.done = work.total = report.rows
            if not work.finish(report={**report.told(), "articles": report.articles}):
                raise StoppedError
            writer.close(keep=True)
    except BaseException:
        if writer is not None:
            writer.close(keep=False)
        raise
