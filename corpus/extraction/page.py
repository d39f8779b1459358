"""A page in, an article out."""

from __future__ import annotations

from corpus.extraction import body, linked_data
from corpus.extraction.article import ExtractedArticle
from corpus.extraction.byline import byline
from corpus.extraction.charset import decode
from corpus.extraction.dom import Page, parse
from corpus.extraction.errors import NoArticleError, UnknownCharsetError
from corpus.extraction.head import head
from corpus.extraction.language import language
from corpus.extraction.links import links
from corpus.extraction.published import published
from corpus.extraction.site import canonical_url, site_name
from corpus.extraction.title import title


def extract(html: bytes, *, url: str | None, charset_hint: str | None = None) -> ExtractedArticle:
    """The article on a page fetched from `url`; `charset_hint` is the character set of its HTTP header.

    Pure: the same arguments give the same article.  Raises an `ExtractionError`: `TooLargeError`, `NotTextError`,
    `UnknownCharsetError` (also where bytes of the article itself are damaged) or `NoArticleError`.
    """
    markup, damaged = decode(html, charset_hint)
    markup = markup.replace("\0", "")
    if not markup.strip():
        raise NoArticleError("The page is empty.")
    tree = parse(markup)
    article = _read(Page(tree, url, linked_data.read(tree)))
    if damaged and "\ufffd" in f"{article.title}{article.byline}{article.text}":
        raise UnknownCharsetError("The page says that it is UTF-8, but some bytes of the article are not.")
    return article


def _read(page: Page) -> ExtractedArticle:
    headline = title(page)
    near = head(page, headline)
    author, moment = byline(page, near.lines), published(page, near.lines)
    text = body.text(page, near, headline, author)
    return ExtractedArticle(
        text=text,
        title=headline,
        byline=author,
        published=moment.iso if moment else None,
        published_precision=moment.precision if moment else None,
        language=language(page, text),
        site_name=site_name(page),
        canonical_url=canonical_url(page),
        links=links(page, text),
    )
