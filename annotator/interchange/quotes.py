"""Where in a text a quote stands: its only place, else the one that its surroundings or a position tell apart.

Of several places that nothing tells apart none is taken: a mark on the wrong words is worse than one that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Final

from annotator.interchange.offsets import Utf16

# Characters by which one place's surroundings must fit better than another's, where neither has all that was given:
# a text may have been edited since, and a few letters are alike by accident.
MARGIN: Final = 6
NOT_FOUND: Final = "Its quote, “{quote}”, is not in the text."
AMBIGUOUS: Final = (
    "Its quote, “{quote}”, stands in {count} places of the text, and neither prefix and suffix nor a position tell "
    "which is meant. Give it a longer quote, or a prefix."
)
SHOWN: Final = 200  # characters of a quote in a sentence
Place = tuple[int, int]


class NotThereError(LookupError):
    """What points at nothing in this text: why, in a word (`reason`) and in a sentence (`detail`)."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


def place_of(exact: str, prefix: str, suffix: str, text: str, within: Place, starts: Set[int]) -> Place:
    """The place of a quote in `text[slice(*within)]`.

    `starts`: where a position says that it begins, in code points or UTF-16 units of the text. A position tells places
    apart where it agrees with one of them; it may have been counted in another rendering of the page. Raises
    `NotThereError`.
    """
    around = _Around(prefix, suffix, text)
    for start in starts:
        # Both agree: so it is with what was written on this very text, and nothing else has to be looked at.
        place = start, start + len(exact)
        inside = within[0] <= start < place[1] <= within[1]
        if inside and text.startswith(exact, start) and around.fit(place) == around.given:
            return place
    places = list(_places(exact, text, within))
    if not places:
        raise NotThereError("not_found", NOT_FOUND.format(quote=exact[:SHOWN]))
    best = around.best(places)
    if len(best) > 1 and starts:
        best = _agreeing(best, starts, text, within[0]) or best
    if len(best) > 1:
        raise NotThereError("ambiguous", AMBIGUOUS.format(quote=exact[:SHOWN], count=len(places)))
    return best[0]


def _places(exact: str, text: str, within: Place) -> Iterator[Place]:
    """Every place of these words; white space may differ, as it does between a page and its text."""
    if not exact:
        return
    words = exact.split()
    # A quote of nothing but white space is taken at its word.
    ways = [re.escape(exact)] if not words else [re.escape(exact), r"\s+".join(map(re.escape, words))]
    for pattern in map(re.compile, ways):
        at, found = within[0], False
        while match := pattern.search(text, at, within[1]):
            yield match.span()
            at, found = match.start() + 1, True
        if found:
            return


@dataclass(slots=True)
class _Around:
    """What stands before and after a quote, compared without white space: there may be more or less of it here."""

    prefix: str
    suffix: str
    text: str
    given: int = 0

    def __post_init__(self) -> None:
        self.given = len(_bare(self.prefix)) + len(_bare(self.suffix))

    def fit(self, place: Place) -> int:
        """How many characters are as given."""
        before = self.text[max(0, place[0] - 2 * len(self.prefix)) : place[0]]
        after = self.text[place[1] : place[1] + 2 * len(self.suffix)]
        return _alike(_bare(before)[::-1], _bare(self.prefix)[::-1]) + _alike(_bare(after), _bare(self.suffix))

    def best(self, places: list[Place]) -> list[Place]:
        """Those where all is as given, else those that come nearest to it by more than accident."""
        if len(places) == 1 or not self.given:
            return places
        fits = {place: self.fit(place) for place in places}
        most = max(fits.values())
        return [one for one, fit in fits.items() if (fit == most if most == self.given else fit > most - MARGIN)]


def _agreeing(places: list[Place], starts: Set[int], text: str, base: int) -> list[Place]:
    """Those that a position means: the standard counts code points, and JavaScript UTF-16 units."""
    exact = [place for place in places if place[0] in starts]
    if exact:
        return exact
    units = Utf16(text)
    return [place for place in places if base + units.units(place[0]) - units.units(base) in starts]


def _bare(words: str) -> str:
    return "".join(words.split())


def _alike(one: str, other: str) -> int:
    """How many characters they begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
