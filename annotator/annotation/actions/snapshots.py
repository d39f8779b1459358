"""Snapshots: asked for, written once by a worker, checked against their files."""

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from annotator.annotation import files
from annotator.annotation.actions.work import Work, claim, send, working
from annotator.annotation.models import Project, Snapshot
from annotator.annotation.moment import one_moment
from annotator.annotation.standing import detector_versions, standing
from annotator.interchange.canonical import Sealed, write
from annotator.interchange.ndjson import VERSION

TAKEN = "There is a snapshot “{name}” of this project already, and snapshots never change. Choose another name."
State = Snapshot.State


class NameTakenError(ValueError):
    """The project has a snapshot of this name."""


def ask_for_snapshot(*, project: Project, person: User | None, name: str, note: str = "") -> Snapshot:
    """Queue a snapshot of what stands when a worker comes to it. One of this name that failed is begun again.

    Raises `NameTakenError`, and `ValidationError` where the name or the note is too long.
    """
    made_by = person.pk if person else None
    snapshot = Snapshot(project=project, name=name, note=note, made_by_id=made_by, format_version=VERSION)
    snapshot.clean_fields(exclude={field.name for field in Snapshot._meta.fields} - {"name", "note"})
    failed = Snapshot.objects.filter(project=project, name=name, state__in=[State.FAILED, State.STOPPED])
    try:
        with transaction.atomic():
            if failed.update(state=State.QUEUED, note=note, made_by=made_by, attempt=0, error="", finished_at=None):
                snapshot = Snapshot.objects.get(project=project, name=name)
            else:
                snapshot.save()
            send(snapshot)
    except IntegrityError as error:
        raise NameTakenError(TAKEN.format(name=name)) from error
    return snapshot


def make_snapshot(snapshot_id: int) -> None:
    """Write the file of a queued snapshot. One that somebody else makes is let be."""
    work = claim(Snapshot, snapshot_id)
    if work is None:
        return
    with working(work):
        _make(work)


def _make(work: Work[Snapshot]) -> None:
    with files.making(files.snapshots()) as folder:
        made = folder / "made"
        with one_moment():
            exchange, total = standing(work.row.project)
            work.note(0, total)
            exchange.texts = work.counted(exchange.texts)
            sealed = write(exchange, detector_versions(), made)
        size = made.stat().st_size
        files.put(made, files.snapshot_at(sealed.sha256))
    work.finish(sha256=sealed.sha256, size=size, parts=sealed.parts, counts=sealed.counts)


def differing(snapshot: Snapshot, found: Sealed) -> list[str]:
    """What a file does not have as its snapshot says: names of parts, `whole` and `counts`. Empty where all is well."""
    pairs = {"whole": (snapshot.sha256, found.sha256), "counts": (snapshot.counts, found.counts)}
    pairs |= {name: (snapshot.parts.get(name), value) for name, value in found.parts.items()}
    return [name for name, (said, is_) in pairs.items() if said != is_]
