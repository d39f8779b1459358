"""Where files of exports and snapshots lie: in the data folder, which web servers and workers share."""

import hashlib
import os
import re
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from annotator.interchange.canonical import SUFFIX

MAKING = ".making-"  # begins the name of a folder in which something is being made
LEFT_OVER = 86_400  # seconds after which what no row names is taken for left over by a killed worker
PIECE = 1 << 20  # bytes read at a time


def exports() -> Path:
    """The folder of exports."""
    return _folder("exports")


def snapshots() -> Path:
    """The folder of snapshots."""
    return _folder("snapshots")


def snapshot_at(sha256: str) -> Path:
    """The file of a snapshot with this hash."""
    return snapshots() / sha256[:2] / f"{sha256}{SUFFIX}"


def hash_of(at: Path) -> str:
    """SHA-256 of a file in hex."""
    sha = hashlib.sha256()
    with at.open("rb") as file:
        while piece := file.read(PIECE):
            sha.update(piece)
    return sha.hexdigest()


@contextmanager
def making(folder: Path) -> Iterator[Path]:
    """A folder to make something in, on the same disk as the one where it is going to be. Gone after the block."""
    with TemporaryDirectory(dir=folder, prefix=MAKING) as name:
        yield Path(name)


def put(made: Path, to: Path) -> None:
    """Move a finished file into its place, all of it or nothing, and safely on the disk."""
    with made.open("rb") as file:
        os.fsync(file.fileno())
    to.parent.mkdir(exist_ok=True)
    made.replace(to)


def remove_left_over(folder: Path, kept: Collection[str]) -> int:
    """Remove from a folder what is not among the names to keep and older than a day; how many."""
    count, before = 0, time.time() - LEFT_OVER
    for at in folder.iterdir():
        if at.name in kept or at.stat().st_mtime > before:
            continue
        if at.is_dir():
            shutil.rmtree(at, ignore_errors=True)
        else:
            at.unlink(missing_ok=True)
        count += 1
    return count


def file_name(words: str, ending: str) -> str:
    """A name for a file that every system takes, of whatever words."""
    plain = re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*]+', " ", words)
    return (" ".join(plain.split()).strip(". ")[:80].strip() or "export") + ending


def _folder(name: str) -> Path:
    folder = Path(settings.DATA_DIR) / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder
