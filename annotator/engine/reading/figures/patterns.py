"""How figures are written, as patterns; and numbers that are none: times, telephone numbers, addresses, labels."""

from __future__ import annotations

import re
from typing import Final

from annotator.engine.knowledge.lists import words
from annotator.engine.reading.figures.vocabulary import (
    COINS,
    FRACTIONS_ALL,
    MEASURES,
    SCALES,
    SPEEDS,
    VAGUE,
)
from annotator.engine.reading.spelt_numbers import SMALL, TENS


def _any(words: dict[str, object] | dict[str, float] | dict[str, int] | dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


DIGITS: Final = (
    r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?(?![.,]?\d)|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)"
    r"|\d{1,12}(?:\.\d{1,6})?(?![.,]?\d)"
)
TEEN: Final = f"(?:{_any(TENS)})(?:[ -](?:{_any({w: n for w, n in SMALL.items() if n < 10})}))?|{_any(SMALL)}"
HUNDREDS: Final = rf"(?:{TEEN}|an?)[ -]hundred(?:(?:[ -]and)?[ -](?:{TEEN}))?\b"
# "a million", "half a million", "a half-dozen", "two and a half million": the words before a scale
BEFORE_SCALE: Final = r"half[ -]an?|an?[ -]half|an?"
WORDED: Final = (
    rf"(?:{HUNDREDS}|{TEEN})(?:[ -]and[ -]an?[ -](?:half|quarter))?\b|(?:{BEFORE_SCALE})(?=[ -](?:thousand|million|"
    rf"billion"
    r"|trillion|dozen|hundred|lakh|crore)\b)|half(?=-(?:million|billion|dozen)\b)"
)
SCALE: Final = r"(?:hundred|thousand|lakh|million|crore|billion|trillion|dozen)\b"
SHORT_SCALE: Final = r"(?:k|mn|mln|mio|m|bn|b|tn|trn)\b"
# Where a figure may begin: a digit, or one of the words that open one. The other patterns are tried only there, and
# "a" only before a word that makes it a number. One set of first letters at the front makes the search fast.
OPENERS: Final = frozenset((*SMALL, *TENS, *VAGUE, "half", "tens"))
FIRST: Final = "".join({letter for word in (*OPENERS, "a") for letter in (word[0], word[0].upper())})
TAILS: Final = sorted({tail for word in OPENERS for tail in (word[1:], word[1:].upper())})
AFTER_A: Final = [*FRACTIONS_ALL, *(word for word in SCALES if len(word) > 3)]
BEGINNING: Final = re.compile(
    rf"[\d{''.join(sorted(FIRST))}](?:(?<=\d)[\d,.]*|(?<![A-Za-z].)(?:{'|'.join(TAILS)}"
    rf"|(?<=[aA])n?(?=[ -](?:{'|'.join(AFTER_A)})))(?![A-Za-z]))",
    re.DOTALL,
)
SIGN: Final = re.compile(
    r"(?:(?<![A-Za-z])(?:US|AU?|CA?|NZ|HK|S|R|NT)\$|[$€£¥₹₽₩₦₪₺]|\b(?:Rs\.?|RM|Rp|USD|EUR|GBP|AUD|CAD|CHF"
    r"|JPY|CNY|RMB|INR|NZD|SEK|NOK|DKK))[ \u00a0]?$"
)
SIGN_LENGTH: Final = 5
NAMES: Final = COINS | MEASURES | SPEEDS
# From the number to the unit, in one pattern.
NUMBER: Final = re.compile(
    rf"(?P<number>{DIGITS}|\b(?:{WORDED}))"
    rf"(?P<scales>(?:[\s\u00a0-]{SCALE}){{1,2}}|\s?{SHORT_SCALE}|)"
    rf"(?P<plus>\+|)"
    rf"(?:(?P<gap>[\s-]?)(?:(?P<share>%|per\s?cent\b|pct\b|percentage[- ]points?\b|basis points?\b)"
    rf"|(?P<power>(?:square|cubic|sq\.?|metric)[ -])?(?P<unit>(?!has\b)(?:(?:U\.?S\.? )?(?:{_any(NAMES)})"
    rf"|pounds? sterling)(?:e?s)?)(?![\w°])))?",
    re.IGNORECASE,
)
FRACTION: Final = re.compile(
    rf"(?:(?P<top>an?|one|two|three|four|five|seven|nine)[ -](?P<part>(?:{_any(FRACTIONS_ALL)}))s?(?![\w-])"
    r"|(?P<half>half)(?=\s+(?:of|the|its|their|all|his|her|our)\b))",
    re.IGNORECASE,
)
ONE_IN: Final = re.compile(
    rf"(?P<some>{TEEN}|\d{{1,3}}) (?:in every|out of every|of every|in|out of) (?P<all>{TEEN}|\d{{1,4}})\b"
    r"(?![.,-]?\d)(?!\s?(?:%|(?:percent|per cent|million|billion)\b))",
    re.IGNORECASE,
)
VAGUE_NUMBER: Final = re.compile(
    rf"(?:(?:tens|hundreds) of (?:thousands|millions)|(?:{_any(VAGUE)}))\b(?! of (?:thousands|millions))", re.IGNORECASE
)

