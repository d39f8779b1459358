"""An age, a number of years or "last year" that does not fit the year beside it.

What it flags: a year and what is counted from it, side by side, that do not go together: "founded 25 years ago, in
2009" in an article of 2024; "last year, in 2019"; "the 42-year-old, born in 1970"; "the 10th anniversary of the 2010
disaster"; "for 12 years, since 2003"; "from 1998 to 2004, for ten years"; "five years later, in 2011"; an age at death
against the years of birth and death; "sentenced in 1974 and had served 26 years".

Why it matters
    One of the two figures is wrong. It is the mark of an old text that was published again, or of a date that was
    put in without doing the sum.

Known limits
    What is counted from today needs the day of publication. A year more or less passes, two years from 13 on, and
    more where "about" or "nearly" stands before the number. Quotations are left alone, and ages in sentences that
    tell of another time.

Reference
    The sums are the calendar's; the allowances were set on 600 articles of edited news (bench "clean", 2026-11-22).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.reading import Reading, durations
from annotator.engine.reading.dates import Day
from annotator.engine.reading.lifetimes import OTHERS, Clash, ages_at_death, ages_now, ages_then, terms
from annotator.engine.reading.spelt_numbers import NUMBER, number_of, ordinal_of
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Years that do not add up",
    family="consistency",
    severity="minor",
    opportunity="dates",
    needs=("grammar", "quotations"),
    templates={
        "since": "“{said}” comes to {right}, counted from publication, but {stated} is printed with it. "
        "Which is right?",
        "span": "“{said}” is printed with “{stated}”, which comes to {right}. Which is right?",
        "on": "“{said}” comes to {right}, but {stated} is printed with it. Which is right?",
        "age": "“{said}” is printed with “{stated}”, which makes it {right} in the year of publication. "
        "Which is right?",
        "death": "The age is given as {said} with “{stated}”, which makes it {right} at death. Which is right?",
        "then": "The age is given as {said} with “{stated}”, which makes it {right} then. Which is right?",
        "lasted": "“{said}” is printed with “{stated}”, which was {right} before publication. Which is right?",
    },
)
YEAR: Final = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d|s\b|-\w)"
MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
DATE: Final = (
    rf"(?:(?:early|late|mid)[- ])?(?:{MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?(?:of\s+)?|\d{{1,2}}\s+{MONTH},?\s+)?"
)
ABOUT: Final = (
    r"(?:(?P<about>(?i:nearly|almost|about|some|around|roughly|more than|over|at least|well over|less than|just over|"
    r"just under|under|approximately|up to|close to))\s+)?"
)
LENGTH: Final = (
    rf"(?P<number>(?i:{NUMBER})|[Hh]alf a|[Aa] quarter(?:[- ]of a)?)[- ](?P<unit>years?|decades?|century|centuries)"
)
COUNT: Final = rf"{ABOUT}(?P<said>{LENGTH})"
JOIN: Final = r"(?:,?\s+|\s*[(—–]\s*|,?\s+back\s+)"
OLD: Final = rf"{JOIN}(?:(?:in|on|around)\s+)?(?P<stated>{DATE}(?P<year>{YEAR}))"
RANGE: Final = rf"(?P<stated>{DATE}(?P<begin>{YEAR})\s*(?:to|until|till|through|and|–|—|-)\s*{DATE}(?P<year>{YEAR}))"
# How a count of years is printed with a year: counted back from publication, over a span, or on from another year.
AGO: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{ABOUT}(?P<said>{LENGTH}\s+ago){OLD}",
        rf"\b(?:[Ii]n|[Ss]ince|[Oo]n)\s+(?P<stated>{DATE}(?P<year>{YEAR})){JOIN}{ABOUT}(?P<said>{LENGTH}\s+ago)\b",
        rf"\b(?:[Ff]or|[Oo]ver|[Ii]n|[Dd]uring|[Ii]t is|[Ii]t has been|[Ii]t[’']s been)\s+"
        rf"(?:the\s+)?(?:last\s+|past\s+)?{COUNT}{JOIN}since\s+(?:the\s+)?(?P<stated>{DATE}(?P<year>{YEAR}))",
        rf"\b[Ii]t (?:is|has been)\s+{COUNT}\s+since\s+[^.;\d]{{3,50}}?\s+in\s+(?P<stated>{DATE}(?P<year>{YEAR}))",
        rf"\b[Ss]ince\s+(?P<stated>{DATE}(?P<year>{YEAR})){JOIN}(?:or\s+)?for\s+{COUNT}\b",
    )
)
SPAN: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{COUNT}{JOIN}(?:from|between)\s+{RANGE}",
        rf"\b(?:[Ff]rom|[Bb]etween)\s+{RANGE}{JOIN}(?:or\s+|a\s+(?:span|period|total)\s+of\s+|for\s+){COUNT}\b",
    )
)
ON: Final = re.compile(
    rf"\b(?P<begin>{YEAR})\b[^;\d\n]{{3,120}}?\b{ABOUT}(?P<said>{LENGTH}\s+(?P<way>later|afterwards|earlier)),?\s+in\s+(?P<stated>{DATE}(?P<year>{YEAR}))"
)
NAMED_YEAR: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<said>(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+year)(?:,\s+|\s*[(—–]\s*|\s+(?=in\b))(?:in\s+)?(?P<stated>{DATE}(?P<year>{YEAR}))(?!\s*[-–—]\s*\d)",
        rf"\b[Ii]n\s+(?P<stated>{DATE}(?P<year>{YEAR}))(?:,\s+|\s*[(—–]\s*)(?:just\s+|only\s+)?(?P<said>(?P<which>last|this|next)\s+year)\b(?![’'])",
    )
)
OFFSETS: Final = {"last": -1, "this": 0, "next": 1}
CENTENARIES: Final = {"centenary": 100, "centennial": 100, "bicentenary": 200, "bicentennial": 200}
ORDINAL: Final = (
    r"\d{1,3}(?:st|nd|rd|th)|(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty-)?(?:first|second|third|[a-z]{2,9}th)"
)
ANNIVERSARY: Final = re.compile(
    rf"\b(?P<said>(?P<ordinal>{ORDINAL})[- ](?:year\s+)?anniversary|centenary|centennial|bicentenary|"
    rf"bicentennial)\s+of\s+(?:[^\s.;]+\s+){{0,7}}?(?P<stated>(?P<year>{YEAR}))"
)
ORIGIN: Final = re.compile(
    rf"\b(?P<stated>(?:[Bb]orn|[Ff]ounded|[Ee]stablished|[Bb]uilt|[Oo]pened|[Ll]aunched)\s+(?:(?:in|at)\s+(?:[A-Z][\w’'-]*,?\s+){{1,4}})?(?:on|in)\s+"
    rf"{DATE}(?P<year>{YEAR}))"
)
AGE: Final = re.compile(
    r"\b(?P<said>(?P<of>\d{1,3})-year-old\b)|(?<=\w,\s)(?P<aside>[1-9]\d)(?=,|\s+and\b)"
    r"|\b(?P<told>(?:turned|turns|turning|is|aged?)\s+(?P<years>[1-9]\d))(?=[,.;)]|\s+(?:years\s+old|this|next|on|in)\b|$)"
)
# What is founded or built and has an age: "the 25-year-old club".
THING: Final = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:company|firm|club|bank|brewery|bridge|building|house|school|church|mill|factory|plant|"
    r"magazine|newspaper|museum|hotel|restaurant|bar|organi[sz]ation|institution|group|association|festival|airline|retailer|"
    r"start-?up|brand|shop|store|stadium|league|university|college|hospital|theat(?:re|er)|charity|foundation|business|team)\b"
)
# Told of another time, or of another person: the age need not be today's, nor that of the one born.
OTHER_TIME: Final = re.compile(
    r"\b(?:had|then|at the time|when|would|later|by then|after|before|until|died|dies|death|late|killed|sons?|"
    r"daughters?|child(?:ren)?|bab(?:y|ies)|twins?|brothers?|sisters?|mother|father|wife|husband|parents|whose|partner|nephew|niece)\b"
)
OTHER_DAYS: Final = re.compile(
    r"\b(?:had|when|at the time|then|was to|would|marked|celebrated|commemorated|attended|(?<!has )(?<!have )held)\b"
)
NEAR_DAYS: Final = re.compile(r"\b(?:will|today|tomorrow|next|this (?:week|month|year))\b")
GOES_ON: Final = re.compile(r"(?:Born|(?:She|He|[A-Z][\w’'-]+)\s+was\s+born)\b")
ANY_YEAR: Final = re.compile(rf"(?<![\d.,$€£/-]){YEAR}")
WORDS: Final = re.compile(r"year|decade|centur|centen|anniversar|\b[Bb]orn\b")
BIRTH: Final = re.compile(r"\b[Bb]orn\b")
ROUND: Final = 100
LONG: Final = 12  # years from which two years more or less pass
NEW_YEAR: Final = 15  # days into January in which "this year" can still be the old one


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each pair of figures that do not go together."""
    before = ""
    for sentence in reading.grammar:
        text = sentence.span.of(reading.text)
        if ANY_YEAR.search(text) and (WORDS.search(text) or ORIGIN.search(text)):
            once = {clash.said: clash for clash in reversed(list(_clashes(text, reading.published)))}
            for clash in reversed(once.values()):
                yield from _hit(reading, sentence.span.start, clash)
            yield from _age_before(reading, before, sentence.span.start, text)
        before = text
    yield from _lives(reading)


