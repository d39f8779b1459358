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
    """A verb of saying outside the marks."""

    at: int
    end: int  # the last token of the cue itself ("according to")
    lemma: str
    tag: str


SAID: Final = {"said": "say", "says": "say", "told": "tell", "tells": "tell", "asked": "ask", "added": "add", "wrote": "write"}
# Verbs that hand on words rather than views; a view inside what they hand on is the speaker's: "he told us he believed".
SPOKEN: Final = words(
    "say tell add write tweet state note react explain warn insist argue declare announce reply respond recall claim testify post "
    "ask acknowledge admit concede remark observe stress report shout chant joke quip vow according"
)
NAMING: Final = words("call dub label brand term nickname chant shout describe yell refer name")  # what they name may look like a title
AFTER_ONLY: Final = words("continue begin conclude finish start")  # verbs of saying only right behind a quotation
NOUN_CUES: Final = words(
    "statement claim assertion comment remark conclusion belief warning promise pledge argument view suggestion "
    "announcement declaration description response insistence contention admission complaint prediction demand call"
)
FINITE: Final = words("VBD VBZ VBP")
TITLED: Final = re.compile(
    r"(?:titled|entitled|headlined|called|named|film|movie|book|novel|memoir|show|series|song|album|magazine|"
    r"play|hit|episode|drama|comedy|programme|program)[,:]?\s*$"
)
NICKNAMED: Final = re.compile(r"(?:^|\s)[A-Z][\w.’'-]*\s$")
GLUED: Final = re.compile(
    r"(?P<who>(?:[A-Z][\w.’'-]*(?:\s(?=[A-Z]))?){1,4}|\b[Hh]e|\b[Ss]he|\b[Tt]hey)\s(?P<verb>said|says|told \w+|asked|added|wrote)[,:]?\s?$"
)
BLANKS: Final = " \n\t\xa0\u2009\u202f"
FEWEST: Final = 5  # words of a quotation that nobody is credited with; fewer are a phrase in doubt
GAP: Final = 60  # characters between two quoted phrases of one reported clause


def find(text: str, sentences: Sequence[Sentence], quoting: Quoting, names: Names) -> tuple[Attribution, ...]:
    """The attributions of a text, in order of their content."""
    row = Words(text, sentences, quoting.marked)
    cues = [cue for n in range(len(row.tokens)) if (cue := _cue(row, n))]
    framed = framing.find(text, paragraphs.split(text), quoting)
    return tuple(_direct(row, cues, framed, quoting))


def _cue(row: Words, n: int) -> _Cue | None:
    """The verb of saying that this token is."""
    token = row.tokens[n]
    low = token.text.lower()
    lemma = SAID.get(low) or (token.lemma if token.lemma in CUES else PAST.get(low, ""))
    if lemma not in CUES and low not in ("according", "went"):
        return None
    if row.is_quoted(n):
        return None
    if low == "according":
        if n + 1 < len(row.tokens) and row.tokens[n + 1].text.lower() == "to":
            return _Cue(n, n + 1, "according", "according")
        return None
    if low in ("went", "goes", "going", "go"):
        on = n + 1 < len(row.tokens) and row.tokens[n + 1].text.lower() == "on"
        return _Cue(n, n + 1, "continue", token.tag) if on else None
    if low in PAST and not (token.tag in FINITE or _is_helped(row, n)):
        return _Cue(n, n, lemma, "VBD")
    if token.tag.startswith("VB"):
        return _Cue(n, n, lemma, token.tag)
    if lemma in NOUN_CUES and token.pos == "NOUN" and _owner(row, n) is not None:
        return _Cue(n, n, lemma, "NN")
    return None


def _is_helped(row: Words, n: int) -> bool:
    """Whether "be" or "have" goes before: "it was reported"."""
    return any(row.tokens[m].pos == "AUX" or row.tokens[m].lemma in ("be", "have") for m in range(max(0, n - 3), n))


def _owner(row: Words, n: int) -> int | None:
    """Whose statement it is: "Comey's conclusion that …"."""
    return next((c for c in row.children(n) if row.tokens[c].dep == "poss" and not row.is_quoted(c)), None)


@dataclass
class _Stretch:
    """A marked stretch with its sentence and the cue that it hangs on."""

    span: Span
    frame: int
    cue: _Cue | None
    leads: bool  # first in its sentence, with no words of the writer before it
    alone: bool  # and none behind it


