"""A word that stands twice.

What it flags: the same word twice in a row ("the the", "was was"), two words twice in a row, and a pair or a list
that names one thing twice ("a solemn and solemn mood", "courage, care and courage").

Why it matters
    The first is a slip of editing. The second comes of translating two words of one meaning by the same word, or
    of cutting a list together, and what the list should say is lost.

Known limits
    Doublings that English has ("had had", "that that", "again and again", "years and years", "very very", "came in
    in May"), names, and speech in quotation marks are left alone.

Reference
    In machine translation from Chinese (WMT21), 86 % of the pairs of the same word lie on a passage that a translator
    marked as wrong; edited English originals have none in 24,000 words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.reading.grammar import sentence_at
from annotator.engine.span import Span, mask

RULE: Final = Rule(
    title="A word stands twice",
    family="translation",
    severity="minor",
    needs=("verbatim", "quotations", "grammar"),
    status="stable",
    templates={
        "twice": "“{word}” stands twice in a row.",
        "pair": "“{word}” is joined to itself in “{words}”.",
        "list": "The list “{words}” names “{word}” twice.",
    },
)
WORDS: Final = re.compile(r"(?<![\w'’.-])((?:[A-Z][^\W\d_]+ )?[^\W\d_]+) \1(?![\w'’-])(?! \1)")
IN_SENTENCE: Final = re.compile(r",? [a-z]|, [A-Z]")  # what follows a name that is not a credit or a heading
PAIR: Final = re.compile(r"(?<![\w-])([^\W\d_]{4,}) (?:and|or) \1(?![\w-])(?! (?:and|or) \1)")
LIST: Final = re.compile(
    r"(?<![\w-])([a-z]{4,})((?:, [a-z]+(?: [a-z]+)?){1,4},?) and \1(?=[,.;]|\s(?:in|of|on|at|for|from|to|by|is|are)\b)"
)
LEGIT: Final = entries("doubled_in_good_english.txt")
# Joined to themselves for emphasis, or fixed: verbs and adverbs of going on, measures of time and crowds.
EMPHATIC: Final = entries("joined_to_themselves.txt")
# After a verb these can stand twice ("came in in May", "moved on on Friday"), after anything else they cannot.
PARTICLES: Final = words("in on out over up down")
NOMINAL: Final = ("JJ", "NN", "VBG")


def find(reading: Reading) -> Iterator[Hit]:
    """One flag for each doubling outside quotation marks."""
    text = reading.text
    places = [*_twice(reading), *_joined(reading)]
    if not places:
        return
    skipped = mask(len(text), [*reading.verbatim, *(q.content for q in reading.quotations.quotations)])
    for key, span, word in places:
        if not any(skipped[span.start : span.end]):
            yield Hit(key, ((span, "doubled word"),), {"word": word, "words": span.of(text)})


Place = tuple[str, Span, str]


def _twice(reading: Reading) -> Iterator[Place]:
    text = reading.text
    for match in WORDS.finditer(text):
        word = match[1]
        good = word in LEGIT and not (word in PARTICLES and not _follows_verb(reading, match.start()))
        single = word.islower() and " " not in word and not good and (len(word) > 1 or word == "a")
        name = " " in word and word.istitle() and IN_SENTENCE.match(text, match.end())
        if single or name:
            yield "twice", Span(*match.span()), word


def _follows_verb(reading: Reading, start: int) -> bool:
    """Whether the word before this place is a verb, or a pronoun that a verb can hold ("check it in in May")."""
    sentence = sentence_at(reading.grammar, start)
    if sentence is None:
        return True
    before = [token for token in sentence.tokens if token.end <= start]
    return bool(before) and (before[-1].pos in ("VERB", "AUX", "PRON", "ADV") or before[-1].tag in ("VBN", "VBG"))


def _joined(reading: Reading) -> Iterator[Place]:
    text = reading.text
    for match in PAIR.finditer(text):
        word = match[1]
        if word.islower() and word not in EMPHATIC and not word.endswith("er") and _is_named(reading, match.end()):
            yield "pair", Span(*match.span()), word
    for match in LIST.finditer(text):
        yield "list", Span(*match.span()), match[1]


def _is_named(reading: Reading, end: int) -> bool:
    """The word that ends here is an adjective or a noun in the singular: what goes on and on is a verb or many."""
    sentence = sentence_at(reading.grammar, end - 1)
    return sentence is not None and any(t.end == end and t.tag in NOMINAL for t in sentence.tokens)
