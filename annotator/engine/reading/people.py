"""People named with an office: "Vice President JD Vance", "Marco Rubio, the secretary of state,".

Mentions are grouped by person within the article: a surname stands for the full name last given with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from annotator.engine.knowledge.lists import entries
from annotator.engine.span import Span

Time = Literal["now", "former", "future"]
PAST: Final = r"former|ex|then|late|onetime|one-time|outgoing|ousted|deposed|retired|past|erstwhile"
FUTURE: Final = r"future|incoming|next|would-be|aspiring|vice-presidential|presumptive"
NAME_PART: Final = (
    r"(?:[A-Z]\.?(?:\s?[A-Z]\.)*(?=\s+[A-Z])|(?:Mc|Mac|O['’]|D['’]|al-|el-)?[A-Z][^\W\d_]+(?:[-'’][A-Z][^\W\d_]+)*)"
)
PARTICLE: Final = r"(?:\s+(?:de|del|della|di|da|dos|du|van|von|der|den|bin|ibn|al|el|la|le|ter|ten))*"
NAME: Final = rf"{NAME_PART}(?:{PARTICLE}\s+{NAME_PART}){{0,3}}(?:,?\s+(?:Jr|Sr)\.|\s+I{{1,3}}\b)?"
TITLE: Final = "|".join(
    re.escape(title).replace(r"\ ", r"[\s-]+")
    for title in sorted(entries("titles.txt"), key=lambda title: (-len(title), title))
)
MENTION: Final = re.compile(
    rf"(?:\b(?P<time>(?i:{PAST}|{FUTURE}))[\s-]+)?"
    rf"(?P<country>(?:\bU\.S\.|\bUS\b|\bUnited States|\bAmerican?)\s+)?"
    rf"\b(?P<title>(?i:{TITLE}))(?P<elect>[\s-](?:elect|designate|nominee|candidate|hopeful))?,?\s+(?P<name>{NAME})"
)
APPOSITION: Final = re.compile(
    rf"(?P<name>{NAME}),?\s+(?:the|a|an|who\s+is|who\s+was|who\s+served\s+as|who\s+serves\s+as"
    rf"|(?:President\s+)?(?:[A-Z][\w.]*\s+){{0,2}}[A-Z][a-z]+['’]s)?\s*"
    rf"(?:(?P<time>{PAST}|{FUTURE}|current|acting)[\s-]+)?(?P<country>(?:U\.S\.|US|American)\s+)?"
    rf"(?P<title>(?i:{TITLE}))\b(?P<elect>[\s-](?:elect|designate|nominee|candidate))?(?=[\s,.;:)]|$)(?!\s+[A-Z])"
)


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
    before = list(MENTION.finditer(text))
    taken = bytearray(len(text))
    for match in before:
        taken[match.start() : match.end()] = b"\1" * len(match[0])
    after = [m for m in APPOSITION.finditer(text) if "," in m[0] and not _is_taken(taken, m)]
    found: list[Person] = []
    fullest: dict[str, str] = {}
    for match in sorted(before + after, key=lambda m: m.start()):
        span = Span(match.start("name"), match.end("title")) if match.start("name") < match.start("title") else None
        span = span or Span(match.start(), match.end("name"))
        printed = " ".join(match["name"].split())
        surname = printed.split()[-1]
        if " " in printed:
            fullest[surname] = printed
        name_span = Span(*match.span("name"))
        role = " ".join(match["title"].lower().replace("-", " ").split())
        found.append(Person(span, name_span, printed, fullest.get(surname, printed), role, _time(match)))
    return tuple(found)


def _is_taken(taken: bytearray, match: re.Match[str]) -> bool:
    """Whether name or title belong to another mention; an owner between them may: "Jo Hart, President Bell's envoy"."""
    return any(any(taken[slice(*match.span(group))]) for group in ("name", "title"))


def _time(match: re.Match[str]) -> Time:
    word = match["time"]
    if match["elect"] or (word and re.fullmatch(FUTURE, word, re.IGNORECASE)):
        return "future"
    return "former" if word and re.fullmatch(PAST, word, re.IGNORECASE) else "now"
