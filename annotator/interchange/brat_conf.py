"""brat's `annotation.conf` and `visual.conf`: which labels and attributes there are, and how they look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from annotator.interchange.brat_write import attribute_value, type_name
from annotator.interchange.model import LabelKind, Text
from annotator.interchange.names import unescaped

_HEADING: Final = re.compile(r"\[(\w+)\]")
_ROLE: Final = re.compile(r"([^\s:,]+):")


class Conf:
    """Gathers what the scheme and the texts name."""

    def __init__(self, labels: Iterable[LabelKind]) -> None:
        self._colours = {one.name: one.colour for one in labels if one.colour and one.kind == "span"}
        self._spans = dict.fromkeys(one.name for one in labels if one.kind == "span")
        self._links = dict.fromkeys(one.name for one in labels if one.kind == "link")
        self._values: dict[str, set[str]] = {}
        for attribute in (attribute for one in labels if one.kind != "document" for attribute in one.attributes):
            self._saw_values(str(attribute.get("name", "")), attribute.get("options") or ())

    def saw(self, text: Text) -> None:
        """Labels and values that a text has and the scheme has not."""
        self._spans.update(dict.fromkeys(span.label for span in text.spans))
        self._links.update(dict.fromkeys(link.label for link in text.links))
        for mark in (*text.spans, *text.links):
            for name, value in mark.attributes.items():
                self._saw_values(name, (value,))

    def annotation(self) -> str:
        """The file that says what can be marked."""
        return "\n".join(
            [
                "[entities]",
                *map(type_name, self._spans),
                "\n[relations]",
                *(f"{type_name(name)}\tArg1:<ENTITY>, Arg2:<ENTITY>" for name in self._links),
                "\n[events]",
                "\n[attributes]",
                *(
                    f"{type_name(name)}\tArg:<ANY>" + (f", Value:{'|'.join(sorted(values))}" if values else "")
                    for name, values in sorted(self._values.items())
                ),
                "",
            ]
        )

    def visual(self) -> str:
        """The file that says how it looks."""
        names = [(type_name(name), name) for name in (*self._spans, *self._links)]
        drawn = [f"{type_name(name)}\tbgColor:{colour}" for name, colour in self._colours.items()]
        shown = [f"{stored} | {name}" for stored, name in names if stored != name and "|" not in name]
        return "\n".join(["[labels]", *shown, "\n[drawing]", *drawn, ""])

    def _saw_values(self, name: str, values: Iterable[object]) -> None:
        for value in map(attribute_value, values):
            if value is not None:
                self._values.setdefault(name, set()).update(() if value is True else (value,))


def labels(conf: str) -> tuple[LabelKind, ...]:
    """Entities and events as labels of spans, relations and events' roles as those of links; hierarchies laid flat."""
    found: dict[LabelKind, None] = {}
    for section, line in _lines(conf):
        name = unescaped(line.split()[0].removeprefix("!"))
        if section in ("entities", "events"):
            found[LabelKind(name)] = None
        if section == "relations":
            found[LabelKind(name, "link")] = None
        if section == "events":
            roles = _ROLE.findall(line.split(maxsplit=1)[-1])
            found.update(dict.fromkeys(LabelKind(re.sub(r"[?*+]|\{.*", "", role), "link") for role in roles))
    return tuple(found)


def _lines(conf: str) -> Iterator[tuple[str, str]]:
    """The lines that name something, each with its section; macros, separators and comments left out."""
    section = ""
    for line in map(str.strip, conf.splitlines()):
        if heading := _HEADING.fullmatch(line):
            section = heading[1]
        elif line and not line.startswith(("#", "<", "-")):
            yield section, line
