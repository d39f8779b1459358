"""Agreement on links: of passages that two people both marked, do they join the same two, with the same type?

A link whose passages the other person has not both marked tells of spans, not of links: it is left out, and counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from annotator.annotation.agreement import undefined as why
from annotator.annotation.agreement.alpha import alpha_from_sums
from annotator.annotation.agreement.bootstrap import Resampler, Sample, share
from annotator.annotation.agreement.figures import Figure, figure_of
from annotator.annotation.agreement.marks import Key, Pair, ordered
from annotator.annotation.agreement.measures import Measure
from annotator.annotation.agreement.pairs import Matched
from annotator.annotation.agreement.report import Row
from annotator.annotation.agreement.scopes import Scope

Floats = NDArray[np.float64]
Linked = tuple[Key, str, str]  # label, source, target
NO_LINKS: Final = (
    "Nobody has linked two passages that another person marked too: wait for more articles, or look at the agreement "
    "on spans first."
)
NO_LINKS_OF_TWO: Final = "Neither of these two has linked two passages that both of them marked."

FOUND = Measure(
    "link_found",
    "Same link found",
    "Where one person joins two passages that both marked, how often does the other join them too, whatever the type?",
    "A share of links, 0 to 1. Either direction will do.",
    "Own definition: links whose two passages the other joined too / all links between matched passages.",
)
TYPE = Measure(
    "link_type",
    "Same link, same type",
    "The same, with the same type and in the same direction?",
    "F1, 0 to 1. Far below 'same link found' means: the same passages, but other types or turned round.",
    "2 × links that both have / all links between matched passages.",
)
ALPHA = Measure(
    "link_alpha",
    "Alpha of links",
    "Of any two passages of an article that both marked: do they agree whether a link leads from one to the other, "
    "beyond chance?",
    "1 is full agreement, 0 that of chance. Links into other articles are left out.",
    "Krippendorff 2011, nominal, over ordered pairs of matched passages.",
)
LINK_MEASURES: Final = (FOUND, TYPE, ALPHA)


@dataclass(frozen=True, slots=True)
class MarkedLink:
    """One person's link from one of their spans to another; ``article`` is that of its source."""

    annotator: Key
    article: Key
    label: Key
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class LinkReport:
    """Agreement on links: over all, by type, and for each two people."""

    overall: Row
    labels: tuple[Row, ...]
    pairs: tuple[Row, ...]


@dataclass
class _Two:
    """Two people in one article: their spans that are matched, and their links between matched passages."""

    matched: int = 0  # passages of this article
    left_out: int = 0
    first: set[Linked] = field(default_factory=set)  # both by the second's spans
    second: set[Linked] = field(default_factory=set)
    across: set[tuple[str, str]] = field(default_factory=set)  # that lead into another article


def link_report(
    links: Iterable[MarkedLink],
    matched: Iterable[Matched],
    readers: Mapping[Key, Sequence[Key]],
    resampler: Resampler,
    labels: Sequence[Key] = (),
) -> LinkReport:
    """Measure links. ``matched`` are spans of the same people; ``labels`` may name types that nobody used yet."""
    links = list(links)
    found = _counted(links, list(matched), readers)
    people = ordered({person for two in readers.values() for person in two})
    used = ordered({link.label for link in links} | set(labels))

    def row(scope: Scope) -> Row:
        return Row(scope, tuple(_figure(found, readers, scope, measure, resampler) for measure in LINK_MEASURES))

    pairs = tuple(row(Scope(pair=pair)) for pair in combinations(people, 2))
    return LinkReport(row(Scope()), tuple(row(Scope(label=label)) for label in used), pairs)


def _counted(
    links: Sequence[MarkedLink], matched: Sequence[Matched], readers: Mapping[Key, Sequence[Key]]
) -> dict[tuple[Key, Pair], _Two]:
    found = {(article, pair): _Two() for article, people in readers.items() for pair in combinations(people, 2)}
    partner: dict[Pair, dict[str, str]] = defaultdict(dict)  # of the first's spans, the second's
    home: dict[str, Key] = {}
    for one in matched:
        found[one.article, one.pair].matched += 1
        partner[one.pair][one.one.uid] = one.other.uid
        home[one.other.uid] = one.article
    known = {pair: set(names.values()) for pair, names in partner.items()}
    by_article: dict[Key, list[MarkedLink]] = defaultdict(list)
    for link in links:
        by_article[link.article].append(link)
    for (article, pair), two in found.items():
        for link in by_article[article]:
            _add(link, pair, two, partner[pair], known.get(pair, set()), home)
    return found


