"""The article does not speak of what its headline says.

What it flags: a headline of which the body takes up next to nothing: none of its names, hardly any of its other
words, and no paragraph with more than one or two of them.

Why it matters
    A headline over another text comes from a mix-up of two articles, a text that was cut, or an address that was
    used again. Many readers see nothing but the headline.

Known limits
    Compares the beginnings of words and not what they mean: a headline that twists what the article says is not seen,
    and one in other words altogether (a pun, a figure of speech) can be flagged. Headlines of less than four content
    words and short texts are left alone, and so are those marked as opinion.

Reference
    Of 600 articles of edited news (bench "clean", 2026-11-22) 4 are flagged, 2 of them cut off from what the headline
    tells of; given each other's headlines, 7 in 10 are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Mark, Rule
from annotator.engine.knowledge.lists import entries
from annotator.engine.reading import Reading
from annotator.engine.reading.grammar import is_word
from annotator.engine.span import Span

RULE: Final = Rule(
    title="The article is not about its headline",
    family="consistency",
    severity="note",
    needs=("paragraphs",),
    templates={
        "unsupported": "The article takes up {found} of the {words} words of its headline. "
        "Does the headline belong to it?",
    },
)
WORD: Final = re.compile(r"[^\W\d_]{3,}|\d+")
NAME: Final = re.compile(r"\b[A-Z][^\W\d_]{2,}")
NO_CLAIM: Final = re.compile(r"(?:opinion|editorial|op-ed|column|letters?|review|analysis)\b", re.IGNORECASE)
STEM: Final = 5  # letters: "resigns", "resigned" and "resignation" are one
FEWEST: Final = 4  # content words of a headline
SHORTEST: Final = 400  # characters of a text that has room for what its headline says
# Share of the headline's words in any one paragraph, and in the whole text: of a headline without a name that the
# text lacks, and of one with such a name. See Reference.
TOGETHER: Final = 0.2
ANYWHERE: Final = 0.25
TOGETHER_NAMED: Final = 0.25
ANYWHERE_NAMED: Final = 0.5
MANY: Final = 0.75
LONGEST: Final = 200


def find(reading: Reading) -> Iterator[Hit]:
    """One flag on the headline."""
    title = reading.article.field("title")
    told = _stems(title)
    if len(told) < FEWEST or len(reading.text) < SHORTEST or NO_CLAIM.match(title):
        return
    body = reading.text.lower()
    if sum(stem in body for stem in told) > MANY * len(told):  # a quick look: most headlines are plainly supported
        return
    found = told & _stems(body)
    if not _is_unsupported(reading, title, told, found):
        return
    start = len(title) - len(title.lstrip())
    span = Span(start, min(len(title.rstrip()), start + LONGEST))
    yield Hit("unsupported", (Mark(span, "headline", "title"),), {"found": len(found), "words": len(told)})


def _is_unsupported(reading: Reading, title: str, told: set[str], found: set[str]) -> bool:
    names = {stem for name in NAME.findall(title) if not is_word(name) for stem in _stems(name)}
    if names & found:
        return False
    together = max((len(found & _stems(paragraph.of(reading.text))) for paragraph in reading.paragraphs), default=0)
    share, most = (TOGETHER_NAMED, ANYWHERE_NAMED) if names else (TOGETHER, ANYWHERE)
    return together <= max(1, share * len(told)) and len(found) <= most * len(told)


def _stems(text: str) -> set[str]:
    """The beginnings of the content words."""
    common = entries("function_words.txt")
    lowered = text.lower().replace("’s", "").replace("'s", "")
    return {word[:STEM] for word in WORD.findall(lowered) if word not in common}
