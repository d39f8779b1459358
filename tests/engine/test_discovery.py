"""Detectors are found, not registered: modules of the folder, and modules of installed packages."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from annotator.engine import Article, BadDetectorError, all_detectors, examine, recipe
from annotator.engine.detector import from_module
from annotator.engine.pages import BadPageError, read_page

SOURCE = '''"""A shouted word.

What it flags: words in capitals.

Why it matters
    It is loud.

Known limits
    Acronyms.

Reference
    None.
"""
import re
from annotator.engine import Hit, Rule
from annotator.engine.span import Span

RULE = Rule(title="Shouting", family="structure", severity="note", templates={"loud": "{word} is loud."})

def find(reading):
    for match in re.finditer(r"[A-Z]{4,}", reading.text):
        yield Hit("loud", ((Span(*match.span()), "word"),), {"word": match[0]})
'''
PAGE = "## Flagged\n\n> It is **LOUD** here.\n\n## Left alone\n\n> It is quiet.\n"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[types.ModuleType]:
    """A third party's detector, offered by an entry point."""
    (tmp_path / "shouting.py").write_text(SOURCE)
    (tmp_path / "shouting.md").write_text(PAGE)
    monkeypatch.syspath_prepend(str(tmp_path))
    point = metadata.EntryPoint("shouting", "shouting", "annotator.detectors")
    monkeypatch.setattr(metadata, "entry_points", lambda group: [point] if group == point.group else [])
    all_detectors.cache_clear()
    recipe.cache_clear()
    yield point.load()
    all_detectors.cache_clear()
    recipe.cache_clear()
    sys.modules.pop("shouting", None)


def test_the_detectors_of_the_folder_are_found() -> None:
    folder = Path(sys.modules["annotator.engine.detectors"].__file__ or "").parent
    assert set(all_detectors()) >= {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert all(d.summary and d.explanation and d.limits and d.reference for d in all_detectors().values())


def test_an_installed_package_adds_a_detector(package: types.ModuleType) -> None:
    detector = all_detectors()["shouting"]
    assert (detector.title, detector.family, detector.severity) == ("Shouting", "structure", "note")
    assert detector.explanation == "What it flags: words in capitals.\n\nIt is loud."
    findings = examine(Article("a", "It is LOUD here.", language="en")).findings
    assert [finding.message for finding in findings] == ["LOUD is loud."]


def test_an_installed_package_makes_stored_readings_old(
    package: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_package = recipe()
    monkeypatch.setattr(metadata, "entry_points", lambda group: [])
    all_detectors.cache_clear()
    recipe.cache_clear()
    assert recipe() != with_package
    assert len(with_package) <= 40


def test_a_missing_page_is_an_error(package: types.ModuleType, tmp_path: Path) -> None:
    (tmp_path / "shouting.md").unlink()
    with pytest.raises(BadDetectorError, match=r"its page shouting\.md is missing"):
        from_module(package)


def test_a_docstring_without_its_parts_is_an_error(package: types.ModuleType) -> None:
    package.__doc__ = "A shouted word.\n\nWhy it matters\n    It is loud.\n"
    with pytest.raises(BadDetectorError, match="Known limits, Reference"):
        from_module(package)


def test_a_module_that_declares_nothing_is_an_error() -> None:
    with pytest.raises(BadDetectorError, match="needs RULE"):
        from_module(types.ModuleType("empty"))


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        ("> x", "needs the headings"),
        ("## Flagged\n\n> x\n\n## Left alone\n\n> y\n", "has no bold words"),
        ("## Flagged\n\n> **x**\n\n## Left alone\n\n> **y**\n", "has bold words"),
        ("## Flagged\n\nstray\n\n## Left alone\n", "neither a passage"),
    ],
)
def test_a_page_of_the_wrong_form_is_an_error(page: str, complaint: str) -> None:
    with pytest.raises(BadPageError, match=complaint):
        read_page(page)
