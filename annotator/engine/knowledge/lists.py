"""Word lists and tables of this folder."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> frozenset[str]:
    """The entries of a word list: one a line, ``#`` begins a remark. Raises FileNotFoundError."""
    source = files(__package__).joinpath(name).read_text(encoding="utf-8")
    found = (line.partition("#")[0].strip() for line in source.splitlines())
    return frozenset(entry for entry in found if entry)


def table(name: str, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a table by its head line; lines that begin with ``#`` are remarks. Raises FileNotFoundError.

    Between semicolons quotation marks are plain characters.
    """
    source = files(__package__).joinpath(name).read_text(encoding="utf-8")
    lines = (line for line in source.splitlines() if not line.startswith("#"))
    if delimiter == ",":
        return list(csv.DictReader(lines))
    return list(csv.DictReader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))


def words(line: str) -> frozenset[str]:
    """A short list of words, written in one line beside what uses it."""
    return frozenset(line.split())
