"""The names of authors as readers see them on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.extraction import moment, names
from corpus.extraction.dom import Element, Line, Page, hidden, lines, marks, squeeze, text_nodes, within

BYLINE = re.compile(r"by-?line|author(?!i[sz]|it)|(?:^|[\s_-])(?:writer|reporter|contributor)s?(?=$|[\s_-])", re.I)
OTHER = re.compile(r"comment|avatar|image|img|photo|social|related|recommend|tooltip|popover|quote|menu|section", re.I)
ELSEWHERE = re.compile(
    r"<(?:nav|footer|aside)>|comment|related|recommend|sidebar|tooltip|popover|quote|menu|widget-area|cookie|more-from",
    re.I,
)
SIGNED = re.compile(r"(?:written|words|story|article) by\b", re.I)
MAX_LENGTH, MAX_LINE, MAX_RUNS = 250, 80, 5
SENTENCE = re.compile(r"(?:\S+\s+){5,}\S+[.?!]$")


def labelled(head: Iterable[Line]) -> list[str]:
    """The names of a line in the article's head that says "By" before them."""
    for line in head:
        for n, run in enumerate(line.runs):
            if names.unlabelled(run)[1] and not SENTENCE.match(run) and not _other_hand(line.runs[:n]):
                found = names.in_runs(line.runs[n:])
                if found:
                    return found
    return []


def unlabelled(page: Page, head: list[Line]) -> list[str]:
    """Names by weaker signs: an element marked so, a name beside a date or with its picture, "Written by" anywhere."""
    return _marked(page) or _beside_date(head) or _pictured(page, head) or _signed(page)


def _other_hand(before: tuple[str, ...]) -> bool:
    """Whether "by" follows "edited", "reviewed" and the like."""
    return bool(before) and bool(names.OTHER_HAND.search(before[-1]))


def _marked(page: Page) -> list[str]:
    """The names in the first element that the page marks as its author or byline."""
    for element in page.tree.iter():
        if isinstance(element.tag, str) and _is_byline(element) and not within(element, ELSEWHERE):
            runs = [run for _, text in text_nodes(element) if (run := squeeze(text))]
            found = names.in_runs(runs) if sum(map(len, runs)) <= MAX_LENGTH else []
            if any(" " in name for name in found) or (found and any(names.unlabelled(run)[1] for run in runs)):
                return found
    return []


def _is_byline(element: Element) -> bool:
    called = marks(element)
    author = "author" in (element.get("rel") or "").split() or element.get("itemprop") == "author"
    fits = element.tag not in ("html", "body", "link", "meta") and not hidden(element)
    return fits and bool(author or BYLINE.search(called)) and not OTHER.search(called)


def _beside_date(head: Iterable[Line]) -> list[str]:
    """A name that stands by itself in one line with a date."""
    for line in head:
        dated = [bool(moment.read(run)) for run in line.runs]
        if any(dated) and len(line.runs) <= MAX_RUNS:
            beside = (run for run, date in zip(line.runs, dated, strict=True) if not date)
            found = [run for run in beside if names.looks_personal(run)]
            if found:
                return found[:1]
    return []


def _pictured(page: Page, head: Iterable[Line]) -> list[str]:
    """A name that stands alone in the head, where a picture on the page bears the same name."""
    pictures = " ".join(squeeze(image.get("alt")) for image in page.tree.iter("img"))
    alone = (line.runs[0] for line in head if len(line.runs) == 1)
    return next(([run] for run in alone if names.looks_personal(run) and run in pictures), [])


def _signed(page: Page) -> list[str]:
    """The names of a line that says "Written by", wherever it stands."""
    signed = (line for line in lines(page.tree) if len(line.text) <= MAX_LINE and SIGNED.match(line.text))
    return next((names.in_runs(line.runs) for line in signed), [])
