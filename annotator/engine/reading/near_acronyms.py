"""Acronyms that stand for nothing in an article, and nearly are one that it explains or uses all the time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from rapidfuzz.distance import OSA

from annotator.engine.knowledge.lists import entries
from annotator.engine.reading.acronyms import long_form_before
from annotator.engine.span import Span

CAPITALS: Final = re.compile(r"(?<![\w.&/@#$'’-])[A-Z]{3,8}(?=s?(?![\w&/@-]|\.\w))")
BETWEEN: Final = r"[\s-]+(?:(?:of|for|and|the|on|in|to|at|de|des|du|la|against|with|by)\s+){0,3}(?:[’'&]\s*)?"
SHORTEST_UNEXPLAINED: Final = 4  # letters; among shorter ones every other pair is two bodies
OFTEN: Final = 3  # times that an acronym nobody explains must stand for its turned form to be a slip
MOST: Final = 80  # different runs of capitals; a text with more is a table or a script


class Explained(Protocol):
    """An acronym with its long form, as ``names`` gives it."""

    @property
    def span(self) -> Span: ...
    @property
    def short(self) -> str: ...
    @property
    def long(self) -> str: ...
    @property
    def long_span(self) -> Span: ...


class Stray(NamedTuple):
    """An acronym that is nearly the one explained; ``explained`` covers the long form with its bracket."""

    other: str
    place: Span
    short: str
    long: str
    explained: Span


def find(text: str, acronyms: Sequence[Explained]) -> Iterator[Stray]:
    """Each stray form once, beside the acronym that it nearly is."""
    places = _places(text)
    if not 1 < len(places) <= MOST:
        return
    known = {a.short for a in acronyms}
    told: set[str] = set()
    for acronym in acronyms:
        uses = len(places.get(acronym.short, ()))
        for other, spans in places.items():
            if other in known or other in told or not are_near(acronym.short, other) or len(spans) > max(1, uses):
                continue
            if not _stands_alone(text, other, spans):
                continue
            told.add(other)
            yield Stray(other, spans[0], acronym.short, acronym.long, whole(text, acronym))
    yield from _badly_explained(text, places, known)
    yield from _turned(text, places, known)


def whole(text: str, acronym: Explained) -> Span:
    """The long form with its acronym, bracket included."""
    end = max(acronym.long_span.end, acronym.span.end)
    return Span(min(acronym.long_span.start, acronym.span.start), end + (text[end : end + 1] == ")"))


def are_near(one: str, other: str) -> bool:
    """One letter differs, or two neighbours are turned round; in longer ones one may be missing inside."""
    if one == other or min(len(one), len(other)) < 3 or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    if len(one) == len(other):
        return True
    long, short = sorted((one, other), key=len, reverse=True)
    return len(short) >= 3 and not long.startswith(short) and not long.endswith(short)


def _places(text: str) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for match in CAPITALS.finditer(text):
        found.setdefault(match[0], []).append(Span(*match.span()))
    return found


def _stands_alone(text: str, other: str, spans: Sequence[Span]) -> bool:
    """No known acronym, none that the article spells out, and not in a line of capitals."""
    if other in entries("known_acronyms.txt") or _is_spelt_out(text, other):
        return False
    return not any(_is_shouted(text, span) for span in spans)


def _is_spelt_out(text: str, other: str) -> bool:
    """Whether words of the article begin with these letters, one after the other."""
    return re.search(r"\b" + BETWEEN.join(rf"{letter}[\w’']+" for letter in other), text) is not None


def _is_shouted(text: str, span: Span) -> bool:
    """In a line, or beside words, of capitals only."""
    around = text[max(0, span.start - 25) : span.start] + " " + text[span.end : span.end + 25]
    letters = [c for c in around.rpartition("\n")[2] if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.5 * len(letters)


def _badly_explained(text: str, places: dict[str, list[Span]], known: set[str]) -> Iterator[Stray]:
    """The bracket has the slip: "the Federal Office for Rivers (FRO)", later "the FOR"."""
    for other, spans in places.items():
        here = next((s for s in spans if text[s.start - 1 : s.start] == "(" and text[s.end : s.end + 1] == ")"), None)
        if other in known or here is None:
            continue
        for short in places:
            if are_near(other, short) and short not in known:
                long = long_form_before(text, here.start - 1, short)
                if long is not None:
                    yield Stray(short, places[short][0], other, long.of(text), Span(long.start, here.end + 1))
                    break


def _turned(text: str, places: dict[str, list[Span]], known: set[str]) -> Iterator[Stray]:
    """Two letters of an acronym that the article uses all the time, turned round once."""
    often = [s for s, spans in places.items() if len(spans) >= OFTEN and len(s) >= SHORTEST_UNEXPLAINED]
    for short in often:
        for other, spans in places.items():
            turned = len(spans) == 1 and sorted(short) == sorted(other) and are_near(short, other)
            if turned and short not in known and other not in known and _stands_alone(text, other, spans):
                yield Stray(other, spans[0], short, short, places[short][0])
