"""A label's attributes: what they may hold. Pure.

An attribute is ``{"name", "kind", "options", "required", "minimum", "maximum"}``; its kind is choice, number or text.
"""

from collections.abc import Mapping, Sequence
from typing import Any

LONGEST_TEXT = 2_000  # characters


class AttributeValueError(ValueError):
    """A value that its attribute does not take; `attribute` is its name."""

    def __init__(self, attribute: str, message: str) -> None:
        super().__init__(f"{attribute}: {message}")
        self.attribute = attribute


def check(
    attributes: Sequence[Mapping[str, Any]], values: Mapping[str, Any], *, earlier: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The values that are set, in the scheme's order. Raises `AttributeValueError`.

    A value that stood before (`earlier`) stays valid when the scheme has changed since. What is required may be left
    empty while marking: the article cannot be finished until it is filled in.
    """
    known = {attribute["name"]: attribute for attribute in attributes}
    for name in values:
        if name not in known and (earlier or {}).get(name) != values[name]:
            raise AttributeValueError(name, "the label has no such attribute.")
    set_ = {name: value for name, value in values.items() if value not in (None, "")}
    for name, value in set_.items():
        if name in known and (earlier or {}).get(name) != value:
            _check_one(known[name], value)
    order = [*known, *(name for name in set_ if name not in known)]
    return {name: set_[name] for name in order if name in set_}


def missing(attributes: Sequence[Mapping[str, Any]], values: Mapping[str, Any]) -> list[str]:
    """Names of required attributes without a value."""
    return [a["name"] for a in attributes if a.get("required") and values.get(a["name"]) in (None, "")]


def _check_one(attribute: Mapping[str, Any], value: Any) -> None:
    name, kind = attribute["name"], attribute["kind"]
    if kind == "choice" and value not in attribute["options"]:
        raise AttributeValueError(name, f"“{value}” is not one of {', '.join(map(str, attribute['options']))}.")
    if kind == "text" and not (isinstance(value, str) and len(value) <= LONGEST_TEXT):
        raise AttributeValueError(name, f"takes text of at most {LONGEST_TEXT:,} characters.")
    if kind == "number":
        _check_number(attribute, value)


def _check_number(attribute: Mapping[str, Any], value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise AttributeValueError(attribute["name"], "takes a number.")
    least, most = attribute.get("minimum"), attribute.get("maximum")
    if (least is not None and value < least) or (most is not None and value > most):
        raise AttributeValueError(
            attribute["name"],
            f"{value} is outside {least if least is not None else '…'} to {most if most is not None else '…'}.",
        )
