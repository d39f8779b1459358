"""The same words are credited to two different people.

What it flags: a quotation that the article gives twice, word for word, once as said by one person and once by another.

Why it matters
    One of the two did not say it. A reader who quotes the article may put words into the wrong mouth.

Known limits
    Counts people only, not bodies. Silent where one of the two is said to quote, echo or repeat, where both are said to
    speak together, and about mottoes, titles and phrases of fewer than five words. One person under two names with no
    word in common is taken for two.

Reference
    Society of Professional Journalists, Code of Ethics: "Take responsibility for the accuracy of their work."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
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
    opportunity="quotations",
    needs=("attributions", "names"),
    templates={"two": "The same words are credited to {first} and to {second}. Which of them said this?"},
)
FEWEST: Final = 5  # words; shorter ones are mottoes and common phrases
TELLING: Final = 3  # of them that are more than glue, in one so short
HANDED_ON: Final = re.compile(
    r"(?i)\b(?:quot|cit(?:e|ed|ing)|echo|repeat|reiterat|recall|paraphras|borrow|invok|retweet|re-?post|shar(?:ed|ing)|"
    r"read(?:s|ing)? (?:out|from|aloud)|both|together|refer(?:red|ring)|attribut|misquot|imitat|mock|parod|recit|joint|"
    r"chant|song|lyric|slogan|motto|oath|anthem|script|plays|character|words of|in the words|line from|remember|"
    r"alleg|accus)"
)
PULLED: Final = (
    800  # characters within which a quotation behind a full stop may be a pull quote, printed twice for looks
)
ROLE: Final = 60  # characters behind a name in which an office may stand
LONGEST: Final = 80  # words of a sentence that are looked at
MOST: Final = 20  # sentences with the same words that are compared
WHO: Final = r"(?:[A-Z][\w’'-]+\s?){1,4}"
QUOTED: Final = r"[\"“‘'](?P<{}>[^\"“”\n]{{20,}}?),?[\"”’']"
CREDITED: Final = re.compile(
    rf"^(?P<said>{WHO}):\s{QUOTED.format('after')}(?:$|\s)|"
    rf"{QUOTED.format('before')},?\s(?:[Ss]a(?:ys|id)|[–—-])\s(?P<says>{WHO})"
)
BEFORE: Final = 160  # characters around a quotation in which a word of handing on excuses it


@dataclass(frozen=True, slots=True)
class _Heard:
    """A quoted sentence, or what an ellipsis leaves of it, and the person it is credited to."""

    words: tuple[str, ...]
    span: Span
    name: str
    said: Attribution


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each pair of like quotations of different people, once."""
    said = [(a, name) for a in reading.attributions if a.quotation and a.kind == "named" and (name := a.source_name)]
    yield from _in_title(reading, said)
    if len({name for _, name in said}) < 2:
        return
    people = _people(reading)
    heard: list[_Heard] = []
    for attribution, name in said:
        signed = attribution.source and attribution.source.start >= attribution.content.end
        if (attribution.cue or signed) and (name in people or _has_office(reading.text, attribution)):
            heard += _sentences(reading.text, attribution, name)
    yield from _pairs(reading.text, heard)


def _people(reading: Reading) -> set[str]:
    return {m.entity for m in reading.names.mentions if m.kind == "person" or _looks_personal(m)}


def _has_office(text: str, said: Attribution) -> bool:
    """Whether the words of the source, or those behind its name, say that it is a person: "the visitors' manager"."""
    if said.source is None:
        return False
    behind = text[said.source.end : said.source.end + ROLE]
    after = behind[1:].partition(",")[0] if behind.startswith(",") else ""
    return any(
        word in entries("person_nouns.txt") for word in re.findall(r"[a-z]+", said.source.of(text) + " " + after)
    )


def _sentences(text: str, said: Attribution, name: str) -> Iterator[_Heard]:
    for _, sentence in wording.read_parts(text, said.quotation.parts if said.quotation else ()):
        for start, end in _unbroken(sentence.words):
            if end - start >= FEWEST:
                place = Span(sentence.spans[start].start, sentence.spans[end - 1].end)
                yield _Heard(sentence.words[start:end], place, name, said)


