"""A quotation is given twice in one article, in other words.

What it flags: a sentence in quotation marks that stands in the article (or in its headline) a second time, by the same
speaker, with a figure, a negation, a modal verb or a word of content exchanged; or with up to four words in ten
exchanged, one for one, where the frame of the sentence stays and the second telling stands apart.

Why it matters
    What stands between quotation marks is what was said. Two wordings cannot both be, and a change may turn the sense.

Known limits
    Left alone: shortened quotations, what an ellipsis or brackets own up to, contractions and spelling, and what says
    nearly the same twice in one breath. Two wordings with less than six words in ten in common, or told with
    another frame, are not recognised as one quotation. Someone who says nearly the same twice, on two occasions,
    is flagged.

Reference
    Associated Press Stylebook, "quotations in the news": never alter quotations. A. Lauf and others, "Analyzing
    Variations in Quotations", 2013: newspapers most often drop modal words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from annotator.engine import retelling, wording
from annotator.engine.detector import Hit, Mark, Rule
from annotator.engine.knowledge.lists import entries
from annotator.engine.reading import Reading, frames
from annotator.engine.reading.attributions import Attribution
from annotator.engine.span import Span
from annotator.engine.wording import Difference, Wording

RULE: Final = Rule(
    title="One quotation, two wordings",
    family="quotation",
    severity="major",
    opportunity="quotations",
    needs=("attributions", "quotations", "paragraphs"),
    templates={
        "text": "One quotation stands here in two wordings (“{first}” and “{second}”). Which one was said?",
        "title": "The headline quotes “{first}” where the text has “{second}”. Which one was said?",
    },
)
FEWEST: Final = 4  # words of a sentence that is looked for a second time
FEWEST_IN_TITLE: Final = 5
CLOSE: Final = 8  # words of one that stands beside the other: people repeat shorter ones for effect
LIKELY: Final = 6  # earlier sentences with such a run that are looked at
NAME_BEFORE: Final = 24  # characters before a quotation in which a noun says that it is a name
LITTLE: Final = 3  # letters of words that titles leave small
LONGEST: Final = 200  # characters of evidence
BEFORE: Final = 90  # characters around a quotation in which a word says that it was put right or is another's turn
IN_TITLE: Final = re.compile(r"(?<![\w])[\"“‘'](?=\w)([^\"“”\n]{12,}?)[\"”’'](?![\w])")
PUT_RIGHT: Final = re.compile(
    r"(?i)\b(?:misquot|correct(?:ed|ion|ing)|clarif|"
    r"amend|earlier version|originally|meant to say|instead of|"
    r"rather than|revis|reword|rephras|rewrit|changed|replac|edited|paraphras|parod|mock|spoof|twist|play on|version|"
    r"translat|alter|quipped|joked back|countered|rebutt|contradict|unlike|contrast)"
)
# Before a quotation mark: the name of an undertaking or a work, or a slogan put into other words on purpose.
NAMED: Final = re.compile(
    r"(?i)(?:\bso-called|\b(?:action|operation|campaign|programme|program|series|initiative|project|event|forum|"
    r"exhibition|theme|title|titled|entitled|song|film|movie|book|show|album|novel|column|hashtag)s?)[:,]?\s*[“\"‘'«]?$"
)
NEW_SLOGAN: Final = re.compile(r"(?i)\b(?:new|another|different|own) (?:slogan|motto|chant|line|catchphrase|tagline)\b")
TO_BE: Final = frozenset({"is", "was", "are", "were", "am", "be", "been"})
POLLED: Final = re.compile(r"\d(?:%| per ?cent\b)")
RECALLED: Final = re.compile(
    r"(?i)\b(?:words?|remarks?|phrases?|lines?|sentences?|quot\w+|sayings?|billboards?|posters?|placards?|banners?|"
    r"slogans?|mugs?|t-?shirts?|recording|repeat\w*|echo\w*|cit(?:e|ed|ing))\b"
)
OWN_WORDS: Final = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir)\s(?:\w+\s)?(?:words|remarks?|promises?|pledges?|claims?|statements?|lines?|phrases?|"
    r"sentences?|assurances?|boasts?|warnings?|vows?|admissions?|comments?)\b"
)


# What leads into a second telling: "had put it this way", "in the words of", "the letter says", "told the paper".
TOLD_AGAIN: Final = re.compile(
    r"(?i)\b(?:had (?:\w+ )?(?:said|told|put|written|spoken|declared|stated|insisted|argued|added|explained|warned)|"
    r"puts? it|in (?:the|his|her|their) words|as (?:he|she|they) ha[sd]|earlier|previously|at the time|before that|"
    r"letter|statement|interview|transcript|minutes|record(?:ing|ed)?|broadcast|video|website|release|report|speech|"
    r"testimony|radio|television|newspaper|e-?mail|post(?:ed)?|wrote|writes|written|quot\w+|cit(?:es?|ed|ing)|"
    r"according to|reads?|recall\w*|remember\w*|repeat\w*|reiterat\w*|describ\w*|phras\w+|agency|elsewhere)\b"
)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quoted sentence, the marked stretch it stands in, and what that is credited to, if to anything."""

    wording: Wording
    part: Span
    said: Attribution | None


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each pair of wordings once."""
    quoted = list(_quoted(reading))
    yield from _in_title(reading, quoted)
    found = list(_in_text(reading, quoted))
    yield from found
    yield from _retold(reading, quoted, {mark.span for hit in found for mark in hit.evidence if isinstance(mark, Mark)})


def _quoted(reading: Reading) -> Iterator[_Quoted]:
    """Each quoted sentence of some length, in order, credited or not."""
    credited = {part: said for said in reading.attributions if said.quotation for part in said.quotation.parts}
    seen: set[Span] = set()
    for stretch in frames.outermost(reading.quotations.marked):
        said = credited.get(stretch)
        if stretch in seen:
            continue
        parts = said.quotation.parts if said and said.quotation else (stretch,)
        seen.update(parts)
        for part, sentence in wording.read_parts(reading.text, parts):
            if len(sentence.words) >= FEWEST:
                yield _Quoted(sentence, part, said)


def _in_text(reading: Reading, quoted: Sequence[_Quoted]) -> Iterator[Hit]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    little = entries("function_words.txt")
    flagged: set[int] = set()
    for n, ours in enumerate(quoted):
        words = ours.wording.words
        runs = {run for run in pairwise(words) if not (run[0] in little and run[1] in little)}
        likely = {m for run in runs for m in places[run][-LIKELY:]}
        for m in sorted(likely - flagged):
            theirs = quoted[m]
            found = wording.differences(theirs.wording, ours.wording)
            if found and _may_be_one(reading, theirs, ours, found):
                flagged.add(m)
                yield _hit(reading, "text", theirs.wording, ours.wording, found, "text")
                break
        for run in runs:
            places[run].append(n)


def _retold(reading: Reading, quoted: Sequence[_Quoted], flagged: set[Span]) -> Iterator[Hit]:
    """Sentences that stand a second time with many words exchanged."""
    places: dict[str, list[int]] = defaultdict(list)
    for n, ours in enumerate(quoted):
        if len(ours.wording.words) < retelling.FEWEST:
            continue
        content = retelling.content(ours.wording)
        for m in sorted({m for word in content for m in places[word][-LIKELY:]}):
            theirs = quoted[m]
            if {_shown(ours.wording), _shown(theirs.wording)} & flagged:
                continue
            found = retelling.exchanges(reading.text, theirs.wording, ours.wording)
            if found and _is_apart(reading, theirs, ours) and _is_known_voice(reading, theirs, ours):
                flagged |= {_shown(ours.wording), _shown(theirs.wording)}
                yield _hit(reading, "text", theirs.wording, ours.wording, found, "text")
                break
        for word in content:
            places[word].append(n)


def _is_apart(reading: Reading, first: _Quoted, second: _Quoted) -> bool:
    """Whether the second telling stands by itself, in another paragraph, and is not owned up to be a second one."""
    if first.part == second.part or (first.said and second.said and first.said.quotation is second.said.quotation):
        return False
    between = reading.text[first.part.end : second.part.start]
    breaks = sum(1 for _ in re.finditer(r"\n\s*", between))
    around = [_around(reading.text, quoted.part) for quoted in (first, second)]
    if breaks == 0 or (breaks == 1 and not TOLD_AGAIN.search(around[1])):
        return False
    if any(_is_name(reading.text, quoted) for quoted in (first, second)):
        return False
    return not any(PUT_RIGHT.search(words) or NEW_SLOGAN.search(words) for words in around)


def _is_known_voice(reading: Reading, first: _Quoted, second: _Quoted) -> bool:
    """Whether both are credited, and to one speaker, by a credit or by a name close by."""
    known = [q for q in (first, second) if q.said is not None and q.said.source is not None]
    if len(known) != 1:
        return bool(known) and _is_one_voice(reading, first, second)
    lone = second if known[0] is first else first
    around = _around(reading.text, lone.part).lower()
    said = known[0].said
    return said is not None and bool(_names(reading.text, said) & set(re.findall(r"[^\W\d_]{2,}", around)))


def _may_be_one(reading: Reading, first: _Quoted, second: _Quoted, found: list[Difference]) -> bool:
    """Whether the two can be one thing said once, and neither is owned up to be another wording."""
    if first.part == second.part or not _is_one_voice(reading, first, second):
        return False
    if first.said and second.said and first.said.quotation is second.said.quotation:
        return False
    if _is_one_breath(reading, first, second, found):
        return False
    if wording.spots(first.wording, second.wording) > 1 and (
        not (second.said and second.said.source) or _is_of_another(reading.text, first, second, found)
    ):
        return False
    if any(_is_name(reading.text, quoted) for quoted in (first, second)) or _is_tense_only(first, second):
        return False
    around = [_around(reading.text, quoted.part) for quoted in (first, second)]
    if any(NEW_SLOGAN.search(words) for words in around):
        return False
    return not any(PUT_RIGHT.search(words) for words in around) and not all(POLLED.search(words) for words in around)


def _is_of_another(text: str, first: _Quoted, second: _Quoted, found: list[Difference]) -> bool:
    """Whether a name is exchanged among other words: the same is said of somebody else."""
    return any(retelling.names_differ(text, first.wording, second.wording, (*d.ours, *d.theirs)) for d in found)


def _is_name(text: str, quoted: _Quoted) -> bool:
    """Whether it is the name of something, which has no one wording, and not what somebody said."""
    if NAMED.search(text[max(0, quoted.part.start - NAME_BEFORE) : quoted.part.start]):
        return True
    content = [span.of(text) for span in quoted.wording.spans]
    main = [word for word in content if len(word) > LITTLE]
    return len(main) >= FEWEST and all(word[:1].isupper() for word in main) and not (quoted.said and quoted.said.source)


def _is_tense_only(first: _Quoted, second: _Quoted) -> bool:
    """Whether a short sentence differs by a form of "be" alone: people say such things again and again."""
    mine, yours = first.wording.words, second.wording.words
    if len(mine) != len(yours) or len(mine) >= CLOSE:
        return False
    return all(one == other or {one, other} <= TO_BE for one, other in zip(mine, yours, strict=True))


def _is_one_voice(reading: Reading, first: _Quoted, second: _Quoted) -> bool:
    """Whether nobody else is credited with the second wording: an answer may well turn somebody's words round."""
    one, other = first.said, second.said
    if one is None or other is None or one.source is None or other.source is None:
        return True
    mine, yours = _names(reading.text, one), _names(reading.text, other)
    if mine & yours or (mine | yours) & {"he", "she"}:
        return True
    around = _around(reading.text, second.part)
    if OWN_WORDS.search(around) or mine & set(re.findall(r"[^\W\d_]{3,}", around.lower())):
        return True
    return not (one.source_name and other.source_name) and bool(RECALLED.search(around))


