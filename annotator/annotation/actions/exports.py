"""Exports: asked for, made by a worker, removed when they have expired."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from annotator.annotation import files, sight
from annotator.annotation.actions.work import Work, claim, send, stop, working
from annotator.annotation.desk import seen_by
from annotator.annotation.exporting import exchange_of, versions_of
from annotator.annotation.models import Export, Membership, Project, Snapshot
from annotator.annotation.moment import one_moment
from annotator.annotation.options import ExportOptions
from annotator.interchange import formats
from annotator.interchange.chosen import chosen
from annotator.interchange.formats import Format
from annotator.interchange.model import Exchange, Losses
from annotator.interchange.ndjson import Ndjson
from annotator.interchange.packed import packed

OUTSIDE = "You belonged to the project no more when this was made."
NO_HISTORY = "history left out: it is for those who see everyone's marks"
LESS = "You may read snapshots of this project no more."


def ask_for_export(
    *, project: Project, person: User, name: str, options: ExportOptions, snapshot: Snapshot | None = None
) -> Export:
    """Queue an export in the format of this name.

    Raises `UnknownNameError`, `BadOptionError`, or `BadFileError` where a snapshot's file is gone.
    """
    options.format(name)
    options.check(project, whole(project, snapshot))
    export = Export.objects.create(
        project=project, made_by_id=person.pk, format=name, options=options.said(), snapshot=snapshot
    )
    send(export)
    return export


def whole(project: Project, snapshot: Snapshot | None, *, history: bool = False) -> Exchange:
    """What an export is of, unread: the project as it stands, with the marks' logs if asked, or a snapshot of it."""
    if snapshot is None:
        return exchange_of(project, history=history)
    return Ndjson().read(files.snapshot_at(snapshot.sha256), Losses())


def make_export(export_id: int) -> None:
    """Make the file of a queued export. An export that somebody else makes, or has stopped, is let be."""
    work = claim(Export, export_id)
    if work is None:
        return
    with working(work):
        membership = sight.member(work.row.project_id, work.row.made_by_id)
        if membership is None:
            work.fail(OUTSIDE)
        elif work.row.snapshot_id and not sight.may_read_snapshots(membership):
            work.fail(LESS)
        else:
            _make(work, membership)


def _make(work: Work[Export], membership: Membership) -> None:
    export, losses = work.row, Losses()
    options = ExportOptions.of(export.options)
    form = options.format(export.format)
    # A name of this attempt's own: a worker that was given up for lost may be writing still.
    to = files.exports() / f"{export.pk}-{export.attempt}{ending(form)}"
    with files.making(files.exports()) as folder:
        with one_moment():
            given = _exchange(work, membership, losses)
            made = write(form, chosen(given, options.choice, losses), folder, losses)
        seen, sha256, size = sight.sight_of(membership), files.hash_of(made), made.stat().st_size
        files.put(made, to)
    stored = work.finish(
        file=to.name,
        sha256=sha256,
        size=size,
        losses={what: {"count": n, "named": losses.named[what]} for what, n in losses.counts.items()},
        everyone=seen.everyone,
        outlets=seen.outlets,
        expires_at=timezone.now() + timedelta(hours=settings.EXPORTS["KEPT_HOURS"]),
    )
    if not stored:
        to.unlink(missing_ok=True)


def _exchange(work: Work[Export], membership: Membership, losses: Losses) -> Exchange:
    export, history = work.row, bool(work.row.options.get("history"))
    if export.snapshot is not None:
        given = whole(export.project, export.snapshot)
        work.note(0, export.snapshot.counts["texts"])
    else:
        seen = seen_by(membership)
        versions, shown = versions_of(export.project, seen), sight.outlets_shown(membership)
        if history and not sight.sight_of(membership).everyone:
            history = False
            losses.add(NO_HISTORY)
        given = exchange_of(export.project, seen, versions=versions, shown=shown, history=history)
        work.note(0, len(versions))
    given.texts = work.counted(given.texts)
    return given


def write(form: Format, exchange: Exchange, folder: Path, losses: Losses) -> Path:
    """Write an exchange into a folder: one file, zipped where the format is a folder of files. Where the file is."""
    made = folder / f"made{form.suffix}"
    formats.write(form, exchange, made, losses)
    if not made.is_dir():
        return made
    packed(made, folder / "made.zip")
    return folder / "made.zip"


def ending(form: Format) -> str:
    """How the names of a format's files end."""
    return form.suffix or f".{form.name}.zip"


def stop_export(export: Export) -> bool:
    """Make no file of it; False where it was done already, or had come to another end."""
    return stop(export)


def remove_export(export: Export) -> None:
    """Remove it, row and file. A worker that is at it finds no row to finish, and removes what it has made."""
    at = files.exports() / export.file if export.file else None
    export.delete()
    if at is not None:
        at.unlink(missing_ok=True)


def remove_expired() -> int:
    """Remove the files of exports that have expired, and what killed workers left; how many files."""
    count = 0
    for export in Export.objects.filter(expires_at__lt=timezone.now()).exclude(file=""):
        (files.exports() / export.file).unlink(missing_ok=True)
        Export.objects.filter(pk=export.pk).update(file="")
        count += 1
    kept = set(Export.objects.exclude(file="").values_list("file", flat=True))
    return count + files.remove_left_over(files.exports(), kept) + files.remove_left_over(files.snapshots(), _shelves())


def _shelves() -> set[str]:
    """Folders of snapshots, which stay."""
    return {at.name for at in files.snapshots().iterdir() if not at.name.startswith(files.MAKING)}
