"""From articles to the counts of one source: older ones weigh less, and no article more than its share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from annotator.reliability.method.parts import Cell

# One bad day is no habit: an article may carry this share of its source's flags of a cell, or this many times what an
# article of its length has on average there, and always five flags, since with few flags every one is a large share.
SHARE: Final = 0.2
TIMES: Final = 3.0
ALWAYS: Final = 5.0
WORDS: Final = "words"  # the key of an article's length, in thousands of words, among its opportunities
DIGITS: Final = 6  # of stored counts, so that what is stored is what was used


class Flags(NamedTuple):
    """Flags of one check in one article: judged true, judged false, and not judged or disputed."""

    cell: Cell
    check: str
    confirmed: int
    dismissed: int
    unjudged: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it counts: ``age`` in days on the day of the score (never below 0), the ``share`` of it that is
    the source's own (1 until copies are known), its opportunities by check, and its flags.
    """

    age: float
    opportunities: Mapping[str, float]
    flags: Sequence[Flags]
    share: float = 1.0


@dataclass(slots=True)
class Counts:
    """Weighted counts of one source in one cell; see ``Evidence``."""

    confirmed: float = 0.0
    dismissed: float = 0.0
    unjudged: dict[str, float] = field(default_factory=lambda: defaultdict(float))


@dataclass(frozen=True, slots=True)
class Tally:
    """All that a score is made from on the source's side: stored with it."""

    articles: int
    opportunities: Mapping[str, float]
    cells: Mapping[Cell, Counts]


class Sums(NamedTuple):
    """Weighted flags of one check: all, judged true, judged false."""

    raised: float
    confirmed: float
    dismissed: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A tally, and what the population's rates are fitted from: the sums of each check in each cell."""

    tally: Tally
    checks: Mapping[tuple[Cell, str], Sums]


def weigh(articles: Iterable[Article], half_life: float) -> Tally:
    """The tally of a source's articles; an article of ``half_life`` days counts half."""
    return weigh_checks(articles, half_life).tally


def weigh_checks(articles: Iterable[Article], half_life: float) -> Weighed:
    """As ``weigh``, with the sums of each check."""
    weighted = [(one, one.share * 0.5 ** (max(one.age, 0.0) / half_life)) for one in articles]
    opportunities: dict[str, float] = defaultdict(float)
    by_cell: dict[Cell, list[_Own]] = defaultdict(list)
    for article, weight in weighted:
        for check, number in article.opportunities.items():
            opportunities[check] += weight * number
        for cell, flags in _by_cell(article).items():
            by_cell[cell].append(_Own(flags, weight, weight * article.opportunities.get(WORDS, 0.0)))
    rounded = {check: round(number, DIGITS) for check, number in sorted(opportunities.items())}
    length = opportunities.get(WORDS, 0.0)
    pooled = {cell: _pooled(own, length) for cell, own in sorted(by_cell.items())}
    tally = Tally(len(weighted), rounded, {cell: counts for cell, (counts, _) in pooled.items()})
    return Weighed(tally, {(cell, check): one for cell, (_, sums) in pooled.items() for check, one in sums.items()})


class _Own(NamedTuple):
    """An article's flags of one cell, its weight, and its weighted length."""

    flags: Sequence[Flags]
    weight: float
    length: float

    @property
    def number(self) -> float:
        return self.weight * sum(row.confirmed + row.dismissed + row.unjudged for row in self.flags)


def _by_cell(article: Article) -> dict[Cell, list[Flags]]:
    cells: dict[Cell, list[Flags]] = defaultdict(list)
    for flags in article.flags:
        cells[flags.cell].append(flags)
    return cells


def _pooled(own: Sequence[_Own], length: float) -> tuple[Counts, dict[str, Sums]]:
    total = sum(one.number for one in own)
    counts = Counts()
    judged: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in own:
        usual = total * one.length / length if length else 0.0
        limit = max(SHARE * total, TIMES * usual, ALWAYS * one.weight)
        factor = one.weight * min(1.0, limit / one.number) if one.number else 0.0
        for row in one.flags:
            yes, no = factor * row.confirmed, factor * row.dismissed
            counts.confirmed += yes
            counts.dismissed += no
            counts.unjudged[row.check] += factor * row.unjudged
            judged[row.check][0] += yes
            judged[row.check][1] += no
    sums = {check: Sums(yes + no + counts.unjudged[check], yes, no) for check, (yes, no) in judged.items()}
    unjudged = {check: round(number, DIGITS) for check, number in sorted(counts.unjudged.items()) if number}
    return Counts(round(counts.confirmed, DIGITS), round(counts.dismissed, DIGITS), unjudged), sums
