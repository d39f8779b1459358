"""Who wrote an article: what the page shows under "By", else what it says in its metadata, else other signs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.extraction import linked_data, names, signature
from corpus.extraction.dom import Line, Page, meta
from corpus.extraction.site import domain_words, letters, site_name

META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
NO_NAME = re.compile(r"@|https?:|www\.|^\d+$|\.\w+\.")
MAX_LENGTH = 120  # characters of one name in metadata, its offices included


def byline(page: Page, head: list[Line]) -> str | None:
    """The names joined by ", "; None where the page gives no author, or only itself."""
    told = _in_linked_data(page) or _in_meta(page)
    labelled = signature.labelled(head)
    if set(labelled) < set(told) and all(map(names.looks_like_name, told)):
        labelled = told  # the page shows some of the authors and counts them all
    found = labelled or told or signature.unlabelled(page, head)
    return ", ".join(dict.fromkeys(found)) or None


def _in_linked_data(page: Page) -> list[str]:
    authors = (node.get("author") or node.get("creator") for node in linked_data.article_nodes(page))
    return _first(page, (linked_data.people(page, value) for value in authors))


def _in_meta(page: Page) -> list[str]:
    return _first(page, (meta(page, key) for key in META))


def _first(page: Page, told: Iterable[Iterable[str]]) -> list[str]:
    """The first of several lists of names that holds acceptable ones, with those."""
    for values in told:
        bare = [names.unlabelled(value)[0] for value in values]
        found = [name for name in bare if _acceptable(page, name)]
        if found:
            return found
    return []


def _acceptable(page: Page, name: str) -> bool:
    """Not an address, a number, a placeholder or the site itself."""
    plain = letters(name)
    nobody = names.NOBODY | {letters(site_name(page) or ""), domain_words(page.url), ""}
    return plain not in nobody and not NO_NAME.search(name) and len(name) <= MAX_LENGTH
