"""What a reading found, as rows: names, dates, figures and quotations."""

import logging
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from annotator.engine import Reading
from annotator.flags.models import Mention

LONGEST: Final = 120  # characters of a value
LANGUAGES: Final = ("en", "und")  # names, dates and figures of others are not read well enough to show
Row = tuple[str, str, tuple[int, int]]  # kind, value, place

log = logging.getLogger(__name__)


def mentions(reading: Reading, version_id: int) -> Iterator[Mention]:
    """The mentions of a reading, layer by layer, not stored yet. A layer that cannot be read stops no other."""
    for layer, read in READERS.items():
        if layer != Mention.Layer.QUOTATIONS and reading.language not in LANGUAGES:
            continue
        try:
            rows = list(read(reading))
        except Exception:
            log.exception("the %s of version %s cannot be read", layer, version_id)
            continue
        for kind, value, (start, end) in rows:
            place = {"version_id": version_id, "start": start, "end": end}
            yield Mention(layer=layer, kind=kind[:20], value=value[:LONGEST], **place)


def _names(reading: Reading) -> Iterator[Row]:
    for name in reading.names.mentions:
        yield name.kind, name.entity.casefold(), name.span


def _dates(reading: Reading) -> Iterator[Row]:
    for date in reading.dates:
        yield date.type, date.value, date.span


def _figures(reading: Reading) -> Iterator[Row]:
    for figure in reading.figures:
        yield figure.kind, f"{figure.value:.12g} {figure.unit}".strip(), figure.span


def _quotations(reading: Reading) -> Iterator[Row]:
    for quotation in reading.quotations.quotations:
        yield "direct", "", quotation.content


READERS: Final[Mapping[str, Callable[[Reading], Iterator[Row]]]] = {
    Mention.Layer.NAMES: _names,
    Mention.Layer.DATES: _dates,
    Mention.Layer.FIGURES: _figures,
    Mention.Layer.QUOTATIONS: _quotations,
}
