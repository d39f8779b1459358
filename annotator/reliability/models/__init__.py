"""What is stored of the reliability of sources."""

from annotator.reliability.models.accountability import Muting
from annotator.reliability.models.batches import Batch, Counted
from annotator.reliability.models.judged import Alert, Correction, CriterionAnswer, Decision, Reply
from annotator.reliability.models.labels import PublicLabel
from annotator.reliability.models.scores import Calibration, Run, Score, Standing

__all__ = [
    "Alert",
    "Batch",
    "Calibration",
    "Correction",
    "Counted",
    "CriterionAnswer",
    "Decision",
    "Muting",
    "PublicLabel",
    "Reply",
    "Run",
    "Score",
    "Standing",
]
