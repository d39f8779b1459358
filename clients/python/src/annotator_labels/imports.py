"""Imports, written once for both clients."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from annotator_labels.questions import PAGE, get, json_of, made
from annotator_labels.resources import One, Plain, Resource
from annotator_labels.waiting import Progress, waited
from annotator_labels.walks import FixedWalk, Manner
from annotator_labels.wire import Form, Request, Steps, path_of

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from annotator_labels.work_records import Import, ImportOptions, Outcome

Told = TypeVar("Told")  # rows of a report


class Imports(Resource, Generic[Plain, One, Told]):
    """Files of labels on their way into a project, for its admins. `client.import_file(…)` does it in one call."""

    def __call__(self, project: int) -> Plain:
        """All of a project, the newest first."""
        answer: Plain = self._pages(f"projects/{int(project)}/imports/", {"page_size": PAGE})
        return answer

    def get(self, project: int, held: Import | int) -> One:
        """One, by its row or id."""
        answer: One = self._got(_import_path(project, held))
        return answer

    def create(
        self,
        project: int,
        file: Path | str,
        *,
        format: str = "",  # noqa: A002 - the API's word
        dry_run: bool = True,
        **options: Unpack[ImportOptions],
    ) -> One:
        """Send a file (a folder as a zip file) and have it checked; not `dry_run`, it is applied then where it can be.

        Without `format` the server tells it by name and content. Raises `InvalidError`, `OSError`.
        """
        steps = _uploaded(project, Path(file), format, dry_run, options, self._shell.manner)
        answer: One = self._shell.one(steps)
        return answer

    def wait(
        self, project: int, held: Import | int, *, progress: Progress | None = None, within: float | None = None
    ) -> One:
        """The import when it is `checked` or `done`; as `Exports.wait`."""
        answer: One = self._shell.one(waited(_import_path(project, held), self._shell.manner, progress, within))
        return answer

    def apply(self, project: int, held: Import | int) -> One:
        """Do what the check said; then wait again. Raises `ConflictError` where rows cannot be taken and are not
        skipped.
        """
        path = path_of(f"{_import_path(project, held)}apply/")
        answer: One = self._shell.one(json_of(Request("POST", path, body={}), self._shell.manner))
        return answer

    def rows(self, project: int, held: Import | int, *, outcome: Outcome | None = None, every: bool = False) -> Told:
        """Rows that a person should look at; with `every` all of them, as a stream that is taken up where it breaks."""
        path = f"{_import_path(project, held)}rows/"
        every_row = FixedWalk[Any](get(path, {"outcome": outcome}), self._shell.manner)
        answer: Told = (
            self._shell.rows(every_row) if every else self._pages(path, {"outcome": outcome, "page_size": PAGE})
        )
        return answer


class ImportFile(Resource, Generic[One]):
    """An import in one call: `client.import_file(3, "labels.ndjson")` says what it would do."""

    def __call__(
        self,
        project: int,
        file: Path | str,
        *,
        dry_run: bool = True,
        format: str = "",  # noqa: A002 - the API's word
        progress: Progress | None = None,
        **options: Unpack[ImportOptions],
    ) -> One:
        """Sent and waited for; the import as it is then. Not `dry_run`, all of it is in the project, or nothing: then
        it raises `WorkFailedError`.
        """
        answer: One = self._shell.one(self._steps(project, Path(file), format, dry_run, options, progress))
        return answer

    def _steps(self, project: int, file: Path, name: str, dry_run: bool, options: Any, progress: Any) -> Steps[Any]:
        manner = self._shell.manner
        held = yield from _uploaded(project, file, name, dry_run, options, manner)
        return (yield from waited(_import_path(project, held), manner, progress, None))


def _uploaded(project: int, file: Path, name: str, dry_run: bool, options: Any, manner: Manner) -> Steps[Any]:
    given = {"format": name, "dry_run": "true" if dry_run else "false", "options": json.dumps(options)}
    form = Form(file, tuple((key, value) for key, value in given.items() if value))
    return made(f"projects/{int(project)}/imports/", None, manner, form)


def _import_path(project: int, held: Any) -> str:
    return f"projects/{int(project)}/imports/{held if isinstance(held, int) else held['id']}/"
