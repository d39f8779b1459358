"""Why people differed: decisions counted by cause, by label and by person. It tells where the guidelines fall short."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from annotator.annotation.finished import readings_of, told
from annotator.annotation.models import Decision, DocumentMark, Link, Project, Span

Marked = Span | Link | DocumentMark
READ = ("spans__further", "gold__further", "links", "gold_links", "documents", "gold_documents")


@dataclass(frozen=True, slots=True)
class Tally:
    """Differences settled that a label or a person was part of, by cause; `against`: where theirs did not stand."""

    key: int
    settled: int = 0
    against: int = 0
    causes: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Causes:
    """All of a project's settled differences. Agreements that were taken over are not among them."""

    settled: int
    causes: Counter[str]
    labels: tuple[Tally, ...]
    people: tuple[Tally, ...]


def causes_of(project: Project) -> Causes:
    """Count the standing decisions on differences. Labels and people come with most differences first."""
    readers = {reading.version: set(reading.readers) for reading in readings_of(project)}
    standing = Decision.objects.filter(project=project, withdrawn_at=None).exclude(verdict=Decision.Verdict.AGREED)
    decisions = list(standing.order_by("pk").prefetch_related(*READ))
    labels: list[tuple[int, bool, str]] = []
    people: list[tuple[int, bool, str]] = []
    for decision in decisions:
        marked, gold = _by_person(decision.marks()), _wordings(decision.left())
        named = {mark.label_id for mark in decision.marks()}
        labels += [(label, label not in {wording[0] for wording in gold}, decision.cause) for label in named]
        took_part = readers.get(decision.version_id, set()) | set(marked)
        people += [(person, marked.get(person, frozenset()) != gold, decision.cause) for person in took_part]
    causes = Counter(decision.cause for decision in decisions)
    return Causes(len(decisions), causes, _tallies(labels), _tallies(people))


def _by_person(marks: Iterable[Marked]) -> dict[int, frozenset[tuple[object, ...]]]:
    by_person: dict[int, list[Marked]] = defaultdict(list)
    for mark in marks:
        by_person[mark.person_id].append(mark)
    return {person: _wordings(theirs) for person, theirs in by_person.items()}


def _wordings(marks: Iterable[Marked]) -> frozenset[tuple[object, ...]]:
    """What marks say, whoever made them. A link says its type alone: settled ones join settled passages."""
    return frozenset((mark.label_id, _place(mark), told(mark.attributes)) for mark in marks)


def _place(mark: Marked) -> tuple[object, ...]:
    if not isinstance(mark, Span):
        return ()
    return mark.start, mark.end, *((piece.start, piece.end) for piece in mark.further.all())


def _tallies(rows: Iterable[tuple[int, bool, str]]) -> tuple[Tally, ...]:
    grouped: dict[int, list[tuple[bool, str]]] = defaultdict(list)
    for key, against, cause in rows:
        grouped[key].append((against, cause))
    tallies = [
        Tally(key, len(seen), sum(against for against, _ in seen), Counter(cause for _, cause in seen))
        for key, seen in grouped.items()
    ]
    return tuple(sorted(tallies, key=lambda tally: (-tally.settled, tally.key)))
