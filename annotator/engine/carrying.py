"""Passages of an old text in a newer one, told by what stands around them. Pure: two texts and the places in the old.

A quote alone does not say which of its copies is meant. So the texts are compared first, sentence by sentence and
word by word where sentences differ: what lies in a part that stayed stays, wherever that part is now.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from annotator.engine.anchoring import Match, locate_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SENTENCE: Final = re.compile(r"[^\n.!?]*[\n.!?]+|[^\n.!?]+")  # roughly: only what is the same is told by it
WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")
MOST_WORDS: Final = 4_000  # in a stretch that differs; a longer one is rewritten, and its quotes are looked for
MIN_LEFT: Final = 60.0  # of 100: half the words between two ends that stayed may be others
Block = tuple[int, int, int]  # where it begins in the old text, in the new one, and how long it is


class Carrying:
    """Two versions of a text, compared once; then any passage of the old one is found in the new one."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._blocks = joined(same_parts(old, new))
        self._starts = [block[0] for block in self._blocks]

    def carry(self, start: int, end: int) -> Match:
        """Where old[start:end] is now.

        `exact`: within a part that stayed, though it may have shifted with it. `moved`: the same words elsewhere.
        `fuzzy`: reworded. `orphan`: gone, at -1.
        """
        return self.carry_all([(start, end)])[0]

    def carry_all(self, passages: Sequence[tuple[int, int]]) -> list[Match]:
        """Where the passages of one mark are now: given in order and disjoint, those that are found are so too.

        What stayed is sure. The others are looked for only between those found before and what stayed behind.
        """
        if any(start >= end for start, end in passages):
            raise ValueError("a passage covers at least one character")
        stayed = [self._stayed(*passage) for passage in passages]
        found: list[Match] = []
        for at, (start, end) in enumerate(passages):
            low = max((0, *(match.end for match in found)))
            high = next((match.start for match in stayed[at + 1 :] if match), len(self.new))
            found.append(stayed[at] or self._sought(start, end, low, high))
        return found

    def _stayed(self, start: int, end: int) -> Match | None:
        """A passage within a part that stayed, or between two; None where its words alone can tell."""
        block = self._block(start)
        if block is not None and end <= block[0] + block[2]:
            at = start - block[0] + block[1]
            return Match("exact", at, at + end - start)
        return self._bridged(start, end)

    def _sought(self, start: int, end: int, low: int, high: int) -> Match:
        found = locate_between(self.new, self.old[start:end], self._near(start), low, high)
        return Match("moved", found.start, found.end) if found.kind == "exact" else found

    def _block(self, start: int) -> Block | None:
        index = bisect_right(self._starts, start) - 1
        block = self._blocks[index] if index >= 0 else None
        return block if block is not None and start < block[0] + block[2] else None

    def _bridged(self, start: int, end: int) -> Match | None:
        """A passage of which both ends stayed and something between was changed; None where too little is left."""
        first, last = self._block(start), self._block(end - 1)
        if first is None or last is None:
            return None
        place = start - first[0] + first[1], end - last[0] + last[1]
        if place[0] >= place[1] or fuzz.ratio(self.old[start:end], self.new[slice(*place)]) < MIN_LEFT:
            return None
        return Match("fuzzy", *place)

    def _near(self, start: int) -> int:
        """About where a place of the old text is now: as far behind the last part that stayed as it was."""
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return start
        old, new, _ = self._blocks[index]
        return new + start - old


def same_parts(old: str, new: str) -> Iterator[Block]:
    """Parts that are the same in both, in order: whole sentences first, then words of those between."""
    sentences = _cut(SENTENCE, old), _cut(SENTENCE, new)
    for kind, (old_from, old_to), (new_from, new_to) in _compared(old, new, *sentences):
        if kind == "equal":
            yield old_from, new_from, old_to - old_from
            continue
        words = _cut(WORD, old[old_from:old_to], old_from), _cut(WORD, new[new_from:new_to], new_from)
        if all(0 < len(one) <= MOST_WORDS for one in words):
            for inner, (a, b), (c, _) in _compared(old, new, *words):
                if inner == "equal":
                    yield a, c, b - a


def joined(parts: Iterator[Block]) -> list[Block]:
    """Parts that meet in both texts as one: a passage may lie across them."""
    blocks: list[Block] = []
    for old, new, size in parts:
        if blocks and blocks[-1][0] + blocks[-1][2] == old and blocks[-1][1] + blocks[-1][2] == new:
            old, new, size = blocks[-1][0], blocks[-1][1], blocks[-1][2] + size
            blocks.pop()
        blocks.append((old, new, size))
    return blocks


def _cut(unit: re.Pattern[str], text: str, offset: int = 0) -> list[tuple[int, int]]:
    return [(match.start() + offset, match.end() + offset) for match in unit.finditer(text)]


def _compared(
    old: str, new: str, ours: Sequence[tuple[int, int]], theirs: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """What difflib says of two lists of units, as offsets in the two texts."""
    matcher = SequenceMatcher(None, [old[a:b] for a, b in ours], [new[a:b] for a, b in theirs], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        yield kind, _hull(ours, a, b), _hull(theirs, c, d)


def _hull(units: Sequence[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    return (units[first][0], units[last - 1][1]) if first < last else (0, 0)
