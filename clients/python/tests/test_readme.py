"""The README's examples do what it says: those marked as tested run here, in order, against the real server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from api.hooks.signing import headers
from conftest import Newsroom

CLIENT = Path(__file__).resolve().parents[1]
MESSAGE = b'{"type": "mark.made", "timestamp": "2026-11-22T18:00:00Z", "data": {"id": "mark-1"}}'
MARKED = re.compile(r"<!-- tested -->\n```(sh|python)\n(.*?)```", re.S)


@pytest.mark.usefixtures("worker")
def test_the_examples_run(newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "annotator-labels").write_text(f'#!/bin/sh\nexec {sys.executable} -m annotator_labels.command "$@"\n')
    (tmp_path / "annotator-labels").chmod(0o755)
    monkeypatch.setenv("ANNOTATOR_URL", newsroom.address)
    monkeypatch.setenv("ANNOTATOR_TOKEN", newsroom.token)
    monkeypatch.setenv("PYTHONPATH", str(CLIENT / "src"))
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    blocks = MARKED.findall((CLIENT / "README.md").read_text(encoding="utf-8"))
    assert len(blocks) >= 8
    known: dict[str, Any] = {"__name__": "example"}
    for kind, code in blocks:
        if kind == "python":
            exec(compile(code, "README.md", "exec"), known)
        else:
            done = subprocess.run(["bash", "-euxc", code], capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "harbour").iterdir()} == {
        *("labels.ndjson", "flags.ndjson", "articles.ndjson", "texts", "project.json", ".annotator")
    }
    assert known["held"] == known["mirror"].rows != {}
    assert zipfile.is_zipfile(tmp_path / "labels.zip") and (tmp_path / "gold.spacy").exists()
    assert known["report"]["state"] == "done" and known["found"]["flags"]
    made = headers(
        event="mark-1", moment=int(time.time()), body=MESSAGE, keys=["whsec_dGhlIHNlY3JldCBvZiB0aGUgaG9vaw=="]
    )
    assert (known["receive"](made, MESSAGE), known["receive"](made, b"{}")) == (204, 400)
    assert known["receipt"]["stored"] + known["receipt"]["known"] > 0


def test_every_file_that_it_names_is_there() -> None:
    text = (CLIENT / "README.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert "://" in link or (CLIENT / link).exists(), link
