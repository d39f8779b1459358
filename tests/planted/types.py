"""The types of error: the families that a flag for one may belong to, and whether it misleads a reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Type:
    """``misleads``: a flag for it has to be major."""

    name: str
    families: frozenset[str]
    misleads: bool


def _types(families: str, names: str, *, misleads: bool) -> dict[str, Type]:
    return {name: Type(name, frozenset(families.split()), misleads) for name in names.split()}


TYPES: Final = {
    **_types(
        "consistency",
        "weekday-with-year weekday-without-year impossible-date two-dates wrong-administration out-of-office "
        "two-figures part-above-whole shares-above-hundred percentage scale told-before-it-happened "
        "headline-figure headline-name",
        misleads=True,
    ),
    **_types("quotation", "two-speakers changed-quotation", misleads=True),
    **_types("structure", "generator-residue", misleads=True),
    **_types("consistency", "clashing-roles years-and-ages past-horizon two-spellings acronym rate", misleads=False),
    **_types("quotation", "quotation-mark", misleads=False),
    **_types(
        "translation",
        "lower-case-name lower-case-sentence missing-space foreign-format literal-title wrong-synonym garbled",
        misleads=False,
    ),
    # whose fault these are is open: a translator's, an editing system's, or a careless copy's
    **_types("translation structure", "doubled-word leftover", misleads=False),
    **_types("translation structure sourcing", "newsroom-credit citation", misleads=False),
}
