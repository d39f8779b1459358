"""How an operation is described: its docstring's first sentence is the summary, who may ask comes from the table of
permissions, and a request's fields say all that their checks ask for.
"""

import re
from typing import Any

from drf_spectacular.plumbing import force_instance
from rest_framework import serializers

from api.editing import EditingSchema
from api.permissions import ANYONE, MAY
from api.strict import LARGEST, OnlyKnown

FIRST_SENTENCE = re.compile(r"(.+?)(?:\.(?=\s)|\.?$|[:;](?=\s)|\n\n)", re.DOTALL)
GREATEST = {"integer": LARGEST, "number": 10**15}
UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
NOT_BLANK = r"\S"


class Operation(EditingSchema):
    """One operation of the API."""

    def get_summary(self) -> str:
        """The first sentence of the description, on one line, without its full stop."""
        found = FIRST_SENTENCE.match(self.get_description().strip())
        return " ".join(found[1].split()) if found else ""

    def get_tags(self) -> list[str]:
        """What it is about: inside a project what comes after its number, for half of all operations are there."""
        words = [word for word in self._tokenize_path() if not word.startswith("{")]
        return [f"in a project: {words[1]}"] if words[0] == "projects" and len(words) > 1 else words[:1]

    def get_auth(self) -> list[dict[str, Any]]:
        """Nothing is needed where the table of permissions says anyone."""
        needed: list[dict[str, Any]] = super().get_auth()
        who = MAY.get(getattr(self.view, "resource", ""), {}).get(getattr(self.view, "action", ""))
        return [{}, *needed] if who == ANYONE else needed

    def get_operation_id(self) -> str:
        """A list is called one, whatever its answer is made of."""
        told: str = super().get_operation_id()
        is_list = getattr(self.view, "action", "") == "list"
        return told.removesuffix("_retrieve") + "_list" if is_list and told.endswith("_retrieve") else told

    def _get_paginator(self) -> Any:
        """What is answered to a change is no page, nor what the view says is none: `unpaged = {"list"}`."""
        is_page = self.method == "GET" and getattr(self.view, "action", "") not in getattr(self.view, "unpaged", ())
        return super()._get_paginator() if is_page else None  # type: ignore[no-untyped-call]

    def _get_filter_parameters(self) -> list[dict[str, Any]]:
        """Ids are whole numbers. A change takes no filters."""
        if self.method != "GET":
            return []
        told: list[dict[str, Any]] = super()._get_filter_parameters()  # type: ignore[no-untyped-call]
        filters = getattr(getattr(self.view, "filterset_class", None), "base_filters", {})
        for one in told:
            field = str(getattr(filters.get(one["name"]), "field_name", ""))
            if one["schema"].get("type") == "number" and field.endswith("_id"):
                one["schema"] = {**one["schema"], "type": "integer"}
        return told

    def _get_parameters(self) -> list[dict[str, Any]]:
        """No number is greater than a column holds."""
        told: list[dict[str, Any]] = super()._get_parameters()
        for one in told:
            if most := GREATEST.get(str(one["schema"].get("type"))):
                one["schema"] = {"minimum": -most, "maximum": most, **one["schema"]}
        return told

    def _is_list_view(self, serializer: Any = None) -> bool:
        """An answer that is one object with its `results`, or whatever else, is no list of such objects."""
        named = self.get_response_serializers() if serializer is None else serializer
        named = min(named.items(), key=lambda pair: str(pair[0]))[1] if isinstance(named, dict) and named else named
        named = force_instance(named)  # type: ignore[no-untyped-call]
        if isinstance(named, serializers.Serializer) and {"results", "next"} & set(named.fields):
            return False
        return bool(super()._is_list_view(serializer))

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> Any:
        """What takes only fields that it knows says so."""
        told = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]
        return {**told, "additionalProperties": False} if isinstance(serializer, OnlyKnown) else told

    def _map_serializer_field(self, field: Any, direction: Any, bypass_extensions: bool = False) -> Any:
        """What a request's field refuses besides: white space alone, and numbers that no column holds."""
        told = super()._map_serializer_field(field, direction, bypass_extensions)  # type: ignore[no-untyped-call]
        if direction != "request" or not isinstance(told, dict):
            return told
        if getattr(field, "allow_empty", True) is False and "array" in (told.get("type") or ()):
            return {"minItems": 1, **told}
        if told.get("format") == "uuid":
            return {**told, "pattern": UUID}
        if told.get("type") == "integer":
            return {"minimum": -LARGEST, "maximum": LARGEST, **told}
        if isinstance(field, serializers.CharField) and told.get("type") == "string" and not field.allow_blank:
            return {"minLength": 1, **({"pattern": NOT_BLANK} if field.trim_whitespace else {}), **told}
        return told
