"""What is no running text: addresses, user names, hashtags, file names. Spelling rules do not hold there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.span import Span

TOKEN: Final = re.compile(r"\S+")
LONGEST: Final = 300  # characters; what is longer and has no space in it is no prose either
# One of these anywhere makes the whole token verbatim.
SIGNS: Final = re.compile(
    r"://|www\.|[@#\\_]|/[\w-]+/|[?&]\w+=|\w\.(?:html?|php|aspx?|jpe?g|png|gif|pdf|docx?|js|py|txt|csv|mp[34]|zip|exe)\b",
    re.IGNORECASE,
)
DOMAIN: Final = re.compile(
    r"(?<![\w.-])[\w.-]*\w\.(?:com|org|net|edu|gov|info|co|io|tv|me|uk|us|ca|au|de|fr|eu|cn|ru|jp|nz|ie|news)(?:/\S*|\b)",
    re.IGNORECASE,
)


def find(text: str) -> tuple[Span, ...]:
    """The spans of addresses and the like, in order."""
    return tuple(span for token in TOKEN.finditer(text) for span in _inside(token))


def _inside(token: re.Match[str]) -> Iterator[Span]:
    if len(token[0]) > LONGEST or SIGNS.search(token[0]):
        yield Span(*token.span())
    else:
        yield from (Span(token.start() + m.start(), token.start() + m.end()) for m in DOMAIN.finditer(token[0]))
