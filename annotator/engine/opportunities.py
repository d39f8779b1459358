"""How often a text could have erred: what its flags are set against when sources are compared."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal

from annotator.engine.reading import Reading

Opportunity = Literal["words", "dates", "quotations", "figures", "attributions"]

THOUSAND: Final = 1000
READ: Final = ("en", "und")  # languages whose sentences are read: of others only words and quotations are counted


def opportunities(reading: Reading) -> dict[str, float]:
    """Thousands of words, sentences with a date, quotations, figures, attributions.

    Counted on layers that the detectors have read anyway. What cannot be read is left out: it is not none.
    """
    counted: dict[str, float] = {}
    for unit, count in COUNTS.items():
        if unit in ("words", "quotations") or reading.language in READ:
            try:
                counted[unit] = count(reading)
            except Exception:  # noqa: BLE001, S112 - the detectors that need this layer say why, in the report
                continue
    return counted


def _words(reading: Reading) -> float:
    return len(reading.text.split()) / THOUSAND


def _dates(reading: Reading) -> float:
    """Sentences that hold a date, each once."""
    starts = [sentence.span.start for sentence in reading.grammar]
    return len({bisect_right(starts, date.span.start) for date in reading.dates if date.type != "DURATION"})


COUNTS: Final[Mapping[Opportunity, Callable[[Reading], float]]] = MappingProxyType(
    {
        "words": _words,
        "dates": _dates,
        "quotations": lambda reading: len(reading.quotations.quotations),
        "figures": lambda reading: len(reading.figures),
        "attributions": lambda reading: len(reading.attributions),
    }
)
