"""Lives and terms in years: born and died at an age, founded and in business for so long, sentenced and served."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from annotator.engine.reading.spelt_numbers import NUMBER, number_of, ordinal_of

YEAR: Final = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d|s\b|-\w)"
YEARS: Final = re.compile(rf"(?<![\d.,$€£/-]){YEAR}")
DAY: Final = r"(?:\d{1,2}(?:st|nd|rd|th)?,?\s[^.;:\d]{0,12}?)?"
BORN: Final = re.compile(rf"(?P<stated>\b[Bb]orn\b[^.;:\d]{{0,60}}?{DAY}(?P<year>{YEAR}))")
TENS: Final = r"(?:1[01]\d|[1-9]\d|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)"
AGE: Final = re.compile(
    rf"(?:\b(?P<at>aged|at(?:\s+the\s+age\s+of)?)\s+|\b(?:[Ss]he|[Hh]e|[A-Z]\w+)\s+was\s+(?:just\s+|only\s+)?)"
    rf"(?P<age>{TENS})(?:\s+years\s+old)?(?=[.,;)]|\s+(?:when|in|on|and|years|at)\b|$)"
)
# The age today of one who is named: "Anna Holt, 42, …".
AGED: Final = re.compile(r"\b[A-Z][\w’'-]+ (?P<name>[A-Z][\w’'-]+), (?P<age>[1-9]\d)(?=,|\.)")
THEN_AGED: Final = re.compile(
    rf"\b(?:was\s+(?:just\s+|only\s+|already\s+)?|at\s+(?:the\s+age\s+of\s+)?|aged\s+)(?P<age>{TENS})(?:\s+years\s+old)?"
    rf"(?:,?\s+(?:when\b[^.;:\d]{{3,60}}?)?in\s+(?:[A-Z][a-z]+\s+)?)(?P<year>{YEAR})"
)
DEATH: Final = re.compile(r"\b(?:died|dies|has died|passed away|was buried|been buried|death|was killed|dead)\b")
OTHERS: Final = re.compile(
    r"\b(?:sons?|daughters?|child(?:ren)?|brothers?|sisters?|mother|father|wife|husband|parents|whose|partner|nephew|"
    r"niece|widow(?:er)?|grand\w+|twins?|his own|her own)\b"
)
LONG_SINCE: Final = re.compile(
    r"\b(?:last year|years? (?:ago|later|after)|decades?|earlier|young|the previous|that year|months? (?:ago|later))\b"
)
NEAR: Final = 2  # sentences between birth and age
FAR: Final = 12  # sentences between the age of one named and the year of birth
DYING: Final = 50  # characters from a death to the age at it

# What goes on from its beginning: how that is told, and how its length is.
BEGUN: Final = (
    (
        r"(?:founded|established|opened|set up|launched|started|begun|began)",
        r"(?:been\s+in\s+(?:business|operation|existence|print|service|trade|the\s+(?:same\s+)?family)|traded|existed|"
        r"been\s+(?:trading|open|running|going|making\s+\w+))",
    ),
    (r"(?:sentenced|jailed|imprisoned|convicted|locked up)", r"(?:served|spent|been\s+(?:in\s+prison|behind\s+bars))"),
    (r"(?:married|wed)", r"(?:been\s+(?:married|together|husband\s+and\s+wife))"),
    (
        r"(?:elected|appointed|chosen|named|joined|hired|took\s+(?:over|office)|came\s+to\s+power|moved)",
        r"(?:served|ruled|led|held\s+(?:the|that)\s+\w+|been\s+in\s+(?:office|power|charge)|run\s+(?:it|the\s+\w+)|"
        r"lived\s+there)",
    ),
)
ABOUT: Final = r"(?P<about>nearly|almost|about|some|around|roughly|more\s+than|over|at\s+least|less\s+than|just)"
LENGTH: Final = rf"(?P<said>(?:{ABOUT}\s+)?(?P<number>(?i:{NUMBER}))\s+years?)\b"
IN_YEAR: Final = rf"[^.;:\d]{{0,40}}?\bin\s+(?:[A-Z][a-z]+\s+)?(?P<year>{YEAR})"
GOING_ON: Final = (
    *(
        re.compile(
            rf"\b(?P<stated>(?i:{begun})\b{IN_YEAR})[^.;:\d]{{1,60}}?"
            rf"\b(?:has|had|have|he’d|she’d)\s+(?:already\s+|now\s+|by\s+then\s+)?{length}\s+(?:[^.;:,\d]{{0,30}}?\s)?"
            rf"(?:for\s+)?{LENGTH}"
        )
        for begun, length in BEGUN
    ),
    # "After 30 years at the helm, Holt, who took over in 1994, is leaving"
    re.compile(
        rf"\b[Aa]fter\s+{LENGTH}\s+(?:as|in|at|on|of|with|behind|there)\b[^.;:\d]{{0,80}}?"
        rf"\b(?P<stated>who\s+(?:was\s+|first\s+)?(?:took|joined|became|started|began|elected|appointed|hired|arrived|"
        rf"came|founded|opened)\b{IN_YEAR})"
    ),
    # "Forty years on from the flood of 1984", "50 years after the 1974 fire, the walls are still black"
    re.compile(
        rf"\b{LENGTH}\s+(?:on\s+(?:from|after)|after|since)\s+(?P<stated>the\s+(?:(?:[\w’'-]+\s+){{1,4}}of\s+)?"
        rf"(?P<year>{YEAR})(?:\s+\w+)?),?[^.;:\d]*?\b(?:is|are|has|have)\s+(?:still|now|being|no|never|not|yet)\b"
    ),
)
KEPT: Final = re.compile(
    rf"\b(?P<stated>(?i:founded|established|opened|launched|married|built|wed|born|set up|begun|began|first held)\b"
    rf"{IN_YEAR})[^.;:\d]{{1,60}}?"
    r"\b(?:marks?|celebrat(?:es?|ing)|turns|will\s+(?:mark|celebrate)|(?:is|are)\s+(?:marking|celebrating))\s+(?:\w+\s+)?"
    r"(?P<said>(?:its|their|his|her)\s+(?:own\s+)?(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)\s+"
    r"(?:wedding\s+)?(?:anniversary|birthday))"
)
# "The first in 40 years. The last was in 1994."
FIRST: Final = re.compile(rf"\bfirst\b[^.;:\d]{{1,60}}?\b(?:in|for)\s+{LENGTH}")
LAST: Final = re.compile(
    rf"\b(?P<stated>(?:[Tt]he\s+)?(?:last|previous)\b[^.;:\d]{{1,50}}?\b(?:in|of)\s+(?P<year>{YEAR}))"
)
ROUGH: Final = 0.1
LONG: Final = 12  # years from which two years more or less pass


class Clash(NamedTuple):
    """Two stretches of the text that do not go together, and what the first comes to."""

    template: str
    said: tuple[int, int]
    stated: tuple[int, int]
    right: str


def terms(text: str, published: int) -> Iterator[Clash]:
    """What began in one year and is told to have lasted for another number of years, in one sentence."""
    for pattern in GOING_ON:
        for match in pattern.finditer(text):
            if set(YEARS.findall(text)) <= {match["year"], str(published)}:
                yield from _lasted(match, match, published)
    for match in FIRST.finditer(text):
        if (last := LAST.search(text, match.end())) is not None:
            yield from _lasted(match, last, published)
    for match in KEPT.finditer(text):
        said, lasted = ordinal_of(match["ordinal"]) or 0, published - int(match["year"])
        if said and abs(lasted - said) > 1:
            yield Clash("on", match.span("said"), match.span("stated"), str(int(match["year"]) + said))


def _lasted(length: re.Match[str], begun: re.Match[str], published: int) -> Iterator[Clash]:
    lasted, said = published - int(begun["year"]), number_of(length["number"].lower()) or 0
    slack = 1 + (said > LONG) + round(ROUGH * said if length["about"] else 0)
    if said and lasted > 0 and abs(lasted - said) > slack:
        yield Clash("lasted", length.span("said"), begun.span("stated"), f"{lasted} years")


def ages_then(text: str) -> Iterator[Clash]:
    """ "Born in 1950, she was 26 when she was elected in 1966"."""
    born = BORN.search(text)
    then = THEN_AGED.search(text, born.end()) if born else None
    if not born or not then or OTHERS.search(text):
        return
    old, age = int(then["year"]) - int(born["year"]), number_of(then["age"]) or 0
    if age and not -1 <= old - age <= 1:
        yield Clash("then", then.span("age"), born.span("stated"), f"{old - 1} or {old}")


def ages_now(sentences: Sequence[str], at: Sequence[int], published: int) -> Iterator[Clash]:
    """ "Anna Holt, 42, …", and some sentences on "Holt was born in 1960" or "Born in 1960, she …"."""
    if not any(BORN.search(sentence) for sentence in sentences):
        return
    aged = [(n, age) for n, sentence in enumerate(sentences) for age in AGED.finditer(sentence)]
    if len(aged) != 1:
        return
    where, age = aged[0]
    for n in range(where + 1, min(len(sentences), where + FAR)):
        born = re.match(rf"(?:Born|(?:She|He|(?:\w+ )?{re.escape(age['name'])}) was born)\b", sentences[n])
        year = BORN.match(sentences[n], sentences[n].index("orn", born.start()) - 1) if born else None
        if year and not OTHERS.search(sentences[n]) and not DEATH.search(sentences[where]):
            old = published - int(year["year"])
            if not -1 <= old - int(age["age"]) <= 2:
                said = (at[where] + age.start("age"), at[where] + age.end("age"))
                yield Clash("age", said, (at[n] + year.start("stated"), at[n] + year.end("stated")), str(old))
            return


def ages_at_death(sentences: Sequence[str], at: Sequence[int], published: int | None) -> Iterator[Clash]:
    """An age at death that does not fit the years of birth and death, in one sentence or in two that are near."""
    for n, sentence in enumerate(sentences):
        born = BORN.search(sentence)
        if not born or OTHERS.search(sentence):
            continue
        near = range(max(0, n - NEAR), min(len(sentences), n + NEAR + 1))
        told = next((m for m in near if DEATH.search(sentences[m])), None)
        if told is None or OTHERS.search(sentences[told]):
            continue
        of_age = _age_near(sentences, n, told)
        died = _year_of_death(sentences, n, told, born["year"], published)
        if of_age is None or died is None:
            continue
        where, age = of_age
        years = number_of(age["age"].lower()) or 0
        old = died - int(born["year"])
        if years and old > 0 and not -1 <= old - years <= 1:
            said = (at[where] + age.start("age"), at[where] + age.end("age"))
            stated = (at[n] + born.start("stated"), at[n] + born.end("stated"))
            yield Clash("death", said, stated, f"{old - 1} or {old}")


def _age_near(sentences: Sequence[str], n: int, told: int) -> tuple[int, re.Match[str]] | None:
    """The one age in the sentences from birth to death, and the one after them."""
    low, high = min(n, told), max(n, told)
    found = [(m, age) for m in range(low, min(len(sentences), high + 2)) for age in AGE.finditer(sentences[m])]
    found = [(m, age) for m, age in found if _is_at_death(sentences[m], age)]
    return found[0] if len(found) == 1 else None


def _is_at_death(sentence: str, age: re.Match[str]) -> bool:
    """Not "was 20 when she left", nor "joined at 18"."""
    if age["at"] and not DEATH.search(sentence, max(0, age.start() - DYING), age.start()):
        return False
    return not re.match(r"\s+when\b(?!.*\bdied)", sentence[age.end() :])


def _year_of_death(sentences: Sequence[str], n: int, told: int, born: str, published: int | None) -> int | None:
    """The year printed with the death; that of publication where none is, and the death is news."""
    years = [int(year) for year in YEARS.findall(sentences[told]) if year != born]
    others = [year for m in {n, told} for year in YEARS.findall(sentences[m]) if year != born]
    if years or others:
        return years[0] if len(others) == len(years) == 1 else None
    return None if LONG_SINCE.search(sentences[told]) else published
