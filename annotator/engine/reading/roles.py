"""Roles told of people by name: before the name ("Bishop Ann Hale"), beside it ("Hale, the club's goalkeeper,").

Unlike ``people``, which reads offices and their time, this reads any role that excludes others, with the body or the
person it is told of. A role is kept only where the words around it speak of the present.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.knowledge.offices import president_surnames
from annotator.engine.knowledge.roles import Role, role_of, roles
from annotator.engine.reading.name_groups import plain
from annotator.engine.reading.names import NameMention, Names
from annotator.engine.span import Span

REACH: Final = 90  # characters between a name and its role
NEAR: Final = 65  # the same, where the role comes first: "the editor of the Gazette, Paul Dorn,"
# What stands between a name and the role behind it: "Hale, the club's first ", "Hale, who is ", "Hale is the ".
AFTER: Final = re.compile(
    r"(?:(?:,\s+\d{1,3})?,\s+(?P<who>who\s+(?:is|['’]s|serves\s+as|works\s+as|acts\s+as|has\s+been)\s+)?(?:himself\s+|herself\s+)?"
    r"(?P<one>one\s+of\s+)?(?:(?P<own>(?:[\w.’'&-]+\s+){0,5}[\w.&-]+['’]s?|his|her|their|its|our|the|an?)\s+)?"
    r"(?:[\w.-]+(?:\s+and)?\s+){0,4}|\s+is\s+(?P<article>the|an?)\s+(?:[\w.’'-]+\s+){0,3})$"
)
# What stands between a role and the name behind it; with a comma the role needs an owner or an article.
BEFORE: Final = re.compile(
    r"(?P<of>\s+(?:of|at|for)\s+[^,.;:\n\"“”]{3,50})?(?P<comma>,)?\s+(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Sir|Dame|Lord|Lady|Fr|Rev)\.?\s+){0,2}$"
)
OWNER: Final = re.compile(r"(?:his|her|their|its|our|the|an?|[\w.&-]+(?:['’]s|s['’]))$", re.IGNORECASE)
NAMED_OWNER: Final = re.compile(r"(?:[A-ZÀ-Ý][\w.&-]*\s+){0,3}[A-ZÀ-Ý][\w.&-]*['’]s?$")
AS: Final = re.compile(r"\bAs\s\Z")
ENDS: Final = re.compile(
    r"(?=\s*(?:[,.;:)\]\"”?!]|$|\n)|\s+(?:of|at|for|in|with|from|on|to|who|whose|that|and|which|by)\b|\s[—–-]\s)"
)
BODY: Final = re.compile(
    r"\s+(?:of|at|for|in|with|from)\s+(?P<body>(?:the\s+)?[A-ZÀ-Ý](?:[\w&’'-]|\.(?=\w))*"
    r"(?:\s+(?:(?:of|de|la|del|the|and)\s+)?[A-ZÀ-Ý](?:[\w&’'-]|\.(?=\w))*){0,4})"
)
PARTY: Final = re.compile(r"\((?P<letter>[RD])[-‑–.,)]")
NO_LINK: Final = words(
    "said says told with without and or but son wife daughter husband friend called asked by as to like "
    "for of at in from on than has had been will asking telling urging saying calling accused more most"
)
PAST: Final = re.compile(
    r"\b(?:former|then|later|until|promot\w*|appoint\w*|named|elect\w*|previous\w*|before|at\s+the\s+time|resign\w*|"
    r"succe\w*|replac\w*|served|also|interim|acting|ex|late|now|new|today|currently|retire\w*|onetime|turned|"
    r"candidate|nominee|running|runs?\s+for|aspiring|future|incoming|outgoing|fellow|ousted|longtime\s+friend|"
    r"became|become|becoming|once|was|were|not|no|would|played|plays|part-time|amateur|honorary|deputy|vice|"
    r"lived|born|rival|opponent)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
SIDE: Final = re.compile(
    r",\s+(?:who\s+(?:represent(?:s|ed)|acts\s+for|acted\s+for|appear(?:s|ed)\s+for|defend(?:s|ed)|is\s+defending|"
    r"is\s+representing)|(?:the\s+|an?\s+)?(?:[a-z-]+\s+)?(?:lawyer|attorney|barrister|solicitor|counsel)\s+"
    r"(?:for|representing)|representing|for)\s+(?:the\s+)?(?P<party>[a-z]+)\b"
)
PARTISAN: Final = re.compile(r"\b(?P<party>Democratic|Republican|Labour|Conservative)\s+(?:state\s+|U\.S\.\s+)?$")
PARTISANS: Final = {
    "Democratic": "democrat", "Republican": "republican", "Labour": "labour mp", "Conservative": "conservative mp"
}  # fmt: skip
CHAIR: Final = re.compile(
    r",\s+(?:who\s+is\s+)?(?:(?:an?|the|[\w’'-]+(?:\s+[A-Z]\w+)*['’]s?)\s+)?(?:[a-z]+\s+){0,2}"
    r"(?:professor|lecturer|reader)\s+(?:of|in)\s+(?P<subject>[a-z]+(?:\s+(?:and\s+)?[a-z]+){0,2}?)"
    r"(?=\s+(?:at|in|who|from|with|and\s+the)\b|[,.;)]|$)",
    re.MULTILINE,
)
NAMED_CHAIR: Final = re.compile(r"(?P<subject>\b[a-z]+(?:\s[a-z]+)?)\s(?:professor|lecturer)\s$")
HEAD: Final = re.compile(
    r",\s+(?:who\s+is\s+)?(?:(?:the|its|[\w’'-]+(?:\s+[A-Z]\w+)*['’]s?)\s+)?head\s+of\s+(?P<subject>[a-z]+(?:\s[a-z]+)?)"
    r"(?=\s+(?:at|in|for|of)\b|[,.;)])"
)
NO_SUBJECT: Final = words("the a an and or of university associate assistant visiting emeritus college school said by")
SIDES: Final = {
    "the plaintiffs": words("plaintiff plaintiffs claimant claimants prosecution crown victim victims"),
    "the other side": words(
        "defendant defendants defence defense accused company clinic hospital bank city county council insurer "
        "manufacturer firm school university airline railway landlord drugmaker brewery ministry police prison factory"
    ),
}
BY_VERB: Final = re.compile(
    r",\s+who\s+(?:(?:has|is)\s+)?(?:"
    r"(?P<coach>coach(?:es|ed|ing)|manages|managing)\s+(?:the|its?|their)\s+(?:side|team|club|squad|players)"
    r"|(?P<club_owner>owns|owning)\s+(?:the|their)\s+(?:club|team|side)"
    r"|(?P<prosecutor>prosecut(?:es|ed|ing))\b"
    r"|(?P<defence_lawyer>defend(?:s|ed|ing))\s+(?:the\s+)?(?:man|woman|driver|defendant|accused|suspect|couple|him|her|them)"
    r"|(?P<judge>presid(?:es|ed|ing))\b"
    r"|(?P<conductor>conduct(?:s|ed|ing))\s+(?:the|its?)\s+(?:orchestra|choir|concert|performance|philharmonic|symphony)"
    r"|(?P<fire_chief>heads|leads|runs|commands)\s+(?:the|its)\s+(?:\w+['’]s\s+)?fire\s+(?:brigade|department|service)"
    r"|(?P<police_chief>heads|leads|runs|commands)\s+(?:the|its)\s+(?:\w+['’]s\s+)?police(?:\s+(?:force|department))?\b"
    r"|(?P<head_teacher>heads|leads|runs)\s+(?:the|its)\s+school\b"
    r"|(?P<chief_executive>heads|leads|runs)\s+(?:the|its)\s+(?:company|firm|carmaker|airline|retailer|brewery|bakery)\b"
    r"|(?P<union_leader>heads|leads|runs)\s+(?:the|its)\s+(?:[\w'’]+\s+)?union\b"
    r"|(?P<referee>referee[sd]|umpire[sd])\b"
    r"|(?P<goalkeeper>keeps|kept)\s+goal\b"
    r"|(?P<driver>was\s+driving|drove)\b"
    r")"
)
HOUSES: Final = tuple(map(re.compile, ("club", "team", "union")))  # three plain words are found faster than the rest
HOUSE_HEAD: Final = re.compile(
    r"\b(?:(?:club|team)['’]s\s+(?:president|chairman|chairwoman)|union['’]s\s+(?:president|leader|head)|"
    r"(?:president|chairman|chairwoman)\s+of\s+the\s+(?:club|team)|(?:president|leader|head)\s+of\s+the\s+union)(?!\w)"
)
PRESIDENT: Final = re.compile(r"(?:(?:\A|[.!?”\"\n])\s*|[a-z,]\s)(?P<title>President)\s+\Z")
LAST_WORD: Final = re.compile(r"[\w-]+\s*-?$")
CAPITALISED: Final = re.compile(r"(?<![\w-])[A-ZÀ-Ý][^\W\d_]*(?:['’-][A-ZÀ-Ý][^\W\d_]+)*")
CAPITAL: Final = ("rank", "british party")  # domains whose roles stand right before the name, with a capital
PARTIES: Final = {"R": "republican", "D": "democrat"}


@dataclass(frozen=True, slots=True)
class Told:
    """One role told of one person. ``span`` covers role and name; ``own`` is whose, ``body`` where, if told."""

    entity: str
    printed: str
    span: Span
    place: Span
    role: Role
    own: str | None
    body: str | None


def find(text: str, names: Names, fewest: int = 2) -> Iterator[Told]:
    """The roles told of people, in order; none where people are named fewer than ``fewest`` times."""
    people = _people(text, names)
    if len(people) < fewest:
        return
    starts = [m.span.start for m in people]
    for place, role in _places(text):
        told = _told(text, place, role, people, bisect_right(starts, place.start))
        if told is not None:
            yield told
            if told.role.domain == "government" and told.span.start == place.start:
                yield from _partisan(text, place, told)
    yield from _parties(text, people)
    yield from _chairs(text, people)
    yield from _heads(text, people)
    yield from _sides(text, people)
    yield from _by_verb(text, people)
    yield from _presidents(text, people)


def _places(text: str) -> Iterator[tuple[Span, Role]]:
    """Where a text prints a role, in one phrase or with the house that it is held in ("the club's president")."""
    for place in roles().find(text):
        yield place, role_of()[place.of(text).lower()]
    for house in (found for one in HOUSES for found in one.finditer(text)):
        match = HOUSE_HEAD.search(text, max(0, house.start() - 24), house.end() + 24)
        if match and match.start() <= house.start() < match.end():
            yield Span(*match.span()), role_of()["union leader" if "union" in match[0] else "club president"]


def _people(text: str, names: Names) -> list[NameMention]:
    """Mentions in full that may be people's, and the bare surnames that go back to one of them alone."""
    full = [own for m in names.mentions if _may_be_a_person(own := _without_role(text, m))]
    bearers: dict[str, set[str]] = defaultdict(set)
    for mention in full:
        bearers[mention.entity.split()[-1]].add(mention.entity)
    alone = {s: next(iter(e)) for s, e in bearers.items() if len(e) == 1 and s not in president_surnames()}
    taken = {m.span.end for m in full}
    found = list(full)
    for match in CAPITALISED.finditer(text):
        if match[0] in alone and match.end() not in taken:
            span = Span(*match.span())
            found.append(NameMention(span, match[0], alone[match[0]], "person"))
    return sorted(found, key=lambda m: m.span.start)


