"""`annotator-labels export`, `import`, `check` and `changes`: what they leave, say and end with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Newsroom, lines, spoilt

from annotator_labels import Client

SOURCES = Path(__file__).resolve().parents[1] / "src"
FAULTY = "Rain fell all day.\nThe board met in january.It sat for an hour."

pytestmark = pytest.mark.usefixtures("worker")


def command(newsroom: Newsroom, *words: str) -> subprocess.Popen[str]:
    """The command, started."""
    about = {"ANNOTATOR_URL": newsroom.address, "ANNOTATOR_TOKEN": newsroom.token, "PYTHONPATH": str(SOURCES)}
    started = [sys.executable, "-m", "annotator_labels.command", *words]
    piped = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(started, env={**os.environ, **about}, **piped)  # type: ignore[call-overload,no-any-return]


def ran(newsroom: Newsroom, *words: str, given: str = "") -> tuple[int, str, str]:
    """The command, run: exit code, what it printed, what it said besides."""
    process = command(newsroom, *words)
    out, error = process.communicate(given, timeout=90)
    return process.returncode, out, error


def test_out_and_in_again(newsroom: Newsroom, client: Client, tmp_path: Path) -> None:
    file = tmp_path / "labels.ndjson"
    words = ("--project", "Harbour", "--format", "ndjson", "--to", str(file), "--label", "claim", "--no-bare")
    code, out, _ = ran(newsroom, "export", *words)
    assert code == 0 and "SHA-256" in out
    assert {span["label"] for text in lines(file)[1:] for span in text["spans"]} == {"claim"}
    before = sum(1 for _ in client.labels(project=newsroom.projects["Archive"]))
    code, out, _ = ran(newsroom, "import", "--project", "Archive", str(file))
    assert code == 0 and "Nothing is stored yet" in out and "span: " in out
    assert sum(1 for _ in client.labels(project=newsroom.projects["Archive"])) == before
    code, out, _ = ran(newsroom, "import", "--project", "Archive", str(file), "--apply")
    assert code == 0 and "done" in out
    spoilt(file)
    for options in ((), ("--apply",)):
        code, out, _ = ran(newsroom, "import", "--project", "Archive", str(file), *options)
        assert code == 1 and "has this uid" in out
    assert ran(newsroom, "import", "--project", "Archive", str(file), "--apply", "--skip-errors")[0] == 0


def test_what_is_given_wrongly(newsroom: Newsroom, tmp_path: Path) -> None:
    to = str(tmp_path / "x")
    assert ran(newsroom, "export", "--project", "Moon", "--format", "csv", "--to", to)[0] == 2
    code, _, error = ran(newsroom, "export", "--project", "Harbour", "--format", "papyrus", "--to", to)
    assert code == 3 and "papyrus" in error
    code, _, error = ran(newsroom, "import", "--project", "Harbour", to)
    assert code == 2 and to in error
    assert ran(newsroom, "import", "--project", "Harbour", to, "--person", "alice")[0] == 2
    assert ran(newsroom, "changes", "--since", "yesterday")[0] == 2
    assert list(tmp_path.iterdir()) == []


def test_a_text_is_checked(newsroom: Newsroom, tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(FAULTY, encoding="utf-8")
    code, out, _ = ran(newsroom, "check", str(file), "--language", "en")
    assert code == 1
    assert any(line.startswith(f"{file}:2:") for line in out.splitlines()), out
    code, out, _ = ran(newsroom, "check", "-", "--json", given=FAULTY)
    told = json.loads(out)
    assert (code, told["text"]) == (1, None)
    assert ran(newsroom, "check", "-", "--detector", told["flags"][0]["detector"], given="Rain fell.")[:2] == (0, "")


def test_the_feed_is_told_and_followed(newsroom: Newsroom) -> None:
    here = ("--project", "Harbour", "--type", "mark")
    code, out, error = ran(newsroom, "changes", *here, "--since", "2026-01-01T00:00:00Z")
    assert code == 0 and all(json.loads(line)["type"].startswith("mark.") for line in out.strip().split("\n"))
    cursor = error.split("--cursor ")[1].strip()
    process = command(newsroom, "changes", *here, "--cursor", cursor, "--follow", "0.2")
    assert process.stdout
    try:
        for start in (320, 330):
            uid = newsroom.mark(start, start + 5)
            told = [process.stdout.readline()]
            while json.loads(told[-1])["subject"]["id"] != uid:
                told.append(process.stdout.readline())
            assert len(set(told)) == len(told)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode == 143
