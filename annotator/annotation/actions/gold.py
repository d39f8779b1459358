"""Gold marks: what adjudication leaves, made through the same changes as every other mark."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.contrib.auth.models import User

from annotator.annotation import attributes
from annotator.annotation.actions.changes import MODELS, Piece, RefusedError, Wanted, apply_change
from annotator.annotation.models import Change, Decision, DocumentMark, Label, Link, Mark, Project, Span, SpanPiece

NOT_YET = "Settle the two passages of this link first: a link that stands joins passages that stand."
Gold = Span | Link | DocumentMark
REJECTED = "A passage of this link was rejected, so the link cannot stand: reject it, or settle the passage anew."


@dataclass(frozen=True, slots=True)
class Made:
    """A mark that stands instead of the annotators'. `pieces` of a span; `source` and `target` of a link, as spans."""

    label: int
    pieces: tuple[Piece, ...] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    target: str = ""


def kind_of(mark: Gold) -> str:
    """What it is called in changes."""
    return next(kind for kind, model in MODELS.items() if isinstance(mark, model))


def as_made(project: Project, uid: str, kind: str) -> Made:
    """What a gold mark would be that says the same as this one."""
    mark = MODELS[kind]._default_manager.get(uid=uid, label__project=project)
    if isinstance(mark, Link):
        return Made(mark.label_id, (), mark.attributes, str(mark.source.uid), str(mark.target.uid))
    if isinstance(mark, Span):
        pieces: list[Span | SpanPiece] = [mark, *mark.further.all()]
        return Made(mark.label_id, tuple(Piece(p.start, p.end, p.quote) for p in pieces), mark.attributes)
    return Made(mark.label_id, (), mark.attributes)


def check_made(project: Project, made: Made, kind: str) -> None:
    """Raises `RefusedError` for a label or a value that the scheme does not have."""
    label = Label.objects.filter(pk=made.label, project=project, kind=kind).first()
    if label is None:
        raise RefusedError(f"There is no label {made.label} for a {kind} in this project.")
    try:
        attributes.check(label.attributes, made.attributes)
    except attributes.AttributeValueError as error:
        raise RefusedError(str(error)) from error
    if (kind == "span") != bool(made.pieces) or (kind == "link") != bool(made.source and made.target):
        raise RefusedError("A span has passages, a link two ends, a document label neither.")


def make_gold_mark(
    project: Project,
    person: User,
    version: int,
    decision: UUID,
    number: int,
    made: Made,
    kind: str,
    continues: UUID | None = None,
) -> Gold:
    """A gold mark, named after its decision so that it is made once. The ends of a link are settled spans.

    `continues`: the one on an older version that it takes further.
    """
    uid = uuid5(decision, f"gold {number}")
    wanted = Wanted(
        uid=uuid5(uid, "mark"),
        verb=Change.Verb.MARK,
        kind=kind,
        mark=uid,
        label=made.label,
        version=version,
        pieces=made.pieces if kind == "span" else None,
        source=gold_end(project, made.source) if kind == "link" else None,
        target=gold_end(project, made.target) if kind == "link" else None,
        attributes=made.attributes,
        origin=Mark.Origin.ADJUDICATION,
        gold=True,
        carried_from=continues,
    )
    apply_change(project=project, person=person, wanted=wanted)
    mark = MODELS[kind]._default_manager.get(uid=uid)
    assert isinstance(mark, Span | Link | DocumentMark)
    return mark


def gold_end(project: Project, uid: str) -> UUID:
    """The settled span that stands for an annotator's: the one that says the same, else the one most alike."""
    span = Span.objects.filter(uid=uid, label__project=project).first()
    if span is None:
        raise RefusedError(f"There is no span {uid} in this project.")
    if span.gold:
        return span.uid
    decision = Decision.objects.filter(project=project, spans=span, withdrawn_at=None).order_by("pk").last()
    if decision is None:
        raise RefusedError(NOT_YET)
    best = heir(span, decision.gold.filter(withdrawn_at=None))
    if best is None:
        raise RefusedError(REJECTED)
    return best.uid


def heir(span: Span, standing: Iterable[Span]) -> Span | None:
    """Of what stands, the span that says the same as this one, else the one most alike; None where nothing stands."""
    alike = lambda gold: (gold.label_id == span.label_id, shared(gold, span), -gold.pk)  # noqa: E731
    return max(standing, key=alike, default=None)


def shared(one: Span, other: Span) -> int:
    """Characters from the one's first to its last passage that the other's reach covers too."""
    return min(reach(one), reach(other)) - max(one.start, other.start)


def reach(span: Span) -> int:
    """Where the last passage of a span ends."""
    return max([span.end, *(piece.end for piece in span.further.all())])