def _direct(row: Words, cues: list[_Cue], framed: Sequence[Frame], quoting: Quoting) -> Iterator[Attribution]:
    """One attribution for each quotation."""
    stretches = _stretches(row, cues, framed)
    heard: tuple[int, Span] | None = None  # the paragraph and source of the last quotation
    for group in _groups(row, stretches, framed, quoting):
        cue = next((s.cue for s in group if s.cue), None)
        source = _source(row, cue, group) if cue else None
        span = row.span(*source) if source else None
        place = row.span(cue.at, cue.end) if cue else None
        if cue is None:
            span, place = _glued(row.text, group[0].span)
            led = sources.led_in(row, framed[group[0].frame].span.start, group[0].span.start) if span is None else None
            span = row.span(*led) if led else span
            if span is None and group[0].leads:
                span = _carried(row, framed, group[0].frame, heard)
        if not _is_speech(row, group, cue, span):
            continue
        if span:
            heard = framed[group[-1].frame].paragraph, span
        content = Span(group[0].span.start, group[-1].span.end)
        quotation = Quotation(content, tuple(s.span for s in group))
        yield Attribution(content, place, cue.lemma if cue else "", span, None, "named" if span else "none", quotation)


def _carried(row: Words, framed: Sequence[Frame], number: int, heard: tuple[int, Span] | None) -> Span | None:
    """Who was speaking, or spoken of, in the sentence before: "She was blunt. “It will not work.”"."""
    paragraph = framed[number].paragraph
    if heard and heard[0] == paragraph:
        return heard[1]
    if number == 0 or framed[number - 1].paragraph != paragraph or framed[number - 1].quoted:
        return None
    first = row.at(framed[number - 1].span.start)
    head = next((n for n in range(first, row.at(framed[number].span.start)) if row.tokens[n].dep in sources.SUBJECTS), None)
    if head is None or not (row.tokens[head].named == "PERSON" or row.tokens[head].text.lower() in ("he", "she")):
        return None
    return row.span(*sources.around(row, head))


def _glued(text: str, quoted: Span) -> tuple[Span | None, Span | None]:
    """Source and verb where no space parts them from the mark: "Ryan said,“Look"."""
    start = max(0, quoted.start - 60)
    match = GLUED.search(text[start : quoted.start])
    if not match:
        return None, None
    return tuple(Span(start + match.start(g), start + match.end(g)) for g in ("who", "verb"))  # type: ignore[return-value]


def _stretches(row: Words, cues: list[_Cue], framed: Sequence[Frame]) -> list[_Stretch]:
    found = []
    starts = [row.tokens[cue.at].start for cue in cues]
    for number, frame in enumerate(framed):
        inside = cues[bisect_right(starts, frame.span.start - 1) : bisect_right(starts, frame.span.end - 1)]
        for span in frame.quoted:
            leads = not row.text[frame.span.start : span.start].strip(BLANKS + "—–-(")
            alone = leads and not row.text[span.end : frame.span.end].strip(BLANKS + ".,;)")
            cue = _cue_of(row, span, inside, leads=leads)
            if cue is None and leads:
                cue = _late_cue(row, cues, starts, framed, number)
            if _is_mere_title(row, span, cue):
                continue
            found.append(_Stretch(span, number, cue, leads, alone))
    return found


def _cue_of(row: Words, span: Span, inside: list[_Cue], *, leads: bool) -> _Cue | None:
    """The verb of saying that a stretch of its sentence hangs on."""
    if not inside:
        return None
    place = row.at(span.start)
    before = [cue for cue in inside if cue.at < place and cue.lemma not in AFTER_ONLY]
    after = [cue for cue in inside if row.tokens[cue.at].start >= span.end]
    behind = next((cue for cue in after if _is_beside(row, span, cue) or _ends_with(row, cue)), None)
    if behind and behind.lemma in SPOKEN and _ends_in_comma(row.text, span):
        return behind
    credit = next((cue for cue in inside if cue.lemma == "according"), None)
    if credit and not (before and before[-1].lemma in SPOKEN and before[-1].at == place - 2):
        return credit
    return _outer(row, before[-1], before) if before else behind


def _outer(row: Words, cue: _Cue, before: list[_Cue]) -> _Cue:
    """The speaker's verb where the nearest one only gives a view that the speaker reports."""
    if cue.lemma in SPOKEN or cue.tag == "NN":
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


def _is_beside(row: Words, span: Span, cue: _Cue) -> bool:
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


