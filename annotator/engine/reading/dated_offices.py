"""Offices told with the year in which they were held: "signed in May 2018 by X, then president", "X, who was
secretary of state in 2014", "the X administration raised the duties in March 2018".

A title before a name may be a courtesy, and its date may belong to something else. A date speaks of the office only
where it dates the office itself, or the very act that the person does in it: the two hang on one verb, or stand side
by side.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.knowledge.offices import HEADS, PRESIDENT, all_terms_of, president_surnames, terms_of_surname
from annotator.engine.reading import Reading
from annotator.engine.reading.anchors import anchor_of
from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.governments import NAMED
from annotator.engine.reading.grammar import Sentence
from annotator.engine.reading.tenses import is_hedged, tense_of
from annotator.engine.reading.told_as_now import anchor
from annotator.engine.span import Span, cover

Tie = Literal["plain", "then", "under", "stated", "government"]
# Acts of state, which a courtesy title does not explain.
ACTS_OF_STATE: Final = words(
    "sign veto pardon nominate appoint commute enact declare order issue impose deploy authorize authorise approve "
    "ratify proclaim decree ban sanction lift abolish repeal introduce invade annex agree"
)
PRIVATE: Final = words(
    "contract lease book books letter bankruptcy autograph autographs copy copies petition brief memoir memoirs "
    "foreword hat ball shirt candidacy support statement apology invitation candidate candidates"
)
ORDERS: Final = words(
    "order decree directive proclamation memorandum veto pardon decision ban announcement move rule ruling deal budget "
    "refusal withdrawal visit"
)
BEFORE_DATE: Final = re.compile(
    r"\b(?:by|until|till|since|after|before|for|to|through|from|than|between|past|dated|of|like|in\s+his|following)\s+"
    r"(?:the\s+)?(?:(?:early|late|mid|end\s+of|beginning\s+of|summer\s+of|spring\s+of)[\s-]+)?\Z",
    re.IGNORECASE,
)
TO_UNDER: Final = re.compile(
    r",?\s+(?:under|by|during|in)\s+(?:the\s+)?(?:(?:government|administration|presidency)\s+of\s+)?\Z"
)
FROM_UNDER: Final = re.compile(r",?\s+(?:(?:back\s+)?in|on)\s+(?:early\s+|late\s+|mid-)?\Z")
NOT_HELD: Final = words(
    "deputy vice shadow acting interim former ex future incoming outgoing assistant associate next aspiring "
    "self-styled would-be opposition senate club university company council board bank party college fifa uefa union"
)
THEN: Final = r"(?P<then>[Tt]hen)(?:,?\s+the|,|-|\s)\s*"
LAND: Final = r"(?:U\.S\.|US|American|[A-Z][a-z]+(?:ish|ese|an|ian|ch)|Polish|Dutch|[A-Z]\w+(?:\s[A-Z]\w+)?['’]s)"
NO_TITLE: Final = re.compile(r"[\s-](?:elect|designate|nominee|candidate|hopeful|hopes?)\b")
OF_WHAT: Final = re.compile(
    r"\s+of\s+(?P<what>(?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+the\s+)?[A-Z][\w.’'-]*)*|(?:the|an?|his|her)\s+[a-z]+)"
)
AT_TIME: Final = re.compile(r"\s+at\s+th(?:e|at)\s+(?:time|point)\b")
OWN_DATE: Final = re.compile(
    r",?\s+(?:back\s+)?(?P<how>in|on|as\s+of|from|until|since|during|between)\s+"
    r"(?:(?:the\s+)?(?:spring|summer|autumn|fall|winter)\s+of\s+|(?:early|late|mid)[\s-])?\Z"
)
WHEN_IT: Final = re.compile(
    r",?\s+(?:when|at\s+the\s+time\s+(?:of|when)|as)\s+(?:(?!\b(?:in|on)\b)[\w’'-]+\s+){1,8}(?:in|on)\s+\Z"
)
APART: Final = re.compile(
    r"\b(?:years?|months?|weeks?|days?|decades?|shortly|soon|long)\s+(?:after|before|later|earlier)\b"
)
OPENS: Final = re.compile(r"(?:(?:Back\s+)?[Ii]n|On|It\s+was\s+(?:in|on))\s+(?:early\s+|late\s+|mid-)?\Z")
WHILE: Final = re.compile(r"(?:\bwhen|\bwhile|\bas|\bat\s+a\s+time\s+when)\s+(?:the\s+)?\Z", re.IGNORECASE)
BETWEEN: Final = re.compile(r"[^.;:\n\"“”\d]{0,60}\Z")
AS_TITLE: Final = re.compile(r"\b[Aa]s\s+(?:the\s+)?(?:then[\s-])?\Z")
NEAR: Final = 20  # characters from office or date within which the verb is shown with them
AROUND: Final = 70  # characters about the word in which a government's name fits
GOVERNMENTS: Final = tuple(map(re.compile, ("dministration", "overnment", "abinet", "White House")))  # the fastest way
ABROAD: Final = re.compile(
    r"\b(?:[Tt]he\s+)?(?:(?:government|cabinet)\s+of\s+(?:the\s+)?(?:then[\s-])?(?:(?:Prime\s+Minister|Chancellor|President|Premier)\s+)?"
    r"(?P<of>[A-ZÀ-Ý][\w’'-]+(?:\s+[A-ZÀ-Ý][\w’'-]+){0,2})|(?P<head>[A-ZÀ-Ý][\w-]{4,})\s+(?:government|administration))(?![\w-])"
)
PAST_ONE: Final = re.compile(
    r"\b(?:former|ex-|past|previous|late|then-|incoming|under|since|during|like|unlike|of|from|for|in|than)\s*\Z",
    re.IGNORECASE,
)
PLANS: Final = words(
    "plan want expect seek say intend hope aim insist propose prepare weigh consider refuse try urge demand warn back "
    "oppose support ask promise offer need argue deny maintain look"
)  # what a government does that is still there
CHOOSES: Final = re.compile(r"\b(?:elect|choos|chose|nominat|vot|pick|want|name|replac|succe|follow)\w*\b")
HELD_IN: Final = {"presidency": PRESIDENT, "premiership": "prime minister", "chancellorship": "chancellor"}
TERM: Final = re.compile(rf"['’]s?\s+(?:(?:first|second)\s+)?({'|'.join(HELD_IN)}|government)\b")
PRESENCE: Final = words("presence company attendance order behest instruction authority")  # "in the presence of"
ON_ORDERS: Final = re.compile(r"\bon\s+the\s+(?:orders?|behest|instructions?|authority)\s+of\s+\Z")
ORDER: Final = r"(?:executive\s+)?(?:order|decree|directive|proclamation|memorandum|veto|pardon)"
OF_ORDER: Final = re.compile(rf"\s+{ORDER}\s+(?:(?:signed|issued)\s+)?(?:by|from|of)\s+\Z")  # "a 2018 decree by"
ORDER_OF: Final = re.compile(rf"\s+{ORDER}\b")
SUPPOSED: Final = re.compile(r"\s*(?:Had|Should|Were|If|Imagine|Suppose)\s")
SAYS: Final = words("say tell announce decide agree begin start pledge vow promise warn")
LAST: Final = re.compile(r"([\w.]+)(,?)\s+\Z")
IN_HOUSE: Final = re.compile(r"\s+(?:was|sat|lived)\s+in\s+the\s+(?:White\s+House|Oval\s+Office)\b")


@dataclass(frozen=True, slots=True)
class Unit:
    """A person with an office, or a government, in one sentence. ``name`` and ``role`` as the tables may have them."""

    span: Span
    name_span: Span
    name: str
    role: str
    tie: Tie
    land: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Someone is said to hold an office from ``first`` to ``last``, or for a part of that time."""

    unit: Unit
    span: Span
    date: DateMention
    first: datetime.date
    last: datetime.date