# What is said of the exactness of a figure, before it and after it.
ABOUT: Final = (
    r"about|around|roughly|approximately|approx\.?|some|nearly|almost|close to|an? estimated|estimated|"
    r"circa|~|c\.|or so|just short of|not far from|in the region of|virtually"
)
OVER: Final = (
    r"more than|over|at least|above|upwards? of|exceeding|exceeds?|exceeded|a minimum of|no fewer than|no less "
    r"than|not less than|in excess of|"
    r"well over|just over|greater than|north of|topped|surpass\w*|minimum|>"
)
UNDER: Final = (
    r"less than|under|fewer than|below|up to|as many as|as much as|at most|no more than|not more than|a maximum of|"
    r"maximum|"
    r"just under|just below|<"
)
BEFORE: Final = re.compile(
    rf"(?:(?<!\w)(?:(?P<about>{ABOUT})|(?P<over>{OVER})|(?P<under>{UNDER})))(?:\s+(?:the|an?|just))?\s*$", re.IGNORECASE
)
AFTER: Final = re.compile(r"(?:[\w%]+ )?or (?:(?P<over>more)|(?P<under>less|fewer)|(?P<about>so))\b", re.IGNORECASE)

RANGE_LINK: Final = re.compile(r"\s?[-–—]\s?|\s+to\s+|\s+and\s+")
CHANGE: Final = (
    r"(?:rose|risen|rise|rises|rising|fell|fall|falls|fallen|falling|grew|grow|grows|grown|growing|increas\w+|"
    r"decreas\w+|declin\w+"
    r"|drop\w*|jump\w*|climb\w*|surg\w+|soar\w*|sank|sink\w*|slid\w*|slip\w*|plung\w+|tumbl\w+|shr[aiu]nk\w*|gain\w*"
    r"|lost|los[et]\w*|up|down|cut\w*|rais\w+|reduc\w+|expand\w*|swell\w*|swelled|boost\w*|lower\w*|hike\w*|edg\w+"
    r"|chang\w+|went|gone|go|goes|going|mov\w+|advanc\w+|add\w+|doubl\w+|tripl\w+|halv\w+|trimm\w+|slash\w*|"
    r"widen\w*|narrow\w*"
    r"|improv\w+|extend\w*|balloon\w*|dwindl\w+|ease[ds]?|accelerat\w+|slow\w*|bumped|brought|taken?|took|retreat\w*)"
)
CHANGED: Final = re.compile(rf"\b{CHANGE}\b[^.;]{{0,40}}$", re.IGNORECASE)

