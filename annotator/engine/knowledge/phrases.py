"""Finding many set phrases in a text at once, in time that grows with the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from annotator.engine.span import Span

SURROGATES: Final = re.compile("[\ud800-\udfff]")


class Phrases:
    """A set of phrases; ``find`` gives the places where one stands as whole words, the longest first at each place."""

    def __init__(self, phrases: Iterable[str], *, ignore_case: bool, hyphens: bool = False) -> None:
        """``hyphens``: whether a phrase may be joined to another word by one ("then-President")."""
        self._joins = "" if hyphens else "-"
        self._ignore_case = ignore_case
        self._search = AhoCorasick(
            sorted({_lower(p) if ignore_case else p for p in phrases}), matchkind=MatchKind.LeftmostLongest
        )

    def find(self, text: str) -> Iterator[Span]:
        """The places in order, not overlapping."""
        searched = SURROGATES.sub("\ufffd", _lower(text) if self._ignore_case else text)
        for _, start, end in self._search.find_matches_as_indexes(searched):
            before, after = text[start - 1 : start], text[end : end + 1]
            if not any(c.isalnum() or (c and c in self._joins) for c in (before, after)):
                yield Span(start, end)


def _lower(text: str) -> str:
    """The text in lower case, character by character: a few capitals have two small letters."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
