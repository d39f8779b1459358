"""Kappa against published worked examples."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.annotation.agreement.kappa import cohen_kappa, fleiss_kappa
from annotator.annotation.agreement.undefined import UndefinedMeasureError

TWO_CLINICIANS = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
SKIN = [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]
# 30 patients, each diagnosed by 6 of a group of psychiatrists: depression, personality disorder, schizophrenia,
# neurosis, other.
DIAGNOSES = [
    [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0], [2, 0, 4, 0, 0],
    [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6], [1, 0, 0, 5, 0], [1, 1, 0, 4, 0],
    [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1], [0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0],
    [0, 2, 0, 4, 0], [1, 0, 2, 0, 3], [0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0],
    [1, 0, 0, 4, 1], [0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6],
]  # fmt: skip
# (people who rated the subject, those of them who said yes)
UNEQUAL = [
    (2, 2), (2, 0), (3, 2), (4, 3), (3, 3), (4, 1), (3, 0), (5, 0), (2, 0), (4, 4), (5, 5), (3, 3), (4, 4),
    (4, 3), (2, 0), (2, 2), (3, 1), (2, 1), (4, 1), (5, 4), (3, 2), (4, 0), (3, 0), (3, 3), (2, 2),
]  # fmt: skip
TABLES = st.integers(2, 4).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, 9), min_size=size, max_size=size), min_size=size, max_size=size)
)


def test_cohen_1960() -> None:
    """Cohen 1960, the 200 patients of his second table: observed .70, chance .41, kappa .492."""
    kappa = cohen_kappa(TWO_CLINICIANS)
    assert (kappa.observed, kappa.expected) == pytest.approx((0.70, 0.41))
    assert kappa.value == pytest.approx(0.492, abs=5e-4)


def test_cohen_1968_weighted() -> None:
    """Cohen 1968: the same table with weights of disagreement 0, 1, 3 / 1, 0, 6 / 3, 6, 0: .348."""
    disagreement = np.array([[0, 1, 3], [1, 0, 6], [3, 6, 0]])
    assert cohen_kappa(TWO_CLINICIANS, 1 - disagreement / 6).value == pytest.approx(0.348, abs=5e-4)


def test_fleiss_cohen_everitt_1969() -> None:
    """Fleiss, Cohen and Everitt 1969: kappa .429 with variance .002885, weighted .507 with variance .003248."""
    table = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]
    plain = cohen_kappa(table)
    weighted = cohen_kappa(table, np.array([[1, 0, 4 / 9], [0, 1, 6 / 9], [4 / 9, 6 / 9, 1]]))
    assert (plain.value, plain.standard_error**2) == pytest.approx((0.429, 0.002885), abs=5e-4)
    assert (weighted.value, weighted.standard_error**2) == pytest.approx((0.507, 0.003248), abs=5e-4)
    assert weighted.standard_error**2 == pytest.approx(0.003248, abs=1e-6)


@pytest.mark.parametrize(
    ("table", "weights", "value", "error"),
    [
        (SKIN, "none", 0.3449, 0.0724),
        (SKIN, "linear", 0.5082, 0.0655),
        ([[0, 4, 1], [0, 8, 0], [0, 1, 5]], "none", 0.4842, 0.1380),
        ([[0, 4, 1], [0, 8, 0], [0, 1, 5]], "linear", 0.4701, 0.1457),
    ],
)
def test_printed_by_sas(table: list[list[int]], weights: str, value: float, error: float) -> None:
    """SAS/STAT User's Guide, PROC FREQ, two dermatologists; and SAS's printout in statsmodels' tests."""
    kappa = cohen_kappa(table, weights)
    assert (kappa.value, kappa.standard_error) == pytest.approx((value, error), abs=5e-5)


def test_quadratic_weights_grow_with_the_square_of_the_distance() -> None:
    by_name = cohen_kappa(SKIN, "quadratic")
    by_hand = cohen_kappa(SKIN, np.array([[1 - ((i - j) / 3) ** 2 for j in range(4)] for i in range(4)]))
    assert by_name == by_hand


def test_fleiss_1971() -> None:
    """Fleiss 1971, table 1: 30 patients, 6 ratings each, kappa .430."""
    assert fleiss_kappa(DIAGNOSES) == pytest.approx(0.430, abs=5e-4)


def test_fleiss_levin_paik_2003_unequal_numbers() -> None:
    """Fleiss, Levin and Paik 2003, section 18.3: 25 subjects, 2 to 5 ratings each; .5415 in Stata's manual on it."""
    assert fleiss_kappa([[yes, people - yes] for people, yes in UNEQUAL]) == pytest.approx(0.5415, abs=5e-5)


def test_questions_with_one_answer_are_left_out() -> None:
    assert fleiss_kappa([*DIAGNOSES, [1, 0, 0, 0, 0], [0, 0, 0, 0, 0]]) == fleiss_kappa(DIAGNOSES)


@pytest.mark.parametrize("undefined", [lambda: cohen_kappa([[7, 0], [0, 0]]), lambda: fleiss_kappa([[3, 0], [4, 0]])])
def test_all_the_same_is_undefined_and_says_what_to_do(undefined: object) -> None:
    with pytest.raises(UndefinedMeasureError, match=r"Everyone gave the same answer.*Look at plain agreement"):
        undefined()


def test_nobody_to_compare() -> None:
    with pytest.raises(UndefinedMeasureError, match="No question was answered by two people"):
        fleiss_kappa([[1, 0], [0, 1]])


@pytest.mark.parametrize("table", [[[1, 2]], [[0, 0], [0, 0]], [[1, -1], [0, 2]], [1, 2]])
def test_what_is_no_table_of_counts_is_refused(table: object) -> None:
    with pytest.raises(ValueError, match="table"):
        cohen_kappa(table)


@settings(deadline=None)
@given(TABLES, st.sampled_from(["none", "linear", "quadratic"]))
def test_kappa_is_symmetric_and_at_most_one(table: list[list[int]], weights: str) -> None:
    counts = np.array(table)
    try:
        kappa = cohen_kappa(counts, weights)
    except ValueError:
        return
    assert kappa.value <= 1 + 1e-12
    assert cohen_kappa(counts.T, weights).value == pytest.approx(kappa.value)
    turned = cohen_kappa(counts[::-1, ::-1], weights)
    assert turned.value == pytest.approx(kappa.value)
    assert turned.standard_error == pytest.approx(kappa.standard_error)


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=5).filter(lambda counts: sum(n > 0 for n in counts) > 1))
def test_full_agreement_is_one(counts: list[int]) -> None:
    assert cohen_kappa(np.diag(counts)).value == pytest.approx(1)
    each = [row for row, times in zip(np.eye(len(counts)) * 3, counts, strict=True) for _ in range(times)]
    assert fleiss_kappa(each) == pytest.approx(1)
