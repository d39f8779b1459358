"""Indirect speech: what a clause without marks credits to somebody ("Analysts predict that prices will fall")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from annotator.engine.knowledge.lists import words
from annotator.engine.reading import cues as cueing
from annotator.engine.reading.credits import Credit
from annotator.engine.reading.cues import AFTER_ONLY, FINITE, SPOKEN, Cue
from annotator.engine.reading.sources import Words
from annotator.engine.span import Span

CLAUSES: Final = words("ccomp xcomp dobj obj prep oprd attr advmod")
LONGEST: Final = 60  # tokens of a reported clause


def find(row: Words, cues: list[Cue], used: set[int]) -> Iterator[Credit]:
    """The credits of cues (by their places) that no quotation has used."""
    for cue in cues:
        if cue.at in used or cue.tag == "NN" or cue.lemma in AFTER_ONLY or not _asserts(row, cue):
            continue
        source = cueing.source_of(row, cue, [])
        content = _content(row, cue, source) if source else None
        if source and content:
            yield Credit(content, cue, row.span(cue.at, cue.end), row.span(*source), None)


def _asserts(row: Words, cue: Cue) -> bool:
    """Whether the verb stands for an act of saying: finite, after an auxiliary, or a participle of plain speech."""
    if cue.lemma == "according":
        return True
    if cue.tag in FINITE:  # "those admitted to the ward" is tagged as a participle and read as a verb
        return row.tokens[cue.at].tag != "VBN" or any(row.tokens[c].dep == "ccomp" for c in row.children(cue.at))
    below = {row.tokens[c].dep for c in row.children(cue.at)}
    if cue.tag in ("VB", "VBN"):
        helped = any(row.tokens[c].dep == "aux" and row.tokens[c].text.lower() != "to" for c in row.children(cue.at))
        return "nsubj" in below and helped
    return cue.tag == "VBG" and (cue.lemma in SPOKEN or "nsubj" in below) and "ccomp" in below


def _content(row: Words, cue: Cue, source: tuple[int, int] | None) -> Span | None:
    """The reported clause: behind the verb, or around one that is put in ("The plan, critics say, will fail")."""
    after = cue.end if cue.lemma != "according" else source[1] if source else cue.end
    behind = [c for c in row.children(cue.at) if c > after and row.tokens[c].dep in CLAUSES]
    if cue.lemma != "according" and any(row.tokens[c].dep not in ("prep", "advmod") for c in behind):
        below = [n for c in behind for n in row.under(c) if n > after]
        return row.span(min(below), min(max(below), min(below) + LONGEST))
    first, last = row.bounds(cue.at)
    start = min(cue.at, source[0]) if source else cue.at
    end = max(after, source[1] if source else after)
    if start - first > 1 and (end >= last - 1 or start - first > last - end):
        return _trimmed(row, first, start - 1)
    return _trimmed(row, end + 1, last) if last - end > 1 else None


def _trimmed(row: Words, first: int, last: int) -> Span | None:
    while first < last and row.tokens[first].pos == "PUNCT":
        first += 1
    while last > first and row.tokens[last].pos == "PUNCT":
        last -= 1
    return row.span(first, last) if row.tokens[first].pos != "PUNCT" else None