def _names(text: str, said: Attribution) -> set[str]:
    """What the source is called, in words: its name or, where that is not known, the words of the text."""
    called = said.source_name or (said.source.of(text) if said.source else "")
    return set(re.findall(r"[^\W\d_]{2,}", called.lower())) - entries("function_words.txt") | (
        {called.lower()} & {"he", "she"}
    )


def _is_one_breath(reading: Reading, first: _Quoted, second: _Quoted, found: list[Difference]) -> bool:
    """Whether the two stand in one paragraph, or in the next one, where people repeat themselves for effect.

    Not so where a long sentence comes again whole, with one spot that differs and words of the writer's between.
    """
    between = reading.text[first.part.end : second.part.start]
    if sum(1 for _ in re.finditer(r"\n\s*", between)) >= 2:
        return False
    shortest = min(len(first.wording.words), len(second.wording.words))
    if not (first.said and second.said and first.said.source and second.said.source):
        return True
    return len(found) > 1 or shortest < CLOSE or not re.search(r"[.!?:]\s|\n", between.strip())


def _around(text: str, part: Span) -> str:
    """The words outside a quotation in its paragraph, close by."""
    before = text[max(0, part.start - BEFORE) : part.start].rpartition("\n")[2]
    return before + " " + text[part.end : part.end + BEFORE].partition("\n")[0]