def _without_role(text: str, mention: NameMention) -> NameMention:
    """ "Labour MP Helen Shaw" without what she is."""
    parts = mention.printed.split()
    for n in (2, 1):
        if len(parts) >= n + 2 and " ".join(parts[:n]).lower() in role_of():
            start = text.find(parts[n], mention.span.start, mention.span.end)
            name = " ".join(parts[n:])
            if start > 0:
                return NameMention(Span(start, mention.span.end), name, name, "person")
    return mention


def _may_be_a_person(mention: NameMention) -> bool:
    """Two to four words, none of them a body's; the model takes many foreign names for firms."""
    parts = mention.printed.split()
    if not 2 <= len(parts) <= 4:
        return False
    if mention.kind == "place":  # the model takes "Vera Lind" for one, too
        return parts[0] in entries("given_names.txt") and mention.printed.lower() not in entries("places.txt")
    return mention.kind == "person" or not any(w in entries("organisation_words.txt") for w in parts)


def _told(text: str, place: Span, role: Role, people: Sequence[NameMention], next_one: int) -> Told | None:
    """Of whom a role is told: the name behind it, or one of the two before."""
    if next_one < len(people) and people[next_one].span.start - place.end <= NEAR:
        told = _before(text, place, role, people[next_one])
        if told is not None:
            return told
    for name in reversed(people[max(0, next_one - 2) : next_one]):
        capital = role.domain not in CAPITAL or (role.domain != "rank" and text[place.start].isupper())
        if 0 < place.start - name.span.end <= REACH and capital:
            told = _after(text, place, role, name)
            if told is not None:
                return told
    return None


