"""Imported marks as rows, and as entries of the log of changes. A state tells the times that the file tells.

The log's own `at` is when the entry came in here: whoever follows the log by the clock must not step over it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from annotator.annotation import wire
from annotator.annotation.importing.labels import Labels
from annotator.annotation.importing.marks import Intended
from annotator.annotation.importing.people import People
from annotator.annotation.models import Change, Project
from annotator.interchange.model import Losses, Piece

UNKNOWN_LABEL = "history dropped: it has a label that is not in the scheme"
COLUMNS = ("uid", "label_id", "person_id", "attributes", "origin", "gold", "revision", "made_at", "changed_at")
OF_KIND: dict[str, tuple[str, ...]] = {
    "span": ("version_id", "start", "end", "quote"),
    "link": ("source_id", "target_id"),
    "document": ("version_id",),
}
LOG = ("uid", "project_id", "version_id", "kind", "verb", "mark", "revision", "state", "person_id", "at")


class Log:
    """Makes rows of marks and changes, as plain values. `at`: when they come in."""

    def __init__(self, project: Project, labels: Labels, people: People, losses: Losses, at: datetime) -> None:
        self._project, self._labels, self._people, self._losses, self._at = project, labels, people, losses, at

    def mark(self, wanted: Intended, ends: tuple[int, ...] = ()) -> tuple[Any, ...]:
        """A mark as the file says it, in the order of `COLUMNS` and those of its kind; `ends`: a link's spans."""
        common = (
            wanted.uid,
            self._labels.row_of(wanted.kind, wanted.label).pk,
            self._people.id_of(wanted.person),
            wanted.attributes,
            wanted.origin,
            wanted.gold,
            wanted.revision,
            wanted.made_at,
            wanted.changed_at,
        )
        if wanted.kind == "link":
            return (*common, *ends)
        if wanted.kind == "span":
            first = wanted.pieces[0]
            return (*common, wanted.version, first.start, first.end, first.quote)
        return (*common, wanted.version)

    def state(self, wanted: Intended) -> dict[str, Any]:
        """The mark as `annotator.annotation.wire` tells it."""
        said: dict[str, Any] = {
            "uid": wanted.uid,
            "label": self._labels.row_of(wanted.kind, wanted.label).pk,
            "person": self._people.id_of(wanted.person),
            "attributes": wanted.attributes,
            "origin": wanted.origin,
            "gold": wanted.gold,
            "revision": wanted.revision,
            "changed_at": wire.instant(wanted.changed_at),
            "withdrawn": False,
            "carried_from": None,
            "left_behind": None,
            "kind": wanted.kind,
        }
        if wanted.kind == "link":
            return {**said, "source": wanted.ends[0], "target": wanted.ends[1]}
        if wanted.kind == "span":
            return {**said, "version": wanted.version, "pieces": _told(wanted.pieces)}
        return {**said, "version": wanted.version}

    def entries(self, wanted: Intended) -> Iterator[tuple[Any, ...]]:
        """A new mark's log, in the order of `LOG`: the file's where it has one, else one entry."""
        now, last = self.state(wanted), self._people.id_of(wanted.person)
        labels = [self._labels.id_in_history(wanted.kind, one.label) for one in wanted.history]
        if not wanted.history or None in labels:
            if wanted.history:
                self._losses.add(UNKNOWN_LABEL, wanted.given)
            yield self.entry(wanted, now, Change.Verb.MARK, last)
            return
        for one, label in zip(wanted.history[:-1], labels, strict=False):
            said = {
                **now,
                "label": label,
                "attributes": one.attributes,
                "origin": one.origin,
                "gold": one.gold,
                "revision": one.revision,
                "changed_at": wire.instant(one.at),
                "withdrawn": one.verb == Change.Verb.WITHDRAW,
            }
            if one.pieces:
                said["pieces"] = _told(one.pieces)
            yield self.entry(wanted, said, one.verb, self._people.id_of(one.person))
        newest = wanted.history[-1]
        yield self.entry(wanted, now, newest.verb, self._people.id_of(newest.person))

    def entry(self, wanted: Intended, said: dict[str, Any], verb: str, person: int) -> tuple[Any, ...]:
        """One entry."""
        uid, at, project = str(uuid.uuid4()), self._at, self._project.pk
        place = (project, wanted.version, wanted.kind, str(verb), wanted.uid)
        return (uid, *place, said["revision"], said, person, at)


def _told(pieces: tuple[Piece, ...]) -> list[dict[str, Any]]:
    return [{"start": one.start, "end": one.end, "quote": one.quote} for one in pieces]
