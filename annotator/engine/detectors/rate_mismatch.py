"""A rate or an average does not follow from the total and the count beside it.

What it flags: a total, a count and an amount for each in one passage that cannot all be right: "raised $5 million
from 200 donors, an average of $2,500", "400 tickets at $25 each brought in $16,000", "$12 million over three years, or
$6 million a year".

Why it matters
    One of the three figures is wrong by what may be a factor of ten.

Known limits
    Reads one sentence with one total, one count and one rate. Rounded figures get their rounding, and an average is
    allowed to be off by a few per cent.

Reference
    Recomputing an average from what is printed with it: GRIM (Brown and Heathers, Social Psychological and Personality
    Science 8, 2017). The forms are this project's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import words
from annotator.engine.reading import Reading, incidence
from annotator.engine.reading.amounts import bounds, is_time
from annotator.engine.reading.figures import Figure
from annotator.engine.reading.told import same_noun

RULE: Final = Rule(
    title="Rate that does not follow",
    family="consistency",
    severity="minor",
    opportunity="figures",
    needs=("figures", "grammar"),
    templates={
        "incidence": "{total} to {count} is about {actual}, and the text says {rate}. Which figure is right?",
        "rate": "{total} for {count} is about {actual} for each, and the text says {rate}. Which figure is right?",
    },
)
AVERAGE_BEFORE: Final = re.compile(
    r"\b(?:average[ds]?|averaging|mean|median)\b[^.;]{0,30}$|(?<![\d%] )(?<!dollars )(?<!euros )(?<!pounds )"
    r"\b(?:each|apiece) (?:\w+ ){0,3}$|"
    r"\b[Ee]ach of (?:the |its |these )?[\w,]+ \w+ \w+ $",
    re.IGNORECASE,
)
# "$25 each", "$25 a ticket", "$2 per hour": and what it is the rate of.
RATE_AFTER: Final = re.compile(
    r"\s*(?:(?P<each>each\b|apiece|a piece|on average|a head|for (?:each|every)(?: \w+)?|for every)"
    r"|(?:per|an?|every|each|for each|for every|to each|to every|to an?|to the)[ -](?P<per>[a-z]+)"
    r"|-an?-(?P<hyphen>[a-z]+))"
)
TIME: Final = words("second minute hour day week month year decade")
# What ties the three together; without one of these a sentence holds three figures by chance.
TIE: Final = re.compile(
    r"\b(?:total\w*|altogether|in all|over|across|among|between|for|from|at|on|or|to|split|shared?|divided|averag\w+|"
    r"each|apiece|"
    r"raising|raised|cost\w*|worth|bringing in|brought in|paid|pay|sold|earn\w*|spread)\b",
    re.IGNORECASE,
)
APART: Final = re.compile(
    r"\b(?:compared|than|while|whereas|but|up|down|rose|fell|increase\w*|additional|another|more than|less than|"
    r"plus|fee|deposit|first|"
    r"last(?! (?:year|month|week|season|summer|winter|spring|autumn))|"
    r"minimum|maximum|starting|as (?:much|little) as|up to|at least|range\w*)\b|;",
    re.IGNORECASE,
)
LENGTHS: Final = {
    "second": 1 / 3600,
    "minute": 1 / 60,
    "hour": 1,
    "day": 24,
    "week": 168,
    "month": 730.5,
    "year": 8766,
    "decade": 87660,
}
SPEEDS: Final = {"mph": "mi", "km/h": "km"}
COMES_TO: Final = re.compile(
    r"(?:, or|:|—|–|\(|which (?:is|was|makes?|means|comes? to|works? out (?:at|to))|"
    r"that is(?: to say)?,?|comes? to|came to|works out (?:at|to)|makes?|means|an average of|"
    r"average of|amounts to|equal to|about|some"
    r"|nearly|roughly)\s*(?:about |some |nearly |almost |roughly |an average of )?$"
)
SLACK_COUNT: Final = 0.08  # rates of counts are rounded freely
MAX_FIGURES: Final = 5
SLACK: Final = 0.03
SLACK_ABOUT: Final = 0.15
MAX_LENGTH: Final = 300


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each rate that its total and its count do not give."""
    figures = [
        f
        for f in reading.figures
        if not f.vague and f.value > 0 and f.high is None and f.kind in ("money", "count", "measure")
    ]
    rates = [
        (n, per)
        for n, f in enumerate(figures)
        if f.kind != "count" and not is_time(f) and (per := _rate(reading.text, f)) is not None
    ]
    for found in incidence.find(reading.text, reading.figures):
        yield from _incidence(reading.text, found)
    for figure in figures:
        if figure.kind == "count" and (slip := _per_time(reading.text, figures, figure)):
            yield slip
    for place, per in rates:
        rate = figures[place]
        near = [
            f
            for f in figures
            if f.number == rate.number and f is not rate and abs(f.span.start - rate.span.start) < MAX_LENGTH
        ]
        if len(near) < 2:
            near += [f for f in figures if f.number == rate.number - 1 and rate.span.start - f.span.start < MAX_LENGTH]
        hit = _check(reading.text, rate, per, near) if 2 <= len(near) < MAX_FIGURES else None
        if hit:
            yield hit


