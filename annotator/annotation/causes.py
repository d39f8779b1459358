"""Why people differed: decisions counted by cause, by label and by person. It tells where the guidelines fall short."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from annotator.annotation.finished import readings_of
from annotator.annotation.models import Decision, Project, Span


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
    decisions = list(standing.order_by("pk").prefetch_related("spans__further", "gold__further"))
    labels: list[tuple[int, bool, str]] = []
    people: list[tuple[int, bool, str]] = []
    for decision in decisions:
        marked, gold = _by_person(decision.spans.all()), _wordings(decision.gold.all())
        named = {span.label_id for span in decision.spans.all()}
        labels += [(label, label not in {wording[0] for wording in gold}, decision.cause) for label in named]
        took_part = readers.get(decision.version_id, set()) | set(marked)
        people += [(person, marked.get(person, frozenset()) != gold, decision.cause) for person in took_part]
    causes = Counter(decision.cause for decision in decisions)
    return Causes(len(decisions), causes, _tallies(labels), _tallies(people))


def _by_person(spans: Iterable[Span]) -> dict[int, frozenset[tuple[object, ...]]]:
    by_person: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        by_person[span.person_id].append(span)
    return {person: _wordings(theirs) for person, theirs in by_person.items()}


def _wordings(spans: Iterable[Span]) -> frozenset[tuple[object, ...]]:
    """What spans say, whoever made them."""
    return frozenset(
        (span.label_id, span.start, span.end, *((piece.start, piece.end) for piece in span.further.all()))
        for span in spans
    )


def _tallies(rows: Iterable[tuple[int, bool, str]]) -> tuple[Tally, ...]:
    grouped: dict[int, list[tuple[bool, str]]] = defaultdict(list)
    for key, against, cause in rows:
        grouped[key].append((against, cause))
    tallies = [
        Tally(key, len(seen), sum(against for against, _ in seen), Counter(cause for _, cause in seen))
        for key, seen in grouped.items()
    ]
    return tuple(sorted(tallies, key=lambda tally: (-tally.settled, tally.key)))
