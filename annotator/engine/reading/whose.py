"""Whom the phrase beside a verb of saying stands for, within one article: "he", "Smith", "the mayor", "a spokesman"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading.names import Names
from annotator.engine.reading.sources import SUBJECTS, Words
from annotator.engine.span import Span

Kind = Literal["named", "described", "nameless", "none"]

PERSONAL: Final = words("he she him her his hers himself herself")
PRONOUNS: Final = PERSONAL | words("they them i we you it who which that this these those both")
RELATIVE: Final = words("who which that whom")
SEX: Final = {"he": "m", "him": "m", "his": "m", "himself": "m", "mr": "m", "mr.": "m", "sir": "m", "lord": "m"} | {
    "she": "f", "her": "f", "hers": "f", "herself": "f", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "dame": "f"
}  # fmt: skip
HONORIFIC: Final = re.compile(r"\b(Mr|Mrs|Ms|Sir|Dame|Lord)\.?\s+$")
DEFINITE: Final = ("the ", "these ", "those ", "his ", "her ", "its ", "their ", "our ", "my ", "both ")
FARTHEST: Final = 8  # people back to whom a pronoun may still refer


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention of a person or a body by name."""

    span: Span
    entity: str
    person: bool


class Whose:
    """Resolves sources one after the other, in the order of the text."""

    def __init__(self, row: Words, names: Names) -> None:
        self._row = row
        self._named = list(_mentions(row, names))
        self._starts = [m.span.start for m in self._named]
        self._sex: dict[str, str] = {}
        self._roles: dict[str, set[str]] = {}
        self._recent: list[str] = []  # people, the last subject last
        self._read = 0
        self._surnames: dict[str, set[str]] = {}
        for mention in self._named:
            self._learn(mention)

    def of(self, source: Span) -> tuple[str | None, Kind]:
        """The name that a source stands for, and the kind of source it is."""
        self._follow(source.start)
        text = self._row.text
        said = source.of(text).lower()
        if said in RELATIVE:
            return self._antecedent(source)
        if said in PRONOUNS:
            return self._by_pronoun(said)
        inside = [m for m in self._named if m.span.meets(source)] if len(self._named) < 40 else self._meeting(source)
        head = self._head(source)
        chosen = next((m for m in inside if m.span.holds(head)), None)
        if chosen is None and not _is_common(self._row, head):
            chosen = next(iter(inside), None)
        if chosen is None:
            chosen = self._beside(source)
        if chosen:
            self._note(chosen)
            return chosen.entity, "named"
        bearers = self._surnames.get(source.of(text), ()) if not inside else ()
        if len(bearers) == 1:
            self._recent += bearers
            return self._recent[-1], "named"
        return self._by_role(source, head, bool(inside))

    def _meeting(self, span: Span) -> list[_Named]:
        first = bisect_left(self._starts, span.start)
        near = self._named[max(0, first - 1) : first + 6]
        return [m for m in near if m.span.meets(span)]

    def _head(self, source: Span) -> int:
        """Where the head of the phrase begins: the last noun before "of" or "for"."""
        row = self._row
        first, last = row.at(source.start), row.at(source.end)
        nouns: list[int] = []
        for n in range(first, last):
            if row.tokens[n].pos == "ADP" and nouns:
                break
            if row.tokens[n].pos in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM"):
                nouns.append(n)
        solid = [n for n in nouns if row.tokens[n].pos in ("NOUN", "PROPN", "PRON")] or nouns
        return row.tokens[solid[-1]].start if solid else source.start

    def _beside(self, source: Span) -> _Named | None:
        """ "the mayor, *John Smith*," and "*John Smith*, the mayor," """
        text = self._row.text
        if re.match(r",? (?=[A-Z])", text[source.end : source.end + 3]):
            at = bisect_left(self._starts, source.end)
            if at < len(self._named) and self._starts[at] - source.end <= 2:
                return self._named[at]
        return None

    def _by_pronoun(self, said: str) -> tuple[str | None, Kind]:
        if said not in PERSONAL:
            return None, "described"
        sex = SEX[said]
        passed = [m.entity for m in self._named[max(0, self._read - FARTHEST) : self._read] if m.person]
        for entity in [*reversed(self._recent[-FARTHEST:]), *reversed(passed)]:
            if self._sex.get(entity, sex) == sex:
                self._sex[entity] = sex
                self._recent.append(entity)
                return entity, "named"
        return None, "described"

    def _antecedent(self, source: Span) -> tuple[str | None, Kind]:
        at = bisect_left(self._starts, source.start) - 1
        if at >= 0 and source.start - self._named[at].span.end <= 3:
            self._note(self._named[at])
            return self._named[at].entity, "named"
        return None, "described"

    def _by_role(self, source: Span, head: int, names_inside: bool) -> tuple[str | None, Kind]:
        row = self._row
        token = row.tokens[row.at(head)]
        lemma = token.lemma
        phrase = source.of(row.text).lower()
        if phrase.startswith("the ") and len(self._roles.get(lemma, ())) == 1:
            (entity,) = self._roles[lemma]
            return entity, "named"
        vague = lemma in entries("nameless_sources.txt") or token.text.lower() in entries("nameless_sources.txt")
        known = names_inside or (phrase.startswith(DEFINITE) and lemma != "source")
        return None, "nameless" if vague and not known else "described"

    def _learn(self, mention: _Named) -> None:
        """What titles before a name and roles beside it say about the person."""
        if not mention.person:
            return
        before = self._row.text[max(0, mention.span.start - 24) : mention.span.start]
        if match := HONORIFIC.search(before):
            self._sex.setdefault(mention.entity, SEX[match[1].lower()])
        first = mention.entity.split()[0].lower() if " " in mention.entity else ""
        if first:
            self._surnames.setdefault(mention.entity.split()[-1], set()).add(mention.entity)
        for sex in ("m", "f"):
            if f"{first},{sex}" in entries("first_names.csv"):
                self._sex.setdefault(mention.entity, sex)
        at = self._row.at(mention.span.start)
        if (
            at
            and self._row.tokens[at - 1].pos in ("NOUN", "PROPN")
            and mention.span.start - self._row.tokens[at - 1].end == 1
        ):
            self._roles.setdefault(self._row.tokens[at - 1].text.lower(), set()).add(mention.entity)
        after = self._row.at(mention.span.end)
        if after < len(self._row.tokens) and self._row.tokens[after].text == ",":
            for child in self._row.children(after - 1):
                if self._row.tokens[child].dep == "appos" and child > after:
                    self._roles.setdefault(self._row.tokens[child].lemma, set()).add(mention.entity)

    def _note(self, mention: _Named) -> None:
        if mention.person:
            self._recent.append(mention.entity)

    def _follow(self, place: int) -> None:
        """Takes note of the people who are subjects of sentences up to this place, outside quotations."""
        while self._read < len(self._named) and self._starts[self._read] < place:
            mention = self._named[self._read]
            self._read += 1
            last = self._row.at(mention.span.end) - 1
            if not mention.person or last < 0 or self._row.is_quoted(last):
                continue
            if self._row.tokens[last].dep in SUBJECTS or not self._recent:
                self._recent.append(mention.entity)


