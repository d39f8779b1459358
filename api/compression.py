"""Streams compressed as they are written, in zstd or gzip, as the reader says it takes them."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import zstandard

CODINGS = ("zstd", "gzip")  # ours first where the reader likes both as much
GZIP_LEVEL, ZSTD_LEVEL = 5, 3
GZIP_WINDOW = 16 + zlib.MAX_WBITS  # with gzip's own head and tail


def coding_of(accept: str) -> str:
    """Which coding an Accept-Encoding header wants most of those there are; empty for none."""
    liked = dict(_weights(accept))
    weight = {coding: liked.get(coding, liked.get("*", 0.0)) for coding in CODINGS}
    best = max(CODINGS, key=lambda coding: weight[coding])
    return best if weight[best] > 0 and weight[best] >= liked.get("identity", 0.0) else ""


def compressed(pieces: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The pieces, each flushed: the reader has all of a piece before the next one is made."""
    if not coding:
        yield from pieces
        return
    packer: Any
    if coding == "zstd":
        packer = zstandard.ZstdCompressor(level=ZSTD_LEVEL).compressobj()
        between, end = zstandard.COMPRESSOBJ_FLUSH_BLOCK, zstandard.COMPRESSOBJ_FLUSH_FINISH
    else:
        packer = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, GZIP_WINDOW)
        between, end = zlib.Z_SYNC_FLUSH, zlib.Z_FINISH
    for piece in pieces:
        yield packer.compress(piece) + packer.flush(between)
    yield packer.flush(end)


def _weights(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.lower().split(","):
        name, _, rest = part.partition(";")
        weight = rest.strip().removeprefix("q=") if rest else "1"
        try:
            yield name.strip(), float(weight)
        except ValueError:
            yield name.strip(), 0.0
