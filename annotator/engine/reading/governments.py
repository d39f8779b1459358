"""Governments named after their president in the telling of present news: "the Bell administration will pay".

An official of one president and the administration of another in one paragraph are no contradiction: officials
talk about, and undo, what was done before them. They are one where the government is told as the one in office: it
has plans, it acts through the official, or the text knows no other president and goes back to no earlier time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from annotator.engine.knowledge.offices import PRESIDENT, Term, president_surnames, presidents_called, terms_of
from annotator.engine.reading import Reading
from annotator.engine.reading.people import Person
from annotator.engine.span import Span

SURNAME: Final = "|".join(president_surnames())
WHOSE: Final = rf"(?P<president>(?:[A-Z][\w.]*\s+)*?(?:{SURNAME}))"
NAMED: Final = re.compile(
    rf"\b[Tt]he\s+(?:administration\s+of\s+(?:US\s+|U\.S\.\s+)?(?:President\s+)?(?P<of>(?:[A-Z][\w.]*\s+)*?(?:{SURNAME}))"
    rf"|{WHOSE}\s+(?:[Aa]dministration|White\s+House|government))(?P<own>['’]s?)?(?![\w-])"
)
GRACE: Final = 30  # days by which the publication may lie outside the official's term
SOON: Final = 100  # days before a president's term in which papers tell of the government to come
AFTERWARDS: Final = re.compile(
    r"\b(?:former|previous|prior|predecessors?|successors?|earlier|past|then-\w+|ex-\w+|inherit\w*|unlike|contrast|compar\w+|"
    r"differ\w*|instead|rather than|departure|return(?:s|ed|ing)? to|era|legacy|years? ago|last (?:year|decade)|"
    r"dating back|(?:19|20)\d0s|took office|came to office|left office|replaced|incoming|outgoing|transition|"
    r"holdovers?|veterans? of|served in|worked (?:in|for)|alumni|both|than (?:under|in|during|did|the \w+ admin\w+)|"
    r"like the|since the|during the|under the)\b",
    re.IGNORECASE,
)
UNDOES: Final = re.compile(
    r"\b(?:revers|undo|undid|undone|scrap|overturn|revok|repeal|rescind|dismantl|replac|roll(?:s|ed|ing)? back|"
    r"end(?:s|ed|ing)?\b|criticiz|criticis|blast|blam|slam|denounc|attack|reject|mock|accus|fault|oppos|contradict|"
    r"suspend|eliminat|withdr\w+ (?:from|an?|the)|pull(?:s|ed|ing)? out|cancel|lift|delay|weaken|review|loosen|tighten|"
    r"chang|alter|kill|defend|su(?:es|ed|ing)\b|dropp|abandon|halt|block|froz|paus|strip|gut|extend|continu|reviv|"
    r"restor|reinstat|issued by)",
    re.IGNORECASE,
)
FACTS: Final = r"(?:,[^,.;\n]{1,60},)?\s+"
PLANS: Final = re.compile(
    rf"(?:['’]s?\s+(?:[\w-]+\s+){{1,5}}?)?{FACTS}?(?:will|wo(?:n['’]t)|would(?!\s+(?:(?:not\s+)?have|often|never|always|sometimes)\b)|"
    r"plans\s+to|intends|is\s+(?:\w+ing|committed|ready|prepared|determined|weighing)|remains|wants|seeks|expects|"
    r"has\s+(?:\w+ed|begun|no\s+plans?)|hopes|stands\s+(?:by|ready|firmly))\b"
)
SAYS: Final = re.compile(r"\b(?:said|says|announced|insisted|argued|added|told|noted|wrote|claimed|complained)\b")
NOW: Final = (
    r"(?:is|are|has|have|(?:was|were)\s+\w+ing|will|would(?!\s+(?:(?:not\s+)?have|often|never|always|sometimes)\b))\b"
)
THINGS: Final = (
    "officials|aides|policies|rules|efforts|plans|members|appointees|lawyers|sources|cuts|sanctions|tariffs|years|"
    "regulations|advisers|advisors|secretaries|figures|colleagues|programs|initiatives|guidelines|standards"
)
GOING_ON: Final = re.compile(rf"\s+(?:{NOW}|(?!{THINGS})[a-z]+s\s+(?:the|an?|to|that|its|for|no|more|less|it)\b)")
OWN_GOES_ON: Final = re.compile(rf"(?:\s+[\w-]+){{1,5}}?\s+{NOW}")
# Frames in which news tells in the past tense what a government thinks now.
ASIDE: Final = re.compile(r",\s[^,.\n]{0,50}\b(?:said|told|says|added|insisted)\b[^,.\n]{0,50},")
SAID: Final = re.compile(r"\b(?:said|says|added|announced|confirmed)\s+(?:that\s+)?\Z")
AS_TOLD: Final = re.compile(r"\bas\s+\Z")
TELLS: Final = re.compile(r"\s+(?:had\s+)?(?:promised|announced|said|pledged|planned|proposed|expected)\b")
AMONG: Final = re.compile(r"\b(?:is|was|are|were|among|one\s+of|part\s+of)\s+\Z")
THROUGH: Final = re.compile(
    r",?\s+(?:(?:acting|speaking|working|represented|led)\s+)?(?:through|via|by|in the person of|by way of|in a "
    r"(?:statement|memo|letter|speech|note|post|filing)\s+(?:by|from|of|signed by))\s+(?:its\s+|the\s+)?\Z"
)
STATEMENT: Final = re.compile(
    r"\b[Ii]n\s+(?:a|an|his|her|the)\s+(?:[\w-]+\s+){0,3}(?:statement|memo|letter|speech|note|post|filing|order|address|"
    r"interview|remarks|briefing)\s+(?:[\w-]+\s+){0,3}?(?:by|from|of|signed\s+by|to\s+\w+\s+by)\s+(?:the\s+)?\Z"
)
SPEAKS: Final = re.compile(
    r",?\s+(?:said|says|announced|warned|promised|pledged|told|confirmed|called|urged|argued|laid)\b"
)
HEADS: Final = re.compile(
    rf",?\s+(?:who|which)\s+(?:[\w.&'’-]+\s+){{1,8}}(?:for|in|under|of)\s+the\s+{WHOSE}\s+(?:[Aa]dministration|[Cc]abinet|"
    r"White\s+House|government)"
)


@dataclass(frozen=True, slots=True)
class Government:
    """An administration as a text names it, by its president; ``place`` is the number of its sentence."""

    span: Span
    president: str
    sentence: Span
    owns: bool


def named(reading: Reading) -> Iterator[Government]:
    """The administrations named in the writer's own words."""
    for match in NAMED.finditer(reading.text):
        if reading.quotations.holds(match.start()):
            continue
        n = bisect_right(reading.grammar, match.start(), key=lambda s: s.span.start) - 1
        sentence = reading.grammar[max(0, n)].span
        yield Government(Span(*match.span()), match["president"] or match["of"], sentence, bool(match["own"]))


