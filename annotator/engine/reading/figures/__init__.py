"""Figures: amounts of money, percentages, counts and measures with what they count; in digits or written out.

A figure is read off the text by one pattern (``patterns``); the parse says what it counts. Parts of dates,
times, scores, telephone numbers, addresses and names ("Boeing 737", "Section 230") are no figures, nor are ordinals.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.figures.figure import Approximate, Figure, Kind
from annotator.engine.reading.figures.heads import with_head
from annotator.engine.reading.figures.none import is_figure
from annotator.engine.reading.figures.ranges import joined
from annotator.engine.reading.figures.written import read
from annotator.engine.reading.grammar import Sentence
from annotator.engine.span import mask

__all__ = ["Approximate", "Figure", "Kind", "find"]


def find(text: str, sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> tuple[Figure, ...]:
    """The figures of a text, in order; parts of dates are none."""
    taken = mask(len(text), (date.span for date in dates if date.type in ("DATE", "TIME")))
    places = _Places(sentences)
    placed = [places.put(figure) for figure in read(text, taken)]
    kept = [figure for figure in placed if figure and is_figure(text, figure, sentences[figure.number])]
    return tuple(with_head(text, figure, sentences[figure.number]) for figure in joined(text, kept))


class _Places:
    """Finds the sentence and the token of a place by bisection."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._starts = [s.span.start for s in sentences]
        self._tokens: dict[int, list[int]] = {}

    def put(self, figure: Figure) -> Figure | None:
        """The figure with its sentence and its last token; None outside all sentences."""
        number = bisect_right(self._starts, figure.span.start) - 1
        if number < 0:
            return None
        sentence = self._sentences[number]
        starts = self._tokens.setdefault(number, [t.start for t in sentence.tokens])
        token = bisect_right(starts, figure.span.end - 1) - 1
        return replace(figure, sentence=sentence.span, number=number, token=max(token, 0))
