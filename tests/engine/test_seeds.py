"""The four articles that the project was created from, where they are at hand: what has to be found in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.engine import Article, Finding, examine

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles (../shared/seeds) are not here")


def _major(name: str) -> list[tuple[str, list[int]]]:
    rows = [json.loads(line) for line in (SEEDS / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    row = next(row for row in rows if row["id"] == name)
    text = (SEEDS / row["file"]).read_text(encoding="utf-8")
    report = examine(Article(name, text, row["title"], row["byline"], row["published"]))
    assert not report.failures

    def place(finding: Finding) -> tuple[str, list[int]]:
        return finding.detector, [passage.start for passage in finding.evidence]

    return [place(finding) for finding in report.findings if finding.severity == "major"]


@pytest.mark.parametrize(
    ("name", "major"),
    [
        ("000", [("official_in_wrong_administration", [3129, 3163])]),
        ("001", []),
        ("002", [("conflicting_dates", [5562, 8755])]),
        ("003", []),
    ],
)
def test_the_major_flags_of_the_seeds(name: str, major: list[tuple[str, list[int]]]) -> None:
    assert _major(name) == major
