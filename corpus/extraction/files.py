"""Pages from files, plain or gzipped, never more than a page's limit of bytes."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from corpus.extraction.charset import MAX_BYTES
from corpus.extraction.errors import TooLargeError


class UnreadableFileError(Exception):
    """A file that is missing, closed to us, or not the gzip that its name says."""


def page_bytes(path: Path) -> bytes:
    """The bytes of `.html` or of what `.html.gz` unpacks to.  Raises `UnreadableFileError` and `TooLargeError`."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFileError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    if len(raw) > MAX_BYTES:
        raise TooLargeError(f"The page has more than {MAX_BYTES:,} bytes.")
    return raw
