"""How tallies, checks and estimates are kept as JSON, and read again to the same digit. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from annotator.reliability.method.calibration import Check
from annotator.reliability.method.parts import Cell, Part
from annotator.reliability.method.score import Estimate
from annotator.reliability.method.weighing import Counts, Sums, Tally

SUM_DIGITS = 6


def tally_to_json(tally: Tally) -> dict[str, Any]:
    """A source's counts as they went into its score."""
    cells = {
        str(cell): {"confirmed": one.confirmed, "dismissed": one.dismissed, "unjudged": dict(one.unjudged)}
        for cell, one in tally.cells.items()
    }
    return {"articles": tally.articles, "opportunities": dict(tally.opportunities), "cells": cells}


def tally_from_json(stored: Mapping[str, Any]) -> Tally:
    """The inverse of ``tally_to_json``."""
    cells = {
        Cell.read(name): Counts(one["confirmed"], one["dismissed"], dict(one["unjudged"]))
        for name, one in stored["cells"].items()
    }
    return Tally(stored["articles"], stored["opportunities"], cells)


def sums_to_json(checks: Mapping[tuple[Cell, str], Sums]) -> list[list[Any]]:
    """The sums of one source: cell, check, raised, confirmed, dismissed."""
    return [[str(cell), check, *(round(n, SUM_DIGITS) for n in sums)] for (cell, check), sums in checks.items()]


def checks_to_json(checks: Iterable[Check]) -> list[dict[str, Any]]:
    """What a calibration was fitted from."""
    return [
        {
            "name": one.name,
            "cell": str(one.cell),
            "raised": one.raised,
            "confirmed": one.confirmed,
            "dismissed": one.dismissed,
            "known": list(one.known),
        }
        for one in checks
    ]


def estimate_to_json(one: Estimate) -> dict[str, Any]:
    """State, value, low, high; the numbers are None unless scored."""
    return {"state": one.state, "value": one.value, "low": one.low, "high": one.high}


def parts_to_json(parts: Mapping[Part, Estimate]) -> dict[str, Any]:
    """Each part's estimate."""
    return {part: estimate_to_json(one) for part, one in parts.items()}
