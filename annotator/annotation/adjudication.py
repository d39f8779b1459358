"""Everyone's spans on one text laid side by side: what all agree on, and where they differ. Pure, no database.

Links and document labels: `annotator.annotation.alike`.

Spans are first matched under one label, and only then, where somebody is missing, across labels: nested passages that
everybody marked with two labels are two agreements, not one difference.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from annotator.annotation.cases import Case, Difference, Piece, PlainSpan


def cases_of(spans: Iterable[PlainSpan], readers: Collection[int]) -> list[Case]:
    """Group one text's spans into cases, in reading order; each span is in exactly one.

    `readers` are those who finished the text. Raises ValueError for a span of somebody else.
    """
    given = sorted(spans, key=lambda span: (span.place, span.label, span.person, span.uid))
    if strangers := {span.person for span in given} - set(readers):
        raise ValueError(f"spans of people who have not finished this text: {sorted(strangers)}")
    same: dict[tuple[int, tuple[Piece, ...]], list[PlainSpan]] = defaultdict(list)
    for span in given:
        same[span.label, span.pieces].append(span)
    whole = [group for group in same.values() if {span.person for span in group} == set(readers)]
    loose = [group for group in same.values() if {span.person for span in group} != set(readers)]
    cases = [_case(group, readers) for group in (*whole, *_gathered(loose))]
    return sorted(cases, key=_order)


def _order(case: Case) -> tuple[Piece, int, str]:
    first = case.marks[0]
    assert isinstance(first, PlainSpan)
    return first.place, first.label, first.uid


def _case(spans: Iterable[PlainSpan], readers: Collection[int]) -> Case:
    ordered = tuple(sorted(spans, key=lambda span: (span.place, span.label, span.person, span.uid)))
    missing = tuple(sorted(set(readers) - {span.person for span in ordered}))
    return Case(ordered, missing, tuple(_kinds(ordered, missing)))


def _kinds(spans: Sequence[PlainSpan], missing: Sequence[int]) -> Iterator[Difference]:
    if missing:
        yield "missing"
    if len({span.label for span in spans}) > 1:
        yield "label"
    places, wordings = defaultdict(set), defaultdict(set)
    for span in spans:
        places[span.person].add(span.pieces)
        wordings[span.label, span.pieces].add(span.attributes)
    if len({frozenset(pieces) for pieces in places.values()}) > 1:
        yield "boundary"
    if any(len(values) > 1 for values in wordings.values()):
        yield "attributes"


def _gathered(groups: Sequence[list[PlainSpan]]) -> list[list[PlainSpan]]:
    """Groups that overlap, joined: first under one label, then with other labels of people who are missing there."""
    spans = [(number, span) for number, group in enumerate(groups) for span in group]
    pairs = sorted(_overlaps(spans), reverse=True)
    sets = _Sets(groups)
    for _, one, other in pairs:
        if groups[one][0].label == groups[other][0].label:
            sets.join(one, other)
    for _, one, other in pairs:
        if sets.people(one).isdisjoint(sets.people(other)):
            sets.join(one, other)
    return sets.joined()


class _Sets:
    """Which groups belong together (union-find)."""

    def __init__(self, groups: Sequence[list[PlainSpan]]) -> None:
        self.parents = list(range(len(groups)))
        self.members = {number: list(group) for number, group in enumerate(groups)}

    def root(self, number: int) -> int:
        while self.parents[number] != number:
            self.parents[number] = number = self.parents[self.parents[number]]
        return number

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self.parents[second] = first
            self.members[first] += self.members.pop(second)

    def people(self, number: int) -> set[int]:
        return {span.person for span in self.members[self.root(number)]}

    def joined(self) -> list[list[PlainSpan]]:
        return list(self.members.values())


def _overlaps(spans: Sequence[tuple[int, PlainSpan]]) -> Iterator[tuple[float, int, int]]:
    """Every two groups with spans of different people that share characters: likeness (0 to 1) and both numbers."""
    pieces = sorted((start, end, place) for place, (_, span) in enumerate(spans) for start, end in span.pieces)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    active: list[tuple[int, int, int]] = []
    for start, end, place in pieces:
        active = [known for known in active if known[1] > start]
        for _, known_end, known in active:
            if spans[known][1].person != spans[place][1].person:
                shared[min(known, place), max(known, place)] += min(known_end, end) - start
        active.append((start, end, place))
    for (a, b), characters in shared.items():
        (one, first), (other, second) = spans[a], spans[b]
        if one != other:
            yield characters / (first.length + second.length - characters), one, other
