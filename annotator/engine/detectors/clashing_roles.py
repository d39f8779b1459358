"""One person stands in two roles of which nobody holds both.

What it flags: a person called the chief executive here and the finance director there, governor here and mayor
there, a goalkeeper who is a striker further on, a Democrat who becomes a Republican, the boy's uncle who is his
grandfather, a mayor of two towns; or a firm's chief executive in one sentence and its former one in another.

Why it matters
    A role is why a person is quoted. Two that exclude each other mean that one is wrong, out of date, or another
    person's.

Known limits
    Knows some 200 roles, those of one trade or house against each other and a few full-time posts against all. Leaves
    alone roles in two bodies, and every passage that speaks of a change ("then", "promoted", "candidate", a year).
    A bare surname counts only where the article has one bearer of it.

Reference
    Hsu and others, WikiContradiction (2021), count roles among what articles most often contradict themselves in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import words
from annotator.engine.knowledge.roles import Role, are_opposed, may_be_joined, role_of
from annotator.engine.knowledge.roles import roles as role_phrases
from annotator.engine.reading import Reading, roles
from annotator.engine.reading.name_groups import plain
from annotator.engine.reading.people import Person
from annotator.engine.reading.roles import Told

RULE: Final = Rule(
    title="Roles that clash",
    family="consistency",
    severity="minor",
    needs=("grammar", "names", "people", "quotations"),
    templates={
        "two_roles": "{person} is called {one} here and {other} there. Which is right?",
        "two_bodies": "{person} is {one} of {here} in one place and of {there} in another. Which is right?",
        "former_and_now": "{person} is called {one} here and a former {one} there. Which is right?",
    },
)
MOST: Final = 12  # roles of one person that are compared
ALONE: Final = words("party kin rank position side chair envoy head")  # domains that say nothing of posts elsewhere
PRONOUNS: Final = words("his her their")
SEXES: Final = ((words("his"), words("girl woman bride")), (words("her"), words("boy man groom")))
SEVERAL: Final = words("company union press museum chairs directors coach arts")  # one may serve two of these at once
CHANGED: Final = re.compile(
    r"\b(?:former|ex\b|becam|becom|appoint|named|elect|promot|served|serving|sworn|succe|replac|resign|step|runs?|"
    r"running|ran|candidate|candidacy|race|bid|previous|(?-i:then|later)|then-|next|nomin|also|both|switch|turned|acting|interim)",
    re.IGNORECASE,
)
BODY_AFTER: Final = re.compile(r"\s+(?:of|at|for)\s+(?:the\s+)?(?P<body>[A-Z][\w&.]*(?:\s+[A-Z][\w&.]*){0,3})")
BODY_BEFORE: Final = re.compile(r"(?P<body>[A-Z][\w&.]*(?:\s+[A-Z][\w&.]*){0,2})(?:['’]s?)?\s+$")
TIMES: Final = re.compile(
    r"\b(?:years?|months?|weeks?)\s+(?:ago|earlier|later|before)\b|\b(?:elected|promoted|appointed|resigned|succeeded|"
    r"replaced|stepped\s+down|took\s+over|at\s+the\s+time|served\s+as|retired|ousted|sworn|candidate|nominee|rejoined|"
    r"became|become|switched)\b|\bthen\b(?!\s+(?:,|he|she|they|it))",
    re.IGNORECASE,
)
SENTENCE_END: Final = re.compile(r"[.!?;\n”\"]\s*")
FIRMS: Final = words("company coach union press museum")
YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b|\byears?\s+ago\b")
COMBINED: Final = re.compile(
    r"\s*(?:and|/|&|,\s*and)\s+(?:chairman|chair|president|founder|[a-z]+\s+(?:minister|officer|director))\b"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Flags the first pair of clashing roles of each person."""
    held: dict[str, list[Told]] = defaultdict(list)
    for told in roles.find(reading.text, reading.names):
        if not reading.quotations.holds(told.span.start) and not COMBINED.match(reading.text, told.place.end):
            held[told.entity].append(told)
    for entity, mentions in held.items():
        for one, other in combinations(sorted(mentions[:MOST], key=lambda t: t.span), 2):
            template = _clash(one, other)
            if template is None or not _are_apart(reading, one, other):
                continue
            if not _speaks_of_time(reading, one, other) and not _tells_a_change(reading.text, one, other):
                yield _hit(template, entity, one, other)
                break
    yield from _former_and_now(reading)


def _hit(template: str, entity: str, one: Told, other: Told) -> Hit:
    params = {"person": entity, "one": one.role.name, "other": other.role.name}
    if template == "two_bodies":
        params = {"person": entity, "one": one.role.name, "here": _titled(one.body), "there": _titled(other.body)}
    return Hit(template, ((one.span, "role"), (other.span, "role")), params)


def _titled(body: str | None) -> str:
    return (body or "").title().replace("'S", "'s")


