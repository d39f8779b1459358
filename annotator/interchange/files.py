"""Files as text and JSON, with what is wrong in them told by file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from annotator.interchange.errors import BadFileError
from annotator.interchange.extras import PROJECT_FILE, exchange_of, of_exchange
from annotator.interchange.model import Exchange


def utf8(at: Path) -> str:
    """A file's text, line ends as they are. Raises `BadFileError`."""
    try:
        return at.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise BadFileError(at.name, f"byte {error.start} is not UTF-8; save the file as UTF-8.") from None
    except OSError as error:
        raise BadFileError(at.name, f"it cannot be read ({error.strerror}).") from None


def parsed(text: str, where: str) -> Any:
    """JSON as values. Raises `BadFileError`."""
    try:
        return json.loads(text)
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
    return exchange_of(parsed(utf8(at), PROJECT_FILE), (), PROJECT_FILE)
