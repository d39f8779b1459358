"""A UIMA CAS of any type system, read as what is marked in its text.

Every annotation that has a place becomes a span, whatever its type, but for those that only say how a text is cut
(sentences, tokens and their like) and those that describe a token (lemmas). Its label is what its feature `label`,
`value` or `identifier` says, or else the short name of its type; its other plain features become attributes. A type
with Governor and Dependent (or `source` and `target`) becomes links; so do other features that lead from one span to
another, and INCEpTION's slots. What has no place becomes a label on the document.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from annotator.interchange import cas_types as types
from annotator.interchange.cas_features import (
    PLACE,
    elements_of,
    ends_of,
    feature_names,
    id_of,
    is_holder,
    lineage_of,
    plain_of,
)
from annotator.interchange.derived import uid_of
from annotator.interchange.model import LinkMark, Losses, Mark, Piece, Remark, SpanMark

_LABELS: Final = ("label", "value", "identifier")
_SHARED: Final = ("label", "uid", "person", "gold", "origin", "revision", "made_at", "changed_at")


@dataclass(slots=True)
class Marked:
    """What one person's CAS holds."""

    spans: list[SpanMark] = field(default_factory=list)
    links: list[LinkMark] = field(default_factory=list)
    documents: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Whose:
    """Where a CAS comes from: the text's key, and who marked it, for marks that do not say so themselves."""

    key: str
    person: str = ""
    gold: bool = False


def view_of(cas: Any, losses: Losses) -> Any:
    """The first view that has a text; the annotations of others are counted as lost. `ValueError` where none has."""
    views = [cas.get_view(sofa.sofaID) for sofa in cas.sofas if sofa.sofaString is not None]
    if not views:
        raise ValueError("no view has a text")
    for other in views[1:]:
        for one in other.select_all():
            losses.add("annotation left out: it is of another view than the first", one.type.name)
    return views[0]


def frame_of(view: Any) -> dict[str, Any]:
    """What the CAS says of its text: the features of DocumentMetaData, and of `cas_types.ARTICLE` under "article"."""
    said: dict[str, Any] = {"language": "", "article": {}}
    for one in view.select_all_fs():
        lineage = lineage_of(one.type)
        if "uima.tcas.DocumentAnnotation" in lineage:
            said |= {name: value for name, value in plain_of(one).items() if value != ""}
        elif one.type.name == types.ARTICLE:
            said["article"] = plain_of(one)
    if said["language"] == "x-unspecified":
        said["language"] = ""
    return said


def marks_of(view: Any, whose: Whose, losses: Losses) -> Marked:
    """Every mark of a view. Raises `ValueError` where an annotation lies outside the text."""
    return _Reading(view, whose, losses).all()


