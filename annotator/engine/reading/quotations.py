"""Direct quotations, between straight or typographic double marks.

Marks are paired paragraph by paragraph, so that one that is missing spoils one paragraph and no more. A
quotation that runs over several paragraphs opens each of them and closes the last. Apostrophes, single marks
and inches (6'2") are no quotation marks here.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from annotator.engine.knowledge.lists import words
from annotator.engine.span import Span, mask

MARK: Final = re.compile(r"[\"“”„«»]|``|''")
ATTRIBUTE: Final = re.compile(r"\w=(?:\"[^\"\n]{0,200}\"|“[^”\n]{0,200}”)")  # left-over markup: author="Anna"
TYPED_OPENER: Final = re.compile(r"(?:^|\s)''\w")  # two single marks typed for a double one, as wires do
OPENERS: Final = ("“", "„", "«", "``")
CLOSERS: Final = ("”", "»", "''")
# A clause that interrupts a quotation: it follows a comma or a stop inside the marks and is one clause long.
INTERRUPTION: Final = 200  # characters
NESTED: Final = (
    8  # stretches that may stand inside another: a quotation with more quotations in it is not looked at further
)
REACH: Final = 3  # paragraphs after which a closing mark no longer belongs to one that opened before
MIN_WORDS: Final = 3  # fewer are a nickname, a title or a word in doubt, unless punctuated as speech
SMALL: Final = words("with from into over upon than after about under")  # words of a title without a capital
SPEECH_END: Final = (",", ".", "?", "!", "…", "—", "–", "--")

Shape = Literal["open", "close", "either"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: from its first mark to its last, marks included; ``parts`` are the marked stretches."""

    content: Span
    parts: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class LoneMark:
    """A mark without a partner, in its paragraph."""

    span: Span
    opens: bool
    paragraph: Span


@dataclass(frozen=True)
class Quoting:
    """What quotation marks make of a text. ``marked`` are all marked stretches, a single word among them."""

    quotations: tuple[Quotation, ...]
    marked: tuple[Span, ...]
    lone: tuple[LoneMark, ...]
    running: frozenset[Span] = frozenset()  # stretches of a quotation that goes on in the next stretch
    paragraphs: tuple[Span, ...] = ()

    def holds(self, place: int) -> bool:
        """Whether the character at this place stands between quotation marks."""
        before = bisect_right(self.marked, (place, sys.maxsize))
        return any(span.holds(place) for span in self.marked[max(0, before - NESTED) : before])


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    shape: Shape
    paragraph: int


def find(text: str, paragraphs: Sequence[Span]) -> Quoting:
    """The quotations of a text and its lone marks."""
    pairing = _Pairing(paragraphs)
    for mark in _marks(text, paragraphs):
        pairing.read(mark, glued=text[max(0, mark.span.start - 1) : mark.span.start] in tuple(".!?"))
    pairing.give_up()
    marked = sorted(pairing.marked)
    joined = _joined(text, [span for span in marked if not _is_inside(span, marked)], pairing.running)
    return Quoting(
        tuple(joined),
        tuple(marked),
        tuple(sorted(pairing.lone, key=lambda lone: lone.span)),
        frozenset(pairing.running),
        tuple(paragraphs),
    )


def _is_inside(span: Span, others: Sequence[Span]) -> bool:
    place = bisect_left(others, span)
    return any(other.start < span.start and span.end <= other.end for other in others[max(0, place - NESTED) : place])


class _Pairing:
    """Pairs marks one after the other. Marks that open inside an open quotation wait on a stack."""

    def __init__(self, paragraphs: Sequence[Span]) -> None:
        self.marked: list[Span] = []
        self.running: set[Span] = set()  # stretches of a quotation that goes on in the next stretch
        self.lone: list[LoneMark] = []
        self._paragraphs = paragraphs
        self._open: list[_Mark] = []

    def read(self, mark: _Mark, *, glued: bool) -> None:
        """One more mark; ``glued`` to the stop before it, as where a paragraph break was lost."""
        if self._open and mark.paragraph != self._open[-1].paragraph:
            self._turn_page(mark)
        if self._open and mark.shape == "open" and glued:
            self._run_on(mark.span.start)
        if mark.shape == "open" or (mark.shape == "either" and not self._open):
            self._open.append(mark)
        elif self._open:
            self.marked.append(Span(self._open.pop().span.start, mark.span.end))
        else:
            self.lone.append(LoneMark(mark.span, False, self._paragraphs[mark.paragraph]))

    def give_up(self) -> None:
        """What is open has no partner."""
        self.lone += [LoneMark(mark.span, True, self._paragraphs[mark.paragraph]) for mark in self._open]
        self._open = []

    def _turn_page(self, mark: _Mark) -> None:
        """The first mark of a later paragraph: it closes what is open, opens its next paragraph, or begins anew."""
        last = self._open[-1]
        if mark.shape == "close" and mark.paragraph - last.paragraph <= REACH:
            return
        begins = mark.span.start == self._paragraphs[mark.paragraph].start
        if begins and mark.paragraph == last.paragraph + 1:
            self._run_on(self._paragraphs[last.paragraph].end)
        self.give_up()

    def _run_on(self, end: int) -> None:
        stretch = Span(self._open.pop().span.start, end)
        self.marked.append(stretch)
        self.running.add(stretch)


