"""Credits: which verb of saying a quotation hangs on, which quoted stretches make one quotation, and who says it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.engine.knowledge.lists import words
from annotator.engine.reading import cues as cueing
from annotator.engine.reading import sources, uncued
from annotator.engine.reading.cues import AFTER_ONLY, FINITE, NAMING, SPOKEN, Cue
from annotator.engine.reading.frames import Frame
from annotator.engine.reading.quotations import Quotation, Quoting, is_title
from annotator.engine.reading.sources import Words
from annotator.engine.span import Span

TITLED: Final = re.compile(
    r"(?:titled|entitled|headlined|called|named|film|movie|book|novel|memoir|show|series|song|album|magazine|"
    r"play|hit|episode|drama|comedy|programme|program)[,:]?\s*$"
)
EXCERPT: Final = re.compile(
    r"[\"”],?[\"”]? by [A-Z][^.:\"“”\n]{2,60}:\s?$"
)  # "“Pier closes,” by the Post's Mira Sethi: “A pier …”"
BYLINE: Final = re.compile(r",? by (?:the |The )?[A-Z]")  # "“All the Boats,” by Mira Sethi"
NICKNAMED: Final = re.compile(r"(?:^|\s)[A-Z][\w.’'-]*\s$")
BLANKS: Final = " \n\t\xa0\u2009\u202f"
FEWEST: Final = 5  # words of a quotation that nobody is credited with; fewer are a phrase in doubt
NEAREST: Final = 8  # cues on either side that a quotation may hang on
NAMED: Final = 4  # tokens from "calling" to the name that is given: "calling Christie “a loser”"
LINKED: Final = 40  # characters between two stretches of one clause
GAP: Final = 60  # characters between two quoted phrases of one reported clause


@dataclass(frozen=True, slots=True)
class Credit:
    """Words and who says them; the verb and the source where there are any."""

    content: Span
    cue: Cue | None
    cue_span: Span | None
    source: Span | None
    quotation: Quotation | None


@dataclass
class _Stretch:
    """A marked stretch with its sentence and the cue that it hangs on."""

    span: Span
    frame: int
    cue: Cue | None
    leads: bool  # first in its sentence, with no words of the writer before it
    alone: bool  # and none behind it


def find(row: Words, cues: list[Cue], framed: Sequence[Frame], quoting: Quoting) -> Iterator[Credit]:
    """One credit for each quotation."""
    stretches = _stretches(row, cues, framed)
    heard: tuple[int, Span] | None = None  # the paragraph and source of the last quotation
    for group in _groups(row, stretches, framed, quoting):
        cue = next((s.cue for s in group if s.cue), None)
        source = cueing.source_of(row, cue, [s.span for s in group]) if cue else None
        span = row.span(*source) if source else None
        place = row.span(cue.at, cue.end) if cue else None
        if cue is None:
            span, place = uncued.glued(row.text, group[0].span)
            span = span or uncued.signed(row.text, group[-1].span)
            led = sources.led_in(row, framed[group[0].frame].span.start, group[0].span.start) if span is None else None
            span = row.span(*led) if led else span
            if span is None and group[0].leads and (group[-1].alone or _is_long(row.text, group)):
                span = uncued.carried(row, framed, group[0].frame, heard)
            elif span is None and uncued.is_phrase(row.text, group[0].span):
                span = uncued.holder(row, group[0].span)
        if not _is_speech(row, group, cue, span):
            continue
        if span:
            heard = framed[group[-1].frame].paragraph, span
        content = Span(group[0].span.start, group[-1].span.end)
        quotation = Quotation(content, tuple(s.span for s in group))
        yield Credit(content, cue, place, span, quotation)


def _stretches(row: Words, cues: list[Cue], framed: Sequence[Frame]) -> list[_Stretch]:
    found = []
    starts = [row.tokens[cue.at].start for cue in cues]
    for number, frame in enumerate(framed):
        low, high = bisect_right(starts, frame.span.start - 1), bisect_right(starts, frame.span.end - 1)
        for span in frame.quoted:
            leads = not row.text[frame.span.start : span.start].strip(BLANKS + "—–-(")
            alone = leads and not row.text[span.end : frame.span.end].strip(BLANKS + ".,;)")
            near = bisect_right(starts, span.start)
            cue = _cue_of(row, span, cues[max(low, near - NEAREST) : min(high, near + NEAREST)])
            if cue is None and leads:
                cue = _late_cue(row, cues, starts, framed, number)
            if not _is_opening(row, span, cue, leads=leads) and _is_mere_title(row, span, cue):
                continue
            found.append(_Stretch(span, number, cue, leads, alone))
    return found


def _cue_of(row: Words, span: Span, inside: list[Cue]) -> Cue | None:
    """The verb of saying that a stretch of its sentence hangs on."""
    if not inside:
        return None
    place = row.at(span.start)
    before = [cue for cue in inside if cue.at < place and (cue.lemma not in AFTER_ONLY or cue.end == place - 2)]
    after = [cue for cue in inside if row.tokens[cue.at].start >= span.end]
    if before and before[-1].lemma in NAMING and place - before[-1].end <= NAMED and before[-1].tag == "VBG":
        return before[-1]
    behind = next((cue for cue in after if _is_beside(row, span, cue) or _ends_with(row, cue)), None)
    if behind and behind.lemma in SPOKEN and _ends_in_comma(row.text, span):
        return behind
    credit = next((cue for cue in inside if cue.lemma == "according"), None)
    if credit and not (before and before[-1].lemma in SPOKEN and before[-1].at == place - 2):
        return credit
    return _outer(row, before[-1], before) if before else behind


def _outer(row: Words, cue: Cue, before: list[Cue]) -> Cue:
    """The speaker's verb where the nearest one only gives a view that the speaker reports."""
    bare = row.tokens[cue.at].tag == "VB" and cue.tag == "VB"  # "she expects him to announce “…”"
    if (cue.lemma in SPOKEN and not bare) or cue.tag == "NN":
        return cue
    place = cue.at
    for _ in range(8):
        above = row.head(place)
        if above == place:
            break
        if row.tokens[place].dep in ("ccomp", "advcl", "relcl", "acl", "xcomp", "conj"):
            outer = next((c for c in before if c.at == above and c.lemma in SPOKEN), None)
            if outer and row.tokens[place].dep == "ccomp":
                return outer
        place = above
    return cue


