"""A mark of the file as it is to stand here: placed, named, its people and times known. Reads no database."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from annotator.annotation import models
from annotator.annotation.importing.frozen import label_name, moment, values, words
from annotator.annotation.importing.people import People
from annotator.annotation.importing.rows import RowError
from annotator.annotation.importing.scratch import Scratch
from annotator.annotation.importing.texts import Placed
from annotator.interchange.model import LinkMark, Losses, Mark, Piece, SpanMark

WORST = ("exact", "moved", "fuzzy", "orphan")
NOT_FOUND = "“{quote}” is not in the text that stands here, nor anything like it."
LONGEST_REMARK = 10_000  # characters
ORIGIN = "origin not known here: read as “import”"
UNUSED = "history dropped: the text that stands here is another one"
BROKEN = "history dropped: it does not lead to the mark as it stands"


@dataclass(frozen=True, slots=True)
class Said:
    """A remark: by whom (a user name), when, what."""

    person: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Earlier:
    """A state of the mark's log."""

    revision: int
    verb: str
    person: str
    at: datetime
    label: str
    attributes: dict[str, Any]
    gold: bool
    origin: str
    pieces: tuple[Piece, ...]
    ends: tuple[str, str]


@dataclass(slots=True)
class Intended:
    """`given` is the file's uid, `uid` the one it has here, once it is named; `person` a user name.

    `ends`: a link's spans, as the file names them until they are found here.
    """

    position: int
    text: str
    kind: str
    given: str
    label: str
    person: str
    attributes: dict[str, Any]
    gold: bool
    origin: str
    revision: int
    made_at: datetime
    changed_at: datetime
    version: int = 0
    article: int = 0
    sha256: str = ""
    pieces: tuple[Piece, ...] = ()
    remarks: tuple[Said, ...] = ()
    history: tuple[Earlier, ...] = ()
    ends: tuple[str, str] = ("", "")
    match: str = ""
    uid: str = ""
    says: str = field(default="")

    def names(self) -> list[Any]:
        """What tells it from others where it has no uid: kind, label, person, and where it stands."""
        places = [[one.start, one.end] for one in self.pieces]
        return [self.kind, self.label, self.person, self.sha256, places, self.ends if self.kind == "link" else 0]


class Reader:
    """Makes marks of a file into intended ones. Raises `RowError` for one that cannot be."""

    def __init__(self, people: People, losses: Losses, now: datetime) -> None:
        self._people, self._losses, self._now = people, losses, now

    def read(self, position: int, placed: Placed, kind: str, mark: Mark) -> Intended:
        """One mark on a text that has its place."""
        made = moment(mark.made_at, self._now)
        if not 0 < mark.revision < 2**31:
            raise RowError("bad_revision", f"{mark.revision} is no revision: they count from 1.")
        changed = moment(mark.changed_at, made)
        wanted = Intended(
            position=position,
            text=placed.key,
            kind=kind,
            given=words(mark.uid),
            label=label_name(mark.label),
            person=self._people.name_of(mark.person),
            attributes=values(mark.attributes, self._losses, mark.uid) if mark.attributes else {},
            gold=mark.gold,
            origin=self._origin(mark),
            revision=mark.revision,
            made_at=made,
            changed_at=changed,
            version=placed.version,
            article=placed.article,
            sha256=placed.sha256,
        )
        if isinstance(mark, SpanMark):
            wanted.pieces, wanted.match = _placed(mark.pieces, placed)
            wanted.remarks = tuple(self._remark(one.person, one.text, one.at, changed) for one in mark.remarks)
        if isinstance(mark, LinkMark):
            wanted.ends = (mark.source, mark.target)
        if mark.history:
            wanted.history = self._history(mark, placed)
        return wanted

    def _origin(self, mark: Mark) -> str:
        if not mark.origin or mark.origin in models.Mark.Origin.values:
            return mark.origin
        self._losses.add(ORIGIN, mark.uid)
        return str(models.Mark.Origin.IMPORT)

    def _remark(self, person: str, text: str, at: str, otherwise: datetime) -> Said:
        text = words(text)
        if not text or len(text) > LONGEST_REMARK:
            raise RowError("bad_remark", f"A remark has 1 to {LONGEST_REMARK:,} characters, not {len(text):,}.")
        return Said(self._people.name_of(person), text, moment(at, otherwise))

    def _history(self, mark: Mark, placed: Placed) -> tuple[Earlier, ...]:
        revisions = [one.revision for one in mark.history]
        if placed.carrying is not None:
            self._losses.add(UNUSED, mark.uid)
            return ()
        if revisions != sorted(set(revisions)) or revisions[0] < 1 or revisions[-1] != mark.revision:
            self._losses.add(BROKEN, mark.uid)
            return ()
        return tuple(
            Earlier(
                revision=one.revision,
                verb=one.verb,
                person=self._people.name_of(one.person),
                at=moment(one.at, self._now),
                label=label_name(one.label),
                attributes=values(one.attributes, self._losses, mark.uid),
                gold=one.gold,
                origin=one.origin,
                pieces=_frozen(one.pieces, placed) if one.pieces else (),
                ends=(one.source, one.target),
            )
            for one in mark.history
        )


