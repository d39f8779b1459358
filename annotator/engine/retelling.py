"""One sentence told twice with many of its words exchanged, as a text does that was reworded by rule or by machine.

Rewording leaves the frame of a sentence: its small words, their order and its length; names and figures stay; and the
exchanged words stand one for one. Two things said on two occasions share a frame as well ("We are pleased with …"),
but seldom the rarer words in it, and they differ in length and in what they name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.wording import GAP, NEGATIONS, NUMBERS, Block, Difference, Wording, equal_blocks

# Measured on 66 invented pairs and on 251 pairs of like sentences quoted in 1,874 real articles, of which one pair
# by one speaker comes so near without being one sentence, 2026-11.
FEWEST: Final = 9  # words of a sentence; shorter ones are said twice
ENDING: Final = re.compile(r"(?:s|ed|ing|er|est)$")
EXCHANGES: Final = 2  # spots with another word of content; one alone is looked at by ``wording.differences``
WIDEST: Final = 3  # words that stand for others at one spot
UNEVEN: Final = 2  # words by which the spots may differ in length, taken together
SHARE: Final = 0.6  # of the longer one's words that are shared, in order, at least
# The share that is asked for by what the shared words tell and by the length of the sentence: the first row that fits.
LEAST: Final = ((2.0, 9, SHARE), (1.0, 9, 0.64), (0.5, 13, 0.68))
COUNTED: Final = NUMBERS - {"one"}  # "nobody", "no one"
# Words of what people say again and again, that make one frame and not one statement.
STOCK: Final = words(
    "ask asked believe best better big chance come country day deserve do done ever every expect feel fight first get "
    "give go going good great happen happy hard help hope important job keep know last let life like long look lost "
    "lot love made make man many matter mean much need never new now one part people place play played pleased point "
    "problem proud put question really right said saw say see seen show something sorry still stop support sure take "
    "tell thank thing things think thought time today told try understand very wait want way well whole win woman "
    "won work world worst wrong year years"
)


def exchanges(text: str, ours: Wording, theirs: Wording) -> list[Difference] | None:
    """The spots where words are exchanged; None where the two are not plainly one sentence told twice."""
    a, b = ours.words, theirs.words
    longest = max(len(a), len(b))
    if min(len(a), len(b)) < FEWEST or abs(len(a) - len(b)) > UNEVEN or GAP in a or GAP in b:
        return None
    equal = equal_blocks(a, b, round(SHARE * longest))
    shared = sum(block[1] - block[0] for block in equal)
    weight = _weight(ours, equal)
    least = next((share for heavy, words_long, share in LEAST if weight >= heavy and longest >= words_long), 1.0)
    if shared < least * longest:
        return None
    spots = _spots(a, b, equal)
    if sum(abs((q - p) - (s - r)) for p, q, r, s in spots) > UNEVEN:
        return None
    if any(max(q - p, s - r) > WIDEST for p, q, r, s in spots):
        return None
    if any(_is_other(text, ours, theirs, spot) for spot in spots):
        return None
    if sum(_is_exchange(a[p:q], b[r:s]) for p, q, r, s in spots) < EXCHANGES:
        return None
    return [Difference("word", (p, q), (r, s)) for p, q, r, s in spots]


def content(sentence: Wording) -> set[str]:
    """The words of a sentence that are more than glue or a number."""
    little = entries("function_words.txt")
    return {word for word in sentence.words if word not in little and word not in NUMBERS}


def _is_stock(word: str) -> bool:
    return word in STOCK or ENDING.sub("", word) in STOCK or ENDING.sub("e", word) in STOCK


def _weight(ours: Wording, equal: Sequence[Block]) -> float:
    """How much the shared words tell: a stock word half as much as another, and nothing where it comes twice."""
    shared = content(ours) & {word for p, q, _, _ in equal for word in ours.words[p:q]}
    stock = {word for word in shared if _is_stock(word)}
    return len(shared - stock) + sum(ours.words.count(word) == 1 for word in stock) / 2


def _spots(a: Sequence[str], b: Sequence[str], equal: Sequence[Block]) -> list[Block]:
    """What stands between the shared blocks, before the first and after the last."""
    around = [(0, 0, 0, 0), *equal, (len(a), len(a), len(b), len(b))]
    spots = [(one[1], two[0], one[3], two[2]) for one, two in pairwise(around)]
    return [spot for spot in spots if spot[0] < spot[1] or spot[2] < spot[3]]


def _is_exchange(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a word of content stands for another one, and not for a form of itself."""
    little = entries("function_words.txt")
    gone, come = set(one) - set(other) - little, set(other) - set(one) - little
    return bool(gone and come) and {word[:4] for word in gone} != {word[:4] for word in come}


def _is_other(text: str, ours: Wording, theirs: Wording, spot: Block) -> bool:
    """Whether a name, a figure or a negation is exchanged: then something else is said."""
    sides = ((ours, spot[0], spot[1]), (theirs, spot[2], spot[3]))
    counted = [{w for w in side.words[start:end] if w[0].isdigit() or w in COUNTED} for side, start, end in sides]
    denied = [any(w in NEGATIONS for w in side.words[start:end]) for side, start, end in sides]
    return names_differ(text, ours, theirs, spot) or counted[0] != counted[1] or denied[0] != denied[1]


def names_differ(text: str, ours: Wording, theirs: Wording, spot: Block) -> bool:
    """Whether a name stands for a name in this spot (first and last place in the one, and in the other)."""
    sides = ((ours, spot[0], spot[1]), (theirs, spot[2], spot[3]))
    return all(any(n and _is_named(text, side, n) for n in range(start, end)) for side, start, end in sides)


def _is_named(text: str, sentence: Wording, n: int) -> bool:
    place = sentence.spans[n]
    return text[place.start].isupper() and place.end - place.start > 1 and sentence.words[n] not in ("i", "am")
