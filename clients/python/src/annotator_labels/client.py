"""The client that blocks."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, cast

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


class Rows(Told[T]):
    """Rows to iterate over, fetched as they are taken. Each loop asks anew, from the beginning."""

    def __init__(self, walk: Walk[T], client: Client) -> None:
        super().__init__(walk)
        self._client = client

    def __iter__(self) -> Iterator[T]:
        run, going = Run(self._client), Going(self._walk.steps())
        try:
            while (step := going.step) is not None:
                if isinstance(step, Tell):
                    yield from cast("Any", step.rows)
                    going.on()
                else:
                    run.do(going, step)
        finally:
            going.stop()
            run.close()

    def to_pandas(self) -> pandas.DataFrame:
        """All of them as a frame: see `annotator_labels.to_pandas`."""
        return frames.to_pandas(cast("Any", self))

    def to_polars(self) -> polars.DataFrame:
        """All of them as a frame: see `annotator_labels.to_polars`."""
        return frames.to_polars(cast("Any", self))


class Client(Parts):
    """A client that blocks. Use it with `with`, or `close()` it.

    ``address``: such as `https://annotator.example`; else ANNOTATOR_URL. ``token``: else ``token_file``, else
    ANNOTATOR_TOKEN, else the file in ANNOTATOR_TOKEN_FILE. ``timeout``: seconds without a byte. ``patience``: how often
    and how long to try again. ``http``: an `httpx.Client` of your own, for a proxy or certificates; closed by you.
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
        http: httpx.Client | None = None,
    ) -> None:
        super().__init__(address, token, token_file, patience)
        self._own, self._http = http is None, http or httpx.Client(timeout=timeout)
        self.labels = resources.Labels[Rows[Label], Rows[Change]](self)
        self.flags = resources.Flags[Rows[Flag]](self)
        self.articles = resources.Articles[Rows[Article], Article](self)
        self.versions = resources.Versions[Rows[Version], Version, str](self)
        self.sources = resources.Sources[Rows[Source], Source](self)
        self.scores = resources.Scores[Rows[Score]](self)
        self.projects = resources.Projects[Rows[Project], Project, Rows[Entry]](self)
        self.suggestions = resources.Suggestions[Rows[dict[str, Any]], Receipt](self)
        self.exports = exports.Exports[Rows[Export], Export, Path](self)
        self.export = exports.ExportTo[Path](self)
        self.snapshots = snapshots.Snapshots[Rows[Snapshot], Snapshot, Verified, Rows[Difference], Summary](self)
        self.imports = imports.Imports[Rows[Import], Import, Rows[ImportRow]](self)
        self.import_file = imports.ImportFile[Import](self)
        self.changes = asking.Changes[Rows[Event]](self)
        self.check = asking.Check[Checked](self)
        self.formats = asking.Formats[Rows[Format]](self)

    def mirror(
        self, *, cursor: str | None = None, held: Mapping[str, Label] | None = None, **asked: Unpack[LabelQuestion]
    ) -> Mirror[Updated]:
        """A copy of these labels that `update()` brings in step; ``held`` and ``cursor`` where there is one already."""
        return Mirror(self, cast("Any", asked), cursor, held)

    def get(self, path: str, **params: Any) -> Any:
        """Anything else: `client.get("session/")`."""
        return self.one(self._asked("GET", path, None, params))

    def pages(self, path: str, **params: Any) -> Rows[dict[str, Any]]:
        """Any other list."""
        return self.rows(self._paged(path, params))

    def post(self, path: str, body: Any = None, *, key: str = "", **params: Any) -> Any:
        """Send something. With ``key``, an Idempotency-Key, it is sent again where the connection breaks; without one
        it is not, since it might then be done twice.
        """
        return self.one(self._asked("POST", path, {} if body is None else body, params, key))

    def send(self, method: str, path: str, body: Any = None, **params: Any) -> Any:
        """Any other method: PATCH, PUT, DELETE. Not sent again."""
        return self.one(self._asked(method, path, body, params))

    def rows(self, walk: Walk[T]) -> Rows[T]:
        """The rows of a walk."""
        return Rows(walk, self)

    def one(self, steps: Steps[R]) -> R:
        """What steps give back."""
        run, going = Run(self), Going(steps)
        try:
            while (step := going.step) is not None:
                run.do(going, step)
        finally:
            run.close()
        return cast("R", going.result)

    def close(self) -> None:
        """Close its connections."""
        if self._own:
            self._http.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class Run:
    """Does the steps of one walk; holds the stream that is open, if one is."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._open: httpx.Response | None = None
        self._chunks: Iterator[bytes] = iter(())

    def do(self, going: Going[Any], step: Step) -> None:
        """Do the step that is wanted, and go on with what came of it."""
        try:
            done = self._done(step)
        except BROKEN as error:
            self.close()
            going.broke(error)
        else:
            going.on(done)

    def _done(self, step: Step) -> Any:
        http = self._client._http
        if isinstance(step, Pause):
            return time.sleep(step.seconds)
        if isinstance(step, Read):
            return next(self._chunks, None)
        assert isinstance(step, (Send, Open))
        self.close()
        with opened(step.request) as files:
            self._open = http.send(self._client._built(http, step.request, files), stream=True)
        if isinstance(step, Send) or not self._open.is_success:
            return answer_of(self._open, self._open.read())
        self._chunks = self._open.iter_bytes()
        return answer_of(self._open, b"")

    def close(self) -> None:
        """Let the stream go, if one is open."""
        if self._open is not None:
            self._open.close()
            self._open = None
