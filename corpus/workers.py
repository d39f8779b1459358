"""Which workers are taking jobs."""

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from corpus.models import Worker

ALIVE_FOR = timedelta(seconds=6)  # three missed signs of life; the interface has 10 s to say so
log = logging.getLogger(__name__)


def sign_of_life(name: str) -> None:
    """Note that this worker is taking jobs. A busy database is logged and asked again at the next sign."""
    try:
        Worker.objects.update_or_create(name=name, defaults={"seen_at": timezone.now()})
    except DatabaseError as error:
        log.warning("no sign of life written: %s", error)


def sign_off(name: str) -> None:
    """Forget a worker that was stopped."""
    Worker.objects.filter(name=name).delete()


def last_seen() -> datetime | None:
    """When any worker was last seen; None where none ever was, or all were stopped."""
    return Worker.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()


def any_alive(now: datetime | None = None) -> bool:
    """Whether a worker was seen within the last seconds."""
    seen = last_seen()
    return seen is not None and seen > (now or timezone.now()) - ALIVE_FOR
