"""What may be asked in an address: the parameters that the API's document declares for the operation, as it types them.

A mistyped filter that was passed over would give everything, which is the worst answer for a script. So a parameter
that the document does not know is refused with those that it does; one that is not of its type, with the type. What is
known is read from the operation as drf-spectacular describes it (filters, pages, `@extend_schema`), from nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.dateparse import parse_date, parse_datetime
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

if TYPE_CHECKING:  # rest_framework.views reads the settings, which name what imports this module
    from rest_framework.views import APIView

LARGEST = 2**63 - 1  # of a whole number, in both databases
NOT_KNOWN = "There is no such parameter here. {known}"
KNOWN = "Known are: {names}."
NONE_KNOWN = "This address takes none."
ONCE = "Give this parameter once."
NUL = "NUL characters are not allowed."
WHOLE, NUMBER, BOOLEAN = "Give a whole number{range}.", "Give a number{range}.", "Give true or false."
DAY, MOMENT = "Give a day, such as 2026-03-01.", "Give a moment, such as 2026-03-01T09:30:00Z."
UID, ONE_OF, LENGTH = "Give a UUID.", "Give one of {names}.", "Give {least} to {most} characters."
BOOLEANS = {"true", "false", "True", "False", "1", "0"}
DESCRIBING = Lock()  # drf-spectacular looks up classes as it goes, and fails where two threads do so at once
UUID = re.compile(r"(?i)[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}")

Parameters = dict[str, dict[str, Any]]


def check_asked(request: Request, view: APIView) -> None:
    """Raise `ValidationError` (400) for parameters that are not known or not of their type, `Http404` for an id that
    no row can have."""
    match = request.resolver_match
    method = "GET" if request.method == "HEAD" else str(request.method)
    parameters = _declared(match.func, method) if match else None
    if parameters is None:
        return
    in_address = {one["name"]: one["schema"] for one in parameters if one["in"] == "path"}
    # The document calls `pk` as the model's key is called.
    called = next((name for name in in_address if name not in view.kwargs), "")
    for name, value in view.kwargs.items():
        if _fault(str(value), in_address.get(called if name == "pk" else name, {})):
            raise Http404
    declared = {one["name"]: one for one in parameters if one["in"] == "query"}
    faults = {
        name: fault
        for name, values in request.query_params.lists()
        if (fault := _unknown(declared) if name not in declared else fault_of(values, declared[name]))
    }
    if faults:
        raise ValidationError(faults)


def _unknown(declared: Parameters) -> str:
    known = KNOWN.format(names=", ".join(sorted(declared))) if declared else NONE_KNOWN
    return NOT_KNOWN.format(known=known)


def fault_of(values: list[str], parameter: dict[str, Any]) -> str:
    """What is wrong with the values of a parameter, as its schema has it; "" for nothing."""
    schema: dict[str, Any] = parameter["schema"]
    if schema.get("type") == "array":
        if parameter.get("explode", True) is False:
            values = [part for value in values for part in value.split(",")]
        schema = schema["items"]
    elif len(values) > 1:
        return ONCE
    return next(filter(None, (_fault(value, schema) for value in values)), "")


def _fault(value: str, schema: dict[str, Any]) -> str:
    if "\0" in value:
        return NUL
    if names := [str(one) for one in schema.get("enum", ())]:
        return "" if value in names else ONE_OF.format(names=", ".join(filter(None, names)))
    kind = schema.get("type")
    if kind == "integer":
        fits = bool(re.fullmatch(r"-?\d{1,19}", value, re.ASCII)) and _between(int(value), schema)
        return "" if fits else WHOLE.format(range=_range(schema))
    if kind == "number":
        fits = bool(re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d{1,3})?", value, re.ASCII)) and _between(
            float(value), schema
        )
        return "" if fits else NUMBER.format(range=_range(schema))
    if kind == "boolean":
        return "" if value in BOOLEANS else BOOLEAN
    return _fault_of_text(value, schema)


def _fault_of_text(value: str, schema: dict[str, Any]) -> str:
    match schema.get("format"):
        case "uuid":
            return "" if UUID.fullmatch(value) else UID
        case "date":
            return "" if _parses(parse_date, value) else DAY
        case "date-time":
            return "" if _parses(parse_datetime, value) else MOMENT
    least, most = schema.get("minLength", 0), schema.get("maxLength", LARGEST)
    return "" if least <= len(value) <= most else LENGTH.format(least=least, most=most)


def _parses(parse: Callable[[str], Any], value: str) -> bool:
    try:
        return parse(value) is not None
    except ValueError:
        return False


def _between(value: float, schema: dict[str, Any]) -> bool:
    return bool(schema.get("minimum", -LARGEST - 1) <= value <= schema.get("maximum", LARGEST))


def _range(schema: dict[str, Any]) -> str:
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is not None and most is not None:
        return f" from {least} to {most}"
    return f" of at least {least}" if least is not None else f" of at most {most}" if most is not None else ""


@cache
def _declared(callback: Any, method: str) -> list[dict[str, Any]] | None:
    """The parameters of an operation; None for what is not in the document."""
    # Imported here since it imports rest_framework.views, which reads the settings, which name what imports this.
    from drf_spectacular.plumbing import ComponentRegistry

    with DESCRIBING:
        generator, paths = _endpoints()
        if (callback, method) not in paths:
            return None
        path, regex = paths[callback, method]
        view = generator.create_view(callback, method)
        view.request = None
        operation = view.schema.get_operation(
            generator.coerce_path(path, method, view), regex, "", method, ComponentRegistry()
        )
    return list(operation.get("parameters", ())) if operation else None


@cache
def _endpoints() -> tuple[Any, dict[tuple[Any, str], tuple[str, str]]]:
    from drf_spectacular.generators import SchemaGenerator

    generator: Any = SchemaGenerator()  # type: ignore[no-untyped-call]
    generator._initialise_endpoints()
    return generator, {(callback, method): (path, regex) for path, regex, method, callback in generator.endpoints}
