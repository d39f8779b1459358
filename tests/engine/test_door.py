"""The command-line door."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from annotator.engine.__main__ import main

TEXT = "It opened on May 3.\nThe hall.Then it shut. Ana Brod died on May 4, 2019.\nThen Ana Brod died on May 9, 2019."


def _rows(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], source: bytes, *options: str) -> Any:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(source)))
    code = main(["--jsonl", *options])
    captured = capfd.readouterr()
    return code, [json.loads(line) for line in captured.out.splitlines()], captured.err.splitlines()


def _line(**row: object) -> bytes:
    return json.dumps(row).encode() + b"\n"


def test_articles_go_in_and_flags_come_out(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    source = _line(id="a1", text=TEXT, title=None, language="en") + _line(id="a2", text="All is well.", language="en")
    code, rows, errors = _rows(monkeypatch, capfd, source, "--corpus")
    assert (code, errors) == (0, [])
    assert [(row["kind"], row["detector"], row["severity"], row["article"]) for row in rows] == [
        ("flag", "missing_space", "minor", "a1"),
        ("flag", "conflicting_dates", "major", "a1"),
    ]
    passage = rows[0]["evidence"][0]
    assert passage == {"article": "a1", "start": 24, "end": 33, "quote": "hall.Then", "role": "missing space"}


def test_layers_are_written_on_request(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    text = "“It is time now,” said Mayor Ana Brod on May 3, 2019."
    _, rows, _ = _rows(monkeypatch, capfd, _line(id=7, text=text, language="en"), "--layers")
    assert rows == [
        {"kind": "date", "article": "7", "start": 12, "end": 15, "type": "DATE", "value": "PRESENT_REF"},
        {"kind": "date", "article": "7", "start": 41, "end": 52, "type": "DATE", "value": "2019-05-03"},
        {"kind": "quotation", "article": "7", "content": [0, 17], "speaker": [23, 37], "speaker_name": "Ana Brod"},
        {"kind": "person", "article": "7", "start": 23, "end": 37, "name": "Ana Brod", "role": "mayor"},
    ]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b"{oops\n", "line 1: not JSON"),
        (b"\xff\xfe\n", "line 1: not JSON"),
        (b"[1]\n", "line 1: not a JSON object"),
        (_line(id="a"), 'line 1: an article needs "id" and "text"'),
        (_line(id="a", text="x", title=3), "line 1: 'title' is neither text nor null"),
        (_line(id="a", text="x", links=[{"start": 1}]), 'line 1: "links" need'),
        (_line(id="a", text="x" * 1_000_001), "line 1: article a: 1,000,001 characters"),
    ],
)
def test_a_bad_line_is_one_complaint_and_the_rest_goes_through(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], line: bytes, complaint: str
) -> None:
    code, rows, errors = _rows(monkeypatch, capfd, line + _line(id="b", text="One.Two", language="en"))
    assert code == 2
    assert len(errors) == 1
    assert errors[0].startswith(complaint)
    assert [row["article"] for row in rows] == ["b"]


def test_a_lone_surrogate_goes_through(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    code, rows, _ = _rows(monkeypatch, capfd, _line(id="a", text="\ud800 hall.Then it shut.", language="en"))
    assert (code, [row["detector"] for row in rows]) == (0, ["missing_space"])


def test_people_get_a_line_a_flag_and_exit_1_on_a_major_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert main([str(path), "--published", "2019-06-06"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{path}:2:5 minor missing_space There is no space")
    assert lines[1].startswith(f"{path}:2:24 major conflicting_dates ")
    path.write_text("One.Two and no more was heard of it.", encoding="utf-8")
    assert main([str(path)]) == 0


def test_bad_input_is_one_line_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes(b"caf\xe9")
    for arguments, complaint in [
        ([], "give an article's file"),
        ([str(tmp_path / "none.txt")], "No such file"),
        ([str(latin)], "not UTF-8"),
        ([str(latin), "--published", "soon"], "is not a day"),
    ]:
        assert main(arguments) == 2
        error = capsys.readouterr().err
        assert complaint in error
        assert error.count("\n") == 1
