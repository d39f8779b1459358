"""A sentence that begins in lower case.

What it flags: a word in lower case after a full stop, a question mark or an exclamation mark that ends a sentence,
and a paragraph that begins in lower case though the one before it is finished.

Why it matters
    The meaning survives, but editors and their programs do not let it through. It is what is left when sentences are
    cut, joined or translated piece by piece.

Known limits
    Abbreviations, dots that leave words out, names that begin in lower case (iPhone, von der Leyen), lists, captions,
    addresses, and texts that do without capitals are left alone.

Reference
    English orthography: the first word of a sentence takes a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.span import Span, mask

RULE: Final = Rule(
    title="A sentence in lower case",
    family="translation",
    severity="minor",
    needs=("verbatim", "paragraphs"),
    templates={
        "sentence": "This sentence begins in lower case: “{words}”.",
        "paragraph": "This paragraph begins in lower case: “{words}”.",
    },
)
PHRASE: Final = r"[a-z][a-z'’]*(?:,? [\w'’-]+){1,3}"
AFTER: Final = re.compile(rf"(?P<last>[^\s.]{{1,40}}?)(?<!\.)(?P<mark>[.!?])[”\"’)]? (?P<words>{PHRASE})")
FIRST: Final = re.compile(PHRASE)
ABBREVIATIONS: Final = entries("abbreviations.txt")
NAMES: Final = words(
    "von van de der den del della di da du dos la le el al bin ibn ben abu ap pic toggle hide see read http https www"
)
FINISHED: Final = re.compile(r"[.!?][”\"’)]?$")
LONG: Final = 40  # characters; shorter paragraphs are captions, credits and items of lists
HABIT: Final = 3  # so many of them and the text does without capitals, or was cut up when it was taken from its page


def find(reading: Reading) -> Iterator[Hit]:
    """One flag for each sentence, none where a text does so as a habit."""
    text = reading.text
    found = [*_sentences(text), *_paragraphs(reading)]
    if not found:
        return
    skipped = mask(len(text), reading.verbatim)
    found = [(key, span) for key, span in found if not any(skipped[max(0, span.start - 2) : span.end])]
    lower = sum(span.of(text).islower() and text[span.start].islower() for span in reading.paragraphs)
    if lower > HABIT:
        return
    for key, span in sorted(found, key=lambda place: place[1]):
        yield Hit(key, ((span, "sentence in lower case"),), {"words": span.of(text)})


def _sentences(text: str) -> Iterator[tuple[str, Span]]:
    for match in AFTER.finditer(text):
        last = match["last"].lstrip("(“\"'‘[")
        first = match["words"].split()[0].rstrip(",").lower()
        if not _ends(last, match["mark"]) or first in NAMES or text[match.end() : match.end() + 1] in ("/", "@", "_"):
            continue
        if match["mark"] in "!?" and not _is_new(text, match):
            continue
        yield "sentence", Span(*match.span("words"))


def _ends(last: str, mark: str) -> bool:
    """Whether a full stop after this word ends a sentence: an abbreviation is short, and mostly has a capital."""
    if mark != ".":
        return True
    word = last.replace("’", "").replace("'", "")
    return word.lower() not in ABBREVIATIONS and len(word) > (2 if word.islower() else 5) and word.isalpha()


def _is_new(text: str, match: re.Match[str]) -> bool:
    """A question or a cry can stand inside a sentence ("Why? he asked"): only a plain beginning counts."""
    return (
        match["words"].split()[0] in ("according", "however", "though", "the", "this", "these", "in", "on", "after")
        and text[match.start("words") - 2] in "!?"
    )


def _paragraphs(reading: Reading) -> Iterator[tuple[str, Span]]:
    text, before = reading.text, None
    for span in reading.paragraphs:
        match = FIRST.match(text, span.start, span.end)
        body = span.of(text)
        if (
            match
            and before is not None
            and FINISHED.search(before.of(text))
            and len(before.of(text)) > LONG
            and len(body) > LONG
            and FINISHED.search(body)
            and match[0].split()[0].rstrip(",").lower() not in NAMES
        ):
            yield "paragraph", Span(*match.span())
        before = span
