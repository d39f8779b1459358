"""Files as text and JSON, with what is wrong in them told by file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from annotator.interchange.errors import BadFileError
from annotator.interchange.extras import PROJECT_FILE, of_exchange
from annotator.interchange.model import Exchange
from annotator.interchange.plain import read_project

# Bytes of a file that has to be in memory as a whole, where it takes five to ten times as many.
LARGEST: int = 300_000_000


def whole(at: Path) -> bytes:
    """A file that cannot be read in parts. Raises `BadFileError` where it is too large for that."""
    try:
        size = at.stat().st_size
        if size <= LARGEST:
            return at.read_bytes()
    except OSError as error:
        raise _unreadable(at, error) from None
    what = f"it has {size} bytes, and at most {LARGEST} are read of a file of this format; split it, or use ndjson."
    raise BadFileError(at.name, what)


def utf8(at: Path) -> str:
    """A file's text, line ends as they are. Raises `BadFileError`."""
    try:
        return at.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise BadFileError(at.name, f"byte {error.start} is not UTF-8; save the file as UTF-8.") from None
    except OSError as error:
        raise _unreadable(at, error) from None


def _unreadable(at: Path, error: OSError) -> BadFileError:
    return BadFileError(at.name, f"it cannot be read ({error.strerror}).")


def parsed(text: str, where: str) -> Any:
    """JSON as values, after the byte order mark that some programs begin with. Raises `BadFileError`."""
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise BadFileError(where, f"it is not JSON: {error.msg} (line {error.lineno}, column {error.colno}).") from None


def as_json(value: object) -> str:
    """A value on one line."""
    return json.dumps(value, ensure_ascii=False)


def put(at: Path, text: str) -> None:
    """A new file, line ends as they are. `FileExistsError` where there is one already."""
    with at.open("x", encoding="utf-8", newline="") as file:
        file.write(text)


def put_project(folder: Path, exchange: Exchange) -> None:
    """The project without its texts, in a file of a folder."""
    put(folder / PROJECT_FILE, json.dumps(of_exchange(exchange), ensure_ascii=False, indent=1) + "\n")


def project_in(folder: Path) -> Exchange | None:
    """What `put_project` wrote, without texts; None where it wrote nothing there."""
    at = folder / PROJECT_FILE
    if not at.is_file():
        return None
    return read_project(parsed(utf8(at), PROJECT_FILE), (), PROJECT_FILE)
