"""Parquet for analysts: a folder of `texts.parquet` and `marks.parquet`.

`marks.parquet` has a row a span, link or document label (`kind`), with the key of its text in `text_key`. A span's
`start`, `end` and `quote` are those of its first piece, `pieces` has all of them. Columns of another kind are null.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from annotator.interchange.columns import (
    LINK,
    MARK,
    SPAN,
    TEXT,
    Table,
    mark_row,
    opened,
    project_of,
    rows,
    schema,
    text_row,
)
from annotator.interchange.errors import BadFileError
from annotator.interchange.model import Exchange, Losses, Text
from annotator.interchange.plain import Placed, mark_data, read_project, read_text, text_data

KINDS: Final = ("span", "link", "document")
MARKS: Final = [("kind", pa.string()), ("text_key", pa.string()), *MARK, *SPAN, *LINK]


class Parquet:
    """The folder's reader and writer."""

    name = "parquet"
    title = "Parquet (folder)"
    suffix = ""
    media_type = "application/vnd.apache.parquet"

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """Nothing is lost."""
        to.mkdir()
        with (
            Table(to / "texts.parquet", schema(TEXT, exchange)) as texts,
            Table(to / "marks.parquet", schema(MARKS, exchange)) as marks,
        ):
            for text in exchange:
                texts.add(text_row(text, text_data(text)), len(text.text) + 100)
                for kind, of_kind in zip(KINDS, (text.spans, text.links, text.documents), strict=True):
                    for mark in of_kind:
                        marks.add({"kind": kind, "text_key": text.key, **mark_row(mark_data(mark))}, 300)

    def read(self, at: Path, losses: Losses) -> Exchange:
        """Texts are read a few at a time; marks, which may stand in any order, are held as Arrow's columns."""
        table = opened(at / "texts.parquet", ("key", "text"))
        project = project_of(table, at / "texts.parquet", at.name)
        return read_project(project, _texts(table, at, losses), "texts.parquet")


def _texts(table: Any, at: Path, losses: Losses) -> Iterator[Text]:
    marks = opened(at / "marks.parquet", ("text_key", "label")).read()
    places: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(marks["text_key"].to_pylist()):
        places[key].append(number)
    for where, row in rows(table, at / "texts.parquet"):
        found: dict[str, list[Placed]] = {kind: [] for kind in KINDS}
        numbers = places.pop(row["key"], [])
        for number, mark in zip(numbers, marks.take(numbers).to_pylist() if numbers else (), strict=True):
            kind = mark.get("kind") or "span"
            place = f"marks.parquet, row {number + 1}"
            if kind not in KINDS:
                raise BadFileError(place, f'"kind" must be span, link or document, not "{kind}"')
            found[kind].append((place, mark))
        yield read_text(row, where, *(found[kind] for kind in KINDS))
    for key, numbers in places.items():
        for number in numbers:
            losses.add("mark dropped: its text is not in texts.parquet", f"row {number + 1}, of text {key}")
