"""The client for asyncio: the same calls, to be awaited or iterated over with `async for`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, cast

import anyio
import httpx

from annotator_labels import asking, exports, frames, imports, resources, snapshots
from annotator_labels.mirror import Mirror, Updated
from annotator_labels.parts import BROKEN, TIMEOUT, Parts, Told, answer_of, opened
from annotator_labels.patience import Patience
from annotator_labels.records import Article, Entry, Project, Score, Source, Version
from annotator_labels.rows import Change, Flag, Label, Receipt
from annotator_labels.settings import Token
from annotator_labels.walks import Walk
from annotator_labels.wire import Going, Open, Pause, Read, Send, Step, Steps, Tell
from annotator_labels.work_records import (
    Checked,
    Difference,
    Event,
    Export,
    Format,
    Import,
    ImportRow,
    Snapshot,
    Summary,
    Verified,
)

if TYPE_CHECKING:
    import pandas
    import polars
    from typing_extensions import Unpack

    from annotator_labels.rows import LabelQuestion

T = TypeVar("T")
R = TypeVar("R")


class AsyncRows(Told[T]):
    """Rows to iterate over, fetched as they are taken. Each loop asks anew, from the beginning."""

    def __init__(self, walk: Walk[T], client: AsyncClient) -> None:
        super().__init__(walk)
        self._client = client

    async def __aiter__(self) -> AsyncIterator[T]:
        run, going = AsyncRun(self._client), Going(self._walk.steps())
        try:
            while (step := going.step) is not None:
                if isinstance(step, Tell):
                    for row in step.rows:
                        yield row
                    going.on()
                else:
                    await run.do(going, step)
        finally:
            going.stop()
            await run.close()

    async def to_pandas(self) -> pandas.DataFrame:
        """All of them as a frame: see `annotator_labels.to_pandas`."""
        return frames.to_pandas([cast("Any", row) async for row in self])

    async def to_polars(self) -> polars.DataFrame:
        """All of them as a frame: see `annotator_labels.to_polars`."""
        return frames.to_polars([cast("Any", row) async for row in self])


class AsyncClient(Parts):
    """A client for asyncio. Use it with `async with`, or await its `close()`.

    ``address``: such as `https://annotator.example`; else ANNOTATOR_URL. ``token``: else ``token_file``, else
    ANNOTATOR_TOKEN, else the file in ANNOTATOR_TOKEN_FILE. ``timeout``: seconds without a byte. ``patience``: how often
    and how long to try again. ``http``: an `httpx.AsyncClient` of your own, for a proxy or certificates; closed by you.
    Raises `SettingsError` where address or token is missing; every call raises `ApiError` and `UnreachableError`.
    """

    def __init__(
        self,
        address: str = "",
        *,
        token: str | Token | None = None,
        token_file: str | Path | None = None,
        timeout: float = TIMEOUT,
        patience: Patience | None = None,
        http: httpx.AsyncClient | None = None,
    ) -> None:
        super().__init__(address, token, token_file, patience)
        self._own, self._http = http is None, http or httpx.AsyncClient(timeout=timeout)
        self.labels = resources.Labels[AsyncRows[Label], AsyncRows[Change]](self)
        self.flags = resources.Flags[AsyncRows[Flag]](self)
        self.articles = resources.Articles[AsyncRows[Article], Awaitable[Article]](self)
        self.versions = resources.Versions[AsyncRows[Version], Awaitable[Version], Awaitable[str]](self)
        self.sources = resources.Sources[AsyncRows[Source], Awaitable[Source]](self)
        self.scores = resources.Scores[AsyncRows[Score]](self)
        self.projects = resources.Projects[AsyncRows[Project], Awaitable[Project], AsyncRows[Entry]](self)
        self.suggestions = resources.Suggestions[AsyncRows[dict[str, Any]], Awaitable[Receipt]](self)
        self.exports = exports.Exports[AsyncRows[Export], Awaitable[Export], Awaitable[Path]](self)
        self.export = exports.ExportTo[Awaitable[Path]](self)
        self.snapshots = snapshots.Snapshots[
            AsyncRows[Snapshot], Awaitable[Snapshot], Awaitable[Verified], AsyncRows[Difference], Awaitable[Summary]
        ](self)
        self.imports = imports.Imports[AsyncRows[Import], Awaitable[Import], AsyncRows[ImportRow]](self)
        self.import_file = imports.ImportFile[Awaitable[Import]](self)
        self.changes = asking.Changes[AsyncRows[Event]](self)
        self.check = asking.Check[Awaitable[Checked]](self)
        self.formats = asking.Formats[AsyncRows[Format]](self)

    def mirror(
        self, *, cursor: str | None = None, held: Mapping[str, Label] | None = None, **asked: Unpack[LabelQuestion]
    ) -> Mirror[Awaitable[Updated]]:
        """A copy of these labels that `update()` brings in step; ``held`` and ``cursor`` where there is one already."""
        return Mirror(self, cast("Any", asked), cursor, held)

    async def get(self, path: str, **params: Any) -> Any:
        """Anything else: `client.get("session/")`."""
        return await self.one(self._asked("GET", path, None, params))

    def pages(self, path: str, **params: Any) -> AsyncRows[dict[str, Any]]:
        """Any other list."""
        return self.rows(self._paged(path, params))

    async def post(self, path: str, body: Any = None, *, key: str = "", **params: Any) -> Any:
        """Send something. With ``key``, an Idempotency-Key, it is sent again where the connection breaks; without one
        it is not, since it might then be done twice.
        """
        return await self.one(self._asked("POST", path, {} if body is None else body, params, key))

    async def send(self, method: str, path: str, body: Any = None, **params: Any) -> Any:
        """Any other method: PATCH, PUT, DELETE. Not sent again."""
        return await self.one(self._asked(method, path, body, params))

    def rows(self, walk: Walk[T]) -> AsyncRows[T]:
        """The rows of a walk."""
        return AsyncRows(walk, self)

    async def one(self, steps: Steps[R]) -> R:
        """What steps give back."""
        run, going = AsyncRun(self), Going(steps)
        try:
            while (step := going.step) is not None:
                await run.do(going, step)
        finally:
            await run.close()
        return cast("R", going.result)

    async def close(self) -> None:
        """Close its connections."""
        if self._own:
            await self._http.aclose()

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.close()


class AsyncRun:
    """Does the steps of one walk; holds the stream that is open, if one is."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._open: httpx.Response | None = None
        self._chunks: AsyncIterator[bytes]

    async def do(self, going: Going[Any], step: Step) -> None:
        """Do the step that is wanted, and go on with what came of it."""
        try:
            done = await self._done(step)
        except BROKEN as error:
            await self.close()
            going.broke(error)
        else:
            going.on(done)

    async def _done(self, step: Step) -> Any:
        http = self._client._http
        if isinstance(step, Pause):
            return await anyio.sleep(step.seconds)
        if isinstance(step, Read):
            return await anext(self._chunks, None)
        assert isinstance(step, (Send, Open))
        await self.close()
        with opened(step.request) as files:
            self._open = await http.send(self._client._built(http, step.request, files), stream=True)
        if isinstance(step, Send) or not self._open.is_success:
            return answer_of(self._open, await self._open.aread())
        self._chunks = self._open.aiter_bytes()
        return answer_of(self._open, b"")

    async def close(self) -> None:
        """Let the stream go, if one is open."""
        if self._open is not None:
            await self._open.aclose()
            self._open = None
