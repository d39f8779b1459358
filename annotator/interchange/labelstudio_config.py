"""Label Studio's labelling configuration, from a scheme and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from lxml import etree

from annotator.interchange.errors import BadFileError
from annotator.interchange.labelstudio_write import DOCUMENT, LABELS, OBJECT, TAKEN, shown
from annotator.interchange.model import LabelKind, Text

_CONTROLS: Final = {"number": "Number", "text": "TextArea", "choice": "Choices"}


class Config:
    """Gathers what the scheme and the tasks name: the scheme's in its order, then the others by name."""

    def __init__(self, labels: Iterable[LabelKind]) -> None:
        labels = tuple(labels)
        self._spans = {one.name: one for one in labels if one.kind == "span"}
        self._links = [one.name for one in labels if one.kind == "link"]
        self._documents = [one.name for one in labels if one.kind == "document"]
        self.kinds: dict[str, str] = {}
        self._options: dict[str, list[str]] = {}
        self._of: dict[str, set[str]] = {}
        self._others: dict[str, set[str]] = {"spans": set(), "links": set(), "documents": set(), "text": set()}
        for label in self._spans.values():
            for attribute in label.attributes:
                name = str(attribute.get("name", ""))
                if name not in TAKEN:
                    self.kinds.setdefault(name, str(attribute.get("kind", "text")))
                    self._options.setdefault(name, [str(one) for one in attribute.get("options") or ()])
                    self._of.setdefault(name, set()).add(label.name)

    def saw(self, text: Text) -> None:
        """Labels and attributes that a text has and the scheme may not have."""
        for span in text.spans:
            self._others["spans"].add(span.label)
            for name, value in span.attributes.items():
                if shown(name, value) is not None:
                    self._of.setdefault(name, set()).add(span.label)
                    if isinstance(value, str):
                        self._others["text"].add(name)
        self._others["links"].update(one.label for one in text.links)
        self._others["documents"].update(one.label for one in text.documents)

    def xml(self) -> str:
        """The configuration, for Label Studio's settings of a project."""
        view = etree.Element("View")
        relations = etree.SubElement(view, "Relations")
        for name in self._all("links", self._links):
            etree.SubElement(relations, "Relation", value=name)
        labels = etree.SubElement(view, "Labels", name=LABELS, toName=OBJECT)
        for name in self._all("spans", self._spans):
            one = self._spans.get(name, LabelKind(name))
            looks = {"background": one.colour, "hotkey": one.key}
            etree.SubElement(labels, "Label", {"value": name} | {k: v for k, v in looks.items() if v})
        etree.SubElement(view, "Text", name=OBJECT, value="$text")
        if documents := self._all("documents", self._documents):
            choices = etree.SubElement(view, "Choices", name=DOCUMENT, toName=OBJECT, choice="multiple")
            for name in documents:
                etree.SubElement(choices, "Choice", value=name)
        for name in [*self.kinds, *sorted(self._of.keys() - self.kinds.keys())]:
            kind = self.kinds.get(name, "text" if name in self._others["text"] else "number")
            control = etree.SubElement(view, _CONTROLS.get(kind, "TextArea"), name=name, toName=OBJECT)
            of = ",".join(sorted(self._of[name]))
            control.attrib.update({"perRegion": "true", "whenTagName": LABELS, "whenLabelValue": of})
            for option in self._options[name] if kind == "choice" else ():
                etree.SubElement(control, "Choice", value=option)
        return etree.tostring(view, encoding="unicode", pretty_print=True)

    def _all(self, kind: str, known: Iterable[str]) -> list[str]:
        known = list(known)
        return [*known, *sorted(self._others[kind] - set(known))]


class Scheme(NamedTuple):
    """What a configuration says. `field`: of the tasks' data, where the text is; `documents`: controls of labels of
    the whole text.
    """

    labels: tuple[LabelKind, ...] = ()
    field: str = ""
    documents: frozenset[str] = frozenset({DOCUMENT})


def read(xml: str, where: str) -> Scheme:
    """What is marked, and in what. Raises `BadFileError`."""
    try:
        root = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise BadFileError(where, f"it is not XML: {error.msg}; copy the labelling configuration again.") from None
    found = [
        LabelKind(_named(one), colour=one.get("background", ""), key=one.get("hotkey", ""))
        for one in (*root.iterfind(".//Labels/Label"), *root.iterfind(".//HyperTextLabels/Label"))
    ]
    found += [LabelKind(_named(one), "link") for one in root.iterfind(".//Relation")]
    documents = [one for one in root.iterfind(".//Choices") if one.get("perRegion") != "true"]
    for choices in documents:
        found += [LabelKind(_named(one), "document") for one in choices.iterfind(".//Choice")]
    texts = [one.get("value", "") for one in root.iter("Text", "HyperText")]
    field = texts[0].removeprefix("$") if texts else ""
    names = frozenset(one.get("name", "") for one in documents)
    return Scheme(tuple(one for one in found if one.name), field, names | {DOCUMENT})


def _named(one: etree._Element) -> str:
    """As results call it."""
    return one.get("alias") or one.get("value") or ""
