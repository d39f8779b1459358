"""One sentence told twice with many words exchanged, and two sentences with one frame."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.engine import retelling, wording
from annotator.engine.span import Span
from annotator.engine.wording import Difference


def _exchanges(one: str, other: str) -> list[Difference] | None:
    text = f"{one}\n{other}"
    ours = next(wording.read(text, Span(0, len(one))), None)
    theirs = next(wording.read(text, Span(len(one) + 1, len(text))), None)
    return retelling.exchanges(text, ours, theirs) if ours and theirs else None


@pytest.mark.parametrize(
    ("one", "other", "spots"),
    [
        (
            "The board has examined the complaint and sees no reason to reopen the case",
            "The panel has studied the grievance and finds no reason to reopen the case",
            4,
        ),
        (
            "Every litre of water that we waste now will be missing in August",
            "Every drop of water that we squander now will be lacking in August",
            3,
        ),
        (
            "The vaccine is safe and every parent should feel confident about giving it",
            "The jab is harmless and every mother should feel sure about giving it",
            4,
        ),
    ],
)
def test_a_sentence_told_again_is_known_by_its_frame(one: str, other: str, spots: int) -> None:
    found = _exchanges(one, other)
    assert found is not None
    assert len(found) == spots
    assert _exchanges(other, one) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We are pleased with the result of the talks on Monday", "We are proud of the work of the teams on Friday"),
        ("We expect sales of tractors to grow by four percent", "We expect sales of trucks to fall by six percent"),
        ("We back the people of Lenn in their long fight", "We back the farmers of Osterby in their hard fight"),
        ("The mayor knew about the leak for two years or more", "The mayor knew of the leak for two years or more"),
        ("We sold the harbour to a firm from the north", "We did not lease the port to a firm from the north"),
        ("The dam is safe", "The dyke is sound"),
    ],
)
def test_two_sentences_with_one_frame_are_left_alone(one: str, other: str) -> None:
    assert not _exchanges(one, other)


@given(st.text(), st.text())
def test_any_text_is_read(one: str, other: str) -> None:
    _exchanges(one, other)
