"""Records of others' files, one in memory at a time: lines of JSON, or JSON laid out over lines, in an array or not."""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from annotator.interchange.errors import BadFileError
from annotator.interchange.fields import loads

# Characters: what is read at a time, and the longest record that is waited for.
_CHUNK: Final = 1 << 16
_LONGEST: Final = 100_000_000
_MARK: Final = b"\xef\xbb\xbf"  # some programs begin UTF-8 with it
_BETWEEN: Final = re.compile(r"[\s,]*")


def records(at: Path, advice: str, unit: str = "record") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each record with where it stands. `advice`, `unit`: how to get such a file, and what a record is called, for
    `BadFileError`.
    """
    try:
        found = _lines(at, advice) if _is_lines(at) else _laid_out(at, advice, unit)
        for where, one in found:
            if not isinstance(one, dict):
                raise BadFileError(where, f"each {unit} has to be a JSON object; {advice}")
            yield where, one
    except UnicodeDecodeError as error:
        raise BadFileError(at.name, f"it is not UTF-8 ({error.reason}); save the file as UTF-8.") from None
    except OSError as error:
        raise BadFileError(at.name, f"it cannot be read ({error.strerror}); {advice}") from None


def _opened(at: Path) -> IO[bytes]:
    """Gzipped files are known by their name."""
    return gzip.open(at) if at.suffix == ".gz" else at.open("rb")  # type: ignore[return-value]


def _is_lines(at: Path) -> bool:
    """Whether the first line that is not empty is a record, or no JSON that more lines could complete."""
    with _opened(at) as file:
        # An array may be a single line of any length: it must not be read as one.
        begin = file.read(_CHUNK).removeprefix(_MARK).lstrip()
        if not begin.startswith(b"{"):
            return not begin.startswith(b"[")
        file.seek(0)
        first = next(line for line in file if line.removeprefix(_MARK).strip())
    words = first.decode("utf-8-sig", "replace").strip()
    try:
        json.loads(words)
    except ValueError as error:
        # Something more to come, which pretty-printed objects have, and not a mistake within the line.
        return getattr(error, "pos", 0) < len(words)
    return True


def _lines(at: Path, advice: str) -> Iterator[tuple[str, Any]]:
    with _opened(at) as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                where = f"{at.name}, line {number}"
                yield where, loads(line.removeprefix(_MARK) if number == 1 else line, where, f"; {advice}")


def _laid_out(at: Path, advice: str, unit: str) -> Iterator[tuple[str, Any]]:
    with io.TextIOWrapper(_opened(at), encoding="utf-8-sig", newline="") as file:
        number = 0
        try:
            for number, one in enumerate(_values(file), start=1):
                yield f"{at.name}, {unit} {number}", one
        except json.JSONDecodeError as error:
            what = f"is not JSON ({error.msg}), or longer than {_LONGEST} characters; {advice}"
            raise BadFileError(f"{at.name}, {unit} {number + 1}", what) from None


def _values(file: IO[str]) -> Iterator[Any]:
    """The values of an array, or of one after the other; `JSONDecodeError` where there is another thing."""
    decoder, buffer, at, inside, more = json.JSONDecoder(), "", 0, False, True
    while True:
        if match := _BETWEEN.match(buffer, at):
            at = match.end()
        if not inside and buffer.startswith("[", at):
            inside, at = True, at + 1
            continue
        if inside and buffer.startswith("]", at):
            return
        try:
            value, end = decoder.raw_decode(buffer, at)
        except json.JSONDecodeError:
            if more and len(buffer) - at < _LONGEST:
                read = file.read(max(_CHUNK, len(buffer) - at))
                buffer, at, more = buffer[at:] + read, 0, bool(read)
                continue
            if at == len(buffer) and not inside:
                return
            raise
        yield value
        at = end
