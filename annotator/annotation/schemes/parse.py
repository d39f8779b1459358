"""A scheme out of a document as JSON gives it: ``{"labels": [{"name", "kind", …}]}``."""

import re
from collections.abc import Mapping

from annotator.annotation.schemes.defaults import with_defaults
from annotator.annotation.schemes.document import (
    ATTRIBUTE_KINDS,
    LABEL_KINDS,
    AttributeDefinition,
    LabelDefinition,
    SchemeDocument,
)
from annotator.annotation.schemes.errors import SchemeError, Slip
from annotator.annotation.schemes.fields import Fields, Slips, repeated

MOST_LABELS, MOST_ATTRIBUTES, MOST_OPTIONS = 200, 20, 100
TOP = ("name", "description", "source", "labels")  # the first three are a ready scheme's, and of no further meaning
OF_LABEL = ("kind", "name", "was", "key", "colour", "description", "attributes")
OF_ATTRIBUTE = ("name", "kind", "options", "required", "minimum", "maximum")
COLOUR = re.compile(r"#[0-9a-f]{6}")
NO_LABELS = "A scheme has at least one label: “labels:” and a list of them."


def parse(document: object) -> SchemeDocument:
    """The scheme, keys and colours given where none are named. `SchemeError` names every slip at once."""
    if not isinstance(document, Mapping):
        raise SchemeError([Slip("", "", NO_LABELS)])
    slips = Slips()
    fields = Fields(document, (), slips)
    fields.only(TOP)
    labels = [_label(entry, n) for n, entry in enumerate(fields.objects("labels", most=MOST_LABELS), 1)]
    slips.label = ""
    if not labels and not slips.found:
        slips.note(("labels",), NO_LABELS)
    _check_together(labels, slips)
    if slips.found:
        raise SchemeError(slips.found)
    return SchemeDocument(with_defaults(labels))


def _label(fields: Fields, n: int) -> LabelDefinition:
    slips = fields.slips
    slips.label = str(fields.data.get("name") or f"label {n}")
    fields.only(OF_LABEL)
    name = fields.text("name", longest=100, required=True)
    key, colour = fields.text("key", longest=10), fields.text("colour", longest=30).lower()
    if len(key) > 1:
        slips.note((*fields.path, "key"), f"is “{key}”; a key is one character.")
    if colour and not COLOUR.fullmatch(colour):
        slips.note((*fields.path, "colour"), f"is “{colour}”; write it as #rrggbb.")
    attributes = tuple(_attribute(entry) for entry in fields.objects("attributes", most=MOST_ATTRIBUTES))
    for twice in repeated(a.name for a in attributes):
        slips.note((*fields.path, "attributes"), f"names “{twice}” twice.")
    kind = fields.one_of("kind", LABEL_KINDS, "span")
    was = fields.text("was", longest=100)
    was = "" if was == name else was
    return LabelDefinition(kind, name, key, colour, fields.text("description", longest=2_000), attributes, was)


def _attribute(fields: Fields) -> AttributeDefinition:
    fields.only(OF_ATTRIBUTE)
    attribute = AttributeDefinition(
        name=fields.text("name", longest=60, required=True),
        kind=fields.one_of("kind", ATTRIBUTE_KINDS, "choice" if fields.data.get("options") else "text"),
        options=fields.texts("options", most=MOST_OPTIONS, longest=100),
        required=fields.truth("required"),
        minimum=fields.number("minimum"),
        maximum=fields.number("maximum"),
    )
    for field, message in _misfits(attribute):
        fields.slips.note((*fields.path, field), message)
    return attribute


def _misfits(attribute: AttributeDefinition) -> list[tuple[str, str]]:
    least, most = attribute.minimum, attribute.maximum
    found: list[tuple[str, str]] = []
    if attribute.kind == "choice" and not attribute.options:
        found.append(("options", "is missing: a choice names what can be chosen."))
    if attribute.kind != "choice" and attribute.options:
        found.append(("options", f"belong to a choice; this is a {attribute.kind}."))
    if attribute.kind != "number" and (least is not None or most is not None):
        found.append(("minimum", f"and maximum belong to a number; this is a {attribute.kind}."))
    if least is not None and most is not None and least > most:
        found.append(("minimum", f"is {least:g}, above the maximum {most:g}."))
    return found


def _check_together(labels: list[LabelDefinition], slips: Slips) -> None:
    """Within a kind, names and keys are each there once, and so is the past of a label."""
    names: set[tuple[str, str]] = set()
    keys: dict[tuple[str, str], str] = {}
    pasts: dict[tuple[str, str], str] = {}
    kept = {(label.kind, label.name) for label in labels if not label.was}
    for n, label in enumerate(labels):
        slips.label = label.name
        if label.name and (label.kind, label.name) in names:
            slips.note(("labels", n, "name"), f"is the name of another {label.kind} label.")
        if label.key and (label.kind, label.key) in keys:
            slips.note(("labels", n, "key"), f"“{label.key}” is the key of “{keys[label.kind, label.key]}” too.")
        if label.was and (label.kind, label.was) in kept:
            slips.note(("labels", n, "was"), f"is “{label.was}”, which is still a label here: it cannot be two.")
        if label.was and (label.kind, label.was) in pasts:
            other = pasts[label.kind, label.was]
            slips.note(("labels", n, "was"), f"is “{label.was}”, and so was “{other}”: one label cannot become two.")
        pasts.setdefault((label.kind, label.was), label.name)
        names.add((label.kind, label.name))
        keys.setdefault((label.kind, label.key), label.name)
