"""Lists page by key: a cursor holds the ordering values of the last row shown, so no row is skipped or shown twice
while others come and go, and the thousandth page costs what the first does."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db.models import Q, QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param
from rest_framework.views import APIView

from api.cursors import BAD_CURSOR, cursor_of, values_of

PAGE, LARGEST = 50, 1000
BAD_SIZE = f"Give a whole number from 1 to {LARGEST}."


class KeyPagination(BasePagination):
    """Pages by the view's `page_keys`, such as `("-id",)` or `("changed_at", "id")`; the last key must be unique."""

    page_keys: tuple[str, ...] = ("-id",)

    def paginate_queryset(
        self, queryset: QuerySet[Any] | Sequence[Any], request: Request, view: APIView | None = None
    ) -> list[Any]:
        """One page of the rows, in the order of the keys."""
        assert isinstance(queryset, QuerySet)
        self.request = request
        self.keys = tuple(getattr(view, "page_keys", self.page_keys))
        size, cursor = self._size(), request.query_params.get("cursor")
        try:
            rows = self._rows(queryset, values_of(cursor, len(self.keys)) if cursor else None, size + 1)
        except (TypeError, ValueError, DjangoValidationError) as error:
            if not cursor:
                raise
            raise ValidationError({"cursor": BAD_CURSOR}) from error
        self.more = len(rows) > size
        self.last = rows[size - 1] if self.more else None
        return rows[:size]

    def _rows(self, queryset: QuerySet[Any], after: list[Any] | None, limit: int) -> list[Any]:
        """So many rows at most that come after these values of the keys."""
        rows = queryset.order_by(*self.keys)
        return list((rows if after is None else rows.filter(beyond(self.keys, after)))[:limit])

    def get_paginated_response(self, data: Any) -> Response:
        """The rows with `next`, which is null on the last page."""
        return Response({"next": self._next(), "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The page in the OpenAPI schema."""
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": {"type": ["string", "null"], "format": "uri"}, "results": schema},
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        """`cursor` and `page_size` in the OpenAPI schema."""
        size = {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": PAGE}
        return [
            {"name": "cursor", "in": "query", "schema": {"type": "string"}, "description": "From `next`."},
            {"name": "page_size", "in": "query", "schema": size},
        ]

    def _size(self) -> int:
        text = self.request.query_params.get("page_size", str(PAGE))
        if not text.isdecimal() or not 1 <= int(text) <= LARGEST:
            raise ValidationError({"page_size": BAD_SIZE})
        return int(text)

    def _next(self) -> str | None:
        if self.last is None:
            return None
        cursor = cursor_of([getattr(self.last, key.lstrip("-")) for key in self.keys])
        return replace_query_param(self.request.build_absolute_uri(), "cursor", cursor)


class NullsLastPagination(KeyPagination):
    """Pages by two keys of which the first may be null: such rows come last, whichever way the others are ordered.

    Those with a value and those without are asked for one after the other, so that an index serves both.
    """

    def _rows(self, queryset: QuerySet[Any], after: list[Any] | None, limit: int) -> list[Any]:
        first, last = self.keys
        null = f"{first.lstrip('-')}__isnull"
        among_nulls = after is not None and after[0] is None
        rows = [] if among_nulls else super()._rows(queryset.filter(**{null: False}), after, limit)
        if len(rows) < limit:
            rest = queryset.filter(**{null: True}).order_by(last)
            if after is not None and among_nulls:
                rest = rest.filter(beyond((last,), after[1:]))
            rows += rest[: limit - len(rows)]
        return rows


def beyond(keys: tuple[str, ...], values: list[Any]) -> Q:
    """Rows that come after these values in the order of these keys ("-" for descending)."""
    after, equal = Q(), Q()
    for key, value in zip(keys, values, strict=True):
        name = key.lstrip("-")
        side = "lt" if key.startswith("-") else "gt"
        after |= equal & Q(**{f"{name}__{side}": value})
        equal &= Q(**{name: value})
    return after


def followed(request: Request, rows: Sequence[Any], cursor: str | None, onwards: str) -> dict[str, Any]:
    """A page of an answer that can be followed: with `next`, or on the last page `later`, which asks what is new.

    ``cursor``: where the next page begins, None on the last. ``onwards``: where `later` does. Both know since when.
    """
    here = request.build_absolute_uri()
    for moment in ("since", "changed_since"):
        here = remove_query_param(here, moment)
    link = replace_query_param(here, "cursor", cursor or onwards)
    return {"next": link if cursor else None, "later": None if cursor else link, "results": rows}
