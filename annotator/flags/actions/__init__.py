"""What changes flags. Each verb is one transaction."""

from annotator.flags.actions.judge import StaleJudgementError, record_judgement, take_judgement_back
from annotator.flags.actions.mentions import keep_mentions
from annotator.flags.actions.read import raise_flags, read_version

__all__ = [
    "StaleJudgementError",
    "keep_mentions",
    "raise_flags",
    "read_version",
    "record_judgement",
    "take_judgement_back",
]