def _before(text: str, place: Span, role: Role, name: NameMention) -> Told | None:
    """ "Bishop Ann Hale", "their goalkeeper, Magnus Isbister,"."""
    link = BEFORE.fullmatch(text, place.end, name.span.start)
    if link is None or "\n" in link[0] or (role.domain in CAPITAL and not text[place.start].isupper()):
        return None
    own, begins = _owner_before(text, place.start)
    if link["of"] and not link["comma"]:
        return None
    if link["comma"] and own and AS.search(text, max(0, begins - 4), begins):
        pass  # "As the club's coach, Hale has asked": the name needs no second comma
    elif link["comma"] and (own is None or text[name.span.end : name.span.end + 1] not in (",", ".")):
        return None
    said = LAST_WORD.search(text, max(_line(text, begins), begins - 20), begins)
    if PAST.search((said[0] if said else "") + text[begins : place.start]):
        return None
    span = Span(place.start, name.span.end)
    return Told(
        name.entity,
        name.printed,
        span,
        place,
        role,
        _owner(own),
        _named_body(own) or _country(text[begins : place.start]),
    )


def _owner_before(text: str, place: int) -> tuple[str | None, int]:
    """Whose a role is, up to three words before it, and where that begins."""
    line = _line(text, place)
    end = place
    for _ in range(4):
        before = text[line:end].rstrip()
        if not before or before[-1] in ',.;:!?”"':
            break
        word = before.rsplit(maxsplit=1)[-1]
        begins = line + len(before) - len(word)
        if OWNER.fullmatch(word):
            named = NAMED_OWNER.search(text, max(line, begins - 60), begins + len(word))
            return (named[0], named.start()) if named else (word, begins)
        end = begins
    return None, place


