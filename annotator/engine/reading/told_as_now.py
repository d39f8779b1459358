"""What is told as of now: a statement of present news, and what takes a passage back into the past.

A writer goes back in time with a year, with words for times gone by, with "former" and "then"; what has none of
these and stands beside a weekday or in the first lines of a news text is told as of the day of publication.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from annotator.engine.knowledge.lists import words
from annotator.engine.reading import Reading
from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.events import Deed
from annotator.engine.reading.people import Person
from annotator.engine.span import Span

NEAR: Final = 31  # days from publication within which a date without a year belongs to the news itself
LEAD: Final = 5  # paragraphs in which news says what is new
BACK: Final = re.compile(
    r"\b(?:former(?:ly)?|then-\w+|(?:the|by|was|since|until) then|ex-\w+|under (?:the |then |us |u\.s\. |former )?"
    r"(?:president|prime minister|chancellor|governor|mayor)|era|predecessor|successor|appointed|nominated|legacy|"
    r"historical(?:ly)?|history|(?:years?|months?) ago|anniversary|decades?|elect|impeach\w*|memoirs?|documentary|"
    r"portray\w*|candidate|nominee|convention|endors\w*|fundrais\w*|while in office|had been|used to|originally|"
    r"previous(?:ly)?|as (?:president|prime minister|chancellor|secretary|governor|mayor)|ago|last (?:year|decade)|"
    r"in office|time in|tenure|(?:first|second) term|presidency|premiership|years (?:later|before)|"
    r"(?:trump|obama|bush|clinton|reagan|carter|biden) (?:administration|years|white house)|"
    r"at the time|in those days|back in|dating back|following year|funeral|buried|"
    r"that (?:year|day|month|summer|spring|autumn|winter|fall)|(?:16|17|18|19|20)\d0s)\b",
    re.IGNORECASE,
)
TALE: Final = re.compile(
    r"\b(?:obituar\w+|biograph\w+|memoirs?|\w+th anniversary|in hindsight|retrospective|documentary|looking back|"
    r"autobiograph\w+|decades? later|died aged|flashback|timeline|(?:from our|the) archives?|first published|"
    r"originally published|on this day|years? ago this)\b",
    re.IGNORECASE,
)
# What background tells of office-holders of the past without a date: what lasts beyond the day.
LASTING: Final = words(
    "appoint nominate name pick choose select establish create introduce found sign enact win lose become serve resign "
    "leave succeed replace defeat veto pardon award commission invade order launch declare inherit rule govern preside "
    "negotiate abolish repeal marry write commute implement adopt ratify elect"
)
OWN: Final = words("office spokesman spokeswoman spokesperson government aide")  # who act for an office-holder
MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
SIGNS: Final = (
    re.compile(
        r"\b(?:now|today|currently|already|still|so far|yet|next (?:week|month|year)|recently)\b", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:this|last) (?:week|month|year|morning|autumn|spring|summer|winter|fall|weekend)\b", re.IGNORECASE
    ),
    re.compile(r"\b(?:has|have|hasn['’]t|haven['’]t) (?:\w+ )?\w+(?:ed|en|ne|wn|ut)\b"),
    re.compile(r"\b(?:will|won['’]t|is to|are to|is due|are due|is expected|are expected)\b"),
    re.compile(rf"\b(?:since|until|by|in) (?:early |late |mid-)?{MONTH}\b(?!\s+\d{{4}})"),
    re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|tomorrow|tonight)\b"),
)
WEEKS: Final = ("P+1W", "P0W", "P-1W", "P+1M", "P0M")  # "next week", "this month"
SERVED: Final = re.compile(r",?\s+(?:under|during|for)\s+(?:the\s+)?[A-Z]")  # "secretary of state under Joe Bell"
SAID_BY: Final = re.compile(
    r"\b(?P<said>according to|said|says|added|adds|insisted|told)\s+(?:the\s+)?(?:[A-Z][\w.]*(?:['’]s)?\s+){0,2}\Z",
    re.I,
)
# What an office-holder has part in, told by a noun: "a visit by President X next week"; or by "is due".
TAKES_PART: Final = re.compile(
    r"\b(?P<said>(?:visit|trip|speech|address|statement|call|remarks|announcement|talks|meeting|summit|lunch|dinner)\s+"
    r"(?:by|from|with))\s+(?:the\s+)?(?:[A-Z][\w.]*(?:['’]s)?\s+){0,2}\Z"
)
AWAITS: Final = re.compile(
    r"\b(?:when|before|until|after|as|once|ahead\s+of)\s+(?:the\s+)?(?:[A-Z][\w.]*(?:['’]s)?\s+){0,2}\Z"
)
IS_DUE: Final = re.compile(r",?\s+(?P<said>(?:is|has)\s+(?:due|set|expected|scheduled|to|not\s+expected|likely)\b)")
ENOUGH: Final = 2  # kinds of sign
YEAR: Final = re.compile(r"\b((?:19|20)\d\d)\b")


def recent(reading: Reading, date: DateMention) -> bool:
    """Whether a date without a year lies about the day of publication."""
    day, published = date.day, reading.published
    if date.stated in WEEKS and published is not None:
        return (
            not reading.text[: date.span.start].endswith(("the ", "The ", "that "))
            and date.span.of(reading.text)[:3] != "the"
        )
    if date.has_year or day is None or published is None or not date.places or date.precision == "year":
        return False
    return abs((day - published).days) <= NEAR


def sentence_at(reading: Reading, place: int) -> Span:
    """The sentence around a character."""
    n = bisect_right(reading.grammar, place, key=lambda s: s.span.start) - 1
    return reading.grammar[max(0, n)].span


def goes_back(reading: Reading, sentence: Span, person: Span) -> bool:
    """Whether a sentence takes its reader back into the past, beyond the title of the person it tells of."""
    text, published = reading.text, reading.published
    if BACK.search(text, sentence.start, person.start) or BACK.search(text, person.end, sentence.end):
        return True
    if SERVED.match(text, person.end):
        return True
    return published is not None and any(
        int(year) < published.year for year in YEAR.findall(text, sentence.start, sentence.end)
    )


def does(person: Person, event: Deed, text: str) -> bool:
    """Whether it is this person's act: the name is the head of its agent, or the title to which the name stands."""
    agent = event.agent
    if agent is None or not agent.span.meets(person.span):
        return False
    name = person.printed.split()[-1].lower()
    named = agent.head == name or name.endswith(f"-{agent.head}")  # "Moon Jae-in", for the model "Moon Jae" and "in"
    return named or agent.head in OWN or agent.head in person.span.of(text).lower().split(",")[0].split()


