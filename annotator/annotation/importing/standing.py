"""Marks that stand here already, by their uids, and how they differ from what a file says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from annotator.annotation.importing.marks import Intended
from annotator.annotation.models import Comment, DocumentMark, Link, Mark, Span, SpanPiece

MODELS: dict[str, type[Mark]] = {"span": Span, "link": Link, "document": DocumentMark}
COMMON = (
    "pk", "uid", "label__name", "person__username", "attributes", "gold", "origin", "revision", "withdrawn_at",
    "label__project_id", "carried_from_id", "left_behind_id",
)  # fmt: skip
OWN = {
    "span": ("version_id", "start", "end"),
    "link": ("source__uid", "target__uid"),
    "document": ("version_id",),
}


@dataclass(slots=True)
class Stands:
    """A mark of this project."""

    kind: str
    pk: int
    revision: int
    withdrawn: bool
    attributes: dict[str, Any]
    said: dict[str, Any]
    carried_from: str | None = None
    left_behind: int | None = None
    remarks: set[tuple[str, str]] = field(default_factory=set)

    def differences(self, wanted: Intended) -> list[str]:
        """In what the file's mark is another, in words; what the file does not say of talk is no difference."""
        here = wanted.pieces if wanted.kind == "span" else wanted.ends if wanted.kind == "link" else ()
        places = [(one.start, one.end) for one in wanted.pieces] if wanted.kind == "span" else here
        says = {
            "its label": wanted.label,
            "whose it is": wanted.person,
            "its attributes": wanted.attributes,
            "whether it is settled": wanted.gold,
            "where it came from": wanted.origin,
            "its place": (wanted.version if wanted.kind != "link" else 0, tuple(places)),
        }
        found = [name for name, value in says.items() if self.said[name] != value]
        if self.withdrawn:
            found.append("that it was taken back here")
        if any((one.person, one.text) not in self.remarks for one in wanted.remarks):
            found.append("its remarks")
        return found


@dataclass(slots=True)
class Known:
    """`here`: of this project, by uid; `elsewhere`: uids that other projects have."""

    here: dict[str, Stands] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)


def known(project: int, uids: Collection[str]) -> Known:
    """What has one of these uids. Three queries where nothing has."""
    found = Known()
    for kind, model in MODELS.items() if uids else ():
        rows = model._default_manager.filter(uid__in=uids).values(*COMMON, *OWN[kind])
        for row in rows:
            if row["label__project_id"] == project:
                found.here[str(row["uid"])] = _stands(kind, row)
            else:
                found.elsewhere.add(str(row["uid"]))
    _complete({one.pk: one for one in found.here.values() if one.kind == "span"})
    return found


def _stands(kind: str, row: dict[str, Any]) -> Stands:
    place: tuple[Any, ...] = ()
    if kind == "span":
        place = ((row["start"], row["end"]),)
    elif kind == "link":
        place = (str(row["source__uid"]), str(row["target__uid"]))
    said = {
        "its label": row["label__name"],
        "whose it is": row["person__username"],
        "its attributes": row["attributes"],
        "whether it is settled": row["gold"],
        "where it came from": row["origin"],
        "its place": (row.get("version_id", 0), place),
    }
    carried = str(row["carried_from_id"]) if row["carried_from_id"] else None
    return Stands(
        kind, row["pk"], row["revision"], row["withdrawn_at"] is not None, row["attributes"], said, carried,
        row["left_behind_id"],
    )  # fmt: skip


def _complete(spans: dict[int, Stands]) -> None:
    """Further pieces, and what was said on them."""
    if not spans:
        return
    further: dict[int, list[tuple[int, int]]] = defaultdict(list)
    pieces = SpanPiece.objects.filter(span__in=spans).order_by("span_id", "position")
    for pk, start, end in pieces.values_list("span_id", "start", "end"):
        further[pk].append((start, end))
    for pk, places in further.items():
        version, first = spans[pk].said["its place"]
        spans[pk].said["its place"] = (version, (*first, *places))
    said = Comment.objects.filter(thread__span__in=spans)
    for pk, person, text in said.values_list("thread__span_id", "person__username", "text"):
        spans[pk].remarks.add((person, text))
