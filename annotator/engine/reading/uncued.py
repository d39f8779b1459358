"""Quotations without a verb of saying: who says them, by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from annotator.engine.reading import sources
from annotator.engine.reading.frames import Frame
from annotator.engine.reading.sources import Words
from annotator.engine.span import Span

GLUED: Final = re.compile(
    r"(?P<who>(?:[A-Z][\w.’'-]*(?:\s(?=[A-Z]))?){1,4}|\b[Hh]e|\b[Ss]he|\b[Tt]hey)\s"
    r"(?P<verb>said|says|told \w+|asked|added|wrote)[,:]?\s?$"
)
SIGNED: Final = re.compile(
    r"\s{0,2}(?:[—–]|--?)\s?(?P<who>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})(?=,[^\n.]{2,60}$|\s*$|\n)", re.M
)
PHRASE: Final = 3  # words of a phrase that is hardly in doubt but taken from what somebody said


def carried(row: Words, framed: Sequence[Frame], number: int, heard: tuple[int, Span] | None) -> Span | None:
    """Who was speaking, or spoken of, in the sentence before: "She was blunt. “It will not work.”"."""
    paragraph = framed[number].paragraph
    if heard and heard[0] == paragraph:
        return heard[1]
    if number == 0 or framed[number - 1].paragraph != paragraph or framed[number - 1].quoted:
        return None
    first = row.at(framed[number - 1].span.start)
    head = next(
        (n for n in range(first, row.at(framed[number].span.start)) if row.tokens[n].dep in sources.SUBJECTS), None
    )
    if head is None or not (row.tokens[head].named == "PERSON" or row.tokens[head].text.lower() in ("he", "she")):
        return None
    return row.span(*sources.around(row, head))


def glued(text: str, quoted: Span) -> tuple[Span | None, Span | None]:
    """Source and verb where no space parts them from the mark: "Ryan said,“Look"."""
    start = max(0, quoted.start - 60)
    match = GLUED.search(text[start : quoted.start])
    if not match:
        return None, None
    return tuple(Span(start + match.start(g), start + match.end(g)) for g in ("who", "verb"))  # type: ignore[return-value]


def signed(text: str, quoted: Span) -> Span | None:
    """The name under a pull quote: "“…” — Ada Quill"."""
    match = SIGNED.match(text, quoted.end, quoted.end + 100)
    return Span(*match.span("who")) if match else None


def holder(row: Words, span: Span) -> Span | None:
    """Whose phrase it is, where no verb of saying stands by: "Moritz backs “a slow and careful start”"."""
    first = row.at(span.start)
    head = sources.main_subject(row, first) if first < len(row.tokens) else None
    if head is None or row.first(head) != row.first(first):
        return None
    token = row.tokens[head]
    return row.span(*sources.around(row, head)) if token.pos in ("PROPN", "PRON") else None


def is_phrase(text: str, span: Span) -> bool:
    """Whether it is a part of a sentence and longer than a word in doubt."""
    inner = span.of(text).lstrip("\"“”„«»`'’‘….[ ")
    return inner[:1].islower() and len(inner.split()) >= PHRASE
