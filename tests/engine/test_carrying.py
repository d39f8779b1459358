"""Passages of an old text in a newer one."""

import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.engine.carrying import Carrying

OLD = (
    "The board met in Lenn. The minister said no. Then the minister left.\n"
    "Shipping lines had asked for the work since spring. 👩‍👩‍👧 The work is to begin in November."
)


def carried(new: str, quote: str, nth: int = 0) -> tuple[str, str]:
    start = -1
    for _ in range(nth + 1):
        start = OLD.index(quote, start + 1)
    match = Carrying(OLD, new).carry(start, start + len(quote))
    return match.kind, new[match.start : match.end] if match.kind != "orphan" else ""


def test_what_shifts_with_its_surroundings_stands() -> None:
    assert carried("CORRECTION.\n" + OLD, "begin in November") == ("exact", "begin in November")


def test_each_copy_of_a_quote_is_told_by_what_stands_around_it() -> None:
    new = OLD.replace("The minister said no. ", "")
    match = Carrying(OLD, new).carry(OLD.rindex("minister"), OLD.rindex("minister") + 8)
    assert (match.kind, match.start) == ("exact", new.index("minister"))


@pytest.mark.parametrize(
    ("new", "quote", "kind", "found"),
    [
        ("The work is to begin in November. " + OLD[:70], "work is to begin", "moved", "work is to begin"),
        (OLD.replace("had asked", "had once asked"), "lines had asked for", "fuzzy", "lines had once asked for"),
        ("Something else altogether, on another day.", "Shipping lines had asked", "orphan", ""),
        (OLD.replace("spring", "summer"), "spring", "orphan", ""),
    ],
)
def test_moved_reworded_and_gone(new: str, quote: str, kind: str, found: str) -> None:
    assert carried(new, quote) == (kind, found)


@given(st.text(max_size=60), st.text(max_size=60), st.text(min_size=1, max_size=20))
def test_exact_and_moved_are_the_same_words(before: str, after: str, quote: str) -> None:
    old, new = f"{before}{quote}{after}", f"{after}. {quote}\n{before}"
    match = Carrying(old, new).carry(len(before), len(before) + len(quote))
    if match.kind in ("exact", "moved"):
        assert new[match.start : match.end] == quote


def test_a_long_text_in_one_paragraph_is_compared_in_good_time() -> None:
    sentences = [f"Sentence {n} of the report names clause {n * 7} and nothing else of note here." for n in range(800)]
    old, new = " ".join(sentences), " ".join(s for n, s in enumerate(sentences) if n % 9)
    began = time.perf_counter()
    carrying = Carrying(old, new)
    at = old.index("Sentence 400 ")
    assert new[carrying.carry(at, at + 12).start :].startswith("Sentence 400 ")
    assert time.perf_counter() - began < 3  # 0.2 s on a quiet machine


def passages(*quotes: str) -> list[tuple[int, int]]:
    return [(OLD.index(quote), OLD.index(quote) + len(quote)) for quote in quotes]


def all_carried(new: str, *quotes: str) -> list[tuple[str, str]]:
    found = Carrying(OLD, new).carry_all(passages(*quotes))
    return [(match.kind, new[match.start : match.end] if match.kind != "orphan" else "") for match in found]


def test_the_passages_of_one_mark_are_all_found_in_their_order() -> None:
    shifted = all_carried("CORRECTION.\n" + OLD, "The board", "said no", "begin in November")
    assert shifted == [("exact", "The board"), ("exact", "said no"), ("exact", "begin in November")]
    gone = all_carried(OLD.replace("The minister said no. ", ""), "The board", "said no", "begin in November")
    assert gone == [("exact", "The board"), ("orphan", ""), ("exact", "begin in November")]


def test_a_copy_that_stands_before_the_passage_it_follows_is_not_taken() -> None:
    new = "Spring it was, since spring.\nThe board met in Lenn. Then the minister left.\nNothing else is known."
    assert all_carried(new, "since spring") == [("moved", "since spring")]
    assert all_carried(new, "The board", "since spring") == [("exact", "The board"), ("orphan", "")]
    again = new + " They waited since spring."
    (board, spring) = Carrying(OLD, again).carry_all(passages("The board", "since spring"))
    assert (spring.kind != "orphan", spring.start) == (True, again.rindex("since spring"))
    assert board.end <= spring.start


def test_a_mark_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one character"):
        Carrying(OLD, OLD).carry_all([(0, 3), (5, 5)])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, len(OLD)), min_size=2, max_size=8, unique=True), st.permutations(OLD.split(". ")))
def test_what_is_found_is_in_order_and_disjoint(cuts: list[int], parts: list[str]) -> None:
    ordered = sorted(cuts)
    places = list(zip(ordered[::2], ordered[1::2], strict=False))
    found = [match for match in Carrying(OLD, ". ".join(parts)).carry_all(places) if match.kind != "orphan"]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(match.start < match.end for match in found)
