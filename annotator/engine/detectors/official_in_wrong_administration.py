"""An official is placed in the administration of a president whom he or she did not serve.

What it flags: a president, a vice president or a member of the cabinet of the United States who speaks for,
or is said to belong to, another president's administration: the two cannot both be right.

Why it matters
    Who speaks for whom is the substance of political news. A wrong name here puts words in the mouth of a
    government that did not say them, and is the kind of slip that rewriting by machine makes.

Known limits
    Knows presidents and vice presidents since 1789, the main members of the cabinet since 1977 up to early
    2023 and those confirmed in 2025. Speaks up only where the sentence says that the official represents the
    administration ("made the administration's position clear", "speaking for", "secretary of state under"):
    officials speak about earlier administrations all the time. Quotations are left alone.

Reference
    Terms: unitedstates/congress-legislators, executive.yaml; FiveThirtyEight, cabinet-turnover. The narrow
    pattern follows a count over 37,554 news articles, in which it fired once and rightly.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import words
from annotator.engine.knowledge.offices import all_terms_of, president_surnames, presidents_called, terms_of
from annotator.engine.reading import Reading
from annotator.engine.reading.governments import HEADS, Government, clashes
from annotator.engine.reading.governments import named as governments_named
from annotator.engine.reading.grammar import Sentence
from annotator.engine.reading.people import Person
from annotator.engine.span import Span

RULE: Final = Rule(
    title="An official in the wrong administration",
    family="consistency",
    severity="major",
    needs=("grammar", "people", "names", "quotations", "headline"),
    templates={
        "speaks_for": "{person} is said to speak for the {named} administration, but served as {office} under "
        "{served}. Is one of the two names wrong?",
        "belongs_to": "{person} is called {office} under {named}, but held that office under {served}. "
        "Is one of the two names wrong?",
    },
)
SURNAME: Final = "|".join(president_surnames())
ADMINISTRATION: Final = re.compile(
    rf"\b(?:[Tt]he\s+)?(?P<president>(?:[A-Z][\w.]*\s+)*?(?:{SURNAME}))"
    rf"(?:\s+[Aa]dministration|\s+White\s+House|\s+[Cc]abinet|\s+government|\s+presidency)(?P<own>['’]s?)?"
    rf"(?:\s+(?P<noun>(?:\w+\s+){{0,2}}?(?:position|stance|policy|policies|view|views|message|line|approach|strategy"
    rf"|agenda|priorities|plan|plans|proposal|commitment|goals|vision|case|thinking|demands|terms))\b)?"
)
UNDER: Final = re.compile(
    rf"\s*,?\s*(?:in|under|for|of)\s+(?:the\s+|President\s+)?(?P<president>(?:[A-Z][\w.]*\s+)*?(?:{SURNAME}))"
    rf"(?P<own>['’]s)?(?:\s+(?:[Aa]dministration|[Cc]abinet|White\s+House|government))?(?!\w)"
)
POSSESSIVE: Final = re.compile(
    rf"(?P<president>(?:[A-Z][\w.]*\s+)*?(?:{SURNAME}))(?:\s+[Aa]dministration)?(?:['’]s)?\s+(?:own\s+)?$"
)
REPRESENTS: Final = words(
    "make outline present explain reiterate restate reaffirm articulate convey deliver detail announce unveil express "
    "voice spell underline underscore stress emphasize emphasise defend represent communicate clarify state repeat "
    "affirm promote tout champion advance pitch lay set summarize summarise describe highlight relay"
)
AROUND: Final = words("speak say use seek try help go travel visit meet tell attend appear address")
OPPOSES: Final = re.compile(
    r"\b(?:criticiz|criticis|blast|blam|slam|denounc|attack|unlike|contrast|compar|differ|inherit|instead|rather than|"
    r"departure|revers|undo|undid|scrap|overturn|revok|repeal|reject|mock|dismantl|replac|abandon|contradict|oppos|"
    r"predecessor|previous|prior|former|earlier|past|then-|ex-|late |under former|wrong|fail|mistake|disastrous|"
    r"against|rescind|end(?:ed|ing)? the|not )",
    re.IGNORECASE,
)
SAYS: Final = re.compile(r"\b(?:said|says|announced|confirmed|insisted|pledged|promised|vowed|added)\b(?:\s+that)?\s*$")
PLANS: Final = re.compile(
    r"\s+(?:will|would(?!\s+(?:have|often|never|always|sometimes|routinely|regularly|not))|plans?|intends?|remains|stands\s+(?:by|ready|firmly|with)|supports|opposes|seeks|wants"
    r"|is\s+(?:committed|ready|prepared|working|determined))\b"
)
# "Under President Obama, Attorney General Jeff Sessions …": what an official did then, not what one says of it.
UNDER_FIRST: Final = re.compile(
    rf"(?:^|[.!?\n]\s*)(?:Under|During)\s+(?:the\s+)?(?P<president>(?:President\s+)?(?:[A-Z][\w.]*\s+)*?(?:{SURNAME}))"
    rf"(?:['’]s)?(?:\s+(?:[Aa]dministration|presidency|(?:first|second)\s+term))?,\s+(?:the\s+|then-?\s*)?$"
)
# "Biden administration officials, including Secretary of State Marco Rubio".
AMONG: Final = re.compile(
    rf"(?P<president>(?:[A-Z][\w.]*\s+)*?(?:{SURNAME}))\s+(?:[Aa]dministration|[Cc]abinet|White\s+House)(?:['’]s)?\s+"
    rf"(?:officials?|members?|secretaries|aides?|figures?|advisers?|team)(?:\s+\w+){{0,3}},?\s+"
    rf"(?:including|such\s+as|among\s+them|like|led\s+by|headed\s+by)\s+(?:the\s+)?$"
)
WITHIN: Final = re.compile(
    rf",\s+(?:the\s+)?(?P<president>(?:[A-Z][\w.]*\s+)*?(?:{SURNAME}))(?:\s+(?:[Aa]dministration|White\s+House))?['’]s\s"
)
WITH_HIS: Final = re.compile(rf"President\s+(?P<president>(?:[A-Z][\w.]*\s+)*?(?:{SURNAME}))\s+and\s+his\s+$")
PAST: Final = re.compile(r"\b(?:[Ff]ormer|ex|[Oo]ne-?time|[Tt]hen)[\s-]")
REPORTS: Final = re.compile(
    r"\W*(?:,[^,]{0,60},)?\s*(?:said|says|argued|argues|noted|wrote|claimed|added|told|recalled|complained|has\s+said)\b"
)
SPEAKING_FOR: Final = re.compile(
    r"(?:on behalf of|speaking for|speaks for|spoke for|representing|represents|represented|"
    r"as (?:a |the )?(?:member|part|representative|face|voice|envoy) of)\s+$",
    re.IGNORECASE,
)


GOVERNMENT: Final = re.compile(r"\b(?:[Aa]dministration|White\s+House|[Cc]abinet|government|presidency)\b")


@dataclass(frozen=True, slots=True)
class Named:
    """An administration named in a sentence: its span, its president as printed, what may come before that name."""

    span: Span
    president: str
    stands_for: str | None  # "position", "policy": what the official would speak for


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each official who speaks for, or belongs to, an administration that is not theirs."""
    yield from _heads(reading)
    officials = [p for p in reading.people if terms_of(p.role, p.name) or terms_of(p.role, p.printed)]
    if not officials:
        return
    governments = tuple(governments_named(reading))
    told: list[tuple[Person, Sentence]] = []
    flagged = False
    for person in (*officials, *_by_name_alone(reading, officials)):
        if reading.quotations.holds(person.span.start):
            continue
        place = bisect_right(reading.grammar, person.name_span.start, key=lambda s: s.span.start) - 1
        sentence = reading.grammar[max(0, place)]
        if sentence.span.holds(person.name_span.start):
            told.append((person, sentence))
            for hit in (*_membership(reading, person), *_speech(reading, person, sentence)):
                flagged = True
                yield hit
    if governments and not flagged:
        for person, sentence in told:
            yield from _present_government(reading, person, sentence, governments)