def _ends_with(row: Words, cue: _Cue) -> bool:
    """", he said." at the end of a sentence credits all of it to him."""
    if cue.lemma not in SPOKEN or cue.tag not in FINITE or cue.end + 1 >= len(row.tokens):
        return False
    after = row.tokens[cue.end + 1]
    comma = any(row.tokens[n].text == "," for n in range(max(0, cue.at - 6), cue.at))
    return comma and (after.pos == "PUNCT" or after.text.lower() in ("in", "on", "at", "during", "of") or after.text.lower() in sources.WEEK)


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
    if cue.at - first > 12 or after in LATE_STOPS or after == ",":
        return None
    if any(row.tokens[c].dep in ("ccomp", "dobj", "obj") for c in row.children(cue.at) if c > cue.at):
        return None
    if any(row.tokens[n].tag in FINITE and n != cue.at for n in range(first, cue.at)):
        return None
    return cue


LATE_STOPS: Final = words("that it the a he she they his her")


def _is_mere_title(row: Words, span: Span, cue: _Cue | None) -> bool:
    """The name of a book, a film or a show."""
    lead = row.text[max(0, span.start - 24) : span.start]
    inner = span.of(row.text)
    if NICKNAMED.search(lead) and row.text[span.end : span.end + 2].strip().isupper() and inner[1:-1].isalpha():
        return True
    if lead.rstrip(BLANKS).endswith(":") and inner[-2:-1] in (".", "!", "?"):
        return False
    if TITLED.search(lead) and not (cue and cue.lemma in NAMING and row.tokens[cue.at].end > span.start - 8):
        return len(span.of(row.text).split()) <= 12
    if not is_title(row.text, span):
        return False
    if cue is None:
        return True
    return not (cue.lemma in NAMING or (lead.rstrip(" ").endswith((":", ",")) and row.tokens[cue.at].end > span.start - 4))


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
    if here is None:
        return False
    apart = framed[first.frame].paragraph - framed[last.frame].paragraph
    if there:
        near = first.span.start - last.span.end <= GAP or _is_cut(row, last, first, here)
        return there is here and apart == 0 and near
    if apart == 1:
        opens = first.frame == 0 or framed[first.frame - 1].paragraph != framed[first.frame].paragraph
        return opens and all(s.alone for s in chain) and _last_of(framed, first.frame) is framed[chain[-1].frame]
    return apart == 0 and first.alone and first.frame - last.frame in (1, 2) and _is_bare(row, last, first, here)


def _is_cut(row: Words, last: _Stretch, first: _Stretch, cue: _Cue) -> bool:
    """Whether the verb stands between the two: "“A,” she said, “B”"."""
    return last.span.end <= row.tokens[cue.at].start < first.span.start


def _is_bare(row: Words, last: _Stretch, first: _Stretch, cue: _Cue) -> bool:
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


def _is_speech(row: Words, group: list[_Stretch], cue: _Cue | None, source: Span | None) -> bool:
    """Whether these stretches are somebody's words, not a phrase in doubt."""
    if cue or source:
        return True
    text = row.text
    inner = group[-1].span.of(text).strip("\"“”„«»`'’‘ ")
    many = sum(len(s.span.of(text).split()) for s in group)
    return many >= FEWEST and inner.endswith((".", "?", "!", "…", ",", "—", "–"))


def _source(row: Words, cue: _Cue, group: list[_Stretch]) -> tuple[int, int] | None:
    """The phrase that names who says it: first and last token."""
    if cue.lemma == "according":
        return sources.phrase_after(row, cue.end + 1, len(row.tokens))
    if cue.tag == "NN":
        owner = _owner(row, cue.at)
        return sources.around(row, owner) if owner is not None else None
    behind = [s for s in group if s.span.end <= row.tokens[cue.at].start]
    if behind:
        first = row.at(behind[-1].span.end)
        while first < cue.at and row.tokens[first].pos in ("PUNCT", "ADV"):
            first += 1
        inverted = sources.phrase_after(row, cue.end + 1, len(row.tokens)) if first == cue.at else None
        if inverted:
            return inverted
    if cue.tag == "VBN" and sources.is_passive(row, cue.at) and cue.lemma not in ("quote", "say"):
        return sources.agent(row, cue.at)
    if cue.tag == "VBN" and row.tokens[cue.at - 1].pos in ("PROPN", "PRON") and cue.at:
        return sources.phrase_before(row, cue.at)
    if cue.tag == "VBG":
        head = sources.main_subject(row, cue.at)
    else:
        head = sources.subject(row, cue.at)
    if head is not None:
        return sources.around(row, head)
    return sources.phrase_before(row, cue.at)


def _past(lemma: str) -> str:
    """The regular past of a verb, for where the tagger takes it for a noun or an adjective."""
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "ed"


PAST: Final = {_past(lemma): lemma for lemma in SPOKEN - {"say", "tell", "write", "according"}} | SAID | {"read": "read", "reads": "read"}
CUES: Final = entries("cue_verbs.txt") | AFTER_ONLY | NOUN_CUES | {"according", "go", "went"}
