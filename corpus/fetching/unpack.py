"""Packed bodies, unpacked piece by piece, so that a bomb is stopped while it goes off."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from corpus.fetching.errors import EncodingError, TooLargeError

OFFERED = "gzip, deflate"
EITHER_HEADER = 32 + zlib.MAX_WBITS  # zlib finds out whether a gzip or a zlib header begins the bytes
PIECE = 65536


def unpacked(pieces: Iterable[bytes], encoding: str, most: int) -> bytes:
    """The body of which `pieces` arrived under this Content-Encoding; at most `most` bytes.

    Raises `TooLargeError`, and `EncodingError` for an encoding that was not offered, is applied twice, or is broken.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    packed = [name for name in names if name != "identity"]
    if not packed:
        return _joined(pieces, most)
    if packed not in (["gzip"], ["x-gzip"], ["deflate"]):
        raise EncodingError(f"The server packs the page as {encoding!r}, which was not asked for; it cannot be read.")
    try:
        return _joined(_inflated(pieces), most)
    except zlib.error as error:
        raise EncodingError("The packed page is broken; try again later, or save the page and add the file.") from error


def _joined(pieces: Iterable[bytes], most: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > most:
            raise TooLargeError(f"The page unpacks to more than {most:,} bytes; it cannot be fetched.")
    return bytes(body)


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What gzip members one after another, a zlib stream or a bare deflate stream hold, `PIECE` bytes at a time."""
    unpacker = None
    for piece in pieces:
        rest = piece
        while rest:
            if unpacker is None or unpacker.eof:
                unpacker = zlib.decompressobj(EITHER_HEADER if _has_header(rest) else -zlib.MAX_WBITS)
            yield unpacker.decompress(rest, PIECE)
            rest = unpacker.unconsumed_tail or unpacker.unused_data.lstrip(b"\0")
    while unpacker is not None and not unpacker.eof:
        held = unpacker.decompress(b"", PIECE)  # it may have taken in all bytes and still owe some
        if not held and not unpacker.eof:
            raise zlib.error("the stream ends before its end mark")
        yield held


def _has_header(data: bytes) -> bool:
    """Whether a gzip or a zlib header begins `data` (RFC 1952, 1950); servers send "deflate" with and without one."""
    return data[:1] == b"\x1f" or (len(data) > 1 and data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0)
