"""Attributions: who is credited with what, directly quoted or not; whose words each quotation is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.engine.reading import credits as crediting
from annotator.engine.reading import cues, frames, indirect
from annotator.engine.reading.credits import Credit
from annotator.engine.reading.grammar import Sentence
from annotator.engine.reading.names import Names
from annotator.engine.reading.quotations import Quotation, Quoting
from annotator.engine.reading.sources import Words
from annotator.engine.reading.whose import Whose
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
    row = Words(text, sentences, quoting.marked)
    verbs = cues.find(row)
    framed = frames.find(text, quoting)
    direct = list(crediting.find(row, verbs, framed, quoting))
    reported = indirect.find(row, verbs, {credit.cue.at for credit in direct if credit.cue})
    return tuple(_named(sorted([*direct, *reported], key=lambda c: c.content), Whose(row, names)))


def _named(found: list[Credit], whose: Whose) -> Iterator[Attribution]:
    """The attributions, with the names that their sources stand for; sources are resolved in the order of the text."""
    resolved = {source: whose.of(source) for source in sorted({c.source for c in found if c.source})}
    for c in found:
        name, kind = resolved[c.source] if c.source else (None, "none")
        yield Attribution(c.content, c.cue_span, c.cue.lemma if c.cue else "", c.source, name, kind, c.quotation)
