"""A first look over a file: which labels, people and attributes it has, and how much of everything. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from annotator.annotation.importing.frozen import label_name, values
from annotator.annotation.importing.rows import RowError
from annotator.interchange.model import Exchange, LabelKind, Losses, Mark, SpanMark, Text

Named = tuple[str, str]  # kind and name of a label


@dataclass(slots=True)
class Survey:
    """`labels`: those used, with their attributes' kinds (number or text). `defined`: those that the file explains.

    `people`: everybody named in it. `texts` and `marks` are counts.
    """

    labels: dict[Named, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    defined: dict[Named, LabelKind] = field(default_factory=dict)
    people: dict[str, None] = field(default_factory=dict)
    texts: int = 0
    marks: int = 0
    description: str = ""
    guidelines: str = ""

    @property
    def rows(self) -> int:
        """Texts and marks."""
        return self.texts + self.marks


def survey(exchange: Exchange) -> Survey:
    """Read all of it. Raises `BadFileError`."""
    description, guidelines = (one.replace("\0", "") for one in (exchange.description, exchange.guidelines))
    found = Survey(description=description, guidelines=guidelines)
    for label in exchange.labels:
        named = label.kind, label_name(label.name)
        found.defined[named] = label
        found.labels[named]  # a defined label is there even where nothing has it
    found.people.update(dict.fromkeys(exchange.people))
    for text in exchange:
        found.texts += 1
        for kind, marks in marks_of(text):
            for mark in marks:
                found.marks += 1
                _note(found, kind, mark)
    for one in exchange.unplaced:
        found.texts, found.marks = found.texts + (one.kind == "text"), found.marks + (one.kind != "text")
    found.people.pop("", None)
    return found


def marks_of(text: Text) -> Iterable[tuple[str, Iterable[Mark]]]:
    """A text's marks by kind, in the order in which rows are counted."""
    return ("span", text.spans), ("document", text.documents), ("link", text.links)


def _note(found: Survey, kind: str, mark: Mark) -> None:
    states = [(mark.label, mark.attributes), *((one.label, one.attributes) for one in mark.history)]
    for label, attributes in states:
        kinds = found.labels[kind, label_name(label)]
        if attributes:
            for name, value in _readable(attributes):
                number = isinstance(value, int | float) and kinds.get(name, "number") == "number"
                kinds[name] = "number" if number else "text"
    found.people[mark.person] = None
    for state in mark.history:
        found.people[state.person] = None
    if isinstance(mark, SpanMark):
        for remark in mark.remarks:
            found.people[remark.person] = None


def _readable(attributes: object) -> list[tuple[str, object]]:
    try:
        return list(values(attributes, Losses(), "").items())
    except RowError:  # told when its row is checked
        return []
