"""The questions behind the resources, as steps: nothing here knows which of the two clients asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from annotator_labels.errors import AnnotatorError
from annotator_labels.rows import FlagQuestion, LabelQuestion
from annotator_labels.walks import Manner, PageWalk, answered
from annotator_labels.wire import Form, Request, Steps, absorbed, params_of, path_of
from annotator_labels.work_records import FeedQuestion

PAGE = 1000
UNKNOWN = "There is no filter {name}. Choose from {known}."
NO_PROJECT = "You belong to no project called {name}. Yours are: {known}."
SEVERAL = "Several projects are called {name}: give the id, one of {known}."


class NoSuchProjectError(AnnotatorError):
    """No project, or several, by that name."""


def json_of(request: Request, manner: Manner) -> Steps[Any]:
    """What a request is answered."""
    answer = yield from answered(request, manner)
    return answer.json()


def made(path: str, body: Any, manner: Manner, form: Form | None = None) -> Steps[Any]:
    """Something new, made once however often its request has to be sent."""
    return json_of(Request("POST", path_of(path), body=body, key=f"made-{uuid4()}", form=form), manner)


def label_request(asked: Mapping[str, Any], since: datetime | str | None, cursor: str | None) -> Request:
    """The request for labels. `TypeError` on a filter that there is not: the server would answer unfiltered."""
    return _asking("labels/", asked, LabelQuestion, since, cursor)


def flag_request(asked: Mapping[str, Any], since: datetime | str | None, cursor: str | None) -> Request:
    """The request for flags. `TypeError` as above."""
    return _asking("flags/", asked, FlagQuestion, since, cursor)


def project_named(name: str, manner: Manner) -> Steps[Any]:
    """The project of this id or name."""
    if name.isdecimal():
        return (yield from json_of(get(f"projects/{name}/", {}), manner))
    every: list[Any] = []
    yield from absorbed(PageWalk[Any](get("projects/", {"page_size": PAGE}), manner).steps(), every.extend)
    found = [one for one in every if one["name"] == name]
    if len(found) == 1:
        return found[0]
    known = ", ".join(str(one["id"]) if found else one["name"] for one in found or every) or "none"
    raise NoSuchProjectError((SEVERAL if found else NO_PROJECT).format(name=name, known=known))


def feed_request(asked: Mapping[str, Any], since: datetime | str | None, cursor: str | None) -> Request:
    """The request for the feed. `TypeError` as above."""
    _check_names(asked, FeedQuestion)
    types = asked.get("type")
    several = types if types is None or isinstance(types, str) else ",".join(types)
    return get("changes/", {**asked, "type": several, "since": None if cursor else since, "cursor": cursor})


def _check_names(asked: Mapping[str, Any], kind: Any) -> None:
    known = kind.__annotations__
    for name in asked:
        if name not in known:
            raise TypeError(UNKNOWN.format(name=name, known=", ".join(known)))


def _asking(
    path: str, asked: Mapping[str, Any], kind: Any, since: datetime | str | None, cursor: str | None
) -> Request:
    _check_names(asked, kind)
    given = dict(asked)
    for name in ("expand", "fields"):
        words = given.get(name, ())
        listed = words.split(",") if isinstance(words, str) else list(words)
        if name == "fields" and kind is LabelQuestion and listed and "uid" not in listed:
            listed.append("uid")
        given[name] = ",".join(listed) or None
    return get(path, {**given, "changed_since": None if cursor else since, "cursor": cursor})


def get(path: str, asked: Mapping[str, Any]) -> Request:
    """A GET with these parameters."""
    return Request("GET", path_of(path), params_of(asked))


def with_size(request: Request) -> dict[str, Any]:
    """Its parameters, and how many rows a page has."""
    several: dict[str, Any] = {"page_size": PAGE}
    for name, value in request.params:
        several[name] = [*several[name], value] if name in several else [value]
    return several


def field_of(steps: Steps[Any], name: str) -> Steps[Any]:
    """One field of what the steps give back."""
    answer = yield from steps
    return answer[name]


def posted(path: str, suggestions: Iterable[Any], size: int, manner: Manner) -> Steps[Any]:
    """Suggestions sent, so many at a time; one receipt for all."""
    total: dict[str, Any] = {"stored": 0, "known": 0, "moved": 0, "refused": 0, "rows": []}
    batch: list[Any] = []
    for one in suggestions:
        batch.append(one)
        if len(batch) == size:
            yield from _post_batch(path, batch, total, manner)
            batch = []
    if batch:
        yield from _post_batch(path, batch, total, manner)
    return total


def _post_batch(path: str, batch: list[Any], total: dict[str, Any], manner: Manner) -> Steps[None]:
    before = len(total["rows"])
    request = Request("POST", path, body={"suggestions": batch}, key=f"suggestions-{uuid4()}")
    receipt = yield from json_of(request, manner)
    for name in ("stored", "known", "moved", "refused"):
        total[name] += receipt[name]
    total["rows"] += [{**row, "row": before + row["row"]} for row in receipt["rows"]]
