"""Numbered citation marks with nothing that they refer to.

What it flags: "[1]", "[[2]]" and the like in an article that has no numbered list of sources and no link under
the mark.

Why it matters
    The mark promises a source that the reader cannot find. Such marks are left behind when text is copied from
    an encyclopedia, a paper or the answer of a text generator.

Known limits
    Marks are counted only where they stand as citations do: at the end of a word, a clause or a sentence. An
    editor's brackets in a quotation, years, "[sic]" and the seedings of players are left alone.

Reference
    Numbered marks occur in 8 of 1,047 article pages of WCXB, most with their list: hence the search for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.article import Link
from annotator.engine.detector import Hit, Rule
from annotator.engine.finding import Param
from annotator.engine.reading import Reading
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Dangling citation marks",
    family="sourcing",
    severity="minor",
    needs=("quotations",),
    templates={
        "no_list": "{count} citation marks, from {first} on, refer to a list that is not there.",
        "no_list_one": "The citation mark {first} refers to a list that is not there.",
    },
)
NUMBERS: Final = r"\d{1,3}(?:\s*[,–-]\s*\d{1,3})*"
MARK: Final = re.compile(rf"(?:\[\[{NUMBERS}\]\]|\[{NUMBERS}\])+")
LIST_LINE: Final = re.compile(
    r"^[ \t]*(?:\[{1,2}\d{1,3}\]{1,2}[.:]?\s*\S|\^|\d{1,3}[.)]\s+\S*(?:http|www|[A-Z][\w-]+, [A-Z]))", re.MULTILINE
)
HEADING: Final = re.compile(
    r"^[^\w\n]{0,20}(?:references|sources?|notes|footnotes|endnotes|citations|bibliography|works cited"
    r"|further reading)[^\w\n]{0,20}$",
    re.IGNORECASE | re.MULTILINE,
)


def find(reading: Reading) -> Iterator[Hit]:
    """One flag with every mark that refers to nothing."""
    text = reading.text
    if LIST_LINE.search(text) or HEADING.search(text):
        return
    marks = [Span(*m.span()) for m in MARK.finditer(text) if _is_citation(reading, m)]
    if not marks or not _is_numbered(text, marks):
        return
    params: dict[str, Param] = {"count": len(marks), "first": marks[0].of(text)}
    yield Hit("no_list" if len(marks) > 1 else "no_list_one", tuple((m, "citation mark") for m in marks), params)


def _is_citation(reading: Reading, match: re.Match[str]) -> bool:
    """After a word or a mark, before the end of a clause; double brackets anywhere; no link and no quotation."""
    before = reading.text[max(0, match.start() - 2) : match.start()]
    after = reading.text[match.end() : match.end() + 1]
    if reading.quotations.holds(match.start()) or _is_linked(reading, match):
        return False
    attached = bool(before) and not before[-1].isspace() and before[-1] not in "([/"
    at_end = not after or after in ".,;:!?)\n\r" or after == "["
    return bool(before.strip()) and (attached or at_end or match[0].startswith("[["))


def _is_linked(reading: Reading, match: re.Match[str]) -> bool:
    links = reading.article.links
    return (isinstance(links, tuple) and any(_covers(link, match) for link in links)) or (
        reading.text[match.end() : match.end() + 1] == "("  # a Markdown link carries its address along
    )


def _covers(link: Link, match: re.Match[str]) -> bool:
    return bool(link.href) and link.start < match.end() and match.start() < link.end


def _is_numbered(text: str, marks: list[Span]) -> bool:
    """Numbered from 1 up, with few gaps: arrays, scores, seedings and hymn numbers are not.

    A single mark of another number counts where it touches a word or has double brackets.
    """
    numbers = {int(number) for mark in marks for number in re.findall(r"\d+", mark.of(text))}
    close = any(text[m.start : m.start + 2] == "[[" or not text[m.start - 1].isspace() for m in marks)
    return (1 in numbers or close) and 2 * len(numbers) >= max(numbers)
