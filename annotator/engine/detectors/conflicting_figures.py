"""One thing is given two figures.

What it flags: two sentences of one article that give different figures for what seems to be one thing: the same unit
or noun, in clauses that say much the same ("killed 12 people" and "the crash, which killed 14 people").

Why it matters
    At most one of the two can be right, and a reader cannot tell which. It happens when a text is put together from
    several reports, or updated in one place only.

Known limits
    Sees one thing where noun, verb, subject and other words of the clauses agree, or where a number is named again
    ("the 62 children") with nothing that sets it apart; other rewordings pass.
    Figures that differ by rounding, that belong to different times, places or speakers, parts, additions, changes,
    plans, rates and quoted words are left alone.

Reference
    The form of the check (same unit, head, subject and time) is this project's own; open-ended search for
    contradictions is unreliable (ContraDoc, NAACL 2024).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.reading.amounts import can_be_one, is_time, is_transposed
from annotator.engine.reading.figures import Figure
from annotator.engine.reading.named_again import DEAD, MAX_AWAY, is_named_again, is_one_measure, is_something_else
from annotator.engine.reading.told import (
    LIGHT,
    PLAIN,
    Told,
    are_apart,
    is_deed,
    is_partial,
    is_subject,
    likeness,
    same_noun,
    tell,
)

RULE: Final = Rule(
    title="One thing, two figures",
    family="consistency",
    severity="major",
    opportunity="figures",
    needs=("figures", "grammar", "dates", "quotations"),
    templates={"two_figures": "Here it is {first}, and there {second}. Is it one thing, and which figure is right?"},
)
# Set on 600 articles of edited news, in which these raise no flag that is wrong, 2026-11.
LIKE: Final = 3.5
LIKE_TIME: Final = 3.0  # lengths of time are told of many things
LIKE_NAMED_AGAIN: Final = 3.0  # "a $4 million grant", "the $6 million grant"
LIKE_FEW: Final = 5.5  # "two men", "three days": small counts are told of many things
LIKE_SHARE: Final = 5.0  # polls give many shares of the same groups
LIKE_OTHER_NOUN: Final = 4.0  # "issued $28 million of funds", "issued $17 million"
LIKE_OTHER_VERB: Final = 4.5
FINER: Final = 0.75  # more where the second says more of what is counted: "participants", "religious participants"
FEW: Final = 5
FARTHEST: Final = 3.0  # times: figures farther apart are no slip, but two things
MAX_SHARES: Final = 6  # more are a poll
MAX_FIGURES: Final = 150  # in one article; more are a book or a table
LONG: Final = 10_000  # characters; longer texts (guides, reviews, reports) tell alike of many things
SOON: Final = 2  # sentences after the second figure in which it is put right
RAISED: Final = re.compile(
    r"\b(?:later|since|then|subsequently|bumped|raised|revised|corrected|updated|increased|lowered|cut)\b[^.;]*\bto\s$",
    re.IGNORECASE,
)
FIELD: Final = re.compile(r"\s-\s$")  # "Replacing a fan - $150"
LISTED: Final = re.compile(r"\s*(?:[-•*·–—▪]|\d+[.)])\s")
TABLE: Final = re.compile(r"\s\|\s|\t")
LINE: Final = 200  # characters of a line around a figure in which the bars of a table stand
MAX_GROUP: Final = 25  # figures of one unit and noun; more are a list or a table
UNCOUNTED: Final = words(
    "time way thing reason day week month year hour minute point step percent side type kind case example"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Flags the first conflicting pair of each thing."""
    if len(reading.figures) > MAX_FIGURES:
        return
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        if _is_candidate(reading, figure):
            groups[(figure.unit, _kind_of(figure))].append(figure)
    shares = sum(figure.kind == "share" for figure in reading.figures)
    done: set[Figure] = set()
    for group in groups.values():
        if group[0].kind == "share" and shares > MAX_SHARES:
            continue
        if not 2 <= len(group) <= MAX_GROUP or len({figure.value for figure in group}) < 2:
            continue
        told = [tell(reading.text, f, reading.grammar[f.number], reading.dates) for f in group]
        pairs = [(a, b) for a, b in combinations(told, 2) if _conflict(a, b, group, reading)]
        for first, second in pairs:
            if first.figure in done or second.figure in done or _is_list((first, second), pairs):
                continue
            done |= {first.figure, second.figure}
            yield _hit(reading.text, first.figure, second.figure)


def _kind_of(figure: Figure) -> str:
    """The noun of a count, one for all people ("patient", "the people whom they treated"); "" for what has a unit."""
    if figure.kind != "count":
        return ""
    noun = same_noun(figure.head)
    return "person" if noun in entries("person_nouns.txt") or noun in DEAD else noun


def _is_list(pair: tuple[Told, Told], pairs: list[tuple[Told, Told]]) -> bool:
    """Whether a third value is told in the same way: the entries of a list."""
    alike = {t.figure.value for other in pairs if set(other) & set(pair) for t in other}
    return len(alike) > 2


def _is_candidate(reading: Reading, figure: Figure) -> bool:
    """A plain figure in the writer's words, of something that can be told apart."""
    if figure.vague or figure.fraction or figure.kind in ("age", "points") or figure.value <= 1:
        return False
    if figure.kind == "count" and (not figure.head or figure.head in UNCOUNTED):
        return False
    if _is_model(reading, figure) or _is_tabled(reading.text, figure):
        return False
    return not is_partial(reading.text, figure) and not reading.quotations.holds(figure.span.start)


