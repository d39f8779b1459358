"""A source's record: what was read of it, and what people said of the flags. Counts, and not yet a score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from annotator.flags.models import Flag
from annotator.reliability.method.parts import ENOUGH_ARTICLES
from corpus.models import Article


@dataclass(frozen=True)
class Record:
    """Counts of one source. Notes are left out of the flags: they never count."""

    articles: int
    words: int
    raised: int
    judged: int
    confirmed: int
    confirmed_major: int

    @property
    def enough(self) -> bool:
        """Whether there is enough evidence to say anything of the source as a whole."""
        return self.articles >= ENOUGH_ARTICLES and self.judged > 0


def records(source_ids: Iterable[int]) -> dict[int, Record]:
    """The record of each of these sources, in two queries."""
    ids = list(source_ids)
    read = Article.objects.filter(source__in=ids).values("source").order_by()
    texts = {row["source"]: row for row in read.annotate(n=Count("pk"), words=Sum("current__words"))}
    counted = Flag.objects.standing().exclude(severity=Flag.Severity.NOTE).filter(article__source__in=ids)
    confirmed = Q(verdict=Flag.Verdict.CONFIRMED)
    flags = {
        row["article__source"]: row
        for row in counted.values("article__source")
        .order_by()
        .annotate(
            raised=Count("pk"),
            judged=Count("pk", filter=~Q(verdict=Flag.Verdict.UNJUDGED)),
            confirmed=Count("pk", filter=confirmed),
            confirmed_major=Count("pk", filter=confirmed & Q(severity=Flag.Severity.MAJOR)),
        )
    }
    return {pk: _record(texts.get(pk), flags.get(pk)) for pk in ids}


def _record(read: Mapping[str, Any] | None, judged: Mapping[str, Any] | None) -> Record:
    texts, flags = read or {}, judged or {}
    return Record(
        articles=texts.get("n", 0),
        words=texts.get("words") or 0,
        **{name: flags.get(name, 0) for name in ("raised", "judged", "confirmed", "confirmed_major")},
    )
