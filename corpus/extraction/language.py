"""Which language an article is in."""

from __future__ import annotations

import re

import py3langid

from corpus.extraction.dom import Page

MIN_LETTERS = 200  # shorter texts are classed at random by any method
CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.I)


def language(page: Page, text: str) -> str | None:
    """A code of ISO 639: the page's own declaration, else what the text looks like."""
    told = CODE.match(page.tree.get("lang") or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return told[0].lower() if told else of_text(text)


def of_text(text: str) -> str | None:
    """What py3langid makes of a text; None for one that is too short to tell."""
    if sum(map(str.isalpha, text)) < MIN_LETTERS:
        return None
    code, _ = py3langid.classify(text[:20_000])
    return str(code)
