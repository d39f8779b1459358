"""Label Studio's labelling configuration, from a scheme and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from annotator.interchange.errors import BadFileError
from annotator.interchange.labelstudio_write import DOCUMENT, LABELS, OBJECT, TAKEN, shown
from annotator.interchange.model import LabelKind, Text

_CONTROLS: Final = {"number": "Number", "text": "TextArea", "choice": "Choices"}


class Config:
    """Gathers what the scheme and the tasks name."""

    def __init__(self, labels: Iterable[LabelKind]) -> None:
        labels = tuple(labels)
        self._spans = {one.name: one for one in labels if one.kind == "span"}
        self._links = dict.fromkeys(one.name for one in labels if one.kind == "link")
        self._documents = dict.fromkeys(one.name for one in labels if one.kind == "document")
        self.kinds: dict[str, str] = {}
        self._options: dict[str, list[str]] = {}
        self._of: dict[str, dict[str, None]] = {}
        for label in self._spans.values():
            for attribute in label.attributes:
                name = str(attribute.get("name", ""))
                if name not in TAKEN:
                    self.kinds.setdefault(name, str(attribute.get("kind", "text")))
                    self._options.setdefault(name, [str(one) for one in attribute.get("options") or ()])
                    self._of.setdefault(name, {})[label.name] = None

    def saw(self, text: Text) -> None:
        """Labels and attributes that a text has and the scheme has not."""
        for span in text.spans:
            self._spans.setdefault(span.label, LabelKind(span.label))
            for name, value in span.attributes.items():
                if shown(name, value) is not None:
                    self.kinds.setdefault(name, "text" if isinstance(value, str) else "number")
                    self._of.setdefault(name, {})[span.label] = None
        self._links.update(dict.fromkeys(one.label for one in text.links))
        self._documents.update(dict.fromkeys(one.label for one in text.documents))

    def xml(self) -> str:
        """The configuration, for Label Studio's settings of a project."""
        view = etree.Element("View")
        relations = etree.SubElement(view, "Relations")
        for name in self._links:
            etree.SubElement(relations, "Relation", value=name)
        labels = etree.SubElement(view, "Labels", name=LABELS, toName=OBJECT)
        for one in self._spans.values():
            looks = {"background": one.colour, "hotkey": one.key}
            etree.SubElement(labels, "Label", {"value": one.name} | {k: v for k, v in looks.items() if v})
        etree.SubElement(view, "Text", name=OBJECT, value="$text")
        if self._documents:
            choices = etree.SubElement(view, "Choices", name=DOCUMENT, toName=OBJECT, choice="multiple")
            for name in self._documents:
                etree.SubElement(choices, "Choice", value=name)
        for name, kind in self.kinds.items():
            control = etree.SubElement(view, _CONTROLS.get(kind, "TextArea"), name=name, toName=OBJECT)
            control.attrib.update(
                {"perRegion": "true", "whenTagName": LABELS, "whenLabelValue": ",".join(self._of[name])}
            )
            for option in self._options.get(name, ()) if kind == "choice" else ():
                etree.SubElement(control, "Choice", value=option)
        return etree.tostring(view, encoding="unicode", pretty_print=True)


def read(xml: str, where: str) -> tuple[tuple[LabelKind, ...], str]:
    """The labels, and the field of the tasks' data in which the text is. Raises `BadFileError`."""
    try:
        root = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise BadFileError(where, f"it is not XML: {error.msg}; copy the labelling configuration again.") from None
    found = [
        LabelKind(one.get("value", ""), colour=one.get("background", ""), key=one.get("hotkey", ""))
        for one in root.iterfind(".//Labels/Label")
    ]
    found += [LabelKind(one.get("value", ""), "link") for one in root.iterfind(".//Relation")]
    for choices in root.iterfind(".//Choices"):
        if choices.get("perRegion") != "true":
            found += [LabelKind(one.get("value", ""), "document") for one in choices.iterfind(".//Choice")]
    text = root.find(".//Text")
    return tuple(found), (text.get("value", "") if text is not None else "").removeprefix("$") or "text"
