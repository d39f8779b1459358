"""A project written so that the same state is always the same bytes, and hashed, whole and by its parts.

The file is our lines of JSON (`ndjson`), gzipped, with `detectors` (name → version) in its first line besides. Its
order comes from nothing that a database gives: labels in the scheme's own order, texts by their keys, marks of each
kind by their uids, names in free values (`attributes`, `meta`) by the alphabet, whole numbers without a fraction.
`docs/decisions/0021-snapshots.md` says what each part's hash is over.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import orjson

from annotator.interchange.errors import BadFileError
from annotator.interchange.fields import Fields, loads
from annotator.interchange.model import Exchange, LinkMark, SpanMark, Text
from annotator.interchange.ndjson import NAME, VERSION
from annotator.interchange.plain import mark_data, project_data, text_data

SUFFIX: Final = ".ndjson.gz"
KINDS: Final = ("spans", "links", "documents")
COUNTED: Final = ("texts", *KINDS, "labels")
PARTS: Final = ("texts", "labels", "guidelines", "marks", "detectors")
LEVEL: Final = 6  # of gzip
DIGITS: Final = 16  # of a key: its article, before the hyphen and the number of the version


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a file came to: SHA-256 in hex of all its lines, of its parts by name, and how many there are of what."""

    sha256: str
    parts: dict[str, str]
    counts: dict[str, int]


class Seal:
    """Hashes a file line by line."""

    def __init__(self) -> None:
        self._whole = hashlib.sha256()
        self._parts = {name: hashlib.sha256() for name in PARTS}
        self._counts = dict.fromkeys(COUNTED, 0)

    def head(self, line: bytes, head: Mapping[str, Any]) -> None:
        """The first line, as bytes and as what it says."""
        self._whole.update(line)
        for name in ("labels", "guidelines", "detectors"):
            self._parts[name].update(dumps(head[name]))
        self._counts["labels"] = len(head["labels"])

    def text(self, line: bytes, data: Mapping[str, Any]) -> None:
        """A text's line."""
        self._whole.update(line)
        self._parts["texts"].update(dumps({name: value for name, value in data.items() if name not in KINDS}))
        self._parts["marks"].update(dumps({name: data[name] for name in ("key", *KINDS)}))
        self._counts["texts"] += 1
        for kind in KINDS:
            self._counts[kind] += len(data[kind])

    def sealed(self) -> Sealed:
        """What it came to."""
        parts = {name: part.hexdigest() for name, part in self._parts.items()}
        return Sealed(self._whole.hexdigest(), parts, dict(self._counts))


def write(exchange: Exchange, detectors: Mapping[str, int], to: Path) -> Sealed:
    """Write a new file. The exchange's texts come by their keys (`order_of`); `ValueError` where they do not."""
    seal, last = Seal(), ("", 0)
    with to.open("xb") as raw, gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as out:
        head = head_data(exchange, detectors)
        line = dumps(head)
        seal.head(line, head)
        out.write(line)
        for text in exchange:
            if order_of(text.key) <= last:
                raise ValueError(f"the text {text.key} comes out of its order")
            last, data = order_of(text.key), line_data(text)
            line = dumps(data)
            seal.text(line, data)
            out.write(line)
    return seal.sealed()


def sealed_in(at: Path) -> Sealed:
    """The hashes, computed again from a file. Raises `BadFileError` where it cannot be read to its end."""
    seal = Seal()
    for number, line in enumerate(lines_of(at), 1):
        where = f"{at.name}, line {number}"
        data = loads(line, where)
        try:
            if number == 1:
                seal.head(line, data)
            else:
                seal.text(line, data)
        except (KeyError, TypeError) as error:
            raise BadFileError(where, f"is not as a snapshot is written ({error} is not there)") from error
    return seal.sealed()


def lines_of(at: Path) -> Iterator[bytes]:
    """A file's lines, one in memory at a time. Raises `BadFileError` where it is not whole."""
    try:
        with gzip.open(at) as lines:
            yield from lines
    except (OSError, EOFError) as error:
        raise BadFileError(at.name, f"cannot be read to its end ({error})") from error


def head_of(at: Path) -> dict[str, Any]:
    """What a file's first line says. Raises `BadFileError`."""
    line = next(lines_of(at), b"null")
    head = loads(line, f"{at.name}, line 1")
    Fields(head, f"{at.name}, line 1")
    return dict(head)


def head_data(exchange: Exchange, detectors: Mapping[str, int]) -> dict[str, Any]:
    """The first line."""
    said = {"format": NAME, "version": VERSION, **project_data(exchange), "people": sorted(exchange.people)}
    return {**{name: plain(value) for name, value in said.items()}, "detectors": plain(dict(detectors))}


def line_data(text: Text) -> dict[str, Any]:
    """A text's line: `key` first, the marks of each kind by their uids."""
    data = text_data(text)
    data["meta"] = plain(data["meta"])
    marks: Iterable[tuple[str, tuple[Any, ...]]] = zip(KINDS, (text.spans, text.links, text.documents), strict=True)
    for kind, found in marks:
        data[kind] = [_mark(mark) for mark in sorted(found, key=lambda mark: mark.uid)]
    return data


def _mark(mark: SpanMark | LinkMark | Any) -> dict[str, Any]:
    data = mark_data(mark)
    data["attributes"] = plain(data["attributes"])
    return data


def plain(value: Any) -> Any:
    """A free value in the one form it has here: names by the alphabet, 2.0 as 2."""
    if isinstance(value, dict):
        return {name: plain(value[name]) for name in sorted(value)}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def dumps(data: Any) -> bytes:
    """One line."""
    return orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE)


def order_of(key: str) -> tuple[str, int]:
    """Where a text stands: its article, then the number of its version."""
    article, _, number = key.rpartition("-")
    return article, int(number)


def key_of(line: bytes) -> str:
    """A text's key, off its line, which begins with it; a key needs no escapes."""
    begin = len(b'{"key":"')
    return line[begin : line.index(b'"', begin)].decode()
