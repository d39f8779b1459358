"""How many flags an article has, of what kind, and how far they are judged."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from annotator.flags.models import Flag


@dataclass
class FlagCounts:
    """Counts of the standing flags of one article."""

    total: int = 0
    unjudged: int = 0
    disputed: int = 0
    major: int = 0
    minor: int = 0
    note: int = 0
    families: Counter[str] = field(default_factory=Counter)


def flag_counts(article_ids: Iterable[int]) -> dict[int, FlagCounts]:
    """The counts of each of these articles, in one query."""
    counts = {pk: FlagCounts() for pk in article_ids}
    standing = Flag.objects.standing().filter(article__in=counts)
    groups = standing.values_list("article", "severity", "family", "verdict").annotate(n=Count("pk")).order_by()
    for article, severity, family, verdict, n in groups:
        of = counts[article]
        of.total += n
        of.families[family] += n
        setattr(of, severity, getattr(of, severity) + n)
        if verdict in (Flag.Verdict.UNJUDGED, Flag.Verdict.DISPUTED):
            setattr(of, verdict, getattr(of, verdict) + n)
    return counts
