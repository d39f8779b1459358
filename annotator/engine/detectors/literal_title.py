"""An official's title is rendered part by part, where the office has another name.

What it flags: "business minister" for the Commerce Secretary of the United States, "general secretary of the
United Nations", "parliament president Nancy Pelosi": a title that the office does not have in English, beside the
country it belongs to or beside the name of someone who held it.

Why it matters
    A title put together from its parts is a mark of translation by machine, and it can mislead: the United States
    has no ministers, and a "state secretary" elsewhere is a deputy.

Known limits
    Knows the main offices of the United States and the United Kingdom and their states, of the European Union and the
    United Nations, a few of other countries, and ranks and posts that no English-speaking body has. Speaks up where
    the country stands right before or after the title, or a known holder's name beside it. "British finance
    minister" and the like, which some agencies write by rule, is only a note. Quotations are left alone.

Reference
    Titles as in general knowledge; the Charter of the United Nations, article 97, has "Secretary-General".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from annotator.engine.detector import Hit, Rule
from annotator.engine.finding import Severity
from annotator.engine.knowledge.lists import table, words
from annotator.engine.knowledge.offices import all_terms_of
from annotator.engine.knowledge.phrases import Phrases
from annotator.engine.reading import Reading
from annotator.engine.reading.names import NameMention
from annotator.engine.span import Span, cover

RULE: Final = Rule(
    title="A title rendered part by part",
    family="translation",
    severity="minor",
    needs=("names", "quotations"),
    templates={
        "of_person": "“{printed}” is said of {person}, who held the office of {title} ({country}). Is the title "
        "translated part by part?",
        "of_country": "The office of “{printed}” does not go by that name in English: {country} has a {title}. Is the "
        "title translated part by part?",
        "of_none": "“{printed}” is the name of no office in English. Is “{title}” meant?",
    },
)
PRESIDENTS: Final = r"(?:President\s+)?(?:Joe\s+|Donald\s+|Barack\s+)?(?:Trump|Biden|Obama)"
# States of the Union that are no country, no city and no given name as well.
STATES: Final = (
    r"(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana"
    r"|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana"
    r"|Nebraska|Nevada|New\s+Hampshire|New\s+Jersey|New\s+Mexico|(?:North|South)\s+(?:Carolina|Dakota)|Ohio|Oklahoma"
    r"|Oregon|Pennsylvania|Rhode\s+Island|Tennessee|Texas|Utah|Vermont|West\s+Virginia|Virginia|Wisconsin|Wyoming)"
)
ANYWHERE: Final = ""  # the country of a title that no office has in English
# How a country, or the government of one, stands before a title.
CUES: Final = {
    "United States": rf"U\.S\.|US|USA|American|United\s+States(?:['’])?|Washington['’]s|America['’]s|White\s+House"
    rf"|{PRESIDENTS}['’]s|{PRESIDENTS}\s+(?:administration|government)(?:['’]s)?",
    "United Kingdom": r"British|UK|U\.K\.|Britain['’]s|(?:UK|United\s+Kingdom)['’]s",
    "United Nations": r"(?:UN|U\.N\.|United\s+Nations)(?:['’]s?)?",
    "NATO": r"NATO(?:['’]s)?",
    "European Union": r"(?:EU|European\s+Union|European\s+Commission|Brussels)(?:['’]s)?",
    "Canada": r"Canadian|Canada['’]s|Ottawa['’]s",
    "Australia": r"Australian|Australia['’]s|Canberra['’]s",
    "New Zealand": r"New\s+Zealand(?:['’]s)?",
    "India": r"Indian|India['’]s",
    "Ireland": r"(?<!Northern\s)Irish|(?<!Northern\s)Ireland['’]s",
    "Germany": r"German|Germany['’]s",
    "France": r"French|France['’]s",
    "Japan": r"Japanese|Japan['’]s",
    "China": r"Chinese|China['’]s",
    "Italy": r"Italian|Italy['’]s",
    "Spain": r"Spanish|Spain['’]s",
    "US state": rf"{STATES}(?:['’]s?)?",
}
# How it stands after one.
OWNERS: Final = {
    "United States": r"United\s+States|U\.S\.|US\b|USA|America\b"
    r"|(?:Trump|Biden|Obama)\s+(?:administration|government|cabinet)",
    "United Kingdom": r"United\s+Kingdom|UK\b|U\.K\.|Britain\b",
    "United Nations": r"United\s+Nations|UN\b|U\.N\.",
    "NATO": r"NATO\b",
    "European Union": r"EU\b|European\s+Union\b",
    "US state": rf"(?:state\s+of\s+)?{STATES}\b",
    **{c: rf"{c}\b" for c in words("Canada Australia India Ireland Germany France Japan China Italy Spain")},
}
BETWEEN: Final = (
    r"(?:(?:new|next|former|then|current|acting|future|incoming|outgoing|nominated|designated|appointed|nominee\s+for"
    r"|pick\s+for|candidate\s+for|choice\s+for|billionaire|powerful|ex-?)\s+){0,2}"
)
BEFORE: Final = {country: re.compile(rf"(?<![\w-])(?:{cue})\s+{BETWEEN}$") for country, cue in CUES.items()}
AFTER: Final = {
    country: re.compile(rf"\s+(?:of|for|in)\s+(?:the\s+)?(?:{owner})(?![-’'])") for country, owner in OWNERS.items()
}
ASIDE: Final = re.compile(
    rf",\s+(?:(?:the|a|an|his|her)\s+)?"
    rf"(?:(?:{CUES['United States']}|{CUES['United Kingdom']}|(?:country|nation)['’]s)\s+)?{BETWEEN}$"
)
OTHER_OWNER: Final = re.compile(
    r"(?:\b(?!The\b|That\b|It\b)[A-Z][\w.]*(?:['’]s)?|\b(?:foreign|state|deputy|assistant|shadow|prime))\s+$"
)
REACH: Final = 70  # characters looked back for a country or a name


@dataclass(frozen=True, slots=True)
class Office:
    """An office, what it is called, and a wrong rendering's weight."""

    country: str
    office: str
    title: str
    severity: Severity
    only_beside_holder: bool  # others bear this title by right: it is wrong of the holder of this office alone


