"""Which articles of a project belong beside one of them: those linked with it, and those that share a flag with it."""

from collections import Counter
from dataclasses import dataclass

from annotator.annotation.desk import seen_by
from annotator.annotation.models import Link, Membership, ProjectArticle
from annotator.flags.models import Evidence


@dataclass(frozen=True, slots=True)
class Related:
    """Another article, by how many standing links and flags it has in common with the one asked about."""

    entry: ProjectArticle
    links: int
    flags: int


def related_to(*, entry: ProjectArticle, membership: Membership, flags: bool = True) -> list[Related]:
    """All of them, those with most links first, then those with most flags; `flags` False leaves the flags out.

    Counts what this person may see. Removed articles are left out.
    """
    links = _linked(entry, membership)
    shared = _flagged(entry) if flags else Counter[int]()
    others = entry.project.entries.filter(article__in=links.keys() | shared.keys(), removed_at=None)
    found = others.exclude(pk=entry.pk).select_related("article__current", "article__source")
    related = [Related(other, links[other.article_id], shared[other.article_id]) for other in found]
    return sorted(related, key=lambda one: (-one.links, -one.flags, one.entry.position, one.entry.pk))


def _linked(entry: ProjectArticle, membership: Membership) -> Counter[int]:
    seen = Link.objects.filter(seen_by(membership), label__project=entry.project_id, withdrawn_at=None)
    standing = seen.filter(source__withdrawn_at=None, target__withdrawn_at=None)
    out = standing.filter(source__version__article=entry.article_id).values_list("target__version__article")
    into = standing.filter(target__version__article=entry.article_id).values_list("source__version__article")
    return Counter(article for (article,) in [*out, *into])


def _flagged(entry: ProjectArticle) -> Counter[int]:
    """Articles that stand in the evidence of a flag together with this one."""
    here = Evidence.objects.filter(version__article=entry.article_id, flag__withdrawn_at=None).values("flag")
    pairs = Evidence.objects.filter(flag__in=here).values_list("flag", "version__article").distinct()
    return Counter(article for _, article in pairs)
