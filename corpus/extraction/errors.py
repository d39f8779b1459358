"""Why a page gives no article; each error has a machine-readable code and a one-line message."""

from __future__ import annotations

from typing import ClassVar


class ExtractionError(Exception):
    """The base of all refusals of this package."""

    code: ClassVar[str] = "extraction_failed"


class TooLargeError(ExtractionError):
    """More bytes than one page may have."""

    code = "too_large"


class NotTextError(ExtractionError):
    """The bytes are an image, an archive, a PDF or something else that is no text."""

    code = "not_text"


class UnknownCharsetError(ExtractionError):
    """The bytes cannot be read in the declared character set, nor in a detected one."""

    code = "unknown_charset"


class NoArticleError(ExtractionError):
    """The page is empty, or holds nothing that reads like an article."""

    code = "no_article"