def clashes(reading: Reading, person: Person, sentence: Span, own: tuple[Term, ...], government: Government) -> bool:
    """Whether a government is told as the one that this official of another serves."""
    if not _is_another(government, own) or not _fits_the_day(reading, own, government):
        return False
    text = reading.text
    if _acts_through(text, person, government):
        return True
    if AFTERWARDS.search(government.sentence.of(text)) or _goes_back(reading, government.sentence):
        return False
    if sentence != government.sentence and not _is_beside(reading, sentence, government.sentence):
        return False
    if PLANS.match(text, government.span.end) and not _names_own(text[slice(*government.sentence)], own):
        return True
    if _looks_back(text, person, government):
        return False
    if not _is_told_as_now(text, government):
        return False
    title = reading.headline.text if reading.headline else ""
    return not (_names_own(text, own) or _names_own(title, own)) and not _is_undone(reading, sentence, government)


def _is_another(government: Government, own: tuple[Term, ...]) -> bool:
    meant = presidents_called(government.president)
    return bool(meant) and not meant & {term.president for term in own}


def _fits_the_day(reading: Reading, own: tuple[Term, ...], government: Government) -> bool:
    """Whether the official is in office on the day of publication, and the named president is not, nor soon."""
    day = reading.published
    meant = [t for t in terms_of(PRESIDENT, government.president) if t.start and t.end]
    if day is None:
        begins = [t.start for t in own if t.start]
        return bool(begins and meant) and max(t.end for t in meant if t.end) <= min(begins)
    if any(t.holds_on(day, day, grace=GRACE) for t in meant):
        return False
    coming = any(0 <= (t.start - day).days <= SOON for t in meant if t.start)
    return not coming and any(t.holds_on(day, day, grace=GRACE) for t in own)


def _acts_through(text: str, person: Person, government: Government) -> bool:
    """ "The Bell administration, through its envoy Jo Hart"; "in a statement by Jo Hart, the administration said"."""
    one, other = government.span, person.span
    if one.end <= other.start <= one.end + 60:
        return THROUGH.fullmatch(text, one.end, other.start) is not None
    if other.end <= one.start <= other.end + 4:
        by = STATEMENT.search(text, max(0, other.start - 80), other.start)
        return by is not None and SPEAKS.match(text, one.end) is not None
    return False


def _goes_back(reading: Reading, sentence: Span) -> bool:
    """Whether a sentence names a year before that of publication."""
    day = reading.published
    years = re.findall(r"\b(?:19|20)\d\d\b", sentence.of(reading.text))
    return any(day is None or int(year) < day.year for year in years)


def _is_beside(reading: Reading, one: Span, other: Span) -> bool:
    """Whether two sentences follow each other in one paragraph."""
    first, last = sorted((one, other))
    return last.start - first.end <= 3 and "\n" not in reading.text[first.end : last.start]


def _names_own(text: str, own: tuple[Term, ...]) -> bool:
    """Whether a text names a president whom the official served."""
    return any(term.president.split()[-1] in text for term in own)


def _is_told_as_now(text: str, government: Government) -> bool:
    """Whether the government acts in the present, or in a past tense that a report of today explains."""
    start, end = government.span
    before = text[max(0, start - 30) : start]
    if (OWN_GOES_ON if government.owns else GOING_ON).match(text, end) or ASIDE.match(text, end):
        return True
    if government.owns:
        return AMONG.search(before) is not None
    return SAID.search(before) is not None or (
        AS_TOLD.search(before) is not None and TELLS.match(text, end) is not None
    )


def _looks_back(text: str, person: Person, government: Government) -> bool:
    """ "Hart said the Bell administration had failed": what the official says of it is told as over."""
    surname = person.name.split()[-1]
    before = text[government.sentence.start : government.span.start]
    says = SAYS.search(before, before.find(surname)) if surname in before else None
    return says is not None and not government.owns and not GOING_ON.match(text, government.span.end)


def _is_undone(reading: Reading, sentence: Span, government: Government) -> bool:
    """Whether what goes before the government, up to the last "and" or "said", undoes or attacks its work."""
    text = reading.text
    before = text[max(government.sentence.start, government.span.start - 90) : government.span.start]
    clause = re.split(r"\b(?:and|said|says|that|but)\b|;", before)[-1]
    whole = text[slice(*government.sentence)] + (text[slice(*sentence)] if government.owns else "")
    return UNDOES.search(clause) is not None or (government.owns and UNDOES.search(whole) is not None)
