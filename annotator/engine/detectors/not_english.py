"""A clause that is not put together as English is.

What it flags, and only in an article that has slips of at least two other kinds (missing spaces, months in lower case,
spaces inside quotation marks): two "but" in one clause, "of which" before a noun and nothing more, adverbs of one
meaning heaped up ("indeed actually"), "It is mainly to", "Not because …" without its "but", a noun, an adjective and
a noun strung together after a preposition, and sentences joined by a comma alone.

Why it matters
    What such a sentence says cannot be trusted: the words were carried over and their connection was not. A reader
    takes away what was not said, most of all where the sentence stands as somebody's words.

Known limits
    Fluent nonsense is not seen. Speech that was taken down word for word has some of these forms; that is why the
    article must have other slips. A clause is read by a parser that makes mistakes of its own.

Reference
    None of the forms is enough by itself: edited news has each of them, in 300 articles between no times and 46 times.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import words
from annotator.engine.reading import Reading
from annotator.engine.reading.grammar import Sentence, Token
from annotator.engine.reading.slips import careless_signs
from annotator.engine.span import Span

RULE: Final = Rule(
    title="A clause that is not English",
    family="translation",
    severity="minor",
    needs=("grammar",),
    templates={
        "which": "“{words}”: what follows “which” is no clause.",
        "but": "“{words}”: one “but” answers the other.",
        "adverbs": "“{words}” says the same twice over.",
        "purpose": "“{words}”: the sentence has no subject that could do this.",
        "because": "“{words}” is not answered by “but”.",
        "string": "“{words}”: these words are strung together without a connection.",
        "comma": "“{words}” begins a new sentence after a comma.",
    },
)
LEAST_SIGNS: Final = 2  # kinds of other slips; with 1, pages with a fault of extraction would count
ADVERBS: Final = words("actually indeed really basically naturally relatively mainly currently simply truly obviously")
REACH: Final = 60  # characters between two adverbs of one meaning, or two "but"
FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
PRONOUNS: Final = words("he she it they this these we")
REPORTING: Final = words(
    "said says added adds wrote told thinks thought seems appears argues argued noted explained believes"
)
JOINING: Final = words(
    "if when as while because although though that since after before until unless once where what how whether who "
    "which but and so or for whom whose"
)
CLAUSES: Final = 2  # words between the two "but" at least


def find(reading: Reading) -> Iterator[Hit]:
    """One flag for each clause, the first sign of a sentence only."""
    if careless_signs(reading.text) < LEAST_SIGNS:
        return
    for sentence in reading.grammar:
        place = next(_signs(sentence), None)
        if place:
            key, span = place
            yield Hit(key, ((span, "clause"),), {"words": span.of(reading.text)})


Place = tuple[str, Span]


def _signs(sentence: Sentence) -> Iterator[Place]:
    tokens = sentence.tokens
    low = [t.text.lower() for t in tokens]
    yield from _opening(tokens, low)
    for n in range(1, len(tokens) - 1):
        if low[n] == "which" and tokens[n - 1].tag == "IN":
            yield from _no_clause(tokens, n)
        elif low[n] == "but":
            yield from _twice_but(tokens, low, n)
        elif low[n] in ADVERBS and tokens[n].tag == "RB":
            yield from _heaped(tokens, low, n)
        elif low[n] == ",":
            yield from _comma(tokens, low, n)
        elif tokens[n].tag == "JJ":
            yield from _string(tokens, n)


def _opening(tokens: tuple[Token, ...], low: list[str]) -> Iterator[Place]:
    n = int(low[0] in ("“", '"'))
    if low[n : n + 2] == ["not", "because"] and "but" not in low and len(low) > n + 8:
        yield "because", _over(tokens[n], tokens[n + 4])
    is_to = [t.tag for t in tokens[n + 2 : n + 5]] == ["RB", "TO", "VB"]
    if is_to and low[n] == "it" and low[n + 1] in ("is", "was"):
        yield "purpose", _over(tokens[n], tokens[n + 4])


def _no_clause(tokens: tuple[Token, ...], n: int) -> Iterator[Place]:
    """ "of which companies." with no verb before the clause ends."""
    end = next((k for k in range(n + 1, min(n + 5, len(tokens))) if tokens[k].text in ".,;!?"), None)
    inside = tokens[n + 1 : end] if end else ()
    if inside and inside[-1].tag in ("NN", "NNS") and all(t.tag in ("NN", "NNS", "JJ", "DT") for t in inside):
        yield "which", _over(tokens[n - 1], inside[-1])


def _twice_but(tokens: tuple[Token, ...], low: list[str], n: int) -> Iterator[Place]:
    for k in range(n + CLAUSES, min(n + 8, len(tokens))):
        if low[k] == "but" and low[k - 1] == ",":
            yield "but", _over(tokens[n], tokens[k])


def _heaped(tokens: tuple[Token, ...], low: list[str], n: int) -> Iterator[Place]:
    for k in range(n + 1, min(n + 9, len(tokens))):
        beside = k == n + 1 and low[k] in ADVERBS and low[k] != low[n]
        again = low[k] == low[n] and low[n] != "really" and k > n + 2
        if tokens[k].tag == "RB" and (beside or again) and tokens[k].start - tokens[n].end < REACH:
            yield "adverbs", _over(tokens[n], tokens[k])


def _string(tokens: tuple[Token, ...], n: int) -> Iterator[Place]:
    """A preposition, then noun, adjective and noun as one term: "in information professional participation"."""
    if n < 2 or n + 1 >= len(tokens):
        return
    opening, first, adjective, last = tokens[n - 2 : n + 2]
    plain = first.text.islower() and adjective.text.islower() and first.end + 1 == adjective.start
    if (
        opening.tag == "IN"
        and first.tag == "NN"
        and plain
        and last.tag in ("NN", "NNS")
        and first.head == adjective.head == n + 1
    ):
        yield "string", _over(first, last)


def _comma(tokens: tuple[Token, ...], low: list[str], n: int) -> Iterator[Place]:
    """Subject and verb, a comma, and a pronoun with a verb again, with nothing that joins them."""
    if n + 2 >= len(tokens) or low[n + 1] not in PRONOUNS or tokens[n + 2].tag not in FINITE or low[n + 2] in REPORTING:
        return
    left = tokens[:n]
    whole = any(t.dep == "nsubj" for t in left) and any(t.tag in FINITE for t in left)
    if whole and not any(word in JOINING or word in '“"”' for word in low[:n]):
        yield "comma", _over(tokens[n + 1], tokens[n + 2])


def _over(first: Token, last: Token) -> Span:
    return Span(first.start, last.end)
