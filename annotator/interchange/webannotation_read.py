"""Annotations by anyone: one of them, a list, a page, a collection, a graph.

A label is what a body says whose purpose, or else the annotation's motivation, is tagging, classifying, identifying
or linking; every other body is a remark, and so is a reply to an annotation. Several labels on one passage become a
span each. Several targets in one text are the pieces of one span, as Recogito writes them, and two targets of an
annotation that links are the spans of a link: those that are there already, or spans made for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from annotator.interchange.errors import BadFileError
from annotator.interchange.fields import loads
from annotator.interchange.model import Exchange, LinkMark, Losses, Mark, Piece, SpanMark, Text
from annotator.interchange.plain import read_project, read_text
from annotator.interchange.selectors import NotThereError, Place, each, passages, types
from annotator.interchange.webannotation_bodies import Said, said_by

ELSEWHERE: Final = "annotation or page dropped: the file has its address alone"
UNKNOWN: Final = "annotation dropped: its text is not in the file"


@dataclass(slots=True)
class Gathered:
    """A text, and the marks found for it so far."""

    text: Text
    spans: list[SpanMark] = field(default_factory=list)
    links: list[LinkMark] = field(default_factory=list)
    documents: list[Mark] = field(default_factory=list)

    def whole(self) -> Text:
        """The text with its marks."""
        return replace(self.text, spans=tuple(self.spans), links=tuple(self.links), documents=tuple(self.documents))


def read(at: Path, losses: Losses, known: Mapping[str, str]) -> Exchange:
    """A file, in memory as a whole. `known`: texts by the address that annotations have for their source."""
    data = loads(at.read_bytes(), at.name)
    reader = Reader(losses)
    for iri, text in known.items():
        reader.add_text(iri, Text(iri, text, address=iri))
    reader.add_texts(data, at.name)
    later: list[tuple[Said, list[Any]]] = []
    for number, one in enumerate(every_annotation(data, losses, at.name), 1):
        said, targets = said_by(one, number), _targets(one.get("target"))
        if said.answers or (said.links and len(targets) == 2):
            later.append((said, targets))
        else:
            reader.add(said, targets)
    for said, targets in later:
        reader.add_later(said, targets)
    top = data if isinstance(data, dict) else {}
    own, name = top.get("project"), top.get("label")
    project = own if isinstance(own, dict) else {"name": name if isinstance(name, str) else at.stem}
    return read_project(project, [one.whole() for one in reader.texts.values()], at.name)


def every_annotation(data: Any, losses: Losses, where: str) -> Iterator[dict[str, Any]]:
    """Every annotation of a document, in its order. Raises `BadFileError` where it holds something else."""
    if isinstance(data, str):
        losses.add(ELSEWHERE, data)
    elif isinstance(data, list):
        for number, one in enumerate(data, 1):
            yield from every_annotation(one, losses, f"{where}, item {number}")
    elif "Annotation" in types(data):
        yield data
    elif isinstance(data, dict) and data.keys() & {"first", "items", "@graph", "contains"}:
        for name in ("first", "items", "@graph", "contains", "next"):
            if data.get(name) is not None:
                yield from every_annotation(data[name], losses, f"{where}, {name}")
    elif not types(data) & {"AnnotationCollection", "AnnotationPage", "Text"}:
        raise BadFileError(where, 'must be an object of type "Annotation", a list, a page or a collection of them')


class Reader:
    """What was read so far: texts by their addresses, and spans by the addresses of annotations and of passages."""

    def __init__(self, losses: Losses) -> None:
        self.texts: dict[str, Gathered] = {}
        self._losses = losses
        self._by_address: dict[str, str] = {}
        self._spans: dict[str, tuple[str, int]] = {}

    def add_text(self, iri: str, text: Text) -> None:
        """One more text, known by this address, and by the article's own."""
        self.texts.setdefault(iri, Gathered(text))
        if text.address:
            self._by_address.setdefault(text.address, iri)

    def add_texts(self, data: Any, where: str) -> None:
        """Those of our own collections, under `texts`."""
        for number, one in enumerate(each(data.get("texts")) if isinstance(data, dict) else [], 1):
            if not isinstance(one, dict) or not isinstance(one.get("id"), str):
                raise BadFileError(f"{where}, text {number}", 'must be an object with an "id"')
            fields = {**one, "text": one.get("value"), "key": one.get("key") or one["id"], "source": one.get("outlet")}
            self.add_text(one["id"], read_text(fields, f"{where}, text {number}"))

    def add(self, said: Said, targets: list[Any]) -> None:
        """An annotation of passages or of whole texts: a mark for each text and label, the first with its uid."""
        try:
            found = self._grouped(targets, said)
        except NotThereError as why:
            self._losses.add(str(why.args[0]), said.uid)
            return
        each_one = [(iri, places, label) for iri, places in found.items() for label in said.labels]
        for number, (iri, places, label) in enumerate(each_one, 1):
            uid = said.uid if number == 1 else f"{said.uid}#{number}"
            if not places:
                self.texts[iri].documents.append(Mark(uid, label, **said.common()))
                continue
            place = self._span(iri, places, uid, label, said)
            if number == 1:
                names = (said.iri, *(_id(one) for one in targets if len(targets) == 1))
                self._spans |= {name: place for name in names if name}
        if not each_one[0][1]:
            self._drop_remarks(said, "whole text")

    def add_later(self, said: Said, targets: list[Any]) -> None:
        """A link or a reply, once all spans are there."""
        try:
            if said.answers:
                self._reply(said, targets)
            else:
                self._link(said, targets)
        except NotThereError as why:
            self._losses.add(str(why.args[0]), said.uid)

    def _link(self, said: Said, targets: list[Any]) -> None:
        # Both ends are found before a span is made for either.
        found = [self._spans.get(_id(one)) or self._passage(one, said) for one in targets]
        ends: list[tuple[str, int]] = []
        for number, (iri, place) in enumerate(found, 1):
            uid = f"{said.uid}#{number}"
            ends.append((iri, place) if isinstance(place, int) else self._span(iri, place, uid, said.labels[0], said))
        source, target = (self.texts[iri].spans[place].uid for iri, place in ends)
        link = LinkMark(said.uid, said.labels[0], **said.common(), source=source, target=target)
        self.texts[ends[0][0]].links.append(link)
        self._drop_remarks(said, "link")
        for label in said.labels[1:]:
            self._losses.add("label dropped: a link has one", f"{label} of {said.uid}")

    def _passage(self, target: Any, said: Said) -> tuple[str, int | list[Place]]:
        """The text of an end of a link with the number of the first span there, or with the passage itself."""
        ((iri, places),) = self._grouped([target], said).items()
        if not places:
            raise NotThereError("link dropped: it joins a whole text, not a passage")
        spans = enumerate(self.texts[iri].spans)
        return iri, next((at for at, one in spans if [(it.start, it.end) for it in one.pieces] == places), places)

    def _reply(self, said: Said, targets: list[Any]) -> None:
        answered = self._spans.get(str(targets[0])) if targets else None
        if answered is None:
            raise NotThereError("reply dropped: what it answers is no span of the file")
        spans = self.texts[answered[0]].spans
        new = tuple(replace(one, at=one.at or said.made_at) for one in said.remarks)
        spans[answered[1]] = replace(spans[answered[1]], remarks=(*spans[answered[1]].remarks, *new))

    def _grouped(self, targets: list[Any], said: Said) -> dict[str, list[Place]]:
        """The passages that targets point at, by text; none where they mean the whole text."""
        found: dict[str, list[Place]] = {}
        for target in targets:
            iri, fragment = self._text_of(target)
            selectors = target.get("selector") if isinstance(target, dict) else None
            if fragment and not selectors:
                selectors = {"type": "FragmentSelector", "value": fragment}
            places = found.setdefault(iri, [])
            if selectors:
                places += passages(selectors, self.texts[iri].text.text, self._losses, said.uid)
        if not found:
            raise NotThereError("annotation dropped: it has no target")
        return {iri: _disjoint(places) for iri, places in found.items()}

    def _text_of(self, target: Any) -> tuple[str, str]:
        """The text that a target is on, and the fragment of its address that is not part of the text's."""
        source = target.get("source", _id(target)) if isinstance(target, dict) else target
        iri = _id(source)
        if isinstance(source, dict) and isinstance(source.get("value"), str):
            self.add_text(iri, Text(iri, source["value"], address=iri))
        base, _, fragment = iri.partition("#")
        for one, left in ((iri, ""), (base, fragment)):
            if known := one if one in self.texts else self._by_address.get(one):
                return known, left
        if not iri and len(self.texts) == 1:
            # RecogitoJS names no source: its annotations are about the one text on the page.
            return next(iter(self.texts)), ""
        raise NotThereError(UNKNOWN)

    def _span(self, iri: str, places: list[Place], uid: str, label: str, said: Said) -> tuple[str, int]:
        gathered = self.texts[iri]
        pieces = tuple(Piece(start, end, gathered.text.text[start:end]) for start, end in places)
        remarks = said.remarks if uid == said.uid else ()
        gathered.spans.append(SpanMark(uid, label, **said.common(), pieces=pieces, remarks=remarks))
        return iri, len(gathered.spans) - 1

    def _drop_remarks(self, said: Said, what: str) -> None:
        for _ in said.remarks:
            self._losses.add(f"remark dropped: it is on a {what}", said.uid)


def _targets(target: Any) -> list[Any]:
    """One by one, also out of a `Composite`, a `List` or a `Choice`."""
    found: list[Any] = []
    for one in each(target):
        inner = isinstance(one, dict) and "source" not in one and one.get("items")
        found += _targets(inner) if inner else [one]
    return found


def _id(node: Any) -> str:
    found = node.get("id", node.get("@id")) if isinstance(node, dict) else node
    return found if isinstance(found, str) else ""


def _disjoint(places: list[Place]) -> list[Place]:
    kept: list[Place] = []
    for start, end in sorted(set(places)):
        if not kept or kept[-1][1] <= start:
            kept.append((start, end))
    return kept
