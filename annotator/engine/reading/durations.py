"""How long something has lasted against the one year, or the two, that its sentence prints.

Where a sentence tells of one beginning and one length, they belong together however they are put: "in power since
2004, Kell has ruled for 20 years", "the war, which lasted ten years, began in 1974 and ended in 1984".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from annotator.engine.reading.lifetimes import (
    ABOUT,
    BORN,
    DEATH,
    IN_YEAR,
    LONG,
    OTHERS,
    ROUGH,
    TENS,
    YEAR,
    YEARS,
    Clash,
)
from annotator.engine.reading.spelt_numbers import NUMBER, number_of, ordinal_of

COUNT: Final = re.compile(
    rf"\b(?P<said>(?:{ABOUT}\s+)?(?P<number>(?i:{NUMBER}))(?:\s+|-)(?P<unit>years?|decades?)(?:\s+old)?)\b"
)
SINCE: Final = re.compile(
    rf"\b(?P<stated>[Ss]ince\s+(?:[^.;:,\d]{{3,50}}?\s+in\s+)?(?:early\s+|late\s+|[A-Z][a-z]+\s+)?(?P<year>{YEAR}))"
)
BEGUN: Final = re.compile(
    r"\b(?P<stated>(?i:founded|established|opened|launched|built|planted|set up|begun|began|first held|started)\b"
    rf"{IN_YEAR})"
)
OF_AGE: Final = re.compile(
    r"\b(?:marking|marks?|celebrat\w+|(?:is|are|turns?|turned|be)(?: now)?)\s+(?:(?:its|their|a)\s+)?$"
)
LASTING: Final = re.compile(
    r"\b(?:for|of|total|passed|lasted|marking|marks?|celebrat\w+|(?:is|are|turns?|turned)(?: now)?)\s+(?:\w+\s+)?$"
)
ORDINAL_YEAR: Final = re.compile(
    r"\b(?P<said>(?:its|their|\w+['’]s)\s+(?P<ordinal>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:th|st|nd))\s+"
    r"(?:year|season|anniversary|birthday))\b"
)
STARTS: Final = re.compile(
    r"\b(?:from|between|began|begun|started|joined|opened|founded|took over|came to power|elected|appointed|married)\b"
)
STOPS: Final = re.compile(
    r"\b(?:until|till|to|ended|closed|retired|left|died|resigned|stepped down|finished|shut|divorced)\b"
)
OVER: Final = re.compile(r"\b(?:lasted|reign of|total of|spell of|career of|span of)\s+$")
IN_ALL: Final = re.compile(r"\s+(?:in all|altogether|in total)\b|\s+(?:in|at|with|on)\s+[^.;:\d]{3,40}, which\b")
APART: Final = re.compile(
    r";|\b(?:and|but|while|although|whose|where)\b|\b(?:in a row|straight|consecutive|ago|later|earlier|before)\b"
)
NO_LENGTH: Final = re.compile(
    r"\s*(?:in a row|straight|ago|later|earlier|before|in prison|sentence|contract|term|plan)\b"
)
# An age today, where the year of birth stands in the sentence or in the one beside it.
AGE_NOW: Final = re.compile(
    rf"\b(?:now|is|[Aa]t(?=[^.;:]*\bstill\b))\s+(?P<age>{TENS})(?=[.,;]|\s+(?:this|next)\b|\s+years\s+old)"
    rf"|\bturn(?:s|ed|ing)\s+(?P<turned>{TENS})\s+(?:on\s+\w+day|last|this|today|next)\b"
    rf"|\bOn\s+\w+day,?\s+(?:\w+\s+){{1,3}}turned\s+(?P<day>{TENS})\b"
    rf"|\b(?:his|her|their)\s+(?P<ordinal>\d{{2,3}}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:th|st|nd))\s+birthday\b"
    rf"(?=[^.;:]*\b(?:\w+day|today|week|month)\b)"
    rf"|\bwas\s+(?P<was>{TENS})\s+when\b[^.;:\d]*\b(?:last|this)\s+(?:week|month|year|[A-Z]\w+day)\b"
)
TOLD_THEN: Final = re.compile(
    r"\b(?:when (?:he|she|they)|then|at the time|had|would|later|until)\b|\bin (?:1[5-9]|20)\d\d\b"
)
HERS: Final = re.compile(r"(?:On \w+,? )?(?:She|He|[A-Z]\w+)\b")


def now(text: str, published: int) -> Iterator[Clash]:
    """What began in the only year of a sentence, and its length up to today."""
    if len(set(YEARS.findall(text)) - {str(published)}) != 1:
        return
    begun = SINCE.search(text) or BEGUN.search(text)
    if not begun or BORN.search(text):
        return
    lasted = published - int(begun["year"])
    counts = list(COUNT.finditer(text))
    if len(counts) == 1 and _goes_with(text, begun, counts[0]):
        yield from _compared(counts[0], begun, lasted)
    which = ORDINAL_YEAR.search(text)
    if which and not APART.search(_between(text, begun, which)):
        said = ordinal_of(which["ordinal"]) or 0
        if said and not -1 <= lasted - said <= 1:
            yield Clash("lasted", which.span("said"), begun.span("stated"), f"{lasted} years")


def between(text: str) -> Iterator[Clash]:
    """The two years of a sentence that tells of a beginning and an end, and the one length in it."""
    years = list(YEARS.finditer(text))
    counts = [count for count in COUNT.finditer(text) if not NO_LENGTH.match(text, count.end())]
    if len(years) != 2 or len(counts) != 1 or not (STARTS.search(text) and STOPS.search(text)) or "or so" in text:
        return
    if not OVER.search(text[: counts[0].start()]) and not IN_ALL.match(text, counts[0].end()):
        return
    lasted = abs(int(years[1][0]) - int(years[0][0]))
    for clash in _compared(counts[0], years[0], lasted, 0):
        yield clash._replace(template="span", right=f"{lasted} years")


def ages(sentences: Sequence[str], at: Sequence[int], published: int) -> Iterator[Clash]:
    """An age today and the year of birth, in one sentence or in two neighbours that name nobody else."""
    for n, sentence in enumerate(sentences):
        born = BORN.search(sentence)
        if not born or OTHERS.search(sentence) or DEATH.search(sentence):
            continue
        for m in (n, n + 1, n - 1):
            if not 0 <= m < len(sentences) or (m == n + 1 and not HERS.match(sentences[m])):
                continue
            other = sentences[m] if m != n else sentence[: born.start()] + " " * len(born[0]) + sentence[born.end() :]
            age = AGE_NOW.search(other)
            if not age or TOLD_THEN.search(other[: age.start()]) or OTHERS.search(other) or DEATH.search(other):
                continue
            if YEARS.search(other) or (
                m != n and not re.match(r"Born\b|(?:She|He)\b|[A-Z]\w+ was born", sentences[max(m, n)])
            ):
                continue
            part = next(name for name in ("age", "turned", "day", "ordinal", "was") if age[name])
            years = (ordinal_of if part == "ordinal" else number_of)(age[part]) or 0
            old = published - int(born["year"])
            if years and not -1 <= old - years <= 2:
                said = (at[m] + age.start(part), at[m] + age.end(part))
                yield Clash("age", said, (at[n] + born.start("stated"), at[n] + born.end("stated")), str(old))
                break


def _goes_with(text: str, begun: re.Match[str], count: re.Match[str]) -> bool:
    """The length is told of what began: "for", "a total of", "have passed", "is … old", with nothing joined between."""
    if NO_LENGTH.match(text, count.end()) or APART.search(_between(text, begun, count)):
        return False
    cue = LASTING if begun.re is SINCE else OF_AGE
    told = cue.search(text[: count.start()]) is not None or text.startswith(" have passed", count.end())
    return told and re.search(r"\b(?:has|have|is|are|turns?|turned|marks?|’s|'s)\b", text) is not None


def _between(text: str, one: re.Match[str], other: re.Match[str]) -> str:
    return text[min(one.end(), other.end()) : max(one.start(), other.start())]


def _compared(count: re.Match[str], begun: re.Match[str], lasted: int, stated: str | int = "stated") -> Iterator[Clash]:
    said = (number_of(count["number"]) or 0) * (10 if count["unit"].startswith("decade") else 1)
    rough = count["about"] or count["unit"].startswith("decade")
    slack = 1 + (said > LONG) + (max(2, round(2 * ROUGH * said)) if rough else 0)
    if said > 1 and lasted > 0 and abs(lasted - said) > slack:
        yield Clash("lasted", count.span("said"), begun.span(stated), f"{lasted} years")
