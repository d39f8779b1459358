"""The wording of quoted sentences, and what one rendering changes in another.

Compares words, not letters: case, punctuation, marks, contractions ("it's", "it is") and British or American spelling
do not count; nor does what an ellipsis or square brackets own up to, nor words left off at either end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from rapidfuzz.distance import Indel

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.span import Span

Block = tuple[int, int, int, int, str]
Change = Literal["number", "negation", "modal", "word"]

SENTENCE_END: Final = re.compile(r"(?<![.…]\s)(?<![.…])[.!?](?![.…\w])(?!\s?\.)[\"”’']*\s+(?=[\"“‘A-Z])")
TOKEN: Final = re.compile(r"\[[^\]\n]{0,80}\]|\.\s?\.\s?\.|…|[^\W_]+(?:['’.,-][^\W_]+)*")
GAP: Final = "…"  # stands for an ellipsis or a bracket: anything may be under it
NEGATIONS: Final = words("not no never none nothing nobody nor neither without cannot hardly unable")
MODALS: Final = words("can could may might must shall should will would")
NUMBERS: Final = words(
    "zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred thousand million billion trillion half dozen dozens double twice third quarter"
)
CONTRACTED: Final = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "ain't": "is not",
    "let's": "let us", "i'm": "i am", "it's": "it is", "he's": "he is", "she's": "she is", "that's": "that is",
    "there's": "there is", "what's": "what is", "who's": "who is", "here's": "here is", "gonna": "going to",
    "wanna": "want to", "gotta": "got to", "y'all": "you all", "ok": "okay", "'em": "them", "cause": "because",
    "percent": "per cent",
}  # fmt: skip
ENDINGS: Final = (("n't", " not"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'d", " would"))
OPPOSITES: Final = tuple(
    frozenset(pair.split("/"))
    for pair in words(
        "on/off up/down in/out before/after more/less more/fewer always/never all/some all/none over/under many/few "
        "with/without first/last most/few everyone/nobody everything/nothing above/below"
    )
)
FEWEST: Final = 6  # words that two renderings must share to be renderings of one thing


@dataclass(frozen=True, slots=True)
class Wording:
    """One quoted sentence: its words, normalised, and where each of them stands in the text."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Difference:
    """A spot where two wordings differ; places are positions of words in the one and the other."""

    kind: Change
    ours: tuple[int, int]
    theirs: tuple[int, int]


def read(text: str, span: Span) -> Iterator[Wording]:
    """The sentences of a quoted stretch, in order; those without words are left out."""
    for start, end in _sentences(text, span):
        found: list[tuple[str, Span]] = []
        for match in TOKEN.finditer(text, start, end):
            found += [(word, Span(*match.span())) for word in _normal(match[0])]
        if found:
            yield Wording(tuple(word for word, _ in found), tuple(place for _, place in found))


def _sentences(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    for match in SENTENCE_END.finditer(text[span.start : span.end]):
        yield start, span.start + match.start()
        start = span.start + match.end()
    yield start, span.end


def _normal(token: str) -> list[str]:
    """A word as it is compared; more than one for a contraction."""
    if token[0] in "[….":
        return [GAP]
    low = token.lower().replace("’", "'")
    low = CONTRACTED.get(low, low)
    for ending, full in ENDINGS:
        if low.endswith(ending):
            low = low.removesuffix(ending) + full
    low = low.replace(",", "") if low[0].isdigit() else low.replace("-", " ")
    return [_american(word.removesuffix("'s") if len(word) > 3 else word) for word in low.split()]


def _american(word: str) -> str:
    word = re.sub(r"is(e|ed|es|ing|ation)$", r"iz\1", word) if len(word) > 6 else word
    return re.sub(r"our(s|ed|ing|able|ite|al|hood)?$", r"or\1", word) if len(word) > 5 else word


def differences(ours: Wording, theirs: Wording) -> list[Difference] | None:
    """What ``theirs`` changes in ``ours``; None where the two are not plainly renderings of one sentence.

    An empty list: the same words, or fewer of them.
    """
    a, b = ours.words, theirs.words
    blocks = [(o.src_start, o.src_end, o.dest_start, o.dest_end, o.tag) for o in Indel.opcodes(a, b)]
    equal = [block for block in blocks if block[4] == "equal"]
    shared = sum(block[1] - block[0] for block in equal)
    if not equal or not _is_same(a, b, equal, shared):
        return None
    return list(_changes(a, b, equal))


def _is_same(a: Sequence[str], b: Sequence[str], equal: list[Block], shared: int) -> bool:
    """Whether enough words are shared, in few pieces, over the stretch that both have."""
    within = max(equal[-1][1] - equal[0][0], equal[-1][3] - equal[0][2])
    telling = sum(a[n] not in entries("function_words.txt") for block in equal for n in range(block[0], block[1]))
    return (
        shared >= FEWEST
        and telling >= 2
        and shared / within >= SHARE
        and len(equal) <= 1 + MOST
        and (shared >= LEAST * min(len(a), len(b)))
    )


SHARE: Final = 0.7  # of the words in the stretch that both have
EDGE: Final = (
    2  # words at either end that may stand for each other; more, and one rendering goes on where the other stops
)
LEAST: Final = 0.7  # of the shorter sentence
MOST: Final = 3  # spots that differ; more, and they are two sentences


def _changes(a: Sequence[str], b: Sequence[str], equal: list[Block]) -> Iterator[Difference]:
    for before, after in pairwise(_edges(a, b, equal)):
        ours, theirs = (before[1], after[0]), (before[3], after[2])
        one, other = a[slice(*ours)], b[slice(*theirs)]
        if GAP in one or GAP in other or "".join(one) == "".join(other):
            continue
        kind = _kind(one, other)
        if kind:
            yield Difference(kind, ours, theirs)


def _edges(a: Sequence[str], b: Sequence[str], equal: list[Block]) -> list[Block]:
    """The shared blocks, with an empty one at each end where a word or two are exchanged and not just left off."""
    first, last = equal[0], equal[-1]
    starts = 0 < first[0] <= EDGE and 0 < first[2] <= EDGE
    ends = 0 < len(a) - last[1] <= EDGE and 0 < len(b) - last[3] <= EDGE
    opening = [(0, 0, 0, 0, "equal")] if starts else []
    closing = [(len(a), len(a), len(b), len(b), "equal")] if ends else []
    return [*opening, *equal, *closing]


def _kind(one: Sequence[str], other: Sequence[str]) -> Change | None:
    """What a replaced, added or dropped stretch does to the meaning; None where it does little."""
    gone, come = set(one) - set(other), set(other) - set(one)
    both = gone | come
    if any(both >= pair and len(gone & pair) == 1 for pair in OPPOSITES):
        return "word"
    if any(_is_number(word) for word in gone) and any(_is_number(word) for word in come):
        return "number"
    if bool(gone & NEGATIONS) != bool(come & NEGATIONS):
        return "negation"
    if gone & MODALS and come & MODALS:
        return "modal"
    little = entries("function_words.txt")
    if one and other and any(w not in little for w in gone) and any(w not in little for w in come):
        return None if _are_forms(gone - little, come - little) else "word"
    if len(both) == 1 and next(iter(both)) in MODALS:
        return "modal"
    return None


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in NUMBERS


def _are_forms(one: set[str], other: set[str]) -> bool:
    """Forms of the same word: "law" and "laws"."""
    return {word[:4] for word in one} == {word[:4] for word in other}
