"""Dates as pages print them, to ISO 8601; nothing is added that was not printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from corpus.extraction.article import Precision

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DAY, YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"

ISO = re.compile(
    r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?"
    r"(?:[T\s]+(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.I,
)
WORDED = (
    re.compile(rf"\b{MONTH}\s+{DAY},?\s+{YEAR}\b", re.I),
    re.compile(rf"\b{DAY}\.?\s+(?:of\s+)?{MONTH},?\s+{YEAR}\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})-{MONTH}-{YEAR}\b", re.I),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)[/.](?P<month>\d\d?)[/.](?P<day>\d\d?)\b"),
)
NUMBERED = re.compile(r"\b(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)\b")


@dataclass(frozen=True)
class Moment:
    """`iso`: "2026-11-03", or with the time and the offset that were printed; `precision`: its finest part."""

    iso: str
    precision: Precision


def read(text: str) -> Moment | None:
    """The first date in `text`; None where there is none, or where day and month could be either."""
    for reader in READERS:
        found = reader(text)
        if found:
            return found
    return None


def _iso(text: str) -> Moment | None:
    found = ISO.search(text)
    if not found:
        return None
    year, month, day = (int(found[name] or 1) for name in ("year", "month", "day"))
    if not _exists(year, month, day):
        return None
    if not found["day"]:
        return Moment(f"{year}-{month:02}", "month")
    if not found["hour"]:
        return Moment(f"{year}-{month:02}-{day:02}", "day")
    return _timed(found, f"{year}-{month:02}-{day:02}")


def _timed(found: re.Match[str], day: str) -> Moment | None:
    zone = (found["zone"] or "").upper().replace("UTC", "+00:00").replace("GMT", "+00:00").replace("Z", "+00:00")
    try:
        moment = datetime.fromisoformat(
            f"{day}T{int(found['hour']):02}:{found['minute']}:{found['second'] or '00'}{zone}"
        )
    except ValueError:
        return Moment(day, "day")
    precise: Precision = "second" if found["second"] else "minute"
    return Moment(moment.isoformat(timespec="seconds" if found["second"] else "minutes"), precise)


def _worded(text: str) -> Moment | None:
    for pattern in WORDED:
        found = pattern.search(text)
        if found:
            told = found["month"].lower()
            month = int(told) if told.isdigit() else MONTHS.index(told) + 1
            return _day(int(found["year"]), month, int(found["day"]))
    return None


def _numbered(text: str) -> Moment | None:
    """Day first or month first, where only one of them is possible; with dots the day is first."""
    found = NUMBERED.search(text)
    if not found:
        return None
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    if first > 12 or found["mark"] == "." or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _day(year: int, month: int, day: int) -> Moment | None:
    return Moment(f"{year}-{month:02}-{day:02}", "day") if _exists(year, month, day) else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


READERS: tuple[Callable[[str], Moment | None], ...] = (_iso, _worded, _numbered)
