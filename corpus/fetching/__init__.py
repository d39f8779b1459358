"""The only code that opens an outside address."""

from corpus.fetching.errors import (
    BadAddressError,
    BadAnswerError,
    ContentTypeError,
    EncodingError,
    FetchError,
    NameNotFoundError,
    NameServerError,
    NotPublicError,
    RedirectError,
    StatusError,
    TimedOutError,
    TlsError,
    TooLargeError,
    UnreachableError,
)
from corpus.fetching.fetch import fetch
from corpus.fetching.limits import Limits
from corpus.fetching.page import Page
from corpus.fetching.post import Answer, check, post

__all__ = [
    "Answer",
    "BadAddressError",
    "BadAnswerError",
    "ContentTypeError",
    "EncodingError",
    "FetchError",
    "Limits",
    "NameNotFoundError",
    "NameServerError",
    "NotPublicError",
    "Page",
    "RedirectError",
    "StatusError",
    "TimedOutError",
    "TlsError",
    "TooLargeError",
    "UnreachableError",
    "check",
    "fetch",
    "post",
]