def _incidence(text: str, found: incidence.Incidence) -> Iterator[Hit]:
    """ "36 killings in a city of 300,000, a rate of 48 per 100,000"."""
    (low, high), (few, many) = bounds(found.part), bounds(found.whole)
    if found.rate == 1:  # "one for every 25,000"
        least, most, printed, actual = few / high, many / low, found.base, found.whole.value / found.part.value
    else:
        least, most = found.base * low / many, found.base * high / few
        printed, actual = found.rate, found.base * found.part.value / found.whole.value
    slack = SLACK_COUNT * printed + found.step / 2
    if least - slack <= printed <= most + slack:
        return
    params = {"total": found.part.span.of(text), "count": found.whole.span.of(text), "rate": found.span.of(text)}
    per = f"one in {actual:,.0f}" if found.rate == 1 else f"{actual:,.3g} in {found.base:,.0f}"
    marks = sorted([(found.part.span, "part"), (found.whole.span, "whole"), (found.span, "rate")])
    yield Hit("incidence", tuple(marks), {**params, "actual": per})


def _per_time(text: str, figures: Sequence[Figure], rate: Figure) -> Hit | None:
    """ "270,000 people in 90 days: 1,400 a day": a count, a length of time, and last the count for each of it."""
    after = RATE_AFTER.match(text, rate.span.end)
    per = after and (after["per"] or after["hyphen"])
    before = [f for f in figures if f.number == rate.number and f.span.end <= rate.span.start]
    if not per or len(before) != 2 or rate.head not in ("", "average", per):
        return None
    total, count = sorted(before, key=lambda f: _counts(f, per, text))
    between = text[min(f.span.end for f in before) : rate.span.start]
    if (
        _counts(total, per, text)
        or not _counts(count, per, text)
        or total.unit == "%"
        or total.value <= rate.value
        or APART.search(between)
    ):
        return None
    if not COMES_TO.search(text[max(f.span.end for f in before) : rate.span.start]):
        return None
    factor = _factor(count, per)
    (low, high), (few, many), (least, most) = bounds(total), bounds(count), bounds(rate)
    slack = max(SLACK_COUNT, 0.5 / rate.value)
    if low / (many * factor) * (1 - slack) <= most and least <= high / (few * factor) * (1 + slack):
        return None
    actual = total.value / (count.value * factor)
    params = {"total": total.span.of(text), "count": count.span.of(text), "rate": rate.span.of(text)}
    marks = sorted([(total.span, "total"), (count.span, "count"), (rate.span, "rate")])
    return Hit("rate", tuple(marks), {**params, "actual": f"{actual:,.3g}" if actual < 100 else f"{actual:,.0f}"})