def _by_name_alone(reading: Reading, officials: list[Person]) -> Iterator[Person]:
    """Mentions without the office of officials whom the article never calls former or future ones."""
    known = {p.name: p for p in officials}
    for person in reading.people:
        if person.time != "now":
            known.pop(person.name, None)
    if not known:
        return
    taken = {p.name_span for p in reading.people}
    for mention in reading.names.mentions:
        official = known.get(mention.entity) if mention.kind == "person" and mention.span not in taken else None
        if official is not None:
            yield replace(official, span=mention.span, name_span=mention.span, printed=mention.printed)


def _hit(person: Person, template: str, named: str, first: Span, second: Span) -> Iterator[Hit]:
    """The hit, unless the two fit: the president named is one whom the official served."""
    terms = terms_of(person.role, person.name) or terms_of(person.role, person.printed)
    named = named.removeprefix("The ").removeprefix("President ").strip()
    meant = presidents_called(named)
    if not meant or meant & {term.president for term in terms}:
        return
    served = " and ".join(dict.fromkeys(term.president for term in terms))
    params = {"person": person.printed, "named": named, "office": terms[0].office, "served": served}
    yield Hit(template, ((first, "official"), (second, "administration")), params)


def _heads(reading: Reading) -> Iterator[Hit]:
    """ "Scott Hart, who heads the agency for the Bell administration": known by the full name alone."""
    for match in HEADS.finditer(reading.text):
        mention = reading.names.at(match.start() - 1)
        own = [t for t in all_terms_of(mention.entity) if t.president] if mention else []
        if mention and own and not reading.quotations.holds(match.start()):
            served = {t.president for t in own} | {t.person for t in own if t.office == "president"}
            if not presidents_called(match["president"]) & served:
                person = Person(mention.span, mention.span, mention.entity, mention.entity, own[0].office, "now")
                yield from _hit(person, "belongs_to", match["president"], mention.span, Span(*match.span("president")))