def _lives(reading: Reading) -> Iterator[Hit]:
    """Ages at death and ages today, over the sentences that tell of birth, death and age."""
    if not BIRTH.search(reading.text):
        return
    sentences = [sentence.span.of(reading.text) for sentence in reading.grammar]
    starts = [sentence.span.start for sentence in reading.grammar]
    published = reading.published.year if reading.published else None
    for clash in ages_at_death(sentences, starts, published):
        yield from _hit(reading, 0, clash)
    if published:
        for clash in (*ages_now(sentences, starts, published), *durations.ages(sentences, starts, published)):
            yield from _hit(reading, 0, clash)


def _hit(reading: Reading, at: int, clash: Clash) -> Iterator[Hit]:
    said, stated = (Span(at + span[0], at + span[1]) for span in (clash.said, clash.stated))
    if reading.quotations.holds(said.start) or reading.quotations.holds(stated.start):
        return
    params = {"said": said.of(reading.text), "stated": stated.of(reading.text), "right": clash.right}
    yield Hit(clash.template, ((said, "counted"), (stated, "printed")), params)


def _clashes(text: str, published: Day | None) -> Iterator[Clash]:
    """What does not go together in one sentence."""
    if WORDS.search(text):
        yield from _counts(text, published)
    if published:
        yield from _named_years(text, published)
        yield from _anniversaries(text, published)
        yield from _ages(text, published)
        if not OTHERS.search(text):
            yield from terms(text, published.year)
            yield from durations.now(text, published.year)
    yield from durations.between(text)
    yield from ages_then(text)


