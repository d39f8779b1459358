"""A folder that can be pushed to the Hugging Face Hub as it is: `README.md`, its data card, and `data/train.parquet`.

A row a text, with `spans`, `links` and `documents` as lists of structs (`columns`). The card begins with the YAML that
the Hub reads, then says who labelled, how many, and what the labels mean. What it says of agreement and of the licence
is for the caller to say: neither follows from the marks. Read are others' data sets too (`huggingface_read`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from annotator.interchange import columns
from annotator.interchange.data_card import Counts, card
from annotator.interchange.errors import BadFileError
from annotator.interchange.huggingface_read import files_in, rows_of
from annotator.interchange.model import Exchange, Losses, Text
from annotator.interchange.plain import mark_data, nested, read_project, read_text, text_data

LISTS: Final = ("spans", "links", "documents")
COLUMNS: Final = [
    *columns.TEXT,
    ("spans", pa.list_(pa.struct([*columns.MARK, *columns.SPAN]))),
    ("links", pa.list_(pa.struct([*columns.MARK, *columns.LINK]))),
    ("documents", pa.list_(pa.struct(columns.MARK))),
]


class HuggingFace:
    """`agreement`: what the card says of it, in Markdown. `licence`: one of the Hub's identifiers."""

    name = "huggingface"
    title = "Hugging Face dataset (folder)"
    suffix = ""
    media_type = "application/vnd.apache.parquet"

    def __init__(self, *, agreement: str = "", licence: str = "unknown") -> None:
        self.agreement = agreement
        self.licence = licence

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """Nothing is lost."""
        (to / "data").mkdir(parents=True)
        counts = Counts()
        with columns.Table(to / "data" / "train.parquet", columns.schema(COLUMNS, exchange)) as table:
            for text in exchange:
                counts.add(text)
                row = columns.text_row(text, text_data(text))
                for name in LISTS:
                    row[name] = [columns.mark_row(mark_data(mark)) for mark in getattr(text, name)]
                table.add(row, len(text.text) + 300 * sum(len(row[name]) for name in LISTS))
        (to / "README.md").write_text(card(exchange, counts, self.agreement, self.licence), encoding="utf-8")

    def read(self, at: Path, losses: Losses) -> Exchange:
        """Every file of the data set, in the order of their names, of all its splits."""
        files = files_in(at)
        if not files:
            raise BadFileError(at.name, "has no Parquet file in it")
        project: Any = {"name": at.name}
        if files[0].suffix == ".parquet":
            project = columns.project_of(columns.opened(files[0], ()), files[0], at.name)
        return read_project(project, _texts(files, losses), files[0].name)


def _texts(files: list[Path], losses: Losses) -> Iterator[Text]:
    for at in files:
        for where, row in rows_of(at):
            if row.get("text"):
                yield read_text(row, where, *nested(row, where))
            else:
                losses.add("row left out: it has no text", where)