def _present_government(
    reading: Reading, person: Person, sentence: Sentence, governments: tuple[Government, ...]
) -> Iterator[Hit]:
    """Another government told as the one in office, in the sentence of the official or beside it."""
    own = terms_of(person.role, person.name) or terms_of(person.role, person.printed)
    if person.time != "now" or not own or own[0].office == "president":
        return
    for one in governments:
        if clashes(reading, person, sentence.span, own, one):
            yield from _hit(person, "speaks_for", one.president, person.span, one.span)
            return


def _membership(reading: Reading, person: Person) -> Iterator[Hit]:
    """ "Marco Rubio, secretary of state under Biden"; "Biden's vice president, JD Vance"."""
    after = UNDER.match(reading.text, person.span.end)
    if after and not reading.text.startswith("-", after.end()):
        start = after.start() + len(after[0]) - len(after[0].lstrip(" ,"))
        yield from _hit(person, "belongs_to", after["president"], person.span, Span(start, after.end()))
    window = max(0, person.span.start - 90)
    told = reading.text[window : person.span.start]
    before = POSSESSIVE.search(told) if told.rstrip().endswith(("’s", "'s", "dministration", "own")) else None
    first = _introduced(told)
    within = WITHIN.search(person.span.of(reading.text)) if person.span.end > person.name_span.end else None
    if within and person.time == "now":
        start = person.span.start + within.start("president")
        name, owner = person.name_span, Span(start, person.span.start + within.end() - 1)
        yield from _hit(person, "belongs_to", within["president"], name, owner)
    elif first and person.time == "now" and not _is_of_then(reading, person, first):
        start = window + first.start() + len(first[0]) - len(first[0].lstrip(" .!?\n"))
        yield from _hit(
            person, "belongs_to", first["president"], person.span, Span(start, window + first.end("president"))
        )
    elif before and ("’s" in before[0] or "'s" in before[0] or "dministration" in before[0]):
        span = Span(window + before.start(), window + before.start() + len(before[0].rstrip()))
        yield from _hit(person, "belongs_to", before["president"], person.span, span)


