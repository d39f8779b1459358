"""The engine: text in, findings out. No Django, no clock, no network; the same text gives the same findings."""

from annotator.engine.article import (
    FIELDS,
    MAX_CHARACTERS,
    UNKNOWN,
    Article,
    Field,
    Known,
    Link,
    Passage,
    TextTooLong,
    Unknown,
)
from annotator.engine.detector import BadDetector, Detector, Hit, Rule, all_detectors
from annotator.engine.examine import MissingReading, examine, examine_reading
from annotator.engine.finding import Finding, Report, fingerprint
from annotator.engine.reading import Reading
from annotator.engine.version import ENGINE_VERSION

__all__ = [
    "ENGINE_VERSION",
    "FIELDS",
    "MAX_CHARACTERS",
    "UNKNOWN",
    "Article",
    "BadDetector",
    "Detector",
    "Field",
    "Finding",
    "Hit",
    "Known",
    "Link",
    "MissingReading",
    "Passage",
    "Reading",
    "Report",
    "Rule",
    "TextTooLong",
    "Unknown",
    "all_detectors",
    "examine",
    "examine_reading",
    "fingerprint",
]