def _is_beside(row: Words, span: Span, cue: Cue) -> bool:
    """Whether no other clause stands between a quotation and the verb behind it."""
    if cue.tag not in FINITE and not (cue.lemma == "read" and cue.tag != "VBG"):
        return False
    first = row.at(span.end)
    last = cue.at - 1
    while last > first and row.tokens[last].pos == "ADV":
        last -= 1
    if row.tokens[last].pos == "CCONJ" and last >= first:
        return False
    between = range(first, cue.at)
    return len(between) <= 30 and not any(
        row.tokens[n].tag in FINITE and row.tokens[n].dep not in ("aux", "auxpass", "relcl") for n in between
    )


def _ends_in_comma(text: str, span: Span) -> bool:
    return span.of(text).rstrip("\"“”„«»`'’‘ ").endswith((",", "?", "!"))


def _ends_with(row: Words, cue: Cue) -> bool:
    """ ", he said." at the end of a sentence credits all of it to him."""
    if cue.lemma not in SPOKEN or cue.tag not in FINITE or cue.end + 1 >= len(row.tokens):
        return False
    after = row.tokens[cue.end + 1]
    comma = any(row.tokens[n].text == "," for n in range(max(0, cue.at - 6), cue.at))
    return comma and (
        after.pos == "PUNCT"
        or after.text.lower() in ("in", "on", "at", "during", "of")
        or after.text.lower() in sources.WEEK
    )


def _late_cue(row: Words, cues: list[Cue], starts: list[int], framed: Sequence[Frame], number: int) -> Cue | None:
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
    if cue.lemma not in SPOKEN:
        return None
    if any(q.start < starts[place] for q in following.quoted):
        return None
    first = row.at(following.span.start)
    after = row.tokens[cue.end + 1].text.lower() if cue.end + 1 < len(row.tokens) else "."
    if cue.at - first > 12 or after in LATE_STOPS or after == ",":
        return None
    if any(row.tokens[c].dep in ("ccomp", "dobj", "obj") for c in row.children(cue.at) if c > cue.at):
        return None
    if any(row.tokens[n].tag in FINITE and n != cue.at for n in range(first, cue.at)):
        return None
    return cue


LATE_STOPS: Final = words("that it the a he she they his her")


def _is_opening(row: Words, span: Span, cue: Cue | None, *, leads: bool) -> bool:
    """Whether speech begins here, whatever its capitals: "“As President,” she said, “I will”"."""
    if cue is None or cue.lemma not in SPOKEN | {"read"}:
        return False
    spoken = _ends_in_comma(row.text, span) or span.of(row.text)[-2:-1] == "."
    behind = leads and row.tokens[cue.at].start >= span.end
    return spoken and (behind or cue.end == row.at(span.start) - 1)


def _is_mere_title(row: Words, span: Span, cue: Cue | None) -> bool:
    """The name of a book, a film or a show."""
    lead = row.text[max(0, span.start - 24) : span.start]
    inner = span.of(row.text)
    if NICKNAMED.search(lead) and row.text[span.end : span.end + 2].strip().isupper() and inner[1:-1].isalpha():
        return True
    if cue is None and (
        BYLINE.match(row.text, span.end) or EXCERPT.search(row.text, max(0, span.start - 90), span.start)
    ):
        return True
    if lead.rstrip(BLANKS).lower().endswith(("so-called", "so called")):
        return True
    if lead.rstrip(BLANKS).endswith(":") and inner[-2:-1] in (".", "!", "?"):
        return False
    if TITLED.search(lead) and not (cue and cue.lemma in NAMING and row.tokens[cue.at].end > span.start - 8):
        return len(span.of(row.text).split()) <= 12
    if not is_title(row.text, span):
        return False
    if cue is None:
        return True
    return not (
        cue.lemma in NAMING or (lead.rstrip(" ").endswith((":", ",")) and row.tokens[cue.at].end > span.start - 4)
    )