def _after(text: str, place: Span, role: Role, name: NameMention) -> Told | None:
    """ "Hale, the club's goalkeeper,", "Hale, who is deputy mayor of the town,"."""
    link = AFTER.fullmatch(text, name.span.end, place.start)
    if link is None or ENDS.match(text, place.end) is None or "\n" in link[0]:
        return None
    form = place.of(text).lower()
    if form.endswith("s") and form.removesuffix("s") in role_of() and not link["one"]:
        return None
    said = link[0].removeprefix(f", {link['one']}").replace(link["who"] or "", "").lower().replace(",", " ").split()
    if any(word in NO_LINK for word in said):
        return None
    end = _clause_end(text, place.end)
    if PAST.search(text, name.span.end, place.start) or PAST.search(text, place.end, end):
        return None
    body = BODY.match(text, place.end)
    own = link["own"]
    named = plain(body["body"]) if body else _named_body(own) or _country(link[0])
    return Told(name.entity, name.printed, Span(name.span.start, place.end), place, role, _owner(own), named)


def _parties(text: str, people: Sequence[NameMention]) -> Iterator[Told]:
    """ "Ann Hale (R-Ohio)"."""
    for name in people:
        match = PARTY.match(text, name.span.end + 1)
        if match and not name.printed.split()[-1].isupper():
            form = PARTIES[match["letter"]]
            span = Span(name.span.start, match.end())
            place = Span(*match.span())
            yield Told(name.entity, name.printed, span, place, role_of()[form], None, None)


def _heads(text: str, people: Sequence[NameMention]) -> Iterator[Told]:
    """ "Hale, Acme's head of sales"."""
    for name in people:
        match = HEAD.match(text, name.span.end) if text[name.span.end : name.span.end + 1] == "," else None
        if match and not {"the", "a", "state", "his", "her", "its", "their"} & set(match["subject"].split()):
            role = Role("head", f"head of {match['subject']}", match["subject"], post=False)
            span = Span(name.span.start, match.end())
            yield Told(name.entity, name.printed, span, Span(*match.span("subject")), role, None, None)


