"""Places as they are told to one person: with what stands around, and nothing that this person may not see yet."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from annotator.annotation.desk import is_hidden
from annotator.annotation.models import Assignment, Membership, Span
from annotator.annotation.wording import Found, around
from corpus.models import Version

Pair = tuple[Version, Found]
Mark = tuple[int, int, int]  # start, end, label


def told(membership: Membership, found: Sequence[Pair]) -> list[dict[str, Any]]:
    """Each place with its article. In blind mode outlet and date are None until the person has judged it.

    `marked` are the labels that the person has put there already; `inside` is whether the article is in the project.
    """
    articles = {version.article_id for version, _ in found}
    inside = set(
        membership.project.entries.filter(removed_at=None, article__in=articles).values_list("article_id", flat=True)
    )
    hidden = _hidden(membership, articles)
    mine = _mine(membership, {version.pk for version, _ in found})
    return [
        {
            **_place(version, one),
            **_origin(version, version.article_id in hidden),
            "inside": version.article_id in inside,
            "marked": list(_labels(one, mine.get(version.pk, []))),
        }
        for version, one in found
    ]


def _place(version: Version, one: Found) -> dict[str, Any]:
    before, after = around(version.text, one.start, one.end)
    return {
        "article": version.article_id,
        "version": version.pk,
        "title": version.title,
        "language": version.language,
        "start": one.start,
        "end": one.end,
        "quote": version.text[one.start : one.end],
        "kind": one.kind,
        "score": one.score,
        "before": before,
        "after": after,
    }


def _origin(version: Version, hidden: bool) -> dict[str, Any]:
    if hidden:
        return {"outlet": None, "published": None}
    source = version.article.source
    return {"outlet": source.name if source else version.site_name, "published": version.published}


def _hidden(membership: Membership, articles: set[int]) -> set[int]:
    """Articles of which this person may not know outlet and date yet."""
    if not is_hidden(membership, None):
        return set()
    given = Assignment.objects.filter(project=membership.project_id, person=membership.person_id, article__in=articles)
    return articles - {one.article_id for one in given if not is_hidden(membership, one)}


def _mine(membership: Membership, versions: set[int]) -> dict[int, list[Mark]]:
    """One's own standing marks of the project, by version."""
    rows = Span.objects.filter(
        label__project=membership.project_id, person=membership.person_id, withdrawn_at=None, version__in=versions
    )
    mine: dict[int, list[Mark]] = {}
    for version, start, end, label in rows.values_list("version_id", "start", "end", "label_id"):
        mine.setdefault(version, []).append((start, end, label))
    return mine


def _labels(one: Found, spans: Iterable[Mark]) -> Iterator[int]:
    """Labels of the marks that cover half of the place, and it half of them."""
    for start, end, label in spans:
        shared = min(end, one.end) - max(start, one.start)
        if shared > 0 and 2 * shared >= max(end - start, one.end - one.start):
            yield label
