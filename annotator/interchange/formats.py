"""The formats that labels leave in and come in, by name."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from annotator.interchange.argilla import Argilla
from annotator.interchange.brat import Brat
from annotator.interchange.claimreview import ClaimReview
from annotator.interchange.conll2003 import Conll2003
from annotator.interchange.csv import Csv
from annotator.interchange.doccano import Doccano
from annotator.interchange.errors import BadFileError
from annotator.interchange.huggingface import HuggingFace
from annotator.interchange.inception import Inception
from annotator.interchange.labelstudio import LabelStudio
from annotator.interchange.model import Exchange, Losses
from annotator.interchange.ndjson import Ndjson
from annotator.interchange.parquet import Parquet
from annotator.interchange.prodigy import Prodigy
from annotator.interchange.spacy_docbin import SpacyDocBin
from annotator.interchange.uimajson import UimaJson
from annotator.interchange.webannotation import WebAnnotation
from annotator.interchange.xmi import Xmi

__all__ = ["FORMATS", "READ_ONLY", "WRITE_ONLY", "BadFileError", "Format"]


class Format(Protocol):
    """How one format is written and read.

    `suffix`: of its file, such as ".jsonl"; "" where it is a folder of files. What comes out depends on what goes in
    alone: no time of day, no order of a set.
    """

    name: str
    title: str
    suffix: str
    media_type: str

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """Write a file, or a folder that does not exist yet; in memory one text at a time where possible."""

    def read(self, at: Path, losses: Losses) -> Exchange:
        """Read a file or a folder; `texts` are read as they are asked for. Raises `BadFileError`, perhaps only then."""


FORMATS: Final[dict[str, Format]] = {
    "ndjson": Ndjson(),
    "csv": Csv(),
    "parquet": Parquet(),
    "huggingface": HuggingFace(),
    "webannotation": WebAnnotation(),
    "claimreview": ClaimReview(),
    "argilla": Argilla(),
    "inception": Inception(),
    "prodigy": Prodigy(),
    "uimajson": UimaJson(),
    "xmi": Xmi(),
    "brat": Brat(),
    "conll2003": Conll2003(),
    "doccano": Doccano(),
    "labelstudio": LabelStudio(),
    "spacy": SpacyDocBin(),
}
WRITE_ONLY: Final = frozenset({"claimreview"})  # for reading elsewhere: it holds findings, not marks
READ_ONLY: Final = frozenset({"inception"})  # its projects hold more than texts and marks
