"""Who held which office when: tables with a source and the day of checking in every row.

``us_executive.csv`` has presidents and vice presidents of the United States with their terms; ``us_cabinet.csv``
members of the cabinet with the president they served (a term that begins or ends between two administrations,
or is still running, has an empty date). ``world_offices.csv`` has holders of some high offices elsewhere, and a few
more of the United States; it is no complete list of any office. ``given`` lists the forms in which papers
print the given names.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final

from annotator.engine.knowledge.lists import table, words

PRESIDENT: Final = "president"
VICE_PRESIDENT: Final = "vice president"
# Offices as the tables name them, by the other way round that papers use before a name.
OTHER_FORMS: Final = {
    "treasury": "secretary of the treasury",
    "interior": "secretary of the interior",
    "housing": "secretary of housing and urban development",
    "hud": "secretary of housing and urban development",
    "hhs": "secretary of health and human services",
    "health": "secretary of health and human services",
    "va": "secretary of veterans affairs",
    "dhs": "secretary of homeland security",
    "press": "white house press secretary",
    "white house press": "white house press secretary",
}
# The offices that a printed role can stand for beyond the one of its own name; a full name tells which is meant.
WIDER: Final = {
    "president": (
        "president of the european commission",
        "president of the european council",
        "president of the european central bank",
    ),
    "commission president": ("president of the european commission",),
    "chancellor": ("chancellor of the exchequer",),
    "taoiseach": ("prime minister",),
    "premier": ("prime minister",),
    "governor": ("governor of the bank of england",),
    "gov.": ("governor",),
    "chair": ("chair of the federal reserve",),
    "chairman": ("chair of the federal reserve",),
    "chairwoman": ("chair of the federal reserve",),
    "fed chair": ("chair of the federal reserve",),
    "fed chairman": ("chair of the federal reserve",),
    "fed chairwoman": ("chair of the federal reserve",),
    "federal reserve chair": ("chair of the federal reserve",),
    "federal reserve chairman": ("chair of the federal reserve",),
    "house speaker": ("speaker",),
    "speaker of the house": ("speaker",),
    "secretary general": ("secretary-general",),
    "national security advisor": ("national security adviser",),
    "administrator": ("epa administrator",),
    "epa chief": ("epa administrator",),
    "epa head": ("epa administrator",),
    "environmental protection agency administrator": ("epa administrator",),
    "administrator of the environmental protection agency": ("epa administrator",),
    "head of the environmental protection agency": ("epa administrator",),
    "budget director": ("omb director",),
    "trade representative": ("us trade representative",),
    "ambassador": ("ambassador to the united nations",),
    "un ambassador": ("ambassador to the united nations",),
    "u.n. ambassador": ("ambassador to the united nations",),
    "ambassador to the un": ("ambassador to the united nations",),
    "ambassador to the u.n.": ("ambassador to the united nations",),
    "chief of staff": ("white house chief of staff",),
}
HEADS: Final = frozenset(("president", "prime minister", "chancellor", "taoiseach", "premier"))
RARE: Final = 5  # letters of a surname that tells one head of government from everybody else
COMMON: Final = words(
    "brown johnson martin clark clarke harris king major english howard singh bennett khan harper abbott morrison "
    "michel costa santos morales kenny cowen jonathan philippe marin truss howe thatcher cameron"
)  # surnames of heads of government that many others have
LETTERS: Final = str.maketrans("ıøłđ", "iold")  # letters that do not fall into a base and an accent


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office; ``president`` is whom they served (themselves, for presidents)."""

    office: str
    person: str
    surname: str
    given: tuple[str, ...]
    president: str
    start: date | None
    end: date | None
    country: str = "United States"

    def is_called(self, printed: str) -> bool:
        """Whether a printed name can stand for this person: the surname, alone or after a form of the given names."""
        name = _plain(printed)
        if name in (_plain(self.surname), _plain(self.person)):
            return True
        return any(name == _plain(f"{g} {self.surname}") for g in self.given)

    def holds_on(self, first: date, last: date, grace: int = 0) -> bool:
        """Whether the term meets the days from ``first`` to ``last``, within ``grace`` days."""
        begins, ends = self.start or date.min, self.end or date.max
        return begins.toordinal() - grace <= last.toordinal() and first.toordinal() <= ends.toordinal() + grace


