"""Rows are checked before they are stored."""

from django.db.models import Model


def store(row: Model, *, leaving: frozenset[str] = frozenset()) -> None:
    """Check and save; fields that may be null may be left out. Raises Django's `ValidationError`."""
    empty = {field.name for field in row._meta.fields if field.null and getattr(row, field.attname) is None}
    row.full_clean(exclude=empty | leaving)
    row.save()
