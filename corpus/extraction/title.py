"""The headline a reader sees, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.extraction import linked_data
from corpus.extraction.dom import Element, Page, hidden, lines, meta, pieces, shown, squeeze, within
from corpus.extraction.site import domain_words, letters, site_name

SEPARATOR = re.compile(r"\s+[|–—·•»«:-]\s+|\s*[|»«]\s*|:\s+")
ELSEWHERE = re.compile(r"<(?:nav|footer|aside|dialog)>|\b(?:cookie|consent|modal|popup|newsletter)", re.I)
ALIKE = 0.5  # share of the shorter one's words; below it a heading and the page's titles are about different things
FEW = 3  # words; one word in common proves nothing
MAX_RUNS = 8
HEADLINE_WORDS = 4  # a heading this long that stands alone is a headline whatever the page's titles say


def title(page: Page) -> str | None:
    """The visible headline that is nearest to what the page calls itself; failing that, what it calls itself."""
    told = [name for name in (without_site(page, name) for name in _told(page)) if name]
    headings = [h for h in _headings(page, told) if not _is_site(page, h)]
    best = max(headings, key=lambda heading: _likeness(heading, told), default=None)
    alone = len(headings) == 1 and len(headings[0].split()) >= HEADLINE_WORDS and not _seen(page, told)
    if best and (alone or not told or _likeness(best, told) >= ALIKE):
        return without_site(page, best)
    return _without_sections(told[0]) if told else None


def _without_sections(name: str) -> str:
    """`name` without the shorter parts that follow a bar: "Ferry runs aground | Local news" loses its section."""
    while "|" in name:
        left, _, right = name.rpartition("|")
        if len(left) < len(right):
            break
        name = left.strip()
    return name


def without_site(page: Page, name: str) -> str:
    """`name` without the parts, at either end, that are the site's name or its domain."""
    while True:
        cuts = [(m.start(), m.end()) for m in SEPARATOR.finditer(name)]
        if cuts and _is_site(page, name[cuts[-1][1] :]):
            name = name[: cuts[-1][0]]
        elif cuts and _is_site(page, name[: cuts[0][0]]):
            name = name[cuts[0][1] :]
        else:
            return name


def _told(page: Page) -> Iterator[str]:
    """What the page says its title is, the most trustworthy first."""
    yield from (t for n in linked_data.article_nodes(page) if (t := linked_data.text(n.get("headline"))))
    yield from meta(page, "og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
    yield from (squeeze(e.text) for e in page.tree.iterfind("head/title") if squeeze(e.text))


def _seen(page: Page, told: list[str]) -> bool:
    """Whether what the page calls itself stands on it as a line of its own, outside a first-level heading."""
    return bool({letters(name) for name in told} & {letters(line.text) for line in lines(page.tree)})


def _headings(page: Page, told: list[str]) -> list[str]:
    """The texts of the first-level headings that a reader sees, then of others marked as the headline."""
    first = [e for e in page.tree.iter("h1") if not hidden(e) and not within(e, ELSEWHERE)]
    marked = [e for e in page.tree.iter("h2", "h3") if e.get("itemprop") == "headline"]
    texts = [_without_labels(element, told) for element in [*first, *marked]]
    return [text for text in texts if letters(text)]


def _without_labels(heading: Element, told: list[str]) -> str:
    """A heading's text; just its runs that make up a told title, where others are labels (a date, a count)."""
    runs = pieces(heading)
    wanted = {letters(name) for name in told}
    parts = (runs[a:b] for a in range(len(runs)) for b in range(len(runs), a, -1))
    same = next((part for part in parts if len(runs) <= MAX_RUNS and letters("".join(part)) in wanted), None)
    return " ".join(same) if same else shown(heading)


def _likeness(heading: str, told: list[str]) -> float:
    """The largest share of words that a heading has in common with a told title, over the shorter of the two."""
    mine = _words(heading)
    shares = (
        len(mine & theirs) / max(FEW, min(len(mine), len(theirs))) for theirs in map(_words, told) if mine and theirs
    )
    return max(shares, default=0.0)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.lower()))


def _is_site(page: Page, name: str) -> bool:
    """Whether a text is the site's name: as the page gives it, or as the domain spells it."""
    said, plain, domain = letters(site_name(page) or ""), letters(name), domain_words(page.url)
    if not plain:
        return False
    return plain == said or plain in (domain, letters(page.url or "")) or (len(plain) > 2 and _spells(plain, domain))


def _spells(plain: str, domain: str) -> bool:
    """Whether a name and a domain are the same but for a few letters ("thenewyorktimes", "nytimes" are not)."""
    return bool(domain) and (domain.endswith(plain) or plain.endswith(domain) or plain.removeprefix("the") == domain)
