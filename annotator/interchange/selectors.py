"""Where in a text the selectors of the Web Annotation Data Model point.

Text Position (code points, half-open, as the Recommendation has it), Text Quote, `char=` fragments of RFC 5147, and
Range, each also refined by others. Where a position and a quote differ, the quote is looked for near the position:
many tools count positions in UTF-16, or in another rendering of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from annotator.interchange.model import Losses

CHAR: Final = re.compile(r"char=(\d+),(\d+)(?:;.*)?")
ENDS: Final = ("startSelector", "endSelector")
AMBIGUOUS: Final = "quote stands in several places: the first taken"
Place = tuple[int, int]


class NotThereError(LookupError):
    """A selector points at nothing in this text: why, as a kind of loss."""


def each(data: Any) -> list[Any]:
    """What JSON-LD holds as one thing or as a list of them."""
    return data if isinstance(data, list) else [] if data is None else [data]


def types(data: Any) -> set[str]:
    """The types of a node, without their prefixes."""
    found = each(data.get("type", data.get("@type"))) if isinstance(data, dict) else []
    return {re.split("[:#]", one)[-1] for one in found if isinstance(one, str)}


def passages(selectors: Any, text: str, losses: Losses, which: str, within: Place | None = None) -> list[Place]:
    """The passages of a target, in reading order and disjoint: of several selectors for one passage the first counts.

    `which`: what to call the annotation in losses. Raises `NotThereError` where nothing is found.
    """
    within = within or (0, len(text))
    known = [one for one in each(selectors) if isinstance(one, dict)]
    plain = [one for one in known if "refinedBy" not in one]
    positions = [place for one in plain if (place := _position(one, within))]
    quotes = [one for one in plain if "TextQuoteSelector" in types(one)]
    if not quotes:
        found = [_inside(place, within) for place in positions]
    elif len(positions) == len(quotes):
        found = [_agreed(*pair, text, losses, which, within) for pair in zip(positions, quotes, strict=True)]
    else:
        near = positions[0][0] if positions else None
        found = [_quoted(one, text, losses, which, within, near) for one in quotes]
    for one in known:
        # Several selectors are other ways to say the same: these count where the plain ones say nothing.
        if not found and "refinedBy" in one:
            found = passages(one["refinedBy"], text, losses, which, _outer(one, text, losses, which, within))
        if not found and "RangeSelector" in types(one):
            first, last = (passages(one.get(end), text, losses, which, within)[0] for end in ENDS)
            found = [_inside((first[0], last[0]), within)]
    if not found:
        kinds = ", ".join(sorted(name for one in known for name in types(one))) or "none"
        raise NotThereError(f"annotation dropped: no selector that is read here ({kinds})")
    return _disjoint(found)


def _outer(selector: dict[str, Any], text: str, losses: Losses, which: str, within: Place) -> Place:
    """Where to look for what refines a selector: everywhere, where it points into a page's markup and not its text."""
    alone = {name: value for name, value in selector.items() if name != "refinedBy"}
    refining = {name for one in each(selector["refinedBy"]) for name in types(one)}
    if types(alone) & {"XPathSelector", "CssSelector", "FragmentSelector"} and refining == {"TextQuoteSelector"}:
        return within
    return passages(alone, text, losses, which, within)[0]


def _position(selector: dict[str, Any], within: Place) -> Place | None:
    kinds, base = types(selector), within[0]
    if "TextPositionSelector" in kinds:
        start, end = selector.get("start"), selector.get("end")
        return (base + start, base + end) if isinstance(start, int) and isinstance(end, int) else None
    if "FragmentSelector" in kinds and (found := CHAR.fullmatch(str(selector.get("value")))):
        return base + int(found[1]), base + int(found[2])
    return None


def _inside(place: Place, within: Place) -> Place:
    if not within[0] <= place[0] < place[1] <= within[1]:
        raise NotThereError("annotation dropped: its position is outside the text")
    return place


def _agreed(place: Place, quote: dict[str, Any], text: str, losses: Losses, which: str, within: Place) -> Place:
    if 0 <= place[0] < place[1] and text[slice(*place)] == quote.get("exact"):
        return _inside(place, within)
    return _quoted(quote, text, losses, which, within, place[0])


def _quoted(
    selector: dict[str, Any], text: str, losses: Losses, which: str, within: Place, near: int | None = None
) -> Place:
    """The place whose surroundings fit best, then the nearest, then the first."""
    exact, prefix, suffix = (str(selector.get(name) or "") for name in ("exact", "prefix", "suffix"))
    places = list(_places(exact, text, within))
    if not places:
        raise NotThereError("annotation dropped: its quote is not in the text")

    def rank(place: Place) -> tuple[int, int]:
        before, after = text[max(0, place[0] - len(prefix)) : place[0]], text[place[1] : place[1] + len(suffix)]
        fits = _alike(before[::-1], prefix[::-1]) + _alike(after, suffix)
        return -fits, 0 if near is None else abs(place[0] - near)

    places.sort(key=rank)
    if len(places) > 1 and rank(places[0]) == rank(places[1]):
        losses.add(AMBIGUOUS, which)
    return places[0]


def _places(exact: str, text: str, within: Place) -> Iterator[Place]:
    """Every place of these words; white space may differ, as it does between a page and its text."""
    words = exact.split()
    if not words:
        return
    literal = re.compile(re.escape(exact))
    loose = re.compile(r"\s+".join(map(re.escape, words)))
    for pattern in (literal, loose):
        at, found = within[0], False
        while match := pattern.search(text, at, within[1]):
            yield match.span()
            at, found = match.start() + 1, True
        if found:
            return


def _alike(one: str, other: str) -> int:
    """How many characters they begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _disjoint(places: list[Place]) -> list[Place]:
    kept: list[Place] = []
    for start, end in places:
        if all(end <= one[0] or one[1] <= start for one in kept):
            kept.append((start, end))
    return sorted(kept)
