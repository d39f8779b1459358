"""One figure, as it is read off a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from annotator.engine.span import Span

Kind = Literal["money", "share", "points", "measure", "age", "count"]
Approximate = Literal["", "about", "over", "under"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. A range has ``high`` above ``value``; ``unit``: a currency code, "%", a unit, or "" for a count.

    ``scale`` is the factor printed as a word (1e6 for "million", else 1). ``approximate``: what is said about its
    exactness. ``head`` is the lemma of the noun that it counts or measures ("people", "cost"), or "";
    ``modifiers`` are the lemmas of that noun's other words. ``step`` is the unit of the last printed place (1e5 for
    "5.5 million"). ``vague``: "dozens", "hundreds". ``fraction``: a share in words ("two thirds", "one in five"),
    whose value is in per cent. ``number`` and ``token``: its sentence and its last token in the grammar, ``noun`` the
    token of its head, or -1.
    """

    span: Span
    value: float
    high: float | None
    unit: str
    scale: float
    approximate: Approximate
    head: str
    sentence: Span
    kind: Kind = "count"
    modifiers: frozenset[str] = frozenset()
    step: float = 1.0
    vague: bool = False
    fraction: bool = False
    number: int = -1
    token: int = -1
    noun: int = -1

    @property
    def rounded(self) -> float:
        """The unit that it may be rounded to: 100 for "1,200", 1e5 for "5.5 million", 1 for "437"."""
        step = self.step
        while self.value and step < self.value and self.value % (step * 10) < step / 100:
            step *= 10
        return step