@cache
def _renderings() -> dict[str, tuple[Office, ...]]:
    """The offices that each literal rendering can stand for."""
    found: dict[str, list[Office]] = {}
    for row in table("literal_titles.csv"):
        office = Office(
            row["country"], row["office"], row["title"], cast("Severity", row["severity"]), bool(row["beside_holder"])
        )
        for rendering in row["renderings"].split(";"):
            found.setdefault(rendering, []).append(office)
    return {rendering: tuple(offices) for rendering, offices in found.items()}


@cache
def _phrases() -> Phrases:
    return Phrases(_renderings(), ignore_case=True)


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each literal rendering whose country or holder is told."""
    for span in _phrases().find(reading.text):
        if not reading.quotations.holds(span.start):
            yield from _hit(reading, span)


def _hit(reading: Reading, span: Span) -> Iterator[Hit]:
    offices = _renderings()[" ".join(span.of(reading.text).lower().split())]
    params: dict[str, str] = {"printed": span.of(reading.text)}
    for mention in _beside(reading, span):
        held = {(t.country, t.office) for t in all_terms_of(mention.entity)}
        office = next((o for o in offices if (o.country, o.office) in held), None)
        if office is not None:
            params |= {"person": mention.entity, "title": office.title, "country": office.country}
            yield Hit("of_person", ((cover(span, mention.span), "title"),), params, severity=office.severity)
            return
    house = span.of(reading.text).lower().startswith("white house")
    of_country = [o for o in offices if not o.only_beside_holder]
    office = next((o for o in of_country if house or _is_of(reading.text, span, o.country)), None)
    if office is not None:
        if office.country == ANYWHERE:
            yield Hit("of_none", ((span, "title"),), params | {"title": office.title}, severity=office.severity)
            return
        params |= {"title": office.title, "country": ARTICLES.get(office.country, "the ") + office.country}
        yield Hit("of_country", ((span, "title"),), params, severity=office.severity)


def _beside(reading: Reading, span: Span) -> Iterator[NameMention]:
    """The name right after the title, or the one that the title is an aside to; not those of another country."""
    before = reading.text[max(0, span.start - REACH) : span.start]
    gap = re.compile(r",?\s+").match(reading.text, span.end)
    own = any(pattern.search(before) for pattern in BEFORE.values())
    if gap and (own or not OTHER_OWNER.search(before)) and (after := reading.names.at(gap.end())) is not None:
        yield after
    aside = ASIDE.search(before)
    if aside:
        place = span.start - len(before) + aside.start() - 1
        mention = reading.names.at(place)
        if mention is not None:
            yield mention


def _is_of(text: str, span: Span, country: str) -> bool:
    """Whether the country stands right before the title or right after it."""
    if country == ANYWHERE:
        return True
    if country not in BEFORE:
        return False
    near = text[max(0, span.start - REACH) : span.start]
    after = AFTER[country].match(text, span.end) if country in AFTER and not OTHER_OWNER.search(near) else None
    return BEFORE[country].search(near) is not None or after is not None


# What stands before the country's name in a message, where it is not "the".
ARTICLES: Final = {
    **dict.fromkeys(("Canada", "Australia", "New Zealand", "India", "Ireland", "Germany", "France"), ""),
    **dict.fromkeys(("Japan", "China", "Italy", "Spain", "NATO"), ""),
    "US state": "a ",
}
