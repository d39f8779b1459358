"""The whole document, as `/schema/` serves it: made once in a process, for it tells of the program alone and takes a
second."""

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator

from api.asked import DESCRIBING


class Document(SchemaGenerator):
    """For the view; the command makes the document anew."""

    def get_schema(self, *args: Any, **kwargs: Any) -> Any:
        """The document as plain values, whoever asks."""
        return _made()


@cache
def _made() -> Any:
    """Made while no request has an operation described."""
    with DESCRIBING:
        return SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]