def _is_common(row: Words, place: int) -> bool:
    return row.tokens[row.at(place)].pos != "PROPN"


def _looks_personal(name: str) -> bool:
    """Two or three words with capitals, which the names layer leaves open: beside a verb of saying, a person."""
    return 2 <= len(name.split()) <= 3 and all(word[0].isupper() for word in name.split())


def _mentions(row: Words, names: Names) -> Iterator[_Named]:
    """The names of people and bodies; by the model's own labels where no names were read."""
    if names.mentions:
        long: dict[str, str] = {}
        for mention in names.mentions:
            person = mention.kind == "person" or (mention.kind == "other" and _looks_personal(mention.entity))
            if person and " " in mention.entity:
                long.setdefault(mention.entity.split()[-1], mention.entity)
            yield _Named(mention.span, long.get(mention.entity, mention.entity), person or mention.entity in long)
        return
    full: dict[str, str] = {}
    start = None
    for n, token in enumerate([*row.tokens, None]):
        if start is not None and (token is None or token.begins or token.named != row.tokens[start].named):
            span = row.span(start, n - 1)
            person = row.tokens[start].named == "PERSON"
            if row.tokens[n - 1].text in ("'s", "’s"):
                span = row.span(start, max(start, n - 2))
            printed = " ".join(span.of(row.text).split())
            surname = printed.split()[-1] if printed else ""
            if person and " " in printed:
                full[surname] = printed
            yield _Named(span, full.get(surname, printed) if person else printed, person)
            start = None
        if token and start is None and token.named in ("PERSON", "ORG"):
            start = n
