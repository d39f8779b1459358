"""What one person, or a model, marked in a task of Label Studio."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from annotator.interchange.edited import agreed, talk
from annotator.interchange.errors import BadFileError
from annotator.interchange.extras import OURS, listed
from annotator.interchange.labelstudio_items import (
    is_of_whole,
    labels_of,
    model_of,
    noted_in,
    ours_of,
    path_of,
    person_of,
    piece_of,
    region_of,
    remark_of,
    score_of,
    time_of,
)
from annotator.interchange.labelstudio_write import shown
from annotator.interchange.model import LinkMark, Losses, Mark, Remark, SpanMark
from annotator.interchange.offsets import Utf16
from annotator.interchange.plain import link_of, mark_of, pieces_of, span_of


class Body:
    """A task's text, on which regions find their places."""

    def __init__(self, text: str, losses: Losses) -> None:
        self.text, self.losses = text, losses
        self.taken: set[str] = set()  # uids of the marks that were read
        self._units = Utf16(text)

    def place(self, value: dict[str, Any], where: str) -> list[int] | None:
        """Start and end in code points; None, and told, where there is no such passage, or the words are others."""
        at = value.get("globalOffsets") if isinstance(value.get("globalOffsets"), dict) else value
        match at:
            case {"start": int(start), "end": int(end)} if 0 <= start < end:
                pass
            case {"start": str(), "end": str()}:
                self.losses.add("region not read: it points into a page's markup", where)
                return None
            case _:
                self.losses.add("region not read: its start and end are no passage", where)
                return None
        words = value.get("text")
        for tried in ([start, end], self._points(start, end)):
            if tried and tried[1] <= len(self.text) and words in (None, self.text[tried[0] : tried[1]]):
                return tried
        self.losses.add("region not read: at its offsets, in code points or UTF-16 units, stand other words", where)
        return None

    def _points(self, start: int, end: int) -> list[int] | None:
        try:
            return [self._units.points(start), self._units.points(end)]
        except ValueError:
            return None


