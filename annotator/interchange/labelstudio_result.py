"""What one person, or a model, marked in a task of Label Studio."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from annotator.interchange.edited import agreed, talk
from annotator.interchange.errors import BadFileError
from annotator.interchange.extras import OURS, link_of, listed, mark_of, pieces_of, span_of
from annotator.interchange.labelstudio_write import shown
from annotator.interchange.model import LinkMark, Losses, Mark, Remark, SpanMark
from annotator.interchange.offsets import Utf16


class Body:
    """A task's text, on which regions find their places."""

    def __init__(self, text: str, losses: Losses) -> None:
        self.text, self.losses = text, losses
        self.taken: set[str] = set()  # uids of the marks that were read
        self._units = Utf16(text)

    def place(self, value: dict[str, Any], where: str) -> list[int] | None:
        """Start and end in code points; None, and told, where the words there are others. Raises `BadFileError`."""
        at = value.get("globalOffsets") if isinstance(value.get("globalOffsets"), dict) else value
        match at:
            case {"start": int(start), "end": int(end)} if 0 <= start < end:
                pass
            case _:
                raise BadFileError(where, f"start and end of a region have to be numbers, the first the smaller: {at}.")
        words = value.get("text")
        for tried in (self._points(start, end), [start, end]):
            if tried and tried[1] <= len(self.text) and words in (None, self.text[tried[0] : tried[1]]):
                return tried
        self.losses.add("region not read: at its offsets, in UTF-16 units or code points, stand other words", where)
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
                ("person", _person(annotation.get("completed_by"))),
                ("gold", annotation.get("ground_truth") is True),
                ("origin", origin),
                ("made_at", annotation.get("created_at")),
                ("changed_at", annotation.get("updated_at")),
            )
            if value
        }
        self._comments = [one for one in listed(annotation, "comments", where) if isinstance(one, dict)]
        self._uids: dict[str, str] = {}
        self._of_regions: dict[object, list[dict[str, Any]]] = {}
        for item in self._items:
            if item.get("id") is not None and not _labels(item):
                self._of_regions.setdefault(item["id"], []).append(item)

    def spans(self) -> list[SpanMark]:
        """Regions of labels; pieces of ours put together again."""
        regions = [one for one in self._items if _labels(one)]
        pieces: dict[str, list[dict[str, Any]]] = {}
        whole = {str(one["id"]) for one in regions if "id" in one and "uid" in _ours(one)}
        for one in regions:
            if _piece_of(one) in whole:
                pieces.setdefault(_piece_of(one), []).append(one)
        found = []
        for number, one in enumerate(regions, start=1):
            if _piece_of(one) not in whole:
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
                noted = _noted(one.get(OURS))
                if (noted.get("source"), noted.get("target")) != (source, target):
                    noted = {"uid": f"{self._name}/relation {number}/{label}", **self._usual}
                ends = {"label": str(label), "source": source, "target": target}
                if one.get("direction") == "left":
                    ends |= {"source": target, "target": source}
                found.append(link_of({**noted, **ends}, self._where))
        return found

    def documents(self) -> list[Mark]:
        """Choices that are not of a region."""
        found = []
        regions = {one.get("id") for one in self._items if _labels(one)}
        for number, one in enumerate(self._items, start=1):
            value = one.get("value")
            if one.get("type") != "choices" or not isinstance(value, dict) or one.get("id") in regions - {None}:
                continue
            ours = listed(_ours(one), "documents", self._where)
            noted = [mark_of(mark, self._where) for mark in ours if not self._copied(_noted(mark))]
            for label in map(str, listed(value, "choices", self._where)):
                same = next((mark for mark in noted if mark.label == label), None)
                if same:
                    noted.remove(same)
                    self._body.taken.add(same.uid)
                found.append(same or Mark(f"{self._name}/document {number}/{label}", label, **self._usual))
        return found

    def _span(self, one: dict[str, Any], more: list[dict[str, Any]], number: int) -> list[SpanMark]:
        where = f"{self._where}, region {one.get('id', number)}"
        places = [place for place in (self._body.place(each["value"], where) for each in (one, *more)) if place]
        if not places:
            return []
        noted = _ours(one)
        if self._copied(noted):
            noted = {}
        uid = str(noted.get("uid", f"{self._name}/{one.get('id', number)}"))
        said = {**({} if noted else self._usual), **noted, "uid": uid, "pieces": sorted(places)}
        said["attributes"] = agreed(self._attributes(one.get("id")), _noted(noted.get("attributes")), shown)
        pieces_of(said["pieces"], self._body.text, where)
        self._uids[str(one.get("id"))] = uid
        self._body.taken.add(uid)
        found = []
        for label in _labels(one):
            span = span_of({**said, "label": label}, self._body.text, where)
            found.append(replace(span, remarks=self._talk(one, span)))
            said["uid"] = f"{uid}/{len(found)}"
        return found

    def _copied(self, noted: dict[str, Any]) -> bool:
        """Whether the notes came along with a copy made in Label Studio, or from a prediction that was taken over."""
        return str(noted.get("uid")) in self._body.taken or (noted.get("origin") == "model") != self._by_model

    def _talk(self, one: dict[str, Any], span: SpanMark) -> tuple[Remark, ...]:
        meta = one.get("meta")
        notes = meta.get("text") if isinstance(meta, dict) else None
        notes = [str(note) for note in (notes if isinstance(notes, list) else [notes] if notes else [])]
        said = talk(notes, span.remarks, str, self._usual.get("person", ""))
        return (*said, *(_comment(each) for each in self._comments if _region_of(each) == one.get("id")))

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
        regions = {one.get("id") for one in self._items if _labels(one)}
        for number, one in enumerate(self._items, start=1):
            kind = one.get("type")
            if not _labels(one) and kind not in ("relation", "choices") and one.get("id") not in regions - {None}:
                self._body.losses.add(f"result of type {kind!r} not read", f"{self._where}, result {number}")
        for each in self._comments:
            if _region_of(each) not in regions - {None}:
                self._body.losses.add("comment not read: it is not on a region", self._where)


def _labels(item: dict[str, Any]) -> list[str]:
    """The labels of a region of text; none where the item is something else."""
    value = item.get("value")
    if item.get("type") not in ("labels", "hypertextlabels") or not isinstance(value, dict):
        return []
    given = value.get(item["type"], value.get("labels"))
    return [str(one) for one in given] if isinstance(given, list) else []


def _ours(item: dict[str, Any]) -> dict[str, Any]:
    meta = item.get("meta")
    return _noted(meta.get(OURS)) if isinstance(meta, dict) else {}


def _piece_of(item: dict[str, Any]) -> str:
    return str(_ours(item).get("piece of", ""))


def _noted(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _person(value: object) -> str:
    match value:
        case {"email": str(name)} | {"username": str(name)} | str(name) if name:
            return name
        case {"id": int(number)} | int(number):
            return str(number)
    return ""


def _region_of(comment: dict[str, Any]) -> object:
    match comment.get("region_ref"):
        case {"regionId": str() | int() as id_}:
            return id_
    return None


def _comment(comment: dict[str, Any]) -> Remark:
    return Remark(
        _person(comment.get("created_by")), str(comment.get("text", "")), str(comment.get("created_at") or "")
    )
