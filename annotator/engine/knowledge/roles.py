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