def _counts(text: str, published: Day | None) -> Iterator[Clash]:
    """Counts of years: back from publication, over a span, on from another year."""
    for pattern in AGO if published else ():
        for match in pattern.finditer(text):
            if published and not OTHER_DAYS.search(text[: match.start()]):
                yield from _count(match, published.year - int(match["year"]), str(published.year - _years(match)))
    for pattern in SPAN:
        for match in pattern.finditer(text):
            length = int(match["year"]) - int(match["begin"])
            yield from _count(match, length, f"{length} years", "span")
    for match in ON.finditer(text):
        years = -_years(match) if match["way"] == "earlier" else _years(match)
        right = str(int(match["begin"]) + years)
        yield from _count(match, abs(int(match["year"]) - int(match["begin"])), right, "on")


def _count(match: re.Match[str], length: int, right: str, template: str = "since") -> Iterator[Clash]:
    """A clash where the years between two dates are not the number printed, give or take what passes."""
    printed = _years(match)
    rough = bool(match["about"]) or not match["unit"].startswith("year")
    slack = 1 if printed <= LONG else 2
    slack = max(slack, printed // 10 if printed >= ROUND else 0)
    slack = max(slack + 1, round(0.2 * printed)) if rough else slack
    if printed and abs(length - printed) > slack:
        yield Clash(template, match.span("said"), match.span("stated"), right)


def _years(match: re.Match[str]) -> int:
    """The number of years printed; 0 where it cannot be read."""
    number = match["number"].lower()
    parts = 0.5 if number.startswith("half") else 0.25 if "quarter" in number else number_of(number) or 0
    size = 100 if match["unit"].startswith("centur") else 10 if match["unit"].startswith("decade") else 1
    return int(parts * size)


def _named_years(text: str, published: Day) -> Iterator[Clash]:
    for pattern in NAMED_YEAR:
        for match in pattern.finditer(text):
            right = published.year + OFFSETS[match["which"].lower()]
            turning = published.month == 1 and published.day <= NEW_YEAR
            if int(match["year"]) not in ((right, right - 1) if turning else (right,)):
                yield Clash("since", match.span("said"), match.span("stated"), str(right))


def _anniversaries(text: str, published: Day) -> Iterator[Clash]:
    """An anniversary near today: no other year and no other time is told of."""
    for match in ANNIVERSARY.finditer(text):
        count = CENTENARIES.get(match["said"]) or ordinal_of(match["ordinal"] or "")
        other = set(ANY_YEAR.findall(text)) - {match["year"], str(published.year)}
        if count and not other and _is_near(text) and abs(published.year - int(match["year"]) - count) > 1:
            yield Clash("on", match.span("said"), match.span("stated"), str(int(match["year"]) + count))


def _is_near(text: str) -> bool:
    """Told of an anniversary of now, not of one of then."""
    return NEAR_DAYS.search(text) is not None or OTHER_DAYS.search(text) is None


def _ages(text: str, published: Day) -> Iterator[Clash]:
    """An age and a year of birth or founding in one sentence that tells of no other time."""
    origin = ORIGIN.search(text)
    age = AGE.search(text) if origin else None
    if not origin or not age or OTHER_TIME.search(text) or len(ANY_YEAR.findall(text)) > 1:
        return
    if not origin["stated"].lower().startswith("born") and not (age["of"] and THING.match(text, age.end())):
        return
    said, years = _age(age)
    if not _is_of_age(published.year - int(origin["year"]), years):
        yield Clash("age", said, origin.span("stated"), str(published.year - int(origin["year"])))


def _is_of_age(old: int, years: int) -> bool:
    """Whether what began so many years ago can be said to be of this age; very old things are given in round years."""
    return -1 <= old - years <= max(2, years // 10 if years >= ROUND else 0)


def _age(match: re.Match[str]) -> tuple[tuple[int, int], int]:
    """Where an age is printed, and the age."""
    part = next(name for name in ("said", "told", "aside") if match[name])
    return match.span(part), int(match["of"] or match["years"] or match["aside"])


def _age_before(reading: Reading, before: str, at: int, text: str) -> Iterator[Hit]:
    """An age in the sentence before one that goes on with "Born in 1970" or "She was born in 1970"."""
    published, origin = reading.published, ORIGIN.search(text)
    if published is None or not origin or not GOES_ON.match(text) or ANY_YEAR.search(before):
        return
    ages = list(AGE.finditer(before))
    if len(ages) != 1 or OTHER_TIME.search(before) or OTHER_TIME.search(text[: origin.end()]):
        return
    said, years = _age(ages[0])
    away = published.year - int(origin["year"]) - years
    start = reading.text.rfind(before, 0, at)
    if start >= 0 and not _is_of_age(years + away, years):
        spans = Span(start + said[0], start + said[1]), Span(at + origin.start("stated"), at + origin.end("stated"))
        params = {"said": spans[0].of(reading.text), "stated": spans[1].of(reading.text)}
        yield Hit("age", ((spans[0], "counted"), (spans[1], "printed")), params | {"right": str(years + away)})
