"""Case statistics of one text: how often each word stands with a capital where no rule of spelling asks for one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from annotator.engine.span import Span

WORD: Final = re.compile(r"[^\W\d_]+(?:[-&][^\W\d_]+)*")
# What may stand between the end of one sentence and the first word of the next.
BREAK: Final = re.compile(r"[.!?:;•|*–—\n\r]\s*[\"'“‘«(\[]*\s*$|[\"“‘«(\[]\s*$|^\s*$")
TITLE_RUN: Final = 4  # words with a capital in a row: more than a name with its office, so case says nothing there


@dataclass(frozen=True, slots=True)
class Word:
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
    words = tuple(word for line in re.finditer(r"[^\r\n]+", text) for word in _line(text, line.start(), line.end()))
    capitalised: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    spellings: Counter[str] = Counter()
    for word in words:
        if word.text.islower():
            lower[word.text] += 1
        elif word.free and not word.text.islower():
            capitalised[word.text.lower()] += 1
            spellings[word.text] += 1
    return Capitals(words, capitalised, lower, spellings)


def _line(text: str, start: int, end: int) -> list[Word]:
    found = list(WORD.finditer(text, start, end))
    titled = _titled(found)
    return [
        Word(Span(*m.span()), m[0], n not in titled and not BREAK.search(text[max(start, m.start() - 8) : m.start()]))
        for n, m in enumerate(found)
    ]


def _titled(found: list[re.Match[str]]) -> set[int]:
    """Positions within a run of capitalised words: a headline, or the title of a linked piece."""
    titled: set[int] = set()
    run: list[int] = []
    for n, match in enumerate(found):
        if run and (not match[0][0].isupper() or match.start() > found[n - 1].end() + 1):
            titled.update(run if len(run) >= TITLE_RUN else ())
            run = []
        if match[0][0].isupper():
            run.append(n)
    return titled | set(run if len(run) >= TITLE_RUN else ())
