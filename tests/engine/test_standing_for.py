"""What a pronoun or a description can stand for."""

from __future__ import annotations

import pytest

from annotator.engine import Article, Reading
from annotator.engine.reading.standing_for import Fit, Standing


@pytest.mark.parametrize(
    ("first", "second", "fit"),
    [
        ("Bishop Malcolm Strand resigned on 3 May.", "The bishop resigned on 3 June.", Fit.SAME),
        ("Malcolm Strand resigned on 3 May.", "Strand resigned on 3 June.", Fit.SAME),
        ("Malcolm Strand resigned on 3 May.", "Ann Strand resigned on 3 June.", Fit.OTHER),
        ("Anna Kell, the minister, resigned on 3 May.", "The minister resigned on 3 June.", Fit.SAME),
        ("Anna Kell resigned on 3 May.", "The general resigned on 3 June.", Fit.OTHER),
        ("Anna Kell resigned on 3 May.", "She resigned on 3 June.", Fit.SAME),
        ("Anna Kell resigned on 3 May.", "Olga Brandt spoke before she resigned on 3 June.", Fit.OTHER),
        ("Two silos exploded on 3 May.", "The silos exploded on 3 June.", Fit.SAME),
        ("Two silos exploded on 3 May.", "The other silos exploded on 3 June.", Fit.OTHER),
        ("Two silos exploded on 3 May.", "It exploded on 3 June.", Fit.OTHER),
        ("A warehouse collapsed on 3 May.", "A warehouse collapsed on 3 June.", Fit.OTHER),
        ("A warehouse collapsed on 3 May.", "The warehouse collapsed on 3 June.", Fit.SAME),
        ("Some 300 miners left on 3 May.", "Mabena was among those who left on 3 June.", Fit.MAYBE),
        ("They arrived on 3 May.", "The pandas arrived on 3 June.", Fit.MAYBE),
        ("He arrived on 3 May.", "The pandas arrived on 3 June.", Fit.OTHER),
        ("Ann Reyes died on 3 May.", "Her brother Luis Reyes died on 3 June.", Fit.OTHER),
    ],
)
def test_whether_one_phrase_stands_for_another(first: str, second: str, fit: Fit) -> None:
    reading = Reading(Article("a", f"{first}\n\n{second}", language="en", published="2024-07-01"))
    ours, theirs = reading.events
    assert Standing(reading.grammar).fit(ours.theme, theirs.theme) == fit
