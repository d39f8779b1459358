"""The same words are credited to two different people.

What it flags: a quotation that the article gives twice, word for word, once as said by one person and once by another.

Why it matters
    One of the two did not say it. A reader who quotes the article may put words into the wrong mouth.

Known limits
    Counts people only, not bodies. Silent where one of the two is said to quote, echo or repeat, where both are said to
    speak together, and about mottoes, titles and phrases of fewer than six words. One person under two names with no
    word in common is taken for two.

Reference
    Society of Professional Journalists, Code of Ethics: "Take responsibility for the accuracy of their work."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from annotator.engine import wording
from annotator.engine.detector import Hit, Mark, Rule
from annotator.engine.knowledge.lists import entries
from annotator.engine.reading import Reading
from annotator.engine.reading.attributions import Attribution
from annotator.engine.reading.names import NameMention
from annotator.engine.reading.quotations import is_title
from annotator.engine.span import Span

RULE: Final = Rule(
    title="One quotation, two speakers",
    family="quotation",
    severity="major",
    needs=("attributions", "names"),
    templates={"two": "The same words are credited to {first} and to {second}. Which of them said this?"},
)
FEWEST: Final = 6  # words; shorter ones are mottoes and common phrases
HANDED_ON: Final = re.compile(
    r"(?i)\b(?:quot|cit(?:e|ed|ing)|echo|repeat|reiterat|recall|paraphras|borrow|invok|retweet|re-?post|shar(?:ed|ing)|"
    r"read(?:s|ing)? (?:out|from|aloud)|both|together|refer(?:red|ring)|attribut|misquot|imitat|mock|parod|recit|joint|"
    r"chant|song|lyric|slogan|motto|oath|anthem|script|plays|character|words of|in the words|line from|remember|"
    r"alleg|accus)"
)
PULLED: Final = (
    800  # characters within which a quotation behind a full stop may be a pull quote, printed twice for looks
)
BEFORE: Final = 160  # characters around a quotation in which a word of handing on excuses it


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each pair of like quotations of different people, once."""
    said = [(a, name) for a in reading.attributions if a.quotation and a.kind == "named" and (name := a.source_name)]
    if len({name for _, name in said}) < 2:
        return
    people = {m.entity for m in reading.names.mentions if m.kind == "person" or _looks_personal(m)}
    heard: dict[tuple[str, ...], list[tuple[str, Span, Attribution]]] = defaultdict(list)
    for attribution, name in said:
        if name not in people:
            continue
        for part in attribution.quotation.parts if attribution.quotation and attribution.cue else ():
            for sentence in wording.read(reading.text, part):
                if len(sentence.words) >= FEWEST and wording.GAP not in sentence.words:
                    heard[sentence.words].append((name, sentence.span, attribution))
    for renderings in heard.values():
        yield from _hits(reading, renderings)


def _is_beside(text: str, sentence: Span, said: Attribution) -> bool:
    """Whether the verb stands before the sentence with no full stop between them, or behind it."""
    if said.cue is None:
        return False
    return sentence.end <= said.cue.start or not re.search(r"[.!?][\"”’]?\s", text[said.cue.end : sentence.start])


def _hits(reading: Reading, renderings: list[tuple[str, Span, Attribution]]) -> Iterator[Hit]:
    first_name, first, one = renderings[0]
    for second_name, second, other in renderings[1:]:
        near = second.start - first.end < PULLED
        if near and not (_is_beside(reading.text, first, one) and _is_beside(reading.text, second, other)):
            continue
        if set(_parts(first_name)) & set(_parts(second_name)) or is_title(reading.text, first):
            continue
        if any(HANDED_ON.search(_around(reading.text, a.content)) for a in (one, other)):
            continue
        evidence = (Mark(first, f"said by {first_name}"), Mark(second, f"said by {second_name}"))
        yield Hit("two", evidence, {"first": first_name, "second": second_name})
        return


def _looks_personal(mention: NameMention) -> bool:
    """Two or three words with capitals: the names layer leaves it open what a rare name stands for."""
    first, *rest = mention.entity.split()
    known = any(f"{first.lower()},{sex}" in entries("first_names.csv") for sex in ("m", "f"))
    return 1 <= len(rest) <= 2 and (known or (mention.kind == "other" and all(word[0].isupper() for word in rest)))


def _parts(name: str) -> list[str]:
    return [part.lower() for part in re.findall(r"[^\W\d_]{2,}", name)]


def _around(text: str, content: Span) -> str:
    """The words outside a quotation, before and behind it."""
    before = text[max(0, content.start - BEFORE) : content.start].rpartition("\n")[2]
    return before + " " + text[content.end : content.end + BEFORE].partition("\n")[0]
