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
    capitalised: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    spellings: Counter[str] = Counter()
    for word in words:
        if word.text.islower():
            lower[word.text] += 1
        elif word.free:
            capitalised[word.text.lower()] += 1
            spellings[word.text] += 1
    return Capitals(words, capitalised, lower, spellings)


def _line(text: str, start: int, end: int) -> list[Word]:
    found = list(WORD.finditer(text, start, end))
    titled = _titled(found)
    return [
        Word(Span(*m.span()), m[0], n not in titled and _is_free(text, start, m.start())) for n, m in enumerate(found)
    ]


def _is_free(text: str, start: int, place: int) -> bool:
    """Whether neither the line nor a sentence begins here; most words follow a letter and a space."""
    if place - start > 1 and text[place - 1] == " " and text[place - 2].isalnum():
        return True
    return not BREAK.search(text[max(start, place - 8) : place])


def _titled(found: list[re.Match[str]]) -> set[int]:
    """Positions within a run of capitalised words: a headline, or the title of a linked piece."""
    titled: set[int] = set()
    run: list[int] = []
    end = 0
    for n, match in enumerate(found):
        upper = match[0][0].isupper()
        if run and (not upper or match.start() > end + 1):
            titled.update(run if len(run) >= TITLE_RUN else ())
            run = []
        if upper:
            run.append(n)
            end = match.end()
    return titled | set(run if len(run) >= TITLE_RUN else ())
