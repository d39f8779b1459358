"""How somebody wants a case settled, and whether it is still the case that they saw."""

from dataclasses import dataclass
from uuid import UUID

from annotator.annotation.actions.changes import RefusedError
from annotator.annotation.actions.gold import Made
from annotator.annotation.cases import PlainDocument, PlainMark, PlainSpan
from annotator.annotation.models import Decision
from annotator.annotation.review import Review, Settled

CHANGED = "The marks of this case have changed since you saw it. Nothing was settled: look at it again."


class CaseChangedError(Exception):
    """The case does not stand as it was seen: its marks, or the decision on it, are others.

    `current` is the case with its marks, where there is one; nothing where its marks are in no case or several.
    """

    def __init__(self, message: str, current: Settled | None = None) -> None:
        super().__init__(message)
        self.current = current


@dataclass(frozen=True, slots=True)
class Ruling:
    """How a case is to be settled. `marks`: the case's, as it was seen. `keep`: those that stand, or `made` instead.

    Neither rejects all. `instead`: the decision that was seen to stand for the case, if one was.
    """

    uid: UUID
    marks: frozenset[str]
    keep: tuple[str, ...] = ()
    made: Made | None = None
    cause: str = ""
    note: str = ""
    example: bool = False
    instead: str = ""

    @property
    def verdict(self) -> Decision.Verdict:
        """What becomes of the case."""
        if self.made is not None:
            return Decision.Verdict.MADE
        return Decision.Verdict.KEPT if self.keep else Decision.Verdict.REJECTED


def case_for(review: Review, ruling: Ruling) -> Settled:
    """The case of exactly the marks that were seen. Raises `CaseChangedError`."""
    for settled in review.cases:
        if settled.case.uids == ruling.marks:
            return settled
    near = [settled for settled in review.cases if settled.case.uids & ruling.marks]
    raise CaseChangedError(CHANGED, near[0] if len(near) == 1 else None)


def kept(settled: Settled, ruling: Ruling) -> list[str]:
    """The marks to keep, each wording once. Raises `RefusedError` for one that is not of the case."""
    known = {mark.uid: mark for mark in settled.case.marks}
    if strange := set(ruling.keep) - set(known):
        raise RefusedError(f"Mark {min(strange)} is not of this case: keep one of its own.")
    wordings: dict[tuple[object, ...], str] = {}
    for uid in ruling.keep:
        wordings.setdefault(_wording(known[uid]), uid)
    return list(wordings.values())


def _wording(mark: PlainMark) -> tuple[object, ...]:
    if isinstance(mark, PlainSpan):
        return mark.label, mark.pieces, mark.attributes
    if isinstance(mark, PlainDocument):
        return mark.label, mark.attributes
    return mark.label, mark.source, mark.target, mark.attributes