class Annotation:
    """What one person, or a model, marked in a task."""

    def __init__(self, body: Body, annotation: dict[str, Any], origin: str, name: str, where: str) -> None:
        self._body, self._name, self._where = body, name, where
        self._items = [one for one in listed(annotation, "result", where) if isinstance(one, dict)]
        for one in self._items:
            if not isinstance(one.get("id"), str | int | None):
                raise BadFileError(where, f"the id of a result has to be a string or a number, not {one['id']!r}.")
        self._by_model = origin == "model"
        self._usual: dict[str, Any] = {
            name: value
            for name, value in (
                ("person", person_of(annotation.get("completed_by"))),
                ("gold", annotation.get("ground_truth") is True),
                ("origin", origin),
                ("made_at", time_of(annotation.get("created_at"))),
                ("changed_at", time_of(annotation.get("updated_at"))),
                ("attributes", model_of(annotation) if self._by_model else {}),
            )
            if value
        }
        self._comments = [one for one in listed(annotation, "comments", where) if isinstance(one, dict)]
        self._uids: dict[str, str] = {}
        self._noted_links: list[dict[str, Any]] = []
        self._of_regions: dict[object, list[dict[str, Any]]] = {}
        for item in self._items:
            if item.get("id") is not None and not labels_of(item):
                self._of_regions.setdefault(item["id"], []).append(item)

    def spans(self) -> list[SpanMark]:
        """Regions of labels; pieces of ours put together again."""
        regions = [one for one in self._items if labels_of(one)]
        pieces: dict[str, list[dict[str, Any]]] = {}
        whole = {str(one["id"]) for one in regions if "id" in one and "uid" in ours_of(one)}
        for one in regions:
            if piece_of(one) in whole:
                pieces.setdefault(piece_of(one), []).append(one)
        found = []
        for number, one in enumerate(regions, start=1):
            if piece_of(one) not in whole:
                found += self._span(one, pieces.get(str(one.get("id")), []), number)
        self._tell_others()
        return found

    def links(self, spans: set[str]) -> list[LinkMark]:
        """Relations whose two regions were read."""
        found = []
        for number, one in enumerate(self._items, start=1):
            if one.get("type") != "relation":
                continue
            source, target = (self._uids.get(str(one.get(end))) for end in ("from_id", "to_id"))
            if source not in spans or target not in spans:
                self._body.losses.add(
                    "relation not read: one of its regions is not there", f"{self._where}, result {number}"
                )
                continue
            for label in listed(one, "labels", self._where) or ["related"]:
                noted = self._noted_link(one, source, target, label)
                noted = noted or {"uid": f"{self._name}/relation {number}/{label}", **self._usual}
                ends = {"label": str(label), "source": source, "target": target}
                if one.get("direction") == "left":
                    ends |= {"source": target, "target": source}
                found.append(link_of({**noted, **ends}, self._where))
        return found

    def documents(self) -> list[Mark]:
        """Choices and places in a taxonomy that are not of a region."""
        found = []
        regions = {one.get("id") for one in self._items if labels_of(one)}
        for number, one in enumerate(self._items, start=1):
            if not is_of_whole(one) or one.get("id") in regions - {None}:
                continue
            ours = listed(ours_of(one), "documents", self._where)
            noted = [mark_of(mark, self._where) for mark in ours if not self._copied(noted_in(mark))]
            for label in map(path_of, listed(one["value"], one["type"], self._where)):
                same = next((mark for mark in noted if mark.label == label), None)
                if same:
                    noted.remove(same)
                    self._body.taken.add(same.uid)
                found.append(same or Mark(f"{self._name}/document {number}/{label}", label, **self._usual))
        return found

    def _span(self, one: dict[str, Any], more: list[dict[str, Any]], number: int) -> list[SpanMark]:
        where = f"{self._where}, region {one.get('id') or number}"
        places = [place for place in (self._body.place(each["value"], where) for each in (one, *more)) if place]
        if not places:
            return []
        noted = ours_of(one)
        if self._copied(noted):
            noted = {}
        uid = str(noted.get("uid", f"{self._name}/{one.get('id') or number}"))
        said = {**({} if noted else self._usual), **noted, "uid": uid, "pieces": sorted(places)}
        usual = {} if noted else {**self._usual.get("attributes", {}), **score_of(one)}
        said["attributes"] = usual | agreed(self._attributes(one.get("id")), noted_in(noted.get("attributes")), shown)
        pieces_of(said["pieces"], self._body.text, where)
        self._noted_links += map(noted_in, listed(noted, "links", where))
        self._uids[str(one.get("id"))] = uid
        self._body.taken.add(uid)
        found = []
        for label in labels_of(one):
            span = span_of({**said, "label": label}, self._body.text, where)
            found.append(replace(span, remarks=self._talk(one, span)))
            said["uid"] = f"{uid}/{len(found)}"
        return found

    def _noted_link(self, relation: dict[str, Any], source: str, target: str, label: object) -> dict[str, Any]:
        """Our notes on a link, once: from its source's region or the relation; also where its label was changed."""
        every = (*self._noted_links, noted_in(relation.get(OURS)))
        left = [one for one in every if str(one.get("uid")) not in self._body.taken]
        left = [one for one in left if (one.get("source"), one.get("target")) == (source, target)]
        changed = [one for one in left if one.get("label") not in (relation.get("labels") or ())]
        found = next((one for one in left if one.get("label") == label), changed[0] if changed else {})
        self._body.taken.add(str(found.get("uid")))
        return found

    def _copied(self, noted: dict[str, Any]) -> bool:
        """Whether the notes came along with a copy made in Label Studio, or from a prediction that was taken over."""
        return str(noted.get("uid")) in self._body.taken or (noted.get("origin") == "model") != self._by_model

    def _talk(self, one: dict[str, Any], span: SpanMark) -> tuple[Remark, ...]:
        meta = one.get("meta")
        notes = meta.get("text") if isinstance(meta, dict) else None
        notes = [str(note) for note in (notes if isinstance(notes, list) else [notes] if notes else [])]
        said = talk(notes, span.remarks, str, self._usual.get("person", ""))
        return (*said, *(remark_of(each) for each in self._comments if region_of(each) == one.get("id")))

    def _attributes(self, id_: object) -> dict[str, Any]:
        """By name, from the items with a region's id."""
        found: dict[str, Any] = {}
        for one in self._of_regions.get(id_, ()):
            value = one.get("value")
            if not isinstance(value, dict):
                continue
            given = value.get({"textarea": "text"}.get(str(one.get("type")), str(one.get("type"))))
            if given is not None:
                found[str(one.get("from_name"))] = given[0] if isinstance(given, list) and len(given) == 1 else given
        return found

    def _tell_others(self) -> None:
        regions = {one.get("id") for one in self._items if labels_of(one)}
        for number, one in enumerate(self._items, start=1):
            kind = one.get("type")
            known = kind == "relation" or is_of_whole(one)
            if not labels_of(one) and not known and one.get("id") not in regions - {None}:
                self._body.losses.add(f"result of type {kind!r} not read", f"{self._where}, result {number}")
        for each in self._comments:
            if region_of(each) not in regions - {None}:
                self._body.losses.add("comment not read: it is not on a region", self._where)
