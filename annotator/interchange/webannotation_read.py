"""Annotations by anyone, read into spans, links and document labels.

A label is what a body says whose purpose, or else the annotation's motivation, is tagging, classifying, identifying
or linking; every other body is a remark, and so is a reply to an annotation. Several labels on one passage become a
span each. Several targets in one text are the pieces of one span, as Recogito writes them, and two targets of an
annotation that links are the spans of a link: those that are there already, or spans made for them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Literal

from annotator.interchange.model import Exchange, LinkMark, Losses, Mark, Piece, SpanMark, Unplaced
from annotator.interchange.plain import read_project
from annotator.interchange.quotes import NotThereError, Place
from annotator.interchange.selectors import each, has_quote, passages
from annotator.interchange.webannotation_bodies import Said, said_by
from annotator.interchange.webannotation_files import documents, every_annotation
from annotator.interchange.webannotation_texts import Finder, Texts, id_of

UNANSWERED: Final = "reply dropped: what it answers is no span of the file, or has no place"
ALONE: Final = "position without a quote: taken as it counts in the text here"
NO_TARGET: Final = "It has no target."
NO_PASSAGE: Final = "It joins a whole text, and not a passage, to another."
# Properties of an annotation that are read, and those that say nothing of it.
KEPT: Final = frozenset(
    {"@context", "id", "@id", "type", "@type", "target", "body", "bodyValue", "motivation", "creator", "created"}
    | {"modified", "gold", "origin", "revision", "attributes"}
)


def read(at: Path, losses: Losses, find: Finder) -> Exchange:
    """A file or a folder, in memory as a whole. `find`: texts by the address that annotations have for their source."""
    texts = Texts()
    annotations: list[dict[str, Any]] = []
    project: dict[str, Any] = {}
    for where, data in documents(at, losses):
        texts.add_own(data, where)
        annotations += every_annotation(data, losses, where)
        project = project or _project(data)
    each_one = [(said_by(one), _targets(one.get("target")), one) for one in annotations]
    texts.look_up((target for said, targets, _ in each_one if not said.answers for target in targets), find)
    reader, later = Reader(losses, texts), []
    for said, targets, one in each_one:
        for other in sorted(one.keys() - KEPT):
            losses.add(f"property not kept: {other}", said.uid)
        if said.answers or (said.links and len(targets) == 2):
            later.append((said, targets))
        else:
            reader.add(said, targets)
    for said, targets in later:
        reader.add_later(said, targets)
    found = read_project(project or {"name": at.stem}, list(texts.marked()), at.name)
    return replace(found, unplaced=tuple(reader.unplaced()))


class Reader:
    """What was read so far: texts with their marks, and spans by the addresses of annotations and of passages."""

    def __init__(self, losses: Losses, texts: Texts) -> None:
        self._losses, self._texts = losses, texts
        self._spans: dict[str, tuple[str, int]] = {}
        self._unplaced: list[Unplaced] = []

    def unplaced(self) -> list[Unplaced]:
        """Texts that nobody has, then annotations for which there is no place."""
        texts = [Unplaced(iri, "text", "", "no_article", why) for iri, why in self._texts.nobody.items()]
        return texts + self._unplaced

    def add(self, said: Said, targets: list[Any]) -> None:
        """An annotation of passages or of whole texts: a mark for each text and label, the first with its uid."""
        try:
            found = self._grouped(targets, said)
        except NotThereError as why:
            self._leave(said, targets, why)
            return
        each_one = [(iri, places, label) for iri, places in found.items() for label in said.labels]
        for number, (iri, places, label) in enumerate(each_one, 1):
            uid = said.uid if number == 1 else f"{said.uid}#{number}"
            if not places:
                self._texts[iri].documents.append(Mark(uid, label, **said.common()))
                continue
            place = self._span(iri, places, uid, label, said)
            if number == 1:
                names = (said.iri, *(id_of(one) for one in targets if len(targets) == 1))
                self._spans |= {name: place for name in names if name}
        if each_one and not each_one[0][1]:
            self._drop_remarks(said, "whole text")

    def add_later(self, said: Said, targets: list[Any]) -> None:
        """A link or a reply, once all spans are there."""
        if said.answers:
            self._reply(said, targets)
            return
        try:
            self._link(said, targets)
        except NotThereError as why:
            self._leave(said, targets, why, "link")

    def _leave(
        self,
        said: Said,
        targets: list[Any],
        why: NotThereError,
        kind: Literal["span", "link", "document"] | None = None,
    ) -> None:
        passage = any(isinstance(one, dict) and one.get("selector") for one in targets)
        text = next(filter(None, map(self._texts.source, targets)), "")
        kind = kind or ("span" if passage else "document")
        self._unplaced.append(Unplaced(text, kind, said.uid, why.reason, why.detail))

    def _link(self, said: Said, targets: list[Any]) -> None:
        # Both ends are found before a span is made for either.
        found = [self._spans.get(id_of(one)) or self._passage(one, said) for one in targets]
        ends: list[tuple[str, int]] = []
        for number, (iri, place) in enumerate(found, 1):
            uid = f"{said.uid}#{number}"
            ends.append((iri, place) if isinstance(place, int) else self._span(iri, place, uid, said.labels[0], said))
        source, target = (self._texts[iri].spans[place].uid for iri, place in ends)
        link = LinkMark(said.uid, said.labels[0], **said.common(), source=source, target=target)
        self._texts[ends[0][0]].links.append(link)
        self._drop_remarks(said, "link")
        for label in said.labels[1:]:
            self._losses.add("label dropped: a link has one", f"{label} of {said.uid}")

    def _passage(self, target: Any, said: Said) -> tuple[str, int | list[Place]]:
        """The text of an end of a link with the number of the first span there, or with the passage itself."""
        ((iri, places),) = self._grouped([target], said).items()
        if not places:
            raise NotThereError("no_span", NO_PASSAGE)
        spans = enumerate(self._texts[iri].spans)
        return iri, next((at for at, one in spans if [(it.start, it.end) for it in one.pieces] == places), places)

    def _reply(self, said: Said, targets: list[Any]) -> None:
        answered = self._spans.get(self._texts.source(targets[0])) if targets else None
        if answered is None:
            self._losses.add(UNANSWERED, said.uid)
            return
        spans = self._texts[answered[0]].spans
        new = tuple(replace(one, at=one.at or said.made_at) for one in said.remarks)
        spans[answered[1]] = replace(spans[answered[1]], remarks=(*spans[answered[1]].remarks, *new))

    def _grouped(self, targets: list[Any], said: Said) -> dict[str, list[Place]]:
        """The passages that targets point at, by text; none where they mean the whole text."""
        found: dict[str, list[Place]] = {}
        for target in targets:
            try:
                iri, fragment = self._texts.of(target)
            except NotThereError as why:
                if len(targets) == 1 or said.links:
                    raise
                # Targets in other texts are each annotated for themselves.
                self._leave(said, [target], why)
                continue
            selectors = target.get("selector") if isinstance(target, dict) else None
            if fragment and not selectors:
                selectors = {"type": "FragmentSelector", "value": fragment}
            places = found.setdefault(iri, [])
            if selectors:
                places += passages(selectors, self._texts[iri].text.text)
                if self._texts[iri].found and not has_quote(selectors):
                    self._losses.add(ALONE, said.uid)
        if not found and not targets:
            raise NotThereError("no_target", NO_TARGET)
        return {iri: _disjoint(places) for iri, places in found.items()}

    def _span(self, iri: str, places: list[Place], uid: str, label: str, said: Said) -> tuple[str, int]:
        gathered = self._texts[iri]
        pieces = tuple(Piece(start, end, gathered.text.text[start:end]) for start, end in places)
        remarks = said.remarks if uid == said.uid else ()
        gathered.spans.append(SpanMark(uid, label, **said.common(), pieces=pieces, remarks=remarks))
        return iri, len(gathered.spans) - 1

    def _drop_remarks(self, said: Said, what: str) -> None:
        for _ in said.remarks:
            self._losses.add(f"remark dropped: it is on a {what}", said.uid)


def _project(data: Any) -> dict[str, Any]:
    """Ours, else the name that a collection has."""
    top = data if isinstance(data, dict) else {}
    own, name = top.get("project"), top.get("label")
    return own if isinstance(own, dict) else {"name": name} if isinstance(name, str) and name else {}


def _targets(target: Any) -> list[Any]:
    """One by one, also out of a `Composite`, a `List` or a `Choice`."""
    found: list[Any] = []
    for one in each(target):
        inner = isinstance(one, dict) and "source" not in one and one.get("items")
        found += _targets(inner) if inner else [one]
    return found


def _disjoint(places: list[Place]) -> list[Place]:
    kept: list[Place] = []
    for start, end in sorted(set(places)):
        if not kept or kept[-1][1] <= start:
            kept.append((start, end))
    return kept
