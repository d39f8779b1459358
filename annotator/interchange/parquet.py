"""Parquet for analysts: a folder of `texts.parquet` and `marks.parquet`.

`marks.parquet` has a row a span, link or document label (`kind`), with the key of its text in `text_key`. A span's
`start`, `end` and `quote` are those of its first piece, `pieces` has all of them. Columns of another kind are null.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from annotator.interchange import columns
from annotator.interchange.model import Exchange, Losses, Text
from annotator.interchange.plain import KINDS, by_kind, mark_data, read_project, read_text, text_data
from annotator.interchange.shelf import Shelf

MARKS: Final = [("kind", pa.string()), ("text_key", pa.string()), *columns.MARK, *columns.SPAN, *columns.LINK]


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
            columns.Table(to / "texts.parquet", columns.schema(columns.TEXT, exchange)) as texts,
            columns.Table(to / "marks.parquet", columns.schema(MARKS, exchange)) as marks,
        ):
            for text in exchange:
                texts.add(columns.text_row(text, text_data(text)), len(text.text) + 100)
                for kind, of_kind in zip(KINDS, (text.spans, text.links, text.documents), strict=True):
                    for mark in of_kind:
                        marks.add({"kind": kind, "text_key": text.key, **columns.mark_row(mark_data(mark))}, 300)

    def read(self, at: Path, losses: Losses) -> Exchange:
        """Texts are read a few at a time; marks, which may stand in any order, wait on disk."""
        table = columns.opened(at / "texts.parquet", ("key", "text"))
        project = columns.project_of(table, at / "texts.parquet", at.name)
        return read_project(project, _texts(table, at, losses), "texts.parquet")


def _texts(table: Any, at: Path, losses: Losses) -> Iterator[Text]:
    with Shelf(_marks(at / "marks.parquet")) as marks:
        for where, row in columns.rows(table, at / "texts.parquet"):
            yield read_text(row, where, *by_kind(marks.take(row["key"])))
        for key, place, _ in marks.left():
            losses.add("mark dropped: its text is not in texts.parquet", f"{place}, of text {key}")


def _marks(at: Path) -> Iterator[tuple[str, str, Any]]:
    for where, row in columns.rows(columns.opened(at, ("text_key", "label")), at):
        yield str(row["text_key"]), where, row
