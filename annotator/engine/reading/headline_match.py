"""Whom a headline names, held against the first paragraph: the one who did it there, or another of the text's people.

A headline takes up the words of the first paragraph. Where it does, but for the one name or the one occupation,
and that name or occupation belongs to somebody else further down, the two have been exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.span import Span

SHARED: Final = 2  # content words that a headline must share with the first paragraph
WORD: Final = re.compile(r"[^\W\d_]{4,}|\d+")
OPENING: Final = 45  # characters within which the first paragraph names the one whom it is about
CAPITAL: Final = re.compile(r"\b([A-Z][a-z]+)\s+([a-z]{3,})\b")
STEM: Final = 5  # letters by which a headline's "elected" and a text's "election" are one
OCCUPATIONS: Final = words(
    "pianist violinist cellist guitarist drummer singer conductor composer soprano tenor actor actress novelist "
    "poet painter sculptor architect engineer firefighter paramedic nurse doctor surgeon dentist vet pharmacist judge "
    "prosecutor lawyer solicitor barrister magistrate teacher headteacher professor student pupil farmer fisherman "
    "baker butcher brewer chef waiter plumber electrician carpenter roofer miner pilot driver cyclist motorcyclist "
    "pedestrian passenger skier climber swimmer jockey goalkeeper striker midfielder defender referee umpire coach "
    "captain soldier sailor colonel general bishop priest vicar imam rabbi banker accountant senator governor mayor "
    "sheriff ambassador mechanic gardener librarian postman courier astronaut biologist chemist physicist"
)
OFFICER: Final = "police officer"
MINISTER: Final = re.compile(
    r"\b(?P<kind>defen[cs]e|trade|finance|foreign|interior|health|education|justice|transport|environment|agriculture|"
    r"energy|labou?r|housing|culture|economy|prime) minister\b",
    re.IGNORECASE,
)
ROLE: Final = re.compile(rf"\b(?:{OFFICER}|{'|'.join(sorted(OCCUPATIONS))})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the headline has, where; and what the first paragraph has in its place."""

    printed: str
    place: Span
    usual: str
    where: Span


def exchanges(reading: Reading, title: str) -> Iterator[Exchange]:
    """The names and the occupations of a headline that the text gives to somebody else."""
    if len(reading.paragraphs) < 2:
        return
    first = reading.paragraphs[0]
    if _shared(title, first.of(reading.text)) < SHARED:
        return
    found = _other_person(reading, title, first) or _other_role(reading, title, first)
    found = found or _other_nation(reading, title, first)
    if found:
        yield found


def _shared(title: str, lead: str) -> int:
    """How many content words of a headline the first paragraph takes up."""
    known = {m[0].lower()[:STEM] for m in WORD.finditer(lead)}
    return len({m[0].lower()[:STEM] for m in WORD.finditer(title)} & known)


def _other_person(reading: Reading, title: str, first: Span) -> Exchange | None:
    """The one person of the headline is not in the first paragraph, which opens with one whom the headline lacks."""
    people = [m for m in reading.names.mentions if m.kind == "person" and " " in m.entity]
    lead = {m.entity: m for m in people if m.span.end <= first.end}
    in_title = {m.entity: place for m in people if (place := _place(title, m.entity)) is not None}
    full = {one: place for one, place in in_title.items() if one in title}
    in_title = full if len(full) == 1 else in_title
    if len(in_title) != 1 or len(lead) != 1 or title.rstrip().endswith("?"):
        return None
    (named, place), (usual, mention) = next(iter(in_title.items())), next(iter(lead.items()))
    after = reading.text[mention.span.end : mention.span.end + 2]
    if mention.span.start - first.start > OPENING or after in ("'s", "’s") or title[place.end : place.end + 1] == ":":
        return None
    own = {word for word in usual.split() if word not in named.split()}
    if named == usual or any(word in title for word in own) or not own:
        return None
    if any(word in first.of(reading.text) for word in named.split() if word not in usual.split()):
        return None
    counts = [sum(m.entity == one for m in reading.names.mentions) for one in (usual, named)]
    return Exchange(named, place, usual, mention.span) if counts[0] > counts[1] else None


def _other_nation(reading: Reading, title: str, first: Span) -> Exchange | None:
    """ "Saudi fund" above a text about "a Qatari investment fund" and about nothing Saudi."""
    lead = first.of(reading.text)
    for match in CAPITAL.finditer(title):
        if match[1].lower() not in _nations() or match[1] in reading.text:
            continue
        noun = re.escape(match[2])
        other = re.search(rf"\b([A-Z]\w+)\s+(?:[a-z]\w+\s+)?{noun}\b", lead)
        if other and other[1].lower() in _nations() and other[1] not in title:
            place = Span(first.start + other.start(), first.start + other.end())
            return Exchange(match[1], Span(*match.span(1)), other[1], place)
    return None


@cache
def _nations() -> frozenset[str]:
    return frozenset(entry.split(":")[0].lower() for entry in entries("demonyms.txt"))


def _place(title: str, entity: str) -> Span | None:
    """Where the headline has a person, by the full name or else by the surname."""
    for form in (entity, entity.split()[-1]):
        match = re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", title)
        if match and len(form) > 3:
            return Span(*match.span())
    return None


def _other_role(reading: Reading, title: str, first: Span) -> Exchange | None:
    """The occupation or the department of the headline is not the one of the first paragraph, but somebody else's."""
    lead = first.of(reading.text)
    rest = reading.text[first.end :].lower()
    for pattern in (ROLE, MINISTER):
        in_title, in_lead = list(pattern.finditer(title)), list(pattern.finditer(lead))
        if len(in_title) != 1 or len(in_lead) != 1:
            continue
        one, other = in_title[0], in_lead[0]
        printed, usual = one[0].lower(), other[0].lower()
        if printed in lead.lower() or usual in title.lower():
            continue
        if pattern is ROLE and not re.search(rf"\b(?:an?|the|another)\s+(?:\w+\s+)?{re.escape(printed)}\b", rest):
            continue
        return Exchange(
            one[0], Span(*one.span()), other[0], Span(first.start + other.start(), first.start + other.end())
        )
    return None
