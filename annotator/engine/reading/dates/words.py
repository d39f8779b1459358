"""The words of time: a text as a row of tokens, each with the kind of word it is.

Kinds are what the rules of ``rules`` are written in: "monday" is a ``weekday``, "two" a ``number``. A word
that says nothing of time is ``OTHER``; the rules never look at it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from annotator.engine.reading.spelt_numbers import SMALL, TENS

OTHER: Final = ""
LONGEST: Final = 60  # words of a stretch: no expression is longer, and the rules stay linear in the text
BLANK: Final = re.compile(r"[^\S\n]*(?:\n[^\S\n]*)?")  # within a paragraph
CAPITALISED: Final = ("month", "weekday", "zone")
MONTH_NAMES: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def _row(line: str) -> list[str]:
    return line.split()


MONTHS: Final = {name: n for n, name in enumerate(MONTH_NAMES, 1)} | {
    short: n
    for n, names in enumerate(["jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep sept", "oct", "nov", "dec"], 1)
    for short in names.split()
}
WEEKDAYS: Final = {
    name: n
    for n, names in enumerate(
        [
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        ]
    )
    for name in names.split()
}
WEEKDAY_NAMES: Final = frozenset(name for name in WEEKDAYS if name.endswith("day"))
BIG: Final = {"hundred": 100, "thousand": 1000, "dozen": 12}
NUMBERS: Final[dict[str, float]] = {**SMALL, **TENS, **BIG}
FRACTIONS: Final = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
ORDINALS: Final = {
    word: n
    for n, word in enumerate(
        _row(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
        ),
        1,
    )
}
UNITS: Final = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}
CLOCK_UNITS: Final = ("second", "minute", "hour")
PARTS: Final = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DECADES: Final = {
    word: n for n, word in enumerate(_row("twenties thirties forties fifties sixties seventies eighties nineties"), 2)
}
POINTS: Final = {"noon": "12:00", "midday": "12:00", "noontime": "12:00", "midnight": "24:00"}
REGULAR: Final = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annual": "P1Y",
    "annually": "P1Y",
    "hourly": "PT1H",
}
ZONES: Final = _row("EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST IST AEST")
KINDS: Final = {
    "the": "the",
    "a": "a an",
    "this": "this latest",
    "current": "current",
    "another": "another",
    "all": "all",
    "full": "full whole entire single straight consecutive additional extra business working calendar",
    "often": "once twice times",
    "lasting": "daylong weeklong monthlong yearlong",
    "that": "that",
    "last": "last",
    "past": "past",
    "previous": "previous prior preceding",
    "next": "next",
    "coming": "coming upcoming",
    "following": "following",
    "same": "same",
    "few": "few several many couple numerous",
    "recent": "recent",
    "ago": "ago",
    "earlier": "earlier",
    "later": "later",
    "before": "before",
    "after": "after",
    "early": "early",
    "late": "late",
    "mid": "mid",
    "edge": "end beginning start middle close",
    "about": "about around approximately roughly nearly almost some",
    "more": "more less fewer",
    "than": "than",
    "at": "at",
    "least": "least most",
    "half": "half halves",
    "and": "and",
    "or": "or",
    "to": "to",
    "of": "of",
    "on": "on",
    "in": "in",
    "every": "every each",
    "per": "per",
    "ampm": "am pm a.m p.m a.m. p.m. am. pm.",
    "oclock": "o'clock o’clock",
    "now": "now currently presently nowadays",
    "recently": "recently lately",
    "future": "future",
    "distant": "near foreseeable immediate distant",
    "long": "long",
    "near": "today tonight yesterday tomorrow",
    "fiscal": "fiscal",
    "weekend": "weekend",
    "time": "time period",
    "old": "old",
    "new": "new",
    "eve": "eve",
    "feast": "christmas thanksgiving easter halloween",
    "holiday": "independence labor memorial columbus veterans valentine presidents election",
    "yearend": "year-end",
    "quarter": "quarter",
    "post": "post pre",
    "mondays": " ".join([*(f"{name}s" for name in sorted(WEEKDAY_NAMES)), "weekdays", "weekends"]),
    "other": "other",
    "zone": " ".join(zone.lower() for zone in ZONES),
}


def _kinds() -> dict[str, str]:
    kinds = {word: kind for kind, words in KINDS.items() for word in words.split()}
    for kind, words in (
        ("month", MONTHS),
        ("weekday", WEEKDAYS),
        ("number", NUMBERS),
        ("big", BIG),
        ("ordinal", ORDINALS),
        ("part", PARTS),
        ("season", SEASONS),
        ("tens", DECADES),
        ("point", POINTS),
        ("regular", REGULAR),
    ):
        kinds |= dict.fromkeys(words, kind)
    kinds |= {f"{unit}s": "units" for unit in UNITS} | {"centuries": "units", "mornings": "parts", "nights": "parts"}
    return kinds | {unit: "unit" for unit in UNITS if unit not in ("second", "quarter")}


KIND_OF: Final = _kinds()
# Each word as it is printed: in small letters, with a capital, in capitals.
FORMS: Final = {form: kind for word, kind in KIND_OF.items() for form in (word, word.capitalize(), word.upper())} | {
    **dict.fromkeys(("p", "P", "o", "O"), "stopped"),
    ",": "comma",
    "-": "hyphen",
    "'": "apos",
    "’": "apos",
}
ABBREVIATED: Final = frozenset(word for word in (*MONTHS, *WEEKDAYS) if len(word) < 6) - {*MONTH_NAMES} - WEEKDAY_NAMES
# What says nothing of time by itself, only beside other kinds.
WEAK: Final = frozenset(
    _row(
        "the a of in to and or on at than more least about this that last next before after day digits number "
        "big few half long old new late early mid edge same comma hyphen apos ordinal nth dayth previous following "
        "time coming earlier later per another full fraction other"
    )
)
PIECE: Final = re.compile(r"[^\W\d_]+|\d+|[,'’-]")
LONGER: Final = re.compile(  # what is more than one piece
    r"(?P<word>(?<![^\W_])(?:[apAP]\.[mM]\.?(?![^\W_])|[oO]['’][cC]lock\b|[yY]ear-end\b|[tT]wenty-first\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.|[ap]m\.))"
    r"|(?<![^\W_])(?:(?P<iso>(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d))"
    r"|(?P<slash>(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/(?:(?:1[5-9]|20)\d\d|\d\d)(?![\d/]))"
    r"|(?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?![\d:%]|[.,]\d))"
    r"|(?P<nth>\d{1,4}(?:st|nd|rd|th)\b)"
    r"|(?P<decade>(?:(?:1[5-9]|20)\d|['’]?\d)0['’]?s\b)"
    r"|(?P<short>(?<!['’`])['’]\d\d\b(?!['’]))"
    r"|(?P<digits>\d+(?:[,./:]\d+)*))"
    r"|(?P<mark>['’]s?(?![^\W_]))"
)
# What may go on after the piece: "a.m.", "o'clock", "year-end", "Jan.", "'s", "'90s".
LONG: Final = frozenset(
    form
    for word in (*ABBREVIATED, "a", "p", "o", "am", "pm", "year", "twenty", "'", "’")
    for form in (word, word.capitalize(), word.upper())
)


class Token(NamedTuple):
    """A word, number or mark. ``word`` is in lower case and without its full stop."""

    start: int
    end: int
    word: str
    kind: str


def stretches(text: str) -> list[list[Token]]:
    """The words of time in a text, with the small words beside them, as far as only white space parts them."""
    found: list[list[Token]] = []
    stretch: list[Token] = []
    end, telling = 0, False
    for match in PIECE.finditer(text):
        printed = match[0]
        kind = FORMS.get(printed)
        if kind is None and not printed[0].isdecimal():
            continue
        start = match.start()
        if start < end:
            continue
        if (start != end and not BLANK.fullmatch(text, end, start)) or len(stretch) == LONGEST:
            if telling:
                found.append(stretch)
            stretch, telling = [], False
        if kind is None or printed in LONG:
            token = _longer(text, start, printed, kind or OTHER)
        else:
            token = Token(start, match.end(), printed.lower(), kind)
        if token.kind in CAPITALISED:
            token = _proper(token, text, stretch[-1].word if stretch else "")
        end = token.end
        if token.kind:
            stretch.append(token)
            telling = telling or token.kind not in WEAK
        else:
            if telling:
                found.append(stretch)
            stretch, telling = [], False
    return [*found, stretch] if telling else found


def _longer(text: str, start: int, printed: str, kind: str) -> Token:
    """A number with all that belongs to it; a word with its full stop or its second half."""
    match = LONGER.match(text, start)
    if match is None:
        plain = kind if kind != "stopped" else OTHER
        return Token(start, start + len(printed), printed.lower(), plain)
    group, whole = match.lastgroup or "", match[0]
    if group == "word":
        word = whole.lower().rstrip(".")
        return Token(start, match.end(), word, KIND_OF.get(word, OTHER))
    if group == "mark":
        return Token(start, match.end(), whole, "apos")
    found = _digits(whole, text[max(0, start - 1) : start], text[match.end() : match.end() + 1], group)
    return Token(start, match.end(), whole, found)


def _proper(token: Token, text: str, before: str) -> Token:
    """Months, weekdays and zones are written with a capital; short ones ("Mar.", "Sat.") with a full stop too.

    "may", "march" and "august" are other words too: with a capital they are ``may``, which the rules trust only
    in company; in small letters they are left out but after "on" or "of".
    """
    start, end, word, kind = token
    capital, stopped = text[start].isupper(), text[end - 1] == "."
    if kind == "zone":
        kind = kind if text[start:end].isupper() else OTHER
    elif word in ABBREVIATED:
        short_month = kind == "month" and word != "mar"
        kind = OTHER if not capital else kind if stopped else "may" if short_month else OTHER
    elif word in ("may", "march", "august"):
        kind = "may" if capital or before in ("on", "of") else OTHER
    return Token(start, end, word, kind)


def _digits(printed: str, before: str, after: str, group: str) -> str:
    if before and (before.isalnum() or before in "$€£#/._"):
        return OTHER
    if after and (after.isalnum() or after in "_%/"):
        return OTHER
    if group in ("iso", "slash", "clock", "decade", "short"):
        return group
    if printed in FRACTIONS:
        return "fraction"
    if group == "nth":
        return "nth" if int(printed[:-2]) > 31 else "dayth"
    if printed.isdigit():
        if len(printed) == 4 and 1500 <= int(printed) <= 2099:
            return "year"
        return "day" if len(printed) <= 2 and 1 <= int(printed) <= 31 else "digits"
    return "digits" if re.fullmatch(r"\d+(?:,\d{3})*(?:\.\d+)?", printed) else OTHER
