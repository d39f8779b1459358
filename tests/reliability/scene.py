"""Sources with all that a score is made from: articles, readings, flags, judgements. Every text is invented.

What a real reading would raise is drawn instead, so that hundreds of articles take a moment; the same seed gives the
same scene. Version.words is drawn too: the texts themselves are a few lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Final

import numpy as np
from django.contrib.auth.models import User
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from annotator.engine import ENGINE_VERSION
from annotator.flags.models import Evidence, Flag, Judgement, JudgementEvent, Reading
from corpus.models import Article, Source, SourceDomain, Version

DAY: Final = date(2026, 11, 1)  # the newest article's
AGES: Final = 200  # days over which articles are spread
AT_A_TIME: Final = 2000
PASSAGE: Final = "The harbour board met in Lenn on Tuesday"
TEXT: Final = f"{PASSAGE} and agreed to dredge the channel.\nThe work is to begin in November and to last six weeks."
scenes = count(1)

# detector, family, severity, flags in 1,000 words of the average source, the share that is true
KINDS: Final = (
    ("conflicting_dates", "consistency", "major", 0.15, 0.8),
    ("name_spelt_two_ways", "consistency", "minor", 0.5, 0.7),
    ("altered_quotation", "quotation", "major", 0.1, 0.75),
    ("unbalanced_quotation_marks", "quotation", "minor", 0.4, 0.9),
    ("missing_space", "translation", "minor", 0.6, 0.9),
    ("doubled_word", "translation", "minor", 0.3, 0.9),
    ("dangling_citation_marks", "sourcing", "minor", 0.4, 0.8),
)


@dataclass
class Scene:
    """What was made, in order."""

    sources: list[Source] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    person: User | None = None  # an editor, whose judgements they are

    def of(self, source: Source) -> list[Flag]:
        """The flags of one of the sources."""
        own = {article.pk for article in self.articles if article.source_id == source.pk}
        return [flag for flag in self.flags if flag.article_id in own]


def scene(
    *,
    sources: int = 3,
    articles: int | Sequence[int] = 15,
    seed: int = 1,
    judged: float = 0.3,
    languages: Sequence[str] = ("en",),
    names: Sequence[str] = (),
) -> Scene:
    """Sources that err more or less (true rates are Gamma), with so many articles each; an editor judged some flags.

    ``articles``: of every source, or a number for each. ``judged``: share of the flags. ``names``: of the first ones.
    """
    draw = np.random.default_rng(seed)
    number = next(scenes)
    made = Scene(person=_editor())
    made.sources = _sources(number, sources, names)
    of_each = [articles] * sources if isinstance(articles, int) else list(articles)
    owners = [source for source, many in zip(made.sources, of_each, strict=True) for _ in range(many)]
    versions = _texts(made, owners, number, languages, draw)
    _readings(versions)
    _flags(made, versions, draw)
    _judgements(made, judged, draw)
    return made


def _editor() -> User:
    known = User.objects.filter(username="scene-editor").first()
    return known or User.objects.create_user("scene-editor", first_name="Ada", last_name="Voss", is_staff=True)


def _sources(number: int, many: int, names: Sequence[str]) -> list[Source]:
    titles = [names[at] if at < len(names) else f"Outlet {number}-{at + 1:05}" for at in range(many)]
    made = Source.objects.bulk_create([Source(name=title) for title in titles], batch_size=AT_A_TIME)
    domains = [SourceDomain(source=one, name=f"outlet-{one.pk}.example") for one in made]
    SourceDomain.objects.bulk_create(domains, batch_size=AT_A_TIME)
    return made


def _texts(
    made: Scene, owners: Sequence[Source], number: int, languages: Sequence[str], draw: np.random.Generator
) -> list[Version]:
    made.articles = Article.objects.bulk_create(
        [
            Article(source=owner, address=f"https://outlet-{owner.pk}.example/{number}/{at}")
            for at, owner in enumerate(owners)
        ],
        batch_size=AT_A_TIME,
    )
    words = np.clip(draw.lognormal(6.3, 0.5, len(owners)), 80, 4000).astype(int)
    ages = draw.integers(0, AGES, len(owners))
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    versions = Version.objects.bulk_create(
        [
            Version(
                article=article,
                number=1,
                title=f"Harbour notes {at + 1}",
                byline="Mara Quill",
                published=(DAY - timedelta(days=int(ages[at]))).isoformat(),
                language=languages[at % len(languages)],
                text=TEXT,
                words=int(words[at]),
                sha256=digest,
                cause=Version.Cause.FETCH,
                extractor="scene",
            )
            for at, article in enumerate(made.articles)
        ],
        batch_size=AT_A_TIME,
    )
    for article, version in zip(made.articles, versions, strict=True):
        article.current = version
    own = Version.objects.filter(article=OuterRef("pk")).values("pk")
    ends = (made.articles[0].pk, made.articles[-1].pk) if made.articles else (0, 0)
    Article.objects.filter(pk__range=ends, source__in=made.sources).update(current=Subquery(own))
    return versions


def opportunities(words: int) -> dict[str, float]:
    """As many as an article of this length usually has."""
    thousands = words / 1000
    each = {"dates": 12, "quotations": 10, "figures": 14, "attributions": 11}
    return {"words": round(thousands, 3), **{unit: round(thousands * often) for unit, often in each.items()}}


def _readings(versions: Sequence[Version]) -> None:
    rows = [Reading(version=one, engine=ENGINE_VERSION, opportunities=opportunities(one.words)) for one in versions]
    Reading.objects.bulk_create(rows, batch_size=AT_A_TIME)


def _flags(made: Scene, versions: Sequence[Version], draw: np.random.Generator) -> None:
    """Stable flags, each with one passage; which are true only ``_judgements`` tells."""
    errs = dict(zip((one.pk for one in made.sources), draw.gamma(1.5, 1 / 1.5, len(made.sources)), strict=True))
    thousands = np.array([one.words / 1000 for one in versions])
    level = np.array([errs[one.article.source_id] for one in versions])
    now = timezone.now()
    rows: list[Flag] = []
    for detector, family, severity, rate, right in KINDS:
        often = draw.poisson(thousands * rate * (level * right + 1 - right))
        rows += [
            _flag(version, detector, family, severity, number, now)
            for version, many in zip(versions, often, strict=True)
            for number in range(many)
        ]
    made.flags = Flag.objects.bulk_create(rows, batch_size=AT_A_TIME)
    Evidence.objects.bulk_create([_passage(flag) for flag in made.flags], batch_size=AT_A_TIME)


def _flag(version: Version, detector: str, family: str, severity: str, number: int, now: datetime) -> Flag:
    key = hashlib.sha256(f"{version.pk} {detector} {number}".encode()).hexdigest()
    return Flag(
        article=version.article,
        version=version,
        fingerprint=key,
        detector=detector,
        detector_version=1,
        family=family,
        severity=severity,
        status=Flag.Status.STABLE,
        template="scene",
        message=f"“{PASSAGE}” was noticed here ({detector.replace('_', ' ')}, {number + 1}).",
        place=number,
        changed_at=now,
    )


def _passage(flag: Flag) -> Evidence:
    return Evidence(
        flag=flag, version_id=flag.version_id, position=0, start=0, end=len(PASSAGE), quote=PASSAGE, role="passage"
    )


def _judgements(made: Scene, share: float, draw: np.random.Generator) -> None:
    right = {kind[0]: kind[4] for kind in KINDS}
    true = draw.random(len(made.flags)) < [right[flag.detector] for flag in made.flags]
    spoken = draw.random(len(made.flags)) < share
    at = datetime.combine(DAY, time(9), tzinfo=UTC)
    told = [
        Judgement(
            flag=flag,
            person=made.person,
            verdict="confirmed" if yes else "dismissed",
            reason="" if yes else "correct",
            as_editor=True,
            judged_at=at,
        )
        for flag, yes, judged in zip(made.flags, true, spoken, strict=True)
        if judged
    ]
    for verdict in ("confirmed", "dismissed"):
        own = [one.flag for one in told if one.verdict == verdict]
        for flag in own:
            flag.verdict = verdict
        for first in range(0, len(own), 500):
            Flag.objects.filter(pk__in=[flag.pk for flag in own[first : first + 500]]).update(verdict=verdict)
    stored = Judgement.objects.bulk_create(told, batch_size=AT_A_TIME)
    events = [
        JudgementEvent(judgement=one, revision=1, verdict=one.verdict, reason=one.reason, at=at) for one in stored
    ]
    JudgementEvent.objects.bulk_create(events, batch_size=AT_A_TIME)
