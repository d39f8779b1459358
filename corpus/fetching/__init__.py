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

__all__ = [
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
    "fetch",
]
