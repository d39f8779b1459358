"""Agreement on spans: nothing is lost and nothing credited twice, however spans lie."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from annotator.annotation.agreement.marks import Key, MarkedSpan
from annotator.annotation.agreement.spans import Sum, tally
from tests.annotation.agreement.material import characters, marked, span

TWO = ("ann", "ben")


def counted(*spans: MarkedSpan, label: Key = "x") -> dict[str, float]:
    labels = sorted({s.label for s in spans} | {label}, key=str)
    sums = tally(spans, TWO, labels).by_label[0, labels.index(label)]
    return {column.name.lower(): float(sums[column]) for column in Sum}


def test_the_same_characters_in_one_piece_or_in_two_that_touch() -> None:
    found = counted(span("ann", "x", (0, 4), (4, 9)), span("ben", "x", (0, 9)))
    assert found == {"spans": 2, "exact": 1, "credit": 1, "matched": 1, "found": 2, "any_label": 2}


def test_half_an_overlap_is_half_a_credit() -> None:
    found = counted(span("ann", "x", (0, 6)), span("ben", "x", (2, 8)))
    assert found == {"spans": 2, "exact": 0, "credit": 0.5, "matched": 1, "found": 2, "any_label": 2}


def test_pieces_count_together() -> None:
    found = counted(span("ann", "x", (0, 2), (8, 10)), span("ben", "x", (0, 2), (4, 6), (8, 10)))
    assert found["credit"] == pytest.approx(4 / 6)


def test_a_gap_is_not_marked() -> None:
    assert counted(span("ann", "x", (0, 2), (8, 10)), span("ben", "x", (3, 7)))["found"] == 0


def test_one_long_span_stands_for_one_short_one() -> None:
    found = counted(span("ann", "x", (0, 10)), *(span("ben", "x", (n, n + 2)) for n in (0, 2, 4, 6, 8)))
    assert found == {"spans": 6, "exact": 0, "credit": 0.2, "matched": 1, "found": 6, "any_label": 6}


def test_identical_spans_are_matched_one_to_one() -> None:
    found = counted(*[span("ann", "x", (0, 3))] * 3, *[span("ben", "x", (0, 3))] * 2)
    assert found == {"spans": 5, "exact": 2, "credit": 2, "matched": 2, "found": 5, "any_label": 5}


def test_nested_spans_meet_their_own_level() -> None:
    nest = [((0, 20),), ((2, 18),), ((4, 16),)]
    found = counted(*(span(who, "x", *shape) for who in TWO for shape in nest))
    assert (found["exact"], found["credit"]) == (3, 3)


def test_another_label_is_found_but_not_the_same() -> None:
    spans = span("ann", "x", (0, 5)), span("ben", "y", (0, 5))
    assert counted(*spans) == {"spans": 1, "exact": 0, "credit": 0, "matched": 0, "found": 0, "any_label": 1}
    assert tally(spans, TWO, ["x", "y"]).blind.tolist() == [1]


def test_of_three_each_pair_is_counted() -> None:
    spans = [span("ann", "x", (0, 5)), span("ben", "x", (0, 5)), span("cas", "x", (7, 9))]
    found = tally(spans, ("ann", "ben", "cas"), ["x"])
    assert found.pairs == (("ann", "ben"), ("ann", "cas"), ("ben", "cas"))
    assert found.by_label[:, 0, Sum.EXACT].tolist() == [1, 0, 0]


@settings(deadline=None)
@given(marked(people=TWO, articles=("a1",)))
def test_sums_keep_their_order_and_bounds(spans: tuple[MarkedSpan, ...]) -> None:
    labels = ["x", "y", "z"]
    found = tally(spans, TWO, labels)
    for place, label in enumerate(labels):
        own = [sum(s.annotator == who and s.label == label for s in spans) for who in TWO]
        total, exact, credit, matched, met, anywhere = found.by_label[0, place]
        assert total == sum(own)
        assert 0 <= exact <= credit <= matched + 1e-9
        assert matched <= min(own)
        assert 2 * matched <= met <= anywhere <= total
        assert (matched == 0) == (credit == 0) == (met == 0)
    assert found.by_label[0, :, Sum.MATCHED].sum() <= found.blind[0] <= len(spans) / 2


@settings(deadline=None)
@given(marked(people=TWO, articles=("a1",)))
def test_exact_is_counted_as_in_bags_of_spans(spans: tuple[MarkedSpan, ...]) -> None:
    bags = [[(s.label, characters(s)) for s in spans if s.annotator == who] for who in TWO]
    both = sum(min(bags[0].count(one), bags[1].count(one)) for one in {*bags[0]})
    assert tally(spans, TWO, ["x", "y", "z"]).by_label[0, :, Sum.EXACT].sum() == both


@settings(deadline=None)
@given(marked(articles=("a1",)))
def test_people_labels_and_order_may_be_exchanged(spans: tuple[MarkedSpan, ...]) -> None:
    names = {"ann": 3, "ben": 2, "cas": 1, "x": "q", "y": "p", "z": "o"}
    renamed = [MarkedSpan(names[s.annotator], s.article, names[s.label], s.pieces) for s in reversed(spans)]
    one = tally(spans, ("ann", "ben", "cas"), ["x", "y", "z"])
    other = tally(renamed, (1, 2, 3), ["o", "p", "q"])
    np.testing.assert_allclose(one.by_label, other.by_label[::-1, ::-1])
    np.testing.assert_allclose(one.blind, other.blind[::-1])


@settings(deadline=None)
@given(marked(people=TWO, articles=("a1",)))
def test_marking_what_the_other_marked_is_full_agreement(spans: tuple[MarkedSpan, ...]) -> None:
    copied = [MarkedSpan(who, s.article, s.label, s.pieces) for who in TWO for s in spans]
    sums = tally(copied, TWO, ["x", "y", "z"]).by_label.sum(axis=(0, 1))
    assert sums.tolist() == [2 * len(spans), *[len(spans)] * 3, *[2 * len(spans)] * 2]


@settings(deadline=None)
@given(marked(people=TWO, articles=("a1",)))
def test_marking_it_once_more_never_adds_agreement(spans: tuple[MarkedSpan, ...]) -> None:
    """One person marks everything of theirs twice: no credit comes of it beyond what the other has marked."""
    twice = [*spans, *(s for s in spans if s.annotator == "ann")]
    before, after = (tally(s, TWO, ["x", "y", "z"]).by_label.sum(axis=(0, 1)) for s in (spans, twice))
    theirs = sum(s.annotator == "ben" for s in spans)
    assert before[Sum.CREDIT] <= after[Sum.CREDIT] + 1e-9
    assert after[Sum.CREDIT] <= theirs + 1e-9