def _frozen(pieces: tuple[Piece, ...], placed: Placed) -> tuple[Piece, ...]:
    at, text = placed.frozen.at, placed.frozen.text
    found = []
    for one in pieces:
        start, end = at(one.start), at(one.end)
        if start >= end:
            raise RowError("empty_passage", "The span covers nothing but characters that are not kept.")
        found.append(Piece(start, end, text[start:end]))
    return tuple(found)


def _placed(pieces: tuple[Piece, ...], placed: Placed) -> tuple[tuple[Piece, ...], str]:
    """Where the pieces stand on the version here, and how they were found if that is another text."""
    pieces = _frozen(pieces, placed)
    if placed.carrying is None:
        return pieces, ""
    matches = placed.carrying.carry_all([(one.start, one.end) for one in pieces])
    kind = max((match.kind for match in matches), key=WORST.index)
    if kind == "orphan":
        quote = next(one.quote for one, match in zip(pieces, matches, strict=True) if match.kind == "orphan")
        raise RowError("not_found", NOT_FOUND.format(quote=quote[:200]))
    return tuple(Piece(one.start, one.end, placed.text[one.start : one.end]) for one in matches), kind


class Namer:
    """Gives marks their uids, and notices what the file says twice."""

    def __init__(self, project: int, scratch: Scratch) -> None:
        self._project, self._scratch = project, scratch

    def name(self, wanted: Intended, elsewhere: Callable[[str], bool]) -> bool:
        """Set `uid`; False where the file said the very same before. Raises `RowError` where it said something else.

        The file's own uid is kept where it is a UUID that no other project has (`elsewhere`). Else it is made of the
        project, the text and that uid, or what the mark says where it has none: the same file gives the same again.
        """
        kept = canonical(wanted.given)
        wanted.says = hashlib.sha256(
            json.dumps([wanted.names(), wanted.attributes, wanted.gold], sort_keys=True).encode()
        ).hexdigest()
        if wanted.given and (met := self._scratch.mark(wanted.given)):
            if met[2] == wanted.says and met[1] == wanted.kind:
                return False
            raise RowError("uid_twice", "Another mark of the file has this uid. Give each its own.")
        wanted.uid = kept if kept and not elsewhere(kept) else self._derived(wanted)
        return True

    def _derived(self, wanted: Intended) -> str:
        if wanted.given:
            return _made_of(self._project, wanted.kind, wanted.sha256, wanted.given)
        number = 0
        while self._scratch.mark(uid := _made_of(self._project, *wanted.names(), number)):
            number += 1
        return uid

    def note(self, wanted: Intended, *, taken: bool) -> None:
        """It was met: by the file's uid, which links name it by, and by its own."""
        for name in {wanted.given, wanted.uid} - {""}:
            self._scratch.note_mark(name, wanted.uid, wanted.kind, wanted.says, taken=taken)


def _made_of(*parts: object) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(parts)))


def canonical(uid: str) -> str:
    """A UUID as it is written here; "" where it is none."""
    if len(uid) not in (32, 36):
        return ""
    try:
        return str(uuid.UUID(uid))
    except ValueError:
        return ""
