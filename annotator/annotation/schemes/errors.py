"""What is wrong with a scheme, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that is wrong: where it stands in the document, and in the YAML where there is one."""

    label: str  # the label's name, or "label 3" where it has none; empty outside labels
    field: str  # such as "colour" or "attributes.2.options"
    message: str
    path: Path = ()
    line: int | None = None  # counted from 1

    def __str__(self) -> str:
        where = ", ".join(filter(None, [self.label, self.field, f"line {self.line}" if self.line else ""]))
        return f"{where}: {self.message}" if where else self.message


class SchemeError(ValueError):
    """A document that is no scheme; `slips` names everything that is wrong with it."""

    def __init__(self, slips: Sequence[Slip]) -> None:
        super().__init__(" ".join(str(slip) for slip in slips))
        self.slips = list(slips)
