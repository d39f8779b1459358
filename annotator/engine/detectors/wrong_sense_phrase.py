"""A fixed expression with a word of the wrong sense in it.

What it flags: expressions of news English in which one word is given by another that the dictionary of some other
language puts beside it: "made a visit to" is left alone, "do a decision", "eat medicine", "economical sanctions" and
"a three days visit" are flagged.

Why it matters
    A word that was taken for another can change what is said ("sensible data", "the actual legislature"). Where
    harmless ones stand, the sentences around them were translated word for word as well, and names and terms
    in them are worth checking.

Known limits
    A table of fixed expressions knows what is in it. Some entries are good English in some place or trade; those that
    were met in edited news are not in the table. Speech in quotation marks is read as well: it was translated too.

Reference
    The table, written for this project, is annotator/engine/knowledge/collocations.csv. The kind is "wrong
    collocation" of the classifications of translation errors (MQM: terminology, style).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.collocations import collocations
from annotator.engine.knowledge.set_terms import literal_renderings
from annotator.engine.reading import Reading
from annotator.engine.span import Span

RULE: Final = Rule(
    title="A word of the wrong sense",
    family="translation",
    severity="minor",
    templates={
        "wrong": "“{words}”: “{wrong}” is not the usual word here. English has: {right}.",
        "term": "“{words}” is no English term. Is “{right}” meant?",
    },
)
WORD: Final = re.compile(r"[^\W_]+(?:['’/-][^\W_]+)*")
REACH: Final = 70  # characters before and (twice) after a word of the expression in which all of it stands


def find(reading: Reading) -> Iterator[Hit]:
    """One flag for each expression; the longest where several meet; what is said again in the same words once."""
    found = list(WORD.finditer(reading.text))
    told: set[str] = set()
    for key, span, params in [*_expressions(reading.text, found), *_terms(reading.text, found)]:
        if params["words"].lower() not in told:
            told.add(params["words"].lower())
            yield Hit(key, ((span, "wrong word"),), params)


Slip = tuple[str, Span, dict[str, str]]


def _expressions(text: str, found: list[re.Match[str]]) -> Iterator[Slip]:
    table, end = collocations(), 0
    for word in found:
        rows = table.get(word[0].lower())
        if not rows or word.start() < end:
            continue
        matches = [
            (match, row.right)
            for row in rows
            for match in row.pattern.finditer(text, max(end, word.start() - REACH), word.end() + 2 * REACH)
            if match.start() <= word.start() < match.end()
        ]
        if matches:
            match, right = max(matches, key=lambda pair: len(pair[0][0]))
            end = match.end()
            yield "wrong", Span(*match.span()), {"words": match[0], "wrong": match["wrong"], "right": right}


def _terms(text: str, found: list[re.Match[str]]) -> Iterator[Slip]:
    renderings = literal_renderings()
    for one, two in pairwise(found):
        seconds = renderings.get(one[0].lower())
        if seconds and text[one.end() : two.start()] == " ":
            second = two[0].lower()
            right = seconds.get(second) or seconds.get(second.removesuffix("s"))
            if right:
                words = f"{one[0]} {two[0]}"
                yield "term", Span(one.start(), two.end()), {"words": words, "right": right}
