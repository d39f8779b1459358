"""Fixed phrases in a text: looked for only in paragraphs that hold one of their signs, which is quick to know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.engine.span import Span


@dataclass(frozen=True, slots=True)
class Phrases:
    """Patterns of one kind of phrase. ``signs``: plain strings, one of which is in every match.

    ``^`` and ``$`` in a pattern stand for the ends of a line of a paragraph.
    """

    signs: tuple[str, ...]
    pattern: re.Pattern[str]

    def places(self, text: str, paragraphs: Iterable[Span]) -> Iterator[Span]:
        """Where they stand, in order."""
        signs = [sign for sign in self.signs if sign in text]
        for paragraph in paragraphs if signs else ():
            words = paragraph.of(text)
            if any(sign in words for sign in signs):
                for match in self.pattern.finditer(words):
                    yield Span(paragraph.start + match.start(), paragraph.start + match.end())


def phrases(signs: str, *patterns: str) -> Phrases:
    """Phrases of one kind, from their signs, with bars between them, and the sources of their patterns."""
    return Phrases(tuple(signs.split("|")), re.compile("|".join(patterns), re.MULTILINE))


def clipped(text: str, span: Span, longest: int) -> Span:
    """The beginning of a long span, up to a space where there is one, without the white space around it."""
    start, end = span
    if end - start > longest:
        space = text.rfind(" ", start + 1, start + longest)
        end = space if space > start else start + longest
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
