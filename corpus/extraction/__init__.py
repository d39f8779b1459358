"""HTML in, article out: pure functions, without Django, network or clock."""

from corpus.extraction.article import EXTRACTOR_VERSION, ExtractedArticle, Link
from corpus.extraction.errors import ExtractionError, NoArticleError, NotTextError, TooLargeError, UnknownCharsetError
from corpus.extraction.page import extract
from corpus.extraction.plain import from_text

__all__ = [
    "EXTRACTOR_VERSION",
    "ExtractedArticle",
    "ExtractionError",
    "Link",
    "NoArticleError",
    "NotTextError",
    "TooLargeError",
    "UnknownCharsetError",
    "extract",
    "from_text",
]
