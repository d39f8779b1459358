"""The queue of the flags that tell most is kept in step with the scores."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from annotator.reliability.models import Score, Telling
from annotator.reliability.scoring import newest_calibration
from annotator.reliability.telling import Told, most_telling

MOST_OF_ONE = 20  # flags of one source after its own score has moved


def rank_all() -> int:
    """Work the queue out anew for all sources; how many flags are in it. Without a calibration there is none."""
    calibration = newest_calibration()
    found = most_telling(calibration) if calibration else []
    with transaction.atomic():
        Telling.objects.all().delete()
        _store(found)
    return len(found)


def rank_again() -> int:
    """As `rank_all`, where a score was computed since the queue was; how many flags are in it, 0 where none was."""
    ranked = Telling.objects.aggregate(at=Min("made_at"))["at"]  # what one source's judgements brought is newer
    scored = Score.objects.order_by("-pk").values_list("made_at", flat=True).first()
    return 0 if scored is None or (ranked and scored <= ranked) else rank_all()


def rank_source(*, source: int) -> int:
    """Work out anew which flags of one source tell most; how many. Judged ones leave the queue."""
    calibration = newest_calibration()
    found = most_telling(calibration, [source])[:MOST_OF_ONE] if calibration else []
    with transaction.atomic():
        Telling.objects.filter(source=source).delete()
        _store(found)
    return len(found)


def _store(found: Iterable[Told]) -> None:
    now = timezone.now()
    rows = [
        Telling(flag_id=one.flag, source_id=one.source, gain=one.gain, chance=one.chance, made_at=now) for one in found
    ]
    Telling.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["flag"],
        update_fields=["source", "gain", "chance", "made_at"],
        batch_size=500,
    )
