"""A slot of a passage: what stands in it, when its article was published, and a source of seeded choices."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class BadSlotError(ValueError):
    """The value of a slot cannot be read."""


class Both(NamedTuple):
    """The two wordings of one slot."""

    right: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Slot:
    """``random`` is seeded by the passage's id: the same passage is always wrong in the same way."""

    value: str
    published: date | None
    random: random.Random

    def parts(self) -> list[str]:
        """The value's two or more parts, which bars divide."""
        parts = [part.strip() for part in self.value.split("|")]
        if len(parts) < 2:
            raise BadSlotError(f"{self.value!r} needs a bar")
        return parts

    def day_of_publication(self) -> date:
        """Raises BadSlotError where the passage gives none."""
        if self.published is None:
            raise BadSlotError(f"{self.value!r} needs a date of publication")
        return self.published
