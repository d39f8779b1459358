"""Two figures that are the ends of one range, or a score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from annotator.engine.reading.figures import patterns
from annotator.engine.reading.figures.figure import Figure
from annotator.engine.span import Span


def joined(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Figures with the two ends of a range made one; scores ("3-1", "52 to 48") left out."""
    last: Figure | None = None
    for figure in figures:
        if last is None:
            last = figure
            continue
        between = text[last.span.end : figure.span.start]
        one = _joined(text, last, figure, between) if patterns.RANGE_LINK.fullmatch(between) else "two"
        if one == "none":
            last = None
        elif isinstance(one, Figure):
            last = one
        else:
            yield last
            last = figure
    if last:
        yield last


def _joined(text: str, low: Figure, top: Figure, link: str) -> Figure | Literal["none", "two"]:
    before = text[max(0, low.span.start - 60) : low.span.start]
    if link.strip() == "and":
        if not re.search(r"\bbetween\s+$", before, re.IGNORECASE) or low.unit not in ("", top.unit):
            return "two"
    elif link.strip() == "to" and (
        patterns.CHANGED.search(before)
        or (re.search(r"\bfrom\s+$", before) and not re.search(r"rang\w+ from\s+$", before))
    ):
        return "two"
    bare = not low.unit and not top.unit and low.scale == top.scale == 1
    if bare and top.value <= low.value:
        return "none" if low.value < 1000 else "two"
    if (
        (low.unit and top.unit not in (low.unit, "" if low.kind == "money" else low.unit))
        or low.vague
        or top.vague
        or low.fraction
        or top.fraction
    ):
        return "two"
    scale = top.scale if low.scale == 1 and low.value < top.value / top.scale else 1.0
    value = low.value * scale
    if not value < top.value:
        return "two"
    return replace(
        low,
        span=Span(low.span.start, top.span.end),
        value=value,
        high=top.value,
        unit=top.unit or low.unit,
        kind=top.kind if top.unit else low.kind,
        scale=top.scale,
        step=max(low.step * scale, top.step),
        token=top.token,
    )
