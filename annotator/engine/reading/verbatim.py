"""What is no running text: addresses, user names, hashtags, file names. Spelling rules do not hold there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from annotator.engine.span import Span

LONGEST: Final = 300  # characters; what is longer and has no space in it is no prose either
LONG: Final = re.compile(rf"(?<!\S)\S{{{LONGEST + 1},}}")
# One of these anywhere makes the whole token verbatim.
SIGN: Final = re.compile(
    r"://|www\.|[@#\\_]|/[\w-]+/|[?&]\w+=|"
    r"(?<=\w)\.(?:html?|php|aspx?|jpe?g|png|gif|pdf|docx?|js|py|txt|csv|mp[34]|zip|exe)\b",
    re.IGNORECASE,
)
# A domain is verbatim by itself, with the path behind it.
ENDING: Final = re.compile(
    r"(?<=\w)\.(?:com|org|net|edu|gov|info|co|io|tv|me|uk|us|ca|au|de|fr|eu|cn|ru|jp|nz|ie|news)(?:/\S*|\b)",
    re.IGNORECASE,
)
TOKEN_END: Final = re.compile(r"\s|\Z")


def find(text: str) -> tuple[Span, ...]:
    """The spans of addresses and the like, in order, not overlapping."""
    found = [Span(*match.span()) for match in LONG.finditer(text)]
    found += [Span(_start(text, m.start(), str.isspace), _end(text, m.end())) for m in SIGN.finditer(text)]
    found += [Span(_start(text, m.start(), _ends_domain), m.end()) for m in ENDING.finditer(text)]
    return _merged(found)


def _start(text: str, place: int, stops: Callable[[str], bool]) -> int:
    """Where the token at this place begins, at most ``LONGEST`` characters before it: longer ones are found whole."""
    first = max(0, place - LONGEST)
    while place > first and not stops(text[place - 1]):
        place -= 1
    return place


def _ends_domain(character: str) -> bool:
    return not (character.isalnum() or character in "_.-")


def _end(text: str, place: int) -> int:
    match = TOKEN_END.search(text, place)
    return match.start() if match else len(text)


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
