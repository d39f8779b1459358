"""A text as the lines of CoNLL-2003."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.interchange.model import Losses, SpanMark, Text
from annotator.interchange.names import escaped

DOCUMENT: Final = "-DOCSTART-"
FILLER: Final = "_"
AFTER: Final = "SpacesAfter="
NOTHING_AFTER: Final = "SpaceAfter=No"
BEFORE: Final = "SpacesBefore="
SIGNS: Final = {" ": r"\s", "\t": r"\t", "\n": r"\n", "\r": r"\r", "|": r"\p", "\\": r"\\"}
_SPACE: Final = re.compile(r"\s")
# Marks that join what they follow: combining accents, variation selectors, the zero-width joiner, skin tones.
_MARKS: Final = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
_TOKEN: Final = re.compile(
    rf"\w[\w{_MARKS}]*(?:[-'’.,·][\w{_MARKS}]+)*|[^\s](?:[{_MARKS}\U000e0020-\U000e007f]|\u200d\S?)*"
)
_ENDS: Final = frozenset(".?!…؟。")
_CLOSING: Final = frozenset("\"'”’»)]")


def lines(text: Text, losses: Losses) -> Iterator[str]:
    """The text's start, its tokens with their tags, an empty line after each sentence."""
    kept = _kept(text, losses)
    tokens = _tokens(text.text, kept)
    starts = {span.start: span for span in kept}
    before = text.text[: tokens[0][0] if tokens else len(text.text)]
    yield f"{DOCUMENT} {FILLER} {BEFORE}{_signs(before)} O"
    yield ""
    inside: SpanMark | None = None
    for number, (start, end) in enumerate(tokens):
        if inside and start >= inside.end:
            inside = None
        tag = "O"
        if start in starts:
            inside = starts[start]
            tag = f"B-{escaped(inside.label, _SPACE)}"
        elif inside:
            tag = f"I-{escaped(inside.label, _SPACE)}"
        following = tokens[number + 1][0] if number + 1 < len(tokens) else len(text.text)
        last = number + 1 == len(tokens)
        yield f"{text.text[start:end]} {FILLER} {_after(text.text[end:following], last)} {tag}"
        if last or ((inside is None or end == inside.end) and _ends(text.text, tokens, number)):
            yield ""


def _kept(text: Text, losses: Losses) -> list[SpanMark]:
    """The spans that tags can hold, in reading order; what is lost is told."""
    whole = []
    for span in text.spans:
        words = text.text[span.start : span.end]
        if len(span.pieces) > 1:
            losses.add("span dropped: discontinuous", span.uid)
        elif words != words.strip():
            losses.add("span dropped: it begins or ends in white space", span.uid)
        else:
            whole.append(span)
    kept: list[SpanMark] = []
    taken = bytearray(len(text.text))
    for span in sorted(whole, key=lambda one: (one.start - one.end, one.start)):
        if any(taken[span.start : span.end]):
            losses.add("span dropped: it overlaps a longer one, or one of its length before it", span.uid)
        else:
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            kept.append(span)
    for one in kept:
        losses.add("span kept without its uid, person, times, attributes and remarks", one.uid)
    for link in text.links:
        losses.add("link dropped", link.uid)
    for mark in text.documents:
        losses.add("document label dropped", mark.uid)
    if any((text.title, text.source, text.address, text.byline, text.published, text.language, text.meta)):
        losses.add("text kept without its key, title, source, address, byline, date and language", text.key)
    return sorted(kept, key=lambda one: one.start)


def _tokens(text: str, spans: list[SpanMark]) -> list[tuple[int, int]]:
    """Start and end of each token, cut where a span begins or ends."""
    cuts = sorted({at for span in spans for at in (span.start, span.end)})
    found, begin = [], 0
    for cut in [*cuts, len(text)]:
        found += [one.span() for one in _TOKEN.finditer(text, begin, cut)]
        begin = cut
    return found


def _ends(text: str, tokens: list[tuple[int, int]], number: int) -> bool:
    """Whether a sentence ends after this token: at a line break, or at a stop with what closes behind it."""
    end, following = tokens[number][1], tokens[number + 1][0]
    between = text[end:following]
    if "\n" in between:
        return True
    while number and text[slice(*tokens[number])] in _CLOSING and tokens[number - 1][1] == tokens[number][0]:
        number -= 1
    return bool(between) and text[slice(*tokens[number])] in _ENDS


def _after(space: str, last: bool) -> str:
    """What follows a token, in the third column. After the last one nothing is the usual."""
    usual = "" if last else " "
    if space == usual:
        return FILLER
    return AFTER + _signs(space) if space else NOTHING_AFTER


def _signs(space: str) -> str:
    # White space beyond those that have a sign of their own (no-break spaces, for one) goes by its number.
    return "".join(SIGNS.get(one) or f"\\u{ord(one):04x}" for one in space)
