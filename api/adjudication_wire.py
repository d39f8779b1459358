"""Cases and decisions as they go over the wire."""

from typing import Any

from django.contrib.auth.models import User

from annotator.annotation.adjudication import PlainDecision
from annotator.annotation.models import Assignment, Change, Decision, Project, ProjectArticle, Span
from annotator.annotation.review import Review, Settled, review_of
from annotator.annotation.wire import span_state
from corpus.models import Version


def decision_told(decision: Decision) -> dict[str, Any]:
    """A decision. Reads `spans` and `gold` with their pieces: prefetch them for lists."""
    return {
        "uid": str(decision.uid),
        "verdict": decision.verdict,
        "cause": decision.cause,
        "note": decision.note,
        "example": decision.example,
        "person": decision.person_id,
        "at": decision.at,
        "withdrawn": decision.withdrawn_at is not None,
        "spans": sorted(str(span.uid) for span in decision.spans.all()),
        "gold": [span_state(span) for span in decision.gold.all()],
    }


def review_told(project: Project, entry: ProjectArticle) -> dict[str, Any]:
    """Everything that the page of one article shows. The log's place is read first, so that nothing is missed."""
    latest = Change.objects.filter(project=project).order_by("-pk").values_list("pk", flat=True).first() or 0
    review = review_of(project, entry.article_id)
    version = Version.objects.get(pk=review.reading.version) if review else entry.article.current
    assert version is not None, "an article that was read has a current version"
    told = _Told(project, review)
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


def name_of(person: User) -> str:
    """What a person is called."""
    return person.get_full_name() or person.username


def people_told(project: Project, article: int, review: Review | None) -> list[dict[str, Any]]:
    """Who finished the text, in the order of their keys, and then who is still at it."""
    done = set(review.reading.readers) if review else set()
    open_ = Assignment.objects.filter(project=project, article=article, state=Assignment.State.OPEN)
    waiting = set(open_.values_list("person", flat=True)) - done
    people = User.objects.filter(pk__in=done | waiting).order_by("pk")
    rows = [{"id": p.pk, "name": name_of(p), "state": "done" if p.pk in done else "open"} for p in people]
    return sorted(rows, key=lambda row: row["state"] != "done")


class _Told:
    """Spans and decisions of one review in their wire form, read at once."""

    def __init__(self, project: Project, review: Review | None) -> None:
        version = review.reading.version if review else None
        spans = Span.objects.filter(label__project=project, version=version).prefetch_related("further")
        self.spans = {str(span.uid): span_state(span) for span in spans.filter(gold=False, withdrawn_at=None)}
        decisions = Decision.objects.filter(project=project, version=version, withdrawn_at=None)
        self.decisions = {
            str(decision.uid): decision_told(decision)
            for decision in decisions.prefetch_related("spans", "gold__further")
        }

    def decision(self, decision: PlainDecision) -> dict[str, Any]:
        return self.decisions[decision.uid]

    def case(self, settled: Settled) -> dict[str, Any]:
        case = settled.case
        return {
            "key": case.spans[0].uid,
            "agreed": case.agreed,
            "kinds": list(case.kinds),
            "missing": list(case.missing),
            "spans": [self.spans[span.uid] for span in case.spans],
            "decision": settled.decision and self.decision(settled.decision),
            "earlier": [self.decision(decision) for decision in settled.earlier],
        }
