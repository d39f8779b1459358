"""One person stands in two roles of which nobody holds both.

What it flags: a person called the chief executive here and the chief financial officer there, governor here and
mayor there, or a firm's chief executive in one sentence and its former chief executive in another.

Why it matters
    A role is why a person is quoted. Two that exclude each other mean that one is wrong, out of date, or another
    person's.

Known limits
    Knows the high offices of politics and of companies, coaches and heads of police. Leaves alone roles that one
    person may combine, roles in two bodies, and every passage that speaks of a change ("then", "promoted",
    "candidate", a year). A bare surname counts only where the article has one bearer of it.

Reference
    Hsu and others, WikiContradiction (2021), count roles among what articles most often contradict themselves in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.offices import president_surnames
from annotator.engine.reading import Reading
from annotator.engine.reading.name_groups import plain
from annotator.engine.reading.people import Person
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Roles that clash",
    family="consistency",
    severity="minor",
    needs=("grammar", "names", "people", "quotations"),
    templates={
        "two_roles": "{person} is called {one} here and {other} there. Which is right?",
        "former_and_now": "{person} is called {one} here and a former {one} there. Which is right?",
    },
)
# Roles that exclude each other, each in the forms that papers print.
GROUPS: Final = (
    {
        "chief executive": "chief executive|chief executive officer|ceo",
        "chief financial officer": "chief financial officer|cfo|finance director",
        "chief operating officer": "chief operating officer|coo",
        "chief technology officer": "chief technology officer|cto",
        "chief marketing officer": "chief marketing officer",
        "spokesman": "spokesman|spokeswoman|spokesperson",
    },
    {
        "prime minister": "prime minister",
        "deputy prime minister": "deputy prime minister",
        "foreign minister": "foreign minister",
        "finance minister": "finance minister",
        "defence minister": "defense minister|defence minister",
        "interior minister": "interior minister",
        "health minister": "health minister",
        "justice minister": "justice minister",
        "trade minister": "trade minister",
        "education minister": "education minister",
        "governor": "governor|gov.",
        "lieutenant governor": "lieutenant governor|lt. gov.",
        "mayor": "mayor",
        "deputy mayor": "deputy mayor",
        "senator": "senator|sen.|state senator",
        "representative": "representative|rep.|congressman|congresswoman|state representative",
        "ambassador": "ambassador",
    },
    {"head coach": "head coach", "assistant coach": "assistant coach"},
    {"police chief": "police chief", "fire chief": "fire chief", "sheriff": "sheriff"},
)
POLITICS: Final = 1  # which of the groups
CHANGES: Final = re.compile(
    r"\b(?:former|then|later|since|until|promot|became|become|becoming|appoint|named|elect|previous|before|once|when|"
    r"at the time|step|resign|succe|replac|served|both|also|interim|acting|running|runs? for|ran for|candida|nomin|"
    r"campaign|bid|race|rival|challeng|late|late-|ex-|hire|hiring|took over|taking over|retire|oust|fired|left the|"
    r"now|new|today|currently|career|rose|born|biograph|years? ago|wants? to be|hopes? to|primary|ballot|poll)"
    r"|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
BODY_AFTER: Final = re.compile(r"\s+(?:of|at|for)\s+(?:the\s+)?(?P<body>[A-Z][\w&.]*(?:\s+[A-Z][\w&.]*){0,3})")
BODY_BEFORE: Final = re.compile(r"(?P<body>[A-Z][\w&.]*(?:\s+[A-Z][\w&.]*){0,2})(?:['’]s?)?\s+$")
COMBINED: Final = re.compile(r"(?:\band|/|&)\s*$")
ALSO: Final = re.compile(r"\s*(?:and|/|&|,\s*(?:and\s+)?(?:chairman|chair|president|founder))\b")


@dataclass(frozen=True, slots=True)
class Held:
    """One mention of a person in a role of a group, with the body it is held in where that is told."""

    person: Person
    entity: str
    group: int
    role: str
    body: str | None
    sentence: Span


@cache
def _classes() -> dict[str, tuple[int, str]]:
    """Group and usual name of each printed role."""
    return {
        form: (number, role)
        for number, group in enumerate(GROUPS)
        for role, forms in group.items()
        for form in forms.split("|")
    }


def find(reading: Reading) -> Iterator[Hit]:
    """Flags the first pair of clashing mentions of each person."""
    people = [p for p in reading.people if p.role in _classes() and p.time != "future"]
    if len(people) < 2:
        return
    held: dict[tuple[str, int], list[Held]] = defaultdict(list)
    for person in people:
        if (one := _held(reading, person)) is not None:
            held[one.entity, one.group].append(one)
    for mentions in held.values():
        for one, other in combinations(mentions, 2):
            template = _clash(one, other)
            if template is not None:
                former = one if one.person.time == "former" else other
                role = former.role if template == "former_and_now" else one.role
                params = {"person": one.entity, "one": role, "other": other.role}
                yield Hit(template, ((one.person.span, "role"), (other.person.span, "role")), params)
                break


def _held(reading: Reading, person: Person) -> Held | None:
    """What the mention says, unless it speaks of a change or combines roles."""
    mention = reading.names.at(person.name_span.start)
    if mention is None or mention.kind != "person" or " " not in mention.entity:
        return None
    place = bisect_right(reading.grammar, person.span.start, key=lambda s: s.span.start) - 1
    sentence = reading.grammar[max(0, place)].span
    text = reading.text
    told = sentence.of(text)
    if person.time == "former":
        told = text[sentence.start : person.span.start] + " " + text[person.span.end : sentence.end]
    if CHANGES.search(told) or reading.quotations.holds(person.span.start):
        return None
    if (
        COMBINED.search(text[max(0, person.span.start - 8) : person.span.start])
        and person.span.start > sentence.start + 3
    ):
        return None
    if ALSO.match(text, person.span.end) and person.span.end > person.name_span.end:
        return None
    if " " not in person.printed and not _is_only_bearer(reading, mention.entity, person.printed):
        return None
    group, role = _classes()[person.role]
    return Held(person, mention.entity, group, role, _body(text, person), sentence)


def _is_only_bearer(reading: Reading, entity: str, surname: str) -> bool:
    """Whether one person of the article has this surname, and no president of whom the article may speak."""
    bearers = {m.entity for m in reading.names.mentions if m.kind == "person" and m.entity.endswith(" " + surname)}
    return bearers == {entity} and surname not in president_surnames()


def _body(text: str, person: Person) -> str | None:
    """The firm or town that the role is held in: "of Acme", "Acme's", "Acme CEO"."""
    after = BODY_AFTER.match(text, person.span.end) if person.span.end > person.name_span.end else None
    if after:
        return plain(after["body"])
    if person.span.end > person.name_span.end:
        own = re.search(r",\s+(?P<body>[A-Z][\w&.]*(?:\s+[A-Z][\w&.]*){0,2})['’]s?\s", person.span.of(text))
        return plain(own["body"]) if own else None
    before = BODY_BEFORE.search(text[max(0, person.span.start - 50) : person.span.start])
    return plain(before["body"]) if before else None


def _clash(one: Held, other: Held) -> str | None:
    """The kind of clash between two mentions of one person, if they clash."""
    if one.body and other.body and not (one.body in other.body or other.body in one.body):
        return None
    times = {one.person.time, other.person.time}
    if one.role == other.role:
        same = one.group != POLITICS and times == {"now", "former"} and one.sentence != other.sentence
        return "former_and_now" if same and one.body and other.body else None
    return "two_roles" if times == {"now"} and _is_told_twice(one, other) else None


def _is_told_twice(one: Held, other: Held) -> bool:
    """Politicians are known by their last office too: both mentions must come in one form or beside a full name."""
    full = " " in one.person.printed or " " in other.person.printed
    return full and one.sentence != other.sentence
