"""The records of doccano's files in any of its formats: JSONL, JSON, CSV, and fastText's lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from annotator.interchange.csv import table
from annotator.interchange.errors import BadFileError
from annotator.interchange.records import records

_ADVICE: Final = "export as JSONL and import that."
_PREFIX: Final = "__label__"
_COMMENT: Final = re.compile(r" __comment__(?P<words>.*)")


def lines(at: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each record as JSONL would have it, with where it stands. Raises `BadFileError`."""
    if at.suffix.lower() in (".csv", ".tsv"):
        return _cells(at)
    if at.suffix.lower() != ".txt" or not at.is_file():
        return records(at, _ADVICE)
    with at.open("rb") as file:
        begin = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return records(at, _ADVICE) if begin in (b"{", b"[") else _fast_text(at)


def _cells(at: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Labels are joined by # in a cell, as doccano's export has them."""
    for where, row in table(at, ()):
        named = (name for name in ("label", "labels", "column_label") if name in row)
        yield where, {**row, **{name: [one for one in row[name].split("#") if one] for name in named}}


def _fast_text(at: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        with at.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield f"{at.name}, line {number}", _labelled(line.rstrip("\n"))
    except UnicodeDecodeError as error:
        raise BadFileError(at.name, f"it is not UTF-8 ({error.reason}); save the file as UTF-8.") from None


def _labelled(line: str) -> dict[str, Any]:
    said = _COMMENT.search(line)
    words = (line[: said.start()] if said else line).split(" ")
    names = [one.removeprefix(_PREFIX) for one in words if one.startswith(_PREFIX)]
    text = " ".join(one for one in words if not one.startswith(_PREFIX)).strip()
    return {"text": text, "label": names, **({"Comments": [said["words"]]} if said else {})}
