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
    TextTooLongError,
    Unknown,
)
from annotator.engine.detector import BadDetectorError, Detector, Hit, Mark, Rule, all_detectors, broken_detectors
from annotator.engine.examine import MissingReadingError, examine, examine_reading
from annotator.engine.finding import Finding, Report, fingerprint
from annotator.engine.measured import Precision
from annotator.engine.opportunities import Opportunity, opportunities
from annotator.engine.reading import Reading
from annotator.engine.version import ENGINE_VERSION, recipe

__all__ = [
    "ENGINE_VERSION",
    "FIELDS",
    "MAX_CHARACTERS",
    "UNKNOWN",
    "Article",
    "BadDetectorError",
    "Detector",
    "Field",
    "Finding",
    "Hit",
    "Known",
    "Link",
    "Mark",
    "MissingReadingError",
    "Opportunity",
    "Passage",
    "Precision",
    "Reading",
    "Report",
    "Rule",
    "TextTooLongError",
    "Unknown",
    "all_detectors",
    "broken_detectors",
    "examine",
    "examine_reading",
    "fingerprint",
    "opportunities",
    "recipe",
]
