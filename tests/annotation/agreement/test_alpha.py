"""Alpha against Krippendorff's own worked examples, and against the definition spelt out."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.annotation.agreement.alpha import Level, krippendorff_alpha
from annotator.annotation.agreement.undefined import UndefinedMeasureError

_ = None
FOUR_OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]
THREE_CODERS = [
    [_, _, _, _, _, 3, 4, 1, 2, 1, 1, 3, 3, _, 3],
    [1, _, 2, 1, 3, 3, 4, 3, _, _, _, _, _, _, _],
    [_, _, 2, 1, 3, 4, 4, _, 2, 1, 1, 3, 3, _, 4],
]
ANSWERS = st.integers(2, 4).flatmap(
    lambda people: st.lists(
        st.lists(st.none() | st.integers(0, 4), min_size=people, max_size=people), min_size=1, max_size=8
    ).map(lambda units: [list(row) for row in zip(*units, strict=True)])
)


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_krippendorff_2011_four_observers(level: Level, alpha: float) -> None:
    """Krippendorff 2011, sections C and D: 4 observers, 12 units, answers missing."""
    assert krippendorff_alpha(FOUR_OBSERVERS, level) == pytest.approx(alpha, abs=5e-4)


def test_krippendorff_2011_binary() -> None:
    """Krippendorff 2011, section A: two observers, ten units, yes or no: .095."""
    rows = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
    assert krippendorff_alpha(rows) == pytest.approx(0.095, abs=5e-4)


def test_krippendorff_2011_nominal() -> None:
    """Krippendorff 2011, section B: two observers, twelve units, five categories: .692."""
    assert krippendorff_alpha([list("aabbdcccedda"), list("babbbccceddd")]) == pytest.approx(0.692, abs=5e-4)


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.691), ("interval", 0.811)])
def test_three_coders_fifteen_units(level: Level, alpha: float) -> None:
    """The example with three coders that encyclopaedias carry (Wikipedia, "Krippendorff's alpha"): .691 and .811."""
    assert krippendorff_alpha(THREE_CODERS, level) == pytest.approx(alpha, abs=5e-4)


@settings(deadline=None)
@given(ANSWERS)
def test_nominal_is_one_minus_observed_by_chance_disagreement(rows: list[list[int | None]]) -> None:
    """Counted pair by pair, without a coincidence matrix."""
    units = [[a for a in column if a is not None] for column in zip(*rows, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    pool = [answer for unit in units for answer in unit]
    chance = sum(a != b for a, b in permutations(pool, 2))
    if not chance:
        with pytest.raises(UndefinedMeasureError):
            krippendorff_alpha(rows)
        return
    observed = sum(sum(a != b for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units)
    assert krippendorff_alpha(rows) == pytest.approx(
        1 - (observed / len(pool)) / (chance / len(pool) / (len(pool) - 1))
    )


@settings(deadline=None)
@given(ANSWERS, st.sampled_from(["nominal", "ordinal", "interval", "ratio"]), st.randoms())
def test_the_order_of_people_and_questions_does_not_matter(
    rows: list[list[int | None]], level: Level, order: Random
) -> None:
    try:
        alpha = krippendorff_alpha(rows, level)
    except UndefinedMeasureError:
        return
    columns = [list(column) for column in zip(*rows, strict=True)]
    order.shuffle(columns)
    turned = [list(row) for row in zip(*columns, strict=True)][::-1]
    assert alpha <= 1 + 1e-12
    assert krippendorff_alpha(turned, level) == pytest.approx(alpha)


@settings(deadline=None)
@given(ANSWERS)
def test_names_do_not_matter_nor_units_of_measurement(rows: list[list[int | None]]) -> None:
    try:
        nominal, interval = krippendorff_alpha(rows), krippendorff_alpha(rows, "interval")
    except UndefinedMeasureError:
        return
    named = [[None if a is None else "pqrst"[4 - a] for a in row] for row in rows]
    scaled = [[None if a is None else 3 * a + 7 for a in row] for row in rows]
    assert krippendorff_alpha(named) == pytest.approx(nominal)
    assert krippendorff_alpha(scaled, "interval") == pytest.approx(interval)
    assert krippendorff_alpha(scaled, "ordinal") == pytest.approx(krippendorff_alpha(rows, "ordinal"))


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_full_agreement_is_one(level: Level) -> None:
    assert krippendorff_alpha([[0, 1, 4, 4, _], [0, 1, 4, 4, 2]], level) == 1


def test_no_variation_is_undefined() -> None:
    with pytest.raises(UndefinedMeasureError, match=r"All values are the same.*Look at plain agreement"):
        krippendorff_alpha([[3, 3], [3, 3]])


def test_nothing_to_compare_is_undefined() -> None:
    with pytest.raises(UndefinedMeasureError, match="No question was answered by two people"):
        krippendorff_alpha([[1, None], [None, 2]])


@pytest.mark.parametrize(
    ("rows", "level"), [([[1], [1, 2]], "nominal"), ([["a"], ["b"]], "interval"), ([[-1], [2]], "ratio")]
)
def test_answers_that_do_not_fit_are_refused(rows: list[list[int | None]], level: Level) -> None:
    with pytest.raises(ValueError, match=r"row of the same length|are numbers"):
        krippendorff_alpha(rows, level)
