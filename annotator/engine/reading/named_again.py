"""Things named again by their number: "the 62 children", after "Sixty-two children were moved"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading.amounts import is_time
from annotator.engine.reading.grammar import Sentence
from annotator.engine.reading.told import DIMENSIONS, LIGHT, PLAIN, Told, is_deed, is_subject

GENERIC: Final = words("people person man woman child other one day year")  # are told of many things
DEAD: Final = words("victim")  # by ``same_noun`` also "dead", "death", "fatality"
DYING: Final = words("kill die perish drown claim")
OF_THE_DEAD: Final = words("dead slain slaughtered drown")
SET_APART: Final = re.compile(
    r"\b(?:another|unrelated|separate|similar|different|additional|further|extra|second|third|fourth|others?|else|"
    r"elsewhere|remaining|next|more|then|still|now|left|(?:that|last|next|previous|same) (?:year|month|week|day|"
    r"season|time)|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
DIFFERENT: Final = re.compile(r"\b(?:old|older|new|newer|former|previous|other|another|next)\b", re.IGNORECASE)
MAX_AWAY: Final = 8  # sentences over which a thing is named again by its number


def is_named_again(first: Told, second: Told, sentences: Sequence[Sentence]) -> bool:
    """Whether the second is told as known already, after the first, with nothing that sets it apart.

    Says nothing of other figures that it might mean instead.
    """
    ours, theirs = first.figure, second.figure
    if not second.definite or first.definite or not 0 < theirs.number - ours.number <= MAX_AWAY:
        return False
    if first.modal or first.changing_near or second.changing_near or is_something_else(first, second, sentences):
        return False
    if first.noun != second.noun and theirs.kind == "count":
        return _are_people(first, second)
    if second.noun in GENERIC and not (second.tail or (first.verbs & second.verbs) - LIGHT):
        return False
    if first.noun == second.noun:
        return bool(second.noun) or (theirs.kind in ("money", "measure") and not is_time(theirs))
    return is_subject(first, second) or is_deed(first, second) or (second.noun in _known(first))


def is_something_else(first: Told, second: Told, sentences: Sequence[Sentence]) -> bool:
    """Whether the words of a noun phrase set it apart from what was told before."""
    said = {t.text.lower() for t in sentences[first.figure.number].tokens}
    if any(word not in said for match in SET_APART.finditer(second.phrase) for word in match[0].lower().split()):
        return True
    return _is_others(first, second, sentences) or not _says_the_same(first, second, sentences)


def _known(first: Told) -> frozenset[str]:
    return first.words | first.names | first.verbs | first.subject | first.about | first.figure.modifiers


def _says_the_same(first: Told, second: Told, sentences: Sequence[Sentence]) -> bool:
    """Whether what is said of the noun itself has been said before: no "the 26 sheep that were left"."""
    known = _known(first) | (OF_THE_DEAD if first.verbs & DYING else frozenset())
    modifiers = second.figure.modifiers - known - {second.noun}
    if modifiers and second.figure.kind == "count":
        return False
    if second.tail and not second.tail & first.verbs:
        return False
    new = (second.tail | second.placed) - known
    if not new:
        return True
    before = range(max(0, first.figure.number - MAX_AWAY), second.figure.number)
    return new <= {form for n in before for t in sentences[n].tokens for form in (t.lemma, t.text.lower())}


def _is_others(first: Told, second: Told, sentences: Sequence[Sentence]) -> bool:
    """Whether it is somebody else's: by a name, or by a pronoun for what the sentence before tells of."""
    if second.owner and second.owner.isdisjoint(first.names | first.subject) and (first.proper or first.names):
        return True
    here = sentences[second.figure.number].tokens
    if here[0].tag != "PRP$" or second.figure.number == first.figure.number + 1:
        return False
    before = sentences[second.figure.number - 1].tokens
    return any(t.dep in ("nsubj", "nsubjpass") and t.pos != "PRON" for t in before)


def _are_people(first: Told, second: Told) -> bool:
    """ "Killed 12 people", "the 14 dead"; "treated 130 patients", "the 310 people whom they treated"."""
    if not {first.noun, second.noun} <= entries("person_nouns.txt") | DEAD:
        return False
    dead = second.noun in DEAD and first.verbs & DYING
    return bool(dead or second.tail & (first.verbs - LIGHT - PLAIN))


def is_one_measure(first: Told, second: Told, text: str) -> bool:
    """ "At a depth of 92 metres", "which lies at 115 metres"; "is 14 kilometres long", "at 17 kilometres, the tunnel".

    Says nothing of other measures that it might mean instead.
    """
    ours, theirs = first.figure, second.figure
    if ours.kind != "measure" or first.noun not in DIMENSIONS.values() or second.noun not in ("", first.noun):
        return False
    if is_time(ours) or first.modal or second.modal or first.changing_near or second.changing_near:
        return False
    if DIFFERENT.search(text, theirs.sentence.start, theirs.sentence.end):
        return False
    one = first.subject & (second.subject | second.words) - PLAIN
    return bool(one) or (not second.noun and text[max(0, theirs.span.start - 3) : theirs.span.start].lower() == "at ")
