"""The headline's name or office does not fit the article's.

What it flags: a surname in the headline that is a letter or two off the one in the text, a name of which the text
knows nothing, while the sentence that tells the same as the headline tells it of somebody else, a first name in the
headline that the text gives to nobody of that surname, a person, occupation or nation that the first paragraph
has another of in its place, and an office or post beside a name ("Mayor X", "X, the
prosecutor,") where the text gives the same person another that excludes it ("Governor X", "Judge X").

Why it matters
    Most people read the headline alone, and it travels further than any correction.

Known limits
    A name that the text has anywhere is left alone, but for the exchanges above. One that it lacks counts only where
    headline and sentence share the act ("quits", "his resignation") and a word beyond it; acts told in words that no
    list joins are not seen, nor are pet names and other spellings of one name. Offices have to exclude each other.
    Words of the dictionary that open a headline are read as names only where the model does, so that "Will Trump win"
    is left alone; of a misspelt name, and of a first name, relatives whom the text mentions get the benefit of the
    doubt.

Reference
    Written for this project: newsrooms' corrections name headlines and names among their commonest slips.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA

from annotator.engine.detector import Hit, Mark, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.knowledge.roles import Role, are_opposed, may_be_joined, role_of
from annotator.engine.knowledge.roles import roles as role_phrases
from annotator.engine.reading import Reading, headline_told, roles
from annotator.engine.reading.grammar import is_word
from annotator.engine.reading.headline_match import exchanges
from annotator.engine.reading.name_groups import plain, same_given
from annotator.engine.reading.names import NameMention
from annotator.engine.span import Span

RULE: Final = Rule(
    title="The headline's name does not fit",
    family="consistency",
    severity="major",
    needs=("paragraphs", "grammar", "quotations", "names", "attributions", "people", "headline"),
    templates={
        "spelling": "The headline has “{printed}”, the article “{usual}”. Which spelling is right?",
        "given": "The headline speaks of {printed}, the article of {usual} and of nobody else of that name. Who is "
        "meant?",
        "exchanged": "The headline has “{printed}” where the first paragraph has “{usual}”. Who is meant?",
        "instead": "The headline tells this of {printed}, whom the article does not name; the article tells it of "
        "{usual}. Who is meant?",
        "office": "The headline calls {person} {one}, the article {other}. Which is right?",
    },
)
WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
POSSESSIVE: Final = re.compile(r"['’]s$")
SHORTEST: Final = 5  # letters of a surname that may be misspelt
TWO_EDITS: Final = 8
FAMILY: Final = re.compile(
    r"\b(?:wife|husband|son|daughter|brother|sister|father|mother|mom|dad|parents?|cousin|nephew|niece|uncle|aunt|widow|"
    r"twins?|sibling|family|first lady|namesake|relative|married|couple|siblings|grand\w+)\b",
    re.IGNORECASE,
)
OFFICES: Final = {
    form: office
    for office, forms in {
        "governor": "governor gov. gov",
        "mayor": "mayor",
        "senator": "senator sen. sen",
        "representative": "representative rep. rep congressman congresswoman",
        "state senator": "state-senator",
        "general": "general gen. gen",
        "colonel": "colonel col. col",
        "admiral": "admiral adm. adm",
        "captain": "captain capt. capt",
        "president": "president",
        "vice president": "vice-president",
        "prime minister": "prime-minister",
        "sheriff": "sheriff",
        "ambassador": "ambassador",
        "king": "king",
        "prince": "prince",
        "pope": "pope",
    }.items()
    for form in forms.split()
}
TITLED: Final = re.compile(
    r"(?<![\w-])(?P<time>(?:[Ff]ormer|[Ee]x-?|[Tt]hen-?|[Ll]ate)\s*)?"
    r"(?P<office>General|Gen\.|Colonel|Col\.|Admiral|Adm\.|Captain|Capt\.|State Senator|"
    r"Vice[ -]President|Prime Minister|Lt\. Gov\.|Governor|Gov\.?|Mayor|"
    r"Senator|Sen\.?|Representative|Rep\.?|Congress(?:wo)?man|President|Sheriff|Ambassador|King|"
    r"Prince|Pope)\s+(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)"
)
RANKS: Final = words("general colonel admiral captain")
NEVER: Final = words("State Council Board Senate House Party Club Company Group Committee Congress Parliament")


# The domains in which a headline's word is too loose, or a person too often in two houses, to tell an error.
WEAK: Final = words("kin chairs party side trade arts science head chair envoy crime ride stay lesson")
NOT_NOW: Final = re.compile(
    r"(?:former|ex-?|then-?|late|next|new|deputy|vice|acting|interim|shadow|future|would-be|retired|incoming|outgoing|"
    r"assistant|old|first|as|for|no|lieutenant|lt\.|major|state)",
    re.IGNORECASE,
)
NAME_PART: Final = r"[A-ZÀ-Ý][^\W\d_]+(?:[-'’][A-ZÀ-Ý][^\W\d_]+)*"
BEHIND: Final = re.compile(rf",?\s+(?:(?P<given>{NAME_PART})\s+)?(?P<surname>{NAME_PART})(?=['’]s\b|[\s,:;.!?]|$)")
AHEAD: Final = re.compile(
    rf"(?:(?P<given>{NAME_PART})\s+)?(?P<surname>{NAME_PART}),\s+(?:the\s+|an?\s+)?(?:\w+['’]s\s+)?\Z"
)
ENDS: Final = re.compile(r"\s+of\b|[,:;.!?]|$")
# A text that tells of somebody's coming to an office, or leaving it.
CHANGES: Final = re.compile(
    r"\b(?:elected|appointed|appoints?|named\s+as|nominat\w+|promot\w+|candidate|candidacy|candidates|runs?\s+for|running\s+"
    r"for|race\s+for|bid\s+for|sworn\s+in|succe(?:ed|ssor)\w*|replac\w+|became|becomes?|former|transfer\w*|then-\w+|"
    r"switch\w*|swap\w*|turned|takes?\s+over|took\s+over|acting|interim)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Headed:
    """A role that a headline tells of a name."""

    role: Role
    given: str | None
    surname: str
    span: Span


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person of the article: the words of the fullest name, and a mention of it in full."""

    words: tuple[str, ...]
    mention: NameMention


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each name or office of the headline that does not fit."""
    if reading.headline is None:
        return
    title = reading.headline.text
    for one in exchanges(reading, title):
        params = {"printed": one.printed, "usual": one.usual}
        yield Hit("exchanged", (Mark(one.place, "headline", "title"), Mark(one.where, "text")), params)
    instead = next(headline_told.others(reading), None)
    if instead is not None:
        params = {"printed": instead.printed, "usual": instead.usual}
        kind = "given" if instead.given else "instead"
        yield Hit(kind, (Mark(instead.place, "headline", "title"), Mark(instead.where, "text")), params)
        return
    bearers = _bearers(reading)
    offices = list(_office(reading, title))
    yield from offices or _role(reading, title, bearers)
    if not bearers:
        return
    found = list(WORD.finditer(title))
    for n, match in enumerate(found):
        word = POSSESSIVE.sub("", match[0])
        if not word[0].isupper() or len(word) < 3 or (word.isupper() and not title.isupper()):
            continue
        span = Span(match.start(), match.start() + len(word))
        yield from _misspelt(reading.text, word, span, bearers)
        if n and title[found[n - 1].end() : match.start()] == " ":
            first = Span(*found[n - 1].span())
            yield from _other_given(reading, title, first, span, bearers)


def _bearers(reading: Reading) -> dict[str, list[Bearer]]:
    """The people whom the article names in full, by plain surname."""
    found: dict[str, dict[str, Bearer]] = {}
    for mention in reading.names.mentions:
        parts = tuple(mention.entity.split())
        if mention.kind == "person" and len(parts) > 1 and mention.printed == mention.entity:
            found.setdefault(plain(parts[-1]), {}).setdefault(mention.entity, Bearer(parts, mention))
    return {surname: list(people.values()) for surname, people in found.items()}


def _has(text: str, word: str) -> bool:
    """Whether the text has the word anywhere, in any case."""
    return re.search(rf"(?<!\w){re.escape(word)}(?:['’]s)?(?!\w)", text, re.IGNORECASE) is not None


def _misspelt(text: str, word: str, span: Span, bearers: dict[str, list[Bearer]]) -> Iterator[Hit]:
    """A word of the headline that the text does not have, and that is nearly a surname there."""
    key = plain(word)
    if len(key) < SHORTEST or key in bearers or not _is_name(key):
        return
    near = [s for s in bearers if _are_near(key, s)]
    if len(near) != 1 or _has(text, word):
        return
    bearer = bearers[near[0]][0]
    params = {"printed": word, "usual": bearer.mention.printed}
    yield Hit("spelling", (Mark(span, "headline", "title"), Mark(bearer.mention.span, "text")), params)


def _is_name(key: str) -> bool:
    """No word of the dictionary, no place and no given name."""
    listed = key in entries("places.txt") or key.capitalize() in entries("given_names.txt")
    return not (is_word(key) or listed or key in entries("personal_names.txt") or key in entries("organisations.txt"))


def _are_near(one: str, other: str) -> bool:
    if one[0] != other[0] or abs(len(one) - len(other)) > 2:
        return False
    ending = one.startswith(other) or other.startswith(one)  # "Trumpism", "Kowalskis"
    limit = 2 if min(len(one), len(other)) >= TWO_EDITS or sorted(one) == sorted(other) else 1
    return not ending and int(OSA.distance(one, other, score_cutoff=limit)) <= limit


def _other_given(
    reading: Reading, title: str, first: Span, last: Span, bearers: dict[str, list[Bearer]]
) -> Iterator[Hit]:
    """A first name in the headline that nobody of this surname has in the text."""
    given, surname = first.of(title), last.of(title)
    people = bearers.get(plain(surname), [])
    if len(people) != 1 or given not in entries("given_names.txt") or is_word(given.lower()):
        return
    person = people[0]
    known = person.words[:-1]
    if any(same_given(given, other) for other in known) or known[0] not in entries("given_names.txt"):
        return
    if (
        is_word(plain(surname))
        or _has(reading.text, given)
        or FAMILY.search(reading.text)
        or _continues(title, first, last)
    ):
        return
    params = {"printed": f"{given} {surname}", "usual": person.mention.printed}
    whole = Span(first.start, last.end)
    yield Hit("given", (Mark(whole, "headline", "title"), Mark(person.mention.span, "text")), params)


def _continues(title: str, first: Span, last: Span) -> bool:
    """A longer name ("Jean Claude Van Damme") or a list ("Clinton, Jeb Bush")."""
    before = re.search(r"[A-Z][\w'’-]*[ -]$", title[: first.start])
    after = re.match(r"-[A-Z]|\s(?:Jr|Sr)\b", title[last.end :])
    return bool(after) or (before is not None and before[0].strip(" -") in entries("given_names.txt"))


def _office(reading: Reading, title: str) -> Iterator[Hit]:
    """An office in the headline that the text never gives to that person, who has another there."""
    for match in TITLED.finditer(title):
        if match["time"] or match["name"].split()[0] in NEVER:
            continue
        office = OFFICES.get(match["office"].lower().replace(" ", "-"))
        names = [POSSESSIVE.sub("", name) for name in match["name"].split()]
        own = [p for p in reading.people if plain(p.name.split()[-1]) in map(plain, names)]
        bearers = {p.name for p in own if " " in p.name}
        roles = [(p, OFFICES.get(p.role.replace(" ", "-"))) for p in own]
        others = [(p, role) for p, role in roles if role is not None and p.time == "now"]
        if office is None or len(bearers) != 1 or any(p.time != "now" or r in (office, None) for p, r in roles):
            continue
        if not others or _gives(reading.text, office, names[-1]):
            continue
        person, role = others[0]
        place = Span(match.start("office"), match.end("name"))
        params = {"person": person.name, "one": office, "other": role}
        yield Hit("office", (Mark(place, "headline", "title"), Mark(person.span, "text")), params)


def _role(reading: Reading, title: str, bearers: dict[str, list[Bearer]]) -> Iterator[Hit]:
    """A role beside a name in the headline that excludes the one which the text tells of the same person."""
    heads = [h for place in role_phrases().find(title) if (h := _headed(title, place)) is not None]
    if not heads:
        return
    told = [t for t in roles.find(reading.text, reading.names, 1) if not reading.quotations.holds(t.span.start)]
    for head in heads:
        own = [t for t in told if plain(t.entity.split()[-1]) == plain(head.surname)]
        clash = next((t for t in own if _excludes(head.role, t.role)), None)
        if (
            clash is None
            or len(bearers.get(plain(head.surname), ())) > 1
            or not all(_excludes(head.role, t.role) for t in own)
        ):
            continue
        if head.given and head.given not in clash.entity.split() and head.given in entries("given_names.txt"):
            continue
        if _has_role(reading.text, head.role) or CHANGES.search(reading.text) or CHANGES.search(title):
            continue
        params = {"person": clash.entity, "one": head.role.name, "other": clash.role.name}
        yield Hit("office", (Mark(head.span, "headline", "title"), Mark(clash.span, "text")), params)
        return


def _headed(title: str, place: Span) -> Headed | None:
    """Of whom a headline tells a role: the name behind it ("Mayor Ann Hale"), or the one before."""
    before = title[: place.start].rstrip().rsplit(maxsplit=1)
    if before and NOT_NOW.fullmatch(before[-1]):
        return None
    role = role_of()[place.of(title).lower()]
    after = BEHIND.match(title, place.end)
    if after:
        return Headed(role, after["given"], after["surname"], Span(place.start, after.end("surname")))
    ahead = AHEAD.search(title, 0, place.start) if ENDS.match(title, place.end) else None
    return Headed(role, ahead["given"], ahead["surname"], Span(ahead.start(), place.end)) if ahead else None


def _excludes(one: Role, other: Role) -> bool:
    """Whether nobody holds both roles, as far as a headline's short words tell."""
    if one.domain != other.domain:
        return are_opposed(one, other)
    if one.domain in WEAK or one.family == other.family or may_be_joined(one, other):
        return False
    return not (one.name.endswith(other.name) or other.name.endswith(one.name)) or "deputy" in one.name + other.name


def _has_role(text: str, role: Role) -> bool:
    """Whether the text has the headline's role, in any of its forms, of anybody."""
    own = (role_of()[place.of(text).lower()] for place in role_phrases().find(text))
    return any(r.family == role.family and r.domain == role.domain for r in own)


def _gives(text: str, office: str, surname: str) -> bool:
    """Whether the text has the office other than before the name of somebody else."""
    if office in RANKS:  # "the general staff" gives nobody a rank
        return (
            re.search(
                rf"\b(?:{office.capitalize()}\b(?!\s+(?!{re.escape(surname)})[A-Z])|[Tt]he {office}\b(?! staff))", text
            )
            is not None
        )
    return re.search(rf"\b{re.escape(office)}", text, re.IGNORECASE) is not None
