"""Folders as zip files: the same files give the same bytes."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Final

EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can say
READABLE: Final = 0o644 << 16


def packed(folder: Path, to: Path) -> None:
    """Write everything in a folder into a new zip file, by name, without times or owners."""
    with zipfile.ZipFile(to, "x", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix(), EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, READABLE
            with file.open("rb") as source, archive.open(entry, "w", force_zip64=True) as out:
                shutil.copyfileobj(source, out)
