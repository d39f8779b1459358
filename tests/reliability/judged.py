"""Flags of one detector with judgements, made directly. Every text is invented."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from annotator.flags.models import Flag, Judgement
from corpus.models import Article, Source, Version
from tests import factories

DETECTOR = "missing_space"


def judged(
    person: User,
    verdicts: Sequence[str],
    *,
    detector: str = DETECTOR,
    language: str | None = "en",
    source: str = "",
    ago: timedelta = timedelta(0),
) -> list[Flag]:
    """A stable flag for each verdict, in one article; "unjudged" is one too. ``ago``: how long since the judgements."""
    version = factories.taken().version
    if source:
        Article.objects.filter(pk=version.article_id).update(source=Source.objects.get_or_create(name=source)[0])
        version.article.refresh_from_db()
    Version.objects.filter(pk=version.pk).update(language=language)
    at = timezone.now() - ago
    return [_flag(version, detector, number, verdict, person, at) for number, verdict in enumerate(verdicts)]


def _flag(version: Version, detector: str, number: int, verdict: str, person: User, at: datetime) -> Flag:
    flag = Flag.objects.create(
        article=version.article,
        version=version,
        fingerprint=f"{detector} {number}",
        detector=detector,
        detector_version=1,
        family=Flag.Family.TRANSLATION,
        severity=Flag.Severity.MINOR,
        status=Flag.Status.STABLE,
        template="made",
        message=f"A space is missing here ({number + 1}).",
        place=number,
        verdict=verdict,
        changed_at=at,
    )
    if verdict not in ("unjudged", "disputed"):
        reason = "misread" if verdict == "dismissed" else ""
        Judgement.objects.create(flag=flag, person=person, verdict=verdict, reason=reason, judged_at=at)
    return flag
