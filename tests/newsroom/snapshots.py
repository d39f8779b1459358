"""Whole invented articles and the flags they raise, kept beside them and read as a diff when they change.

``NAME.txt`` is the article. ``NAME.flags.yml`` holds what is known of it (``article``, by hand) and its flags
(``flags``, by ``python -m tests.newsroom.regenerate``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from annotator.engine import Article, examine

HERE = Path(__file__).parent


def texts() -> list[Path]:
    """The articles, by name."""
    return sorted(HERE.glob("*.txt"))


def snapshot_of(text: Path) -> Path:
    """The file of an article's flags."""
    return text.with_suffix(".flags.yml")


def stored(text: Path) -> dict[str, Any]:
    """The snapshot as it stands."""
    return dict(yaml.safe_load(snapshot_of(text).read_text(encoding="utf-8")))


def taken(text: Path) -> dict[str, Any]:
    """The snapshot as the engine would have it now. Raises RuntimeError where a detector fails."""
    known = stored(text)["article"]
    report = examine(Article(text.stem, text.read_text(encoding="utf-8"), language="en", **known))
    if report.failures:
        raise RuntimeError(f"{text.name}: {dict(report.failures)}")
    flags = [
        {
            "detector": finding.detector,
            "severity": finding.severity,
            "message": finding.message,
            "evidence": [{"at": [p.start, p.end], "quote": p.quote} for p in finding.evidence],
        }
        for finding in report.findings
    ]
    return {"article": known, "flags": flags}
