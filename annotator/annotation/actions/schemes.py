"""A project's scheme: every version kept, its labels the rows that people mark with."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from annotator.annotation.models import Label, Project, Scheme
from annotator.annotation.schemes import LabelDefinition, SchemeDocument, parse, renames


class StaleSchemeError(Exception):
    """Another version came between; `current` is the one that stands."""

    def __init__(self, current: Scheme) -> None:
        super().__init__(
            f"The scheme was changed since you saw it: version {current.number} stands. Nothing was stored."
        )
        self.current = current


@transaction.atomic
def save_scheme(
    *, project: Project, person: User, document: Mapping[str, Any] | SchemeDocument, seen: int | None = None
) -> Scheme:
    """Make this the project's scheme and its labels follow; nothing happens where it stands already.

    A label is known by its kind and name, or by what it `was`: then it is renamed, and its marks stay its own. One that
    is absent is retired with its marks kept, one that returns is revived. Raises `SchemeError` on a bad document or a
    rename that cannot be, `StaleSchemeError` where `seen` is not the version that stands.
    """
    wanted = document if isinstance(document, SchemeDocument) else parse(document)
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    current = project.schemes.order_by("number").last()
    stands = parse(current.document).without_renames() if current else None
    known = {(label.kind, label.name): label.retired_at is None for label in project.labels.all()}
    changed = renames(wanted, known) if known else {}
    wanted = wanted.without_renames(but=changed)  # those done by an earlier version are not told of this one
    if stands == wanted and current is not None:
        return current
    if current is not None and seen is not None and seen != current.number:
        raise StaleSchemeError(current)
    _rename(project, changed)
    _follow(project, wanted)
    number = current.number + 1 if current else 1
    return Scheme.objects.create(project=project, number=number, document=wanted.to_document(), person_id=person.pk)


def _rename(project: Project, changed: Mapping[tuple[str, str], tuple[str, str]]) -> None:
    """Give rows their new names; names that are swapped meet no other row's on the way."""
    rows = {(label.kind, label.name): label for label in project.labels.select_for_update()}
    for old in changed.values():
        project.labels.filter(pk=rows[old].pk).update(name=f"\x1f{rows[old].pk}")
    for (_, name), old in changed.items():
        project.labels.filter(pk=rows[old].pk).update(name=name)


def _follow(project: Project, wanted: SchemeDocument) -> None:
    """Bring the labels' rows in line with the scheme."""
    rows = {(label.kind, label.name): label for label in project.labels.all()}
    for position, definition in enumerate(wanted.labels):
        row = rows.pop((definition.kind, definition.name), None) or Label(project=project)
        _fill(row, definition, position)
        row.save()
    absent = [row.pk for row in rows.values() if row.retired_at is None]
    Label.objects.filter(pk__in=absent).update(retired_at=timezone.now())


def _fill(row: Label, definition: LabelDefinition, position: int) -> None:
    row.kind, row.name, row.key = definition.kind, definition.name, definition.key
    row.colour, row.description, row.position = definition.colour, definition.description, position
    row.attributes = [attribute.to_document() for attribute in definition.attributes]
    row.retired_at = None
