"""The feed of changes, checks and formats, written once for both clients."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Generic

from annotator_labels.questions import feed_request, json_of, with_size
from annotator_labels.resources import One, Plain, Resource
from annotator_labels.walks import StreamWalk
from annotator_labels.wire import Request, path_of

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from annotator_labels.work_records import CheckQuestion, FeedQuestion

ONE_OF = "Give a text or a page, and not both."


class Changes(Resource, Generic[Plain]):
    """What happened: `client.changes(type="mark", since=…)` by pages, `client.changes.stream(…)` as one answer.

    Read to the end, the rows' `later` is the `cursor` for what happens from then on. An event can come again under the
    same `id`; none is left out.
    """

    def __call__(
        self, *, since: datetime | str | None = None, cursor: str | None = None, **asked: Unpack[FeedQuestion]
    ) -> Plain:
        """Events over pages, in the order in which they happened."""
        request = feed_request(asked, since, cursor)
        answer: Plain = self._pages(request.path, with_size(request))
        return answer

    def stream(
        self, *, since: datetime | str | None = None, cursor: str | None = None, **asked: Unpack[FeedQuestion]
    ) -> Plain:
        """The whole answer as one stream, taken up again where it breaks."""
        answer: Plain = self._shell.rows(StreamWalk(feed_request(asked, since, cursor), self._shell.manner))
        return answer


class Check(Resource, Generic[One]):
    """Flags on a text that is stored nowhere: `client.check(text, title="Board meets")`. The scope is `suggest`."""

    def __call__(self, text: str | None = None, *, page: str | None = None, **about: Unpack[CheckQuestion]) -> One:
        """What the engine finds in a text, or in the article of an HTML page. Waited for where the server is busy.

        Offsets count code points of the field that is named: of `text` as it was given, or as it comes back of a page.
        Raises `ApiError`: 413 for one that is too long to be checked while somebody waits, 422 for a page without an
        article. `ValueError` unless one of the two is given.
        """
        if (text is None) == (page is None):
            raise ValueError(ONE_OF)
        body = {"text": text} if page is None else {"page": page}
        request = Request("POST", path_of("check/"), body={**body, **about}, harmless=True)
        answer: One = self._shell.one(json_of(request, self._shell.manner))
        return answer


class Formats(Resource, Generic[Plain]):
    """The formats that labels leave in and come in."""

    def __call__(self) -> Plain:
        """All of them, with what each is for."""
        answer: Plain = self._pages("formats/", {})
        return answer
