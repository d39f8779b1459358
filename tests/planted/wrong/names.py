"""Names, abbreviations and offices that are not those of the rest of the passage, or of the day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from tests.planted.wrong.slot import BadSlotError, Both, Slot

OFFICES: Final = Path(__file__).resolve().parents[1] / "offices.yml"
CLEAR_OF_CHANGE: Final = timedelta(150)  # a former holder is named only when everyone knows of the change
VOWELS: Final = "aeiou"
LETTERS: Final = "BCDFGHLMNPRST"


def swapped(slot: Slot) -> Both:
    """``one wording | another``: where no program finds the wrong one."""
    right, wrong = slot.parts()
    return Both(right, wrong)


def misspelt(slot: Slot) -> Both:
    """A name, and the same name as a tired hand types it: letters turned, left out, doubled, or another vowel."""
    name = slot.value
    inner = range(1, len(name) - 1)
    made = [name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in inner if i + 1 < len(name) - 1]
    made += [name[:i] + name[i + 1 :] for i in inner if name[i] == name[i - 1] and i > 1]
    made += [name[:i] + other + name[i + 1 :] for i in inner if name[i] in VOWELS for other in VOWELS]
    made = [wrong for wrong in made if wrong != name and wrong.replace(" ", "").isalpha()]
    return Both(name, slot.random.choice(made))


def other_acronym(slot: Slot) -> Both:
    """An abbreviation, and one with two letters turned or one letter another."""
    right = slot.value
    made = [right[:i] + right[i + 1] + right[i] + right[i + 2 :] for i in range(len(right) - 1)]
    made += [right[:i] + letter + right[i + 1 :] for i in range(1, len(right)) for letter in LETTERS]
    return Both(right, slot.random.choice([wrong for wrong in made if wrong != right]))


def other_administration(slot: Slot) -> Both:
    """``2018-05-04``: the surname of the American president of that day, and of one before or after."""
    terms = _terms("us-president")
    day = date.fromisoformat(slot.value)
    now = max(i for i, (begun, _) in enumerate(terms) if begun <= day)
    near = [terms[i][1] for i in (now - 1, now + 1) if 0 <= i < len(terms) and terms[i][1] != terms[now][1]]
    known = [name for name in near if any(n == name and begun <= slot.day_of_publication() for begun, n in terms)]
    return Both(_surname(terms[now][1]), _surname(slot.random.choice(known)))


def former_holder(slot: Slot) -> Both:
    """``uk-prime-minister``: who held the office at publication, and the one who last held it before."""
    day = slot.day_of_publication()
    office, *form = slot.value.split()
    begun = [(start, name) for start, name in _terms(office) if start <= day]
    right, since = begun[-1][1], begun[-1][0]
    if len(begun) < 2 or day - since < CLEAR_OF_CHANGE:
        raise BadSlotError(f"nobody left {office} well before {day}")
    wrong = begun[-2][1]
    return Both(_surname(right), _surname(wrong)) if form else Both(right, wrong)


def _surname(name: str) -> str:
    return name.rsplit(" ", 1)[-1]


@cache
def _terms(office: str) -> list[tuple[date, str]]:
    """Who took an office when, in order. Raises BadSlotError for an office the table does not have."""
    table = yaml.safe_load(OFFICES.read_text(encoding="utf-8"))
    if office not in table:
        raise BadSlotError(f"no office {office!r}")
    return [(start, name) for start, name in table[office].items()]
