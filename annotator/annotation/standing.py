"""What stands in a project now, as snapshots are written: to be kept as one, or compared with one."""

from collections.abc import Iterator, Mapping
from typing import Any

from annotator import engine
from annotator.annotation import files
from annotator.annotation.exporting import exchange_of, versions_by_key
from annotator.annotation.models import Project, Snapshot
from annotator.interchange.canonical import dumps, head_data, line_data
from annotator.interchange.difference import FileSide, Side
from annotator.interchange.model import Exchange


def standing(project: Project, since: str = "") -> tuple[Exchange, int]:
    """The project with its texts in the order of their keys, and how many there are; from the article of a key on."""
    versions = versions_by_key(project, since)
    return exchange_of(project, versions=versions), len(versions)


def detector_versions() -> dict[str, int]:
    """The detectors of the engine that is installed."""
    return {name: detector.version for name, detector in engine.all_detectors().items()}


class StandingSide:
    """What stands, to compare. Read it within `one_moment`."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def head(self) -> Mapping[str, Any]:
        """The first line of a snapshot, were one made."""
        return head_data(exchange_of(self._project), detector_versions())

    def lines(self, since: str) -> Iterator[bytes]:
        """The lines of its texts, from an article on."""
        exchange, _ = standing(self._project, since)
        return (dumps(line_data(text)) for text in exchange)


def side_of(project: Project, snapshot: Snapshot | None) -> Side:
    """A snapshot that is done, or what stands."""
    return FileSide(files.snapshot_at(snapshot.sha256)) if snapshot else StandingSide(project)
