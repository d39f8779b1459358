"""Whether a refusal says what a shape could have said.

A schema cannot say that an id must be there, that one of two fields is needed or which order two numbers have. Such
rules are refused in words of our own. What Django and DRF refuse in their words (a type, a length, a range) the API's
document can say, and has to.
"""

import re
from collections.abc import Iterator

from django import forms
from django.core import validators
from rest_framework import fields, relations, serializers

from api import asked, strict

# Rules that no schema says: ids that are not there, and what the document's description says of all texts.
BEYOND_SCHEMAS = {
    'Invalid pk "{pk_value}" - object does not exist.',
    "Object with {slug_name}={value} does not exist.",
    "Enter a valid URL.",  # the format `uri` holds addresses of no host that there can be
    "Null characters are not allowed.",
    "Surrogate characters are not allowed: U+{code_point:X}.",
}


def _theirs() -> Iterator[str]:
    for module in (fields, relations, serializers, forms.fields, validators):
        for one in vars(module).values():
            yield from map(str, getattr(one, "default_error_messages", {}).values())
            if isinstance(one, type):
                yield str(getattr(one, "message", "") or "")
    yield from (asked.ONCE, asked.WHOLE, asked.NUMBER, asked.BOOLEAN, asked.UID, asked.ONE_OF, asked.LENGTH, asked.DAY)
    yield from (asked.NOT_KNOWN, strict.NOT_KNOWN)


def _pattern(message: str) -> str:
    words = re.split(r"\{[^}]*\}|%\([a-z_]+\)[sd]", message)
    return ".*".join(map(re.escape, words))


THEIRS = re.compile(
    "|".join(sorted({_pattern(one) for one in _theirs() if one and one not in BEYOND_SCHEMAS})), re.DOTALL
)


def is_of_ours(message: str) -> bool:
    """Whether it was worded here."""
    return THEIRS.fullmatch(message) is None
