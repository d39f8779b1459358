"""`python -m corpus.extraction`."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.extraction.charset import MAX_BYTES
from tests.corpus.extraction.pages import PARAGRAPHS, page


def door(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "corpus.extraction", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", timeout=60)


def row(path: Path, identifier: str) -> str:
    return json.dumps({"id": identifier, "url": "https://a.example/x", "html_file": str(path)}) + "\n"


@pytest.mark.slow
def test_a_line_for_each_page_in_order(tmp_path: Path) -> None:
    plain, packed, empty, bomb = (tmp_path / name for name in ("a.html", "b.html.gz", "c.html", "d.html.gz"))
    plain.write_bytes(page(top="<h1>Late ferry 🛥</h1><p>By Ada Quill</p>"))
    packed.write_bytes(gzip.compress(page()))
    empty.write_bytes(b"<html></html>")
    bomb.write_bytes(gzip.compress(bytes(MAX_BYTES + 1)))
    done = door("--jsonl", given="\n".join(row(p, p.name) for p in (plain, packed, empty, bomb)))
    assert (done.returncode, done.stderr) == (0, "")
    first, second, third, fourth = map(json.loads, done.stdout.splitlines())
    assert list(first) == ["id", "title", "byline", "published", "text", "language", "site_name", "links"]
    assert (first["title"], first["byline"], first["published"]) == ("Late ferry 🛥", "Ada Quill", None)
    assert second["text"].split("\n") == list(PARAGRAPHS)
    assert (list(third), third["id"]) == (["id", "error"], "c.html")
    assert (list(fourth), fourth["id"]) == (["id", "error"], "d.html.gz")


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    ["nonsense", "[1]", '{"id": "a"}', '{"id": "a", "html_file": "/no/such.html"}', '{"id": "a", "html_file": 5}'],
)
def test_bad_lines(line: str) -> None:
    done = door("--jsonl", given=line)
    assert done.returncode == 2
    assert done.stderr.startswith("corpus.extraction: ") and done.stderr.count("\n") == 1


@pytest.mark.slow
def test_one_page_for_people(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page())
    done = door(str(path), "--url", "https://a.example/x")
    assert done.returncode == 0 and done.stdout.startswith("title: Night ferry sails late for want of a key\n")
    path.write_bytes(b"%PDF-1.7")
    assert (door(str(path)).returncode, door(str(tmp_path / "none.html")).returncode, door().returncode) == (1, 2, 2)
