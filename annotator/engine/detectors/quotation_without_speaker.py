"""A quotation that nobody is credited with.

What it flags: a whole sentence in quotation marks where neither its own sentence nor what stands around it says who
speaks.

Why it matters
    A quotation is evidence only with the name of the one who said it. Without one it may be anybody's.

Known limits
    A note. A quotation in the middle of a conversation, or one pulled out and given again below with its speaker,
    is left alone. A speaker named three paragraphs above is out of reach here and the quotation is flagged.

Reference
    Society of Professional Journalists, Code of Ethics: "Identify sources clearly."
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.reading import Reading
from annotator.engine.reading.attributions import Attribution
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Quotation without a speaker",
    family="quotation",
    severity="note",
    opportunity="quotations",
    needs=("paragraphs", "attributions", "names"),
    templates={"nobody": "Who says this? Nobody is credited with the quotation in its paragraph or beside it."},
)
FEWEST: Final = 7  # words of a sentence; fewer are a motto, a chant or a phrase
LONGEST: Final = 80  # characters of evidence
SENTENCE: Final = re.compile(r"[\"“”'‘’`\s]*[A-Z][^\n]*[.!?][\"”’']*$")
CREDIT_LINE: Final = re.compile(r"\s*(?:[—–-]|--|by\b|\()")


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each quotation of a sentence or more that has no speaker in reach."""
    said = reading.attributions
    open_ones = [(n, a) for n, a in enumerate(said) if a.quotation and a.source is None and a.cue is None]
    for number, attribution in open_ones:
        content = attribution.content.of(reading.text)
        if len(content.split()) < FEWEST or not SENTENCE.match(content) or "\n" in content:
            continue
        if not _has_speaker(reading, said, number, attribution) and not _is_repeated(reading, attribution):
            end = attribution.content.start + LONGEST
            span = Span(attribution.content.start, min(attribution.content.end, _word_end(reading.text, end)))
            yield Hit("nobody", ((span, "quotation"),), {})


def _has_speaker(reading: Reading, said: tuple[Attribution, ...], number: int, attribution: Attribution) -> bool:
    """Whether a source or a person is named in the paragraph of the quotation or in the ones beside it."""
    reach = _reach(reading, attribution.content)
    if any(other.source and reach.meets(other.source) for other in said[max(0, number - 4) : number + 5]):
        return True
    if any(m.kind != "place" and not attribution.content.meets(m.span) for m in reading.names.within(reach)):
        return True
    before = reading.text[max(0, attribution.content.start - 8) : attribution.content.start].rstrip()
    return before.endswith((":", "•", "*")) or bool(CREDIT_LINE.match(reading.text, attribution.content.end))


def _reach(reading: Reading, content: Span) -> Span:
    """The paragraph of the quotation with the one before and the one after it."""
    paragraphs = reading.paragraphs
    here = max(0, bisect_right(paragraphs, (content.start, len(reading.text))) - 1)
    return Span(paragraphs[max(0, here - 1)].start, paragraphs[min(len(paragraphs) - 1, here + 1)].end)


def _is_repeated(reading: Reading, attribution: Attribution) -> bool:
    """A quotation pulled out of the text stands in it once more."""
    words = attribution.content.of(reading.text).strip("\"“”'‘’` .,")
    return reading.text.count(words[:40]) > 1


def _word_end(text: str, place: int) -> int:
    while place < len(text) and place > 0 and text[place - 1].isalnum() and text[place].isalnum():
        place += 1
    return place
