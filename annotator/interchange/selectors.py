"""Where in a text the selectors of the Web Annotation Data Model point.

Text Position (code points, half-open, as the Recommendation has it), Text Quote, `char=` fragments of RFC 5147, and
Range, each also refined by others. Where a position and a quote differ, the quote counts: many tools count positions in
UTF-16, or in another rendering of the page.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, Final

from annotator.interchange.quotes import NotThereError, Place, place_of

CHAR: Final = re.compile(r"char=(\d+),(\d+)(?:;.*)?")
ENDS: Final = ("startSelector", "endSelector")
NO_SELECTOR: Final = "None of its selectors is read here ({kinds}). Give it a TextQuoteSelector."
OUTSIDE: Final = "Its position, {start} to {end}, is no passage of the text."


def each(data: Any) -> list[Any]:
    """What JSON-LD holds as one thing or as a list of them."""
    return data if isinstance(data, list) else [] if data is None else [data]


def types(data: Any) -> set[str]:
    """The types of a node, without their prefixes."""
    found = each(data.get("type", data.get("@type"))) if isinstance(data, dict) else []
    return {re.split("[:#]", one)[-1] for one in found if isinstance(one, str)}


def has_quote(selectors: Any) -> bool:
    """Whether any of them says the words that it points at."""
    known = [one for one in each(selectors) if isinstance(one, dict)]
    inner = (one.get(name) for one in known for name in ("refinedBy", *ENDS))
    return any("TextQuoteSelector" in types(one) for one in known) or any(has_quote(one) for one in inner if one)


def passages(selectors: Any, text: str, within: Place | None = None) -> list[Place]:
    """The passages of a target, in reading order and disjoint: of several selectors for one passage the first counts.

    Raises `NotThereError` where nothing is found.
    """
    within = within or (0, len(text))
    known = [one for one in each(selectors) if isinstance(one, dict)]
    plain = [one for one in known if "refinedBy" not in one]
    positions = [place for one in plain if (place := _position(one, within))]
    quotes = [one for one in plain if "TextQuoteSelector" in types(one)]
    if not quotes:
        found = [_inside(place, within) for place in positions]
    else:
        starts: list[set[int]] = [{place[0]} for place in positions]
        if len(starts) != len(quotes):
            # Which position belongs to which quote is not said.
            starts = [set().union(*starts)] * len(quotes)
        found = [_quoted(*pair, text, within) for pair in zip(quotes, starts, strict=True)]
    for one in known:
        # Several selectors are other ways to say the same: these count where the plain ones say nothing.
        if not found and "refinedBy" in one:
            found = passages(one["refinedBy"], text, _outer(one, text, within))
        if not found and "RangeSelector" in types(one):
            first, last = (passages(one.get(end), text, within)[0] for end in ENDS)
            found = [_inside((first[0], last[0]), within)]
    if not found:
        kinds = ", ".join(sorted({name for one in known for name in types(one)})) or "none"
        raise NotThereError("no_selector", NO_SELECTOR.format(kinds=kinds))
    return _disjoint(found)


def _outer(selector: dict[str, Any], text: str, within: Place) -> Place:
    """Where to look for what refines a selector: everywhere, where it points into a page's markup and not its text."""
    alone = {name: value for name, value in selector.items() if name != "refinedBy"}
    refining = {name for one in each(selector["refinedBy"]) for name in types(one)}
    if types(alone) & {"XPathSelector", "CssSelector", "FragmentSelector"} and refining == {"TextQuoteSelector"}:
        return within
    return passages(alone, text, within)[0]


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
        raise NotThereError("outside", OUTSIDE.format(start=place[0], end=place[1]))
    return place


def _quoted(selector: dict[str, Any], starts: Collection[int], text: str, within: Place) -> Place:
    exact, prefix, suffix = (str(selector.get(name) or "") for name in ("exact", "prefix", "suffix"))
    return place_of(exact, prefix, suffix, text, within, set(starts))


def _disjoint(places: list[Place]) -> list[Place]:
    kept: list[Place] = []
    for start, end in places:
        if all(end <= one[0] or one[1] <= start for one in kept):
            kept.append((start, end))
    return sorted(kept)