def _groups(
    row: Words, stretches: list[_Stretch], framed: Sequence[Frame], quoting: Quoting
) -> Iterator[list[_Stretch]]:
    """Stretches that make one quotation: on the same verb, running on, or going on after the attribution."""
    chains: list[list[_Stretch]] = []
    for stretch in stretches:
        if chains and chains[-1][-1].span in quoting.running:
            chains[-1].append(stretch)
        else:
            chains.append([stretch])
    group: list[_Stretch] = []
    for chain in chains:
        if group and not _belongs(row, group, chain, framed):
            yield group
            group = []
        group += chain
    if group:
        yield group


def _belongs(row: Words, group: list[_Stretch], chain: list[_Stretch], framed: Sequence[Frame]) -> bool:
    """Whether the next stretches go on with the quotation that has been read so far."""
    last, first = group[-1], chain[0]
    here = next((s.cue for s in group if s.cue), None)
    there = next((s.cue for s in chain if s.cue), None)
    if _is_one_clause(row, last, first):
        return True
    if here is None:
        return False
    apart = framed[first.frame].paragraph - framed[last.frame].paragraph
    if there:
        near = first.span.start - last.span.end <= GAP and not _is_announced(row.text, last, first)
        near = near or _is_cut(row, last, first, here)
        return there is here and apart == 0 and near
    if apart == 1:
        opens = first.frame == 0 or framed[first.frame - 1].paragraph != framed[first.frame].paragraph
        return opens and all(s.alone for s in chain) and _last_of(framed, first.frame) is framed[chain[-1].frame]
    return apart == 0 and first.alone and first.frame - last.frame in (1, 2) and _is_bare(row, last, first, here)


def _is_one_clause(row: Words, last: _Stretch, first: _Stretch) -> bool:
    """Whether a few words without a verb of speaking part the two in one sentence: "“boring” because “I …”"."""
    if first.frame != last.frame or first.span.start - last.span.end > LINKED:
        return False
    between = range(row.at(last.span.end), row.at(first.span.start))
    return not any(row.tokens[n].lemma in SPOKEN | NAMING and row.tokens[n].pos == "VERB" for n in between)


def _is_announced(text: str, last: _Stretch, first: _Stretch) -> bool:
    """Whether a colon and a capital begin another one: "called him “weak,” and the ally: “She is …”"."""
    return text[last.span.end : first.span.start].rstrip(BLANKS).endswith(":") and first.span.of(text)[1:2].isupper()


def _is_cut(row: Words, last: _Stretch, first: _Stretch, cue: Cue) -> bool:
    """Whether the verb stands between the two: "“A,” she said, “B”"."""
    return last.span.end <= row.tokens[cue.at].start < first.span.start


def _is_bare(row: Words, last: _Stretch, first: _Stretch, cue: Cue) -> bool:
    """Whether between the two stands nothing, or the attribution alone: no second one, no sentence of the writer's."""
    cue = last.cue or cue
    between = range(row.at(last.span.end), row.at(first.span.start))
    if first.frame - last.frame == 2 and cue.at not in between:
        return False
    return not any(_speaks_again(row, n) for n in between if n > cue.end)


def _speaks_again(row: Words, n: int) -> bool:
    token = row.tokens[n]
    if token.text.lower() == "adding":
        return True
    return token.lemma in SPOKEN and token.tag in FINITE and token.dep not in ("relcl", "acl", "advcl")


def _last_of(framed: Sequence[Frame], number: int) -> Frame:
    while number + 1 < len(framed) and framed[number + 1].paragraph == framed[number].paragraph:
        number += 1
    return framed[number]


def _is_long(text: str, group: list[_Stretch]) -> bool:
    return sum(len(s.span.of(text).split()) for s in group) >= FEWEST


def _is_speech(row: Words, group: list[_Stretch], cue: Cue | None, source: Span | None) -> bool:
    """Whether these stretches are somebody's words, not a phrase in doubt."""
    if cue or source:
        return True
    text = row.text
    inner = group[-1].span.of(text).strip("\"“”„«»`'’‘ ")
    first = group[0].span
    if not first.of(text).lstrip("\"“”„«»`'’‘….[ ")[:1].isupper():
        return False
    if inner.endswith((".", "?", "!")) and text[: first.start].endswith(": "):
        return len(first.of(text).split()) > 1
    return _is_long(text, group) and inner.endswith((".", "?", "!", "…", ",", "—", "–"))
