"""What changes a corpus. Each verb is one transaction."""

from corpus.actions.intake import begin_intake, describe, fail_row, take_in_offer, take_in_row
from corpus.actions.take_in import Taken, take_in
from corpus.actions.upgrade import read_again

__all__ = [
    "Taken",
    "begin_intake",
    "describe",
    "fail_row",
    "read_again",
    "take_in",
    "take_in_offer",
    "take_in_row",
]
