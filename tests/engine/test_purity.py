"""Importing the engine must not load the web."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("django", "celery", "rest_framework", "spacy", "requests", "httpx")


def test_importing_the_engine_loads_no_web_framework_and_no_model() -> None:
    script = f"import sys, annotator.engine as e; e.all_detectors(); print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
