"""The president or vice president named was not in office on the day the text gives.

What it flags: "President X said on Monday" in an article published when X was not president, and "President
X signed the bill on March 3, 2023" where X was not president that day; "X, who was president in 2014", "by X, then
president, in 2014", "the X administration" at a time when another governed. The same holds for vice presidents, and,
where the full name is given, for the cabinet of the United States, the high offices of the United Kingdom and
some other heads of government and of state.

Why it matters
    The office is half of the message: what a president says or signs is an act of state. A wrong name or a
    wrong date here misleads about who did it.

Known limits
    Knows the United States, the United Kingdom since 1979 and some other heads of government. Former presidents
    keep their title by courtesy, so most mentions of one are right: the check asks for an act or a statement of
    the person, dated by a weekday near publication or by a printed year, in the writer's own words, and is silent
    where the article says anywhere that the person is a former, future or late office-holder. It allows 45 days
    around a term. Where the passage dates the office itself ("then president", "who was president in"), or the
    government, none of these is an excuse; but the date has to hang on the same verb, or stand beside the office. A
    surname alone counts only for presidents and vice presidents of the last 30 years, and for a few rare names.

Reference
    Terms: unitedstates/congress-legislators, executive.yaml; Institute for Government, ministers database. In
    37,554 news articles 13 in 100 mentions of "President" and a surname fall outside the term, nearly all of them
    legitimate history: hence the conditions.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.knowledge.offices import (
    HEADS,
    PRESIDENT,
    VICE_PRESIDENT,
    Term,
    all_terms_of,
    office,
    offices_called,
    terms,
    terms_elsewhere,
    terms_of,
    terms_of_surname,
)
from annotator.engine.reading import Reading, dated_offices
from annotator.engine.reading.dated_offices import Claim, Unit
from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.events import Event
from annotator.engine.reading.grammar import is_word
from annotator.engine.reading.people import Person
from annotator.engine.reading.told_as_now import (
    LASTING,
    NEAR,
    anchor,
    does,
    goes_back,
    is_awaited,
    is_news_lead,
    is_plain,
    names_year,
    said_by,
    sentence_at,
    takes_part,
    undergoes,
)
from annotator.engine.span import Span, cover

RULE: Final = Rule(
    title="Someone else held the office",
    family="consistency",
    severity="major",
    needs=("paragraphs", "grammar", "names", "people", "dates", "events", "deeds", "quotations"),
    templates={
        "other_holder": "{person} is called {office} in a passage dated “{day}”, when {holder} held that office. "
        "Is the name or the date wrong?",
        "never_held": "{person} is called {office} in a passage dated “{day}”, but never held that office; "
        "{holder} did. Is the name or the office wrong?",
        "government": "A government of {person} is spoken of in a passage dated “{day}”, when {holder} was {office}. "
        "Is the name or the date wrong?",
        "government_now": "The government of {person} is told of as the one in office, in news published on "
        "{published}; it was so {term}. Is the name wrong, or is this about the past?",
        "as_now": "{person} is called {office} in news published on {published}, but held that office {term}. Is the "
        "name wrong, or is this about the past?",
    },
)
HANDOVER: Final = 14  # days after a term in which a text told as of now may still give the old title
GRACE: Final = 45  # days around a term: outgoing and incoming office-holders are called either way
REACH: Final = 30  # years: a surname alone is not read as that of a president of long ago
SOON: Final = 100  # days before a term in which papers tell of the government to come
CAMPAIGN: Final = 450  # days before it in which they tell what it would do
FIRST: Final = 1977  # the year from which a government is known by the surname of its president
LONGEST: Final = 120  # characters of a passage that is marked as one
ONE_DAY: Final = datetime.timedelta(1)
LANDS: Final = {
    "United States": words("u.s us america american americans"),
    "United Kingdom": words("uk u.k britain british great english"),
}
ACTS: Final = words(
    "sign veto pardon nominate appoint commute enact declare order issue announce unveil fire dismiss deploy impose "
    "authorize authorise approve"
)
SPEECH: Final = words(
    "say tell tweet state warn vow pledge promise call urge ask add insist respond claim argue declare speak meet "
    "travel visit arrive fly discuss defend criticize criticise praise hail blame condemn denounce reject accuse "
    "threaten hold deliver outline invite greet welcome host address"
)
THAT: Final = re.compile(
    r"\b(?:critic\w+|claims?|charges?|accusation|suggestion|view|fact|idea|myth|belief)\s+that\s+(?:\S+\s+)?\Z"
)
# What is said or thought, at any time, of those who were in office.
ATTITUDES: Final = words(
    "criticize criticise praise blame attack mock remember quote cite mention honor honour recall invoke denounce "
    "defend slam accuse thank love hate admire compare describe call like dislike support oppose hail follow advise"
)
EXCUSES: Final = re.compile(
    r"\b(?:former|then|late|ex|under|since|era|predecessor|successor|appointed|nominated|legacy|histor|years ago|"
    r"anniversary|decades|elect|impeach|library|memorial|foundation|memoir|film|documentary|portray|played|if|"
    r"campaign|candidate|nominee|convention|endors|fundrais|rally|rallies|funeral)",
    re.IGNORECASE,
)


@cache
def nations() -> dict[str, str]:
    """The country that each adjective of nationality stands for."""
    return {one: land for one, _, land in (entry.partition(": ") for entry in entries("demonyms.txt"))}


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each act of an office-holder out of office: by its date, or else as one told as of now."""
    taken: set[Span] = set()
    for claim in dated_offices.find(reading):
        sentence = sentence_at(reading, claim.unit.span.start)
        hit = _claimed(reading, claim) if sentence not in taken else None
        if hit is not None:
            taken.add(sentence)
            yield hit
    yield from _governments_now(reading)
    yield from _acts(reading, taken)


