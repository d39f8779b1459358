"""The headline's figure is not the one in the text.

What it flags: a figure in the headline that the text nowhere gives, where the text gives another one for what seems
to be the same thing ("Crash kills 14 near Denby", and in the text "killed 12 people").

Why it matters
    Most readers see the headline only. It is often written by another person, from an earlier version.

Known limits
    Compares figures of one unit whose surroundings share words. What the headline rounds, adds up or works out is left
    alone, as are vague figures, lists ("7 ways to …") and questions.

Reference
    Headlines that the body does not bear out are among the credibility signals of the Credibility Coalition (Zhang et
    al., WWW 2018, "title representativeness"); the check is this project's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from annotator.engine.detector import Hit, Mark, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.reading.amounts import can_be_one, is_transposed
from annotator.engine.reading.figures import Figure
from annotator.engine.reading.told import same_noun

RULE: Final = Rule(
    title="Headline with another figure",
    family="consistency",
    severity="major",
    opportunity="figures",
    needs=("figures", "headline"),
    templates={"headline": "The headline says {headline}, the text {text}. Which is right?"},
)
LISTS: Final = words(
    "thing way reason takeaway tip lesson question fact step moment winner loser key photo sign story rule "
    "idea pick book day"
)
WORD: Final = re.compile(r"[^\W\d_]{3,}")
DEATH: Final = re.compile(r"(?:kill|dead|death|die[sd]?$|dying|fatal)", re.IGNORECASE)
STEM: Final = 5  # letters by which words are one: "approves" and "approved"
BEFORE: Final = 6  # words before a figure in the text, and after it, that say what it is of
AFTER: Final = 5
OPENING: Final = 3  # sentences in which the headline's people are told of
PERSON: Final = re.compile(r"(?:er|ee|[gr]ant|ist|ian)$")  # migrants, refugees, skiers
GENERIC: Final = words("people person")
FEW: Final = 5
SHARED: Final = 2  # words that the headline and the text up to there have in common
NEAR: Final = 1.0
FAR: Final = 0.5
ENOUGH: Final = 2.0
ENOUGH_ALONE: Final = 1.0  # where the text counts such a thing once
FARTHEST: Final = 2.5  # times: figures farther apart are two things, unless a scale slipped
PART: Final = re.compile(
    r"\b(?:including|includes?|among(?: them| whom)?|from|of (?:whom|which|them)|another|other|the (?:first|last))\s+$"
)
MAX_FIGURES: Final = 60


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each figure of the headline that the text gives otherwise."""
    headline = reading.headline
    if headline is None or "?" in headline.text or not headline.figures or len(reading.figures) > MAX_FIGURES:
        return
    text = reading.text
    for figure in headline.figures:
        if not _is_plain(figure) or figure.head in LISTS or _is_in(text, headline.text, figure, reading.figures):
            continue
        found = _contrary(reading, headline.text, figure)
        if found:
            params = {"headline": figure.span.of(headline.text), "text": found.span.of(text)}
            yield Hit("headline", (Mark(figure.span, "headline", "title"), Mark(found.span, "text")), params)


def _is_plain(figure: Figure) -> bool:
    return (
        not figure.vague
        and not figure.fraction
        and figure.high is None
        and figure.value > 1
        and figure.kind != "points"
    )


def _is_in(text: str, title: str, figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether the text has it: as a figure of any kind, in its digits, or as a sum or difference of two or three."""
    digits = rf"(?<![\d.,]){re.escape(_digits(figure.span.of(title)))}(?![\d]|[.,]\d)"
    if any(not any(f.span.holds(match.start()) for f in figures) for match in re.finditer(digits, text)):
        return True
    same = [f for f in figures if f.unit == figure.unit or not f.unit or not figure.unit]
    if any(can_be_one(figure, other) for other in same):
        return True
    values = [f.value for f in same if f.unit == figure.unit][:20]
    for size in (2, 3):
        for some in combinations(values, size):
            if abs(sum(some) - figure.value) <= figure.rounded / 2:
                return True
    return any(abs(abs(a - b) - figure.value) <= figure.rounded / 2 for a, b in combinations(values, 2))


def _digits(printed: str) -> str:
    match = re.search(r"\d[\d.,]*", printed)
    return match[0].rstrip(".,") if match else printed


def _contrary(reading: Reading, title: str, figure: Figure) -> Figure | None:
    """The figure of the text that is told in the headline's words, if one is; the first of the best."""
    ours = _stems(title)
    counted = _stems(" ".join(re.findall(WORD, title[figure.span.end :])[:3])) | _stems(
        " ".join(WORD.findall(title[: figure.span.start])[-1:])
    )
    best, found = ENOUGH, None
    if figure.kind == "age":
        ages = [f for f in reading.figures if f.kind == "age"]
        return ages[0] if len({f.value for f in ages}) == 1 else None
    only = [f for f in reading.figures if f.head and f.head == figure.head and f.unit == figure.unit]
    if len({f.value for f in only}) == 1 and figure.head not in entries("person_nouns.txt"):
        best = ENOUGH_ALONE
    for other in reading.figures:
        if (
            not _is_plain(other)
            or other.unit != figure.unit
            or other.kind != figure.kind
            or PART.search(reading.text[other.sentence.start : other.span.start])
        ):
            continue
        low, high = sorted((figure.value, other.value))
        if high > FARTHEST * low and high / low not in (1e3, 1e6) and not is_transposed(low, high):
            continue
        sentence = other.sentence
        before = WORD.findall(reading.text[sentence.start : other.span.start])[-BEFORE:]
        after = WORD.findall(reading.text[other.span.end : sentence.end])[:AFTER]
        near = _stems(" ".join([*before, *after]))
        if counted and not counted & near:
            continue
        far = _stems(sentence.of(reading.text)) - near
        score = NEAR * len(ours & near) + FAR * len(ours & far)
        if score > best or (score == best and found is None):
            best, found = score, other
    return found or _of_people(reading, title, figure)


def _of_people(reading: Reading, title: str, figure: Figure) -> Figure | None:
    """The one count of people at the beginning of the text, where the headline's may be another name for them:
    "99 migrants", "141 people on board".
    """
    nouns = entries("person_nouns.txt")
    text = reading.text
    early = [
        f
        for f in reading.figures
        if f.number < OPENING and f.kind == "count" and f.head in nouns and _is_plain(f)
        and not PART.search(text[f.sentence.start : f.span.start])
    ]  # fmt: skip
    if not (figure.head in nouns or PERSON.search(figure.head)) or len({f.value for f in early}) != 1:
        return None
    found = early[0]
    low, high = sorted((figure.value, found.value))
    if GENERIC.isdisjoint((figure.head, found.head)) or low < FEW or high > FARTHEST * low:
        return None
    ours, theirs = _stems(title), _stems(text[: found.sentence.end])
    return found if len(ours & theirs) >= SHARED and ("†" in ours) == ("†" in theirs) else None


def _stems(text: str) -> frozenset[str]:
    """The first letters of the words that carry meaning; one stem for all words of dying."""
    function = entries("function_words.txt")
    return frozenset(
        "†" if DEATH.match(word) else _stem(same_noun(word.lower()))
        for word in WORD.findall(text)
        if word.lower() not in function
    )


def _stem(word: str) -> str:
    return re.sub(r"(?<=\w{3})(?:e[sd]?|ing|s)$", "", word)[:STEM]
