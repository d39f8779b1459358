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

Block = tuple[int, int, int, int]
Place = tuple[int, int]
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
        "with/without first/last most/few everyone/nobody everything/nothing above/below everybody/nobody "
        "many/some little/lot for/against to/from inside/outside early/late"
    )
)
# A word that is put in or left out and turns the sense: "on every train", "on every other train".
QUALIFYING: Final = words(
    "other second only all some most few half almost nearly least first last always often sometimes until unless"
)
PERSONS: Final = words("i we you he she they")
BEING: Final = words("is was are were")
AMOUNTS: Final = words("all every each some any most many few several")
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


def read_parts(text: str, parts: Sequence[Span]) -> Iterator[tuple[Span, Wording]]:
    """The sentences of a quotation in several parts, one that an attribution interrupts as one; each with its part."""
    waiting: tuple[Span, Wording] | None = None
    for part in parts:
        for n, sentence in enumerate(read(text, part)):
            if waiting and n == 0 and _goes_on(text, waiting[0], part):
                waiting = waiting[0], Wording(waiting[1].words + sentence.words, waiting[1].spans + sentence.spans)
                continue
            if waiting:
                yield waiting
            waiting = part, sentence
    if waiting:
        yield waiting


def _goes_on(text: str, part: Span, following: Span) -> bool:
    """Whether the sentence is cut by its attribution: "“We will not,” she said, “sell the harbour.”"."""
    ends = part.of(text).rstrip("\"”»'’` ")[-1:]
    begins = TOKEN.search(text, following.start, following.end)
    if ends in ".!?" or begins is None or re.search(r"[.!?]\s+$", text[part.end : following.start]):
        return False
    return begins[0][0].islower() or re.fullmatch(r"I(?:['’]\w+)?", begins[0]) is not None


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
    equal = equal_blocks(a, b)
    shared = sum(block[1] - block[0] for block in equal)
    telling = sum(_is_telling(a[n]) for block in equal for n in range(*block[:2]))
    if shared < FEWEST_SHORT or telling < TELLING - (shared > FEWEST):
        return None
    edged = _edges(a, b, equal, shared)
    exchanged = sum(
        before[1] < after[0] and before[3] < after[2] and _length(a, b, before, after) > 0
        for before, after in pairwise(edged)
    )
    if exchanged > 1 and shared < PARALLEL:
        return None
    found = list(_changes(a, b, edged))
    return found if _is_same(a, b, equal, shared, found) else None


def spots(ours: Wording, theirs: Wording) -> int:
    """How many stretches between shared words differ, by an exchange, an addition or a loss."""
    a, b = ours.words, theirs.words
    return sum(_length(a, b, before, after) > 0 for before, after in pairwise(equal_blocks(a, b)))


def equal_blocks(a: Sequence[str], b: Sequence[str], least: int = 0) -> list[Block]:
    """The stretches that both share, in order; none where fewer than ``least`` words are shared."""
    if least and Indel.similarity(a, b, score_cutoff=2 * least) == 0:
        return []
    return [(o.src_start, o.src_end, o.dest_start, o.dest_end) for o in Indel.opcodes(a, b) if o.tag == "equal"]


def _is_same(a: Sequence[str], b: Sequence[str], equal: list[Block], shared: int, found: list[Difference]) -> bool:
    """Whether enough words are shared, in few pieces, over the stretch that both have."""
    within = shared + sum(_length(a, b, before, after) for before, after in pairwise(equal))
    if len(equal) > 1 + MOST or shared < SHARE * within:
        return False
    if shared >= FEWEST:
        return shared >= LEAST * min(len(a), len(b))
    # A short one: nothing but the one spot differs, and not by any word.
    if len(found) != 1:
        return False
    slight = shared > FEWEST_SHORT or found[0].kind != "word" or _is_opposite(a, b, found[0])
    (ours, theirs) = found[0].ours, found[0].theirs
    return slight and shared + max(ours[1] - ours[0], theirs[1] - theirs[0]) >= min(len(a), len(b))


def _length(a: Sequence[str], b: Sequence[str], before: Block, after: Block) -> int:
    """The words between two shared blocks, none where one side owns up to a gap there."""
    one, other = a[before[1] : after[0]], b[before[3] : after[2]]
    return 0 if GAP in one or GAP in other else max(len(one), len(other))


