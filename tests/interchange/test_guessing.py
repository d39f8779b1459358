"""Which format a file is in: ours as they are written, others' by what only they have, and no guess else."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from annotator.interchange.formats import FORMATS, READ_ONLY, WRITE_ONLY, guess
from annotator.interchange.model import Losses
from tests.interchange.corpus import exchange


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - READ_ONLY - WRITE_ONLY))
def test_what_we_write_is_known_again(name: str, tmp_path: Path) -> None:
    format_ = FORMATS[name]
    at = tmp_path / f"out{format_.suffix}"
    format_.write(exchange(), at, Losses())
    assert guess(at) == name
    if at.is_dir() and name != "uimajson":
        with zipfile.ZipFile(tmp_path / "out.zip", "w") as archive:
            for one in at.rglob("*"):
                archive.write(one, one.relative_to(tmp_path))
        assert guess(tmp_path / "out.zip") == name


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("labelstudio", {"id": 1, "data": {"text": "a"}, "annotations": []}),
        ("labelstudio", {"text": "a", "annotator": 1, "annotation_id": 3, "lead_time": 2.5}),
        ("prodigy", {"text": "a", "_input_hash": 4, "spans": []}),
        ("argilla", {"id": 1, "fields": {"text": "a"}, "responses": {}}),
        ("argilla", {"text": "a", "annotation": "b", "annotation_agent": "ada"}),
        ("doccano", {"text": "a", "label": [[0, 1, "x"]]}),
        ("doccano", {"text": "a", "entities": [], "relations": []}),
        ("doccano", {"text": "a", "labels": ["x"]}),
        ("webannotation", {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation"}),
        ("webannotation", {"type": "Annotation", "target": "https://ledger.example/a"}),
        ("webannotation", {"@type": "oa:Annotation", "target": "https://ledger.example/a"}),
        ("webannotation", {"uri": "https://ledger.example/a", "user": "acct:mara@notes.example", "tags": ["a"]}),
        ("webannotation", {"annotations": [{"uri": "https://ledger.example/a", "user": "acct:m@notes.example"}]}),
        ("webannotation", {"total": 1, "rows": [{"uri": "https://ledger.example/a", "user": "acct:m@notes.example"}]}),
        ("uimajson", {"%TYPES": {}, "%FEATURE_STRUCTURES": []}),
        (None, {"total": 0, "rows": []}),
        (None, {"text": "a", "label": 3}),
        (None, {"text": "a", "entities": [{"start": 1, "end": 2, "label": "x"}]}),
        (None, {"anything": 1}),
    ],
)
def test_records_of_others(name: str | None, record: dict[str, Any], tmp_path: Path) -> None:
    for written in (json.dumps(record), json.dumps([record], indent=1)):
        (tmp_path / "in.json").write_text(written)
        assert guess(tmp_path / "in.json") == (name if name != "uimajson" or written[0] == "{" else None)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("conll2003", "Ada  B-PER\nleft O\n\nLenn\tNNP\tB-LOC\n"),
        ("conll2003", "-DOCSTART- -X- O O\n\n"),
        ("doccano", "text,label\nLate,bad\n"),
        ("doccano", "__label__bad Late\n"),
        ("xmi", '<?xml version="1.0"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>'),
        (None, "Dear all,\nthe ferry is late. O\n"),
        (None, "<html></html>"),
        (None, '{"text": '),
        (None, ""),
    ],
)
def test_lines_of_others(name: str | None, written: str, tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(written)
    assert guess(tmp_path / "in.txt") == name


def test_tables_and_projects_of_others(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["a"]}), tmp_path / "train.parquet")
    assert guess(tmp_path / "train.parquet") == guess(tmp_path) == "huggingface"
    with zipfile.ZipFile(tmp_path / "project.zip", "w") as archive:
        archive.writestr("exportedproject123.json", "{}")
        archive.writestr("annotation/a.txt/ada.xmi", "")
    assert guess(tmp_path / "project.zip") == "inception"
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and nothing")
    assert guess(tmp_path / "broken.zip") is guess(tmp_path / "not there") is None


@pytest.mark.parametrize("name", ["1.jsonld", "marks/1.json", "1.jsonl"])
def test_many_files_of_annotations_as_a_folder_and_as_a_zip_file(name: str, tmp_path: Path) -> None:
    at = tmp_path / "all" / name
    at.parent.mkdir(parents=True)
    at.write_text(json.dumps({"type": "Annotation", "target": "https://ledger.example/a"}))
    (tmp_path / "all" / "README.txt").write_text("What these are.")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("__MACOSX/._1.json", b"\0\5")
        archive.write(at, name)
    assert guess(tmp_path / "all") == guess(tmp_path / "all.zip") == "webannotation"


def test_a_zip_file_of_anything_else_is_not_guessed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("notes/", b"")
        archive.writestr("notes/a.json", json.dumps({"text": "a", "label": [[0, 1, "x"]]}))
    assert guess(tmp_path / "all.zip") is None
