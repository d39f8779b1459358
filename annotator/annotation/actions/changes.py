"""Every change to a span, a link or a document mark: checked, stored with its place in the log, safe to repeat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from annotator.annotation import attributes, wire
from annotator.annotation.actions.carry import RefusedError, carried, check_once, continue_from, leave_behind
from annotator.annotation.actions.rights import may_change
from annotator.annotation.models import (
    Assignment,
    Change,
    DocumentMark,
    Label,
    Link,
    Mark,
    Project,
    Span,
    SpanPiece,
)
from annotator.engine.anchoring import Match, locate_all
from corpus.models import Version

__all__ = ["MovedQuoteError", "Piece", "RefusedError", "StaleMarkError", "Stored", "Wanted", "apply_change"]
NOT_SETTLED = "Only a settled mark comes from adjudication: settle the case, or carry a settled mark over."
MODELS: dict[str, type[Mark]] = {"span": Span, "link": Link, "document": DocumentMark}


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage: code points, half-open, and the quote that the person saw there."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change that somebody asks for. `uid` names the change, `mark` what it changes; None leaves a field as it is."""

    uid: UUID
    verb: str
    kind: str
    mark: UUID
    revision: int = 0  # the one that was seen; 0 for a new mark
    label: int | None = None
    version: int | None = None
    pieces: tuple[Piece, ...] | None = None
    source: UUID | None = None
    target: UUID | None = None
    attributes: Mapping[str, Any] | None = None
    origin: str = ""
    carried_from: UUID | None = None  # for a new mark: the one on an older version that it continues
    left_behind: int | None = None  # the version to which it is not carried; 0 takes that back
    gold: bool = False  # settled by adjudication: then what annotators marked in its day is taken as it is


@dataclass(frozen=True, slots=True)
class Stored:
    """A change that stands in the log: the mark after it."""

    state: dict[str, Any]
    change: int
    repeated: bool = field(default=False)


class MovedQuoteError(Exception):
    """The text at a place is not the quote; `matches` says for each passage where the quote is, if anywhere."""

    def __init__(self, matches: Sequence[Match]) -> None:
        super().__init__("The text at this place is not the quote that was sent. Nothing was stored.")
        self.matches = list(matches)


class StaleMarkError(Exception):
    """The mark was changed meanwhile; `current` is how it stands."""

    def __init__(self, current: Mark) -> None:
        super().__init__("This mark was changed since you saw it. Nothing was stored.")
        self.current = wire.state_of(current)


def apply_change(*, project: Project, person: User, wanted: Wanted) -> Stored:
    """Store one change and its place in the log, once.

    Raises `MovedQuoteError`, `StaleMarkError` and `RefusedError`; then nothing was stored.
    """
    if known := Change.objects.filter(uid=wanted.uid, project=project).first():
        return Stored(known.state, known.pk, repeated=True)
    try:
        with transaction.atomic():
            # One change of a project at a time: whoever follows the log by its numbers misses none that commits late.
            Project.objects.select_for_update(no_key=True).get(pk=project.pk)
            return _apply(project, person, wanted)
    except IntegrityError:  # the same change, or the same mark, came in by another request at this moment
        if known := Change.objects.filter(uid=wanted.uid, project=project).first():
            return Stored(known.state, known.pk, repeated=True)
        raise


def _apply(project: Project, person: User, wanted: Wanted) -> Stored:
    mark = _standing(project, person, wanted)
    if wanted.verb == Change.Verb.MARK and not mark._state.adding:
        return _marked_again(mark, wanted)
    if wanted.verb in (Change.Verb.MARK, Change.Verb.CHANGE):
        _fill(project, person, mark, wanted)
    if wanted.verb == Change.Verb.RESTORE:
        check_once(mark)
    if wanted.verb != Change.Verb.CHANGE:
        mark.withdrawn_at = timezone.now() if wanted.verb == Change.Verb.WITHDRAW else None
    return _store(project, person, mark, wanted)


def _standing(project: Project, person: User, wanted: Wanted) -> Mark:
    """The mark that is to be changed, locked, or a new one."""
    model = MODELS[wanted.kind]
    rows = model._default_manager.select_for_update(of=("self",)).select_related("label")
    mark = rows.filter(uid=wanted.mark).first()
    if mark is None:
        if wanted.verb != Change.Verb.MARK:
            raise RefusedError(f"There is no {wanted.kind} {wanted.mark} in this project.")
        return model(uid=wanted.mark, person_id=person.pk, revision=0, origin=wanted.origin, gold=wanted.gold)
    if mark.label.project_id != project.pk or not may_change(project, person, mark):
        raise RefusedError(f"There is no {wanted.kind} {wanted.mark} of yours in this project.")
    if wanted.verb != Change.Verb.MARK and mark.revision != wanted.revision:
        raise StaleMarkError(mark)
    if (mark.withdrawn_at is not None) != (wanted.verb == Change.Verb.RESTORE) and wanted.verb != Change.Verb.MARK:
        raise StaleMarkError(mark)
    return mark


def standing_state(*, project: Project, person: User, wanted: Wanted) -> dict[str, Any] | None:
    """The mark that a change is about, as it stands; None where this person has none of this name."""
    mark = MODELS[wanted.kind]._default_manager.filter(uid=wanted.mark, label__project=project).first()
    return wire.state_of(mark) if mark is not None and may_change(project, person, mark) else None


