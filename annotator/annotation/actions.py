"""What changes projects and spans. Each verb is one transaction."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from annotator.annotation.models import Label, Membership, Project, Span, SpanEvent
from annotator.engine.anchoring import Match, locate
from corpus.models import Version


@dataclass(frozen=True)
class Place:
    """Where a span is: code points, half-open, and the quote that the person saw there."""

    start: int
    end: int
    quote: str


class MovedQuoteError(Exception):
    """The text at this place is not the quote; `match` is where the quote is, if anywhere."""

    def __init__(self, match: Match) -> None:
        super().__init__("The text at this place is not the quote that was sent. Nothing was stored.")
        self.match = match


class StaleSpanError(Exception):
    """The span was changed meanwhile; `current` is how it stands."""

    def __init__(self, current: Span) -> None:
        super().__init__("This span was changed since you saw it. Nothing was stored.")
        self.current = current


@transaction.atomic
def create_project(*, owner: User, name: str, labels: list[str]) -> Project:
    """A project with its first labels; who creates it owns it."""
    project = Project.objects.create(name=name)
    Membership.objects.create(project=project, person_id=owner.pk, role=Membership.Role.OWNER)
    for label in labels:
        Label.objects.create(project=project, name=label)
    return project


@transaction.atomic
def add_member(*, project: Project, person: User) -> Membership:
    """Let a person into a project; one who is in it already stays as they are."""
    return Membership.objects.get_or_create(project=project, person_id=person.pk)[0]


@transaction.atomic
def mark_span(*, person: User, label: Label, version: Version, place: Place) -> Span:
    """Mark a passage. Raises `MovedQuoteError`, and Django's `ValidationError` for a retired label or a bad place."""
    span = Span(person_id=person.pk, version=version, revision=0)
    _place(span, label, place)
    return _store(span, SpanEvent.Kind.MARKED, person)


@transaction.atomic
def change_span(*, person: User, span: Span, label: Label, place: Place, revision: int) -> Span:
    """Move or relabel a span; `revision` is the one that was seen, else `StaleSpanError`. Errors as `mark_span`."""
    span = _current(span, revision)
    _place(span, label, place)
    return _store(span, SpanEvent.Kind.CHANGED, person)


@transaction.atomic
def withdraw_span(*, person: User, span: Span, revision: int) -> Span:
    """Take a span back; it is kept and no longer shown. `StaleSpanError` as `change_span`."""
    span = _current(span, revision)
    span.withdrawn_at = timezone.now()
    return _store(span, SpanEvent.Kind.WITHDRAWN, person)


def _current(span: Span, revision: int) -> Span:
    locked = Span.objects.select_for_update().select_related("version", "label").get(pk=span.pk)
    if locked.revision != revision or locked.withdrawn_at is not None:
        raise StaleSpanError(locked)
    return locked


def _place(span: Span, label: Label, place: Place) -> None:
    if label.retired_at is not None:
        raise ValidationError({"label": f"The label “{label.name}” is retired. Choose another."})
    standing = span.version.text[place.start : place.end]
    if standing != place.quote or len(standing) != place.end - place.start:
        raise MovedQuoteError(locate(span.version.text, place.quote, place.start))
    span.label, span.start, span.end, span.quote = label, place.start, place.end, place.quote


def _store(span: Span, kind: SpanEvent.Kind, person: User) -> Span:
    span.revision += 1
    span.changed_at = timezone.now()
    span.full_clean(validate_unique=False)
    span.save()
    SpanEvent.objects.create(
        span=span,
        kind=kind,
        revision=span.revision,
        label=span.label,
        start=span.start,
        end=span.end,
        person_id=person.pk,
        at=span.changed_at,
    )
    return span
