"""A scheme as values: labels of three kinds, each with its attributes."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

LABEL_KINDS = ("span", "document", "link")
ATTRIBUTE_KINDS = ("choice", "number", "text")


@dataclass(frozen=True, slots=True)
class AttributeDefinition:
    """What is asked about each mark with a label. Options are a choice's; minimum and maximum a number's."""

    name: str
    kind: str
    options: tuple[str, ...] = ()
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None

    def to_document(self) -> dict[str, Any]:
        """The attribute as JSON, every field there."""
        return {
            "name": self.name,
            "kind": self.kind,
            "options": list(self.options),
            "required": self.required,
            "minimum": self.minimum,
            "maximum": self.maximum,
        }


@dataclass(frozen=True, slots=True)
class LabelDefinition:
    """A label: what it is called, by which key it is given, how it looks. `colour` is #rrggbb.

    `was` is the name that it had before, where this version of the scheme renames it.
    """

    kind: str
    name: str
    key: str = ""
    colour: str = ""
    description: str = ""
    attributes: tuple[AttributeDefinition, ...] = ()
    was: str = ""

    def to_document(self) -> dict[str, Any]:
        """The label as JSON, every field there; `was` only where there is one."""
        return {
            "kind": self.kind,
            "name": self.name,
            **({"was": self.was} if self.was else {}),
            "key": self.key,
            "colour": self.colour,
            "description": self.description,
            "attributes": [attribute.to_document() for attribute in self.attributes],
        }


@dataclass(frozen=True, slots=True)
class SchemeDocument:
    """A scheme: its labels in their order."""

    labels: tuple[LabelDefinition, ...]

    def to_document(self) -> dict[str, Any]:
        """The scheme as JSON: `parse` of it gives this scheme again."""
        return {"labels": [label.to_document() for label in self.labels]}

    def without_renames(self, but: Collection[tuple[str, str]] = ()) -> "SchemeDocument":
        """The scheme as it stands once its renames are done: what somebody writes the next version from.

        ``but``: kind and name of labels whose renames are kept.
        """
        labels = (label if (label.kind, label.name) in but else replace(label, was="") for label in self.labels)
        return SchemeDocument(tuple(labels))
