"""Roles of people that exclude one another, with every form in which papers print them."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from annotator.engine.knowledge.lists import entries
from annotator.engine.knowledge.phrases import Phrases

# Departments of a minister or secretary; those in one row are often one person's, or one department's two names.
DEPARTMENTS: Final = (
    "foreign;foreign affairs", "finance;treasury;economy;economic;economics;commerce;trade;business;industry",
    "defence;defense", "interior;home;home affairs", "health", "justice", "education;schools;higher education;science",
    "energy;environment;climate;water", "transport;transportation;infrastructure", "agriculture;farming;fisheries;food",
    "culture;sport;sports;tourism", "labour;labor;employment;social affairs", "housing", "migration;immigration",
)  # fmt: skip


LEADERS: Final = ("prime minister", "deputy prime minister")
# Roles of different trades or houses that exclude each other all the same: "those before" and "those after" the bar.
OPPOSED: Final = (
    "pupil|head teacher;deputy head;caretaker;rector;dean",
    "club president;club owner;referee;team doctor|goalkeeper;defender;midfielder;striker;quarterback;wide receiver;"
    "running back;linebacker;cornerback;kicker;pitcher;catcher;shortstop;outfielder;point guard;prop;fly-half",
    "captain|ship's cook;ship's engineer;flight attendant;first officer",
    "director;deputy director|museum guard;caretaker;museum cleaner",
    "union leader;general secretary|chief executive;finance director;chief operating officer;personnel director;"
    "spokesman;plant manager;owner",
)
# Roles of one house that one person may well hold: a minister sits in parliament, a mayor in the council.
JOINED: Final = (
    "mp|prime minister;deputy prime minister;secretary of state;attorney general;@minister",
    "deputy prime minister|@minister;secretary of state",
    "councillor|mayor;deputy mayor",
    "president|mp;senator;representative;councillor",
    "club owner|coach;head coach",
    "editor|publisher;photographer;reporter",
    "editor-in-chief|publisher",
)


class Role(NamedTuple):
    """``family`` is shared by roles that papers use one for the other; ``post`` marks a full-time one."""

    domain: str
    name: str
    family: str
    post: bool


@cache
def role_of() -> dict[str, Role]:
    """The role of each printed form, in small letters."""
    found = _departments()
    for entry in entries("roles.txt"):
        domain, _, rest = entry.partition(": ")
        name, _, forms = rest.partition(" = ")
        name, _, family = name.partition(" + ")
        role = Role(domain, name.removesuffix(" *"), (family or name).removesuffix(" *"), name.endswith(" *"))
        found.update(dict.fromkeys(forms.split(", "), role))
    return found


@cache
def roles() -> Phrases:
    """Every form, to be found in a text."""
    return Phrases(frozenset(role_of()), ignore_case=True, hyphens=True)


def _departments() -> dict[str, Role]:
    found: dict[str, Role] = {}
    for row in DEPARTMENTS:
        names = row.split(";")
        for name in names:
            role = Role("government", f"{name} minister", names[0], post=True)
            forms = [f"{name} minister", f"{name} secretary", f"minister of {name}", f"minister for {name}"]
            found.update(dict.fromkeys(forms, role))
    return found


def _pairs(rows: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Both ways round, each name of the left of the bar with each of the right."""
    found: set[tuple[str, str]] = set()
    for row in rows:
        left, right = (side.split(";") for side in row.split("|"))
        found.update(pair for one in left for other in right for pair in ((one, other), (other, one)))
    return frozenset(found)


@cache
def _opposed() -> frozenset[tuple[str, str]]:
    return _pairs(OPPOSED)


@cache
def _joined() -> frozenset[tuple[str, str]]:
    return _pairs(JOINED)


def _class(role: Role) -> str:
    return "@minister" if role.name.endswith(" minister") and role.name not in LEADERS else role.name


def are_opposed(one: Role, other: Role) -> bool:
    """Whether two roles of different domains exclude each other."""
    return (one.name, other.name) in _opposed()


def may_be_joined(one: Role, other: Role) -> bool:
    """Whether one person may hold these two roles of one domain."""
    return (_class(one), _class(other)) in _joined()
