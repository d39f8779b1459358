"""Rows as frames of pandas or polars, whichever is installed.

Column types: ids are nullable integers, moments are times in UTC with microseconds, words that come again and again are
categories, truth is nullable boolean. Pieces and evidence are lists of structures, ends a structure, attributes JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from annotator_labels.tables import (
    BATCH,
    END,
    EVIDENCE,
    LABELS,
    PIECE,
    WHOLE,
    Holds,
    columns_of,
    in_batches,
    present,
    table_of,
)

if TYPE_CHECKING:
    import pandas
    import polars

Row = Mapping[str, Any]
Table = Mapping[str, Holds]
MISSING = "{name} is not installed: pip install annotator-labels[{name}]"


class NoFramesError(ImportError):
    """The library of the frames is not installed."""


def to_pandas(rows: Iterable[Row], *, size: int = BATCH) -> pandas.DataFrame:
    """A frame of labels, flags or versions, from any iterable of them; ``size`` rows are held as objects at once."""
    try:
        import pandas as pd
    except ImportError as error:
        raise NoFramesError(MISSING.format(name="pandas")) from error
    kinds = {
        "id": "Int64",
        "word": "category",
        "text": "string",
        "json": "string",
        "truth": "boolean",
        "time": "datetime64[us, UTC]",
    }
    frames: list[Any] = []
    table: Table = LABELS
    for batch in in_batches(rows, size):
        table = table_of(batch[0])
        cells = columns_of(batch, table, present(batch, table))
        # Words become categories at the very end: frames with other categories do not stay that when put together.
        made = {name: pd.Series(values, dtype=_early(kinds, table[name])) for name, values in cells.items()}
        frames.append(pd.DataFrame(made))
    if not frames:
        frames = [pd.DataFrame({name: pd.Series([], dtype=_early(kinds, table[name])) for name in present([], table)})]
    whole = pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]
    named = [name for name in table if name in whole.columns]
    types = {name: kinds[table[name]] for name in named if table[name] in kinds}
    return whole[named].astype(types)


def _early(kinds: Mapping[str, str], holds: Holds) -> str:
    return "string" if holds == "word" else kinds.get(holds, "object")


def to_polars(rows: Iterable[Row], *, size: int = BATCH) -> polars.DataFrame:
    """A frame of labels, flags or versions, from any iterable of them; ``size`` rows are held as objects at once."""
    try:
        import polars as pl
    except ImportError as error:
        raise NoFramesError(MISSING.format(name="polars")) from error
    frames: list[pl.DataFrame] = []
    table: Table = LABELS
    for batch in in_batches(rows, size):
        table = table_of(batch[0])
        names = present(batch, table)
        schema = {name: _polars_type(table[name]) for name in names}
        frames.append(pl.DataFrame(columns_of(batch, table, names), schema=schema))
    if not frames:
        return pl.DataFrame(schema={name: _polars_type(table[name]) for name in present([], table)})
    whole = pl.concat(frames, how="diagonal")
    return whole.select([name for name in table if name in whole.columns])


def _polars_type(holds: Holds) -> Any:
    import polars as pl

    def structure(keys: Iterable[str]) -> Any:
        return pl.Struct({key: pl.Int64 if key in WHOLE else pl.String for key in keys})

    types: dict[str, Any] = {
        "id": pl.Int64,
        "word": pl.Categorical,
        "text": pl.String,
        "json": pl.String,
        "truth": pl.Boolean,
        "time": pl.Datetime("us", "UTC"),
        "pieces": pl.List(structure(PIECE)),
        "evidence": pl.List(structure(EVIDENCE)),
        "ends": pl.Struct({"from": structure(END), "to": structure(END)}),
    }
    return types[holds]
