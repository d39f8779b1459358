"""What an import says of each text and mark of its file, and what that comes to in numbers. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from annotator.interchange.model import Losses

Outcome = Literal["new", "unchanged", "differs", "updated", "error"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("new", "unchanged", "differs", "updated", "error")
Stands = Literal["member", "new", "outside", "nobody"]
STANDS: Final[tuple[Stands, ...]] = ("member", "new", "outside", "nobody")
KINDS: Final = ("text", "span", "link", "document")
AT_A_TIME: Final = 2_000  # rows that are handed on together
SHOWN: Final = 1_000  # labels and people that are named
LINKED: Final = 100  # articles that are named


@dataclass(frozen=True, slots=True)
class Row:
    """One text or mark. `position` counts texts and marks in the file's order, from 1.

    `text`: its text's key, `uid`: a mark's, as the file has them. `match`: how its quotes were found in another version
    of the text (exact, moved, fuzzy), "" where the text is the file's. `reason` is for programs, `detail` for people.
    """

    position: int
    text: str
    kind: str
    uid: str
    outcome: Outcome
    match: str = ""
    reason: str = ""
    detail: str = ""

    def needs_a_look(self) -> bool:
        """Whether a person should see it."""
        said = self.outcome in ("error", "differs", "updated") or self.match in ("moved", "fuzzy")
        return said or self.reason == "other_text"


class RowError(Exception):
    """This row cannot be taken: why, in a word and in a sentence that says what to do."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A name in the file and the user name that it stands for.

    `stands`: a member, a new account, somebody outside the project, or nobody; the rows of the last two are errors.
    """

    name: str
    person: str
    stands: Stands


Sink = Callable[[Sequence[Row]], object]


class Report:
    """Counts rows and hands them on, a few thousand at a time."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._waiting: list[Row] = []
        self.losses = Losses()
        self.counts = {kind: dict.fromkeys(OUTCOMES, 0) for kind in KINDS}
        self.matches: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.labels: list[str] = []
        self.people: list[str] = []
        self.names: list[NamedPerson] = []
        self.articles: list[int] = []  # the first, once they are stored
        self.notes: list[str] = []
        self.first_error = ""

    def add(self, row: Row) -> None:
        """One more row."""
        self.counts[row.kind][row.outcome] += 1
        if row.outcome == "error" and not self.first_error:
            self.first_error = f"{row.kind} {row.uid} of text {row.text}: {row.detail}"
        if row.match:
            self.matches[row.match] += 1
        if row.reason:
            self.reasons[row.reason] += 1
        self._waiting.append(row)
        if len(self._waiting) >= AT_A_TIME:
            self.flush()

    def flush(self) -> None:
        """Hand on what waits."""
        if self._waiting:
            self._sink(self._waiting)
            self._waiting = []

    @property
    def rows(self) -> int:
        """How many there were so far."""
        return sum(sum(each.values()) for each in self.counts.values())

    @property
    def errors(self) -> int:
        """How many rows cannot be taken."""
        return sum(each["error"] for each in self.counts.values())

    def told(self) -> dict[str, Any]:
        """All of it as JSON."""
        lost = self.losses
        return {
            "counts": self.counts,
            "matches": dict(sorted(self.matches.items())),
            "reasons": dict(sorted(self.reasons.items())),
            "labels": self.labels[:SHOWN],
            "people": self.people[:SHOWN],
            "names": [asdict(one) for one in self.names[:SHOWN]],
            "notes": self.notes,
            "losses": [
                {"what": what, "count": count, "named": lost.named[what]} for what, count in sorted(lost.counts.items())
            ],
        }