def _partisan(text: str, place: Span, told: Told) -> Iterator[Told]:
    """ "Democratic Sen. Ann Hale"."""
    match = PARTISAN.search(text, max(0, place.start - 40), place.start)
    if match:
        role = role_of()[PARTISANS[match["party"]]]
        yield Told(told.entity, told.printed, Span(match.start(), told.span.end), Span(*match.span()), role, None, None)


def _sides(text: str, people: Sequence[NameMention]) -> Iterator[Told]:
    """ "Hale, a lawyer for the plaintiff", "Hale, who represented the clinic"."""
    for name in people:
        match = SIDE.match(text, name.span.end) if text[name.span.end : name.span.end + 1] == "," else None
        side = next((s for s, parties in SIDES.items() if match and match["party"] in parties), None)
        if match and side:
            span = Span(name.span.start, match.end())
            role = Role("side", f"a lawyer for {side}", side, post=False)
            party = Span(*match.span("party"))
            yield Told(name.entity, name.printed, span, party, role, None, None)
            if match["party"] in ("defendant", "accused", "defence", "defense"):
                yield Told(name.entity, name.printed, span, party, role_of()["defence lawyer"], None, None)


def _by_verb(text: str, people: Sequence[NameMention]) -> Iterator[Told]:
    """ "Hale, who coaches the side", "Hale, who is prosecuting": what somebody does is what he is."""
    for name in people:
        match = BY_VERB.match(text, name.span.end) if text[name.span.end : name.span.end + 1] == "," else None
        form = next((f for f in match.groupdict() if match[f]), None) if match else None
        if match and form and not PAST.search(text, match.end(), _clause_end(text, match.end())):
            span, role = Span(name.span.start, match.end()), role_of()[form.replace("_", " ")]
            yield Told(name.entity, name.printed, span, Span(match.start(form), match.end(form)), role, None, None)


def _presidents(text: str, people: Sequence[NameMention]) -> Iterator[Told]:
    """ "President Ann Hale", with nothing before it that may name a club or a chamber."""
    for name in people:
        if not text.endswith("President ", 0, name.span.start):
            continue
        title = PRESIDENT.search(text, max(0, name.span.start - 24), name.span.start)
        if title:
            place = Span(*title.span("title"))
            role = Role("government", "president", "president", post=False)
            yield Told(name.entity, name.printed, Span(place.start, name.span.end), place, role, None, None)


def _chairs(text: str, people: Sequence[NameMention]) -> Iterator[Told]:
    """ "Hale, a professor of chemistry", "chemistry professor Ann Hale"."""
    for name in people:
        after = CHAIR.match(text, name.span.end) if text[name.span.end : name.span.end + 1] == "," else None
        match = after or NAMED_CHAIR.search(text, max(0, name.span.start - 50), name.span.start)
        if match is None or PAST.search(match[0]):
            continue
        subject = " ".join(w for w in match["subject"].split() if w not in NO_SUBJECT)
        if subject:
            span = Span(min(name.span.start, match.start("subject")), max(name.span.end, match.end("subject")))
            role = Role("chair", f"professor of {subject}", subject, post=False)
            yield Told(name.entity, name.printed, span, Span(*match.span("subject")), role, None, None)


def _clause_end(text: str, start: int) -> int:
    found = re.compile(r"[,.;:()\n“”\"]").search(text, start, start + 60)
    return found.start() if found else min(len(text), start + 60)


def _line(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _owner(own: str | None) -> str | None:
    """Whose role it is: "his", or the last word of "the boy's"."""
    if not own:
        return None
    word = plain(own.split()[-1]).removesuffix("'s").removesuffix("'")
    return None if word in ("the", "a", "an") else word


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(entry.partition(": ")[0] for entry in entries("demonyms.txt"))


def _country(told: str) -> str | None:
    """ "Swedish" in "the Swedish ambassador"."""
    return next((w.lower() for w in told.split() if w[0].isupper() and w.lower() in _demonyms()), None)


def _named_body(own: str | None) -> str | None:
    """The body in "Acme's" or "the Bergamot Philharmonic's"; nothing for "the company's"."""
    if not own or own[-1:] not in ("s", "'", "’"):
        return None
    parts = [w for w in own.split() if w[0].isupper() and w.lower() not in entries("function_words.txt")]
    return plain(" ".join(parts)).removesuffix("'s").removesuffix("'") if parts else None
