"""Cases: no span is lost or in two of them, all agreed is no difference, and differences are of the right kind."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.annotation.adjudication import cases_of
from annotator.annotation.cases import Piece, PlainDecision, PlainSpan, settled_by

ADA, BEN, CAT = 1, 2, 3
CLAIM, PLACE, DATE = 11, 12, 13
names = count(1)


def span(person: int, *pieces: Piece, label: int = CLAIM, attributes: str = "") -> PlainSpan:
    return PlainSpan(f"{next(names):04}", person, label, pieces, attributes)


def in_order(numbers: list[int]) -> tuple[Piece, ...]:
    cuts = sorted(set(numbers))
    return tuple(zip(cuts[::2], cuts[1::2], strict=False))


pieces = st.lists(st.integers(0, 60), min_size=2, max_size=6, unique=True).map(in_order)
spans = st.builds(
    lambda person, place, label, attributes: span(person, *place, label=label, attributes=attributes),
    st.sampled_from([ADA, BEN, CAT]),
    pieces,
    st.sampled_from([CLAIM, PLACE, DATE]),
    st.sampled_from(["", '{"sure": "no"}']),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(spans, max_size=25))
def test_every_span_is_in_one_case(some: list[PlainSpan]) -> None:
    cases = cases_of(some, {ADA, BEN, CAT})
    assert Counter(one.uid for case in cases for one in case.marks) == Counter(one.uid for one in some)
    for case in cases:
        assert set(case.missing) == {ADA, BEN, CAT} - case.people
        alike = {(one.label, one.pieces, one.attributes) for one in case.marks}
        assert case.agreed == (len(alike) == 1 and not case.missing)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(pieces, st.sampled_from([CLAIM, PLACE, DATE])), max_size=15, unique=True))
def test_where_all_agree_there_is_no_difference(marked: list[tuple[tuple[Piece, ...], int]]) -> None:
    everyones = [span(who, *place, label=label) for who in (ADA, BEN, CAT) for place, label in marked]
    cases = cases_of(everyones, {ADA, BEN, CAT})
    assert len(cases) == len(marked), "however they nest and overlap, each is an agreement of its own"
    assert all(case.agreed for case in cases)


@settings(max_examples=200, deadline=None)
@given(st.lists(spans, max_size=20), st.randoms())
def test_the_order_of_spans_does_not_matter(some: list[PlainSpan], random: object) -> None:
    turned = list(some)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert cases_of(some, {ADA, BEN, CAT}) == cases_of(turned, {ADA, BEN, CAT})


def kinds(*some: PlainSpan, readers: tuple[int, ...] = (ADA, BEN)) -> list[tuple[str, ...]]:
    return [case.kinds for case in cases_of(some, readers)]


def test_kinds_of_difference() -> None:
    assert kinds(span(ADA, (0, 9)), span(BEN, (0, 9))) == [()]
    assert kinds(span(ADA, (0, 9)), span(BEN, (2, 9))) == [("boundary",)]
    assert kinds(span(ADA, (0, 9)), span(BEN, (0, 9), label=PLACE)) == [("label",)]
    assert kinds(span(ADA, (0, 9)), span(BEN, (2, 9), label=PLACE)) == [("label", "boundary")]
    assert kinds(span(ADA, (0, 9))) == [("missing",)]
    assert kinds(span(ADA, (0, 9)), span(BEN, (9, 12))) == [("missing",), ("missing",)], "touching is not overlapping"
    assert kinds(span(ADA, (0, 9), attributes='{"sure": "no"}'), span(BEN, (0, 9))) == [("attributes",)]
    assert kinds(span(ADA, (0, 9)), span(BEN, (0, 4), (6, 9))) == [("boundary",)]


def test_nested_labels_that_all_agree_on_are_not_lumped_together() -> None:
    outer = [span(who, (0, 30)) for who in (ADA, BEN)]
    inner = [span(ADA, (5, 9), label=PLACE), span(BEN, (5, 12), label=PLACE)]
    assert kinds(*outer, *inner) == [(), ("boundary",)]
    split = [span(ADA, (0, 30)), span(BEN, (0, 10)), span(BEN, (12, 30))]
    assert kinds(*split) == [("boundary",)], "one passage against two is one difference"


def test_a_label_that_one_adds_to_anothers_is_a_difference_of_its_own() -> None:
    both = [span(ADA, (0, 9)), span(BEN, (0, 9)), span(BEN, (0, 9), label=PLACE)]
    assert kinds(*both) == [(), ("missing",)]


def test_a_stranger_to_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\[3\]"):
        cases_of([span(CAT, (0, 9))], {ADA, BEN})


def test_a_decision_stands_until_the_spans_change() -> None:
    at = datetime(2026, 3, 12, tzinfo=UTC)
    one, two = (PlainSpan(uid, who, CLAIM, ((0, end),), "", at) for uid, who, end in [("a", ADA, 9), ("b", BEN, 8)])
    (case,) = cases_of([one, two], {ADA, BEN})
    settled = PlainDecision("d", frozenset("ab"), False, at + timedelta(hours=1))
    assert settled_by(case, [settled]) is settled
    assert settled_by(case, [PlainDecision("d", frozenset("a"), False, settled.at)]) is None, "another span has come"
    assert settled_by(case, [PlainDecision("d", frozenset("ab"), False, at - timedelta(hours=1))]) is None
    assert settled_by(case, [PlainDecision("d", frozenset("ab"), True, settled.at)]) is None, "they agree no longer"
