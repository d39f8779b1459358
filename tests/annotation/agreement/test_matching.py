"""The one-to-one matching against every possible one."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.annotation.agreement.marks import MarkedSpan
from annotator.annotation.agreement.matching import Edge, assignment_sum, best_match, most_matched
from annotator.annotation.agreement.overlaps import overlaps
from tests.annotation.agreement.material import characters, marked, pieces

GAINS = st.tuples(st.integers(1, 4), st.integers(0, 2)).flatmap(
    lambda size: st.lists(
        st.lists(st.sampled_from([0.0, 0.0, 0.2, 0.5, 0.75, 1.0]), min_size=sum(size), max_size=sum(size)),
        min_size=size[0],
        max_size=size[0],
    )
)
SHAPES = st.lists(pieces(), max_size=4)


def every_matching(gains: list[list[float]]) -> list[list[float]]:
    """The entries taken by each way to give every row a column of its own."""
    ways = permutations(range(len(gains[0])), len(gains))
    return [[row[column] for row, column in zip(gains, way, strict=True)] for way in ways]


@settings(deadline=None)
@given(GAINS)
def test_the_assignment_is_the_best_of_all(gains: list[list[float]]) -> None:
    assert assignment_sum(np.array(gains)) == pytest.approx(max(map(sum, every_matching(gains))))


@settings(deadline=None)
@given(GAINS)
def test_as_many_as_possible_are_paired_off(gains: list[list[float]]) -> None:
    edges = [(i, j, gain) for i, row in enumerate(gains) for j, gain in enumerate(row) if gain]
    assert most_matched(edges) == max(sum(gain > 0 for gain in taken) for taken in every_matching(gains))


def likeness(one: MarkedSpan, other: MarkedSpan) -> float:
    a, b = characters(one), characters(other)
    return len(a & b) / len(a | b)


@settings(deadline=None)
@given(SHAPES, SHAPES)
def test_credit_on_spans_is_the_best_there_is(ones: list, others: list) -> None:
    """Spans on the same characters are matched first, and yet nothing is lost."""
    few, many = sorted((ones, others), key=len)
    if not few:
        return
    a, b = ([MarkedSpan(who, 1, "x", shape) for shape in shapes] for who, shapes in (("a", few), ("b", many)))
    gains = [[likeness(one, other) for other in b] for one in a]
    edges: list[Edge] = [(i, j, gain) for i, row in enumerate(gains) for j, gain in enumerate(row) if gain]
    assert best_match(edges).credit == pytest.approx(max(map(sum, every_matching(gains))))


@settings(deadline=None)
@given(marked(articles=("a1",)))
def test_overlaps_are_those_of_the_sets_of_characters(spans: tuple[MarkedSpan, ...]) -> None:
    owners = np.array([ord(str(span.annotator)[0]) for span in spans], dtype=np.int64)
    found = overlaps(spans, owners)
    seen = dict(zip(zip(found.one.tolist(), found.other.tolist(), strict=True), found.likeness.tolist(), strict=True))
    wanted = {
        (i, j): likeness(one, other)
        for i, one in enumerate(spans)
        for j, other in enumerate(spans)
        if owners[i] < owners[j] and characters(one) & characters(other)
    }
    assert seen == pytest.approx(wanted)


def test_a_hundred_nested_spans_on_each_side() -> None:
    """No table of all against all is too large, and the nest is matched level by level."""
    edges = [
        (i, j, likeness(MarkedSpan("a", 1, "x", ((i, 300 - i),)), MarkedSpan("b", 1, "x", ((j, 299 - j),))))
        for i in range(100)
        for j in range(100)
    ]
    assert best_match(edges).credit == pytest.approx(sum((299 - 2 * i) / (300 - 2 * i) for i in range(100)))
