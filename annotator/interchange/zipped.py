"""Zip files of others: read in memory, entry by entry, within limits; nothing is ever unpacked onto the disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final

from annotator.interchange.errors import BadFileError

MAX_ENTRIES: Final = 100_000
# Bytes unpacked: of one entry, and of all that is read from one file.
MAX_ENTRY: Final = 200_000_000
MAX_ALL: Final = 4_000_000_000
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)


@dataclass(slots=True)
class Allowance:
    """How many bytes may still be unpacked of one file, with the zip files in it."""

    left: int = MAX_ALL


class Zipped:
    """The entries of a zip file by name. Older exports begin their names with a slash, which is taken off."""

    def __init__(self, where: str, archive: zipfile.ZipFile, allowance: Allowance) -> None:
        self.where = where
        self._archive = archive
        self._allowance = allowance
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > MAX_ENTRIES:
            raise BadFileError(where, f"it has {len(infos)} entries; at most {MAX_ENTRIES} are read; split it")
        self._entries = {info.filename.lstrip("/"): info for info in infos}
        for name in self._entries:
            if ".." in PurePosixPath(name).parts or "\\" in name:
                raise BadFileError(where, f"the entry “{name}” points outside the file; it is not to be trusted")
        self.names = sorted(self._entries)

    def read(self, name: str) -> bytes:
        """One entry, unpacked. Raises `BadFileError` where it is broken, locked or larger than the limits."""
        limit = min(MAX_ENTRY, self._allowance.left)
        try:
            # The size that the entry states is its writer's word: what is unpacked is counted.
            with self._archive.open(self._entries[name]) as opened:
                data = opened.read(limit + 1)
        except _BROKEN as error:
            raise BadFileError(f"{self.where}: {name}", f"cannot be unpacked ({error}); export it again") from error
        if len(data) > limit:
            raise BadFileError(f"{self.where}: {name}", "is larger unpacked than is read; split the project")
        self._allowance.left -= len(data)
        return data

    def inner(self, name: str) -> Zipped:
        """A zip file within it; it draws on the same allowance."""
        where = f"{self.where}: {name}"
        try:
            return Zipped(where, zipfile.ZipFile(BytesIO(self.read(name))), self._allowance)
        except _BROKEN as error:
            raise BadFileError(where, "is not a zip file; export it again") from error


@contextmanager
def opened(at: Path) -> Iterator[Zipped]:
    """A zip file, open. Raises `BadFileError` where it is none."""
    try:
        archive = zipfile.ZipFile(at)
    except _BROKEN as error:
        raise BadFileError(at.name, "is not a zip file; export the project again") from error
    with archive:
        yield Zipped(at.name, archive, Allowance())
