"""Flags as a stream, and by what it is known that none has changed.

Flags follow no log with numbers: they are told in the order of the clock that stamped them. So the stream ends with a
cursor that reaches back to where nothing can come to light any more (`annotator.flags.settled`): by a minute, and to
the start of the oldest transaction that still writes. Flags of that stretch are told again; each replaces its `id`.
That cursor asks what has changed since: flags that are withdrawn or no longer what was asked for come with `gone`,
and whoever keeps a mirror drops them.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db.models import Count, Max, Q, QuerySet, Subquery
from django.utils.dateparse import parse_datetime
from rest_framework.exceptions import ValidationError

from annotator.annotation.models import Project
from annotator.flags.models import Flag
from annotator.flags.settled import settled_at
from annotator.reliability.muted import Check
from api import ndjson
from api.cursors import BAD_CURSOR, cursor_of, values_of
from api.flag_teller import FlagTeller
from api.pagination import beyond
from corpus.models import Version

NEWEST = 1000  # flags by which a change is noticed: one that commits late is among them unless as many came after it
PIECE = 500  # each with its evidence and judgements
BY_CHANGE = ("changed_at", "id")


def stamp(muted: Collection[Check], projects: QuerySet[Project] | None = None) -> str:
    """Another one as soon as a flag, a muting or an article's newest version changes; and, where flags on the articles
    of projects are asked for, which these are. One query, or two."""
    version = Version.objects.order_by("-pk").values("pk")[:1]
    newest = Flag.objects.order_by("-changed_at", "-pk").annotate(newest_version=Subquery(version))
    rows = list(newest.values_list("pk", "changed_at", "newest_version")[:NEWEST])
    inside = [] if projects is None else _articles_of(projects)
    return hashlib.sha256(repr((rows, sorted(muted), inside)).encode()).hexdigest()


def _articles_of(projects: QuerySet[Project]) -> list[Any]:
    """By project, what differs once an article is added, taken out or taken back in."""
    standing = Count("entries", filter=Q(entries__removed_at=None))
    counted = projects.order_by("pk").annotate(last=Max("entries"), n=standing, removed=Max("entries__removed_at"))
    return list(counted.values_list("pk", "last", "n", "removed"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stream stands: after which values of its keys, when it began, and since when it tells changes."""

    after: list[Any] | None
    began: str
    since: str | None


def place_of(cursor: str | None, keys: tuple[str, ...]) -> Place:
    """The place of a cursor, of a stream or of a page; the beginning without one. Raises `ValidationError`."""
    now = settled_at().isoformat()
    if not cursor:
        return Place(None, now, None)
    try:
        return Place(values_of(cursor, len(keys)), now, None)  # a page's
    except (TypeError, ValueError):
        pass
    try:
        *values, began, since = values_of(cursor, len(keys) + 2)
        if any(moment is not None and parse_datetime(moment) is None for moment in (began, since)):
            raise ValueError(cursor)
    except (TypeError, ValueError) as error:
        raise ValidationError({"cursor": BAD_CURSOR}) from error
    return Place(values, began or now, since)


class FlagStream:
    """The lines of the flags that are asked for, from a place on. Raises `ValidationError` on a bad one at once."""

    def __init__(self, flags: QuerySet[Flag], keys: tuple[str, ...], place: Place, teller: FlagTeller) -> None:
        self.flags, self.keys, self.place, self.teller = flags, keys, place, teller
        try:
            self.first = self._rows(place.after, ndjson.FIRST)
        except (TypeError, ValueError, DjangoValidationError) as error:
            raise ValidationError({"cursor": BAD_CURSOR}) from error

    def lines(self) -> Iterator[bytes]:
        """All of it; the last line holds `next`, null where the order is not that of change."""
        began = self.place.began
        onwards = cursor_of([began, 0, None, began]) if self.keys == BY_CHANGE else None
        return ndjson.lines(self._pieces(), lambda: {"next": onwards})

    def _pieces(self) -> Iterator[ndjson.Piece]:
        rows, size = self.first, ndjson.FIRST
        while rows:
            at = [getattr(rows[-1], key.lstrip("-")) for key in self.keys]
            cursor = cursor_of([*at, self.place.began, self.place.since])
            yield ndjson.Piece(self.teller.told(rows), len(rows), cursor)
            more, size = len(rows) == size, PIECE
            rows = self._rows(at, size) if more else []

    def _rows(self, after: list[Any] | None, most: int) -> list[Flag]:
        flags = self.flags.order_by(*self.keys)
        return list((flags if after is None else flags.filter(beyond(self.keys, after)))[:most])
