"""What goes wrong on the surface of a text: letters, spaces, marks, formats, and things left in it."""

from __future__ import annotations

import re

from tests.planted.wrong.dates import Printed
from tests.planted.wrong.slot import Both, Slot


def lower_case(slot: Slot) -> Both:
    """``Tuesday`` and ``tuesday``."""
    return Both(slot.value, slot.value[0].lower() + slot.value[1:])


def joined(slot: Slot) -> Both:
    """``council. The`` and ``council.The``."""
    return Both(slot.value, slot.value.replace(" ", "", 1))


def doubled(slot: Slot) -> Both:
    """``the`` and ``the the``."""
    return Both(slot.value, f"{slot.value} {slot.value.lower()}")


def dropped(slot: Slot) -> Both:
    """Something, and nothing in its place."""
    return Both(slot.value, "")


def added(slot: Slot) -> Both:
    """Nothing, and something that does not belong."""
    return Both("", slot.value)


def foreign_format(slot: Slot) -> Both:
    """``12,500`` and ``12.500``; ``3.5`` and ``3,5``; ``12 March 2019`` and a form of it that English does not have."""
    if re.fullmatch(r"[\d.,]+", slot.value):
        return Both(slot.value, slot.value.translate(str.maketrans(".,", ",.")))
    printed = Printed.read(slot.value)
    day, month, year = int(printed.match["day"]), printed.month, printed.year
    forms = [f"{day:02}.{month:02}.{year}"] if year else []
    forms.append(f"{day}. {printed.match['month']}" + (f" {year}" if year else ""))
    return Both(slot.value, slot.random.choice(forms))
