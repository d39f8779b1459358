"""Passages read, and the one error of each put in.

A file of ``passages/`` maps a type (see ``types.py``) to its passages; a passage has ``id``, ``published``, perhaps
``title`` and ``byline``, and ``text``, where each line is a paragraph. In title and text stand

    <<how what>>    a slot: ``how`` names one of ``wrong.FILLERS``; of ``what`` it makes the right and the wrong wording
    <+ ... +>       words beside the slot that are evidence too: a flag on them has also found the error

``\\n`` in a slot is a line end. ``held: true`` keeps a passage back: it is measured, and never looked at.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from annotator.engine import UNKNOWN, Article, Field
from tests.planted.types import TYPES, Type
from tests.planted.wrong import FILLERS
from tests.planted.wrong.slot import BadSlotError, Slot

PASSAGES: Final = Path(__file__).with_name("passages")
MARKS: Final = re.compile(r"<<(?P<how>[a-z]+) (?P<what>.*?)>>(?!>)|<\+|\+>")


@dataclass(frozen=True, slots=True)
class Expected:
    """Where a flag has to lie: half-open, in a field of the wrong version."""

    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Planted:
    """One passage in its two versions. A flag that meets any of ``expected`` has found the error."""

    id: str
    type: Type
    held: bool
    right: Article
    wrong: Article
    expected: tuple[Expected, ...]


@cache
def planted() -> tuple[Planted, ...]:
    """The whole set, in the order of the files. Raises BadSlotError or KeyError for a badly written passage."""
    return tuple(_read_all())


def _read_all() -> Iterator[Planted]:
    for path in sorted(PASSAGES.glob("*.yml")):
        for name, rows in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            for row in rows:
                yield _plant(TYPES[name], row)


def _plant(kind: Type, row: dict[str, Any]) -> Planted:
    key, published = row["id"], row["published"]
    draw = random.Random(key)
    raw = re.sub(r"\n+", "\n\n", row["text"].strip())
    try:
        text = _render(raw, "text", published, draw)
        title = _render(row["title"], "title", published, draw) if "title" in row else None
    except ValueError as error:
        raise BadSlotError(f"{key}: {error}") from error
    expected = text.expected + (title.expected if title else ())
    byline = row.get("byline", UNKNOWN)
    day = published.isoformat()
    right = Article(key, re.sub(r"\n{3,}", "\n\n", text.right).strip(), title.right if title else UNKNOWN, byline, day)
    wrong = Article(key, text.wrong.rstrip(), title.wrong if title else UNKNOWN, byline, day)
    return Planted(key, kind, bool(row.get("held")), right, wrong, expected)


@dataclass(frozen=True, slots=True)
class _Rendered:
    right: str
    wrong: str
    expected: tuple[Expected, ...]


def _render(raw: str, field: Field, published: date | None, draw: random.Random) -> _Rendered:
    right, wrong, at = "", "", 0
    open_at: list[int] = []
    expected: list[Expected] = []
    for mark in MARKS.finditer(raw):
        between = raw[at : mark.start()]
        right, wrong, at = right + between, wrong + between, mark.end()
        if mark["how"]:
            both = FILLERS[mark["how"]](Slot(mark["what"].replace("\\n", "\n"), published, draw))
            right += both.right
            expected += [Expected(field, len(wrong), len(wrong) + len(both.wrong))] if both.wrong else []
            wrong += both.wrong
        elif mark[0] == "<+":
            open_at.append(len(wrong))
        else:
            expected.append(Expected(field, open_at.pop(), len(wrong)))
    if open_at:
        raise BadSlotError("a <+ is not closed")
    return _Rendered(right + raw[at:], wrong + raw[at:], tuple(expected))
