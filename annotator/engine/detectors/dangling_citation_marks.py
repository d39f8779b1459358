"""Reference marks with nothing that they refer to.

What it flags: "[1]", "[[2]]", "¹²", "[Ref. 6]", "(source: 5, 9–11)", "(ibid., p. 14)", "(Morrison et al., 2019)", "see
note 3", a dagger or "(4)" after a clause, in an article that has no list of sources, no notes and no link under the
mark; and an editor's question that was never answered: "[citation needed]", "[who?]".

Why it matters
    The mark promises a source that the reader cannot find. Such marks are left behind when text is copied from
    an encyclopedia, a paper or the answer of a text generator.

Known limits
    Marks are counted only where they stand as citations do: at the end of a word, a clause or a sentence. An
    editor's brackets in a quotation, years, "[sic]", the seedings of players, powers, ages, counts and the numbers of
    a list are left alone, and so is an asterisk.

Reference
    Numbered marks occur in 8 of 1,047 article pages of WCXB, most with their list: hence the search for one. In
    600 edited articles of 84 outlets one had marks without notes (2026-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.finding import Param
from annotator.engine.reading import Reading, reference_marks
from annotator.engine.reading.reference_marks import RAISED_DIGITS, ReferenceMark
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Dangling citation marks",
    family="sourcing",
    severity="minor",
    needs=("quotations",),
    templates={
        "no_list": "{count} citation marks, from {first} on, refer to a list that is not there.",
        "no_list_one": "The citation mark {first} refers to a list that is not there.",
        "asked": "“{first}” asks for a source or a name that was never given.",
    },
)
LIST_LINE: Final = re.compile(
    r"^[ \t]*(?:\[{1,2}\^?(?:\d{1,3}|[a-c])\]{1,2}[.:]?\s*\S|\^|\d{1,3}[.)]\s+\S*(?:http|www|[A-Z][\w-]+, [A-Z])"
    rf"|[{RAISED_DIGITS}†‡]|\((?:1?\d)\)|\d{{1,3}}[ \t]+[A-Z]|(?:Foot|End)?[Nn]otes? \d{{1,2}}[.:])",
    re.MULTILINE,
)
HEADING: Final = re.compile(
    r"^[^\w\n]{0,20}(?:references|sources?|notes|footnotes|endnotes|citations|bibliography|works cited"
    r"|further reading)[^\w\n]{0,20}$",
    re.IGNORECASE | re.MULTILINE,
)
# "Someone had stuck a label on it: [citation needed]".
TOLD: Final = re.compile(
    r"\b(?:tags?|templates?|labels?|wikipedia\w*|jokes?|memes?|stickers?|slogans?|banners?|the page|marks?|editors)\b",
    re.I,
)
AROUND: Final = 120  # characters in which such words speak of the mark


def find(reading: Reading) -> Iterator[Hit]:
    """One flag with every mark that refers to nothing, and one with the questions left open."""
    found = sorted(reference_marks.find(reading.text), key=lambda mark: mark.span)
    marks = [mark for mark in _apart(found) if not reading.quotations.holds(mark.span.start)]
    asked = [mark.span for mark in marks if mark.kind == "question" and not _is_told(reading.text, mark.span)]
    if asked:
        yield Hit("asked", tuple((span, "question") for span in asked), {"first": asked[0].of(reading.text)})
    marks = [mark for mark in marks if mark.kind != "question" and not _is_linked(reading, mark.span)]
    if not marks or LIST_LINE.search(reading.text) or HEADING.search(reading.text):
        return
    spans = [mark.span for mark in marks if mark.sure or _is_numbered(reading.text, marks)]
    if spans:
        params: dict[str, Param] = {"count": len(spans), "first": spans[0].of(reading.text)}
        key = "no_list" if len(spans) > 1 else "no_list_one"
        yield Hit(key, tuple((span, "citation mark") for span in spans), params)


def _apart(marks: Sequence[ReferenceMark]) -> Iterator[ReferenceMark]:
    """Marks without those that lie in another."""
    end = -1
    for mark in marks:
        if mark.span.start >= end:
            yield mark
            end = mark.span.end


def _is_told(text: str, span: Span) -> bool:
    return TOLD.search(text, max(0, span.start - AROUND), min(len(text), span.end + AROUND)) is not None


def _is_linked(reading: Reading, span: Span) -> bool:
    links = reading.article.links
    return isinstance(links, tuple) and any(
        link.href and link.start < span.end and span.start < link.end for link in links
    )


def _is_numbered(text: str, marks: Sequence[ReferenceMark]) -> bool:
    """Numbered from 1 up, with few gaps: arrays, scores, seedings and hymn numbers are not.

    A single mark of another number counts where it touches a word or has double brackets.
    """
    spans = [mark.span for mark in marks if mark.kind == "number"]
    numbers = {int(number) for span in spans for number in re.findall(r"\d+", span.of(text))}
    close = any(text[s.start : s.start + 2] == "[[" or not text[s.start - 1].isspace() for s in spans)
    return (1 in numbers or close) and 2 * len(numbers) >= max(numbers, default=0)
