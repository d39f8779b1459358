"""Cases and decisions as they go over the wire."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from annotator.annotation.cases import PlainDecision
from annotator.annotation.desk import link_with_places
from annotator.annotation.models import (
    Assignment,
    Change,
    Decision,
    DocumentMark,
    Link,
    Project,
    ProjectArticle,
    Span,
)
from annotator.annotation.people import name_of
from annotator.annotation.review import Review, Settled, review_of
from annotator.annotation.wire import state_of
from corpus.models import Version

BATCH = 500  # uids in one query
PREFETCHED = (
    "spans",
    "links",
    "documents",
    "gold__further",
    "gold_links__source__version",
    "gold_links__target__version",
    "gold_documents",
)


def decision_told(decision: Decision) -> dict[str, Any]:
    """A decision. Reads its marks and what it left: prefetch them for lists (`PREFETCHED`)."""
    return {
        "uid": str(decision.uid),
        "verdict": decision.verdict,
        "cause": decision.cause,
        "note": decision.note,
        "example": decision.example,
        "person": decision.person_id,
        "at": decision.at,
        "withdrawn": decision.withdrawn_at is not None,
        "kind": decision.kind,
        "marks": sorted(str(mark.uid) for mark in decision.marks()),
        "gold": [mark_told(mark) for mark in decision.left()],
    }


def mark_told(mark: Span | Link | DocumentMark) -> dict[str, Any]:
    """A mark; a link with the places and quotes of its two ends, since one may be in another article."""
    return link_with_places(mark) if isinstance(mark, Link) else state_of(mark)


def case_told(project: Project, settled: Settled) -> dict[str, Any]:
    """One case as it stands now."""
    return _Told(project, (settled,)).case(settled)


def review_told(project: Project, entry: ProjectArticle) -> dict[str, Any]:
    """Everything that the page of one article shows. The log's place is read first, so that nothing is missed."""
    latest = Change.objects.filter(project=project).order_by("-pk").values_list("pk", flat=True).first() or 0
    review = review_of(project, entry.article_id)
    version = Version.objects.get(pk=review.reading.version) if review else entry.article.current
    assert version is not None, "an article that was read has a current version"
    told = _Told(project, review.cases if review else (), review.loose if review else ())
    return {
        "project": project.pk,
        "article": entry.article_id,
        "gold": entry.gold,
        "version": {"id": version.pk, "title": version.title, "language": version.language, "text": version.text},
        "people": people_told(project, entry.article_id, review),
        "cases": [told.case(settled) for settled in review.cases] if review else [],
        "loose": [told.decision(decision) for decision in review.loose] if review else [],
        "latest": latest,
    }


def people_told(project: Project, article: int, review: Review | None) -> list[dict[str, Any]]:
    """Who finished the text, in the order of their keys, and then who is still at it."""
    done = set(review.reading.readers) if review else set()
    open_ = Assignment.objects.filter(project=project, article=article, state=Assignment.State.OPEN)
    waiting = set(open_.values_list("person", flat=True)) - done
    people = User.objects.filter(pk__in=done | waiting).order_by("pk")
    rows = [{"id": p.pk, "name": name_of(p), "state": "done" if p.pk in done else "open"} for p in people]
    return sorted(rows, key=lambda row: row["state"] != "done")


class _Told:
    """The marks and decisions of some cases in their wire form, read at once."""

    def __init__(self, project: Project, cases: Iterable[Settled], loose: Iterable[PlainDecision] = ()) -> None:
        cases, loose = list(cases), list(loose)
        by_kind: dict[str, list[str]] = {"span": [], "link": [], "document": []}
        for settled in cases:
            by_kind[settled.case.kind] += settled.case.uids
        self.marks: dict[str, dict[str, Any]] = {}
        for rows, uids in zip(_rows(project), by_kind.values(), strict=True):
            for chosen in batches(uids):
                self.marks.update({str(mark.uid): mark_told(mark) for mark in rows.filter(uid__in=chosen)})
        known = {d.uid for one in cases for d in (one.decision, *one.earlier) if d} | {d.uid for d in loose}
        self.decisions: dict[str, dict[str, Any]] = {}
        for chosen in batches(known):
            decisions = Decision.objects.filter(uid__in=chosen).prefetch_related(*PREFETCHED)
            self.decisions.update({str(decision.uid): decision_told(decision) for decision in decisions})

    def decision(self, decision: PlainDecision) -> dict[str, Any]:
        return self.decisions[decision.uid]

    def case(self, settled: Settled) -> dict[str, Any]:
        case = settled.case
        return {
            "kind": case.kind,
            "key": case.marks[0].uid,
            "agreed": case.agreed,
            "kinds": list(case.kinds),
            "missing": list(case.missing),
            "marks": [self.marks[mark.uid] for mark in case.marks],
            "decision": settled.decision and self.decision(settled.decision),
            "earlier": [self.decision(decision) for decision in settled.earlier],
            "blocked": settled.blocked,
        }


def _rows(project: Project) -> list[QuerySet[Any]]:
    """Marks of the three kinds with what their wire form reads."""
    links = Link.objects.select_related("source__version", "target__version")
    rows: list[QuerySet[Any]] = [Span.objects.prefetch_related("further"), links, DocumentMark.objects.all()]
    return [some.filter(label__project=project) for some in rows]


def batches(uids: Iterable[str]) -> Iterator[list[str]]:
    """In runs that every database takes in one query."""
    ordered = sorted(uids)
    return (ordered[at : at + BATCH] for at in range(0, len(ordered), BATCH))
