"""The columns that `parquet` and `huggingface` write, and batches of rows with them.

Text is a string, offsets and revisions are integers, `attributes` and `meta` JSON in strings, because their fields
differ from row to row. The project without its texts is JSON in the schema's metadata, under `PROJECT`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Self

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from annotator.interchange.errors import BadFileError
from annotator.interchange.fields import loads
from annotator.interchange.model import Exchange, Text
from annotator.interchange.plain import TEXT_FIELDS, project_data

PROJECT: Final = b"annotator.project"
# Rows gather until their strings have this many characters: a row group that fits in memory many times over.
GROUP: Final = 4_000_000
PIECE: Final = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("quote", pa.string())])
REMARK: Final = pa.struct([("person", pa.string()), ("text", pa.string()), ("at", pa.string())])
TEXT: Final = [*((name, pa.string()) for name in TEXT_FIELDS), ("meta", pa.string())]
MARK: Final = [
    *((name, pa.string()) for name in ("uid", "label", "person", "attributes")),
    ("gold", pa.bool_()),
    ("origin", pa.string()),
    ("revision", pa.int64()),
    ("made_at", pa.string()),
    ("changed_at", pa.string()),
]
SPAN: Final = [*PIECE, ("pieces", pa.list_(PIECE)), ("remarks", pa.list_(REMARK))]
LINK: Final = [("source", pa.string()), ("target", pa.string())]


def json_cell(data: dict[str, Any]) -> str:
    """An object as a cell."""
    return orjson.dumps(data).decode()


def schema(columns: list[Any], exchange: Exchange) -> Any:
    """The file's schema, which carries the project."""
    return pa.schema(columns).with_metadata({PROJECT: orjson.dumps(project_data(exchange))})


class Table:
    """A Parquet file that is written as its rows come, a row group at a time."""

    def __init__(self, to: Path, its_schema: Any) -> None:
        self._schema = its_schema
        self._writer = pq.ParquetWriter(to, its_schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._weight = 0

    def add(self, row: dict[str, Any], weight: int) -> None:
        """One more row. `weight`: about how many characters it has."""
        self._rows.append(row)
        self._weight += weight
        if self._weight >= GROUP:
            self._flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *why: object) -> None:
        if self._rows:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows, self._weight = [], 0


def opened(at: Path, needed: tuple[str, ...]) -> Any:
    """A Parquet file with these columns. Raises `BadFileError`."""
    if not at.is_file():
        raise BadFileError(at.name, "is not there; give the folder that has it, as it was exported")
    try:
        found = pq.ParquetFile(at)
    except (OSError, pa.ArrowInvalid) as error:
        first = str(error).partition("\n")[0]
        raise BadFileError(at.name, f"cannot be read as Parquet ({first})") from None
    for name in needed:
        if name not in found.schema_arrow.names:
            raise BadFileError(at.name, f'has no column "{name}"')
    return found


def project_of(table: Any, at: Path, otherwise: str) -> Any:
    """The project in the schema's metadata; only a name, where the file is somebody else's."""
    kept = (table.schema_arrow.metadata or {}).get(PROJECT)
    return loads(kept, f"{at.name}, metadata") if kept else {"name": otherwise}


def rows(table: Any, at: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row as plain data, and where it stands; a few rows in memory at a time. Raises `BadFileError`."""
    number, batches = 0, table.iter_batches(batch_size=64)
    while True:
        try:
            batch = next(batches, None)
        except (OSError, pa.ArrowInvalid) as error:
            first = str(error).partition("\n")[0]
            raise BadFileError(at.name, f"cannot be read as Parquet after row {number} ({first})") from None
        if batch is None:
            return
        for row in batch.to_pylist():
            number += 1
            yield f"{at.name}, row {number}", row


def text_row(text: Text, data: dict[str, Any]) -> dict[str, Any]:
    """A text's plain data as a row."""
    return {**data, "meta": json_cell(dict(text.meta))}


def mark_row(data: dict[str, Any]) -> dict[str, Any]:
    """A mark's plain data as a row; a span's `start`, `end` and `quote` are those of its first piece."""
    row = {**data, "attributes": json_cell(data["attributes"])}
    return {**row, **data["pieces"][0]} if data.get("pieces") else row
