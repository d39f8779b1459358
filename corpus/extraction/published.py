"""When an article was first published, kept apart from when it was last changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date, timedelta

from htmldate import find_date

from corpus.extraction import linked_data
from corpus.extraction.dom import Line, Page, marks, meta, shown, within
from corpus.extraction.moment import Moment, read

META = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "publishdate",
    "publish-date", "publish_date", "published_date", "pubdate", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "dc.date", "dcterms.date", "citation_publication_date", "date.created", "datecreated", "date",
)  # fmt: skip
META_CHANGED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod", "revised",
)  # fmt: skip
CHANGED = re.compile(r"updat|modif|revis|edited|review|amended|changed", re.I)
ELSEWHERE = re.compile(
    r"<(?:nav|footer|aside)>|related|recommend|sidebar|comment|more-|latest|trending|popular|card|menu", re.I
)
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-])")
MAX_LENGTH = 120  # characters; a longer line with a date in it is a sentence


def published(page: Page, head: list[Line]) -> Moment | None:
    """The first publication: linked data, metadata, what the head of the article shows, the address, a guess.

    Where the page shows a date of change and no other, that one: it is the date of this text.
    """
    told = _in_linked_data(page) or _first(meta(page, *META))
    seen = [moment for line in head if not CHANGED.search(line.text) for moment in _dates(line)]
    if told:
        return _as_shown(told, seen)
    changed = (moment for line in head for moment in _dates(line))
    return next((m for m in (*seen, *changed, *_timed(page), *_in_address(page), *_guessed(page))), None)


def _in_linked_data(page: Page) -> Moment | None:
    return _first(linked_data.text(node.get("datePublished")) for node in linked_data.article_nodes(page))


def _first(told: Iterable[str]) -> Moment | None:
    return next((moment for text in told if (moment := read(text))), None)


def _dates(line: Line) -> list[Moment]:
    """The first date of a short line: the machine's form if its element has one, else as it is worded."""
    stamp = line.element.get("datetime") or ""
    found = _first([stamp, line.text]) if len(line.text) <= MAX_LENGTH else None
    return [found] if found else []


def _as_shown(told: Moment, seen: list[Moment]) -> Moment:
    """`told`, unless readers see the day before or after: then it was told in another time zone than the outlet's."""
    days = {date.fromisoformat(m.iso[:10]): m for m in reversed(seen) if len(m.iso) >= 10}
    if len(told.iso) < 10 or date.fromisoformat(told.iso[:10]) in days:
        return told
    near = (date.fromisoformat(told.iso[:10]) + timedelta(days=n) for n in (-1, 1))
    return next((days[day] for day in near if day in days), told)


def _timed(page: Page) -> Iterator[Moment]:
    """The page's `<time>` elements, without those of lists, comments and changes."""
    for element in page.tree.iter("time"):
        told = f"{element.get('datetime', '')} {shown(element)}"
        if not CHANGED.search(told + marks(element) + element.get("itemprop", "")) and not within(element, ELSEWHERE):
            yield from filter(None, [read(element.get("datetime", "")) or read(shown(element))])


def _in_address(page: Page) -> list[Moment]:
    found = IN_ADDRESS.search(page.url or "")
    moment = read("-".join(found.groups())) if found else None
    return [moment] if moment else []


def _guessed(page: Page) -> Iterator[Moment]:
    """What htmldate makes of the rest, unless that is just the date of the last change."""
    found = find_date(deepcopy(page.tree), original_date=True, extensive_search=False, url=page.url)
    nodes = [linked_data.text(node.get("dateModified")) for node in page.linked_data]
    changes = {moment.iso[:10] for text in (*meta(page, *META_CHANGED), *nodes) if (moment := read(text))}
    moment = read(found) if found and found not in changes else None
    if moment:
        yield moment
