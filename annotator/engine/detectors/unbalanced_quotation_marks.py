"""A quotation mark that has no partner.

What it flags: a quotation that opens and is never closed, or closes and was never opened.

Why it matters
    The reader cannot tell where the speaker's words begin or end, and so whose words they are.

Known limits
    A paragraph of a running quotation rightly opens without closing and is left alone, as long as the next
    paragraph opens too. Single marks are not looked at, for apostrophes cannot be told from them; nor are
    inches. Text that lost a paragraph when it was taken from a page looks the same.

Reference
    Chicago Manual of Style, chapter 13: each paragraph of a quotation opens with a mark, only the last closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.reading import Reading
from annotator.engine.reading.quotations import LoneMark
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Unbalanced quotation marks",
    family="quotation",
    severity="minor",
    opportunity="quotations",
    needs=("paragraphs", "quotations"),
    status="stable",
    templates={
        "opens": "The quotation opens here and is not closed.",
        "closes": "The quotation closes here and was not opened.",
    },
)
LONGEST: Final = 160  # characters of context beside the mark
SENTENCE_END: Final = re.compile(r"[.!?…]['’\"”)]*\s+|[“”\"]\s*")


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each mark without a partner, with the sentence it stands in."""
    for mark in reading.quotations.lone:
        span = _from_mark(reading.text, mark) if mark.opens else _to_mark(reading.text, mark)
        yield Hit("opens" if mark.opens else "closes", ((span, "unbalanced quotation"),), {})


def _from_mark(text: str, mark: LoneMark) -> Span:
    """From an opening mark to the end of the sentence that it opens."""
    limit = min(mark.paragraph.end, mark.span.start + LONGEST)
    match = SENTENCE_END.search(text, mark.span.end + 1, limit)
    end = match.start() + len(match[0].rstrip()) if match else limit
    return Span(mark.span.start, _word_end(text, end, mark.paragraph.end))


def _to_mark(text: str, mark: LoneMark) -> Span:
    """From the beginning of the sentence that a closing mark ends."""
    limit = max(mark.paragraph.start, mark.span.start - LONGEST)
    ends = [m.end() for m in SENTENCE_END.finditer(text, limit, mark.span.start) if m.end() < mark.span.start]
    start = ends[-1] if ends else limit
    while start > mark.paragraph.start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    return Span(start, mark.span.end)


def _word_end(text: str, end: int, limit: int) -> int:
    while end < limit and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return end
