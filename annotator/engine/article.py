"""What goes into the engine: an article, and passages in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal

Field = Literal["text", "title", "byline"]
FIELDS: Final[tuple[Field, ...]] = ("text", "title", "byline")
MAX_CHARACTERS: Final = 1_000_000  # the parser's own limit; longer texts are books, not articles


class Unknown(Enum):
    """The type of ``UNKNOWN``: nobody looked for this fact (None: looked for, and not there)."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN
Known = str | None | Unknown


class TextTooLongError(ValueError):
    """The text has more than ``MAX_CHARACTERS`` characters."""


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink of the page: half-open code points into the text, and the address as printed."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of news. Offsets into it count Unicode code points, half-open.

    ``published`` is ISO 8601; ``language`` is ISO 639-1.
    """

    id: str
    text: str
    title: Known = UNKNOWN
    byline: Known = UNKNOWN
    published: Known = UNKNOWN
    url: Known = UNKNOWN
    source: Known = UNKNOWN
    language: Known = UNKNOWN
    links: tuple[Link, ...] | Unknown | None = UNKNOWN

    def __post_init__(self) -> None:
        """Raises TextTooLongError for texts over ``MAX_CHARACTERS``."""
        if len(self.text) > MAX_CHARACTERS:
            raise TextTooLongError(
                f"article {self.id}: {len(self.text):,} characters; the engine reads up to {MAX_CHARACTERS:,}"
            )

    def field(self, name: Field) -> str:
        """The text of one field; empty where it is not known or not there."""
        value = {"text": self.text, "title": self.title, "byline": self.byline}[name]
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of one field of one article: ``field_text[start:end] == quote``.

    ``occurrence`` counts from 0: which of the places where this quote begins in the field it is.
    """

    article: str
    field: Field
    start: int
    end: int
    quote: str
    role: str
    occurrence: int = 0
