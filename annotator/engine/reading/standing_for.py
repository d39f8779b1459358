"""What a pronoun or a description stands for: "she", "the bishop", "those who walked out", after the one was named.

No full resolution: it says whether one noun phrase can be the one meant by another further up, and how well.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import cached_property
from typing import Final

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading.grammar import Sentence, Token
from annotator.engine.reading.phrases import PASSIVE_SUBJECTS, SUBJECTS, Phrase, key
from annotator.engine.span import Span


class Fit(IntEnum):
    """How well a phrase fits one that was used earlier: another thing, nothing said, may be it, is it."""

    OTHER = -1
    OPEN = 0
    MAYBE = 1
    SAME = 2


ONE_PERSON: Final = words("he she him her who")
THING: Final = words("it which that")
SEVERAL: Final = words("they them those who people man woman worker resident other")
PERSONS: Final = words(
    "man woman suspect victim politician leader official activist singer actor actress writer author artist painter "
    "player star executive lawmaker teenager girl boy pensioner veteran"
)
BODIES: Final = words("company firm group bank retailer airline chain maker party club agency union organisation")
LANDS: Final = words("country nation city town village state island republic kingdom")
STOOD_FOR: Final = {"PERSON": PERSONS, "ORG": BODIES, "GPE": LANDS}
CONTRAST: Final = words("other another second third next last previous more former late deputy vice ex")
FORMER: Final = words("former late ex")  # "former chairman Otto Lasker" is Lasker
BACK: Final = 3  # sentences in which the one a pronoun stands for is looked for


class Standing:
    """The names and descriptions of one text, read when they are first asked for."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences

    @cached_property
    def described(self) -> dict[str, frozenset[str]]:
        """What each name is called beside it: "strand" is a "bishop" after "Bishop Malcolm Strand"."""
        found: dict[str, set[str]] = {}
        for sentence in self.sentences:
            for token in sentence.tokens:
                if token.dep not in ("compound", "appos"):
                    continue
                above = sentence.tokens[token.head]
                if above.pos == "PROPN":
                    found.setdefault(key(above), set()).add(token.text.lower())
                if token.dep == "appos" and token.pos == "PROPN":
                    found.setdefault(key(token), set()).add(key(above))
        return {name: frozenset(known) for name, known in found.items()}

    def fit(self, ours: Phrase | None, theirs: Phrase | None) -> Fit:
        """Whether a phrase can stand for one that was used before it."""
        if ours is None or theirs is None:
            return Fit.OPEN
        if theirs.pronoun or theirs.head in ("those", "who"):
            return self._fit_of_pronoun(ours, theirs)
        if ours.pronoun:
            return _fit_after_pronoun(ours, theirs)
        if (ours.words ^ theirs.words) & (CONTRAST - FORMER if ours.proper else CONTRAST):
            return Fit.OTHER
        if ours.head == theirs.head and not theirs.words:  # "Parliament", "parliament"
            return Fit.SAME if ours.proper or theirs.definite or theirs.plural == ours.plural is True else Fit.OTHER
        if ours.proper:
            return self._fit_of_named(ours, theirs)
        if theirs.proper and (theirs.definite or theirs.words) and {theirs.head, *theirs.words} <= ours.words:
            return Fit.SAME  # "the Marlo ferry", "the Marlo"
        alike = _stem(ours.head) == _stem(theirs.head) and (ours.plural == theirs.plural or ours.head != theirs.head)
        known = theirs.definite or theirs.plural or theirs.proper
        return Fit.SAME if alike and known and theirs.words <= ours.words else Fit.OTHER

    def _fit_of_named(self, ours: Phrase, theirs: Phrase) -> Fit:
        if theirs.proper and theirs.head in ours.words | {ours.head}:
            own, other = ours.words - entries("person_nouns.txt"), theirs.words - entries("person_nouns.txt")
            return Fit.SAME if own <= other or other <= own else Fit.OTHER
        if theirs.definite or theirs.proper:
            called = self._called(ours)
            if theirs.head in called:
                return Fit.SAME if theirs.words - FORMER <= called else Fit.OTHER
        if theirs.definite and not theirs.plural and theirs.head in STOOD_FOR.get(ours.named, ()):
            return Fit.MAYBE
        return Fit.OTHER

    def _fit_of_pronoun(self, ours: Phrase, theirs: Phrase) -> Fit:
        if ours.pronoun:
            return Fit.MAYBE if ours.head == theirs.head and ours.head in ONE_PERSON else Fit.OPEN
        if theirs.head in ("they", "them", "those", "who"):
            return Fit.MAYBE if ours.plural else Fit.OTHER
        if theirs.head in ONE_PERSON:
            no_person = ours.named in ("ORG", "GPE") and not ours.words  # of longer names the model is less sure
            return Fit.OTHER if ours.plural or no_person else self._through(ours, theirs, person=True)
        if theirs.head == "it":
            if ours.plural and not ours.proper:
                return Fit.OTHER
            meant = self._through(ours, theirs, person=False)
            return Fit.OTHER if ours.named == "PERSON" and meant is Fit.MAYBE else meant
        return Fit.OTHER

    def _through(self, ours: Phrase, pronoun: Phrase, *, person: bool) -> Fit:
        """By what a pronoun stands for: the last subject before it that is a person's name, or a thing."""
        place = self._place(pronoun.span)
        for sentence in reversed(self.sentences[max(0, place - BACK if person else place) : place + 1]):
            for token in sentence.tokens:
                if token.dep not in SUBJECTS + PASSIVE_SUBJECTS or token.end > pronoun.span.start:
                    continue
                if person and (named := _named(sentence, token)):
                    given = {key(sentence.tokens[c]) for c in named.children if sentence.tokens[c].dep == "compound"}
                    another = ours.words and given - entries("person_nouns.txt") and not given & ours.words
                    return Fit.SAME if key(named) in self._called(ours) and not another else Fit.OTHER
                if not person and token.pos in ("NOUN", "PROPN") and key(token) in self._called(ours):
                    return Fit.SAME
        return Fit.MAYBE

    def _called(self, phrase: Phrase) -> frozenset[str]:
        return phrase.words | {phrase.head} | self.described.get(phrase.head, frozenset())

    def _place(self, span: Span) -> int:
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.sentences[middle].span.start <= span.start else (low, middle - 1)
        return low


def _named(sentence: Sentence, subject: Token) -> Token | None:
    """The person's name that a subject is, or that stands beside it: "her brother Luis Belmonte"."""
    if subject.named == "PERSON":
        return subject
    beside = (sentence.tokens[c] for c in subject.children if sentence.tokens[c].dep == "appos")
    return next((token for token in beside if token.pos == "PROPN"), None)


def _fit_after_pronoun(ours: Phrase, theirs: Phrase) -> Fit:
    """ "They arrived", then "since the pandas arrived"."""
    if not (theirs.proper or theirs.definite):
        return Fit.OPEN
    if ours.head in ONE_PERSON:
        return Fit.MAYBE if theirs.named in ("PERSON", "") and not theirs.plural else Fit.OTHER
    return Fit.MAYBE if ours.head == ("they" if theirs.plural else "it") and theirs.named != "PERSON" else Fit.OTHER


def _stem(head: str) -> str:
    """ "Silos" for "silo", where the model takes the plural for a word of its own."""
    return head[:-1] if head.endswith("s") and not head.endswith("ss") else head