def find(reading: Reading) -> Iterator[Claim]:
    """The claims of a text in the writer's own words, in the order of their dates."""
    dates = [d for d in reading.dates if d.has_year and d.type == "DATE" and d.stated[:3].isdigit()]
    for sentence, own in _by_sentence(reading, dates):
        if SUPPOSED.match(reading.text, sentence.span.start):
            continue
        units = [u for u in _units(reading, sentence) if not reading.quotations.holds(u.name_span.start)]
        for unit in units:
            date = next((d for d in own if _ties(reading, sentence, unit, d)), None)
            days = interval(date.value) if date else None
            if date and days and (reading.published is None or days[0] <= reading.published):
                yield Claim(unit, _told_in(sentence, unit, date), date, *days)


def _told_in(sentence: Sentence, unit: Unit, date: DateMention) -> Span:
    """The passage that makes a claim: office, date, and the verb where it stands just before them."""
    whole = Span(*cover(unit.span, date.span))
    done = _done(sentence, unit) if unit.tie != "stated" else None
    verb = sentence.tokens[done] if done is not None else None
    near = verb is not None and whole.start - NEAR <= verb.start and verb.end <= whole.end + NEAR
    return Span(*cover(whole, Span(verb.start, verb.end))) if verb and near else whole


def interval(value: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of a value of a date; a season is its whole year."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?!\d))?(?:-(\d\d)(?!\d))?", value)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        if day:
            return (datetime.date(year, month, day),) * 2
        first = datetime.date(year, month or 1, 1)
        return first, datetime.date(year, month or 12, 28)
    except ValueError:
        return None


