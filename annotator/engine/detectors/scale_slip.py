"""One amount is in millions here and in billions there.

What it flags: the same digits with another scale ("$5.5 million" and "$5.5 billion", "1.2 million (1,200)") for what
seems to be one thing in one article.

Why it matters
    A reader is misled by a factor of a thousand. "m" and "bn" are mistyped, and other languages count otherwise: the
    German "Billion" is a trillion, and Chinese and Japanese count in ten thousands.

Known limits
    Needs the same digits and something in common beside them: the noun, the verb, the subject or a few words. One
    digit ("$5 million", "$5 billion") needs more of it.

Reference
    The form of the check is this project's own. Scale words across languages: Conway and Guy, The Book of Numbers
    (1996), "The names of large numbers".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.reading import Reading
from annotator.engine.reading.amounts import is_time
from annotator.engine.reading.figures import Figure
from annotator.engine.reading.told import LIGHT, PLAIN, likeness, tell

RULE: Final = Rule(
    title="Million or billion",
    family="consistency",
    severity="major",
    opportunity="figures",
    needs=("figures", "grammar", "dates"),
    templates={"scale": "Here it is {first}, and there {second}. Is it one amount, and which scale is right?"},
)
FACTORS: Final = (1e3, 1e6)
LIKE: Final = 0.75  # where the digits are two or more: they agree by chance seldom
LIKE_ROUND: Final = 2.0  # "5 million", "5 billion"
SHARED: Final = 0.5  # for each content word that the two sentences share
MAX_FIGURES: Final = 400  # in one article; more are a book or a table
MAX_GROUP: Final = 12


def find(reading: Reading) -> Iterator[Hit]:
    """Flags the first pair of each amount that is told in two scales."""
    if len(reading.figures) > MAX_FIGURES:
        return
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        plain = (
            figure.kind in ("money", "count", "measure")
            and figure.high is None
            and not figure.vague
            and not is_time(figure)
        )
        if plain and figure.value >= 100:
            groups[(figure.unit, _digits(figure))].append(figure)
    for (_, digits), group in groups.items():
        if 2 <= len(group) <= MAX_GROUP and len({figure.value for figure in group}) > 1:
            hit = next(_slips(reading, group, LIKE if len(digits) > 1 else LIKE_ROUND), None)
            if hit:
                yield hit


def _digits(figure: Figure) -> str:
    """The significant digits: "55" for 5.5 million."""
    return (
        f"{figure.value:.10g}".replace(".", "").rstrip("0")
        if figure.value < 1e10
        else f"{figure.value:.0f}".rstrip("0")
    )


def _slips(reading: Reading, group: list[Figure], needed: float) -> Iterator[Hit]:
    for first, second in combinations(group, 2):
        low, high = sorted((first.value, second.value))
        if (
            not any(abs(high / low - factor) < factor / 1e6 for factor in FACTORS)
            or max(first.scale, second.scale) < 1e3
        ):
            continue
        if _restated(reading.text, first, second) or _are_one(reading, first, second, needed):
            text = reading.text
            params = {"first": first.span.of(text), "second": second.span.of(text)}
            yield Hit("scale", ((first.span, "first amount"), (second.span, "second amount")), params)


def _restated(text: str, first: Figure, second: Figure) -> bool:
    """ "1.2 million (1,200)", "1.2 million, or 1,200"."""
    between = text[first.span.end : second.span.start].strip()
    return between in ("(", ", or", "—", "–", ", that is,") and first.number == second.number


def _are_one(reading: Reading, first: Figure, second: Figure, needed: float) -> bool:
    if first.number == second.number:
        return False
    ours, theirs = (tell(reading.text, f, reading.grammar[f.number], reading.dates) for f in (first, second))
    if ours.names and theirs.names and ours.names.isdisjoint(theirs.names) and ours.noun != theirs.noun:
        return False
    if ours.noun and theirs.noun and ours.noun != theirs.noun and first.kind == "count":
        return False
    named_again = theirs.definite and needed == LIKE and first.kind == "money"
    alike = likeness(ours, theirs)
    if needed == LIKE:
        alike += SHARED * len(_content(reading, first) & _content(reading, second))
    return named_again or alike >= needed


def _content(reading: Reading, figure: Figure) -> frozenset[str]:
    """The nouns and verbs of its sentence."""
    tokens = reading.grammar[figure.number].tokens
    return frozenset(t.lemma for t in tokens if t.pos in ("NOUN", "PROPN", "VERB") and t.lemma not in LIGHT | PLAIN)