def _marked_again(mark: Mark, wanted: Wanted) -> Stored:
    """A mark whose uid is known: the same one sent again is stored already, another one is not taken."""
    state = wire.state_of(mark)
    first = Change.objects.filter(mark=mark.uid).order_by("pk").first()
    told = first.state if first else state
    same = told["label"] == wanted.label and told.get("version") == wanted.version
    if wanted.pieces is not None:
        places = [(piece["start"], piece["end"]) for piece in told.get("pieces", [])]
        same = same and places == [(piece.start, piece.end) for piece in wanted.pieces]
    if not same:
        raise StaleMarkError(mark)
    return Stored(state, first.pk if first else 0, repeated=True)


def _fill(project: Project, person: User, mark: Mark, wanted: Wanted) -> None:
    earlier = None
    if mark._state.adding and wanted.carried_from:
        earlier = carried(project, person, mark, wanted.carried_from)
    before = mark.attributes if not mark._state.adding else earlier.attributes if earlier else None
    if mark._state.adding and wanted.gold:
        before = wanted.attributes
    if wanted.label is None and mark._state.adding:
        raise RefusedError("Say with which label to mark.")
    if wanted.label is not None and wanted.label != mark.label_id:
        mark.label = _label(
            project,
            wanted.label,
            wanted.kind,
            retired=wanted.gold or (earlier is not None and earlier.label_id == wanted.label),
        )
    if isinstance(mark, Span):
        _place(project, mark, wanted)
    elif isinstance(mark, Link):
        _join(project, mark, wanted)
    elif isinstance(mark, DocumentMark) and mark._state.adding:
        mark.version = _version(project, wanted)
    if earlier is not None:
        continue_from(mark, earlier)
    if mark._state.adding and mark.origin == Mark.Origin.ADJUDICATION and not mark.gold:
        raise RefusedError(NOT_SETTLED)
    if wanted.left_behind is not None:
        leave_behind(project, mark, wanted.left_behind)
    if wanted.attributes is not None:
        try:
            mark.attributes = attributes.check(mark.label.attributes, wanted.attributes, earlier=before)
        except attributes.AttributeValueError as error:
            raise RefusedError(str(error)) from error


def _label(project: Project, pk: int, kind: str, *, retired: bool) -> Label:
    label = Label.objects.filter(pk=pk, project=project, kind=kind).first()
    if label is None:
        raise RefusedError(f"There is no label {pk} for a {kind} in this project.")
    if label.retired_at is not None and not retired:
        raise RefusedError(f"The label “{label.name}” is retired. Choose another.")
    return label


def _version(project: Project, wanted: Wanted) -> Version:
    inside = Version.objects.filter(article__entries__project=project)
    version = inside.filter(pk=wanted.version).first() if wanted.version is not None else None
    if version is None:
        raise RefusedError(
            f"Version {wanted.version} is not of an article of this project. Add the article to it first."
        )
    return version


def _place(project: Project, span: Span, wanted: Wanted) -> None:
    if span._state.adding:
        span.version = _version(project, wanted)
    if wanted.pieces is None:
        if span._state.adding:
            raise RefusedError("Say which passage to mark.")
        return
    _check_pieces(span.version.text, wanted.pieces)
    first = wanted.pieces[0]
    span.start, span.end, span.quote = first.start, first.end, first.quote


def _check_pieces(text: str, pieces: Sequence[Piece]) -> None:
    if not pieces:
        raise RefusedError("A span has at least one passage.")
    if any(piece.start >= piece.end for piece in pieces):
        raise RefusedError("A passage covers at least one character: its end comes after its start.")
    if any(a.end > b.start for a, b in pairwise(pieces)):
        raise RefusedError("The passages of a span come in order and do not overlap.")
    if not all(piece.quote for piece in pieces):
        raise RefusedError("Give each passage with the quote that stands there.")
    if any(
        len(piece.quote) != piece.end - piece.start or text[piece.start : piece.end] != piece.quote for piece in pieces
    ):
        raise MovedQuoteError(locate_all(text, [(piece.quote, piece.start) for piece in pieces]))


def _join(project: Project, link: Link, wanted: Wanted) -> None:
    for end in ("source", "target"):
        uid = getattr(wanted, end)
        if uid is None and not link._state.adding:
            continue
        span = Span.objects.filter(uid=uid, label__project=project, withdrawn_at=None).first()
        if span is None:
            raise RefusedError(f"The {end} of the link, span {uid}, does not stand in this project.")
        setattr(link, end, span)
    if link.source_id == link.target_id:
        raise RefusedError("A link joins two different spans.")


def _store(project: Project, person: User, mark: Mark, wanted: Wanted) -> Stored:
    mark.revision += 1
    mark.changed_at = timezone.now()
    mark.save()
    if isinstance(mark, Span) and wanted.pieces is not None:
        _store_further(mark, wanted.pieces[1:])
    state = wire.state_of(mark)
    version = mark.source.version_id if isinstance(mark, Link) else mark.version_id  # type: ignore[attr-defined]
    change = Change.objects.create(
        uid=wanted.uid,
        project=project,
        version_id=version,
        kind=wanted.kind,
        verb=wanted.verb,
        mark=mark.uid,
        revision=mark.revision,
        state=state,
        person_id=person.pk,
        at=mark.changed_at,
    )
    mine = Assignment.objects.filter(project=project, article__versions=version, person=person.pk)
    mine.filter(state=Assignment.State.OPEN).update(touched_at=mark.changed_at)
    return Stored(state, change.pk)


def _store_further(span: Span, pieces: Sequence[Piece]) -> None:
    if span.revision > 1:
        span.further.all().delete()  # the log keeps the passages as they were
    SpanPiece.objects.bulk_create(
        SpanPiece(span=span, position=n, start=piece.start, end=piece.end, quote=piece.quote)
        for n, piece in enumerate(pieces, 1)
    )