def _by_sentence(reading: Reading, dates: Sequence[DateMention]) -> Iterator[tuple[Sentence, list[DateMention]]]:
    found: dict[int, list[DateMention]] = {}
    for date in dates:
        n = bisect_right(reading.grammar, date.span.start, key=lambda s: s.span.start) - 1
        found.setdefault(max(0, n), []).append(date)
    for n, own in found.items():
        yield reading.grammar[n], own


@cache
def _title() -> str:
    """The titles of the tables' offices, the longer first."""
    known = sorted((t for t in entries("titles.txt") if not t.endswith("Justice")), key=len, reverse=True)
    return "|".join(re.escape(t.lower()).replace(r"\ ", r"[\s-]") for t in known if len(t) > 3)


@cache
def _last_words() -> frozenset[str]:
    return frozenset(re.split(r"[\s-]", title.lower())[-1] for title in entries("titles.txt"))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:{THEN})?(?P<land>(?:{LAND}\s+){{0,2}}(?:then[\s-]+)?)(?P<title>(?i:{_title()}))"
        rf"(?P<of>\s+of\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?)?"
        r"(?P<at>\s+at\s+the\s+time|\s+(?P<in>in)\s+[^,]{4,20}?(?:\s+was)?)?,?\s+\Z"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<link>,\s+who\s+(?:was|is|served\s+as|had\s+become)\s+|\s+(?:was|served\s+as)\s+(?:still\s+)?|,\s+|\s+\(|\s+[—–-]\s+|\s+as\s+)"
        rf"(?:{THEN})?(?:(?:the|an?|its|his|her)\s+)?(?P<land>(?:{LAND}\s+){{0,2}})(?P<time>then[\s-]|former\s+)?"
        rf"(?P<title>(?i:{_title()}))(?![\w])"
    )


def _units(reading: Reading, sentence: Sentence) -> Iterator[Unit]:
    """The people with an office, and the governments, of a sentence."""
    text = reading.text
    places = {p.name_span: p.name for p in reading.people if sentence.span.holds(p.name_span.start)}
    for mention in reading.names.within(sentence.span):
        if mention.kind == "person" or " " in mention.entity:
            places.setdefault(mention.span, mention.entity)
    for place, name in sorted(places.items()):
        if not _may_have_held(name):
            continue
        unit = _titled_before(text, sentence, place, name)
        if unit is None or unit.tie == "plain":
            unit = _titled_after(text, sentence, place, name) or unit
        if unit is not None:
            yield unit
    yield from governments(reading, sentence.span)


def _may_have_held(name: str) -> bool:
    """Whether the tables have anybody of this name."""
    if " " in name:
        return bool(all_terms_of(name))
    return name in president_surnames() or any(terms_of_surname(role, name) for role in HEADS)


def governments(reading: Reading, within: Span) -> Iterator[Unit]:
    """The governments named after their heads: "the Bell administration", "the government of Angela Kern"."""
    text, done = reading.text, within.start
    for word in sorted((w for one in GOVERNMENTS for w in one.finditer(text, *within)), key=lambda w: w.start()):
        low, high = max(done, word.start() - AROUND), min(within.end, word.end() + AROUND)
        unit = _government(reading, low, high) if word.start() >= done else None
        if unit is not None:
            done = unit.span.end
            yield unit


