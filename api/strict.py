"""A field of JSON is of its type: `"12"` is no number, `"true"` no truth value and `12` no text.

DRF's fields take these for one another, as forms need it, where all is text. The API's document says otherwise, and a
script that sends the wrong type has a slip that it should hear of. Fields of forms and of addresses stay as they were.
"""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict
from rest_framework import serializers

LARGEST = 2**63 - 1  # of a whole number, in both databases

NOT_KNOWN = "There is no such field here. Known are: {names}."

Field = Any
Convert = Callable[[Field, Any], Any]


def is_form(field: Field) -> bool:
    """Whether what the field reads came as text alone: from a form, from an address, or by itself."""
    return isinstance(getattr(field.root, "initial_data", QueryDict()), QueryDict)


def _refuse(fields: type[Field], wrong: Callable[[Field, Any], bool], key: str = "invalid") -> None:
    convert: Convert = fields.to_internal_value

    def to_internal_value(self: Field, data: Any) -> Any:
        if wrong(self, data):
            self.fail(key, data_type=type(data).__name__, input_type=type(data).__name__)
        return convert(self, data)

    fields.to_internal_value = to_internal_value


def _is_no_number(field: Field, data: Any) -> bool:
    return isinstance(data, bool) or (isinstance(data, str) and not is_form(field))


def _is_too_great(field: Field, data: Any) -> bool:
    return isinstance(data, int | float) and not -LARGEST <= data <= LARGEST


def make_fields_strict() -> None:
    """Once, when the application starts."""
    _refuse(serializers.CharField, lambda field, data: not isinstance(data, str))
    _refuse(serializers.UUIDField, lambda field, data: isinstance(data, int))
    _refuse(serializers.IntegerField, _is_no_number)
    _refuse(serializers.IntegerField, _is_too_great, "max_string_length")
    _refuse(serializers.FloatField, _is_no_number)
    _refuse(serializers.PrimaryKeyRelatedField, _is_no_number, "incorrect_type")
    _refuse(serializers.ManyRelatedField, lambda field, data: not isinstance(data, list), "not_a_list")
    _refuse(serializers.BooleanField, lambda field, data: not isinstance(data, bool) and not is_form(field))


class OnlyKnown(serializers.Serializer[Any]):
    """A body whose fields are all known: a mistyped one that was passed over would be taken for done.

    For what scripts write by hand and get no second look at.
    """

    def to_internal_value(self, data: Any) -> Any:
        """As it is, or `ValidationError` by field."""
        if isinstance(data, dict):
            known = NOT_KNOWN.format(names=", ".join(self.fields))
            if unknown := {str(name): [known] for name in data if name not in self.fields}:
                raise serializers.ValidationError(unknown)
        return super().to_internal_value(data)
