"""Where a page's hyperlinks stand in the text that was taken from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.extraction.article import Link
from corpus.extraction.dom import Element, Page, text_nodes
from corpus.extraction.site import absolute

CONTEXT = 40  # characters on either side, white space not counted, that must agree too
BULLET = "-"  # what trafilatura puts before an item of a list


@dataclass(frozen=True)
class _Anchor:
    """A link on the page: its text and the text of its block before and after, all without white space."""

    text: str
    before: str
    after: str
    href: str


def links(page: Page, text: str) -> tuple[Link, ...]:
    """The page's links whose words, with the words beside them, are found again in `text`; in order of place.

    A link that extraction left out, or whose surroundings it changed, is not guessed at.
    """
    dense, places = _dense(text)
    found: dict[tuple[int, int], str] = {}
    cursor = 0
    for anchor in _anchors(page):
        at = _place(dense, anchor, cursor)
        if at is not None:
            cursor = at + len(anchor.text)
            found.setdefault((places[at], places[cursor - 1] + 1), anchor.href)
    return tuple(Link(start, end, href) for (start, end), href in sorted(found.items()))


def _dense(text: str) -> tuple[str, list[int]]:
    """`text` without white space but line ends, with a line end at both ends; and where each character stood."""
    kept = [(c, n) for n, c in enumerate(text) if c == "\n" or not c.isspace()]
    return "\n" + "".join(c for c, _ in kept) + "\n", [0, *(n for _, n in kept), len(text)]


def _anchors(page: Page) -> Iterator[_Anchor]:
    for block in _blocks(page.tree):
        line = "\n" + "".join(text for _, text in block) + "\n"
        start = 1
        for href, length in _runs(block):
            end = start + length
            address = absolute(page.url, href) if href and not href.startswith("#") else None
            if address and length:
                yield _Anchor(
                    line[start:end], line[max(0, start - CONTEXT) : start], line[end : end + CONTEXT], address
                )
            start = end


def _blocks(tree: Element) -> Iterator[list[tuple[str | None, str]]]:
    """The page's lines, each as pairs of an address (None outside a link) and text without white space."""
    block: list[tuple[str | None, str]] = []
    for element, text in text_nodes(tree):
        if text == "\n":
            yield block
            block = []
        else:
            block.append((_href(element), "".join(text.split())))
    yield block


def _runs(block: list[tuple[str | None, str]]) -> Iterator[tuple[str | None, int]]:
    """Neighbours under one link as one: the address and the length of their text."""
    held: str | None = None
    length = 0
    for href, text in block:
        if href != held:
            yield held, length
            held, length = href, 0
        length += len(text)
    yield held, length


def _href(element: Element) -> str | None:
    link = element if element.tag == "a" else next(element.iterancestors("a"), None)
    return link.get("href") if link is not None else None


def _place(dense: str, anchor: _Anchor, cursor: int) -> int | None:
    """Where the anchor's text begins in `dense`: after the last one, else anywhere; None where it is not."""
    befores = (anchor.before, anchor.before.replace("\n", "\n" + BULLET, 1))
    for before in dict.fromkeys(befores):
        for start in (max(0, cursor - CONTEXT), 0):
            at = dense.find(before + anchor.text + anchor.after, start)
            if at >= 0:
                return at + len(before)
    return None
