"""A quotation is given twice in one article, in other words.

What it flags: a sentence in quotation marks that stands in the article (or in its headline) a second time, by the same
speaker, with a figure, a negation, a modal verb or a word of content exchanged.

Why it matters
    What stands between quotation marks is what was said. Two wordings cannot both be, and a change may turn the sense.

Known limits
    Left alone: shortened quotations, what an ellipsis or brackets own up to, contractions and spelling, and what says
    nearly the same twice in one breath. Two wordings with few words in common are not recognised as
    one quotation, and someone who says nearly the same twice, on two occasions, is flagged.

Reference
    Associated Press Stylebook, "quotations in the news": never alter quotations. A. Lauf and others, "Analyzing
    Variations in Quotations", 2013: newspapers most often drop modal words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from annotator.engine import wording
from annotator.engine.detector import Hit, Mark, Rule
from annotator.engine.reading import Reading
from annotator.engine.span import Span
from annotator.engine.wording import Difference, Wording

RULE: Final = Rule(
    title="One quotation, two wordings",
    family="quotation",
    severity="major",
    needs=("attributions", "quotations", "paragraphs"),
    templates={
        "text": "One quotation stands here in two wordings (“{first}” and “{second}”). Which one was said?",
        "title": "The headline quotes “{first}” where the text has “{second}”. Which one was said?",
    },
)
FEWEST: Final = 7  # words of a sentence that is looked for a second time
FEWEST_IN_TITLE: Final = 5
RUN: Final = 3  # words in a row that both wordings share
LONGEST: Final = 200  # characters of evidence
IN_TITLE: Final = re.compile(r"(?<![\w])[\"“‘'](?=\w)([^\"“”\n]{12,}?)[\"”’'](?![\w])")


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each pair of wordings once."""
    spoken = list(_spoken(reading))
    yield from _in_title(reading, spoken)
    yield from _in_text(reading, spoken)


def _spoken(reading: Reading) -> Iterator[tuple[str | None, int, Wording]]:
    """Each quoted sentence with its speaker and the number of its quotation."""
    for number, said in enumerate(reading.attributions):
        for part in said.quotation.parts if said.quotation else ():
            for sentence in wording.read(reading.text, part):
                yield said.source_name, number, sentence


def _in_text(reading: Reading, spoken: Sequence[tuple[str | None, int, Wording]]) -> Iterator[Hit]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    flagged: set[int] = set()
    for n, (speaker, number, ours) in enumerate(spoken):
        if len(ours.words) < FEWEST:
            continue
        runs = {ours.words[k : k + RUN] for k in range(len(ours.words) - RUN + 1)}
        likely = {m for run in runs for m in places[run][-4:]}
        for m in sorted(likely - flagged):
            other, other_number, theirs = spoken[m]
            if other != speaker or speaker is None or number == other_number or _is_one_breath(reading, theirs, ours):
                continue
            if found := _telling(theirs, ours):
                flagged.add(m)
                yield _hit(reading, "text", theirs, ours, found, "text")
                break
        for run in runs:
            places[run].append(n)


def _is_one_breath(reading: Reading, first: Wording, second: Wording) -> bool:
    """Whether the two stand in one paragraph, or in the next one: there people repeat themselves for effect."""
    between = reading.text[first.span.end : second.span.start]
    return sum(1 for p in re.finditer(r"\n\s*", between)) < 2


def _in_title(reading: Reading, spoken: Sequence[tuple[str | None, int, Wording]]) -> Iterator[Hit]:
    title = reading.article.field("title")
    for match in IN_TITLE.finditer(title):
        for ours in wording.read(title, Span(*match.span(1))):
            if len(ours.words) < FEWEST_IN_TITLE:
                continue
            rivals = [theirs for _, _, theirs in spoken]
            if any(_holds(theirs.words, ours.words) for theirs in rivals):
                continue
            for theirs in rivals:
                if found := _telling(ours, theirs):
                    yield _hit(reading, "title", ours, theirs, found, "title")
                    break


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    return any(longer[n : n + len(shorter)] == shorter for n in range(len(longer) - len(shorter) + 1))


def _telling(ours: Wording, theirs: Wording) -> list[Difference]:
    return wording.differences(ours, theirs) or []


def _hit(reading: Reading, template: str, ours: Wording, theirs: Wording, found: list[Difference], where: str) -> Hit:
    mine, other = _stretch(ours, found[0].ours), _stretch(theirs, found[0].theirs)
    text = reading.article.field("title") if where == "title" else reading.text
    evidence = (
        Mark(_shown(ours), "one wording", "title") if where == "title" else Mark(_shown(ours), "one wording"),
        Mark(_shown(theirs), "another wording"),
    )
    return Hit(template, evidence, {"first": mine.of(text), "second": other.of(reading.text)})


def _shown(sentence: Wording) -> Span:
    start, end = sentence.span
    return Span(start, min(end, start + LONGEST))


def _stretch(sentence: Wording, place: tuple[int, int]) -> Span:
    """The words that differ, with one on each side where nothing stands between."""
    first, last = place
    if last - first < 2:
        first, last = max(0, first - 1), min(len(sentence.spans), last + 1)
    return Span(sentence.spans[first].start, sentence.spans[last - 1].end)
