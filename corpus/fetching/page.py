"""What a fetch brings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page as its server sent it.

    `url`: where it was in the end, in ASCII; `requested_url`: what was asked for; `body`: unpacked bytes;
    `content_type` and `charset` as the header has them, None where it does not; `redirects`: the addresses
    gone through before `url`; `etag` and `last_modified`: for asking again.
    """

    url: str
    requested_url: str
    status: int
    body: bytes
    content_type: str | None
    charset: str | None
    redirects: tuple[str, ...]
    etag: str | None
    last_modified: str | None
