"""Workers that are killed: a real worker process, a real queue, nothing lost and nothing twice."""

import json
import os
import signal
from pathlib import Path

import pytest

from tests.factories import FAULTY
from tests.installation import Installation, wait_until

pytestmark = [pytest.mark.servers, pytest.mark.slow]
ARTICLES = 100


def count(installation: Installation, table: str) -> int:
    return int(installation.rows(f"SELECT count(*) FROM {table}")[0][0])


def states(installation: Installation) -> dict[str, int]:
    return dict(installation.rows("SELECT state, count(*) FROM corpus_job GROUP BY state"))


def corpus_file(folder: Path) -> Path:
    """A hundred texts that differ, each with the same faults."""
    path = folder / "corpus.jsonl"
    rows = [
        {"title": f"Board meets {n}", "text": f"{FAULTY}\nThis was meeting number {n} of the year."}
        for n in range(ARTICLES)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_killed_in_the_middle_every_article_has_its_flags_once(installation: Installation, tmp_path: Path) -> None:
    installation.manage("ingest", str(corpus_file(tmp_path)))
    worker = installation.start_worker()
    wait_until(lambda: count(installation, "flags_reading") >= 10, "the first ten articles are read")
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    assert count(installation, "flags_reading") < ARTICLES, "the worker was to be killed in the middle"
    installation.start_worker()
    wait_until(lambda: states(installation) == {"done": ARTICLES}, "all articles are read")
    assert count(installation, "corpus_article") == count(installation, "flags_reading") == ARTICLES
    per_article = installation.rows("SELECT count(*) FROM flags_flag WHERE withdrawn_at IS NULL GROUP BY article_id")
    assert len(per_article) == ARTICLES
    assert len(set(per_article)) == 1, "each article has the same faults, so the same number of flags"
    assert per_article[0][0] >= 3


def test_a_killed_worker_is_missed_within_ten_seconds(installation: Installation) -> None:
    installation.start_web()
    assert installation.get("/health")[0] == 503
    worker = installation.start_worker()
    wait_until(lambda: installation.get("/health")[0] == 200, "the worker is seen")
    os.kill(worker.pid, signal.SIGKILL)
    wait_until(lambda: installation.get("/health")[0] == 503, "the worker is missed", within=10)
    assert "make worker" in installation.get("/health")[1]["worker"]["advice"]


def test_a_worker_that_is_stopped_finishes_what_it_has(installation: Installation, tmp_path: Path) -> None:
    installation.manage("ingest", str(corpus_file(tmp_path)))
    worker = installation.start_worker()
    wait_until(lambda: count(installation, "flags_reading") >= 2, "work has begun")
    worker.terminate()
    worker.wait(timeout=60)
    assert "running" not in states(installation)
    assert installation.rows("SELECT max(attempt) FROM corpus_job") == [(1,)]
