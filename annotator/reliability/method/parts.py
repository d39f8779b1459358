"""What a score is made of: its parts, what each flag weighs, and how a penalty becomes points."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

import numpy as np

from annotator.reliability.method.evidence import Floats

Part = Literal["accuracy", "quotation", "originality", "translation", "transparency"]
Weight = Literal["major", "minor", "punctuation"]

PARTS: Final[tuple[Part, ...]] = ("accuracy", "quotation", "originality", "translation", "transparency")

# The families of flags by the part that they speak of. What a newsroom says of its sources and its article's form is
# how open it is; whether its facts hold together is how accurate.
PART_OF_FAMILY: Final[Mapping[str, Part]] = MappingProxyType(
    {
        "consistency": "accuracy",
        "quotation": "quotation",
        "originality": "originality",
        "translation": "translation",
        "sourcing": "transparency",
        "structure": "transparency",
    }
)

# Severity weights of MQM as used at WMT (google/wmt-mqm-human-evaluation): major 5, minor 1, punctuation 0.1.
POINTS: Final[Mapping[Weight, float]] = MappingProxyType({"major": 5.0, "minor": 1.0, "punctuation": 0.1})

# A part's weight in the whole. What misleads a reader comes first; NewsGuard gives its criteria on truth about half of
# all points and those on openness a quarter.
PART_WEIGHTS: Final[Mapping[Part, float]] = MappingProxyType(
    {"accuracy": 0.40, "quotation": 0.20, "originality": 0.10, "translation": 0.10, "transparency": 0.20}
)

# Fewer articles carry no judgement on an outlet: Media Bias/Fact Check reads 5 to 10, GDI 10, Ad Fontes 15.
ENOUGH_ARTICLES: Final = 12

# Penalty points in 1,000 words that halve a part's score: one major flag a page is half of the way down, two are three
# quarters. An absolute scale: a source's score does not fall because others improve.
HALVING: Final = 5.0


class Cell(NamedTuple):
    """Flags of one part and one weight are pooled; they share a prior."""

    part: Part
    weight: Weight

    def __str__(self) -> str:
        return f"{self.part}/{self.weight}"

    @classmethod
    def read(cls, text: str) -> Cell:
        """The inverse of ``str``. Raises ValueError for anything else."""
        for cell in CELLS:
            if str(cell) == text:
                return cell
        raise ValueError(f"{text!r} is no cell of the score")


CELLS: Final = tuple(Cell(part, weight) for part in PARTS for weight in POINTS)


def points_of(penalty: Floats) -> Floats:
    """0 to 100 for penalty points in 1,000 words."""
    points: Floats = 100 * np.exp2(-penalty / HALVING)
    return points
