"""What is said of a file that is not what its format says."""

from __future__ import annotations


class BadFileError(ValueError):
    """A file is not what its format says: `where` (file, line or record) and what to do about it."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what
