"""docs/detectors is made from the detectors; it must not drift from them."""

from __future__ import annotations

from pathlib import Path

from annotator.engine.documentation import pages, write_pages

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "detectors"


def test_the_pages_are_up_to_date() -> None:
    stored = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert stored == pages(), "python -m annotator.engine --pages docs/detectors"


def test_pages_of_detectors_that_are_gone_are_removed(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("old")
    write_pages(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(pages())
