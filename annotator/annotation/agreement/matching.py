"""One-to-one matching of two people's spans, so that no span earns credit twice and none loses what it could have."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Edge = tuple[int, int, float]  # a span of the one, a span of the other, their likeness above 0 and up to 1


@dataclass(frozen=True, slots=True)
class Match:
    """``exact``: spans matched on the same characters. ``credit``: the sum of likenesses of all matched spans."""

    exact: int
    credit: float


def best_match(edges: Sequence[Edge]) -> Match:
    """What the best one-to-one matching comes to."""
    pairs = best_pairs(edges)
    return Match(sum(likeness == 1 for _, _, likeness in pairs), sum(likeness for _, _, likeness in pairs))


def best_pairs(edges: Sequence[Edge]) -> list[Edge]:
    """The one-to-one matching with the largest sum of likenesses.

    Spans on the same characters are matched first. Nothing is lost by it: 1 - likeness is a metric (Jaccard
    distance), so by the triangle inequality no exchange of partners can earn more. The rest falls into separate
    groups, each solved as an assignment problem.
    """
    ones: set[int] = set()
    others: set[int] = set()
    found: list[Edge] = []
    for one, other, likeness in edges:
        if likeness == 1 and one not in ones and other not in others:
            ones.add(one)
            others.add(other)
            found.append((one, other, likeness))
    left = [edge for edge in edges if edge[0] not in ones and edge[1] not in others]
    for group in _groups(left):
        found += _largest_sum(group)
    return found


def _groups(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Edges that hang together by a common span."""
    root: dict[tuple[int, int], tuple[int, int]] = {}

    def find(span: tuple[int, int]) -> tuple[int, int]:
        while root.setdefault(span, span) != span:
            root[span] = span = root[root[span]]
        return span

    for one, other, _ in edges:
        root[find((0, one))] = find((1, other))
    groups: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[find((0, edge[0]))].append(edge)
    return list(groups.values())


def _largest_sum(edges: Sequence[Edge]) -> list[Edge]:
    ones = list({one: None for one, _, _ in edges})
    others = list({other: None for _, other, _ in edges})
    if len(ones) == 1 or len(others) == 1:
        return [max(edges, key=lambda edge: edge[2])]
    rows, columns = ({name: place for place, name in enumerate(names)} for names in (ones, others))
    table = np.zeros((len(rows), len(columns)))
    for one, other, likeness in edges:
        table[rows[one], columns[other]] = likeness
    turned = len(rows) > len(columns)
    taken = assignment(table.T if turned else table)
    places = [(column, row) if turned else (row, column) for row, column in taken]
    return [(ones[one], others[other], float(table[one, other])) for one, other in places if table[one, other] > 0]


def assignment_sum(gains: NDArray[np.float64]) -> float:
    """The largest sum of one entry from each row, no two from one column; no more rows than columns."""
    return float(sum(gains[row, column] for row, column in assignment(gains)))


def assignment(gains: NDArray[np.float64]) -> list[tuple[int, int]]:
    """The entries, by row and column, of that largest sum.

    Shortest augmenting paths with potentials (Jonker and Volgenant 1987, Computing 38: 325-340), each step over a
    whole row at once.
    """
    height, width = gains.shape
    row_price, column_price = np.zeros(height), np.zeros(width)
    holder = np.full(width, -1)  # the row that holds a column
    for start in range(height):
        best, before = np.full(width, np.inf), np.full(width, -1)
        open_columns, row, column = np.ones(width, dtype=bool), start, -1
        while row >= 0:
            reduced = -gains[row] - row_price[row] - column_price
            nearer = open_columns & (reduced < best)
            best[nearer], before[nearer] = reduced[nearer], column
            nearest = int(np.argmin(np.where(open_columns, best, np.inf)))
            step = best[nearest]
            closed = ~open_columns
            row_price[start] += step
            row_price[holder[closed]] += step
            column_price[closed] -= step
            best[open_columns] -= step
            open_columns[nearest], column, row = False, nearest, int(holder[nearest])
        while column >= 0:
            previous = int(before[column])
            holder[column] = start if previous < 0 else holder[previous]
            column = previous
    return [(int(row), column) for column, row in enumerate(holder) if row >= 0]


def most_matched(edges: Sequence[Edge]) -> int:
    """How many spans can be paired off one to one where any overlap will do (augmenting paths, Berge 1957)."""
    neighbours: dict[int, list[int]] = defaultdict(list)
    for one, other, _ in edges:
        neighbours[one].append(other)
    partner: dict[int, int] = {}  # of the other's spans
    return sum(_augment(one, neighbours, partner) for one in neighbours)


def _augment(start: int, neighbours: dict[int, list[int]], partner: dict[int, int]) -> bool:
    """Find ``start`` a partner, moving earlier pairs where that helps."""
    for other in neighbours[start]:
        if other not in partner:
            partner[other] = start
            return True
    came: dict[int, int] = {}  # a span of the other: the one from which it was reached
    queue = deque([start])
    while queue:
        one = queue.popleft()
        for other in neighbours[one]:
            if other in came:
                continue
            came[other] = one
            if other not in partner:
                _settle(other, came, partner)
                return True
            queue.append(partner[other])
    return False


def _settle(last: int, came: dict[int, int], partner: dict[int, int]) -> None:
    """Walk the path back, giving each of the one's spans the partner it was reached by."""
    held = {one: other for other, one in partner.items()}
    other: int | None = last
    while other is not None:
        one = came[other]
        partner[other], other = one, held.get(one)