def _acts(reading: Reading, taken: set[Span]) -> Iterator[Hit]:
    """The dated acts, and those told as of now, of people with an office."""
    people = [p for p in reading.people if p.time == "now" and _is_in_the_tables(reading, p)]
    if not people:
        return
    flagged: set[str] = set()
    for event in reading.events:
        if event.date.type != "DATE" or event.sentence in taken:
            continue
        person = next((p for p in people if does(p, event, reading.text)), None)
        if person is None or event.quoted or event.hedged or not _is_now(reading, person):
            continue
        if EXCUSES.search(event.sentence.of(reading.text)) or _is_apart(reading.text, event):
            continue
        days = _days(reading, event, event.date)
        if days is not None:
            hits = tuple(_hit(reading, person, cover(event.verb, event.date.span), event.date, days))
            flagged |= {person.name for _ in hits}
            yield from hits
    yield from _told_as_now(reading, [p for p in people if p.name not in flagged])


def _is_apart(text: str, event: Event) -> bool:
    """ "In 2018, two years after the president signed": another year than the printed one."""
    first, last = sorted((event.date.span, event.verb))
    return dated_offices.APART.search(text, first.end, last.start) is not None


def _claimed(reading: Reading, claim: Claim) -> Hit | None:
    """A claim that the tables contradict: they have another holder for that time."""
    unit, government = claim.unit, claim.unit.tie == "government"
    own = _governing(reading, unit) if government else _terms_in(unit)
    if not own or not _is_of_its_land(unit, own[0]):
        return None
    early = SOON if government else GRACE
    if any(t.start is None or t.holds_on(claim.first - ONE_DAY * (early - GRACE), claim.last, GRACE) for t in own):
        return None
    if " " not in unit.name and not any(_is_recent(t, claim.first) for t in own):
        return None
    holders = _holders(own, claim.first) or _holders(own, claim.last)
    if not holders or any(t.is_called(unit.name) for t in holders):
        return None
    params = {
        "person": unit.name,
        "office": own[0].office,
        "day": claim.date.span.of(reading.text),
        "holder": " and ".join(dict.fromkeys(t.person for t in holders)),
    }
    whole = claim.span
    marks = (
        ((whole, "statement"),)
        if whole.end - whole.start <= LONGEST
        else ((unit.span, "office"), (claim.date.span, "date"))
    )
    return Hit("government" if government else "other_holder", marks, params)


