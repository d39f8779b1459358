"""Detectors of installed packages: a real package, installed by pip, seen by the engine in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTED = '''"""{title}.

What it flags: nothing but this test's words.

Why it matters
    It is a test.

Known limits
    None.

Reference
    None.
"""
'''
SHOUTING = (
    DOCUMENTED.format(title="A shouted word")
    + """
import re
from annotator.engine import Hit, Rule
from annotator.engine.span import Span

RULE = Rule(title="Shouting", family="structure", severity="note", templates={"loud": "{word} is loud."})

def find(reading):
    for match in re.finditer(r"[A-Z]{4,}", reading.text):
        yield Hit("loud", ((Span(*match.span()), "word"),), {"word": match[0]})
"""
)
RAISING = SHOUTING.replace("    for match", '    raise ValueError("no words")\n    for match')
MODULES = {
    "shouting": SHOUTING,
    "raising": RAISING,
    "unimportable": 'raise ImportError("no such library")\n',
    "leaving": "raise SystemExit(3)\n",
    "shapeless": "x = 1\n",
    "missing_space": SHOUTING,
}
PAGE = "## Flagged\n\n> It is **LOUD** here.\n\n## Left alone\n\n> It is quiet.\n"
ARTICLE = {"id": "a", "text": "It is LOUD here.The band stopped.", "language": "en"}


def _wheel(folder: Path) -> Path:
    """A wheel that offers these modules by entry points, made by hand: a zip with four files of metadata."""
    name = "loud_detectors-1.0"
    points = "".join(f"{module} = loud_detectors.{module}\n" for module in [*MODULES, "gone"])
    contents = {
        "loud_detectors/__init__.py": "",
        **{f"loud_detectors/{module}.py": source for module, source in MODULES.items()},
        **{f"loud_detectors/{module}.md": PAGE for module in MODULES},
        f"{name}.dist-info/METADATA": "Metadata-Version: 2.1\nName: loud-detectors\nVersion: 1.0\n",
        f"{name}.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{name}.dist-info/entry_points.txt": f"[annotator.detectors]\n{points}",
    }
    record = "".join(f"{path},,\n" for path in [*contents, f"{name}.dist-info/RECORD"])
    wheel = folder / f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, source in {**contents, f"{name}.dist-info/RECORD": record}.items():
            archive.writestr(path, source)
    return wheel


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package, as pip leaves it; unpacked by hand where there is no pip."""
    folder, target = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("site")
    wheel = _wheel(folder)
    offline = ["--no-index", "--no-deps", "--quiet", "--disable-pip-version-check", "--target", str(target), str(wheel)]
    done = subprocess.run([sys.executable, "-m", "pip", "install", *offline], capture_output=True, text=True)
    if "No module named pip" in done.stderr:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(target)
    elif done.returncode:
        pytest.fail(done.stderr)
    return target


def _run(installed: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(installed), str(ROOT)])
    command = [sys.executable, "-m", "annotator.engine", *arguments]
    return subprocess.run(
        command, input=given, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}
    )


@pytest.mark.slow
def test_an_installed_package_adds_its_detector_and_its_faults_stop_nothing(installed: Path) -> None:
    done = _run(installed, "--jsonl", given=json.dumps(ARTICLE) + "\n")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["detector"]: row["message"] for row in rows if row["detector"] == "shouting"} == {
        "shouting": "LOUD is loud."
    }
    assert [row["evidence"][0]["quote"] for row in rows if row["detector"] == "missing_space"] == ["here.The"]
    complaints = done.stderr
    assert "raising failed: ValueError: no words" in complaints
    assert "unimportable failed: cannot be used: ImportError: no such library" in complaints
    assert "leaving failed: cannot be used: SystemExit: 3" in complaints
    assert "shapeless failed: cannot be used: BadDetectorError: loud_detectors.shapeless: needs RULE" in complaints
    assert "gone failed: cannot be used: ModuleNotFoundError" in complaints
    assert (
        "loud_detectors.missing_space failed: cannot be used: BadDetectorError: there is a detector called"
        in complaints
    )


@pytest.mark.slow
def test_its_page_is_written_with_the_others(installed: Path, tmp_path: Path) -> None:
    assert _run(installed, "--pages", str(tmp_path)).returncode == 0
    assert (tmp_path / "shouting.md").read_text().startswith("# Shouting")
    assert not (tmp_path / "unimportable.md").exists()
