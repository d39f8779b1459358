"""Rows as tables: which columns there are and what each holds. Frames, CSV and Parquet are all made from this.

A row of the table is a mark, or a flag. What has parts stays in one cell: pieces as a list of structures, attributes as
JSON (their names are each label's own, so that no two rows need have the same).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Literal

from annotator_labels.rows import moment

Holds = Literal["id", "word", "text", "time", "truth", "json", "pieces", "ends", "evidence"]
BATCH = 50_000  # rows that are held as Python objects at once

# "word": one of a few, so that a frame keeps each only once. "text": any string.
LABELS: Mapping[str, Holds] = {
    "kind": "word",
    "uid": "text",
    "project": "id",
    "article": "id",
    "version": "id",
    "source": "id",
    "label": "id",
    "label_name": "word",
    "person": "id",
    "pieces": "pieces",
    "ends": "ends",
    "attributes": "json",
    "gold": "truth",
    "origin": "word",
    "revision": "id",
    "made_at": "time",
    "changed_at": "time",
    "withdrawn": "truth",
    "carried_from": "text",
    "withdrawn_at": "time",
    "gone": "word",
    "expanded": "json",
}
FLAGS: Mapping[str, Holds] = {
    "id": "id",
    "article": "id",
    "article_title": "text",
    "source": "id",
    "source_name": "word",
    "version": "id",
    "detector": "word",
    "detector_version": "id",
    "family": "word",
    "severity": "word",
    "status": "word",
    "message": "text",
    "evidence": "evidence",
    "verdict": "word",
    "judgements": "json",
    "muted": "truth",
    "raised_at": "time",
    "changed_at": "time",
    "withdrawn_at": "time",
}
ARTICLES: Mapping[str, Holds] = {
    "article": "id",
    "version": "id",
    "title": "text",
    "source": "word",
    "published": "text",
    "language": "word",
    "words": "id",
    "gold": "truth",
    "position": "id",
}
VERSIONS: Mapping[str, Holds] = {
    "id": "id",
    "article": "id",
    "number": "id",
    "title": "text",
    "byline": "text",
    "published": "text",
    "language": "word",
    "site_name": "word",
    "text": "text",
    "words": "id",
    "sha256": "text",
    "created_at": "time",
}
RARE = frozenset({"withdrawn_at", "gone", "expanded"})  # columns of labels that are left out where no row has them
PIECE = ("start", "end", "quote", "utf16_start", "utf16_end")
EVIDENCE = ("version", "article", "field", "start", "end", "quote", "role")
END = ("uid", "article", "version")
WHOLE = frozenset({"start", "end", "utf16_start", "utf16_end", "version", "article"})  # the numbers among them


def table_of(row: Mapping[str, Any]) -> Mapping[str, Holds]:
    """Which table a row belongs to."""
    if "detector" in row:
        return FLAGS
    return VERSIONS if "sha256" in row else LABELS


def in_batches(rows: Iterable[Mapping[str, Any]], size: int = BATCH) -> Iterator[list[Mapping[str, Any]]]:
    """The rows, so many at a time."""
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch


def present(rows: Sequence[Mapping[str, Any]], table: Mapping[str, Holds]) -> list[str]:
    """The columns that these rows have any of, in the table's order; without rows all but the rare ones."""
    if not rows:
        return [name for name in table if name not in RARE or table is not LABELS]
    found = {name for row in rows for name in row} | ({"source_name"} if table is FLAGS else set())
    return [name for name in table if name in found]


def columns_of(
    rows: Sequence[Mapping[str, Any]], table: Mapping[str, Holds], names: Iterable[str]
) -> dict[str, list[Any]]:
    """Cells by column: numbers, strings, times in UTC, JSON, and lists of dictionaries with all their keys."""
    return {name: [_cell(name, row, table) for row in rows] for name in names}


def _cell(name: str, row: Mapping[str, Any], table: Mapping[str, Holds]) -> Any:
    if table is FLAGS and name in ("source", "source_name"):
        source = row.get("source") or {}
        return source.get("id" if name == "source" else "name")
    value, holds = row.get(name), table[name]
    if value is None:
        return None
    if holds == "time":
        return moment(value)
    if holds == "json":
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    if holds == "pieces":
        return [{key: piece.get(key) for key in PIECE} for piece in value]
    if holds == "evidence":
        return [{key: piece.get(key) for key in EVIDENCE} for piece in value]
    if holds == "ends":
        return {side: {key: value[side][key] for key in END} for side in ("from", "to")}
    return value