def _in_title(reading: Reading, quoted: Sequence[_Quoted]) -> Iterator[Hit]:
    title = reading.article.field("title")
    for match in IN_TITLE.finditer(title):
        for ours in wording.read(title, Span(*match.span(1))):
            if len(ours.words) < FEWEST_IN_TITLE:
                continue
            rivals = [theirs.wording for theirs in quoted]
            if any(_holds(theirs.words, ours.words) for theirs in rivals):
                continue
            for theirs in rivals:
                if found := wording.differences(ours, theirs):
                    yield _hit(reading, "title", ours, theirs, found, "title")
                    break


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    return any(longer[n : n + len(shorter)] == shorter for n in range(len(longer) - len(shorter) + 1))


def _hit(reading: Reading, template: str, ours: Wording, theirs: Wording, found: list[Difference], where: str) -> Hit:
    text = reading.article.field("title") if where == "title" else reading.text
    evidence = (
        Mark(_shown(ours), "one wording", "title") if where == "title" else Mark(_shown(ours), "one wording"),
        Mark(_shown(theirs), "another wording"),
    )
    return Hit(
        template,
        evidence,
        {"first": _stretch(text, ours, found[0].ours), "second": _stretch(reading.text, theirs, found[0].theirs)},
    )


def _shown(sentence: Wording) -> Span:
    start, end = sentence.span
    return Span(start, min(end, start + LONGEST))


def _stretch(text: str, sentence: Wording, place: tuple[int, int]) -> str:
    """The words that differ, with one on each side where nothing stands between."""
    first, last = place
    if last - first < 2:
        first, last = max(0, first - 1), min(len(sentence.spans), last + 1)
    return " ".join(span.of(text) for span in dict.fromkeys(sentence.spans[first:last]))