def _government(reading: Reading, low: int, high: int) -> Unit | None:
    """The first government named in a stretch of the text."""
    text = reading.text
    if match := NAMED.search(text, low, high):
        president = (match["president"] or match["of"]).removeprefix("President ").strip()
        span = Span(match.start(), match.start("own") if match["own"] else match.end())
        return Unit(span, span, president, PRESIDENT, "government", "")
    for match in ABROAD.finditer(text, low, high):
        head = match["of"] or match["head"]
        if match["head"] and not any(terms_of_surname(role, head) for role in HEADS):
            continue
        mention = reading.names.at(match.end("of") - 1) if match["of"] else None
        span = Span(*match.span())
        return Unit(span, span, mention.entity if mention else head, "head", "government", "")
    return None


def _titled_before(text: str, sentence: Sentence, place: Span, name: str) -> Unit | None:
    """ "Then-President Joe Bell", "under President Joe Bell", "the treasury secretary in 2014, Joe Bell,"."""
    low = max(sentence.span.start, place.start - 90)
    window = text[low : place.start]
    house = IN_HOUSE.match(text, place.end)
    if house and WHILE.search(window):
        return Unit(Span(place.start, house.end()), place, name, PRESIDENT, "stated", "")
    last = LAST.search(window)
    if last is None or (last[1].lower() not in _last_words() and last[2] != "," and last[1] != "was"):
        return None
    match = _before().search(window)
    if match is None or _is_not_held(window[: match.start("title")]):
        return None
    role = " ".join(match["title"].lower().replace("-", " ").split())
    span = Span(low + match.start(), place.end)
    land = (match["land"] or "") + (match["of"] or "")
    tie: Tie = "plain"
    if match["then"] or "then" in match["land"] or (match["at"] and not match["in"]):
        tie = "then"
    elif match["in"]:
        tie = "stated"
    elif re.search(r"\b[Uu]nder\s+(?:the\s+)?\Z", window[: match.start()]):
        tie = "under"
    elif AS_TITLE.search(window[: match.start()]) or ON_ORDERS.search(window[: match.start()]):
        tie = "then"
    return Unit(span, place, name, role, tie, land)


def _is_not_held(before: str) -> bool:
    """Another office, or the office at another time: "deputy", "former"."""
    last = re.search(r"([\w-]+)[\s-]*\Z", before)
    return last is not None and last[1].lower() in NOT_HELD


def _titled_after(text: str, sentence: Sentence, place: Span, name: str) -> Unit | None:
    """ "Joe Bell, then U.S. president,", "Joe Bell, who was president in 2014,"."""
    term = TERM.match(text, place.end)
    if term:
        whole = Span(place.start, term.end())
        if term[1] == "government":
            return Unit(whole, whole, name, "head", "government", "")
        return Unit(whole, whole, name, HELD_IN[term[1]], "under", "")
    match = _after().match(text, place.end, min(sentence.span.end, place.end + 120))
    if match is None or (match["time"] or "").startswith("former") or NO_TITLE.match(text, match.end()):
        return None
    chosen = match["link"].strip() == "as" and CHOOSES.search(text, max(0, place.start - 40), place.start)
    if chosen:
        return None
    role = " ".join(match["title"].lower().replace("-", " ").split())
    end, land = match.end(), match["land"] or ""
    what = OF_WHAT.match(text, end)
    if what:
        end, land = what.end(), land + what["what"]
    at_time = AT_TIME.match(text, end)
    then = bool(match["then"] or match["time"] or at_time)
    before = text[max(sentence.span.start, place.start - 30) : place.start]
    held_while = match["link"].strip() == "was" and WHILE.search(before) is not None
    tie: Tie = "then" if then and not held_while else "stated"
    return Unit(Span(place.start, at_time.end() if at_time else end), place, name, role, tie, land)


