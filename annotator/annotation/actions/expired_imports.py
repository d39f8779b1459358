"""What imports leave behind: files that were brought and reports row by row, kept for some weeks after their end."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from annotator.annotation.files import remove_left_over
from annotator.annotation.models import Import

State = Import.State
OVER = (State.DONE, State.FAILED, State.STOPPED)
NEVER_APPLIED = "It was checked and not applied within {days:g} days, and its file was removed. Bring the file again."


def expires_at(held: Import) -> datetime | None:
    """When its file and the rows of its report are removed; None while it is worked on.

    An import that is checked waits for somebody to apply it: for as long as others are kept.
    """
    since = held.started_at if held.state == State.CHECKED else held.finished_at
    return since + _kept() if since else None


def remove_expired_imports() -> int:
    """Remove files and rows of imports whose time is over, and what killed servers left; how many imports.

    Their own rows stay, with what they came to. Safe to repeat, and to kill, anywhere.
    """
    now = timezone.now()
    before = now - _kept()
    old = Q(state__in=OVER, finished_at__lt=before) | Q(state=State.CHECKED, started_at__lt=before)
    folders, count = Path(settings.IMPORTS_DIR), 0
    for held in Import.objects.filter(old, removed_at=None).only("state", "folder"):
        told: dict[str, Any] = {"removed_at": now}
        if held.state == State.CHECKED:
            error = NEVER_APPLIED.format(days=settings.IMPORTS["KEPT_DAYS"])
            told |= {"state": State.STOPPED, "finished_at": now, "error": error}
        with transaction.atomic():
            # Somebody may be applying it, or checking it again, in this moment: then it stays.
            if not Import.objects.filter(old, pk=held.pk, state=held.state, removed_at=None).update(**told):
                continue
            held.rows.all().delete()
        shutil.rmtree(folders / held.folder, ignore_errors=True)
        count += 1
    if folders.is_dir():
        remove_left_over(folders, set(Import.objects.filter(removed_at=None).values_list("folder", flat=True)))
    return count


def _kept() -> timedelta:
    return timedelta(days=settings.IMPORTS["KEPT_DAYS"])
