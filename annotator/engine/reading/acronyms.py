"""Acronyms printed beside their long form, either way round.

The letters are matched from the last to the first, each with a letter of the long form and the first with the
beginning of a word, as Schwartz and Hearst (2003) do for abbreviations in scientific text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

from annotator.engine.knowledge.lists import words
from annotator.engine.span import Span

IN_BRACKETS: Final = re.compile(r"\((?:the |or |hereafter )?[\"“'‘]?(?P<short>[A-Z][\w&./-]{1,9}?)s?[\"”'’]?\)")
IN_WORDS: Final = re.compile(
    r",? (?:or|(?:also |better |widely |usually )?(?:known|abbreviated|shortened) (?:as|to)|called) (?:the )?"
    r"[\"“'‘]?(?P<short>[A-Z]{2,8})\b"
)
REVERSED: Final = re.compile(r"\b(?P<short>[A-Z]{2,8})\s\((?:the )?(?P<long>[A-Z][^()\n]{5,90})\)")
WORD: Final = re.compile(r"[^\W\d_][\w'’.-]*")
SMALL: Final = words("of for and the on in to at de la du des y e & di da do del against with by")
MOST_WORDS: Final = 12
REACH: Final = 140  # characters looked back for a long form


class Expansion(NamedTuple):
    """An acronym and its long form, each with its place."""

    short: str
    short_span: Span
    long: str
    long_span: Span


def find(text: str) -> tuple[Expansion, ...]:
    """The acronyms that the text explains, in order."""
    found = [*_after_long_form(text), *_before_long_form(text)]
    return tuple(sorted(found, key=lambda e: e.short_span))


def _after_long_form(text: str) -> Iterator[Expansion]:
    for match in chain(IN_BRACKETS.finditer(text), IN_WORDS.finditer(text)):
        short = match["short"].replace(".", "")
        letters = [c for c in short if c.isalnum()]
        if sum(c.isupper() for c in letters) < 2 or len(letters) > 8:
            continue
        span = long_form_before(text, match.start(), "".join(letters))
        if span is not None:
            yield Expansion(short, Span(*match.span("short")), " ".join(span.of(text).split()), span)


def long_form_before(text: str, end: int, short: str) -> Span | None:
    """The long form that ends at ``end`` and gives these letters."""
    low = max(0, end - REACH)
    low = max(low, max(text.rfind(mark, low, end) for mark in '\n();:,“”"') + 1)
    start = _long_form(text, low, end, list(short))
    return None if start is None else Span(start, start + len(text[start:end].rstrip()))


def _before_long_form(text: str) -> Iterator[Expansion]:
    for match in REVERSED.finditer(text):
        start = _long_form(text, match.start("long"), match.end("long"), list(match["short"]))
        if start is not None and start - match.start("long") <= 4:
            span = Span(start, match.end("long"))
            yield Expansion(match["short"], Span(*match.span("short")), " ".join(span.of(text).split()), span)


def _long_form(text: str, low: int, high: int, letters: list[str]) -> int | None:
    """Where the long form begins that ends at ``high``; None where the words do not give these letters."""
    found = list(WORD.finditer(text, low, high))[-MOST_WORDS:]
    names = [w for w in found if w[0].lower() not in SMALL]
    for first in range(len(names) - 1, -1, -1):
        chosen = names[first:]
        if chosen[0][0][0].casefold() != letters[0].casefold() or len(chosen) > len(letters) + 2:
            continue
        every = [w[0] for w in found if w.start() >= chosen[0].start()]
        spelt = _spells([w[0] for w in chosen], letters) or "".join(w[0] for w in every).upper() == "".join(letters)
        if not spelt or not any(w[0][0].isupper() for w in chosen):
            continue
        return chosen[0].start()
    return None


def _spells(parts: list[str], letters: list[str]) -> bool:
    """Whether the letters can be taken from the words in order, nearly every word giving its first."""
    if len(parts) < 2:
        return False
    initials = [part[0].casefold() for word in parts for part in word.split("-") if part]
    wanted = [letter.casefold() for letter in letters]
    if initials == wanted:
        return True
    place = 0
    begun = 0
    for word in parts:
        for inner, char in enumerate(word.casefold()):
            if place < len(wanted) and char == wanted[place]:
                begun += inner == 0
                place += 1
    return place == len(wanted) and begun >= max(2, len(parts) - 1)
