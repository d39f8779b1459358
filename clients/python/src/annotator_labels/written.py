"""The files of a folder, written whole beside their place and put into it by a rename: nobody reads half of one."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from annotator_labels.store import line_of
from annotator_labels.tables import Holds, columns_of, in_batches

Rows = Iterable[Mapping[str, Any]]
Table = Mapping[str, Holds]
PART = ".part"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")  # with these a spreadsheet takes a cell for a formula
BATCH = 10_000
NO_PARQUET = "For Parquet: pip install annotator-labels[parquet]"
# Columns that a file leaves out: what is never there in what stands.
NEVER = frozenset({"withdrawn", "withdrawn_at", "gone"})


class NoParquetError(ImportError):
    """pyarrow is not installed."""


@contextmanager
def in_place(path: Path) -> Iterator[Path]:
    """A path to write to, which becomes the file when all of it is on disk; what stood there before stays till then."""
    part = path.with_name(path.name + PART)
    try:
        yield part
        with part.open("r+b") as written:
            os.fsync(written.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def ndjson(path: Path, rows: Rows, table: Table) -> None:
    """A row a line, as the server tells it; keys in the alphabet's order, so that `git diff` shows what changed."""
    with in_place(path) as part, part.open("w", encoding="utf-8", newline="\n") as out:
        for row in rows:
            out.write(line_of(row) + "\n")


def as_csv(path: Path, rows: Rows, table: Table) -> None:
    """A table with a head. Pieces are JSON; `start`, `end` and `quote` are those of the first. A cell that a
    spreadsheet would take for a formula has an apostrophe before it.
    """
    names = [name for name in table if name not in NEVER]
    first = ["start", "end", "quote"] if "pieces" in table else []
    with in_place(path) as part, part.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*names, *first])
        for row in rows:
            cells = columns_of([row], table, names)
            piece = (row.get("pieces") or [{}])[0]
            writer.writerow([*(_told(cells[name][0]) for name in names), *(_told(piece.get(name)) for name in first)])


def _told(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, dict)):
        return line_of(value) if isinstance(value, dict) else f"[{','.join(line_of(one) for one in value)}]"
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(RISKY) else text


def parquet(path: Path, rows: Rows, table: Table) -> None:
    """A Parquet file, columns typed as the frames are. Raises `NoParquetError` without pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise NoParquetError(NO_PARQUET) from error
    names = [name for name in table if name not in NEVER]
    schema = pa.schema([(name, _arrow_type(table[name])) for name in names])
    with in_place(path) as part, pq.ParquetWriter(part, schema, compression="zstd") as writer:
        for batch in in_batches(rows, BATCH):
            writer.write_table(pa.table(columns_of(batch, table, names), schema=schema))


def _arrow_type(holds: Holds) -> Any:
    import pyarrow as pa

    from annotator_labels.tables import END, EVIDENCE, PIECE, WHOLE

    def structure(keys: Iterable[str]) -> Any:
        return pa.struct([(key, pa.int64() if key in WHOLE else pa.string()) for key in keys])

    types: dict[str, Any] = {
        "id": pa.int64(),
        "word": pa.dictionary(pa.int32(), pa.string()),
        "text": pa.string(),
        "json": pa.string(),
        "truth": pa.bool_(),
        "time": pa.timestamp("us", "UTC"),
        "pieces": pa.list_(structure(PIECE)),
        "evidence": pa.list_(structure(EVIDENCE)),
        "ends": pa.struct([("from", structure(END)), ("to", structure(END))]),
    }
    return types[holds]


WAYS: Mapping[str, Callable[[Path, Rows, Table], None]] = {"ndjson": ndjson, "csv": as_csv, "parquet": parquet}
