"""Agreement on values of matched marks: published examples, hand-worked ones, and against kappa and alpha."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.annotation.agreement.alpha import krippendorff_alpha
from annotator.annotation.agreement.bootstrap import Resampler
from annotator.annotation.agreement.kappa import cohen_kappa
from annotator.annotation.agreement.marks import MarkedSpan
from annotator.annotation.agreement.pairs import Told, matched_spans
from annotator.annotation.agreement.undefined import NO_VARIATION
from annotator.annotation.agreement.values import NO_PAIRS, NO_PAIRS_OF_TWO, Compared, Type, ValueReport, value_report

QUICK = Resampler(rounds=20)


def of_two(ann: Sequence[object], ben: Sequence[object], type_: Type = "choice", articles: int = 1) -> ValueReport:
    compared = [
        Compared(n % articles, ("ann", "ben"), one, other, (f"a{n}", f"b{n}"))  # type: ignore[arg-type]
        for n, (one, other) in enumerate(zip(ann, ben, strict=True))
    ]
    return value_report(compared, dict.fromkeys(range(articles), ("ann", "ben")), type_, QUICK)


def test_krippendorffs_own_examples() -> None:
    """Krippendorff 2011, examples A (binary, .095) and B (nominal, .692)."""
    binary = of_two("0100000010", "1110010000", articles=3)
    assert binary.overall.figure("value_alpha").value == pytest.approx(0.095, abs=5e-4)
    nominal = of_two("aabbdcccedda", "babbbccceddd", articles=4)
    assert nominal.overall.figure("value_alpha").value == pytest.approx(0.692, abs=5e-4)
    assert nominal.overall.figure("same_value").value == pytest.approx(9 / 12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("xyz")), min_size=2, max_size=20))
def test_the_same_as_kappa_and_alpha_of_the_table(answers: list[tuple[str, str]]) -> None:
    ann, ben = zip(*answers, strict=True)
    found = of_two(ann, ben, articles=2).overall
    table = [[sum(pair == (one, other) for pair in answers) for other in "xyz"] for one in "xyz"]
    for name, expected in (
        ("value_alpha", lambda: krippendorff_alpha([ann, ben])),
        ("value_kappa", lambda: cohen_kappa(table).value),
    ):
        figure = found.figure(name)
        if figure.value is None:
            with pytest.raises(ValueError, match="undefined"):
                expected()
        else:
            assert figure.value == pytest.approx(expected())


def test_numbers_by_how_far_they_are_apart() -> None:
    ann, ben = [1, 2, 3, 3, 2, 1, 4, 1, 2, None], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5]
    found = of_two(ann, ben, "number").overall
    told = krippendorff_alpha([[n for n in ann if n], ben[:9]], "interval")
    figure = found.figure("value_alpha_interval")
    assert (figure.value, figure.spans) == (pytest.approx(told), 18), "a mark without a number is left out"
    assert found.figure("same_value").value == pytest.approx(8 / 10), "but saying nothing is another value"


def test_three_people_weigh_each_mark_once() -> None:
    """Ann, Ben and Cas on one mark: two say mild, one strong. One of three pairs agrees."""
    pairs = [("ann", "ben", "mild", "mild"), ("ann", "cas", "mild", "strong"), ("ben", "cas", "mild", "strong")]
    compared = [Compared("a1", (p, q), one, other, (p, q)) for p, q, one, other in pairs]
    found = value_report(compared, {"a1": ("ann", "ben", "cas")}, "choice", QUICK)
    assert found.overall.figure("same_value").value == pytest.approx(1 / 3)
    assert found.overall.figure("value_alpha").value == pytest.approx(
        krippendorff_alpha([["mild"], ["mild"], ["strong"]])
    )
    assert found.overall.figure("same_value").spans == 3
    assert [row.figure("same_value").value for row in found.pairs] == [1, 0, 0]


def test_where_there_is_nothing_to_compare_a_sentence_says_so() -> None:
    none = value_report([], {"a1": ("ann", "ben")}, "choice", QUICK)
    assert none.overall.figure("value_alpha").undefined == NO_PAIRS
    assert none.pairs[0].figure("value_alpha").undefined == NO_PAIRS_OF_TWO
    alike = of_two("xx", "xx").overall
    assert (alike.figure("value_alpha").undefined, alike.figure("same_value").value) == (NO_VARIATION, 1)


def test_spans_are_matched_one_to_one_under_one_label() -> None:
    def told(uid: str, who: str, label: str, start: int, end: int) -> Told:
        return Told(uid, MarkedSpan(who, "a1", label, ((start, end),)), {})

    spans = [
        told("a1", "ann", "x", 0, 10),
        told("b1", "ben", "x", 0, 4),
        told("b2", "ben", "x", 3, 10),
        told("b3", "ben", "y", 0, 10),
        told("a2", "ann", "x", 20, 25),
        told("c1", "cas", "x", 20, 25),
    ]
    found = list(matched_spans(spans, {"a1": ("ann", "ben")}))
    assert [(m.one.uid, m.other.uid) for m in found] == [("a1", "b2")], "cas has not finished, b2 is nearer than b1"
