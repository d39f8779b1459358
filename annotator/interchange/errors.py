"""What every reader here raises. Apart from `formats`, which imports the readers."""


class BadFileError(ValueError):
    """A file is not what its format says: `where` (file, line or record) and what to do about it."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what