def _plain(name: str) -> str:
    bare = re.sub(r"[\s.,]+", "", name.replace("Jr.", "").replace("Sr.", "")).casefold()
    if bare.isascii():
        return bare
    return "".join(c for c in unicodedata.normalize("NFKD", bare.translate(LETTERS)) if not unicodedata.combining(c))


def office(role: str) -> str:
    """The tables' name of a printed role: "Defense Secretary" is the secretary of defense."""
    role = re.sub(r"\s+", " ", role.casefold())
    if match := re.fullmatch(r"(.+) secretary", role):
        return OTHER_FORMS.get(match[1], f"secretary of {match[1]}")
    return role


@cache
def offices_called(role: str) -> frozenset[str]:
    """The tables' names of all offices that a printed role can stand for."""
    role = re.sub(r"\s+", " ", role.casefold())
    return frozenset((role, office(role), *WIDER.get(role, ())))


@cache
def terms() -> tuple[Term, ...]:
    """Every row of both tables. A vice president has a row for each president served."""
    executive = [_term(row, row["person"]) for row in table("us_executive.csv")]
    presidents = [term for term in executive if term.office == PRESIDENT]
    found = list(presidents)
    for row in table("us_executive.csv"):
        if row["office"] == VICE_PRESIDENT:
            own = _term(row, "")
            found.extend(_term(row, p.person) for p in presidents if _overlap(own, p))
    found.extend(_term(row, row["president"]) for row in table("us_cabinet.csv"))
    return tuple(found)


def _overlap(one: Term, other: Term) -> bool:
    assert one.start and one.end and other.start and other.end
    return one.start < other.end and other.start < one.end


def _term(row: dict[str, str], president: str, country: str = "United States") -> Term:
    start, end = (date.fromisoformat(row[key]) if row[key] else None for key in ("start", "end"))
    given = tuple(row["given"].split(";"))
    return Term(row["office"], row["person"], row["surname"], given, president, start, end, country)


@cache
def terms_elsewhere() -> tuple[Term, ...]:
    """Every row of ``world_offices.csv``."""
    return tuple(_term(row, "", row["country"]) for row in table("world_offices.csv"))


@cache
def _by_surname() -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = {}
    for term in (*terms(), *terms_elsewhere()):
        found.setdefault(_plain(term.surname.split()[-1]), []).append(term)
        found.setdefault(_plain(term.person.split()[-1]), []).append(term)
    return found


@lru_cache(maxsize=4_000)
def all_terms_of(printed: str) -> tuple[Term, ...]:
    """The terms in any office and country of all whom a printed full name can stand for."""
    if " " not in printed:
        return ()
    return tuple(dict.fromkeys(t for t in _by_surname().get(_plain(printed.split()[-1]), ()) if t.is_called(printed)))


@cache
def terms_of(role: str, printed: str) -> tuple[Term, ...]:
    """The terms of all whom this name can stand for, in this office; none for a name that never held it."""
    return tuple(term for term in terms() if term.office in offices_called(role) and term.is_called(printed))


@cache
def presidents_called(printed: str) -> frozenset[str]:
    """The presidents for whom a printed name can stand: "Bush" is two."""
    return frozenset(t.person for t in terms() if t.office == PRESIDENT and t.is_called(printed))


@cache
def president_surnames() -> tuple[str, ...]:
    """Surnames of all presidents."""
    return tuple(sorted({term.surname for term in terms() if term.office == PRESIDENT}))


@cache
def terms_of_surname(role: str, surname: str) -> tuple[Term, ...]:
    """The terms of the one head of state or of government abroad whom a title and a rare surname can stand for."""
    key = _plain(surname)
    if role not in HEADS or len(key) < RARE or key in COMMON:
        return ()
    bearers = [t for t in _by_surname().get(key, ()) if _plain(t.surname) == key]
    found = tuple(dict.fromkeys(t for t in bearers if t.office in offices_called(role)))
    alone = len({t.person for t in bearers}) == 1
    return found if alone and found and found[0].country != "United States" else ()
