"""Attributions: who is credited with what, directly quoted or not; whose words each quotation is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import frames as framing
from annotator.engine.reading import paragraphs, sources
from annotator.engine.reading.frames import Frame
from annotator.engine.reading.grammar import Sentence, Token
from annotator.engine.reading.names import Names
from annotator.engine.reading.quotations import Quotation, Quoting, is_title
from annotator.engine.reading.sources import Words
from annotator.engine.span import Span

Kind = Literal["named", "described", "nameless", "none"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One thing said and who is credited with it.

    ``source`` is the mention beside it ("he", "a spokesman for the firm"), ``source_name`` whom it stands for where
    the article names them. ``kind`` of source: named; described ("a spokesman for Acme"); nameless ("experts",
    "officials"); none. ``quotation`` where the words are quoted directly.
    """

    content: Span
    cue: Span | None
    cue_lemma: str
    source: Span | None
    source_name: str | None
    kind: Kind
    quotation: Quotation | None


@dataclass(frozen=True, slots=True)
class _Cue:
    """A verb of saying outside the marks: its token, and the first and last token of its source."""

    at: int
    end: int  # the last token of the cue itself ("according to")
    lemma: str
    source: tuple[int, int] | None


SAID: Final = {"said": "say", "says": "say", "told": "tell", "tells": "tell", "asked": "ask", "added": "add", "wrote": "write"}
NOUN_CUES: Final = words(
    "statement claim assertion comment remark conclusion belief warning promise pledge argument view suggestion "
    "announcement declaration description response insistence contention admission complaint prediction"
)
MIN_WORDS: Final = 3


def find(text: str, sentences: Sequence[Sentence], quoting: Quoting, names: Names) -> tuple[Attribution, ...]:
    """The attributions of a text, in order of their content."""
    row = Words(text, sentences, quoting.marked)
    cues = [cue for n in range(len(row.tokens)) if (cue := _cue(row, n))]
    framed = framing.find(text, paragraphs.split(text), quoting)
    return tuple(_direct(row, cues, framed, quoting))


def _cue(row: Words, n: int) -> _Cue | None:
    token = row.tokens[n]
    low = token.text.lower()
    if low == "according" and n + 1 < len(row.tokens) and row.tokens[n + 1].text.lower() == "to" and not row.is_quoted(n):
        source = sources.phrase_after(row, n + 2, len(row.tokens))
        return _Cue(n, n + 1, "according", source)
    lemma = SAID.get(low, token.lemma)
    if lemma not in entries("cue_verbs.txt") or row.is_quoted(n):
        return None
    if not (token.tag.startswith("VB") or low in SAID):
        return None
    return _Cue(n, n, lemma, None)


@dataclass
class _Stretch:
    """A marked stretch with its sentence and the cue that it hangs on."""

    span: Span
    frame: int
    cue: _Cue | None
    leads: bool  # first in its sentence, with no words of the writer before it


def _direct(row: Words, cues: list[_Cue], framed: Sequence[Frame], quoting: Quoting) -> Iterator[Attribution]:
    """One attribution for each quotation."""
    stretches = _stretches(row, cues, framed)
    for group in _groups(row, stretches, framed, quoting):
        cue = next((s.cue for s in group if s.cue), None)
        if not _is_speech(row.text, group, cue):
            continue
        content = Span(group[0].span.start, group[-1].span.end)
        quotation = Quotation(content, tuple(s.span for s in group))
        source = _source(row, cue, group) if cue else None
        span = row.span(*source) if source else None
        place = row.span(cue.at, cue.end) if cue else None
        yield Attribution(content, place, cue.lemma if cue else "", span, None, "named" if span else "none", quotation)


def _stretches(row: Words, cues: list[_Cue], framed: Sequence[Frame]) -> list[_Stretch]:
    found = []
    starts = [row.tokens[cue.at].start for cue in cues]
    for number, frame in enumerate(framed):
        inside = cues[bisect_right(starts, frame.span.start - 1) : bisect_right(starts, frame.span.end - 1)]
        for span in frame.quoted:
            before = [cue for cue in inside if row.tokens[cue.at].start < span.start]
            after = [cue for cue in inside if row.tokens[cue.at].start >= span.end]
            leads = span.start == frame.span.start or not row.text[frame.span.start : span.start].strip()
            cue = before[-1] if before else after[0] if after else None
            if cue is None and leads:
                cue = _late_cue(row, cues, starts, framed, number)
            found.append(_Stretch(span, number, cue, leads))
    return found


def _late_cue(row: Words, cues: list[_Cue], starts: list[int], framed: Sequence[Frame], number: int) -> _Cue | None:
    """The verb behind a quotation that ends in a stop of its own: "“Perpetual motion!” Thompson said of the day"."""
    if number + 1 >= len(framed) or framed[number + 1].paragraph != framed[number].paragraph:
        return None
    frame, following = framed[number], framed[number + 1]
    if not frame.quoted or frame.quoted[-1].end != frame.span.end:
        return None
    place = bisect_right(starts, following.span.start - 1)
    if place >= len(cues) or starts[place] >= following.span.end:
        return None
    cue = cues[place]
    if any(q.start < starts[place] for q in following.quoted):
        return None
    first = row.at(following.span.start)
    after = row.tokens[cue.end + 1].text.lower() if cue.end + 1 < len(row.tokens) else "."
    if cue.at - first > 12 or after in ("that", "to", "it", "the", "a", "he", "she", "they", "his", "her"):
        return None
    if any(row.tokens[c].dep in ("ccomp", "dobj", "obj") for c in row.children(cue.at) if c > cue.at):
        return None
    if any(row.tokens[n].tag in ("VBD", "VBZ", "VBP") and n != cue.at for n in range(first, cue.at)):
        return None
    return cue


def _groups(
    row: Words, stretches: list[_Stretch], framed: Sequence[Frame], quoting: Quoting
) -> Iterator[list[_Stretch]]:
    """Stretches that make one quotation: on the same verb, running on, or going on after the attribution."""
    group: list[_Stretch] = []
    for stretch in stretches:
        if group and not _belongs(group, stretch, framed, quoting):
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group


def _belongs(group: list[_Stretch], stretch: _Stretch, framed: Sequence[Frame], quoting: Quoting) -> bool:
    last = group[-1]
    if last.span in quoting.running:
        return True
    if framed[last.frame].paragraph != framed[stretch.frame].paragraph:
        return False
    cue = next((s.cue for s in group if s.cue), None)
    if stretch.cue:
        return stretch.cue is cue
    return cue is not None and stretch.leads and stretch.frame == last.frame + 1


def _is_speech(text: str, group: list[_Stretch], cue: _Cue | None) -> bool:
    many = sum(len(s.span.of(text).split()) for s in group)
    if many >= MIN_WORDS:
        return cue is not None or not is_title(text, group[0].span)
    return cue is not None and not is_title(text, group[0].span)


def _source(row: Words, cue: _Cue, group: list[_Stretch]) -> tuple[int, int] | None:
    if cue.source:
        return cue.source
    behind = [s for s in group if s.span.end <= row.tokens[cue.at].start]
    if behind:
        first = row.at(behind[-1].span.end)
        while first < cue.at and row.tokens[first].pos in ("PUNCT", "ADV"):
            first += 1
        if first == cue.at:
            start = cue.at + 1
            inverted = sources.phrase_after(row, start, len(row.tokens))
            if inverted:
                return inverted
    head = sources.subject(row, cue.at)
    if head is not None:
        return sources.around(row, head)
    return sources.phrase_before(row, cue.at, max(0, cue.at - 20))