def _ties(reading: Reading, sentence: Sentence, unit: Unit, date: DateMention) -> bool:
    """Whether a date is that of the office, or of what is done in it."""
    text = reading.text
    between = text[min(date.span.end, unit.span.end) : max(date.span.start, unit.span.start)]
    if date.span.meets(unit.name_span):
        return False
    if unit.tie == "stated":
        return _is_dated_itself(text, unit, date)
    if unit.tie in ("under", "government") and _stand_together(text, unit, date):
        return True
    if APART.search(between):
        return False
    if OF_ORDER.fullmatch(between) or (between in ("'s ", "’s ") and ORDER_OF.match(text, date.span.end)):
        return True
    before = text[max(sentence.span.start, date.span.start - 30) : date.span.start]
    hang = set() if BEFORE_DATE.search(before) else _dated(sentence, date)
    if unit.tie != "plain" and OPENS.fullmatch(text, sentence.span.start, date.span.start):
        hang |= _opened(sentence)
    hang |= _clauses_on(sentence, date)
    done = _done(sentence, unit)
    return done is not None and done in hang and _is_told(sentence, done, unit)


def _is_dated_itself(text: str, unit: Unit, date: DateMention) -> bool:
    """ "Who was president in 2014"; "in 2014, when X was president"; "the president in 2014, X"."""
    if unit.span.start <= date.span.start and date.span.end <= unit.span.end:
        return True
    if date.span.start >= unit.span.end:
        between = text[unit.span.end : date.span.start]
        if len(between) < 90 and OWN_DATE.fullmatch(between):
            return True
        return "was" in text[unit.name_span.end : unit.name_span.end + 12] and WHEN_IT.fullmatch(between) is not None
    between = text[date.span.end : unit.span.start]
    held = re.match(r"\s+(?:was|sat|lived)\b", text[unit.name_span.end : unit.name_span.end + 10])
    loose = WHILE.search(between)
    return held is not None and loose is not None and BETWEEN.fullmatch(between[: loose.start()]) is not None


def _stand_together(text: str, unit: Unit, date: DateMention) -> bool:
    """ "In 2018, under the Bell administration,", "during the Bell administration, in 2018"."""
    if date.span.end <= unit.span.start:
        between = text[date.span.end : unit.span.start]
        return len(between) < 40 and TO_UNDER.fullmatch(between) is not None
    before = re.search(
        r"\b(?:under|during|by)\s+(?:the\s+)?\Z", text[max(0, unit.span.start - 16) : unit.span.start], re.I
    )
    between = text[unit.span.end : date.span.start]
    return before is not None and len(between) < 16 and FROM_UNDER.fullmatch(between) is not None


def _dated(sentence: Sentence, date: DateMention) -> set[int]:
    """What the date hangs on: a verb, or the noun of an act."""
    at = sentence.under(date.span)
    if not at:
        return set()
    found = {n for n in (anchor_of(sentence, at),) if n is not None}
    top = next((n for n in at if sentence.tokens[n].head not in at), at[0])
    above = sentence.tokens[sentence.tokens[top].head]
    noun = above.head if above.pos == "ADP" else sentence.tokens[top].head
    if sentence.tokens[noun].lemma in ORDERS:
        found.add(noun)
    return found


def _opened(sentence: Sentence) -> set[int]:
    """The verb of a sentence that opens with its date; "It was in 2018 that he signed": the one after "that"."""
    tokens = sentence.tokens
    root = next((n for n, t in enumerate(tokens) if t.head == n), None)
    if root is None:
        return set()
    if tokens[root].lemma == "be" and tokens[0].text == "It":
        return {c for c in tokens[root].children if tokens[c].dep in ("ccomp", "advcl", "relcl")}
    return {root} if tokens[root].pos == "VERB" else set()


def _clauses_on(sentence: Sentence, date: DateMention) -> set[int]:
    """The verb of "when he signed it", said of the date."""
    at = set(sentence.under(date.span))
    return {
        n
        for n, t in enumerate(sentence.tokens)
        if t.head in at and t.dep in ("relcl", "advcl") and any(sentence.tokens[c].lemma == "when" for c in t.children)
    }


def _done(sentence: Sentence, unit: Unit) -> int | None:
    """The verb, or the noun of an act, that tells what the person or the government does."""
    at = sentence.under(unit.name_span)
    if not at:
        return None
    here = next((n for n in reversed(at) if sentence.tokens[n].head not in at), at[-1])
    for _ in range(5):
        token = sentence.tokens[here]
        above = sentence.tokens[token.head]
        if token.dep == "aux" and token.text == "May":  # Theresa, for the model
            return token.head
        if token.dep == "nsubj" or (token.dep in ("nsubjpass", "dobj", "dative") and unit.tie == "then"):
            return token.head if above.pos in ("VERB", "AUX") else None
        if token.dep == "pobj":
            return _by(sentence, token.head, unit)
        if token.dep == "poss":
            return token.head if above.lemma in ORDERS else None
        if token.dep not in ("appos", "conj", "compound", "nmod") or token.head == here:
            return None
        here = token.head
    return None


