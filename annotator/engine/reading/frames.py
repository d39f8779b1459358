"""Frames: sentences as a reader takes them where words are quoted, each quotation being one block in its sentence.

The parser cuts sentences at stops inside quotation marks and so tears "“It is over!” she said" in two. A frame goes on
over a stop inside the marks where the sentence goes on behind them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading.quotations import Quoting
from annotator.engine.span import Span

STOP: Final = re.compile(r"[.!?…]['’)\]]*(?=\s|$)")
LAST_WORD: Final = re.compile(r"[\w.’'-]*$")
# After "U.S." or an initial a capital says little; one of these begins a sentence.
STARTERS: Final = words(
    "the a an he she it they we i you but and in on at that this these those there his her its their as after when if "
    "so for not now then what while"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence with the marked stretches in it (outermost, in order); ``paragraph`` is its paragraph's number."""

    span: Span
    quoted: tuple[Span, ...]
    paragraph: int


def find(text: str, quoting: Quoting) -> tuple[Frame, ...]:
    """The frames of all paragraphs in which something is quoted."""
    outer = outermost(quoting.marked)
    found: list[Frame] = []
    if not outer:
        return ()
    first = 0
    for number, paragraph in enumerate(quoting.paragraphs):
        while first < len(outer) and outer[first].end <= paragraph.start:
            first += 1
        inside: list[Span] = []
        while first + len(inside) < len(outer) and outer[first + len(inside)].start < paragraph.end:
            inside.append(outer[first + len(inside)])
        if inside:
            found.extend(_frames(text, paragraph, inside, number))
    return tuple(found)


def outermost(marked: Sequence[Span]) -> list[Span]:
    """The marked stretches that stand in no other."""
    found: list[Span] = []
    for span in marked:
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _frames(text: str, paragraph: Span, quoted: list[Span], number: int) -> list[Frame]:
    ends = _ends(text, paragraph, quoted)
    found, start = [], paragraph.start
    for end in ends:
        inside = tuple(quoted[bisect_left(quoted, (start, 0)) : bisect_left(quoted, (end, 0))])
        found.append(Frame(Span(start, end), inside, number))
        start = end
    return found


def _ends(text: str, paragraph: Span, quoted: list[Span]) -> list[int]:
    """Where sentences end: at stops outside the marks, and at quotations that end one."""
    ends, start = [], paragraph.start
    for span in [*quoted, None]:
        limit = span.start if span else paragraph.end
        ends += [m.end() for m in STOP.finditer(text, start, limit) if _is_end(text, m, paragraph)]
        if span is None:
            break
        start = min(span.end, paragraph.end)
        if _closes_sentence(text, span, paragraph.end):
            ends.append(start)
    if not ends or ends[-1] < paragraph.end:
        ends.append(paragraph.end)
    return ends


def _is_end(text: str, stop: re.Match[str], paragraph: Span) -> bool:
    after = text[stop.end() : stop.end() + 24].lstrip()
    if stop.end() >= paragraph.end or not after or "\n" in text[stop.end() : stop.end() + 1]:
        return True
    if after[0].islower() or after[0] in ",;:":
        return False
    if stop[0][0] != ".":
        return True
    last = LAST_WORD.search(text, max(paragraph.start, stop.start() - 20), stop.start())
    word = last[0].lower() if last else ""
    short = (
        word in entries("inner_abbreviations.txt") or (len(word) == 1 and word.isalpha() and word != "i") or "." in word
    )
    if not short:
        return True
    following = re.match(r"[\w’']+", after)
    return (
        following is not None
        and following[0].lower() in STARTERS
        and word not in ("mr", "mrs", "ms", "dr", "sen", "rep")
    )


INNER_END: Final = re.compile(r"[.!?…][\"“”„«»`'’‘)\]\s]*$")


def _closes_sentence(text: str, span: Span, limit: int) -> bool:
    """Whether the sentence ends with this quotation: it ends with a stop and what follows begins anew."""
    inner = INNER_END.search(text, max(span.start, span.end - 8), span.end)
    if not inner or span.end >= limit:
        return False
    after = text[span.end : span.end + 24].lstrip()
    if not after or after[0].islower() or after[0] in ",;:—–-(":
        return False
    if text[span.end].isspace():
        return True
    return after[0] in "\"“„«`'"
