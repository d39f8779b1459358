"""Which marks of an article lack what their labels require."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from annotator.annotation import attributes
from annotator.annotation.models import Assignment, DocumentMark, Link, Mark, Span

SHOWN = 80  # characters of a quote


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A mark, and the names of the attributes that are empty."""

    uid: UUID
    kind: str
    label: str
    quote: str
    missing: list[str]


def unfinished_marks(assignment: Assignment) -> list[Unfinished]:
    """The person's own standing marks on the version they were given, in reading order."""
    found = []
    for kind, mark, quote in _marks(assignment):
        if missing := attributes.missing(mark.label.attributes, mark.attributes):
            found.append(Unfinished(mark.uid, kind, mark.label.name, quote[:SHOWN], missing))
    return found


def _marks(assignment: Assignment) -> Iterator[tuple[str, Mark, str]]:
    mine = Q(label__project=assignment.project_id, person=assignment.person_id, withdrawn_at=None, gold=False)
    version = assignment.version_id
    for span in Span.objects.filter(mine, version=version).select_related("label").order_by("start", "pk"):
        yield "span", span, span.quote
    for link in Link.objects.filter(mine, source__version=version).select_related("label", "source").order_by("pk"):
        yield "link", link, link.source.quote
    for mark in DocumentMark.objects.filter(mine, version=version).select_related("label").order_by("pk"):
        yield "document", mark, ""
