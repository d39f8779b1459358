"""Lines of credits: which are a foreign newsroom's, and which an English paper's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.engine import imprint
from annotator.engine.span import Span


def _lines(text: str) -> list[str]:
    return [span.of(text) for span in imprint.carried_over(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    "line",
    [
        "Issuing editor: Maria Petrova",
        "Translated by Lin Ping; editor on duty: Zhao Wen",
        "Author of the text: Igor Belov. Proofreading: Anna Kos",
        "Chief proofreader: Ayse Demir",
        "Editor (on duty): Ayse Demir",
        "Duty editor Zhang Lei",
        "Text: Anna Berg, photo: Tom Hale",
        "Own information",
    ],
)
def test_credits_of_a_newsroom_abroad(line: str) -> None:
    assert _lines(line) == [line]


def test_credits_behind_the_last_sentence() -> None:
    assert _lines("The dam is full. Issuing editor: Maria Petrova") == ["Issuing editor: Maria Petrova"]
    assert _lines("6. Issuing editor: Maria Petrova") == []


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Anna Berg; Editing by Tom Hale",
        "Words and pictures by Anna Berg",
        "Story editor: Anna Berg. Copy editor: Tom Hale. Art director: Ada Wirth.",
        "Producer: Ada Wirth. Editor: Tom Hale.",
        "Compiled by Anna Berg",
        "The duty editor was asleep: nobody woke him.",
        "6. Planning: Ponds and Ditches",
        "Publication date: May",
    ],
)
def test_credits_of_an_english_paper(line: str) -> None:
    assert _lines(line) == []


@given(st.text(alphabet="Ab: ,;.()by\n“”|/", max_size=300))
def test_any_text_is_read(text: str) -> None:
    for span in imprint.carried_over(text, [Span(0, len(text))] if text else []):
        assert 0 <= span.start < span.end <= len(text)
