"""Finding a passage again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.engine.anchoring import Match, locate

TEXT = "The bridge opened on May 3. Nobody came. The bridge closed on May 9, after a cable snapped."


def test_a_passage_in_its_place_is_exact() -> None:
    assert locate(TEXT, "The bridge", 41) == Match("exact", 41, 51)


def test_a_passage_elsewhere_is_moved_to_its_nearest_copy() -> None:
    assert locate(TEXT, "The bridge", 30) == Match("moved", 41, 51)
    assert locate(TEXT, "The bridge", 9) == Match("moved", 0, 10)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("The bridge closed on May 8, after a cable snapped.", "The bridge closed on May 9, after a cable snapped."),
        ("The old bridge opened on May 3.", "The bridge opened on May 3."),
        ("Nobody at all came.", None),
        ("The tunnel was flooded in June, and the pumps failed.", None),
        ("May 5", None),
    ],
)
def test_a_passage_with_a_small_edit_is_found_and_another_is_not(quote: str, found: str | None) -> None:
    match = locate(TEXT, quote, 0)
    if found is None:
        assert match == Match("orphan", -1, -1)
    else:
        assert match.kind == "fuzzy"
        assert found in TEXT[match.start : match.end] or TEXT[match.start : match.end] in found


def test_an_empty_quote_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one character"):
        locate(TEXT, "", 0)


@given(st.text(), st.text(min_size=1), st.text(), st.integers(-5, 50))
def test_what_is_there_is_always_found(before: str, quote: str, after: str, start: int) -> None:
    text = before + quote + after
    match = locate(text, quote, start)
    assert match.kind in ("exact", "moved")
    assert text[match.start : match.end] == quote


@given(st.text(max_size=60), st.text(min_size=1, max_size=30), st.integers(0, 60))
def test_a_place_is_always_inside_the_text(text: str, quote: str, start: int) -> None:
    match = locate(text, quote, start)
    assert match == Match("orphan", -1, -1) or 0 <= match.start < match.end <= len(text)
