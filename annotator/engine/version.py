"""The engine's own version, and what a reading is made with."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Final

from annotator.engine.detector import all_detectors
from annotator.engine.reading.grammar import model_name

# Raised whenever the same text may give other findings or other readings.
ENGINE_VERSION: Final = "0.3.0"


@cache
def recipe() -> str:
    """The engine's version, and a mark for the model and the detectors with their versions (at most 40 characters).

    A detector that is added by an installed package, or a model that is set, changes it; so does a new release.
    """
    parts = [model_name(), *(f"{detector.name}:{detector.version}" for detector in all_detectors().values())]
    return f"{ENGINE_VERSION}+{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:12]}"
