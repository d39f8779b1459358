"""Exports and snapshots by real workers that are killed: made in the end, once, and never served by halves."""

import signal
from pathlib import Path

import pytest

from tests.installation import Installation, wait_until

pytestmark = [pytest.mark.servers, pytest.mark.slow]
ARTICLES, SPANS = 3000, 5

BUILD = f"""
from scripts.bench_labels import build
build({ARTICLES}, {SPANS})
"""
ASK = """
from annotator.annotation.actions.exports import ask_for_export
from annotator.annotation.actions.snapshots import ask_for_snapshot
from annotator.annotation.models import Project
from annotator.annotation.options import ExportOptions
project = Project.objects.get()
person = project.memberships.get(role="admin").person
ask_for_export(project=project, person=person, name="brat", options=ExportOptions())
ask_for_snapshot(project=project, person=person, name="March")
"""
TABLES = ("annotation_export", "annotation_snapshot")


def states(installation: Installation) -> list[tuple[str, int]]:
    return [tuple(installation.rows(f"SELECT state, attempt FROM {table}")[0]) for table in TABLES]  # type: ignore[misc]


def files(folder: Path) -> list[str]:
    """Finished files, and whatever is being made."""
    return sorted(one.name for name in ("exports", "snapshots") for one in (folder / name).glob("*"))


def test_a_killed_worker_leaves_no_half_file_and_another_makes_it(installation: Installation, tmp_path: Path) -> None:
    installation.run(BUILD)
    installation.run(ASK)
    worker = installation.start_worker()
    wait_until(lambda: [state for state, _ in states(installation)] == ["running", "running"], "both are being made")
    installation.kill(worker, signal.SIGKILL)
    assert [state for state, _ in states(installation)] == ["running", "running"], "it was to be killed in the middle"
    assert all(name.startswith(".making-") for name in files(tmp_path)), "nothing finished is there"
    installation.start_worker()
    wait_until(lambda: states(installation) == [("done", 2), ("done", 2)], "another worker has made both")
    size, sha256, done = installation.rows("SELECT size, sha256, done FROM annotation_export")[0]
    (export,) = (tmp_path / "exports").glob("*.zip")
    assert (export.stat().st_size, done, len(sha256)) == (size, ARTICLES, 64)
    counts = installation.rows("SELECT done, total FROM annotation_snapshot")
    assert counts == [(ARTICLES, ARTICLES)]
    assert len(list((tmp_path / "snapshots").glob("??/*.ndjson.gz"))) == 1
