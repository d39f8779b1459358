"""Names: mentions of people and organisations, grouped by whom or what they stand for in this article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.engine.reading.grammar import Sentence
from annotator.engine.span import Span


@dataclass(frozen=True, slots=True)
class NameMention:
    """One mention by name. ``entity`` is the fullest form that the article gives for whom or what it stands for."""

    span: Span
    printed: str
    entity: str
    kind: Literal["person", "organisation", "place", "other"]


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym printed beside its long form: "the World Health Organization (WHO)"."""

    span: Span
    short: str
    long: str
    long_span: Span


@dataclass(frozen=True)
class Names:
    """The mentions in order, and the acronyms that the article explains."""

    mentions: tuple[NameMention, ...]
    acronyms: tuple[Acronym, ...]


def find(text: str, sentences: Sequence[Sentence]) -> Names:
    """The names of a text."""
    return Names((), ())
