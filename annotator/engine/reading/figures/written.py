"""What is written as a figure: the text alone decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.reading.figures import patterns, vocabulary
from annotator.engine.reading.figures.figure import Approximate, Figure, Kind
from annotator.engine.span import Span

COUNTED: Final = re.compile(r"\s+(?:[a-z]+s|people|men|women|children)\b")  # "5m homes", not "a 5m drop"
MONEY: Final = frozenset(vocabulary.SIGNS.values()) | frozenset(vocabulary.COINS.values())
BEFORE: Final = 40  # characters before a figure that can say how exact it is


def read(text: str, taken: bytearray) -> Iterator[Figure]:
    """What is written as a figure, in order, where nothing says that it is none."""
    done = 0
    for match in patterns.BEGINNING.finditer(text):
        start, first = match.start(), match[0]
        if start < done or taken[start]:
            continue
        sign = patterns.SIGN.search(text, max(0, start - patterns.SIGN_LENGTH), start) if first[0].isdigit() else None
        if not sign and start and (text[start - 1].isalnum() or text[start - 1] in "_.,/:#@\\"):
            continue
        if first[0].isdigit() and not sign and (none := patterns.NO_FIGURE.match(text, start)):
            done = none.end()
            continue
        figure = (None if sign else _fraction(text, start)) or _number(text, start, sign)
        if figure and not any(taken[figure.span.start : figure.span.end]):
            done = figure.span.end
            yield figure


def _fraction(text: str, start: int) -> Figure | None:
    """Shares in words: "two thirds", "half of the", "one in five"; or a vague number."""
    if match := patterns.FRACTION.match(text, start):
        top = 1.0 if match["half"] else patterns.value_of(match["top"])
        whole = 2 if match["half"] else vocabulary.FRACTIONS_ALL[match["part"].lower()]
        if top < whole and (top > 1 or match["half"] or text.startswith(" of ", match.end())):
            return _figure(match, 100 * top / whole, "%", "share", fraction=True)
    if match := patterns.ONE_IN.match(text, start):
        some, whole = patterns.value_of(match["some"]), int(patterns.value_of(match["all"]))
        if some < whole and (whole <= 10 or whole in (12, 20, 100, 1000)):
            return _figure(match, 100 * some / whole, "%", "share", fraction=True)
    if match := patterns.VAGUE_NUMBER.match(text, start):
        value = 1.0
        for word in match[0].lower().split():
            value *= vocabulary.VAGUE.get(word, 10.0 if word == "tens" else 1.0)
        return _figure(match, value, "", "count", vague=True)
    return None


def _figure(match: re.Match[str], value: float, unit: str, kind: Kind, **more: bool) -> Figure:
    span = Span(*match.span())
    approximate: Approximate = "about" if more.get("vague") else _approximate(match.string, *span)
    return Figure(span, value, None, unit, 1.0, approximate, "", span, kind, **more)  # type: ignore[arg-type]


def _number(text: str, start: int, sign: re.Match[str] | None) -> Figure | None:
    """The figure of a number; None where letters are glued to it ("5G", "737-MAX", "1990s")."""
    match = patterns.NUMBER.match(text, start)
    if not match:
        return None
    unit, kind, end = _unit(match, sign)
    scales = match["scales"].strip()
    after = text[end : end + 2]
    if after[:1].isalpha() or (after[:1] in ("_", "@", "/") and after[1:2].isalnum()):
        return None
    if len(scales) == 1 and not unit:  # "5m homes", "a 5m drop", "plan B": one letter by itself
        if match["scales"][0].isspace() or (scales in "bB" and not COUNTED.match(text, end)):
            return None
        if scales in "mM" and not COUNTED.match(text, end):
            unit, kind, scales = "m", "measure", ""
    scale = patterns.scale_of(scales)
    if unit == "lb" and scale >= 1e3:
        unit, kind = "GBP", "money"
    minus = not sign and start and text[start - 1] in "−-" and (start == 1 or text[start - 2].isspace())
    span = Span(sign.start() if sign else start - 1 if minus else start, end)
    return Figure(
        span=span,
        value=patterns.value_of(match["number"]) * scale * (-1 if minus else 1),
        high=None,
        unit=unit,
        scale=scale,
        approximate="over" if match["plus"] else _approximate(text, *span, lasts=kind == "measure"),
        head="",
        sentence=span,
        kind=kind,
        step=patterns.step_of(match["number"], scale),
    )


def _unit(match: re.Match[str], sign: re.Match[str] | None) -> tuple[str, Kind, int]:
    """Unit, kind and where the figure ends."""
    if sign:
        end = (
            match.end() if (match["unit"] or "").lower().startswith(("dollar", "euro", "pound")) else match.end("plus")
        )
        return vocabulary.SIGNS[sign[0].strip().lower()], "money", end
    if match["share"]:
        share = re.sub(r"\s+", " ", match["share"].lower()).rstrip("s").replace("-", " ")
        if share in ("percentage point", "basis point"):
            return "pp" if share[0] == "p" else "bp", "points", match.end()
        return "%", "share", match.end()
    if not match["unit"]:
        return "", "count", match.end("plus")
    name = re.sub(r"\s+", " ", match["unit"].lower())
    if name.startswith("pound") and "sterling" in name:
        return "GBP", "money", match.end()
    unit = (
        vocabulary.UNITS.get(name)
        or vocabulary.UNITS.get(name.removesuffix("s"))
        or vocabulary.UNITS.get(name[:-2], "")
    )
    power = (match["power"] or "").strip(" -.").lower()
    power = {"sq": "square", "metric": ""}.get(power, power)
    return (f"{power} {unit}".strip(), "money" if unit in MONEY and not power else "measure", match.end())


def _approximate(text: str, start: int, end: int, *, lasts: bool = False) -> Approximate:
    """What the words before it, or "or more" after it, say of its exactness; not "over" of what ``lasts`` ("over
    12 months").
    """
    before = text[max(0, start - BEFORE) : start]
    match = patterns.BEFORE.search(before) or patterns.AFTER.match(text[end : end + 30].lstrip())
    kind = match.lastgroup if match and not (lasts and match[0].strip().lower() == "over") else None
    return kind if kind in ("about", "over", "under") else ""  # type: ignore[return-value]