def undergoes(person: Person, event: Deed) -> bool:
    """Whether the person is the one to whom it is done: "Growers met Prime Minister X"."""
    patient = event.patient
    name = person.printed.split()[-1].lower()
    return patient is not None and patient.head == name and patient.span.meets(person.name_span)


def said_by(text: str, person: Person) -> Span | None:
    """ "According to", "said" right before the person."""
    before = SAID_BY.search(text, max(0, person.span.start - 40), person.span.start)
    return Span(*before.span("said")) if before else None


def is_awaited(text: str, person: Person) -> bool:
    """ "When President X visits": a clause that waits for what the person does."""
    return AWAITS.search(text, max(0, person.span.start - 40), person.span.start) is not None


def takes_part(text: str, person: Person) -> Span | None:
    """ "A visit by", "talks with" before the person; "is due" after: what a day about publication says is news."""
    found = TAKES_PART.search(text, max(0, person.span.start - 60), person.span.start) or IS_DUE.match(
        text, person.span.end
    )
    return Span(*found.span("said")) if found else None


def is_plain(event: Deed) -> bool:
    """Told as a fact, in the writer's own words."""
    if event.tense == "future":
        return not event.quoted
    return not (event.quoted or event.hedged) and event.tense in ("past", "present", "none")


def anchor(reading: Reading, sentence: Span) -> DateMention | None:
    """A day about publication in this sentence of its own."""
    found: DateMention | None = None
    for date in reading.dates:
        if date.span.start >= sentence.end:
            break
        if date.span.start >= sentence.start:
            found = date if found is None and recent(reading, date) else found
    return found


def is_news_lead(reading: Reading, person: Person) -> bool:
    """Whether the person stands in the first paragraphs of a text with several kinds of sign of the present."""
    paragraphs = reading.paragraphs
    last = paragraphs[min(LEAD, len(paragraphs)) - 1]
    if person.span.start > last.end or TALE.search(reading.text):
        return False
    present = any(t.tag in ("VBZ", "VBP") and t.pos == "VERB" for s in reading.grammar for t in s.tokens)
    return present + sum(sign.search(reading.text) is not None for sign in SIGNS) >= ENOUGH


def names_year(reading: Reading, person: Person, first: int, last: int) -> bool:
    """Whether the paragraph of a person, or one beside it, names a year from ``first`` to ``last``."""
    n = bisect_right(reading.paragraphs, person.span.start, key=lambda p: p.start) - 1
    near = reading.paragraphs[max(0, n - 1) : n + 2]
    return any(first <= int(year) <= last for p in near for year in YEAR.findall(reading.text, p.start, p.end))
