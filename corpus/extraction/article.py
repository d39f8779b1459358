"""What extraction returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Precision = Literal["year", "month", "day", "minute", "second"]

# Raised whenever the same bytes may give another title, byline, date, text or link.
EXTRACTOR_VERSION = "1"


@dataclass(frozen=True)
class Link:
    """A hyperlink of the text: code points, half-open, into `ExtractedArticle.text`; an absolute address."""

    start: int
    end: int
    href: str


@dataclass(frozen=True)
class ExtractedArticle:
    """One article as its page shows it.  A field that the page does not tell is None.

    `published` is ISO 8601 as printed: a date, or a date and time with the offset if one was given;
    `published_precision` is its finest part.  `text` has LF line ends and no NUL.
    """

    text: str
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_precision: Precision | None = None
    language: str | None = None
    site_name: str | None = None
    canonical_url: str | None = None
    links: tuple[Link, ...] = ()
