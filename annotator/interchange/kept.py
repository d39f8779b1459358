"""Who marked a text, and what a mark has besides label and place, for formats that leave room for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from annotator.interchange.model import LinkMark, Mark, Remark, SpanMark, Text

_DEFAULTS: Final = {"gold": False, "origin": "", "revision": 1, "made_at": "", "changed_at": ""}


def people_of(text: Text) -> list[str]:
    """Who marked something in it, in alphabetical order; one "" where nothing is marked."""
    return sorted({mark.person for mark in (*text.spans, *text.links, *text.documents)}) or [""]


def kept(mark: Mark) -> dict[str, Any]:
    """The uid, and whatever is not as it is by default. JSON can hold it."""
    values: dict[str, Any] = {"uid": mark.uid}
    if mark.attributes:
        values["attributes"] = dict(mark.attributes)
    values |= {name: getattr(mark, name) for name, usual in _DEFAULTS.items() if getattr(mark, name) != usual}
    if isinstance(mark, SpanMark) and mark.remarks:
        values["remarks"] = [asdict(one) for one in mark.remarks]
    if isinstance(mark, LinkMark):
        values |= {"source": mark.source, "target": mark.target}
    return values


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Back from `kept`, as what a mark is made with. Raises `TypeError` where it is not as it was written."""
    if not isinstance(values.get("uid"), str):
        raise TypeError("a mark has no uid")
    names = ("uid", "attributes", *_DEFAULTS, "source", "target")
    made = {name: values[name] for name in names if name in values}
    if "remarks" in values:
        made["remarks"] = tuple(Remark(**one) for one in values["remarks"])
    return made
