"""Word lists of this folder, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> frozenset[str]:
    """The entries of a word list: one a line, ``#`` begins a remark. Raises FileNotFoundError."""
    source = files(__package__).joinpath(name).read_text(encoding="utf-8")
    found = (line.partition("#")[0].strip() for line in source.splitlines())
    return frozenset(entry for entry in found if entry)


def words(line: str) -> frozenset[str]:
    """A short list of words, written in one line beside what uses it."""
    return frozenset(line.split())