SHARE: Final = 0.7  # of the words in the stretch that both have
EDGE: Final = (
    2  # words at either end that may stand for each other; more, and one rendering goes on where the other stops
)
LEAST: Final = 0.7  # of the shorter sentence
MOST: Final = 3  # spots that differ; more, and they are two sentences
FEWEST_SHORT: Final = 4  # shared words of a short sentence that differs by a figure, a negation or an opposite
TELLING: Final = 2  # shared words that are more than glue
PARALLEL: Final = (
    10  # shared words below which two spots make a figure of speech: "the best team I coached", "job I had"
)
CUT: Final = 7  # shared words after which a last word that differs is a change, though the other one goes on


def _changes(a: Sequence[str], b: Sequence[str], edged: list[Block]) -> Iterator[Difference]:
    for before, after in pairwise(edged):
        ours, theirs = _beside_gap(a, b, (before[1], after[0]), (before[3], after[2]))
        one, other = a[slice(*ours)], b[slice(*theirs)]
        if GAP in one or GAP in other or "".join(one) == "".join(other):
            continue
        kind = _kind(one, other)
        if kind:
            yield Difference(kind, ours, theirs)


def _beside_gap(a: Sequence[str], b: Sequence[str], ours: Place, theirs: Place) -> tuple[Place, Place]:
    """The words beside a gap and those that they stand for: "… *close* the school", "of course *keep* the school"."""
    one, other = a[slice(*ours)], b[slice(*theirs)]
    if (one.count(GAP), other.count(GAP)) not in ((1, 0), (0, 1)):
        return ours, theirs
    if GAP in one:
        theirs, ours = _beside_gap(b, a, theirs, ours)
        return ours, theirs
    kept = len(other) - 1
    if not 0 < kept < len(one):
        return ours, theirs
    if other[0] == GAP:
        return (ours[1] - kept, ours[1]), (theirs[0] + 1, theirs[1])
    if other[-1] == GAP:
        return (ours[0], ours[0] + kept), (theirs[0], theirs[1] - 1)
    return ours, theirs


def _edges(a: Sequence[str], b: Sequence[str], equal: list[Block], shared: int) -> list[Block]:
    """The shared blocks, with an empty one at each end where a word or two are exchanged and not just left off."""
    first, last = equal[0], equal[-1]
    heads, tails = (first[0], first[2]), (len(a) - last[1], len(b) - last[3])
    opening, closing = [], []
    if all(0 < rest <= EDGE for rest in heads):
        opening = [(0, 0, 0, 0)]
    elif _is_cut(heads, shared, a[first[0] - 1], b[first[2] - 1]):
        opening = [(first[0] - 1, first[0] - 1, first[2] - 1, first[2] - 1)]
    if all(0 < rest <= EDGE for rest in tails):
        closing = [(len(a), len(a), len(b), len(b))]
    elif min(tails) and _is_cut(tails, shared, a[last[1]], b[last[3]]):
        closing = [(last[1] + 1, last[1] + 1, last[3] + 1, last[3] + 1)]
    return [*opening, *equal, *closing]


def _is_cut(rests: tuple[int, int], shared: int, one: str, other: str) -> bool:
    """Whether the one is cut short with a word changed at the cut: "fourteen million" for "to spend forty million"."""
    if min(rests) != 1 or GAP in (one, other):
        return False
    return shared >= CUT or (shared >= FEWEST_SHORT and _is_number(one) and _is_number(other))


def _is_telling(word: str) -> bool:
    return word not in entries("function_words.txt") or word in NEGATIONS or _is_number(word)


def _is_opposite(a: Sequence[str], b: Sequence[str], spot: Difference) -> bool:
    return bool(_opposites(set(a[slice(*spot.ours)]), set(b[slice(*spot.theirs)])))


def _opposites(one: set[str], other: set[str]) -> bool:
    gone, come = one - other, other - one
    return any(gone | come >= pair and len(gone & pair) == 1 for pair in OPPOSITES)


def _kind(one: Sequence[str], other: Sequence[str]) -> Change | None:
    """What a replaced, added or dropped stretch does to the meaning; None where it does little."""
    gone, come = set(one) - set(other), set(other) - set(one)
    both = gone | come
    if _opposites(gone, come):
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
    if len(one) == len(other) == 1 and any(one[0] in kind and other[0] in kind for kind in (PERSONS, BEING, AMOUNTS)):
        return "word"
    return "word" if len(both) == 1 and (both <= QUALIFYING or _is_number(*both)) else None


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in NUMBERS


def _are_forms(one: set[str], other: set[str]) -> bool:
    """Forms of the same word: "law" and "laws"."""
    return {word[:4] for word in one} == {word[:4] for word in other}
