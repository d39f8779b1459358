"""Where a text changes its subject altogether: a headline after which neither the names nor the common words go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.span import Span

# A word with a capital inside a sentence, and a lower-case word long enough to be about something.
NAME: Final = re.compile(r"(?<=[a-z,;:’'\"“(] )[A-Z][\w-]+")
COMMON: Final = re.compile(r"\b[a-z]{5,}\b")
FUNCTION_WORDS: Final = entries("function_words.txt")
DAYS: Final = words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December"
)
POINTER: Final = re.compile(
    r"(?:See|Watch|Read|Related|RELATED|Also|More|Listen|Photo|Image|Video|Source)\b|[^\n]*[@#—|:]"
)
MOST_HEADINGS: Final = 6  # a text with more is a listing or a guide
LEAST_WORDS: Final = 100  # on either side
LEAST_NAMES: Final = 8  # on either side; fewer tell nothing
FREQUENT: Final = 8  # common words compared
# Of 200 random pairs of real articles, joined by the second one's title, these find half; of 600 real articles they
# flag one, a newsletter (2026-11).
SHARED_NAMES: Final = 0.12
SHARED_WORDS: Final = 0.25


def seam(text: str, paragraphs: Sequence[Span]) -> int | None:
    """The number of the paragraph, a headline, at which another subject begins; None where there is none."""
    headlines = [n for n, paragraph in enumerate(paragraphs) if n > 0 and _is_headline(text, paragraph)]
    if not 0 < len(headlines) <= MOST_HEADINGS:
        return None
    lengths = list(accumulate((paragraph.of(text).count(" ") + 1 for paragraph in paragraphs), initial=0))
    for number in headlines:
        if min(lengths[number], lengths[-1] - lengths[number + 1]) < LEAST_WORDS:
            continue
        place = paragraphs[number]
        if _are_strange(text[: place.start], text[place.end :]):
            return number
    return None


def _is_headline(text: str, paragraph: Span) -> bool:
    if not 20 < paragraph.end - paragraph.start <= 120:
        return False
    line = paragraph.of(text)
    begins = line[0].isupper() or line[0] in "‘“'\""
    return begins and line.count(" ") >= 3 and line[-1] not in ".!,;:”\"’')…" and not POINTER.match(line)


def _are_strange(before: str, after: str) -> bool:
    """Hardly a name of the one is in the other, nor are its most frequent words."""
    names, others = _names(before), _names(after)
    fewer = min(len(names), len(others))
    if fewer < LEAST_NAMES or len(names & others) > SHARED_NAMES * fewer:
        return False
    counts, other_counts = _common(before), _common(after)
    frequent, other_frequent = _frequent(counts), _frequent(other_counts)
    known = sum(word in other_counts for word in frequent) + sum(word in counts for word in other_frequent)
    return known <= SHARED_WORDS * (len(frequent) + len(other_frequent))


def _names(text: str) -> frozenset[str]:
    return frozenset(NAME.findall(text)) - DAYS


def _common(text: str) -> Counter[str]:
    return Counter(word for word in COMMON.findall(text) if word not in FUNCTION_WORDS)


def _frequent(counts: Counter[str]) -> list[str]:
    return [word for word, _ in counts.most_common(FREQUENT)]