def _introduced(told: str) -> re.Match[str] | None:
    """What goes before an official and names a president, by the words that it ends with."""
    told_last = told.rstrip()
    if told_last.endswith((",", "the", "then")) and ("nder " in told or "uring " in told):
        return UNDER_FIRST.search(told)
    if told_last.endswith(("including", "such as", "among them", "like", "led by", "headed by", "the")):
        return AMONG.search(told)
    return WITH_HIS.search(told) if told_last.endswith("his") else None


def _is_of_then(reading: Reading, person: Person, before: re.Match[str]) -> bool:
    """The writer goes back in time, or the official speaks of an earlier government."""
    said = before.re is UNDER_FIRST and REPORTS.match(reading.text, person.span.end)
    return bool(said) or PAST.search(before.string[max(0, before.start() - 30) :]) is not None


def _speech(reading: Reading, person: Person, sentence: Sentence) -> Iterator[Hit]:
    """The official as subject of a verb of presenting, and the administration's position as its object."""
    words = sentence.span.of(reading.text)
    if person.time != "now" or not GOVERNMENT.search(words) or OPPOSES.search(words):
        return
    for named in _named(reading, sentence):
        if named.span.meets(person.span) or reading.quotations.holds(named.span.start):
            continue
        if _represents(reading, person, named, sentence):
            yield from _hit(person, "speaks_for", named.president, person.span, named.span)


def _named(reading: Reading, sentence: Sentence) -> Iterator[Named]:
    for match in ADMINISTRATION.finditer(reading.text, sentence.span.start, sentence.span.end):
        end = match.end("noun") if match["noun"] and match["own"] else match.end("own") if match["own"] else match.end()
        following = next((t for t in sentence.tokens if t.start >= end), None)
        whole = following is None or following.pos not in ("NOUN", "PROPN")
        yield Named(Span(match.start(), end), match["president"], match["noun"] if match["own"] and whole else None)


def _has_plans(text: str, person: Person, named: Named) -> bool:
    """ "…said the administration will": only one that is over by then cannot have plans, one to come can."""
    terms = terms_of(person.role, person.name) or terms_of(person.role, person.printed)
    ends = [t.end for t in terms_of("president", named.president) if t.end]
    begins = [t.start for t in terms if t.start]
    over = bool(ends) and bool(begins) and max(ends) <= min(begins)
    said = SAYS.search(text[person.span.end : named.span.start])
    return over and said is not None and PLANS.match(text, named.span.end) is not None


def _represents(reading: Reading, person: Person, named: Named, sentence: Sentence) -> bool:
    before = reading.text[sentence.span.start : named.span.start]
    if SPEAKING_FOR.search(before):
        return True
    if person.span.end <= named.span.start and _has_plans(reading.text, person, named):
        return True
    if named.stands_for is None:
        return False
    between = Span(min(person.span.end, named.span.end), max(person.span.start, named.span.start))
    tokens = [sentence.tokens[n] for n in sentence.under(between)]
    verbs = [t.lemma for t in tokens if t.pos == "VERB"]
    if person.span.start > named.span.start:  # "the administration's position was laid out by the official"
        return tokens != [] and tokens[-1].text.lower() == "by" and bool(REPRESENTS & set(verbs))
    return bool(verbs) and set(verbs) <= REPRESENTS | AROUND and bool(REPRESENTS & set(verbs))