def _counts(figure: Figure, per: str, text: str) -> bool:
    """Whether it is a length of time for "an hour", or counts what the rate is for: "12,000 trees", "of them"."""
    if per in LENGTHS:
        return is_time(figure)
    return same_noun(figure.head) == same_noun(per) or text.startswith(" of them", figure.span.end)


def _rate(text: str, figure: Figure) -> str | None:
    """What the figure is a rate of: a noun, or "" for "each" and averages; None where it is no rate."""
    if figure.unit in SPEEDS:
        return "hour"
    after = RATE_AFTER.match(text, figure.span.end)
    if after:
        return after["per"] or after["hyphen"] or ""
    before = text[max(figure.sentence.start, figure.span.start - 45) : figure.span.start]
    return "" if AVERAGE_BEFORE.search(before) and not re.search(r"\b(?:median|mean)\b", before) else None


def _check(text: str, rate: Figure, per: str, near: Sequence[Figure]) -> Hit | None:
    """The one total and the one count beside a rate, where they do not give it."""
    totals = [f for f in near if f.unit == rate.unit and f.value > rate.value and _rate(text, f) is None]
    if rate.unit in SPEEDS:
        totals = [f for f in near if f.unit == SPEEDS[rate.unit]]
    counts = [f for f in near if f.unit != rate.unit and f.value > 1 and _is_counted(f, per, text)]
    if len(totals) != 1 or len(counts) != 1:
        return None
    total, count = totals[0], counts[0]
    start, end = min(f.span.start for f in (rate, total, count)), max(f.span.end for f in (rate, total, count))
    between = text[start:end]
    if (
        APART.search(between)
        or not TIE.search(between)
        or (not per and rate.head and total.head and rate.head != total.head)
    ):
        return None
    factor = _factor(count, per)
    (low, high), (few, many), (least, most) = bounds(total), bounds(count), bounds(rate)
    slack = SLACK_ABOUT if "about" in (rate.approximate, total.approximate, count.approximate) else SLACK
    if low / (many * factor) * (1 - slack) <= most and least <= high / (few * factor) * (1 + slack):
        return None
    actual = total.value / (count.value * factor)
    params = {
        "total": total.span.of(text),
        "count": count.span.of(text) + ("" if count.unit else f" {count.head}" if count.head else ""),
        "rate": rate.span.of(text),
        "actual": f"{actual:,.0f}" if actual >= 100 else f"{actual:,.3g}",
    }
    marks = sorted([(total.span, "total"), (count.span, "count"), (rate.span, "rate")])
    return Hit("rate", tuple(marks), params)


def _is_counted(figure: Figure, per: str, text: str) -> bool:
    """Whether it counts what the rate is for: the same noun, any noun for "each", a length of time for "a year"."""
    if per in TIME:
        return (
            (is_time(figure) or figure.head in TIME)
            and (figure.unit or figure.head) in TIME
            and "old" not in text[figure.span.end : figure.span.end + 6]
        )
    if per in ("person", "head", "capita"):
        return figure.kind == "count" and not figure.head.endswith("%")
    if per:
        if len(per) > 3 and figure.unit and per in text[figure.span.start : figure.span.end]:
            return True
        return same_noun(figure.head) in (same_noun(per), same_noun(per.removesuffix("s")))
    return (
        (figure.kind == "count" and bool(figure.head))
        or (figure.kind == "count" and not is_time(figure))
        or (
            is_time(figure)
            and re.search(
                r"\b(?:over|across|spread over|for)\s(?:the )?(?:next |past |last )?$",
                text[max(0, figure.span.start - 30) : figure.span.start],
            )
            is not None
        )
    )


def _factor(count: Figure, per: str) -> float:
    """How many times the rate's own time goes into that of the count: 12 months in a year."""
    unit = count.unit or count.head
    return LENGTHS[unit] / LENGTHS[per] if per in LENGTHS and unit in LENGTHS else 1.0