def _terms_in(unit: Unit) -> tuple[Term, ...]:
    """The terms, in the office that a passage gives, of the one whom it names."""
    if " " in unit.name:
        return tuple(t for t in all_terms_of(unit.name) if t.office in offices_called(unit.role))
    if office(unit.role) in (PRESIDENT, VICE_PRESIDENT) and (own := terms_of(unit.role, unit.name)):
        return own
    return terms_of_surname(unit.role, unit.name)


def _governing(reading: Reading, unit: Unit) -> tuple[Term, ...]:
    """The terms of the head of a government; none for a name that a mayor or governor of the text has, too."""
    if unit.role == PRESIDENT:
        own = tuple(
            t for t in terms_of(PRESIDENT, unit.name) if " " in unit.name or (t.start and t.start.year >= FIRST)
        )
        local = (
            rf"\b(?:Mayor|Gov\.|Governor|Chancellor|Superintendent)\s+(?:\w+\s+)?{re.escape(unit.name.split()[-1])}\b"
        )
        return () if re.search(local, reading.text) else own
    if " " in unit.name:
        return tuple(t for t in all_terms_of(unit.name) if t.office in HEADS)
    return next((own for role in sorted(HEADS) if (own := terms_of_surname(role, unit.name))), ())


def _is_of_its_land(unit: Unit, term: Term) -> bool:
    """Whether the country or body that stands with the title, if any, is the one of the tables."""
    if term.office in ("governor", "mayor") or " of the " in term.office:
        return True
    told = [w.lower().removesuffix("'s").removesuffix("’s").rstrip(".,") for w in unit.land.split()]
    told = [w for w in told if w not in ("then", "then-", "the", "of", "states", "country", "nation", "republic")]
    own = {*term.country.lower().split(), *LANDS.get(term.country, ())}
    return all(w in own or nations().get(w) == term.country.lower() for w in told)


def _governments_now(reading: Reading) -> Iterator[Hit]:
    """The first government out of office that news tells of as the one in it."""
    published = reading.published
    if published is None:
        return
    for unit in dated_offices.governments(reading, Span(0, len(reading.text))):
        own = _governing(reading, unit)
        if not own or any(t.start is None or t.holds_on(published - ONE_DAY * HANDOVER, published, 0) for t in own):
            continue
        coming = [t.start for t in own if t.start and t.start > published]
        if any((start - published).days <= SOON for start in coming) or reading.quotations.holds(unit.span.start):
            continue
        sentence = sentence_at(reading, unit.span.start)
        if goes_back(reading, sentence, unit.span) or dated_offices.is_spoken_of_as_past(reading, sentence, unit):
            continue
        campaign = any((start - published).days <= CAMPAIGN for start in coming)
        act = dated_offices.act_of_government(reading, sentence, unit, near=campaign)
        if act is None or _is_holder_named(reading, own, published, anywhere=True):
            continue
        last = max((t for t in own if t.end and t.end < published), key=lambda t: t.start or published, default=own[0])
        term = f"from {last.start:%Y}" + (f" to {last.end:%Y}" if last.end else "")
        params = {"person": unit.name, "published": f"{published}", "term": term}
        yield Hit("government_now", ((Span(*cover(unit.span, act)), "statement"),), params)
        return


def _told_as_now(reading: Reading, people: list[Person]) -> Iterator[Hit]:
    """The first act of each person out of office that is told as of the day of publication."""
    published = reading.published
    if published is None:
        return
    out = [(p, own) for p in people if (own := _left(p, published))]
    names = {p.name for p, _ in out}
    if len(names) != 1:  # several who are out of office: the text goes back in time, or its date is not the news's
        return
    for person, own in out:
        if reading.quotations.holds(person.span.start) or not _is_now(reading, person):
            continue
        sentence = sentence_at(reading, person.span.start)
        if goes_back(reading, sentence, person.span):
            continue
        act = _act(reading, person, own, sentence, published)
        if act is not None:
            yield _out_of_office(person, act, own, published)
            return


