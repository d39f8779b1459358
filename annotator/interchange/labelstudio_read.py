"""A task of Label Studio as a text with its marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from annotator.interchange.errors import BadFileError
from annotator.interchange.extras import OURS, about_text, link_of, listed
from annotator.interchange.labelstudio_result import Annotation, Body
from annotator.interchange.labelstudio_write import DOCUMENT
from annotator.interchange.model import LinkMark, Losses, Mark, SpanMark, Text

_ABOUT: Final = ("title", "source", "address", "byline", "published", "language")
# What JSON-MIN adds to the fields of the task's data.
_ADDED: Final = frozenset(
    {"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "label", "agreement"}
)


class Task:
    """One task, in either form of export. Raises `BadFileError` where it is neither."""

    def __init__(self, task: dict[str, Any], number: str, field: str, where: str, losses: Losses) -> None:
        self._task, self._where, self._losses = task, where, losses
        data = task.get("data")
        self._data: dict[str, Any] = data if isinstance(data, dict) else task
        self._minimal = self._data is task
        self._body = Body(self._words(field), losses)
        meta = task.get("meta")
        ours = meta.get(OURS) if isinstance(meta, dict) else None
        self._ours = ours if isinstance(ours, dict) and "text" in ours else {}
        self._about = about_text(self._ours.get("text", self._seen(field, number)), where)
        self._key = self._about["key"]

    def text(self) -> Text:
        """The text with the marks of all annotations and predictions."""
        spans: list[SpanMark] = []
        links: list[LinkMark] = []
        documents: list[Mark] = []
        for number, (annotation, origin) in enumerate(self._annotations(), start=1):
            place = f"{self._where}, {'prediction' if origin else 'annotation'} {number}"
            found = Annotation(self._body, annotation, origin, f"{self._key}/{number}", place)
            spans += found.spans()
            links += found.links({one.uid for one in spans})
            documents += found.documents()
        links += [link_of(one, self._where) for one in listed(self._ours, "links", self._where)]
        return Text(
            text=self._body.text, spans=tuple(spans), links=tuple(links), documents=tuple(documents), **self._about
        )

    def _words(self, field: str) -> str:
        strings = [one for one in self._data.values() if isinstance(one, str)]
        found = self._data.get(field, self._data.get("text", max(strings, key=len, default=None)))
        if not isinstance(found, str):
            raise BadFileError(self._where, "the task's data has no text; only tasks on text can be read.")
        return found

    def _seen(self, field: str, number: str) -> dict[str, Any]:
        """What another's task says of its text."""
        others = {name: value for name, value in self._data.items() if name not in (field, "text")}
        if self._minimal:
            others = {name: value for name, value in others.items() if name not in _ADDED and not _items(name, value)}
        said = {name: others.pop(name) for name in _ABOUT if isinstance(others.get(name), str)}
        return {"key": str(self._task.get("id", number)), **said, "meta": others}

    def _annotations(self) -> Iterator[tuple[dict[str, Any], str]]:
        """Each annotation, then each prediction, with its origin."""
        if self._minimal:
            yield self._of_minimal(), ""
        for name, origin in (("completions", ""), ("annotations", ""), ("predictions", "model")):
            for one in listed(self._task, name, self._where):
                if isinstance(one, int) and origin:
                    self._losses.add("prediction not read: the export has its number only", self._where)
                elif not isinstance(one, dict):
                    raise BadFileError(self._where, f"{name} have to be JSON objects, not {one!r}.")
                elif one.get("was_cancelled") or one.get("skipped"):
                    self._losses.add("annotation not read: skipped by its person", self._where)
                else:
                    yield one, origin
        for _ in listed(self._task, "drafts", self._where):
            self._losses.add("draft not read", self._where)

    def _of_minimal(self) -> dict[str, Any]:
        """JSON-MIN as an annotation: regions and choices stand under the names of their controls."""
        result = [item for name, given in self._data.items() for item in _items(name, given)]
        return {"completed_by": self._data.get("annotator"), "result": result}


def _items(name: str, given: object) -> list[dict[str, Any]]:
    """What a field of JSON-MIN holds of results; nothing where it is the task's own data."""
    match given:
        case [{"labels": list()}, *_]:
            return [{"from_name": name, "type": "labels", "value": one} for one in given]
        case {"choices": list()}:
            return [{"from_name": name, "type": "choices", "value": given}]
        case str() if name == DOCUMENT:
            return [{"from_name": name, "type": "choices", "value": {"choices": [given]}}]
    return []
