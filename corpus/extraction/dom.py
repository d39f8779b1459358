"""A parsed page, and small questions about its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml import etree, html

from corpus.extraction.errors import NoArticleError

Element: TypeAlias = etree._Element

UNSEEN = frozenset(["script", "style", "noscript", "template", "svg", "select", "iframe", "title"])
BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol"),
        *("p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    ]
)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Page:
    """A page's tree, the address it came from (None for a bare file) and its linked data, flattened."""

    tree: Element
    url: str | None
    linked_data: tuple[dict[str, Any], ...]


def parse(markup: str) -> Element:
    """The tree of a page.  Raises `NoArticleError` where there is no element at all."""
    # Bytes, as lxml refuses a str that declares an encoding of its own.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(markup.encode("utf-8"), parser=parser, ensure_head_body=True)
    except etree.ParserError as error:  # nothing but comments
        raise NoArticleError("The page is empty.") from error


def squeeze(text: str | None) -> str:
    """`text` with each run of white space as one space, none at the ends."""
    return SPACE.sub(" ", text or "").strip()


def hidden(element: Element) -> bool:
    """Whether a reader does not see this element, as far as its own attributes tell."""
    if element.tag in UNSEEN or HIDDEN_STYLE.search(element.get("style", "")):
        return True
    # React streams a page as hidden parts, named "S:0" and so on, which a script then puts in place.
    return element.get("hidden") is not None and not element.get("id", "").startswith("S:")


def text_nodes(element: Element) -> Iterator[tuple[Element, str]]:
    """Every text inside `element` that is shown, with the element it stands in; "\\n" at block borders."""
    if not isinstance(element.tag, str) or hidden(element):
        return
    if element.tag in BLOCKS:
        yield element, "\n"
    if element.text:
        yield element, element.text
    for child in element:
        yield from text_nodes(child)
        if child.tail:
            yield element, child.tail
    if element.tag in BLOCKS:
        yield element, "\n"


def shown(element: Element) -> str:
    """The visible text of an element in one line."""
    return squeeze("".join(text for _, text in text_nodes(element)))


def pieces(element: Element) -> list[str]:
    """The visible text of an element, one item for each run that no tag interrupts."""
    return [piece for piece in (squeeze(text) for _, text in text_nodes(element)) if piece]


@dataclass(frozen=True)
class Line:
    """What a reader sees as one line: its runs of text that no tag interrupts, and where the first one stands."""

    runs: tuple[str, ...]
    element: Element

    @property
    def text(self) -> str:
        return " ".join(self.runs)


def lines(tree: Element) -> list[Line]:
    """The visible lines of a page in reading order."""
    found: list[Line] = []
    runs: list[tuple[Element, str]] = []
    for element, text in [*text_nodes(tree), (tree, "\n")]:
        if text == "\n" and runs:
            found.append(Line(tuple(run for _, run in runs), runs[0][0]))
            runs = []
        elif run := squeeze(text):
            runs.append((element, run))
    return found


def within(element: Element, places: re.Pattern[str]) -> bool:
    """Whether the tag, class or id of an ancestor matches; but a body's classes speak of the whole page."""
    around = (a for a in element.iterancestors() if a.tag not in ("body", "html"))
    return any(places.search(f"<{a.tag}> {marks(a)}") for a in around)


def marks(element: Element) -> str:
    """The names a page gives an element: its class, id and test id."""
    return " ".join(element.get(name, "") for name in ("class", "id", "data-testid", "data-component"))


def meta(page: Page, *names: str) -> list[str]:
    """The contents of `<meta>` elements by property, name or itemprop, in the order of `names`."""
    found: dict[str, list[str]] = {name: [] for name in names}
    for element in page.tree.iter("meta"):
        keys = {element.get(key, "").lower() for key in ("property", "name", "itemprop")}
        value = squeeze(element.get("content"))
        for name in keys & found.keys():
            found[name] += [value] if value else []
    return [value for name in names for value in found[name]]
