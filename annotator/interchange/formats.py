"""The formats that labels leave in and come in, by name."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from annotator.interchange.brat import Brat
from annotator.interchange.conll2003 import Conll2003
from annotator.interchange.doccano import Doccano
from annotator.interchange.errors import BadFileError
from annotator.interchange.labelstudio import LabelStudio
from annotator.interchange.model import Exchange, Losses
from annotator.interchange.spacy_docbin import SpacyDocBin

__all__ = ["FORMATS", "BadFileError", "Format"]


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
    "brat": Brat(),
    "conll2003": Conll2003(),
    "doccano": Doccano(),
    "labelstudio": LabelStudio(),
    "spacy": SpacyDocBin(),
}
