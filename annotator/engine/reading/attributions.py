"""Attributions: who is credited with what, directly quoted or not; whose words each quotation is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.engine.reading.grammar import Sentence
from annotator.engine.reading.names import Names
from annotator.engine.reading.quotations import Quotation, Quoting
from annotator.engine.span import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One thing said and who is credited with it.

    ``source`` is the mention beside it ("he", "a spokesman for the firm"), ``source_name`` whom it stands for where
    the article names them. ``kind`` of source: named; described ("a spokesman for Acme"); nameless ("experts",
    "officials"); none. ``quotation`` where the words are quoted directly.
    """

    content: Span
    cue: Span | None
    cue_lemma: str
    source: Span | None
    source_name: str | None
    kind: Literal["named", "described", "nameless", "none"]
    quotation: Quotation | None


def find(text: str, sentences: Sequence[Sentence], quoting: Quoting, names: Names) -> tuple[Attribution, ...]:
    """The attributions of a text, in order of their content."""
    return ()
