"""`annotator-labels pull`: a folder that is exactly what the server says, whatever happens in between."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pyarrow.parquet as pq
import pytest
from conftest import Newsroom
from proxy import size_of, spoiled

from annotator_labels import Client, Patience, UnreachableError
from annotator_labels.folder import Wanted, check, pull
from annotator_labels.store import INSIDE
from annotator_labels.tables import LABELS
from annotator_labels.written import as_csv

SOURCES = Path(__file__).resolve().parents[1] / "src"
Standing = Callable[[], dict[str, Any]]


def command(newsroom: Newsroom, *words: str, address: str = "") -> subprocess.Popen[str]:
    """The command, started."""
    about = {"ANNOTATOR_URL": address or newsroom.address, "ANNOTATOR_TOKEN": newsroom.token}
    environment = {**os.environ, **about, "PYTHONPATH": str(SOURCES)}
    started = [sys.executable, "-m", "annotator_labels.command", "pull", *words]
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(started, env=environment, **piped)  # type: ignore[call-overload,no-any-return]


def ran(newsroom: Newsroom, *words: str, address: str = "") -> tuple[int, str]:
    """The command, run: exit code, and what it said."""
    process = command(newsroom, *words, address=address)
    out, error = process.communicate(timeout=60)
    return process.returncode, out + error


def lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def held(folder: Path) -> dict[str, Any]:
    """The labels of a folder by uid."""
    return {row["uid"]: row for row in lines(folder / "labels.ndjson")}


def test_a_folder_is_kept_in_step(newsroom: Newsroom, tmp_path: Path, standing: Standing) -> None:
    folder = tmp_path / "harbour"
    words = ("--project", "Harbour", "--into", str(folder))
    code, said = ran(newsroom, *words)
    assert (code, held(folder)) == (0, standing())
    assert f"{len(standing()):,} labels" in said
    before = (folder / "labels.ndjson").stat().st_mtime_ns
    assert ran(newsroom, *words)[0] == 0
    assert (folder / "labels.ndjson").stat().st_mtime_ns == before, "nothing changed, nothing is written"
    spans = [row for row in held(folder).values() if row["kind"] == "span" and row["label_name"] == "claim"]
    newsroom.withdraw(spans[0])
    newsroom.relabel(spans[1], "place")
    newsroom.mark(11, 15)
    assert ran(newsroom, *words, "--check")[0] == 1
    code, said = ran(newsroom, *words)
    assert "1 new, 1 changed, 1 gone" in said
    assert held(folder) == standing()
    assert ran(newsroom, *words, "--check") == (0, "The folder is as the server says.\n")
    order = [(row["article"], row["version"]) for row in lines(folder / "labels.ndjson")]
    assert order == sorted(order)


def test_two_folders_of_the_same_are_the_same(client: Client, newsroom: Newsroom, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    pull(client, one, Wanted("Harbour"))
    row = next(row for row in held(one).values() if row["label_name"] == "claim")
    newsroom.relabel(row, "place")
    pull(client, one, Wanted("Harbour"))
    pull(client, other, Wanted(str(newsroom.harbour)))
    for name in ("labels.ndjson", "project.json"):
        assert (one / name).read_bytes() == (other / name).read_bytes()


def test_a_killed_pull_goes_on(newsroom: Newsroom, tmp_path: Path, standing: Standing) -> None:
    words = ("--project", "Harbour", "--into", str(tmp_path))
    assert ran(newsroom, *words)[0] == 0
    readable = (tmp_path / "labels.ndjson").read_bytes()
    newsroom.mark(3, 8)
    state = tmp_path / INSIDE / "state.sqlite3"
    for _ in range(2):
        process = command(newsroom, *words, "--anew", address=newsroom.address)
        deadline = time.monotonic() + 30
        while process.poll() is None and not _fact(state, "label_at") and time.monotonic() < deadline:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        left = (tmp_path / "labels.ndjson").read_bytes()
        assert left == readable or held(tmp_path) == standing(), "as before or as after, never in between"
    assert ran(newsroom, *words)[0] == 0
    assert held(tmp_path) == standing()
    assert ran(newsroom, *words, "--check")[0] == 0


def _fact(state: Path, name: str) -> str | None:
    with sqlite3.connect(f"file:{state}?mode=ro", uri=True, timeout=5) as file:
        row = file.execute("SELECT value FROM fact WHERE name = ?", [name]).fetchone()
    file.close()
    return row[0] if row else None


def test_a_pull_that_broke_goes_on_where_it_was(newsroom: Newsroom, tmp_path: Path, standing: Standing) -> None:
    count = len(standing())
    # Each connection serves one request: the project passes, and the stream as far as its first cursor.
    http = httpx.Client(headers={"Accept-Encoding": "identity", "Connection": "close"}, timeout=30)
    with spoiled(newsroom.address, None, size_of(standing().values()) - 2_000, 0, 0) as proxy:
        client = newsroom.client(address=proxy.address, http=http, patience=Patience(attempts=2, first=0.01))
        with pytest.raises(UnreachableError):
            pull(client, tmp_path, Wanted(str(newsroom.harbour)))
        assert not (tmp_path / "labels.ndjson").exists()
        pulled = pull(client, tmp_path, Wanted(str(newsroom.harbour)))
    assert held(tmp_path) == standing()
    assert pulled.count == count and 0 < pulled.labels.told < 100, "what came before was kept, with where it ended"


def test_flags_articles_and_texts(newsroom: Newsroom, tmp_path: Path, client: Client) -> None:
    pull(client, tmp_path, Wanted("Harbour", flags=True, articles=True))
    flags = {flag["id"]: flag for flag in lines(tmp_path / "flags.ndjson")}
    assert flags == {flag["id"]: flag for flag in client.flags(project=newsroom.harbour)} != {}
    articles = lines(tmp_path / "articles.ndjson")
    assert {row["version"] for row in articles} == set(newsroom.versions)
    for row in held(tmp_path).values():
        text = (tmp_path / "texts" / f"{row['version']}.txt").read_bytes().decode()
        for piece in row["pieces"]:
            assert text[piece["start"] : piece["end"]] == piece["quote"]
    gone = articles[0]["article"]
    client.send("PATCH", f"projects/{newsroom.harbour}/articles/{gone}/", {"removed": True})
    try:
        pull(client, tmp_path, Wanted("Harbour"))
        assert gone not in {row["article"] for row in lines(tmp_path / "articles.ndjson")}
        assert gone not in {flag["article"] for flag in lines(tmp_path / "flags.ndjson")}
    finally:
        client.send("PATCH", f"projects/{newsroom.harbour}/articles/{gone}/", {"removed": False})
    pull(client, tmp_path, Wanted("Harbour"))
    assert {flag["id"] for flag in lines(tmp_path / "flags.ndjson")} == set(flags)


def test_csv_and_parquet(newsroom: Newsroom, tmp_path: Path, client: Client) -> None:
    count = len(list(client.labels(project=newsroom.harbour)))
    pull(client, tmp_path, Wanted("Harbour", form="csv"))
    with (tmp_path / "labels.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count
    span = next(row for row in rows if row["kind"] == "span")
    assert json.loads(span["pieces"])[0]["quote"] == span["quote"].removeprefix("'")
    pull(client, tmp_path, Wanted("Harbour", form="parquet"))
    assert not (tmp_path / "labels.csv").exists()
    table = pq.read_table(tmp_path / "labels.parquet")
    assert table.num_rows == count
    assert str(table.schema.field("changed_at").type) == "timestamp[us, tz=UTC]"
    assert check(client, tmp_path).same
    (tmp_path / "labels.parquet").write_bytes(b"something else")
    assert check(client, tmp_path).files == ("labels.parquet",)


def test_formulas_do_not_go_into_a_table(tmp_path: Path) -> None:
    piece = {"start": 0, "end": 9, "quote": "=SUM(A1)"}
    as_csv(tmp_path / "t.csv", [{"uid": "@x", "kind": "span", "label_name": "-1", "pieces": [piece]}], LABELS)
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["uid"], row["label_name"], row["quote"]) == ("'@x", "'-1", "'=SUM(A1)")


def test_only_what_changed_since(newsroom: Newsroom, tmp_path: Path, client: Client) -> None:
    newest = max(row["changed_at"] for row in client.labels(project=newsroom.harbour))
    fresh = newsroom.mark(13, 17)
    words = ("--project", "Harbour", "--into", str(tmp_path), "--since", newest)
    assert ran(newsroom, *words)[0] == 0
    assert fresh in held(tmp_path) and len(held(tmp_path)) < 50
    assert ran(newsroom, *words, "--check")[0] == 0


def test_one_label_alone(newsroom: Newsroom, tmp_path: Path, client: Client) -> None:
    pull(client, tmp_path, Wanted("Harbour", label=("place",)))
    row = next(iter(held(tmp_path).values()))
    newsroom.relabel(row, "claim")
    pull(client, tmp_path, Wanted("Harbour"))
    assert row["uid"] not in held(tmp_path)
    assert set(held(tmp_path)) == {one["uid"] for one in client.labels(project=newsroom.harbour, label="place")}


def test_a_renamed_label_is_renamed_here(
    newsroom: Newsroom, tmp_path: Path, client: Client, standing: Standing
) -> None:
    pull(client, tmp_path, Wanted("Harbour"))
    path = f"projects/{newsroom.harbour}/scheme/"
    scheme = client.get(path)
    labels = [{**one, "name": "mood", "was": "tone"} if one["name"] == "tone" else one for one in scheme["labels"]]
    client.send("PUT", path, {"labels": labels, "number": scheme["number"]})
    pull(client, tmp_path, Wanted("Harbour"))
    assert [row["label_name"] for row in held(tmp_path).values() if row["kind"] == "document"] == ["mood"]
    assert held(tmp_path) == standing()


def test_a_cursor_that_the_server_does_not_know_starts_anew(
    newsroom: Newsroom, tmp_path: Path, client: Client, standing: Standing
) -> None:
    pull(client, tmp_path, Wanted("Harbour"))
    with sqlite3.connect(tmp_path / INSIDE / "state.sqlite3") as file:
        file.execute("UPDATE fact SET value = 'WzEsMiwzXQ' WHERE name = 'label_later'")
    newsroom.withdraw(next(iter(standing().values())))
    pull(client, tmp_path, Wanted("Harbour"))
    assert held(tmp_path) == standing()


def test_one_at_a_time_and_one_project_a_folder(newsroom: Newsroom, tmp_path: Path, client: Client) -> None:
    pull(client, tmp_path, Wanted("Harbour"))
    code, said = ran(newsroom, "--project", "Archive", "--into", str(tmp_path))
    assert code == 2 and "holds project" in said
    lock = sqlite3.connect(tmp_path / INSIDE / "lock", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    code, said = ran(newsroom, "--project", "Harbour", "--into", str(tmp_path))
    lock.close()
    assert code == 5 and "Another pull" in said


def test_exit_codes(newsroom: Newsroom, tmp_path: Path) -> None:
    into = ("--into", str(tmp_path))
    assert ran(newsroom, "--project", "Nowhere", *into)[0] == 2
    assert ran(newsroom, "--project", "999", *into)[0] == 3
    assert ran(newsroom, "--project", "Harbour", *into, "--since", "yesterday")[0] == 2
    code, said = ran(newsroom, "--project", "Harbour", "--into", str(tmp_path / "none"), "--check")
    assert code == 2 and "Pull first" in said
    assert newsroom.token not in said


def test_watching(newsroom: Newsroom, tmp_path: Path, standing: Standing) -> None:
    process = command(newsroom, "--project", "Harbour", "--into", str(tmp_path), "--watch", "0.2")
    try:
        deadline = time.monotonic() + 60
        while not (tmp_path / "labels.ndjson").exists():
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.05)
        uid = newsroom.mark(17, 21)
        while uid not in held(tmp_path):
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.05)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode == 143
    assert held(tmp_path) == standing()
