"""Detectors that are wrong too often are muted: by themselves, or by an editor; and an editor has them heard again."""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from annotator.flags.models import Flag
from annotator.reliability.actions.telling import tell_editors
from annotator.reliability.models import Muting, Score, Standing
from annotator.reliability.precision import Live, by_check, judged_since, live

NOBODY = live({})


class MutedAlreadyError(Exception):
    """The detector is muted in this language; `current` is how."""

    def __init__(self, current: Muting) -> None:
        super().__init__("This detector is muted in this language already.")
        self.current = current


class HeardAlreadyError(Exception):
    """The muting was ended meanwhile."""

    def __init__(self, current: Muting) -> None:
        super().__init__("This muting was ended meanwhile.")
        self.current = current


@transaction.atomic
def mute(*, detector: str, language: str, person: User, reason: str) -> Muting:
    """An editor mutes a detector in a language, whatever its precision. Raises `MutedAlreadyError`, and Django's
    `ValidationError` on a bad reason.
    """
    return _mute(detector, language, by_check(detector).get((detector, language), NOBODY), person=person, reason=reason)


@transaction.atomic
def end_muting(*, muting: Muting, person: User) -> Muting:
    """An editor has a detector heard again. Raises `HeardAlreadyError`."""
    ended = Muting.objects.filter(pk=muting.pk, until=None).update(until=timezone.now(), ended_by=person)
    muting = Muting.objects.get(pk=muting.pk)
    if not ended:
        raise HeardAlreadyError(muting)
    mark_scores_stale(detector=muting.detector, language=muting.language)
    return muting


def mute_where_wrong(*, detector: str = "") -> list[Muting]:
    """Mute what is surely right less often than asked for, in each language; this detector's alone where it is named.

    Surely: with ENOUGH_JUDGED flags judged, the 90 % interval's upper end lies under PRECISION_BAR. What an editor had
    heard again is left alone until as many flags were judged since. Safe to repeat, and side by side.
    """
    standing = set(Muting.objects.filter(until=None).values_list("detector", "language"))
    found = (check for check, known in by_check(detector).items() if check not in standing and is_wrong(known))
    return [muting for check in found if (muting := _mute_if_due(*check))]


def is_wrong(known: Live) -> bool:
    """Whether enough flags were judged to say that too few are right."""
    bar, enough = settings.RELIABILITY["PRECISION_BAR"], settings.RELIABILITY["ENOUGH_JUDGED"]
    return known.judged >= enough and known.high is not None and known.high < bar


def mark_scores_stale(*, detector: str, language: str) -> int:
    """Mark the scores in which this check counts, or counted, as not up to date; how many."""
    spoken = Q(version__language__istartswith=language) if language else Q(version__language=None)
    flags = Flag.objects.standing().filter(spoken | Q(version__language=language), detector=detector)
    touched = Standing.objects.filter(source__in=flags.values("article__source"), stale_since=None)
    return touched.update(stale_since=timezone.now(), stale_cause=Score.Cause.MUTING)


@transaction.atomic
def _mute_if_due(detector: str, language: str) -> Muting | None:
    last = Muting.objects.filter(detector=detector, language=language).order_by("pk").last()
    if last and last.until is None:
        return None
    if last and last.until and judged_since(detector, language, last.until) < settings.RELIABILITY["ENOUGH_JUDGED"]:
        return None
    try:
        muting = _mute(detector, language, by_check(detector)[detector, language])
    except MutedAlreadyError:  # another worker was faster
        return None
    tell_editors(kind="muted", detector=detector, language=language)
    return muting


def _mute(detector: str, language: str, known: Live, *, person: User | None = None, reason: str = "") -> Muting:
    if person and not reason.strip():
        raise ValidationError({"reason": "Say why it is muted."})
    muting = Muting(
        detector=detector,
        language=language,
        confirmed=known.confirmed,
        dismissed=known.dismissed,
        bar=settings.RELIABILITY["PRECISION_BAR"],
        high=None if person else known.high,
        person=person,
        reason=reason,
    )
    try:
        with transaction.atomic():
            muting.save()
    except IntegrityError as error:
        raise MutedAlreadyError(Muting.objects.get(detector=detector, language=language, until=None)) from error
    mark_scores_stale(detector=detector, language=language)
    return muting