def _add(
    link: MarkedLink, pair: Pair, two: _Two, partner: Mapping[str, str], known: set[str], home: Mapping[str, Key]
) -> None:
    if link.annotator not in pair:
        return
    first = link.annotator == pair[0]
    names = partner if first else {uid: uid for uid in (link.source, link.target) if uid in known}
    source, target = names.get(link.source), names.get(link.target)
    if source is None or target is None:
        two.left_out += 1
        return
    (two.first if first else two.second).add((link.label, source, target))
    if home[source] != home[target]:
        two.across.add((source, target))


def _figure(
    found: Mapping[tuple[Key, Pair], _Two],
    readers: Mapping[Key, Sequence[Key]],
    scope: Scope,
    measure: Measure,
    resampler: Resampler,
) -> Figure:
    chosen = {at: two for at, two in found.items() if scope.pair is None or set(at[1]) == set(scope.pair)}
    rows = {article: number for number, article in enumerate(ordered({article for article, _ in chosen}))}
    summed, figure = FIGURES[measure.name]
    sums, marks, bearing = np.zeros((len(rows), 3)), 0, set()
    for (article, _), two in chosen.items():
        some = len(_of(two.first, scope.label)) + len(_of(two.second, scope.label))
        sums[rows[article]] += summed(two, scope.label) * (1.0 if scope.pair else 1 / (len(readers[article]) - 1))
        marks += some
        bearing |= {article} if some else set()
    if not marks:
        return Figure(measure.name, None, None, len(rows), 0, NO_LINKS_OF_TWO if scope.pair else NO_LINKS)
    sample = Sample(sums, figure, len(bearing))
    cautions = _left_out(chosen.values()) if scope.label is None else ()
    return figure_of(measure.name, sample, resampler, marks=marks, reason=why.NO_VARIATION, cautions=cautions)


def _of(links: set[Linked], label: Key | None) -> set[Linked]:
    return {link for link in links if label in (None, link[0])}


def _found(two: _Two, label: Key | None) -> Floats:
    """Links whose two passages the other joined too, and all links."""
    ends = [{frozenset(link[1:]) for link in links} for links in (two.first, two.second)]
    first, second = _of(two.first, label), _of(two.second, label)
    joined = sum(frozenset(link[1:]) in ends[1] for link in first)
    joined += sum(frozenset(link[1:]) in ends[0] for link in second)
    return np.array([joined, len(first) + len(second), 0], dtype=np.float64)


def _typed(two: _Two, label: Key | None) -> Floats:
    """Links that both have, counted for each, and all links."""
    first, second = _of(two.first, label), _of(two.second, label)
    return np.array([2 * len(first & second), len(first) + len(second), 0], dtype=np.float64)


def _presence(two: _Two, label: Key | None) -> Floats:
    """For `alpha_from_sums`: disagreement, then answers "no link" and "a link", over ordered pairs of passages."""
    first, second = ({link[1:] for link in _of(links, label)} - two.across for links in (two.first, two.second))
    given, asked = len(first) + len(second), 2 * two.matched * (two.matched - 1)
    return np.array([2 * len(first ^ second), asked - given, given], dtype=np.float64)


def _alpha(sums: Floats) -> Floats:
    return alpha_from_sums(sums[:, 0], sums[:, 1:], 1 - np.eye(2))


FIGURES: Final[dict[str, tuple[Callable[[_Two, Key | None], Floats], Callable[[Floats], Floats]]]] = {
    FOUND.name: (_found, share),
    TYPE.name: (_typed, share),
    ALPHA.name: (_presence, _alpha),
}


def _left_out(found: Iterable[_Two]) -> tuple[str, ...]:
    left = sum(two.left_out for two in found)
    if not left:
        return ()
    times = "Once a link is" if left == 1 else f"{left} times a link is"
    return (f"{times} left out: the other person has not marked both of its passages.",)
