"""Paragraphs. A line break ends one, except in text that is wrapped to a narrow column."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from annotator.engine.span import Span

BLANK_LINE: Final = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)\s*")
LINE_END: Final = re.compile(r"(?:\r\n?|[\n\u2028\u2029])\s*")
COLUMN: Final = 90  # characters; plain-text wire copy is set to 60-80, a web paragraph runs on


def split(text: str) -> tuple[Span, ...]:
    """Spans of the paragraphs, white space around them left out, none empty."""
    ends = BLANK_LINE if _is_wrapped(text) else LINE_END
    found, start = [], 0
    for match in [*ends.finditer(text), None]:
        found.append(_trimmed(text, start, match.start() if match else len(text)))
        start = match.end() if match else len(text)
    return tuple(span for span in found if span.start < span.end)


def _is_wrapped(text: str) -> bool:
    """Whether most line ends break a sentence: the line is narrow and the next one goes on in lower case."""
    lines = [line.strip() for line in text.splitlines()]
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    broken = sum(len(a) <= COLUMN and b[0].islower() and a[-1] not in '.!?:”"' for a, b in pairs)
    return bool(pairs) and broken / len(pairs) > 0.3


def _trimmed(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    return Span(start + len(body) - len(body.lstrip()), start + len(body.rstrip())) if body.strip() else Span(end, end)
