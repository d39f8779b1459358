"""A task of Label Studio as a text with its marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, Final

from annotator.interchange.errors import BadFileError
from annotator.interchange.extras import OURS, listed
from annotator.interchange.labelstudio_result import Annotation, Body
from annotator.interchange.model import LinkMark, Losses, Mark, SpanMark, Text
from annotator.interchange.plain import about_text, link_of

_ABOUT: Final = ("title", "source", "address", "byline", "published", "language")
# What JSON-MIN adds to the fields of the task's data.
_ADDED: Final = frozenset(
    {"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "label", "agreement"}
)


# Of a picture or a sound, which is the longest of its task's words.
_ADDRESS: Final = re.compile(r"([a-z][a-z0-9+.-]*:|/|www\.)\S*$")


def text_in(task: dict[str, Any], field: str) -> str | None:
    """The text that a task is on: what its configuration or its regions name, else its longest words; None without."""
    data = _data(task)
    named = [field, *(str(one.get("source", "")).removeprefix("$") for one in _results(task)), "text"]
    known = next((data[name] for name in named if isinstance(data.get(name), str)), None)
    others = [one for name, one in data.items() if isinstance(one, str) and name not in _ADDED]
    return (
        known if known is not None else max((one for one in others if not _ADDRESS.match(one)), key=len, default=None)
    )


class Task:
    """One task, in either form of export. Raises `BadFileError` where it is neither."""

    def __init__(
        self, task: dict[str, Any], number: str, words: str, choices: Collection[str], where: str, losses: Losses
    ) -> None:
        """`words`: its text. `choices`: the controls of JSON-MIN whose words are labels of the whole text."""
        self._task, self._choices, self._where, self._losses = task, choices, where, losses
        self._data = _data(task)
        self._minimal = self._data is task
        self._body = Body(words, losses)
        meta = task.get("meta")
        ours = meta.get(OURS) if isinstance(meta, dict) else None
        self._ours = ours if isinstance(ours, dict) and "text" in ours else {}
        self._about = about_text(self._ours.get("text", self._seen(number)), where)
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

    def _seen(self, number: str) -> dict[str, Any]:
        """What another's task says of its text."""
        others = {name: value for name, value in self._data.items() if value != self._body.text}
        if self._minimal:
            others = {
                name: value for name, value in others.items() if name not in _ADDED and not self._items(name, value)
            }
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
        result = [item for name, given in self._data.items() for item in self._items(name, given)]
        times = {name: self._data.get(name) for name in ("created_at", "updated_at")}
        return {"completed_by": self._data.get("annotator"), "result": result, **times}

    def _items(self, name: str, given: object) -> list[dict[str, Any]]:
        """What a field of JSON-MIN holds of results; nothing where it is the task's own data."""
        match given:
            case [{"labels": list()} | {"hypertextlabels": list()}, *_]:
                return [{"from_name": name, "type": "labels", "value": one} for one in given]
            case {"choices": list()}:
                return [{"from_name": name, "type": "choices", "value": given}]
            case {"taxonomy": list()}:
                return [{"from_name": name, "type": "taxonomy", "value": given}]
            case str() if name in self._choices:
                return [{"from_name": name, "type": "choices", "value": {"choices": [given]}}]
        return []


def _data(task: dict[str, Any]) -> dict[str, Any]:
    """Of a task; JSON-MIN has none, but its fields in the task itself."""
    data = task.get("data")
    return data if isinstance(data, dict) else task


def _results(task: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Of all its annotations, whatever they are."""
    for name in ("completions", "annotations", "predictions"):
        found = task.get(name)
        for one in found if isinstance(found, list) else ():
            results = one.get("result") if isinstance(one, dict) else None
            yield from (each for each in results or () if isinstance(each, dict))
