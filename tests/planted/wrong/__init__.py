"""How each kind of slot is made right and made wrong: a function from what the passage says to both wordings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from tests.planted.wrong import dates, names, numbers, surface
from tests.planted.wrong.slot import Both, Slot

Filler = Callable[[Slot], Both]

FILLERS: Final[Mapping[str, Filler]] = {
    "weekday": dates.weekday,
    "date": dates.other_date,
    "impossible": dates.impossible,
    "after": dates.after_publication,
    "year": dates.other_year,
    "horizon": dates.past_year,
    "number": numbers.other_number,
    "far": numbers.far_number,
    "scale": numbers.other_scale,
    "over": numbers.above_whole,
    "share": numbers.above_hundred,
    "change": numbers.percent_change,
    "portion": numbers.percent_of,
    "swap": names.swapped,
    "spelling": names.misspelt,
    "acronym": names.other_acronym,
    "administration": names.other_administration,
    "holder": names.former_holder,
    "lower": surface.lower_case,
    "joined": surface.joined,
    "doubled": surface.doubled,
    "drop": surface.dropped,
    "foreign": surface.foreign_format,
    "add": surface.added,
}
