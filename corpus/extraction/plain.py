"""Plain text as an article: pasted, or a .txt file."""

from __future__ import annotations

from corpus.extraction.article import ExtractedArticle
from corpus.extraction.body import as_kept
from corpus.extraction.charset import decode
from corpus.extraction.errors import NoArticleError, UnknownCharsetError
from corpus.extraction.language import of_text
from corpus.extraction.moment import read

MAX_TITLE = 200  # characters
STOPS = (".", ",", ";", ":", "…")


def from_text(
    text: str | bytes,
    *,
    title: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    url: str | None = None,
    charset_hint: str | None = None,
) -> ExtractedArticle:
    """An article of plain text and what its bringer knows of it.

    The text stays whole.  Without a `title`, a first line that reads like a headline (short, not ending like a
    sentence, something after it) is also the title.  `published` is ISO 8601; ValueError where it is not.
    Raises an `ExtractionError` for bytes that are not text and for nothing but white space.
    """
    kept = as_kept(text if isinstance(text, str) else _decoded(text, charset_hint))
    if not kept.strip():
        raise NoArticleError("The text is empty.")
    moment = read(published) if published else None
    if published and not moment:
        raise ValueError(f"Not a date of ISO 8601: {published!r}")
    return ExtractedArticle(
        text=kept,
        title=title or _headline(kept),
        byline=byline,
        published=moment.iso if moment else None,
        published_precision=moment.precision if moment else None,
        language=of_text(kept),
        canonical_url=url,
    )


def _decoded(raw: bytes, hint: str | None) -> str:
    text, damaged = decode(raw, hint)
    if damaged:
        raise UnknownCharsetError("The text is almost UTF-8, but some of its bytes are not; save it as UTF-8.")
    return text


def _headline(text: str) -> str | None:
    first, _, rest = text.strip().partition("\n")
    fits = len(first) <= MAX_TITLE and not first.rstrip().endswith(STOPS) and rest.strip()
    return first.strip() if fits else None