def _clash(one: Told, other: Told) -> str | None:
    """The kind of clash between two roles of one person, if they clash."""
    if " " not in one.printed + other.printed or _given_names_differ(one.printed, other.printed):
        return None
    if one.role.family == other.role.family and one.role.domain == other.role.domain:
        return "two_bodies" if one.role.post and _are_two_bodies(one, other) else None
    if one.role.domain != other.role.domain:
        if are_opposed(one.role, other.role):
            return "two_roles"
        posts = one.role.post and other.role.post and not {one.role.domain, other.role.domain} & ALONE
        return "two_roles" if posts and not _is_head_of_state(one, other) else None
    if may_be_joined(one.role, other.role):
        return None
    if one.role.domain == "kin":
        return "two_roles" if _is_one_family(one, other) else None
    if one.role.domain in ("chair", "head"):
        return "two_roles" if not _beginnings(one.role.family) & _beginnings(other.role.family) else None
    if one.role.domain == "rank" and (
        one.role.name.endswith(other.role.name) or other.role.name.endswith(one.role.name)
    ):
        return None
    several = one.role.domain in SEVERAL and _are_two_bodies(one, other)
    return None if several else "two_roles"


def _is_one_family(one: Told, other: Told) -> bool:
    """ "The boy's uncle" and "his grandfather", not "his uncle" and "her father"."""
    if one.own is None or other.own is None:
        return False
    owners = {one.own, other.own}
    if len(owners) == 1:
        return True
    return len(owners & PRONOUNS) == 1 and not any(owners & male and owners & female for male, female in SEXES)


def _is_head_of_state(one: Told, other: Told) -> bool:
    """A governor is called the state's chief executive."""
    roles_told = {one.role.name, other.role.name}
    return "chief executive" in roles_told and "government" in (one.role.domain, other.role.domain)


def _beginnings(subject: str) -> set[str]:
    return {word[:4] for word in subject.split()}


def _given_names_differ(one: str, other: str) -> bool:
    """ "Patrick" and "Pat" may be father and son."""
    return " " in one and " " in other and plain(one.split()[0]) != plain(other.split()[0])


def _are_two_bodies(one: Told, other: Told) -> bool:
    """Two bodies or places with a name, and none that is part of the other or its short form."""
    if not one.body or not other.body:
        return False
    a, b = (set(body.removeprefix("the ").split()) for body in (one.body, other.body))
    initials = {"".join(w[0] for w in body.split()) for body in (one.body, other.body)}
    return not a & b and not initials & (a | b)


def _are_apart(reading: Reading, one: Told, other: Told) -> bool:
    """In two sentences: one sentence rarely contradicts itself."""
    return _sentence(reading, one) != _sentence(reading, other)


def _sentence(reading: Reading, told: Told) -> int:
    return bisect_right(reading.grammar, told.place.start, key=lambda s: s.span.start)


def _tells_a_change(text: str, one: Told, other: Told) -> bool:
    """Whether the article speaks of somebody's coming to or leaving one of the two roles."""
    families = {one.role.family, other.role.family}
    for place in role_phrases().find(text):
        role = role_of()[place.of(text).lower()]
        before = SENTENCE_END.split(text[max(0, place.start - 40) : place.start])[-1]
        if role.family in families and CHANGED.search(before):
            return True
    return False


def _speaks_of_time(reading: Reading, *mentions: Told) -> bool:
    """Whether a sentence that names the role speaks of another time."""
    sentences = (reading.grammar[max(0, _sentence(reading, told) - 1)] for told in mentions)
    return any(TIMES.search(sentence.span.of(reading.text)) for sentence in sentences)


def _former_and_now(reading: Reading) -> Iterator[Hit]:
    """ "Orlin CEO Jonas Karlsen", "Jonas Karlsen, the former CEO of Orlin"."""
    held: dict[tuple[str, Role], list[tuple[Person, str]]] = defaultdict(list)
    for person in reading.people:
        role = role_of().get(person.role)
        if role and role.post and role.domain in FIRMS and person.time != "future":
            known = _held(reading, person)
            if known:
                held[known[0], role].append((person, known[1]))
    for (entity, role), mentions in held.items():
        for (one, body), (other, other_body) in combinations(mentions, 2):
            if {one.time, other.time} == {"now", "former"} and (body in other_body or other_body in body):
                params = {"person": entity, "one": role.name}
                yield Hit("former_and_now", ((one.span, "role"), (other.span, "role")), params)
                break


def _held(reading: Reading, person: Person) -> tuple[str, str] | None:
    """Who holds the role in which body, unless the sentence speaks of a change."""
    mention = reading.names.at(person.name_span.start)
    if mention is None or mention.kind != "person" or " " not in mention.entity:
        return None
    place = bisect_right(reading.grammar, person.span.start, key=lambda s: s.span.start) - 1
    sentence, text = reading.grammar[max(0, place)].span, reading.text
    told = sentence.of(text)
    if person.time == "former":
        told = text[sentence.start : person.span.start] + " " + text[person.span.end : sentence.end]
    body = _body(text, person)
    if body is None or CHANGED.search(told) or YEAR.search(told) or reading.quotations.holds(person.span.start):
        return None
    return mention.entity, body


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
