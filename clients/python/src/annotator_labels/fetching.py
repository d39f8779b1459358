"""The file of an export: taken up where it breaks, also by a later run, checked, and put in its place whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

from annotator_labels.errors import AnnotatorError, BrokenConnectionError
from annotator_labels.questions import get, json_of
from annotator_labels.walks import Manner, answered, pause_after
from annotator_labels.wire import ROOT, Open, Params, Pause, Read, Request, Steps

PIECE = 1 << 20  # bytes of what lies there already that are read at a time
NO_FILE = "There is no file at {path}: it is {state}{why}."
EXPIRED = ", and its file was removed since: make a new export"
CUT = "the file ended after {held:,} of {size:,} bytes"
SPOILED = (
    "What came for {to} is not the file that the server made (SHA-256 {sha256}). Nothing was put there; try again."
)
FOLDER = "{to} is a folder. Name the file."

Bytes = Callable[[int, int], object]


class NoFileError(AnnotatorError):
    """The export is not done, failed, or its file was removed."""


class SpoiledFileError(AnnotatorError):
    """What came is not what the server made."""


def fetched(path: str, to: Path, manner: Manner, progress: Bytes | None) -> Steps[Path]:
    """The file of the export at `path`, put at `to`, which stands as it was until then.

    ``progress`` is given the bytes that are there and those of the whole. Raises `NoFileError`, `SpoiledFileError`,
    `IsADirectoryError`, and `OSError` where it cannot be written.
    """
    if to.is_dir():
        raise IsADirectoryError(FOLDER.format(to=to))
    export = yield from json_of(get(path, {}), manner)
    if not export["download"]:
        why = EXPIRED if export["state"] == "done" else f" ({export['error']})" if export["error"] else ""
        raise NoFileError(NO_FILE.format(path=path, state=export["state"], why=why))
    request = Request("GET", _here(export["download"]), accept="*/*")
    with Landing(to, export["size"], export["sha256"]) as landing:
        taken_up = landing.held > 0
        yield from _filled(landing, request, manner, progress)
        if taken_up and not landing.whole:  # what lay there was not the beginning of it
            landing.anew()
            yield from _filled(landing, request, manner, progress)
        if not landing.whole:
            landing.anew()
            raise SpoiledFileError(SPOILED.format(to=to, sha256=export["sha256"]))
        landing.land()
    return to


def _filled(landing: Landing, request: Request, manner: Manner, progress: Bytes | None) -> Steps[None]:
    attempt = 1
    while landing.held < landing.size:
        before = landing.held
        try:
            answer = yield from answered(replace(request, extra=landing.wants()), manner, Open)
            if answer.status != 206:
                landing.anew()
            while (chunk := (yield Read())) is not None:
                landing.take(chunk)
                if progress is not None:
                    progress(landing.held, landing.size)
            if landing.held >= landing.size:
                return
            error = BrokenConnectionError(CUT.format(held=landing.held, size=landing.size))
        except BrokenConnectionError as broken:
            error = broken
        attempt = 1 if landing.held > before else attempt
        yield Pause(pause_after(request, manner, attempt, error))
        attempt += 1


def _here(link: str) -> str:
    """The link's path at the client's own address, whatever host the server takes itself for."""
    path = urlsplit(link).path
    return path[path.index(ROOT) :]


class Landing:
    """The file beside its place while it is incomplete, named by its hash: what lies there is the beginning of it.

    Bytes are written where they belong and never cut off by a second download of the same file, so that two at once do
    no harm.
    """

    def __init__(self, to: Path, size: int, sha256: str) -> None:
        self.to, self.size, self._sha256 = to, size, sha256
        self._part = to.with_name(f".{to.name}.{sha256[:16]}.part")

    def __enter__(self) -> Landing:
        self._part.touch()
        self._file = self._part.open("r+b")
        self.anew()
        if self._part.stat().st_size <= self.size:
            while piece := self._file.read(PIECE):
                self._note(piece)
        self._file.seek(self.held)
        return self

    def anew(self) -> None:
        """From the first byte."""
        self.held, self._sum = 0, hashlib.sha256()
        self._file.seek(0)

    def wants(self) -> Params:
        """The header fields that ask for the rest of this very file. Compressed, ranges would mean other bytes."""
        rest = (("Range", f"bytes={self.held}-"), ("If-Range", f'"{self._sha256}"')) if self.held else ()
        return (("Accept-Encoding", "identity"), *rest)

    def take(self, piece: bytes) -> None:
        """The next bytes."""
        self._file.write(piece)
        self._note(piece)

    def _note(self, piece: bytes) -> None:
        self._sum.update(piece)
        self.held += len(piece)

    @property
    def whole(self) -> bool:
        """Whether it is the file that was meant."""
        return self.held == self.size and self._sum.hexdigest() == self._sha256

    def land(self) -> None:
        """Put it in its place."""
        self._file.truncate(self.size)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._part.replace(self.to)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
        if isinstance(error, SpoiledFileError):
            self._part.unlink(missing_ok=True)
