"""Snapshots, written once for both clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from annotator_labels.questions import PAGE, get, json_of, made
from annotator_labels.resources import One, Plain, Resource
from annotator_labels.waiting import Progress, waited
from annotator_labels.wire import Steps

if TYPE_CHECKING:
    from annotator_labels.work_records import Snapshot

Checked = TypeVar("Checked")  # what a file came to
Told = TypeVar("Told")  # rows that differ
Head = TypeVar("Head")  # how much differs
NOW = "now"
HEAD = ("counts", "labels", "guidelines", "detectors")


class Snapshots(Resource, Generic[Plain, One, Checked, Told, Head]):
    """Named states of a project, which nobody can change: for those who may see everyone's marks."""

    def __call__(self, project: int) -> Plain:
        """All of a project, the newest first."""
        answer: Plain = self._pages(f"projects/{int(project)}/snapshots/", {"page_size": PAGE})
        return answer

    def get(self, project: int, pk: int) -> One:
        """One by its id."""
        answer: One = self._got(_snapshot_path(project, pk))
        return answer

    def create(self, project: int, name: str, *, note: str = "") -> One:
        """Keep what stands under a name; a worker writes it. Raises `ConflictError` where the name is taken."""
        body = {"name": name, "note": note}
        answer: One = self._shell.one(made(f"projects/{int(project)}/snapshots/", body, self._shell.manner))
        return answer

    def wait(self, snapshot: Snapshot, *, progress: Progress | None = None, within: float | None = None) -> One:
        """The snapshot when it is done; as `Exports.wait`."""
        path = _snapshot_path(snapshot["project"], snapshot["id"])
        answer: One = self._shell.one(waited(path, self._shell.manner, progress, within))
        return answer

    def verify(self, project: int, pk: int) -> Checked:
        """Whether its file is as it was made: hashes computed again on the server."""
        answer: Checked = self._got(f"{_snapshot_path(project, pk)}verify/")
        return answer

    def diff(self, project: int, a: int, b: int | str = NOW, **filters: Any) -> Told:
        """Texts and marks that differ from `a` to `b`, another snapshot or what stands. Filters: `kind`, `change`."""
        path = f"{_snapshot_path(project, a)}diff/{b}/"
        answer: Told = self._pages(path, {"page_size": PAGE, **filters})
        return answer

    def summary(self, project: int, a: int, b: int | str = NOW) -> Head:
        """How much differs, and labels, guidelines and detectors that do."""
        answer: Head = self._shell.one(self._head(f"{_snapshot_path(project, a)}diff/{b}/"))
        return answer

    def _head(self, path: str) -> Steps[Any]:
        page = yield from json_of(get(path, {"page_size": 1}), self._shell.manner)
        return {name: page[name] for name in HEAD}


def _snapshot_path(project: int, pk: int) -> str:
    return f"projects/{int(project)}/snapshots/{int(pk)}/"
