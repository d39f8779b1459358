"""Cases of document labels and of links: who set the same label, who joined the same two things. Pure.

A document label is one case with everyone who set it. Links are first matched under one type and direction, and only
then, where somebody is missing, with links of other types or the other way round between the same two things.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence

from annotator.annotation.cases import Case, Difference, PlainDocument, PlainLink, PlainMark


def document_cases(marks: Iterable[PlainDocument], readers: Collection[int]) -> list[Case]:
    """A case for each label that somebody set on the text, in the order of the labels' keys."""
    labels: dict[int, list[PlainDocument]] = defaultdict(list)
    for mark in marks:
        labels[mark.label].append(mark)
    return [_case(labels[label], readers, "document") for label in sorted(labels)]


def link_cases(links: Iterable[PlainLink], readers: Callable[[PlainLink], Collection[int]]) -> list[Case]:
    """Cases of links; each link is in exactly one. `readers` finished both texts that a link is about."""
    same: dict[Hashable, list[PlainLink]] = defaultdict(list)
    for link in links:
        same[link.label, link.source, link.target].append(link)
    found: list[Case] = []
    loose: dict[frozenset[str], list[list[PlainLink]]] = defaultdict(list)
    for group in same.values():
        if {link.person for link in group} >= set(readers(group[0])):
            found.append(_case(group, readers(group[0]), "link"))
        else:
            loose[frozenset((group[0].source, group[0].target))].append(group)
    for groups in loose.values():
        found += [_case(joined, readers(joined[0]), "link") for joined in _joined(groups)]
    return sorted(found, key=lambda case: case.marks[0].uid)


def _joined(groups: Sequence[list[PlainLink]]) -> list[list[PlainLink]]:
    """Groups between the same two things, put together where nobody is in both."""
    joined: list[list[PlainLink]] = []
    for group in sorted(groups, key=lambda links: (-len(links), links[0].label, links[0].uid)):
        people = {link.person for link in group}
        home = next((known for known in joined if people.isdisjoint(link.person for link in known)), None)
        if home is None:
            joined.append(list(group))
        else:
            home.extend(group)
    return joined


def _case(marks: Iterable[PlainLink | PlainDocument], readers: Collection[int], kind: str) -> Case:
    ordered = sorted(marks, key=lambda mark: (mark.label, mark.person, mark.uid))
    missing = tuple(sorted(set(readers) - {mark.person for mark in ordered}))
    return Case(tuple(ordered), missing, tuple(_kinds(ordered, missing)), "link" if kind == "link" else "document")


def _kinds(marks: Sequence[PlainMark], missing: Sequence[int]) -> Iterator[Difference]:
    if missing:
        yield "missing"
    if len({mark.label for mark in marks}) > 1:
        yield "label"
    if len({(mark.source, mark.target) for mark in marks if isinstance(mark, PlainLink)}) > 1:
        yield "direction"
    wordings: dict[Hashable, set[str]] = defaultdict(set)
    for mark in marks:
        wordings[mark.label].add(mark.attributes)
    if any(len(values) > 1 for values in wordings.values()):
        yield "attributes"
