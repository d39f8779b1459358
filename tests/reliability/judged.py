"""Flags of one detector with judgements, made directly. Every text is invented."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from django.contrib.auth.models import User
from django.utils import timezone

from annotator.flags.models import Evidence, Flag, Judgement
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
    version = _version(source, language)
    at = timezone.now() - ago
    return [_flag(version, detector, number, verdict, person, at) for number, verdict in enumerate(verdicts)]


def _version(source: str, language: str | None) -> Version:
    """An article that no worker is asked to read: what is raised here stays."""
    owner = Source.objects.get_or_create(name=source or "Harbor Ledger")[0]
    article = Article.objects.create(source=owner, address=f"https://made.example/{uuid4()}")
    article.current = Version.objects.create(
        article=article,
        number=1,
        title="Notes from the harbour",
        language=language,
        text=factories.CLEAN,
        words=len(factories.CLEAN.split()),
        sha256=hashlib.sha256(factories.CLEAN.encode()).hexdigest(),
        cause=Version.Cause.PASTE,
        extractor="made",
    )
    article.save()
    return article.current


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
    Evidence.objects.create(flag=flag, version=version, position=0, start=0, end=17, quote=version.text[:17])
    if verdict not in ("unjudged", "disputed"):
        reason = "misread" if verdict == "dismissed" else ""
        Judgement.objects.create(flag=flag, person=person, verdict=verdict, reason=reason, judged_at=at)
    return flag
