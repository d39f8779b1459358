"""JSON-LD: what a page says about itself in schema.org's words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from corpus.extraction.dom import Element, Page, squeeze

Node = dict[str, Any]

WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$")
# A review is an article only where nothing better stands on the page: shops mark up ratings with it.
PREFERENCE = ("NewsArticle", "Article", "BlogPosting", "Posting", "Report", "Column", "Review", "WebPage")


def read(tree: Element) -> tuple[Node, ...]:
    """Every JSON-LD object of a page, those inside others too, in order; blocks that are not JSON are left out."""
    return tuple(node for block in tree.iter("script") for node in _objects(_parsed(block)))


def article_nodes(page: Page) -> list[Node]:
    """The objects that stand for the article, the best first, those for the web page last."""
    ranked = [(rank, node) for node in page.linked_data if (rank := _rank(node)) is not None]
    return [node for _, node in sorted(ranked, key=lambda pair: pair[0])]


def typed(page: Page, *names: str) -> list[Node]:
    """The objects of one of these types."""
    return [node for node in page.linked_data if set(names) & set(_types(node))]


def people(page: Page, value: object) -> Iterator[str]:
    """The names in an `author`, `creator` or `publisher` value: text, object, reference or a list of these."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield text(item)
        elif isinstance(item, dict):
            named = item if item.get("name") else _referred(page.linked_data, item.get("@id"))
            yield from people(page, named.get("name") if named else None)


def text(value: object) -> str:
    """A string of linked data, without HTML's escapes; empty for anything else."""
    return squeeze(unescape(value)) if isinstance(value, str) else ""


def _parsed(block: Element) -> object:
    if "ld+json" not in block.get("type", "").lower():
        return None
    try:
        return json.loads(WRAPPING.sub("", block.text or ""), strict=False)
    except (ValueError, RecursionError):  # broken by its outlet: the page's other signs are still good
        return None


def _objects(value: object) -> Iterator[Node]:
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            yield item
        children: Iterable[object] = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        waiting.extend(reversed(list(children)))


def _types(node: Node) -> list[str]:
    kind = node.get("@type")
    return [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def _rank(node: Node) -> int | None:
    kinds = _types(node)
    ranks = [
        n for n, name in enumerate(PREFERENCE) for kind in kinds if kind.endswith(name) and "NewsMedia" not in kind
    ]
    return min(ranks, default=None)


def _referred(nodes: tuple[Node, ...], identifier: object) -> Node | None:
    return next((n for n in nodes if identifier and n.get("@id") == identifier and n.get("name")), None)
