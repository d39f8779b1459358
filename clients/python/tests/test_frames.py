"""Frames: a row a mark, with types that say what a column holds."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pytest
from conftest import Newsroom

from annotator_labels import Client, to_pandas, to_polars


def test_pandas_types(client: Client, newsroom: Newsroom) -> None:
    rows = list(client.labels.stream(project=newsroom.harbour))
    frame = to_pandas(iter(rows), size=500)
    assert len(frame) == len(rows)
    types = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert types["article"] == types["source"] == "Int64"
    assert types["label_name"] == "category" and types["gold"] == "boolean"
    assert types["changed_at"] == "datetime64[us, UTC]"
    assert frame["uid"].tolist() == [row["uid"] for row in rows]
    assert frame["pieces"][0][0]["quote"] == rows[0]["pieces"][0]["quote"]
    assert pd.api.types.is_string_dtype(frame["uid"])


def test_polars_types(client: Client, newsroom: Newsroom) -> None:
    rows = list(client.labels.stream(project=newsroom.harbour))
    frame = to_polars(iter(rows), size=500)
    assert frame.schema["changed_at"] == pl.Datetime("us", "UTC")
    assert frame.schema["source"] == pl.Int64 and frame.schema["label_name"] == pl.Categorical
    exploded = frame.filter(pl.col("kind") == "span").explode("pieces").unnest("pieces")
    assert exploded["quote"].to_list() == [piece["quote"] for row in rows for piece in row["pieces"]]
    link = frame.filter(pl.col("kind") == "link")["ends"][0]
    assert link["from"]["uid"] == next(row["ends"] for row in rows if row["ends"])["from"]["uid"]


@pytest.mark.parametrize("frame_of", [to_pandas, to_polars])
def test_nothing_and_batches_that_differ(frame_of: Any) -> None:
    none = frame_of([])
    assert len(none) == 0 and "label_name" in none.columns and "gone" not in none.columns
    rows = [
        {"uid": "1", "label_name": "a", "changed_at": "2026-03-01T00:00:00Z", "source": None, "pieces": []},
        {"uid": "2", "changed_at": "2026-03-01T00:00:00.5Z", "withdrawn": True, "gone": "withdrawn"},
        {"uid": "3", "label_name": "b", "attributes": {"sure": True}},
    ]
    whole, parts = frame_of(rows), frame_of(rows, size=1)
    assert list(whole.columns) == list(parts.columns)
    assert whole.equals(parts)
    assert whole["changed_at"][1] - whole["changed_at"][0] == pd.Timedelta(milliseconds=500)


def test_flags_and_texts(client: Client) -> None:
    flags, versions = client.flags.stream().to_polars(), client.versions().to_pandas()
    assert flags["evidence"][0][0]["quote"]
    assert versions["text"].str.len().min() > 20
    assert set(flags["version"].to_list()) <= set(versions["id"])
