"""What there is to ask for, written once for both clients.

What a call gives back differs: rows to iterate over or to `async for` over, an answer or something to await. Each
resource is generic in these, and the clients name them: so both have the same calls, with exact types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, overload

from annotator_labels.questions import (
    PAGE,
    field_of,
    flag_request,
    get,
    json_of,
    label_request,
    posted,
    project_named,
    with_size,
)
from annotator_labels.walks import Manner, PageWalk, StreamWalk, Walk
from annotator_labels.wire import Steps, path_of

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from annotator_labels.rows import FlagQuestion, LabelQuestion, NewSuggestion

Plain = TypeVar("Plain")  # rows of what stands
Changed = TypeVar("Changed")  # rows of what changed, tombstones among them
One = TypeVar("One")  # one answer
Several = TypeVar("Several")  # another kind of rows
Text = TypeVar("Text")
BATCH = 10_000  # suggestions in a request


class Shell(Protocol):
    """What a resource needs of a client."""

    manner: Manner

    def rows(self, walk: Walk[Any]) -> Any:
        """The rows of a walk, in the client's own way."""

    def one(self, steps: Steps[Any]) -> Any:
        """What the steps give back, in the client's own way."""


class Resource:
    """Something to ask for."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def _pages(self, path: str, asked: Mapping[str, Any], *, tombstones: bool = True) -> Any:
        return self._shell.rows(PageWalk(get(path, asked), self._shell.manner, tombstones))

    def _got(self, path: str) -> Any:
        return self._shell.one(json_of(get(path, {}), self._shell.manner))


class Labels(Resource, Generic[Plain, Changed]):
    """Marks: `client.labels(project=3)` by pages, `client.labels.stream(project=3)` as one answer.

    Without `changed_since` and `cursor` the rows are what stands; with one of them what changed, with tombstones.
    """

    @overload
    def __call__(self, *, changed_since: None = None, cursor: None = None, **asked: Unpack[LabelQuestion]) -> Plain: ...
    @overload
    def __call__(
        self,
        *,
        changed_since: datetime | str | None = None,
        cursor: str | None = None,
        **asked: Unpack[LabelQuestion],
    ) -> Changed: ...
    def __call__(
        self,
        *,
        changed_since: datetime | str | None = None,
        cursor: str | None = None,
        **asked: Unpack[LabelQuestion],
    ) -> Any:
        """Rows over pages of a thousand. Cheap to begin, and to stop at any row."""
        request = label_request(asked, changed_since, cursor)
        return self._pages(request.path, with_size(request), tombstones=changed_since is not None or cursor is not None)

    @overload
    def stream(self, *, changed_since: None = None, cursor: None = None, **asked: Unpack[LabelQuestion]) -> Plain: ...
    @overload
    def stream(
        self,
        *,
        changed_since: datetime | str | None = None,
        cursor: str | None = None,
        **asked: Unpack[LabelQuestion],
    ) -> Changed: ...
    def stream(
        self,
        *,
        changed_since: datetime | str | None = None,
        cursor: str | None = None,
        **asked: Unpack[LabelQuestion],
    ) -> Any:
        """The whole answer as one stream, taken up again where it breaks. With `fields`, `uid` is always among them."""
        request = label_request(asked, changed_since, cursor)
        tombstones = changed_since is not None or cursor is not None
        return self._shell.rows(StreamWalk(request, self._shell.manner, tombstones))


class Flags(Resource, Generic[Plain]):
    """Flags: `client.flags(project=3)` by pages, `client.flags.stream(…)` as one answer."""

    def __call__(
        self,
        *,
        changed_since: datetime | str | None = None,
        cursor: str | None = None,
        **asked: Unpack[FlagQuestion],
    ) -> Plain:
        """Flags over pages, those that changed longest ago first."""
        request = flag_request(asked, changed_since, cursor)
        answer: Plain = self._pages(request.path, with_size(request))
        return answer

    def stream(
        self,
        *,
        changed_since: datetime | str | None = None,
        cursor: str | None = None,
        **asked: Unpack[FlagQuestion],
    ) -> Plain:
        """The whole answer as one stream. Its `later` is the `cursor` for what changes from now on."""
        answer: Plain = self._shell.rows(StreamWalk(flag_request(asked, changed_since, cursor), self._shell.manner))
        return answer


class Listed(Resource, Generic[Several, One]):
    """A plain list with its members: sources, versions, articles."""

    path = ""

    def __call__(self, **filters: Any) -> Several:
        """All of them over pages; filters as the API's documentation has them."""
        answer: Several = self._pages(self.path, {"page_size": PAGE, **filters})
        return answer

    def get(self, pk: int) -> One:
        """One by its id. Raises `NotFoundError`."""
        answer: One = self._got(f"{self.path}{int(pk)}/")
        return answer


class Sources(Listed[Several, One]):
    """Outlets with how they stand."""

    path = "sources/"


class Articles(Listed[Several, One]):
    """Articles, the newest first."""

    path = "articles/"


class Versions(Listed[Several, One], Generic[Several, One, Text]):
    """Versions of articles: `client.versions(article=7)`, `client.versions.get(12)`."""

    path = "versions/"

    def text(self, pk: int) -> Text:
        """The frozen text of a version, in which offsets count."""
        steps = json_of(get(f"{self.path}{int(pk)}/", {}), self._shell.manner)
        answer: Text = self._shell.one(field_of(steps, "text"))
        return answer


class Projects(Listed[Several, One], Generic[Several, One, Plain]):
    """The projects that one belongs to."""

    path = "projects/"

    def named(self, name: str | int) -> One:
        """One by its name or id. Raises `NoSuchProjectError` where there is none or several."""
        answer: One = self._shell.one(project_named(str(name), self._shell.manner))
        return answer

    def articles(self, project: int, **filters: Any) -> Plain:
        """A project's articles, in its order."""
        answer: Plain = self._pages(f"projects/{int(project)}/articles/", {"page_size": PAGE, **filters})
        return answer


class Scores(Resource, Generic[Plain]):
    """Scores of one source."""

    def __call__(self, source: int) -> Plain:
        """All that it had, the newest first."""
        answer: Plain = self._pages(f"sources/{int(source)}/scores/", {"page_size": PAGE})
        return answer


class Suggestions(Resource, Generic[Plain, One]):
    """What models propose to a project."""

    def __call__(self, project: int, **filters: Any) -> Plain:
        """Those that stand, with one's own answers."""
        answer: Plain = self._pages(f"projects/{int(project)}/suggestions/", {"page_size": PAGE, **filters})
        return answer

    def post(self, project: int, suggestions: Iterable[NewSuggestion], *, size: int = BATCH) -> One:
        """Send any number, so many a request; one receipt for all. Sent again, they are `known`."""
        if not 0 < size <= BATCH:
            raise ValueError(f"A request holds 1 to {BATCH:,} suggestions.")
        path = path_of(f"projects/{int(project)}/suggestions/")
        answer: One = self._shell.one(posted(path, suggestions, size, self._shell.manner))
        return answer