def _by(sentence: Sentence, preposition: int, unit: Unit) -> int | None:
    """ "Signed by", "under", "with": the verb, or the noun of an act."""
    token = sentence.tokens[preposition]
    above = sentence.tokens[token.head]
    known = ("by", "under", "during") if unit.tie != "then" else ("by", "under", "with", "to", "from", "for", "during")
    if token.lemma.lower() == "of" and unit.tie == "then" and above.lemma in PRESENCE:
        above = sentence.tokens[above.head]
        return above.head if above.pos == "ADP" and sentence.tokens[above.head].pos == "VERB" else None
    if token.lemma.lower() not in known:
        return None
    if above.pos in ("VERB", "AUX"):
        return token.head
    return token.head if token.lemma == "by" and above.lemma in ORDERS else None


def _is_told(sentence: Sentence, done: int, unit: Unit) -> bool:
    """Whether the act is told as done and, beside a mere title, is one of state."""
    token = sentence.tokens[done]
    if token.pos in ("NOUN", "PROPN"):
        return token.lemma in ORDERS
    is_may = any(sentence.tokens[c].text == "May" for c in token.children)  # Theresa, for the model an auxiliary
    if not is_may and (tense_of(sentence, done) not in ("past", "none") or is_hedged(sentence, done)):
        return False
    if token.tag == "VBG":
        return False
    if unit.tie != "plain":
        return unit.tie != "government" or not _is_passive_subject(sentence, done, unit)
    of = [
        sentence.tokens[c].lemma.lower()
        for c in token.children
        if sentence.tokens[c].dep in ("dobj", "nsubjpass", "attr")
    ]
    return token.lemma in ACTS_OF_STATE and not any(lemma in PRIVATE for lemma in of)


def _is_passive_subject(sentence: Sentence, done: int, unit: Unit) -> bool:
    return any(
        sentence.tokens[c].dep == "nsubjpass" and c in sentence.under(unit.span) for c in sentence.tokens[done].children
    )


def is_spoken_of_as_past(reading: Reading, sentence: Span, unit: Unit) -> bool:
    """ "A former member of the Bell administration": what stands right beside it takes it back."""
    before = reading.text[max(sentence.start, unit.span.start - 40) : unit.span.start]
    return PAST_ONE.search(before) is not None


def act_of_government(reading: Reading, sentence: Span, unit: Unit, *, near: bool) -> Span | None:
    """The verb of what a government does now: with a day about publication or, unless ``near``, in the present.

    ``near`` asks for the day: what a government will do may be told before it comes to office.
    """
    parsed = next((s for s in reading.grammar if s.span == sentence), None)
    done = _done(parsed, unit) if parsed else None
    if parsed is None or done is None:
        return None
    token = parsed.tokens[done]
    if token.pos != "VERB" or _is_passive_subject(parsed, done, unit):
        return None
    tense, own = tense_of(parsed, done), Span(token.start, token.end)
    date = anchor(reading, sentence)
    if date is not None and tense in ("past", "present") and not is_hedged(parsed, done):
        opened = token.lemma in SAYS and date.span.end <= unit.span.start and _has_no_verb(parsed, unit.span.start)
        if opened or done in _dated(parsed, date):
            return own
    if near or tense not in ("present", "future") or SUPPOSED.match(reading.text, sentence.start):
        return None
    helped = {parsed.tokens[c].lemma for c in token.children if parsed.tokens[c].dep in ("aux", "auxpass")}
    if "will" in helped or (token.lemma in PLANS and token.tag in ("VBZ", "VBP")):
        return own
    return own if token.tag == "VBG" or (token.lemma in SAYS | PLANS and "have" in helped) else None


def _has_no_verb(sentence: Sentence, end: int) -> bool:
    """Whether nothing before a place of a sentence is a clause of its own."""
    return not any(t.tag in ("VBD", "VBZ", "VBP") for t in sentence.tokens if t.start < end)
