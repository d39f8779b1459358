"""What is laid side by side: marks as plain values, cases of marks about one thing, decisions on them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Kind = Literal["span", "link", "document"]
Difference = Literal["missing", "label", "boundary", "attributes", "direction"]
Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PlainSpan:
    """One person's label on a passage: pieces in code points, half-open, in order. `attributes`: as canonical JSON."""

    uid: str
    person: int
    label: int
    pieces: tuple[Piece, ...]
    attributes: str = ""
    changed_at: datetime | None = field(default=None, compare=False)

    @property
    def place(self) -> Piece:
        """Where it stands in reading order: by its start, the longer first."""
        return self.pieces[0][0], -self.pieces[-1][1]

    @property
    def length(self) -> int:
        """Characters in all pieces."""
        return sum(end - start for start, end in self.pieces)


@dataclass(frozen=True, slots=True)
class PlainLink:
    """One person's link. `source` and `target` name what its two passages are about: equal names are one thing."""

    uid: str
    person: int
    label: int
    source: str
    target: str
    attributes: str = ""
    changed_at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PlainDocument:
    """One person's label on the whole text."""

    uid: str
    person: int
    label: int
    attributes: str = ""
    changed_at: datetime | None = field(default=None, compare=False)


PlainMark = PlainSpan | PlainLink | PlainDocument


@dataclass(frozen=True, slots=True)
class Case:
    """Marks of one kind that are about one thing, in order. `kinds`: how they differ; empty where all agree."""

    marks: tuple[PlainMark, ...]
    missing: tuple[int, ...]  # people who read the text and marked nothing here
    kinds: tuple[Difference, ...]
    kind: Kind = "span"

    @property
    def agreed(self) -> bool:
        """Whether everyone marked the same: label, attributes, and pieces or ends."""
        return not self.kinds

    @property
    def uids(self) -> frozenset[str]:
        """The marks by their uids: no two cases share one."""
        return frozenset(mark.uid for mark in self.marks)

    @property
    def people(self) -> frozenset[int]:
        """Who marked something here."""
        return frozenset(mark.person for mark in self.marks)


@dataclass(frozen=True, slots=True)
class PlainDecision:
    """How marks were settled, when. `agreed`: taken over because everybody agreed. `gold`: the spans that it left."""

    uid: str
    marks: frozenset[str]
    agreed: bool
    at: datetime
    gold: frozenset[str] = frozenset()


def settled_by(case: Case, decisions: Iterable[PlainDecision]) -> PlainDecision | None:
    """The decision that still stands for a case; none where its marks have changed since, or others have come."""
    for decision in decisions:
        fits = decision.marks <= case.uids and case.agreed if decision.agreed else decision.marks == case.uids
        if fits and all(mark.changed_at is None or mark.changed_at <= decision.at for mark in case.marks):
            return decision
    return None
