"""Figures: amounts of money, percentages, counts with what they count; written out or in digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.grammar import Sentence
from annotator.engine.span import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. A range has ``high`` above ``value``; ``unit``: a currency code, "%", a unit, or "" for a count.

    ``scale`` is the factor printed as a word (1e6 for "million", else 1). ``approximate``: what is said about its
    exactness. ``head`` is the lemma of the noun that it counts or measures ("people", "cost"), or "".
    """

    span: Span
    value: float
    high: float | None
    unit: str
    scale: float
    approximate: Literal["", "about", "over", "under"]
    head: str
    sentence: Span


def find(text: str, sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> tuple[Figure, ...]:
    """The figures of a text, in order; parts of dates are none."""
    return ()
