"""Imports: begun with a file, applied once they are checked, stopped. What workers do is in `import_work`."""

from __future__ import annotations

import hashlib
import re
import shutil
import uuid
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from annotator.annotation.actions.work import send, stop
from annotator.annotation.importing import ImportOptions, options_of
from annotator.annotation.importing.files import READS, is_zip
from annotator.annotation.importing.rows import KINDS
from annotator.annotation.models import Import, Membership, Project
from annotator.interchange.errors import BadFileError
from annotator.interchange.formats import guess

TOO_LARGE = "The file is larger than {most:,} bytes. Split it, or use `manage.py import_labels` on the server."
UNSURE = "Which format this file is in cannot be told from it. Say it as `format`, one of {formats}."
IN_OTHERS_NAMES = "Only an admin of the project imports in others' names. Import with “as_me”, or ask one."
NOT_CHECKED = "Only an import that is checked can be applied; this one is {state}."
HAS_ERRORS = "{count} rows of this file cannot be taken. Mend it and check it again, or import it with “skip_errors”."
NOT_AGAIN = "Only an import that is checked or failed can be checked again; this one is {state}."
REMOVED = "The file of this import was removed after its time. Bring the file again."
OVER = "This import is over: it is {state}."
PART = re.compile(r"[^\w.() -]+")


class RefusedImportError(Exception):
    """Why an import cannot be begun, applied or stopped, with a word for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def begin_import(
    *,
    project: Project,
    person: User,
    name: str,
    content: Iterable[bytes],
    format_name: str = "",
    options: Any = None,
    dry_run: bool = True,
) -> Import:
    """Store a file as it came and have it checked; with `dry_run` that is all, else it is applied where it can be.

    Raises `RefusedImportError` and `BadOptionsError`; then nothing is stored.
    """
    how = options_of(options or {})
    check_rights(project, person, how)
    folder = uuid.uuid4().hex
    at = settings.IMPORTS_DIR / folder / _kept_name(name)
    at.parent.mkdir(parents=True)
    try:
        size, sha256 = _store(at, content)
        known = format_name or _guessed(at)
        with transaction.atomic():
            begun = Import.objects.create(
                project=project,
                person_id=person.pk,
                format=known,
                name=at.name,
                folder=folder,
                size=size,
                sha256=sha256,
                options=how.told(),
                dry_run=dry_run,
            )
            send(begun)
    except BaseException:
        shutil.rmtree(at.parent, ignore_errors=True)
        raise
    return begun


def check_rights(project: Project, person: User, options: ImportOptions) -> None:
    """Raise `RefusedImportError` where this person may not import so."""
    part = Membership.objects.filter(project=project, person_id=person.pk, left_at=None).first()
    if part is None or not (options.as_me or part.is_at_least(Membership.Role.ADMIN)):
        raise RefusedImportError("not_admin", IN_OTHERS_NAMES)


@transaction.atomic
def apply_import(*, held: Import) -> Import:
    """Have a checked import applied. Raises `RefusedImportError` where it is not checked, or has errors to mend."""
    held = Import.objects.select_for_update().get(pk=held.pk)
    if held.state != Import.State.CHECKED:
        raise RefusedImportError("not_checked", NOT_CHECKED.format(state=held.state))
    errors = sum(held.report["counts"][kind]["error"] for kind in KINDS)
    if errors and not held.options["skip_errors"]:
        raise RefusedImportError("has_errors", HAS_ERRORS.format(count=errors))
    held.state, held.attempt, held.done = Import.State.APPLYING, 0, 0
    held.save(update_fields=["state", "attempt", "done"])
    send(held)
    return held


@transaction.atomic
def check_again(*, held: Import, options: ImportOptions, format_name: str = "") -> Import:
    """Have the same file checked with other options, or as another format; what an earlier check said is forgotten.

    Raises `RefusedImportError` where it is neither checked nor failed, or its file was removed.
    """
    held = Import.objects.select_for_update().get(pk=held.pk)
    if held.state not in (Import.State.CHECKED, Import.State.FAILED):
        raise RefusedImportError("not_checked", NOT_AGAIN.format(state=held.state))
    if held.removed_at is not None:
        raise RefusedImportError("import_expired", REMOVED)
    held.options, held.format, held.dry_run = options.told(), format_name or held.format, True
    held.state, held.error, held.report, held.finished_at = Import.State.CHECKING, "", {}, None
    held.attempt = held.done = held.total = 0
    held.save()
    held.rows.all().delete()
    send(held)
    return held


def stop_import(*, held: Import) -> None:
    """End it before it is done: nothing of it is stored. Raises `RefusedImportError` where it is over."""
    if not stop(held):
        held.refresh_from_db()
        raise RefusedImportError("over", OVER.format(state=held.state))


def folder_of(held: Import) -> Path:
    """Where its file and its report lie."""
    return Path(settings.IMPORTS_DIR) / held.folder


def _kept_name(name: str) -> str:
    """The file's own name, as far as any file system takes it: readers name it where something is wrong."""
    return PART.sub("_", PurePath(name.replace("\\", "/")).name).strip(". ")[-150:] or "labels"


def _store(at: Path, content: Iterable[bytes]) -> tuple[int, str]:
    size, sha = 0, hashlib.sha256()
    with at.open("xb") as file:
        for chunk in content:
            size += len(chunk)
            if size > settings.MAX_IMPORT_BYTES:
                raise RefusedImportError("too_large", TOO_LARGE.format(most=settings.MAX_IMPORT_BYTES))
            sha.update(chunk)
            file.write(chunk)
    return size, sha.hexdigest()


def _guessed(at: Path) -> str:
    try:
        is_zip(at)  # refuses a broken one, and one that points outside itself
    except BadFileError as error:
        raise RefusedImportError("bad_file", str(error)) from error
    found = guess(at)
    if found is None:
        raise RefusedImportError("format_unsure", UNSURE.format(formats=", ".join(READS)))
    return found
