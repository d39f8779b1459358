"""Case statistics of one text: how often each word stands with a capital where no rule of spelling asks for one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final, NamedTuple

from annotator.engine.span import Span

WORD: Final = re.compile(r"[^\W\d_]+(?:[-&][^\W\d_]+)*")
# What may stand between the end of one sentence and the first word of the next.
BREAK: Final = re.compile(r"[.!?:;•|*–—\n\r]\s*[\"'“‘«(\[]*\s*$|[\"“‘«(\[]\s*$|^\s*$")
LINE: Final = re.compile(r"[^\r\n]+")
TITLE_RUN: Final = 4  # words with a capital in a row: more than a name with its office, so case says nothing there


class Word(NamedTuple):
    """One word of the text; ``free`` where neither a sentence start nor a headline explains a capital."""

    span: Span
    text: str
    free: bool


@dataclass(frozen=True)
class Capitals:
    """The words of a text in order, and how often each is written how.

    ``capitalised`` counts free occurrences with a capital, ``lower`` all in lower case; both by lower-cased word.
    ``spellings`` counts the free capitalised forms themselves ("DeepSeek").
    """

    words: tuple[Word, ...]
    capitalised: Counter[str]
    lower: Counter[str]
    spellings: Counter[str]


def count(text: str) -> Capitals:
    """The case statistics of a text."""
    words = tuple(word for line in LINE.finditer(text) for word in _line(text, line.start(), line.end()))
    with_capital = [word.text for word in words if word.free and not word.text.islower()]
    return Capitals(
        words,
        capitalised=Counter([word.lower() for word in with_capital]),
        lower=Counter([word.text for word in words if word.text.islower()]),
        spellings=Counter(with_capital),
    )


def _line(text: str, start: int, end: int) -> list[Word]:
    found = [(match[0], *match.span()) for match in WORD.finditer(text, start, end)]
    titled = _titled(found)
    return [
        Word(Span(first, last), word, n not in titled and _is_free(text, start, first))
        for n, (word, first, last) in enumerate(found)
    ]


def _is_free(text: str, start: int, place: int) -> bool:
    """Whether neither the line nor a sentence begins here; most words follow a letter and a space."""
    if place - start > 1 and text[place - 1] == " " and text[place - 2].isalnum():
        return True
    return not BREAK.search(text[max(start, place - 8) : place])


def _titled(found: list[tuple[str, int, int]]) -> set[int]:
    """Positions within a run of capitalised words: a headline, or the title of a linked piece."""
    titled: set[int] = set()
    run: list[int] = []
    end = 0
    for n, (word, first, last) in enumerate(found):
        upper = word[0].isupper()
        if run and (not upper or first > end + 1):
            titled.update(run if len(run) >= TITLE_RUN else ())
            run = []
        if upper:
            run.append(n)
            end = last
    return titled | set(run if len(run) >= TITLE_RUN else ())