def _left(person: Person, day: datetime.date) -> tuple[Term, ...]:
    """The terms in this office of someone who does not hold it about this day; none for one who does."""
    own = _terms_of_full_name(person) if " " in person.name else terms_of_surname(person.role, person.name)
    soon, lately = day + datetime.timedelta(GRACE), day - datetime.timedelta(HANDOVER)
    return () if any(t.start is None or t.holds_on(lately, soon) for t in own) else own


def _terms_of_full_name(person: Person) -> tuple[Term, ...]:
    called = offices_called(person.role)
    return tuple(t for t in all_terms_of(person.name) if t.office in called)


def _act(
    reading: Reading, person: Person, own: tuple[Term, ...], sentence: Span, published: datetime.date
) -> Span | None:
    """The verb of what the person does now, where enough says that it is now."""
    date = anchor(reading, sentence)
    lead = date is None and _has_no_other_time(reading, person, own, published)
    if (date is None and not lead) or _is_holder_named(reading, own, published, anywhere=date is None):
        return None
    if date is None and THAT.search(reading.text, sentence.start, person.span.start):
        return None
    awaited = date is not None and is_awaited(reading.text, person)
    told = (d for d in reading.deeds if d.sentence == sentence and (is_plain(d) or (awaited and d.tense == "present")))
    for event in sorted(told, key=lambda e: abs(e.verb.start - person.span.end)):
        is_object = undergoes(person, event) and (date is not None or event.lemma not in ATTITUDES)
        has_part = does(person, event, reading.text) or is_object
        if has_part and (date is not None or event.tense in ("present", "future") or event.lemma not in LASTING):
            return cover(event.verb, date.span) if date and date.span.meets(event.span) else event.verb
    return said_by(reading.text, person) or (takes_part(reading.text, person) if date else None)


def _has_no_other_time(reading: Reading, person: Person, own: tuple[Term, ...], published: datetime.date) -> bool:
    """Whether a text of news, with the person in its first lines, names no year of the person's own time."""
    years = [(t.start.year, t.end.year if t.end else t.start.year) for t in own if t.start]
    past = any(names_year(reading, person, first, min(last, published.year - 1)) for first, last in years)
    return not past and is_news_lead(reading, person)


def _is_holder_named(reading: Reading, own: tuple[Term, ...], day: datetime.date, *, anywhere: bool) -> bool:
    """Whether the text names the one who holds the office: anywhere, or with that office."""
    holders = _holders(own, day)
    if anywhere:
        names = (t.person if is_word(t.surname.lower()) else t.surname for t in holders)  # "May" is a month, too
        return any(re.search(rf"\b{re.escape(name)}\b", reading.text) for name in names)
    return any(
        p.time == "now" and own[0].office in offices_called(p.role) and any(t.is_called(p.name) for t in holders)
        for p in reading.people
    )


def _holders(own: tuple[Term, ...], day: datetime.date) -> list[Term]:
    """Who the tables say holds this office of this country on a day; nobody for an office of many places."""
    if own[0].office in ("governor", "mayor"):
        return []
    known = (t for t in (*terms(), *terms_elsewhere()) if (t.country, t.office) == (own[0].country, own[0].office))
    return [t for t in known if t.start is not None and t.holds_on(day, day)]


def _out_of_office(person: Person, act: Span, own: tuple[Term, ...], published: datetime.date) -> Hit:
    """The hit: what the person is called and does, beside the day of publication."""
    before = [t for t in own if t.end and t.end < published]
    last = max(before or own, key=lambda t: t.start or datetime.date.min)
    since = f"from {last.start:%Y}" + (f" to {last.end:%Y}" if last.end else "")
    params = {"person": person.printed, "office": last.office, "published": f"{published}", "term": since}
    return Hit("as_now", ((Span(*cover(person.span, act)), "statement"),), params)


def _is_in_the_tables(reading: Reading, person: Person) -> bool:
    """A president or vice president of the United States, or a holder of another office given with the full name."""
    if office(person.role) in (PRESIDENT, VICE_PRESIDENT) and _is_of_us(reading, person):
        return True
    return bool(_elsewhere(person) if " " in person.name else terms_of_surname(person.role, person.name))


