"""Sources that are named, with no address to find them.

What it flags: a line that sends the reader to sources ("check out these sources:", "References") with bare names of
outlets under it, and a last line "Source: …" or "Source link", where the page was searched for links and
none stands there.

Why it matters
    A reader cannot follow it: "Forbes" alone is no source. It is what is left when a text is taken from another page
    without its links, or when a program makes its sources up.

Known limits
    Nothing is said where nobody looked for links, as with pasted text. A source told in full (author, title, year)
    can be found without a link and is left alone; so is the credit under a chart.

Reference
    Trust Project, indicator “Citations and references”: for investigative stories, access to the sources behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from annotator.engine.article import Link, Unknown
from annotator.engine.detector import Hit, Rule
from annotator.engine.reading import Reading
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Sources without address",
    family="sourcing",
    severity="minor",
    needs=("paragraphs", "verbatim"),
    templates={
        "list": "“{lead}” names sources and gives no address for them. Where are they to be found?",
        "line": "“{lead}” points to a source and gives no address. Which page is meant?",
    },
)
LEAD: Final = re.compile(
    r"^(?:[^\n]{0,80}\b(?:check out|see|visit|consult|refer to|explore)\b[^\n.]{0,30}\b(?:sources|links|references"
    r"|resources|websites|articles|sites)"
    r"\b[^\n.]{0,40}:|(?:Sources|References|Further [Rr]eading|(?:Suggested )?Related [Ll]inks|External [Ll]inks"
    r"|Useful [Ll]inks):?)$",
    re.IGNORECASE,
)
LINE: Final = re.compile(
    r"^\(?(?:(?:Source|Via|Original article|Originally published (?:by|at|on)): ?\S[^\n]{0,60}|Source [Ll]ink)\)?\.?$"
)
LAST: Final = 8  # paragraphs from the end in which a line "Source: …" is the article's and no chart's
NAMES: Final = 5  # names shown as evidence
NAME_WORDS: Final = 6
LONGEST_NAME: Final = 50  # characters; a longer line tells more than a name
# A reference that can be found without a link.
FULL: Final = re.compile(r"\b(?:19|20)\d\d\b|\bdoi\b|\bISBN\b|\bpp?\. ?\d|\bvol\.|[“\"]")
BARE: Final = re.compile(r"^[-–•*\d.) ]{0,5}[A-Z][\w&.,'’ -]{1,48}$")
NO_ADDRESS: Final = ("", "#")


def find(reading: Reading) -> Iterator[Hit]:
    """Flag lists and last lines without an address, where links were looked for."""
    links = reading.article.links
    if isinstance(links, Unknown):
        return
    addresses = [link for link in links or () if _leads_somewhere(link)]
    text, paragraphs = reading.text, reading.paragraphs
    for number, paragraph in enumerate(paragraphs):
        line = paragraph.of(text) if paragraph.end - paragraph.start <= 160 else ""
        if LEAD.match(line):
            below = paragraphs[number + 1 : number + 1 + NAMES]
            names = list(takewhile(lambda p: _is_bare(reading, p, addresses), below))
            if names and not _has_address(reading, paragraph, addresses):
                evidence = ((paragraph, "lead-in"), *((name, "source") for name in names))
                yield Hit("list", evidence, {"lead": line})
        elif (
            number >= len(paragraphs) - LAST and _is_bare_line(line) and not _has_address(reading, paragraph, addresses)
        ):
            yield Hit("line", ((paragraph, "source"),), {"lead": line})


def _is_bare_line(line: str) -> bool:
    return bool(LINE.match(line)) and not FULL.search(line)


def _leads_somewhere(link: Link) -> bool:
    return link.href.strip() not in NO_ADDRESS and not link.href.strip().lower().startswith("javascript:")


def _is_bare(reading: Reading, paragraph: Span, addresses: Sequence[Link]) -> bool:
    """A name and nothing else."""
    if paragraph.end - paragraph.start > LONGEST_NAME:
        return False
    line = paragraph.of(reading.text)
    is_name = bool(BARE.match(line)) and line[-1] != "." and len(line.split()) <= NAME_WORDS
    return is_name and not FULL.search(line) and not _has_address(reading, paragraph, addresses)


def _has_address(reading: Reading, paragraph: Span, addresses: Sequence[Link]) -> bool:
    """A link on the words, or an address printed among them."""
    if any(link.start < paragraph.end and paragraph.start < link.end for link in addresses):
        return True
    return any(paragraph.meets(span) for span in reading.verbatim)
