"""How an import is to be done. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

OnDifference = Literal["keep", "update"]


class BadOptionsError(ValueError):
    """Options that nobody knows, or with values that they do not take; the message says which."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`skip_errors`: take the rows that can be taken. `as_me`: everything is the importer's.

    `on_difference`: what becomes of a mark that stands here and says something else in the file.
    `people`: names in the file to user names.
    """

    skip_errors: bool = False
    as_me: bool = False
    on_difference: OnDifference = "keep"
    people: Mapping[str, str] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        """As JSON."""
        return {**asdict(self), "people": dict(self.people)}


def options_of(given: Any) -> ImportOptions:
    """Options from JSON, those left out as usual. Raises `BadOptionsError`."""
    if not isinstance(given, dict):
        raise BadOptionsError("Give the options as one JSON object.")
    for name in given:
        if name not in ImportOptions.__dataclass_fields__:
            raise BadOptionsError(f"“{name}” is no option. There are {', '.join(ImportOptions.__dataclass_fields__)}.")
    for name in ("skip_errors", "as_me"):
        if not isinstance(given.get(name, False), bool):
            raise BadOptionsError(f"“{name}” takes true or false.")
    if given.get("on_difference", "keep") not in get_args(OnDifference):
        raise BadOptionsError("“on_difference” takes keep or update.")
    people = given.get("people", {})
    if not isinstance(people, dict) or not all(isinstance(one, str) and one for one in people.values()):
        raise BadOptionsError("“people” takes an object of names in the file and user names.")
    return ImportOptions(**given)
