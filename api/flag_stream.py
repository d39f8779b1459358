"""Flags as a stream, and by what it is known that none has changed.

Flags follow no log with numbers: they are told in the order of the clock that stamped them. So the stream ends with a
cursor that reaches back to where nothing can come to light any more (`annotator.flags.settled`): by a minute, and to
the start of the oldest transaction that still writes. Flags of that stretch are told again; each replaces its `id`.
Whoever keeps a mirror asks with `withdrawn=true`: a flag with `withdrawn_at` is the tombstone.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db.models import QuerySet, Subquery
from django.utils.dateparse import parse_datetime
from rest_framework.exceptions import ValidationError

from annotator.flags.models import Flag
from annotator.flags.settled import settled_at
from annotator.reliability.muted import Check
from api import ndjson
from api.pagination import BAD_CURSOR, beyond, cursor_of, values_of
from corpus.models import Version

NEWEST = 1000  # flags by which a change is noticed: one that commits late is among them unless as many came after it
PIECE = 500  # each with its evidence and judgements
BY_CHANGE = ("changed_at", "id")

Telling = Callable[[Sequence[Flag]], Sequence[dict[str, Any]]]


def stamp(muted: Collection[Check]) -> str:
    """Another one as soon as a flag, a muting or an article's newest version changes. One query."""
    version = Version.objects.order_by("-pk").values("pk")[:1]
    newest = Flag.objects.order_by("-changed_at", "-pk").annotate(newest_version=Subquery(version))
    rows = list(newest.values_list("pk", "changed_at", "newest_version")[:NEWEST])
    return hashlib.sha256(repr((rows, sorted(muted))).encode()).hexdigest()


class FlagStream:
    """The lines of the flags that are asked for, after a cursor. Raises `ValidationError` on a bad one at once."""

    def __init__(self, flags: QuerySet[Flag], keys: tuple[str, ...], cursor: str | None, tell: Telling) -> None:
        self.flags, self.keys, self.tell = flags, keys, tell
        self.began, after = settled_at().isoformat(), None
        try:
            if cursor:
                after = self._read(cursor)
            self.first = self._rows(after, ndjson.FIRST)
        except (TypeError, ValueError, DjangoValidationError) as error:
            raise ValidationError({"cursor": BAD_CURSOR}) from error

    def lines(self) -> Iterator[bytes]:
        """Piece by piece; the last line holds `next`, null where the order is not that of change."""
        rows, size, told, last = self.first, ndjson.FIRST, 0, None
        while True:
            lines = [ndjson.line(flag) for flag in self.tell(rows)]
            last = rows[-1] if rows else last
            before, told = told // ndjson.PIECE, told + len(rows)
            if last is not None and told // ndjson.PIECE > before:
                lines.append(ndjson.line({"cursor": cursor_of([*self._values(last), self.began])}))
            yield b"".join(lines)
            if len(rows) < size:
                break
            size = PIECE
            rows = self._rows(self._values(rows[-1]), size)
        yield ndjson.line({"next": cursor_of([self.began, 0]) if self.keys == BY_CHANGE else None})

    def _read(self, cursor: str) -> list[Any]:
        """Where the last row stood. A stream's own cursor says besides when it began."""
        try:
            return values_of(cursor, len(self.keys))
        except ValueError:
            *values, began = values_of(cursor, len(self.keys) + 1)
            if parse_datetime(began) is None:
                raise
            self.began = began
            return values

    def _rows(self, after: list[Any] | None, most: int) -> list[Flag]:
        flags = self.flags.order_by(*self.keys)
        return list((flags if after is None else flags.filter(beyond(self.keys, after)))[:most])

    def _values(self, flag: Flag) -> list[Any]:
        return [getattr(flag, key.lstrip("-")) for key in self.keys]
