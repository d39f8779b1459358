"""Logs of what all members share: articles, flags, judgements, scores and what is said of them."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from annotator.flags.models import Flag, JudgementEvent, Reading
from annotator.reliability.models import Correction, CriterionAnswer, Decision, Muting, Reply, Score
from api.feed.logs import Log
from corpus.models import Version

FLAG = {
    name: name for name in ("version", "detector", "family", "severity", "status", "message", "verdict", "raised_at")
} | {"withdrawn_at": "withdrawn_at"}
OF_FLAG: Any = {"subject": ("flag", "pk"), "source": "article__source", "article": "article", "data": FLAG}
JUDGED = Exists(JudgementEvent.objects.filter(judgement__flag=OuterRef("pk"), at=OuterRef("changed_at")))
GIVEN_BACK = Q(verdict="")

LOGS = [
    Log(
        "version",
        Version,
        "created_at",
        {"article.added": Q(number=1), "version.added": Q()},
        subject=("version", "pk"),
        source="article__source",
        article="article",
        data={name: name for name in ("number", "title", "language", "published", "words", "cause")},
    ),
    Log(
        "reading",
        Reading,
        "finished_at",
        {"version.read": Q()},
        subject=("version", "version"),
        source="version__article__source",
        article="version__article",
        data={"engine": "engine"},
    ),
    # Flags have no log. When one was raised never changes; later changes are told as the newest of them left it.
    Log("flag-raised", Flag, "raised_at", {"flag.raised": Q()}, **OF_FLAG),
    Log(
        "flag",
        Flag,
        "changed_at",
        {"flag.verdict": Q(JUDGED), "flag.withdrawn": Q(withdrawn_at__isnull=False), "flag.changed": Q()},
        by_moment=True,
        only=Q(changed_at__gt=F("raised_at")),
        **OF_FLAG,
    ),
    Log(
        "judgement",
        JudgementEvent,
        "at",
        {"judgement.withdrawn": GIVEN_BACK, "judgement.made": Q(revision=1), "judgement.changed": Q()},
        subject=("judgement", "judgement"),
        source="judgement__flag__article__source",
        article="judgement__flag__article",
        data={
            **{name: name for name in ("revision", "verdict", "reason", "note")},
            "person": "judgement__person",
            "flag": "judgement__flag",
            "flag_verdict": "judgement__flag__verdict",
        },
    ),
    Log(
        "score",
        Score,
        "made_at",
        {"score.computed": Q()},
        subject=("score", "pk"),
        source="source",
        data={name: name for name in ("state", "value", "low", "high", "method", "day", "cause")},
    ),
    Log(
        "source-decision",
        Decision,
        "at",
        {"source.decided": Q()},
        subject=("source-decision", "pk"),
        source="source",
        data={name: name for name in ("kind", "score", "value", "reason", "person")},
    ),
    Log(
        "criterion",
        CriterionAnswer,
        "at",
        {"criterion.answered": Q()},
        subject=("criterion-answer", "pk"),
        source="source",
        data={name: name for name in ("criterion", "answer", "person")},
    ),
    Log("reply", Reply, "at", {"reply.made": Q()}, ("reply", "pk"), {"author": "author"}, source="source"),
    Log(
        "reply-withdrawn",
        Reply,
        "withdrawn_at",
        {"reply.withdrawn": Q()},
        ("reply", "pk"),
        {"author": "author"},
        by_moment=True,
        only=Q(withdrawn_at__isnull=False),
        source="source",
    ),
    Log(
        "correction",
        Correction,
        "at",
        {"correction.made": Q()},
        ("correction", "pk"),
        {"corrected_on": "corrected_on", "text": "text"},
        source="source",
        article="article",
    ),
    Log(
        "correction-withdrawn",
        Correction,
        "withdrawn_at",
        {"correction.withdrawn": Q()},
        ("correction", "pk"),
        {"corrected_on": "corrected_on"},
        by_moment=True,
        only=Q(withdrawn_at__isnull=False),
        source="source",
        article="article",
    ),
    Log(
        "muting",
        Muting,
        "since",
        {"detector.muted": Q()},
        ("muting", "pk"),
        {name: name for name in ("detector", "language", "reason")},
    ),
    Log(
        "muting-ended",
        Muting,
        "until",
        {"detector.heard": Q()},
        ("muting", "pk"),
        {name: name for name in ("detector", "language")},
        by_moment=True,
        only=Q(until__isnull=False),
    ),
]