def _unbroken(found: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    start = 0
    for n, word in enumerate([*found, wording.GAP]):
        if word == wording.GAP:
            yield start, n
            start = n + 1


def _pairs(text: str, heard: list[_Heard]) -> Iterator[Hit]:
    """Those who are heard with the same words, or with a part of them as long as a sentence."""
    holders: dict[tuple[str, ...], list[_Heard]] = defaultdict(list)
    for one in heard:
        for n in range(min(len(one.words), LONGEST) - FEWEST + 1):
            holders[one.words[n : n + FEWEST]].append(one)
    flagged: set[tuple[str, str]] = set()
    for short in heard:
        for other in holders[short.words[:FEWEST]][:MOST]:
            first, second = sorted((short, other), key=lambda one: one.span)
            names = (first.name, second.name)
            if names in flagged or not _is_part(short.words, other.words) or not _is_odd(text, first, second):
                continue
            flagged.add(names)
            evidence = (Mark(first.span, f"said by {names[0]}"), Mark(second.span, f"said by {names[1]}"))
            yield Hit("two", evidence, {"first": names[0], "second": names[1]})


def _is_part(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the one is the other, its beginning or its end."""
    telling = sum(word not in entries("function_words.txt") for word in short)
    if telling < (TELLING if len(short) == FEWEST else 1):
        return False
    return short == whole or (telling > 1 and short in (whole[: len(short)], whole[-len(short) :]))


def _is_odd(text: str, first: _Heard, second: _Heard) -> bool:
    """Whether the two are different people and neither is said to hand on the words of the other."""
    if set(_parts(first.name)) & set(_parts(second.name)) or is_title(text, first.span):
        return False
    near = second.span.start - first.span.end < PULLED
    if near and not all(_is_beside(text, one.span, one.said) for one in (first, second)):
        return False
    return not any(HANDED_ON.search(_around(text, one.said)) for one in (first, second))


def _in_title(reading: Reading, said: list[tuple[Attribution, str]]) -> Iterator[Hit]:
    """A headline that puts the words of one person of the article into the mouth of another."""
    title = reading.article.field("title")
    match = CREDITED.search(title)
    if not match:
        return
    quoted = match["after"] or match["before"]
    ours = tuple(word for sentence in wording.read(quoted, Span(0, len(quoted))) for word in sentence.words)
    surname = (match["said"] or match["says"]).split()[-1].lower()
    rivals = {name for name in _people(reading) if surname in _parts(name)}
    if len(ours) < FEWEST or len(rivals) != 1:
        return
    (rival,) = rivals
    for attribution, name in said:
        for one in _sentences(reading.text, attribution, name):
            if _is_part(ours, one.words) and not set(_parts(name)) & set(_parts(rival)):
                if not HANDED_ON.search(_around(reading.text, attribution)):
                    place = Span(*match.span("after" if match["after"] else "before"))
                    evidence = (Mark(place, f"said by {rival}", "title"), Mark(one.span, f"said by {name}"))
                    yield Hit("two", evidence, {"first": rival, "second": name})
                return


def _is_beside(text: str, sentence: Span, said: Attribution) -> bool:
    """Whether the verb stands before the sentence with no full stop between them, or behind it."""
    if said.cue is None:  # signed: "“…” — Ada Quill"
        return said.source is not None and said.source.start >= sentence.end
    return sentence.end <= said.cue.start or not re.search(r"[.!?][\"”’]?\s", text[said.cue.end : sentence.start])


def _looks_personal(mention: NameMention) -> bool:
    """Two or three words with capitals: the names layer leaves it open what a rare name stands for."""
    first, *rest = mention.entity.split()
    known = any(f"{first.lower()},{sex}" in entries("first_names.csv") for sex in ("m", "f"))
    return 1 <= len(rest) <= 2 and (known or (mention.kind == "other" and all(word[0].isupper() for word in rest)))


def _parts(name: str) -> list[str]:
    return [part.lower() for part in re.findall(r"[^\W\d_]{2,}", name)]


def _around(text: str, said: Attribution) -> str:
    """The words outside a quotation, before and behind it, but for the verb itself where it says "repeated"."""
    content = said.content
    before = text[max(0, content.start - BEFORE) : content.start].rpartition("\n")[2]
    found = before + " " + text[content.end : content.end + BEFORE].partition("\n")[0]
    return found.replace(said.cue.of(text), "", 1) if said.cue and said.cue_lemma in ("repeat", "reiterate") else found
