"""Exports, written once for both clients."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from annotator_labels.fetching import Bytes, fetched
from annotator_labels.questions import PAGE, json_of, made
from annotator_labels.resources import One, Plain, Resource
from annotator_labels.waiting import Progress, waited
from annotator_labels.walks import Manner
from annotator_labels.wire import Request, Steps, path_of

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from annotator_labels.work_records import Export, ExportOptions

Landed = TypeVar("Landed")  # where a file was put


class Exports(Resource, Generic[Plain, One, Landed]):
    """Exports of projects. An export holds what one may see. `client.export(…)` does all of it in one call."""

    def __call__(self, project: int) -> Plain:
        """One's own, the newest first; all of them for the project's admins."""
        answer: Plain = self._pages(f"projects/{int(project)}/exports/", {"page_size": PAGE})
        return answer

    def get(self, project: int, pk: int) -> One:
        """One by its id."""
        answer: One = self._got(_export_path(project, pk))
        return answer

    def create(
        self,
        project: int,
        format: str,  # noqa: A002 - the API's word
        *,
        snapshot: int | None = None,
        **options: Unpack[ExportOptions],
    ) -> One:
        """Ask for one, of what stands or of a snapshot. Raises `InvalidError` for what there is not."""
        answer: One = self._shell.one(_begun(project, format, options, snapshot, self._shell.manner))
        return answer

    def wait(self, export: Export, *, progress: Progress | None = None, within: float | None = None) -> One:
        """The export when it is done. ``progress``: given each row that was seen; ``within``: seconds at most.

        Raises `WorkFailedError` and `StillWorkingError`.
        """
        path = _export_path(export["project"], export["id"])
        answer: One = self._shell.one(waited(path, self._shell.manner, progress, within))
        return answer

    def download(self, export: Export, to: Path | str, *, progress: Bytes | None = None) -> Landed:
        """Its file, put at `to` when it is whole and its SHA-256 is right; gives the path. A download that broke is
        taken up where it was, also by a later call. ``progress``: given the bytes that are there, and those in all.

        Raises `NoFileError`, `SpoiledFileError`, `OSError`. Disk and hash are worked on where they are called, so that
        in asyncio other tasks wait meanwhile, a piece at a time.
        """
        path = _export_path(export["project"], export["id"])
        answer: Landed = self._shell.one(fetched(path, Path(to), self._shell.manner, progress))
        return answer

    def stop(self, export: Export) -> One:
        """Make no file of it. Raises `ConflictError` where it is over."""
        path = path_of(f"{_export_path(export['project'], export['id'])}stop/")
        answer: One = self._shell.one(json_of(Request("POST", path, body={}), self._shell.manner))
        return answer

    def remove(self, export: Export) -> Any:
        """Remove it with its file."""
        path = path_of(_export_path(export["project"], export["id"]))
        return self._shell.one(json_of(Request("DELETE", path), self._shell.manner))


class ExportTo(Resource, Generic[Landed]):
    """An export in one call: `client.export(3, "spacy", to="labels.spacy", gold=True)`."""

    def __call__(
        self,
        project: int,
        format: str,  # noqa: A002 - the API's word
        *,
        to: Path | str,
        snapshot: int | None = None,
        progress: Progress | None = None,
        **options: Unpack[ExportOptions],
    ) -> Landed:
        """Asked for, waited for, downloaded and checked; gives the path. Raises as `Exports` does."""
        answer: Landed = self._shell.one(self._steps(project, format, Path(to), snapshot, progress, options))
        return answer

    def _steps(self, project: int, name: str, to: Path, snapshot: int | None, progress: Any, options: Any) -> Any:
        manner = self._shell.manner
        export = yield from _begun(project, name, options, snapshot, manner)
        path = _export_path(project, export["id"])
        yield from waited(path, manner, progress, None)
        return (yield from fetched(path, to, manner, None))


def _begun(project: int, name: str, options: Mapping[str, Any], snapshot: int | None, manner: Manner) -> Steps[Any]:
    body = {"format": name, "options": dict(options), "snapshot": snapshot}
    return made(f"projects/{int(project)}/exports/", body, manner)


def _export_path(project: int, pk: int) -> str:
    return f"projects/{int(project)}/exports/{int(pk)}/"
