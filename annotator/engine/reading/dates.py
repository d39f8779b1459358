"""Dates: explicit ("January 29, 2025"), partial ("May 29", "in March", "2019") and weekdays near publication.

Values are written as in TIMEX3 ("2025-01-29", "2025-01", "2025"; "XXXX-01-29" where no year can be told). A
date without a year takes the year that puts it nearest to publication. Each kind of expression is one row of
``PATTERNS`` and one function from its match to a value: the other TIMEX3 kinds are further rows.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from annotator.engine.span import Span

Day = datetime.date
Kind = Literal["DATE", "TIME", "DURATION", "SET"]

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
            "saturday",
            "sunday",
        ]
    )
    for name in names.split()
}
PLAIN_MONTHS: Final = [name.capitalize() for name in MONTH_NAMES if name not in ("march", "may", "august")]
MONTH: Final = (
    r"(?P<month>(?:[Jj]anuary|[Ff]ebruary|March|[Aa]pril|May|[Jj]une|[Jj]uly|August|[Ss]eptember|[Oo]ctober"
    r"|[Nn]ovember|[Dd]ecember|(?<=\b[Oo][nf]\s)(?:march|may|august))\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY: Final = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|\s*(?:percent|per cent|people|million)\b)"
YEAR: Final = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|[.,]\d)"
WEEKDAY: Final = (
    r"(?P<weekday>(?:[Mm]onday|[Tt]uesday|[Ww]ednesday|[Tt]hursday|[Ff]riday|[Ss]aturday|[Ss]unday)\b"
    r"|(?:Mon|Tues?|Wed|Thurs?|Fri)\b\.)"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """One expression of time. ``stated`` is what is printed, ``value`` what it comes to.

    ``stated`` leaves open what is not printed: "May 29" is "XXXX-05-29" whatever the year turns out to be.
    """

    span: Span
    type: Kind
    value: str
    stated: str

    @property
    def precision(self) -> Literal["year", "month", "day", "other"]:
        """How fine the stated date is."""
        match = re.fullmatch(r"(?:\d{4}|XXXX)(-\d\d)?(-\d\d)?", self.stated)
        if not match:
            return "other"
        return "day" if match[2] else "month" if match[1] else "year"

    @property
    def has_year(self) -> bool:
        """Whether the year is printed."""
        return self.stated[:4].isdigit()

    @property
    def day(self) -> Day | None:
        """The day it comes to, where it comes to one."""
        return day_of(self.value)


def day_of(value: object) -> Day | None:
    """The day of an ISO 8601 date or instant; None for anything else, None included."""
    match = re.match(r"\d{4}-\d\d-\d\d(?!\d)", value) if isinstance(value, str) else None
    try:
        return Day.fromisoformat(match[0]) if match else None
    except ValueError:
        return None


def find(text: str, published: Day | None) -> tuple[DateMention, ...]:
    """The dates of a text, in order; of overlapping readings the one of the earlier pattern stands."""
    found: list[DateMention] = []
    taken = bytearray(len(text))
    for pattern, read in PATTERNS:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            stated = read(match)
            if stated and not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\1" * (span.end - span.start)
                found.append(DateMention(span, "DATE", _resolved(stated, published), stated))
    return tuple(sorted(found, key=lambda mention: mention.span))


def _stated(match: re.Match[str]) -> str | None:
    """Year, month and day of a match as far as they are printed; None for a day that its month does not have."""
    parts = match.groupdict()
    year = parts.get("year") or "XXXX"
    month = _month(parts.get("month"))
    if month is None:
        return year
    day = int(parts["day"]) if parts.get("day") else None
    if day is None:
        return f"{year}-{month:02}"
    try:  # 2000 was a leap year: February 29 stands where no year is printed
        Day(int(year) if year.isdigit() else 2000, month, day)
    except ValueError:
        return None
    return f"{year}-{month:02}-{day:02}"


def _month(printed: str | None) -> int | None:
    if printed is None:
        return None
    return int(printed) if printed.isdigit() else MONTHS[printed.lower().rstrip(".")]


def _lone_month(match: re.Match[str]) -> str:
    return f"XXXX-{MONTHS[match[0].lower()]:02}"


def _weekday(match: re.Match[str]) -> str:
    return f"XXXX-WXX-{WEEKDAYS[match['weekday'].lower().rstrip('.')] + 1}"


def _relative(match: re.Match[str]) -> str:
    return {"yesterday": "P-1D", "today": "P0D", "tonight": "P0D", "tomorrow": "P+1D"}[match[0].lower()]


def _resolved(stated: str, published: Day | None) -> str:
    """The value of a stated date, as far as the day of publication settles it."""
    if published is None:
        return stated
    if stated.startswith("XXXX-WXX-"):
        back = (published.weekday() + 1 - int(stated[-1])) % 7
        return (published - datetime.timedelta(days=back)).isoformat()
    if stated.startswith("P"):
        return (published + datetime.timedelta(days=int(stated[1:-1]))).isoformat()
    if stated.startswith("XXXX-"):
        return f"{_nearest_year(stated[5:], published)}{stated[4:]}"
    return stated


def _nearest_year(month_day: str, published: Day) -> int:
    month, _, day = month_day.partition("-")

    def distance(year: int) -> int:
        return abs((Day(year, int(month), min(int(day or 15), 28)) - published).days)

    return min((published.year, published.year - 1, published.year + 1), key=distance)


def _row(
    pattern: str, read: Callable[[re.Match[str]], str | None]
) -> tuple[re.Pattern[str], Callable[..., str | None]]:
    return re.compile(rf"(?<![\w/$€£-])(?:{pattern})(?!\w)"), read


PATTERNS: Final = (
    _row(r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])", _stated),
    _row(r"(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])/(?P<year>(?:1[5-9]|20)\d\d)", _stated),
    _row(rf"(?:{WEEKDAY},?\s+)?{MONTH}\s+{DAY},?\s+{YEAR}", _stated),
    _row(rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}", _stated),
    _row(rf"{MONTH}(?:\s+of)?,?\s+{YEAR}", _stated),
    _row(rf"(?:{WEEKDAY},?\s+)?{MONTH}\s+{DAY}", _stated),
    _row(rf"(?:{WEEKDAY},?\s+)?{DAY}\s+(?:of\s+)?{MONTH}", _stated),
    _row(WEEKDAY, _weekday),
    _row(r"[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow", _relative),
    # "May", "March" and "August" are other words too: by themselves they need a preposition before them.
    _row(r"(?<=\b[Ii]n\s)(?:May|March|August)|(?<=\b[Ss]ince\s)(?:May|March|August)", _lone_month),
    _row(f"(?:{'|'.join(PLAIN_MONTHS)})(?!\\s+(?:\\d|[A-Z]))", _lone_month),
    _row(r"(?<=\b[Ii]n\s)1[5-8]\d\d", lambda match: match[0]),
    _row(r"(?:19|20)\d\d(?![\d%]|[.,]\d|-\w|\s*(?:people|million|billion|men|women|miles|km|feet))", lambda m: m[0]),
)
