"""What an adjudicator sees: the cases of a text with how each was settled. The queue of texts: `counts`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.db.models import Prefetch

from annotator.annotation.adjudication import cases_of
from annotator.annotation.alike import document_cases, link_cases
from annotator.annotation.cases import Case, PlainDecision, PlainLink, PlainMark, settled_by
from annotator.annotation.finished import (
    RawLink,
    Reading,
    documents_by_version,
    few,
    links_by_version,
    readings_of,
    spans_by_version,
)
from annotator.annotation.models import Decision, DocumentMark, Link, Project, Span

ENOUGH = 2  # people: with one, there is nothing to compare
Blocked = Literal["", "open", "rejected"]


@dataclass(frozen=True, slots=True)
class Settled:
    """A case, the decision that stands for it, and earlier ones that its marks have outgrown.

    `blocked`, for links: one of the two passages is not settled yet, or was rejected.
    """

    case: Case
    decision: PlainDecision | None
    earlier: tuple[PlainDecision, ...] = ()
    blocked: Blocked = ""


@dataclass(frozen=True, slots=True)
class Review:
    """One text, who read it, and its cases: spans in reading order, links, document labels.

    `loose`: decisions whose marks are all gone.
    """

    reading: Reading
    cases: tuple[Settled, ...]
    loose: tuple[PlainDecision, ...]

    @property
    def left(self) -> int:
        """How many cases nobody has settled."""
        return sum(settled.decision is None for settled in self.cases)


def review_of(project: Project, article: int) -> Review | None:
    """The cases of one article; none where nobody has finished it. With one reader there are no cases."""
    readings = readings_of(project, article)
    return reviews_of(project, readings)[0] if readings else None


def reviews_of(project: Project, readings: list[Reading]) -> list[Review]:
    """The reviews of these readings, in their order."""
    compared = [reading for reading in readings if len(reading.readers) >= ENOUGH]
    links = links_by_version(project, compared)
    near = _reached(project, compared, links)
    decisions = _decisions(project, near)
    things = _Things(project, near, decisions)
    documents = documents_by_version(project, compared)
    reviews = []
    for reading in readings:
        version, by_mark = reading.version, decisions[reading.version]
        cases = [*things.cases.get(version, ())]
        cases += things.links(reading, links.get(version, ()), by_mark)
        labels = document_cases(documents.get(version, ()), reading.readers)
        cases += [_settled(case, by_mark) for case in labels]
        reviews.append(Review(reading, tuple(cases), _loose(cases, by_mark)))
    return reviews


def _reached(project: Project, readings: list[Reading], links: Mapping[int, list[RawLink]]) -> list[Reading]:
    """These readings, and those of the texts that their links lead to."""
    known = {reading.version for reading in readings}
    others = {raw.reaches for raws in links.values() for raw in raws} - known
    if not others:
        return readings
    further = [reading for reading in readings_of(project) if reading.version in others]
    return [*readings, *(reading for reading in further if len(reading.readers) >= ENOUGH)]


ByMark = Mapping[str, list[PlainDecision]]


class _Things:
    """What spans are about: the span cases of several texts, by which the ends of links are compared."""

    def __init__(self, project: Project, readings: list[Reading], decisions: Mapping[int, ByMark]) -> None:
        spans = spans_by_version(project, readings)
        self.readers = {reading.version: frozenset(reading.readers) for reading in readings}
        self.cases: dict[int, list[Settled]] = {}
        self.of_span: dict[str, Settled] = {}
        for reading in readings:
            cases = cases_of(spans[reading.version], reading.readers)
            settled = [_settled(case, decisions[reading.version]) for case in cases]
            self.cases[reading.version] = settled
            self.of_span.update({uid: one for one in settled for uid in one.case.uids})
        self.gold = {uid: one for one in self.of_span.values() if one.decision for uid in one.decision.gold}

    def links(self, reading: Reading, raws: Iterable[RawLink], by_mark: ByMark) -> list[Settled]:
        """The link cases of one text. Links into a text that fewer than two of its readers finished are none."""
        shared = {raw.link.uid: self._readers(reading, raw) for raw in raws}
        named = [self._named(raw.link) for raw in raws if len(shared[raw.link.uid]) >= ENOUGH]
        cases = link_cases(named, lambda link: shared[link.uid])
        return [replace(_settled(case, by_mark), blocked=self._blocked(case)) for case in cases]

    def _readers(self, reading: Reading, raw: RawLink) -> frozenset[int]:
        return frozenset(reading.readers) & self.readers.get(raw.reaches, frozenset())

    def _named(self, link: PlainLink) -> PlainLink:
        return replace(link, source=self._name(link.source), target=self._name(link.target))

    def _thing(self, uid: str) -> Settled | None:
        return self.of_span.get(uid) or self.gold.get(uid)

    def _name(self, span: str) -> str:
        thing = self._thing(span)
        return thing.case.marks[0].uid if thing else span

    def _blocked(self, case: Case) -> Blocked:
        ends = {end for mark in case.marks if isinstance(mark, PlainLink) for end in (mark.source, mark.target)}
        decisions = [thing.decision for end in ends if (thing := self._thing(end))]
        if any(decision is not None and not decision.gold for decision in decisions):
            return "rejected"
        return "open" if None in decisions else ""


def _settled(case: Case, by_mark: ByMark) -> Settled:
    touching = {decision.uid: decision for mark in case.marks for decision in by_mark.get(mark.uid, ())}
    standing = settled_by(case, touching.values())
    return Settled(case, standing, tuple(d for d in touching.values() if d is not standing))


def _loose(cases: Iterable[Settled], by_mark: ByMark) -> tuple[PlainDecision, ...]:
    met = {d.uid for one in cases for d in (one.decision, *one.earlier) if d is not None}
    return tuple({d.uid: d for known in by_mark.values() for d in known if d.uid not in met}.values())


def _decisions(project: Project, readings: list[Reading]) -> dict[int, ByMark]:
    """Standing decisions of each version by the marks they are about, the oldest first."""
    standing = Decision.objects.filter(project=project, withdrawn_at=None)
    if (only := few({reading.version for reading in readings})) is not None:
        standing = standing.filter(version__in=only)
    found: dict[int, dict[str, list[PlainDecision]]] = defaultdict(lambda: defaultdict(list))
    for decision in standing.order_by("pk").prefetch_related(*_uids()):
        plain = _plain(decision)
        for uid in plain.marks:
            found[decision.version_id][uid].append(plain)
    return found  # type: ignore[return-value]


def _plain(decision: Decision) -> PlainDecision:
    marks: list[PlainMark] | list[Span | Link | DocumentMark] = decision.marks()
    return PlainDecision(
        uid=str(decision.uid),
        marks=frozenset(str(mark.uid) for mark in marks),
        agreed=decision.verdict == Decision.Verdict.AGREED,
        at=decision.at,
        gold=frozenset(str(span.uid) for span in decision.gold.all()),
    )


def _uids() -> list[Any]:
    """Only the uids of what decisions are about."""
    spans = [Prefetch(name, Span.objects.only("uid")) for name in ("spans", "gold")]
    return [
        *spans,
        Prefetch("links", Link.objects.only("uid")),
        Prefetch("documents", DocumentMark.objects.only("uid")),
    ]
