"""Parquet of our own, and as other programs write it."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from annotator.interchange import columns
from annotator.interchange.formats import BadFileError
from annotator.interchange.model import Losses
from annotator.interchange.parquet import Parquet
from tests.interchange.corpus import exchange, many


def put(folder: Path, texts: dict[str, list[object]], marks: dict[str, list[object]]) -> Path:
    pq.write_table(pa.table(texts), folder / "texts.parquet")
    pq.write_table(pa.table(marks), folder / "marks.parquet")
    return folder


def test_everything_of_the_model_comes_back(tmp_path: Path) -> None:
    losses = Losses()
    Parquet().write(exchange(), tmp_path / "out", losses)
    found, given = Parquet().read(tmp_path / "out", losses), exchange()
    assert (found.name, found.labels, found.people) == (given.name, given.labels, given.people)
    assert list(found) == list(given)
    assert not losses.lines()


def test_an_analyst_has_plain_columns(tmp_path: Path) -> None:
    Parquet().write(exchange(), tmp_path / "out", Losses())
    marks = pq.read_table(tmp_path / "out" / "marks.parquet").to_pylist()
    discontinuous = next(row for row in marks if row["kind"] == "span" and len(row["pieces"]) == 2)
    assert (discontinuous["start"], discontinuous["quote"]) == (45, "agreed")
    link = next(row for row in marks if row["kind"] == "link")
    assert link["start"] is None
    assert link["target"] == discontinuous["uid"]


def test_row_groups_are_written_as_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "GROUP", 10_000)
    Parquet().write(many(500), tmp_path / "out", Losses())
    assert pq.ParquetFile(tmp_path / "out" / "marks.parquet").num_row_groups > 5
    assert list(Parquet().read(tmp_path / "out", Losses())) == list(many(500))


def test_tables_by_others_in_any_order_of_rows_and_with_few_columns(tmp_path: Path) -> None:
    texts = {"key": ["1", "2"], "text": ["A 🚢.", "None."]}
    marks = {"text_key": ["2", "1", "9"], "label": ["X", "Y", "Z"], "start": [0.0, 2.0, 0.0], "end": [4, 3, 1]}
    losses = Losses()
    one, two = Parquet().read(put(tmp_path, texts, marks), losses)
    assert [span.pieces[0].quote for span in (*one.spans, *two.spans)] == ["🚢", "None"]
    assert losses.lines() == ["1 × mark dropped: its text is not in texts.parquet"]


def test_what_is_wrong_is_named(tmp_path: Path) -> None:
    texts: dict[str, list[object]] = {"key": ["1"], "text": ["Pier."]}
    bad = put(tmp_path, texts, {"text_key": ["1"], "label": ["X"], "kind": ["token"]})
    with pytest.raises(BadFileError, match=r'marks\.parquet, row 1: "kind" must be'):
        list(Parquet().read(bad, Losses()))
    long = put(tmp_path, texts, {"text_key": ["1"], "label": ["X"], "start": [0], "end": [9]})
    with pytest.raises(BadFileError, match=r"marks\.parquet, row 1: 0 to 9 is no passage"):
        list(Parquet().read(long, Losses()))
    with pytest.raises(BadFileError, match=r'marks\.parquet: has no column "label"'):
        list(Parquet().read(put(tmp_path, texts, {"text_key": ["1"]}), Losses()))
    (tmp_path / "texts.parquet").write_bytes(b"no table")
    with pytest.raises(BadFileError, match=r"texts\.parquet: cannot be read as Parquet"):
        Parquet().read(tmp_path, Losses())
