"""Records out of JSON however it is laid out, and rows that wait on disk for their text."""

import json
from pathlib import Path

import pytest

from annotator.interchange import records as under_test
from annotator.interchange.errors import BadFileError
from annotator.interchange.records import records
from annotator.interchange.shelf import Shelf

ROWS = [{"n": number, "words": "ferry 🚢 [{,}] \\" * number} for number in range(40)]


@pytest.mark.parametrize(
    "written",
    [
        json.dumps(ROWS),
        json.dumps(ROWS, indent=2),
        "\ufeff" + "\n\n".join(map(json.dumps, ROWS)),
        "\n".join(json.dumps(one, indent=1) for one in ROWS),
        "[" + ",\n".join(map(json.dumps, ROWS)) + ",\n]\n",
    ],
)
def test_every_layout_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setattr(under_test, "_CHUNK", 7)
    (tmp_path / "in.json").write_text(written, encoding="utf-8")
    assert [one for _, one in records(tmp_path / "in.json", "export it")] == ROWS


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('{"a": 1}\n{"a": nul}\n', "in.json, line 2: is not JSON"),
        ('[{"a": 1}, {"a": nul}]', "in.json, record 2: is not JSON"),
        ('[{"a": 1}', "in.json, record 2: is not JSON"),
        ('[{"a": 1}, 5]', "in.json, record 2: each record has to be a JSON object; export it"),
        ("words", "in.json, line 1: is not JSON"),
        (b'{"a": "\xff"}'.decode("latin-1"), "in.json, line 1: is not JSON in UTF-8"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(tmp_path: Path, written: str, says: str) -> None:
    (tmp_path / "in.json").write_bytes(written.encode("latin-1"))
    with pytest.raises(BadFileError, match=says):
        list(records(tmp_path / "in.json", "export it"))


def test_nothing_in_it_is_no_record(tmp_path: Path) -> None:
    for written in ("", "\n \n", "[]", " [ ]\n"):
        (tmp_path / "in.json").write_text(written)
        assert list(records(tmp_path / "in.json", "export it")) == []


def test_a_shelf_gives_rows_by_key_and_then_what_nobody_took() -> None:
    with Shelf([("b", "row 1", {"x": 1}), ("a\0", "row 2", [2]), ("b", "row 3", "é")]) as shelf:
        assert list(shelf.names()) == ["b", "a\0"]
        assert shelf.take("b") == [("row 1", {"x": 1}), ("row 3", "é")]
        assert shelf.take("b") == []
        assert list(shelf.left()) == [("a\0", "row 2", [2])]
