"""A copy of labels in memory that is kept in step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from annotator_labels.questions import label_request
from annotator_labels.resources import One, Shell
from annotator_labels.rows import Label
from annotator_labels.walks import StreamWalk
from annotator_labels.wire import Steps, absorbed


@dataclass(frozen=True)
class Updated:
    """What an update brought: rows that are new, other than before, and gone."""

    new: int
    changed: int
    gone: int


class Mirror(Generic[One]):
    """Marks by their uid in `rows`. `update()` brings them in step; the first one reads all.

    ``cursor`` and ``rows`` may be kept elsewhere and given back to go on from there. An update that breaks leaves the
    cursor where it was, and the next one tells everything since: rows replace each other by uid, so nothing is lost.
    """

    def __init__(
        self, shell: Shell, asked: Mapping[str, Any], cursor: str | None, rows: Mapping[str, Label] | None
    ) -> None:
        self._shell, self._asked = shell, dict(asked)
        self.cursor, self.rows = cursor, dict(rows or {})

    def update(self) -> One:
        """Bring it in step; gives an `Updated`."""
        answer: One = self._shell.one(self._steps())
        return answer

    def _steps(self) -> Steps[Updated]:
        walk = StreamWalk[Any](label_request(self._asked, None, self.cursor), self._shell.manner)
        counts = {"new": 0, "changed": 0, "gone": 0}
        yield from absorbed(walk.steps(), lambda rows: self._take(rows, counts))
        self.cursor = walk.place.later
        return Updated(**counts)

    def _take(self, rows: Sequence[Any], counts: dict[str, int]) -> None:
        for row in rows:
            known = self.rows.get(row["uid"])
            if "gone" in row:
                counts["gone"] += self.rows.pop(row["uid"], None) is not None
            elif known != row:
                counts["new" if known is None else "changed"] += 1
                self.rows[row["uid"]] = row
