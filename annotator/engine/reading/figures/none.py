"""Numbers that are no figures after all: years, labels, parts of names, "one" as a pronoun."""

from __future__ import annotations

import re
from typing import Final

from annotator.engine.reading.figures import patterns
from annotator.engine.reading.figures.figure import Figure
from annotator.engine.reading.figures.heads import NOUNS, noun_after
from annotator.engine.reading.grammar import Sentence

EXACT_YEAR: Final = (1500, 2100)
# A capital before a number makes a name of it ("Boeing 737"), except in words that open a sentence or a phrase.
NAME_BEFORE: Final = re.compile(r"\b[A-Z][\w.'’]*[ \u00a0-]$")


def is_figure(text: str, figure: Figure, sentence: Sentence) -> bool:
    """Not a year, a label's number, part of a name, or "one" as a pronoun."""
    if figure.unit or figure.scale > 1 or figure.vague:
        return True
    token = sentence.tokens[figure.token]
    printed = figure.span.of(text)
    counts = noun_after(sentence, figure.token) >= 0
    if printed.lower() in ("one", "a", "an"):
        return token.dep == "nummod" and counts
    if printed.isdigit() and EXACT_YEAR[0] <= figure.value < EXACT_YEAR[1] and len(printed) == 4:
        if re.match(r" of (?:the|them|its|their|those)\b", text[figure.span.end : figure.span.end + 10]):
            return True
        return token.dep == "nummod" and counts and sentence.tokens[figure.token + 1].tag == "NNS"
    before = text[max(0, figure.span.start - 24) : figure.span.start]
    last = before.rsplit(None, 1)[-1] if before.strip() and not before.endswith("\n") else ""
    if last.lower() in patterns.LABELS and not _is_verb_before(sentence, figure):
        return False
    if patterns.LIST_NUMBER.match(text, figure.span.start) and (
        not before.strip(" ") or before.rstrip(" ").endswith("\n")
    ):
        return False
    if printed[0].isdigit() and NAME_BEFORE.search(before) and before.endswith(" "):
        return (counts and token.dep == "nummod") or _opens(sentence, figure)
    return not (before.endswith("-") and before[-2:-1].isalpha())


def _is_verb_before(sentence: Sentence, figure: Figure) -> bool:
    first = next((n for n in range(figure.token, -1, -1) if sentence.tokens[n].start < figure.span.start), None)
    return first is not None and sentence.tokens[first].pos in ("VERB", "AUX")


def _opens(sentence: Sentence, figure: Figure) -> bool:
    """Whether the capital before it is that of a sentence's first word: "Only 12 came" (but "Boeing 737")."""
    before = figure.token
    while before >= 0 and sentence.tokens[before].end > figure.span.start:
        before -= 1
    return before == 0 and sentence.tokens[before].pos not in NOUNS