def _marks(text: str, paragraphs: Sequence[Span]) -> Iterator[_Mark]:
    """Every quotation mark with what its surroundings let it be."""
    typed = "``" in text or bool(TYPED_OPENER.search(text))
    markup = mask(len(text), [m.span() for m in ATTRIBUTE.finditer(text)]) if "=" in text else None
    for number, paragraph in enumerate(paragraphs):
        inside = False
        for match in MARK.finditer(text, paragraph.start, paragraph.end):
            if (match[0] == "''" and not typed and not inside) or (markup and markup[match.start()]):
                continue
            before = text[match.start() - 1] if match.start() > paragraph.start else " "
            after = text[match.end()] if match.end() < paragraph.end else " "
            if _is_measure(text, match, after, inside):
                continue
            starts, ends = match.start() == paragraph.start, match.end() == paragraph.end
            shape = _shape(match[0], before, after, starts=starts, ends=ends)
            inside = shape == "open" or (shape == "either" and not inside)
            yield _Mark(Span(*match.span()), shape, number)


def _is_measure(text: str, match: re.Match[str], after: str, inside: bool) -> bool:
    """Inches: after feet (5'4"), or after a figure where no quotation is open."""
    if match[0] not in ('"', "''", "”") or not text[max(0, match.start() - 1) : match.start()].isdigit():
        return False
    feet = re.search(r"\d\s?['’′]\s?\d+(?:\.\d+)?$", text[max(0, match.start() - 10) : match.start()])
    return bool(feet) or not inside or after.isalnum()


def _shape(mark: str, before: str, after: str, *, starts: bool, ends: bool) -> Shape:
    """By its form, unless its place says clearly that it was typed for the other one."""
    if before.isspace() and after.isspace():
        return "open" if starts else "close" if ends else "either"
    opens = (before.isspace() or before in "([{—–-/'‘’") and not after.isspace() and after not in ".,;:!?)]}"
    closes = not before.isspace() and before not in "([{" and (after.isspace() or after in ".,;:!?)]}—–-'’/")
    if mark == '"' or (mark in OPENERS and closes) or (mark in CLOSERS and opens):
        return "open" if opens and not closes else "close" if closes and not opens else "either"
    return "open" if mark in OPENERS else "close"


def _joined(text: str, marked: Sequence[Span], running: set[Span]) -> Iterator[Quotation]:
    """Quotations of one or more stretches: those that run on, and those that an attribution interrupts."""
    parts: list[Span] = []
    for span in marked:
        if parts and not (parts[-1] in running or _is_interrupted(text, parts[-1], span)):
            yield from _quotation(text, parts)
            parts = []
        parts.append(span)
    if parts:
        yield from _quotation(text, parts)


def _is_interrupted(text: str, first: Span, second: Span) -> bool:
    between = text[first.end : second.start]
    return (
        len(between) <= INTERRUPTION
        and "\n" not in between
        and _inner(text, first).endswith(SPEECH_END)
        and between.rstrip().endswith((",", ".", ":", ";", "—", "that", "and"))
        and len(re.findall(r"[.!?]\s", between[:-2])) == 0
    )


def _quotation(text: str, parts: list[Span]) -> Iterator[Quotation]:
    """The quotation that these stretches make, if they make one."""
    length = sum(len(part.of(text).split()) for part in parts)
    spoken = _inner(text, parts[-1]).endswith(SPEECH_END)
    if length >= MIN_WORDS and (spoken or not is_title(text, parts[0])):
        yield Quotation(Span(parts[0].start, parts[-1].end), tuple(parts))


def _inner(text: str, part: Span) -> str:
    return part.of(text).strip("\"“”„«»`'’‘ ")


def is_title(text: str, part: Span) -> bool:
    """The name of a book or a film: its first, last and long words with a capital."""
    found = re.findall(r"[^\W\d_]+", _inner(text, part))
    telling = [w for n, w in enumerate(found) if n in (0, len(found) - 1) or (len(w) > 3 and w not in SMALL)]
    return len(found) > 1 and all(word[0].isupper() for word in telling)