def _elsewhere(person: Person) -> tuple[Term, ...]:
    """The terms that a full name has in this office: in another country, or in the cabinet of the United States."""
    called = offices_called(person.role)
    return tuple(t for t in all_terms_of(person.name) if t.start is not None and t.office in called)


def _is_of_us(reading: Reading, person: Person) -> bool:
    """Not the president of another country, a university or a senate: no other capitalised word goes before."""
    before = reading.text[: person.span.start].rstrip(" ")[-40:]
    word = re.search(r"(?<![.!?\n])\s([A-Z][\w'’.]*)$", before)
    return word is None or word[1] in ("U.S.", "US", "American", "States", "Then", "But", "And")


def _is_now(reading: Reading, person: Person) -> bool:
    """Whether nothing in the article says that the person's office is past or to come."""
    surname = re.escape(person.printed.split()[-1])
    before = r"\b(?:former|then|ex|late|future|incoming|outgoing)[\s-](?:\w+[\s-]){0,4}"
    other = rf"{before}{surname}\b|elect\s+(?:\w+\s+){{0,2}}{surname}\b"
    return person.time == "now" and not re.search(other, reading.text, re.IGNORECASE)


def _days(reading: Reading, event: Event, date: DateMention) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day that an act can have happened on; None where the date does not settle it."""
    if date.has_year and event.lemma in ACTS:
        return _interval(date.value[:10])
    day, published = date.day, reading.published
    if date.has_year or day is None or published is None or event.lemma not in ACTS | SPEECH:
        return None
    return (day, day) if abs((day - published).days) <= NEAR else None


def _interval(value: str) -> tuple[datetime.date, datetime.date]:
    year, *rest = (int(part) for part in value.split("-"))
    if len(rest) == 2:
        return (datetime.date(year, *rest),) * 2
    first = datetime.date(year, rest[0] if rest else 1, 1)
    last = datetime.date(year, rest[0] if rest else 12, 28)
    return first, last


def _hit(
    reading: Reading, person: Person, act: Span, date: DateMention, days: tuple[datetime.date, datetime.date]
) -> Iterator[Hit]:
    own = terms_of(person.role, person.name) or terms_of(person.role, person.printed)
    full_name = " " in person.name
    known = own or (_known_otherwise(person.name) or _elsewhere(person) if full_name else ())
    if not known or any(term.holds_on(*days, grace=GRACE) for term in own):
        return
    if not full_name and not any(_is_recent(term, days[0]) for term in known):
        return
    holders = [t for t in terms() if t.office == office(person.role) and t.holds_on(*days)]
    if not own and (abroad := _elsewhere(person)):
        yield from _hit_elsewhere(person, act, date.span.of(reading.text), days, abroad)
        return
    if not holders:
        return
    params = {
        "person": person.printed,
        "office": office(person.role),
        "day": date.span.of(reading.text),
        "holder": " and ".join(dict.fromkeys(term.person for term in holders)),
    }
    passage = cover(person.span, act)
    yield Hit("other_holder" if own else "never_held", ((passage, "statement"),), params)


def _hit_elsewhere(
    person: Person, act: Span, day: str, days: tuple[datetime.date, datetime.date], own: tuple[Term, ...]
) -> Iterator[Hit]:
    """As ``_hit``, for the tables that are no complete lists: only where the holder of that day is known."""
    if any(term.holds_on(*days, grace=GRACE) for term in own):
        return
    holders = _holders(own, days[0])
    if not holders or any(t.is_called(person.name) for t in holders):
        return
    params = {
        "person": person.printed,
        "office": own[0].office,
        "day": day,
        "holder": " and ".join(dict.fromkeys(term.person for term in holders)),
    }
    yield Hit("other_holder", ((Span(*cover(person.span, act)), "statement"),), params)


def _known_otherwise(name: str) -> tuple[Term, ...]:
    """The terms of a president or vice president of this full name in the other office."""
    return terms_of(PRESIDENT, name) + terms_of(VICE_PRESIDENT, name)


def _is_recent(term: Term, day: datetime.date) -> bool:
    return (
        term.end is not None
        and term.start is not None
        and (term.start.year - REACH <= day.year <= term.end.year + REACH)
    )
