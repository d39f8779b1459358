"""What UIMA's types and feature structures have: their names, their plain values, where they lead."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite, isnan
from typing import Any, Final

from cassis.typesystem import is_primitive, is_primitive_array

PLACE: Final = frozenset({"sofa", "begin", "end"})
_ENDS: Final = (("Governor", "Dependent"), ("source", "target"))


def id_of(one: Any) -> int:
    """Of a feature structure; -1 where there is none."""
    return one.xmiID if one is not None else -1


def lineage_of(kind: Any) -> frozenset[str]:
    """The names of a type and of all above it."""
    return frozenset(_names(kind))


def _names(kind: Any) -> Iterator[str]:
    while kind is not None:
        yield kind.name
        kind = kind.supertype


def feature_names(kind: Any) -> Iterator[str]:
    """Of a type, with those of all above it."""
    return (feature.name for feature in kind.all_features)


def ends_of(one: Any) -> tuple[str, ...]:
    """The names of the two features that make it a relation; none where it is not one."""
    names = {feature.name for feature in one.type.all_features if not _is_plain(feature.rangeType)}
    return next((pair for pair in _ENDS if names.issuperset(pair)), ())


def _is_plain(kind: Any) -> bool:
    """Text, number or yes-and-no; also a choice of texts, which is a type under String."""
    return bool(is_primitive(kind))


def plain_of(one: Any) -> dict[str, Any]:
    """Plain features by name; arrays of plain values as lists."""
    values: dict[str, Any] = {}
    for feature in one.type.all_features:
        value = getattr(one, feature.name)
        if feature.name in PLACE or value is None:
            continue
        # cassis puts a line under names that it uses itself.
        name = feature.name.removesuffix("_") if feature.name in ("self_", "type_") else feature.name
        if _is_plain(feature.rangeType):
            values[name] = _storable(value)
        elif is_primitive_array(feature.rangeType):
            values[name] = [_storable(each) for each in value.elements or []]
    return values


def _storable(value: Any) -> Any:
    """JSON has no word for numbers that are none, or without end: they are kept in UIMA's."""
    if isinstance(value, float) and not isfinite(value):
        return "NaN" if isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def is_holder(one: Any) -> bool:
    """A slot, or a chain: what it holds is read with the spans that it joins."""
    names = set(feature_names(one.type))
    return names.issuperset({"role", "target"}) or "first" in names


def elements_of(value: Any) -> list[Any]:
    """What a reference leads to: one, those of an array, or none where it holds no feature structures."""
    if not hasattr(value, "elements"):
        return [value]
    return [one for one in value.elements or [] if hasattr(one, "xmiID")]
