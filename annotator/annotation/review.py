"""What an adjudicator sees: the cases of a text with how each was settled, and the queue of articles to settle."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from annotator.annotation.adjudication import Case, PlainDecision, PlainSpan, cases_of, settled_by
from annotator.annotation.finished import Reading, readings_of, spans_by_version
from annotator.annotation.models import Assignment, Decision, Project, Span
from corpus.models import Version

ENOUGH = 2  # people: with one, there is nothing to compare


@dataclass(frozen=True, slots=True)
class Settled:
    """A case, the decision that stands for it, and earlier ones that its spans have outgrown."""

    case: Case
    decision: PlainDecision | None
    earlier: tuple[PlainDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """One text, who read it, and its cases in reading order. `loose`: decisions whose spans are all gone."""

    reading: Reading
    cases: tuple[Settled, ...]
    loose: tuple[PlainDecision, ...]

    @property
    def left(self) -> int:
        """How many cases nobody has settled."""
        return sum(settled.decision is None for settled in self.cases)


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the queue."""

    article: int
    version: int
    title: str | None
    people: int
    waiting: int
    agreed: int
    differing: int
    settled: int
    left: int


def review_of(project: Project, article: int) -> Review | None:
    """The cases of one article; none where nobody has finished it. With one reader there are no cases."""
    readings = readings_of(project, article)
    return _reviews(project, readings)[0] if readings else None


def queue_of(project: Project) -> list[Row]:
    """Articles that two people or more finished: those with most differences left first."""
    readings = [reading for reading in readings_of(project) if len(reading.readers) >= ENOUGH]
    titles = dict(Version.objects.filter(assignments__project=project).values_list("pk", "title"))
    waiting: dict[int, int] = defaultdict(int)
    for article in project.assignments.filter(state=Assignment.State.OPEN).values_list("article_id", flat=True):
        waiting[article] += 1
    rows = [
        _row(review, titles.get(review.reading.version), waiting[review.reading.article])
        for review in _reviews(project, readings)
    ]
    return sorted(rows, key=lambda row: (row.left == 0, -row.differing + row.settled, row.article))


def _row(review: Review, title: str | None, waiting: int) -> Row:
    differing = [settled for settled in review.cases if not settled.case.agreed]
    return Row(
        article=review.reading.article,
        version=review.reading.version,
        title=title,
        people=len(review.reading.readers),
        waiting=waiting,
        agreed=len(review.cases) - len(differing),
        differing=len(differing),
        settled=sum(settled.decision is not None for settled in differing),
        left=review.left,
    )


def _reviews(project: Project, readings: list[Reading]) -> list[Review]:
    spans = spans_by_version(project, readings)
    decisions = _decisions(project, readings)
    return [_review(reading, spans[reading.version], decisions[reading.version]) for reading in readings]


def _review(reading: Reading, spans: Iterable[PlainSpan], decisions: list[PlainDecision]) -> Review:
    cases = cases_of(spans, reading.readers) if len(reading.readers) >= ENOUGH else []
    by_span: dict[str, list[PlainDecision]] = defaultdict(list)
    for decision in decisions:
        for uid in decision.spans:
            by_span[uid].append(decision)
    settled = tuple(_settled(case, by_span) for case in cases)
    met = {d.uid for one in settled for d in (one.decision, *one.earlier) if d is not None}
    return Review(reading, settled, tuple(decision for decision in decisions if decision.uid not in met))


def _settled(case: Case, by_span: dict[str, list[PlainDecision]]) -> Settled:
    touching = {decision.uid: decision for span in case.spans for decision in by_span.get(span.uid, ())}
    standing = settled_by(case, touching.values())
    return Settled(case, standing, tuple(d for d in touching.values() if d is not standing))


def _decisions(project: Project, readings: list[Reading]) -> dict[int, list[PlainDecision]]:
    standing = Decision.objects.filter(project=project, withdrawn_at=None)
    if len(readings) == 1:
        standing = standing.filter(version=readings[0].version)
    found: dict[int, list[PlainDecision]] = defaultdict(list)
    uids = Prefetch("spans", Span.objects.only("uid"))
    for decision in standing.order_by("pk").prefetch_related(uids):
        spans = frozenset(str(span.uid) for span in decision.spans.all())
        agreed = decision.verdict == Decision.Verdict.AGREED
        found[decision.version_id].append(PlainDecision(str(decision.uid), spans, agreed, decision.at))
    return found
