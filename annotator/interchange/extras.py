"""What a tool has no place for, as JSON for its notes or metadata: `plain`'s form, without fields at their defaults.

A span's `pieces` are `[start, end]` in code points, since the text is there already. `plain` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from annotator.interchange.errors import BadFileError
from annotator.interchange.model import Exchange, Mark, SpanMark, Text
from annotator.interchange.plain import mark_data, project_data, text_data

# In a tool's records our own stand under this name; in a folder the project is in a file of this name.
OURS: Final = "annotator"
PROJECT_FILE: Final = "annotator.json"


def of_mark(mark: Mark) -> dict[str, Any]:
    """A span, a link or a document label, whole."""
    data = mark_data(mark)
    if data["revision"] == 1:
        del data["revision"]
    if isinstance(mark, SpanMark):
        data["pieces"] = [[one.start, one.end] for one in mark.pieces]
    return {"uid": mark.uid, **_given(data)}


def kept(mark: Mark) -> dict[str, Any]:
    """What a mark has besides its label, its person and its place."""
    return {name: value for name, value in of_mark(mark).items() if name not in ("label", "person", "pieces")}


def of_text(text: Text) -> dict[str, Any]:
    """All that is said of a text but its words and marks."""
    return {"key": text.key, **_given({name: value for name, value in text_data(text).items() if name != "text"})}


def of_exchange(exchange: Exchange) -> dict[str, Any]:
    """The project without its texts."""
    data = project_data(exchange)
    return {"name": exchange.name, **_given(data | {"labels": [_given(one) for one in data["labels"]]})}


def people_of(text: Text) -> list[str]:
    """Who marked something in it, in alphabetical order; one "" where nothing is marked."""
    return sorted({mark.person for mark in (*text.spans, *text.links, *text.documents)}) or [""]


def listed(said: Mapping[str, Any], name: str, where: str) -> list[Any]:
    """A list under a name, empty where there is none."""
    found = said.get(name) or []
    if not isinstance(found, list):
        raise BadFileError(where, f"“{name}” has to be a list, not {type(found).__name__}.")
    return found


def _given(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in ("", [], {}, False)}
