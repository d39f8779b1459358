"""People named with an office: "Vice President JD Vance", "Marco Rubio, the secretary of state,".

Mentions are grouped by person within the article: a surname stands for the full name last given with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from annotator.engine.knowledge.lists import entries
from annotator.engine.knowledge.phrases import Phrases
from annotator.engine.span import Span, mask

Time = Literal["now", "former", "future"]
PAST: Final = r"former|ex|then|late|onetime|one-time|outgoing|ousted|deposed|retired|past|erstwhile"
FUTURE: Final = r"future|incoming|next|would-be|aspiring|vice-presidential|presumptive"
NAME_PART: Final = (
    r"(?:[A-Z]\.?(?:\s?[A-Z]\.)*(?=\s+[A-Z])|(?:Mc|Mac|O['’]|D['’]|al-|el-)?[A-Z][^\W\d_]+(?:[-'’][A-Z][^\W\d_]+)*)"
)
PARTICLE: Final = r"(?:\s+(?:de|del|della|di|da|dos|du|van|von|der|den|bin|ibn|al|el|la|le|ter|ten))*"
KOREAN: Final = r"[A-Z][a-z]{1,4}\s+[A-Z][a-z]{1,5}-(?![a-z]*ed\b|era\b|like\b|style\b)[a-z]{2,5}\b"  # "Moon Jae-in"
NAME: Final = rf"(?:{KOREAN}|{NAME_PART})(?:{PARTICLE}\s+{NAME_PART}){{0,3}}(?:,?\s+(?:Jr|Sr)\.|\s+I{{1,3}}\b)?"
COUNTRY: Final = r"\bU\.S\.|\bUS\b|\bUnited\s+States|\bAmerican?"
# What stands between a name and the title that follows it: "Marco Rubio, the former", "Jo Hart, President Bell's".
LINK: Final = (
    r"(?:the\s+)?(?:company|firm|bank|group|club|team|country|nation|city|state|party|school|university|agency|union)['’]s"
    r"|the|a|an|who\s+is|who\s+was|who\s+served\s+as|who\s+serves\s+as"
    r"|(?:(?:the|a)\s+)?(?:[A-Z][\w.&]*\s+){0,3}[A-Z][\w.]+['’]s?"
    r"|(?:the\s+)?(?:[A-Z][\w.]*\s+){1,2}(?:administration|government|cabinet)['’]s"
)
BEFORE: Final = re.compile(
    rf"(?:(?<!\w)(?P<time>(?i:{PAST}|{FUTURE}))[\s-]+|(?<![\w-]))(?P<country>(?:{COUNTRY})\s+)?\Z"
)
OF_PLACE: Final = r"(?:\s+of\s+(?:the\s+)?[A-Z][\w.]+(?:\s+[A-Z][\w.]+){0,2},)"  # "the mayor of New York, Jo Bell"
AFTER: Final = re.compile(
    rf"(?P<elect>[\s-](?:elect|designate|nominee|candidate|hopeful))?(?:{OF_PLACE}|,)?\s+(?P<name>{NAME})"
)
NAMED_BEFORE: Final = re.compile(
    rf"(?P<name>{NAME}),\s*(?:{LINK})?\s*(?:(?P<time>{PAST}|{FUTURE}|current|acting)[\s-]+)?"
    rf"(?P<country>(?:U\.S\.|US|American)\s+)?\Z"
)
ENDS: Final = re.compile(r"(?P<elect>[\s-](?:elect|designate|nominee|candidate))?(?=[\s,.;:)]|$)(?!\s+[A-Z])")
REACH: Final = 110  # characters before a title in which its bearer's name and what lies between must fit


@cache
def _titles() -> Phrases:
    """The titles of the list, with blanks or hyphens between their words."""
    titles = entries("titles.txt")
    return Phrases(titles | {title.replace(" ", "-") for title in titles}, ignore_case=True, hyphens=True)


@dataclass(frozen=True, slots=True)
class Person:
    """One mention of a person with an office. ``name`` is the fullest form the article gives; ``time`` the office's.

    ``span`` covers office and name, ``name_span`` the name alone; ``printed`` is the name as it stands there.
    """

    span: Span
    name_span: Span
    printed: str
    name: str
    role: str
    time: Time


def find(text: str) -> tuple[Person, ...]:
    """The mentions of people with an office, in order."""
    titles = list(_titles().find(text))
    before = [p for title in titles if (p := _named_after(text, title)) is not None]
    taken = mask(len(text), (p.span for p in before))
    after = [p for title in titles if not taken[title.start] and (p := _named_before(text, title, taken)) is not None]
    found: list[Person] = []
    fullest: dict[str, str] = {}
    for person in sorted(before + after, key=lambda p: p.span):
        surname = person.printed.split()[-1]
        if " " in person.printed:
            fullest[surname] = person.printed
        found.append(replace(person, name=fullest.get(surname, person.printed)))
    return tuple(found)


def _named_after(text: str, title: Span) -> Person | None:
    """ "Former Vice President Mike Pence"."""
    name = AFTER.match(text, title.end)
    told = text[max(0, title.start - 40) : title.start]
    before = BEFORE.search(told)
    if name is None or before is None:
        return None
    time = _time(before["time"], bool(name["elect"]))
    start = title.start - len(told) + before.start()
    return _person(Span(start, name.end("name")), Span(*name.span("name")), name["name"], title.of(text), time)


def _named_before(text: str, title: Span, taken: bytearray) -> Person | None:
    """ "Marco Rubio, the secretary of state,"."""
    low = max(0, title.start - REACH)
    low = max(low, text.rfind("\n", low, title.start) + 1)
    ends = ENDS.match(text, title.end)
    if ends is None or text.rfind(",", low, title.start) < 0:
        return None
    before = NAMED_BEFORE.search(text, low, title.start)
    if before is None or any(taken[slice(*before.span("name"))]):
        return None
    time = _time(before["time"], bool(ends["elect"]))
    span = Span(before.start("name"), title.end)
    return _person(span, Span(*before.span("name")), before["name"], title.of(text), time)


def _person(span: Span, name_span: Span, name: str, title: str, time: Time) -> Person:
    printed = " ".join(name.split())
    return Person(span, name_span, printed, printed, " ".join(title.lower().replace("-", " ").split()), time)


def _time(word: str | None, elect: bool) -> Time:
    if elect or (word and re.fullmatch(FUTURE, word, re.IGNORECASE)):
        return "future"
    return "former" if word and re.fullmatch(PAST, word, re.IGNORECASE) else "now"