def _is_model(reading: Reading, figure: Figure) -> bool:
    """Part of a name ("the HD 280 headphones", "Buds 2"), by the proper noun right before it."""
    if figure.kind == "money" or figure.token < 1:
        return False
    before = reading.grammar[figure.number].tokens[figure.token - 1]
    gap = reading.text[before.end : figure.span.start]
    return (
        before.pos == "PROPN"
        and gap in (" ", "-", "")
        and not any(d.span.start <= before.start < d.span.end for d in reading.dates)
    )


def _is_tabled(text: str, figure: Figure) -> bool:
    """In a line of a list or a table, or in a field of one ("Locations: 300 locations")."""
    start = text.rfind("\n", 0, figure.span.start) + 1
    end = text.find("\n", figure.span.end)
    line = text[start : min(end if end >= 0 else len(text), figure.span.end + LINE)]
    field = FIELD.search(text[max(0, figure.span.start - 3) : figure.span.start])
    return bool(field or LISTED.match(line[:8]) or TABLE.search(line[-2 * LINE :]))


def _conflict(first: Told, second: Told, group: list[Figure], reading: Reading) -> bool:
    ours, theirs = first.figure, second.figure
    if ours.number == theirs.number or can_be_one(ours, theirs):
        return False
    if any(other.number == ours.number and can_be_one(other, theirs) for other in group):
        return False  # the other figure stands beside this one: both are known to the writer
    if any(other.number == theirs.number and can_be_one(other, ours) for other in group):
        return False
    low, high = sorted((ours.value, theirs.value))
    if high > FARTHEST * low and not is_transposed(ours.value, theirs.value):
        return False
    if _is_sum(ours, theirs, reading.figures) or _is_put_right(first, second, reading):
        return False
    alike = [f for f in group if ours.kind != "count" or same_noun(f.head) in (first.noun, second.noun)]
    if len({figure.value for figure in alike}) == 2:
        if is_named_again(first, second, reading.grammar) or is_one_measure(first, second, reading.text):
            return True
        if (
            is_transposed(ours.value, theirs.value)
            and ours.unit
            and ours.scale == theirs.scale
            and not (is_time(ours) and likeness(first, second) < LIKE_TIME)
        ):
            return not (first.noun and second.noun and first.noun != second.noun)
    if second.definite and is_something_else(first, second, reading.grammar):
        return False
    if is_time(ours) or are_apart(first, second) or (ours.kind == "count" and first.noun != second.noun):
        return False
    verbs = first.verbs & second.verbs - LIGHT
    if (
        first.noun != second.noun
        and not _is_named(first, second)
        and not (verbs and (second.definite or first.subject & second.subject - PLAIN))
    ):
        return False
    if first.definite and not second.definite and ours.kind == "count" and theirs.value < ours.value:
        return False  # "the House's 122 districts", "carrying 62 districts"
    if len(reading.text) > LONG or not (first.verbs and second.verbs) or _are_opposed(first, second):
        return False
    plain = second.definite or first.figure.modifiers == second.figure.modifiers
    if min(ours.value, theirs.value) < FEW and bool(first.times) != bool(second.times):
        return False
    return likeness(first, second) >= (0.0 if plain else FINER) + _needed(first, second, bool(verbs), group)


def _are_opposed(first: Told, second: Told) -> bool:
    """ "49 percent approve", "42 percent disapprove"."""
    ours, theirs = first.words | first.verbs, second.words | second.verbs
    return any(
        f"{prefix}{word}" in other
        for one, other in ((ours, theirs), (theirs, ours))
        for word in one
        for prefix in ("dis", "un", "non", "in")
    )


def _is_put_right(first: Told, second: Told, reading: Reading) -> bool:
    """Whether the text tells how the one became the other: "it was later raised to $25 million"."""
    ours, theirs = first.figure, second.figure
    return any(
        can_be_one(figure, ours) and RAISED.search(reading.text, figure.sentence.start, figure.span.start)
        for figure in reading.figures
        if 0 <= figure.number - theirs.number <= SOON and figure not in (ours, theirs)
    )


def _is_sum(first: Figure, second: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a third figure makes up the difference: parts of one whole."""
    missing = abs(first.value - second.value)
    near = (f for f in figures if f.value == missing and abs(f.number - second.number) <= MAX_AWAY)
    return any(f.unit == second.unit and f.head in ("", first.head, second.head) for f in near)


def _is_named(first: Told, second: Told) -> bool:
    return is_subject(first, second) or is_deed(first, second)


def _needed(first: Told, second: Told, one_verb: bool, group: list[Figure]) -> float:
    """The likeness that makes two figures one thing's."""
    if first.figure.kind == "share":
        return LIKE_SHARE
    if first.figure.kind == "count" and min(first.figure.value, second.figure.value) < FEW:
        return LIKE_FEW
    if second.definite:
        named_again = len({figure.value for figure in group}) == 2 and first.noun not in entries("person_nouns.txt")
        one = first.noun == second.noun or _is_named(first, second) or (one_verb and not second.noun)
        return LIKE_NAMED_AGAIN if named_again and one and not first.modal else LIKE
    away = second.figure.number - first.figure.number
    if first.noun != second.noun and away > MAX_AWAY:
        return LIKE_OTHER_NOUN  # neither is told as known, and they are not called alike
    return LIKE if one_verb or not (first.verbs - LIGHT and second.verbs - LIGHT) else LIKE_OTHER_VERB


def _hit(text: str, first: Figure, second: Figure) -> Hit:
    params = {"first": first.span.of(text), "second": second.span.of(text)}
    return Hit("two_figures", ((first.span, "first figure"), (second.span, "second figure")), params)
