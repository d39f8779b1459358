"""Gold spans: what adjudication leaves, made through the same changes as every other mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.contrib.auth.models import User

from annotator.annotation import attributes
from annotator.annotation.actions.changes import Piece, RefusedError, Wanted, apply_change
from annotator.annotation.models import Change, Label, Mark, Project, Span, SpanPiece


@dataclass(frozen=True, slots=True)
class Made:
    """A span that stands instead of the annotators'."""

    label: int
    pieces: tuple[Piece, ...]
    attributes: Mapping[str, Any]


def as_made(project: Project, uid: str) -> Made:
    """What a gold span would be that says the same as this one."""
    span = Span.objects.prefetch_related("further").get(uid=uid, label__project=project)
    pieces: list[Span | SpanPiece] = [span, *span.further.all()]
    return Made(span.label_id, tuple(Piece(p.start, p.end, p.quote) for p in pieces), span.attributes)


def check_made(project: Project, made: Made) -> None:
    """Raises `RefusedError` for a label or a value that the scheme does not have."""
    label = Label.objects.filter(pk=made.label, project=project, kind=Label.Kind.SPAN).first()
    if label is None:
        raise RefusedError(f"There is no label {made.label} for a span in this project.")
    try:
        attributes.check(label.attributes, made.attributes)
    except attributes.AttributeValueError as error:
        raise RefusedError(str(error)) from error


def make_span(project: Project, person: User, version: int, decision: UUID, number: int, made: Made) -> Span:
    """A gold span, named after its decision so that it is made once."""
    uid = uuid5(decision, f"gold {number}")
    wanted = Wanted(
        uid=uuid5(uid, "mark"),
        verb=Change.Verb.MARK,
        kind="span",
        mark=uid,
        label=made.label,
        version=version,
        pieces=made.pieces,
        attributes=made.attributes,
        origin=Mark.Origin.ADJUDICATION,
        gold=True,
    )
    apply_change(project=project, person=person, wanted=wanted)
    return Span.objects.get(uid=uid)
