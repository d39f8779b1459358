"""Bodies in JSON, without what a database does not keep: NUL, halves of surrogate pairs, numbers without end."""

import math
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.conf import settings
from rest_framework import parsers, status
from rest_framework.exceptions import ParseError, ValidationError

from api.errors import Problem

JSON, FORM = "application/json", "multipart/form-data"  # the bodies that are read
SUSPICIOUS = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])|[0-9]{300}|[0-9][eE]\+?[0-9]{3}")
NUL = "NUL characters are not allowed."
SURROGATE = "This text holds half of a surrogate pair. Send whole characters."
TOO_GREAT = "This number is too great."
TOO_DEEP = "This is nested too deeply."
TOO_LARGE = "This body has more than {most} bytes. Send it in parts."


class JSONParser(parsers.JSONParser):
    """JSON that can be kept. A view with `drops_nul = True` takes NUL out of its texts by itself."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """The body. Raises `ParseError` or `ValidationError` (400), which names the field, and `Problem` (413)."""
        body = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            detail = TOO_LARGE.format(most=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
            raise Problem(detail, code="too_large", status_code=status.HTTP_413_REQUEST_ENTITY_TOO_LARGE)
        drops_nul = getattr((parser_context or {}).get("view"), "drops_nul", False)
        try:
            data = super().parse(BytesIO(body), media_type, parser_context)
            faults = dict(_faults(data, "", drops_nul)) if SUSPICIOUS.search(body) else {}
        except RecursionError as error:
            raise ParseError(TOO_DEEP) from error
        if faults:
            raise ValidationError(faults)
        return data


def _faults(data: Any, field: str, drops_nul: bool) -> Iterator[tuple[str, str]]:
    """Pairs of a field and what is wrong with it, nested ones joined by dots."""
    if isinstance(data, dict):
        for name, inner in data.items():
            yield from _faults(name, field, drops_nul)
            yield from _faults(inner, f"{field}.{name}".lstrip("."), drops_nul)
    elif isinstance(data, list):
        for inner in data:
            yield from _faults(inner, field, drops_nul)
    elif isinstance(data, str):
        if "\0" in data and not drops_nul:
            yield field, NUL
        if any("\ud800" <= character <= "\udfff" for character in data):
            yield field, SURROGATE
    elif isinstance(data, float) and not math.isfinite(data):
        yield field, TOO_GREAT
