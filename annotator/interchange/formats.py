"""The formats that labels leave in and come in, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

from annotator.interchange.argilla import Argilla
from annotator.interchange.brat import Brat
from annotator.interchange.claimreview import ClaimReview
from annotator.interchange.conll2003 import Conll2003
from annotator.interchange.csv import Csv
from annotator.interchange.doccano import Doccano
from annotator.interchange.errors import BadFileError
from annotator.interchange.guessing import guess
from annotator.interchange.huggingface import HuggingFace
from annotator.interchange.inception import Inception
from annotator.interchange.labelstudio import LabelStudio
from annotator.interchange.model import Exchange, LinkMark, Losses, Mark, SpanMark, Text
from annotator.interchange.ndjson import Ndjson
from annotator.interchange.parquet import Parquet
from annotator.interchange.prodigy import Prodigy
from annotator.interchange.spacy_docbin import SpacyDocBin
from annotator.interchange.uimajson import UimaJson
from annotator.interchange.webannotation import WebAnnotation
from annotator.interchange.webannotation_texts import Finder
from annotator.interchange.xmi import Xmi

__all__ = [
    "FORMATS",
    "HOLDS_HISTORY",
    "LACKS",
    "PURPOSES",
    "READ_ONLY",
    "WRITE_ONLY",
    "BadFileError",
    "BadOptionError",
    "Format",
    "guess",
    "made",
    "reading",
    "write",
]


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
HOLDS_HISTORY: Final = frozenset({"ndjson"})  # the log of each mark
# What each is for, in a line.
PURPOSES: Final[dict[str, str]] = {
    "ndjson": "For scripts and for another installation of this program: it holds everything.",
    "csv": "For editors, in a spreadsheet.",
    "parquet": "For analysts: typed tables.",
    "huggingface": "For training: a data set with its card.",
    "webannotation": "For archives, and tools such as Recogito: the W3C's JSON-LD.",
    "claimreview": "For pages that publish settled findings, and search engines.",
    "argilla": "To go on in Argilla 2.",
    "inception": "To come from INCEpTION or WebAnno, a whole project with its people.",
    "prodigy": "To go on in Prodigy, or to come from there.",
    "uimajson": "For INCEpTION and DKPro, in JSON.",
    "xmi": "For INCEpTION, WebAnno and DKPro, in XML.",
    "brat": "For brat, and scripts that read its standoff.",
    "conll2003": "For taggers: a token a line.",
    "doccano": "To go on in doccano, or to come from there.",
    "labelstudio": "To go on in Label Studio, or to come from there.",
    "spacy": "For training with spaCy.",
}
# What each of these cannot hold, in a line; every other one, read again, has all that was in it.
LACKS: Final[dict[str, str]] = {
    "argilla": "No links, spans in several pieces, attributes, remarks and times; not which marks are settled.",
    "claimreview": "Settled spans alone: no links, document labels, remarks or open marks.",
    "conll2003": "Spans alone, the longest where they overlap; not who marked what, no scheme and guidelines.",
    "prodigy": "No description, guidelines and scheme; no links between two people's spans, or two texts.",
}
AnyMark = TypeVar("AnyMark", SpanMark, LinkMark, Mark)

WRITTEN: Final = sorted(FORMATS.keys() - READ_ONLY)

# What a format is told besides, by the words of its class.
TAKES: Final[dict[str, tuple[str, Callable[..., Format]]]] = {
    "utf16": ("ndjson", Ndjson),
    "page": ("claimreview", ClaimReview),
    "licence": ("huggingface", HuggingFace),
}


class BadOptionError(ValueError):
    """An option that a format does not take; `option` names it."""

    def __init__(self, option: str, name: str) -> None:
        super().__init__(f"{name} does not take this; it is for {TAKES[option][0]}. Leave it out.")
        self.option = option


def made(name: str, **options: Any) -> Format:
    """A format with options, each True or words. Raises `BadOptionError` where it does not take one."""
    given = {option: value for option, value in options.items() if value}
    for option in given:
        if TAKES[option][0] != name:
            raise BadOptionError(option, name)
    return TAKES[next(iter(given))][1](**given) if given else FORMATS[name]


def reading(name: str, find: Finder) -> Format:
    """A format to read a file in. `find`: the texts of those addresses that a file names without having the texts."""
    return WebAnnotation(find) if name == WebAnnotation.name else FORMATS[name]


def write(form: Format, exchange: Exchange, to: Path, losses: Losses) -> None:
    """Write in a format; the history of marks is told as lost where the exchange has it and the format cannot."""
    if form.name not in HOLDS_HISTORY:
        exchange = replace(exchange, texts=_without_history(exchange, losses))
    form.write(exchange, to, losses)


def _without_history(exchange: Exchange, losses: Losses) -> Iterator[Text]:
    def bare(marks: tuple[AnyMark, ...]) -> tuple[AnyMark, ...]:
        for one in marks:
            if one.history:
                losses.add("history dropped: the format holds marks as they stand", one.uid)
        return tuple(replace(one, history=()) if one.history else one for one in marks)

    for text in exchange:
        yield replace(text, spans=bare(text.spans), links=bare(text.links), documents=bare(text.documents))
