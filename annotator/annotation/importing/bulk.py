"""Many rows at once, without making an object of each: Django's own `bulk_create` takes most of an import's time.

A column that is left out must be one that may be null: the database says so where it may not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import orjson
from django.db import connection, models


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows of values in the order of these columns, as the model's fields take them; UUIDs as strings.

    On PostgreSQL by COPY.
    """
    adapt = [_adapter(model._meta.get_field(name)) for name in columns]
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    told = ([each(value) for each, value in zip(adapt, row, strict=True)] for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(told))  # noqa: S608 - our names
            return
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in told:
                copy.write_row(row)


def _adapter(field: Any) -> Callable[[Any], Any]:
    if isinstance(field, models.JSONField):
        return lambda value: orjson.dumps(value).decode()
    if isinstance(field, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(field, models.UUIDField) and not connection.features.has_native_uuid_field:
        return lambda value: value.replace("-", "")
    return lambda value: value
