"""The file of an import: a zip file as the folder it stands for."""

from __future__ import annotations

import zipfile
from pathlib import Path

from annotator.interchange.errors import BadFileError
from annotator.interchange.formats import FORMATS, WRITE_ONLY
from annotator.interchange.zipped import opened

BEGINS = b"PK\x03\x04"
READS = sorted(FORMATS.keys() - WRITE_ONLY)


def is_zip(at: Path) -> bool:
    """Whether it is a zip file. Raises `BadFileError` where it is a broken or empty one, or points outside itself."""
    if zipfile.is_zipfile(at):
        with opened(at) as archive:
            if not archive.names:
                raise BadFileError(at.name, "is a zip file with nothing in it")
        return True
    with at.open("rb") as file:
        if file.read(len(BEGINS)) == BEGINS:
            raise BadFileError(at.name, "begins as a zip file and does not end as one; bring it again, whole")
    return False


def material(at: Path, name: str, into: Path) -> Path:
    """What the format's reader takes: the file, or the folder that was zipped, unpacked into a new folder `into`.

    Raises `BadFileError` where the zip file is broken, empty, too large unpacked, or points outside itself.
    """
    if name == "inception" or not is_zip(at):
        return at
    # Its readers tell what is wrong by the name of the folder.
    into = into / at.name
    with opened(at) as archive:
        for entry in archive.names:
            target = into / entry
            if not target.resolve().is_relative_to(into.resolve()):
                raise BadFileError(at.name, f"the entry “{entry}” points outside the file; it is not to be trusted")
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(entry))
            except OSError as error:
                raise BadFileError(f"{at.name}: {entry}", f"cannot be unpacked ({error.strerror})") from error
    return _within(into, folder=not FORMATS[name].suffix)


def _within(found: Path, *, folder: bool) -> Path:
    """A zip file often has one folder with everything in it; and a file's format one file."""
    inside = [one for one in found.iterdir() if not one.name.startswith((".", "__MACOSX"))] if found.is_dir() else []
    if len(inside) == 1 and inside[0].is_dir() and inside[0].name != "data":
        return _within(inside[0], folder=folder)
    return inside[0] if len(inside) == 1 and inside[0].is_file() and not folder else found