# Numbers that count and measure nothing, from their first digit on.
NO_FIGURE: Final = re.compile(
    r"\d{1,2}(?:[:.]\d\d)?\s?(?:[aApP]\.?[mM]\b\.?|o['’]clock)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?"
    r"|\d{4}\s?(?:hours|hrs|GMT|UTC|local)\b"
    r"|\d{1,3}[ -]\d{3,4}[ -]\d{3,4}(?:[ -]\d+)*(?!\d)|\d{3,5}\)?[ -]\d{3,4}[ -]\d{3,4}(?!\d)"
    r"|\d{3}-\d{4}\b(?!\s*(?:%|per))"
    r"|\d+(?:[-–—]\d+){2,}|\d+(?:\.\d+){2,}"
    r"|\d{1,5}[A-Za-z]?\s(?:(?:North|South|East|West|[NSEW]\.|Old|New|Upper|Lower)\s)?(?:[A-Z][\w'’]+\s){1,2}"
    r"(?:Street|St\b\.?|Road|Rd\b\.?|Avenue|Ave\b\.?|Lane|Drive|Boulevard|Blvd|Terrace|Crescent|Court|Highway)"
    r"|24/7\b|9/11\b|\d+/\d+(?:/\d+)?|50[-/]50\b"
    r"|(?:19|20)\d\d[-–—/]\d\d\b(?!,)"
    r"|\d+(?:st|nd|rd|th|s)\b"
    r"|\d+(?:\.\d+)?[x×]\d"
    r"|\d{5}(?:-\d{4})?\b(?<=[A-Z][A-Z] \d{5})"
    r"|\d{7,}\b(?!\s?[%$€£])"
    r"|[Oo]ne another\b|[Oo]ne[- ](?:way|sided|time|off|by-one|on-one|day|another|thing)\b|[Ff]ifty[- ]fifty\b|"
    r"[Tt]wenty-twenty\b"
)
# A number after one of these names a thing: "page 12", "type 2", "Flight 370".
LABELS: Final = words(
    "no no. nos. number numbers nr nr. section sections chapter article articles page pages p. pp. paragraph "
    "clause line "
    "verse stage phase phases type level levels grade grades class category figure table chart room flight channel "
    "district ward exit route highway gate platform unit season episode part volume vol. issue version resolution bill "
    "proposition measure round week day zone title tier row seat box psalm terminal suite floor apartment magnitude "
    "question reactor order lot mile interstate exhibit building formula group lane dock pier block plot pool "
    "court act "
    "scene track item step lesson rule amendment protocol appendix annex schedule form model series size "
    "sector area site "
    "camp hall studio lab ring run game match test hole par under-"
)
LIST_NUMBER: Final = re.compile(r"\s*\(?\d{1,3}[.)]\s")


def value_of(printed: str) -> float:
    """What digits or number words come to: "1,200" 1200, "two and a half" 2.5, "twenty-one" 21, "half a" 0.5."""
    if printed[0].isdigit():
        return float(re.sub(r"[^\d.]", "", printed))
    total = 0.0
    for word in re.findall(r"[a-z]+", printed.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in ("half", "quarter"):
            total += 0.5 if word == "half" else 0.25
        else:
            total += SMALL.get(word, TENS.get(word, 0))
    return total or 1.0  # "a million", "an hundred"


def scale_of(printed: str) -> float:
    """The factor of scale words: "million" 1e6, "hundred thousand" 1e5, "" 1."""
    factor = 1.0
    for word in re.findall(r"[a-z]+", printed.lower()):
        factor *= SCALES[word]
    return factor


def step_of(number: str, scale: float) -> float:
    """The unit of the last place that is printed: "5.5" million 1e5, "450" 1."""
    if not number[0].isdigit():
        return scale / 2 if "half" in number else scale
    return float(scale * 10.0 ** -len(number.partition(".")[2]))
