"""The flags of whole articles are those of the snapshots."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.newsroom.snapshots import stored, taken, texts


@pytest.mark.parametrize("text", texts(), ids=lambda path: path.stem)
def test_an_article_raises_the_flags_of_its_snapshot(text: Path) -> None:
    assert taken(text) == stored(text), "if this is right: python -m tests.newsroom.regenerate"


def test_one_article_is_clean_and_the_others_are_not() -> None:
    counts = {text.stem: len(stored(text)["flags"]) for text in texts()}
    assert counts.pop("harbour_tunnel") == 0
    assert all(counts.values())