class _Reading:
    """The marks of one view, span by span, with the feature structures that they were read from."""

    def __init__(self, view: Any, whose: Whose, losses: Losses) -> None:
        self.text: str = view.sofa_string
        self.whose, self.losses = whose, losses
        self.found = Marked()
        self.uids: dict[int, str] = {}
        self.pieces: dict[str, list[tuple[int, Piece]]] = {}
        self.structures = [one for one in view.select_all_fs() if not lineage_of(one.type) & types.STRUCTURE]
        self.structures.sort(key=lambda one: one.xmiID)

    def all(self) -> Marked:
        links = []
        for one in self.structures:
            lineage = lineage_of(one.type)
            if one.type.name == types.ARTICLE:
                continue
            if lineage & types.OF_TOKENS:
                self.losses.add("annotation left out: it describes one token", f"{self.whose.key}: {one.type.name}")
            elif ends_of(one):
                links.append(one)
            elif types.ANNOTATION in lineage:
                self._span(one)
            elif one.type.name == types.FAR_LINK:
                shared = self._shared(one, ())
                self.found.links.append(LinkMark(**shared, source=one.from_uid or "", target=one.to_uid or ""))
            elif is_holder(one):
                continue
            elif types.ANNOTATION_BASE in lineage:
                self.found.documents.append(Mark(**self._shared(one, ())))
            else:
                self.losses.add("feature structure left out: it belongs to no place and no text", one.type.name)
        self._whole()
        for one in links:
            self._link(one)
        for one in self.structures:
            if one.xmiID in self.uids:
                self._references(one)
        return self.found

    def _span(self, one: Any) -> None:
        begin, end = one.begin, one.end
        if begin is None or end is None or not 0 <= begin <= end <= len(self.text):
            raise ValueError(f"the annotation {one.xmiID} ({one.type.name}) lies outside the text")
        if begin == end:
            self.losses.add(
                "annotation left out: it covers no character", f"{self.whose.key}: {one.type.name} at {begin}"
            )
            return
        shared = self._shared(one, (begin, end))
        piece = Piece(begin, end, self.text[begin:end])
        self.uids[one.xmiID] = shared["uid"]
        number = one.piece if one.type.name == types.LABEL else None
        if number is not None and shared["uid"] in self.pieces:
            self.pieces[shared["uid"]].append((number, piece))
            return
        self.pieces[shared["uid"]] = [(number or 1, piece)]
        remarks = json.loads(one.remarks or "[]") if one.type.name == types.LABEL else []
        self.found.spans.append(SpanMark(**shared, pieces=(piece,), remarks=tuple(Remark(**made) for made in remarks)))

    def _whole(self) -> None:
        """Spans in several pieces, put together."""
        for index, span in enumerate(self.found.spans):
            pieces = self.pieces[span.uid]
            if len(pieces) > 1:
                in_order = tuple(piece for _, piece in sorted(pieces, key=lambda pair: pair[1].start))
                values = {name: getattr(span, name) for name in span.__dataclass_fields__}
                self.found.spans[index] = SpanMark(**{**values, "pieces": in_order})

    def _link(self, one: Any) -> None:
        source, target = (getattr(one, name) for name in ends_of(one))
        self._join(one, source, target, self._shared(one, (id_of(source), id_of(target)), ends_of(one)))

    def _references(self, one: Any) -> None:
        """Links for the features by which a span leads to others: chains' `next`, and slots with role and target."""
        for name in feature_names(one.type):
            value = getattr(one, name)
            if name in PLACE or value is None or not hasattr(value, "xmiID"):
                continue
            for number, other in enumerate(elements_of(value)):
                target = getattr(other, "target", None) if hasattr(other, "role") else other
                role = getattr(other, "role", None) or name
                if target is not None and id_of(target) not in self.uids and lineage_of(target.type) & types.STRUCTURE:
                    continue
                uid = uid_of(self.whose, one.xmiID, name, number)
                self._join(one, one, target, {"uid": uid, "label": role, **self._owner()})

    def _join(self, one: Any, source: Any, target: Any, shared: Mapping[str, Any]) -> None:
        ends = self.uids.get(id_of(source)), self.uids.get(id_of(target))
        if ends[0] is None or ends[1] is None:
            self.losses.add("link left out: one of its ends is not a span", f"{self.whose.key}: {one.type.name}")
            return
        self.found.links.append(LinkMark(**shared, source=ends[0], target=ends[1]))

    def _owner(self) -> dict[str, Any]:
        return {"person": self.whose.person, "gold": self.whose.gold}

    def _shared(self, one: Any, place: tuple[object, ...], apart: tuple[str, ...] = ()) -> dict[str, Any]:
        """What every mark has. Our own types say it themselves; of others it is made out."""
        if one.type.name in types.OURS:
            said = {name: getattr(one, name) for name in _SHARED}
            said = {name: value for name, value in said.items() if value is not None}
            said.setdefault("uid", uid_of(self.whose, one.type.name, one.xmiID))
            said.setdefault("label", one.type.short_name)
            return {**self._owner(), **said, "attributes": json.loads(one.attributes or "{}")}
        plain = {name: value for name, value in plain_of(one).items() if name not in apart}
        named = next((name for name in _LABELS if isinstance(plain.get(name), str) and plain[name].strip()), None)
        label = plain.pop(named) if named else one.type.short_name
        uid = uid_of(self.whose, one.type.name, one.xmiID, *place, label)
        return {"uid": uid, "label": label, "attributes": plain, **self._owner()}
