"""The report of an import, row by row.

Rows that a person should see are rows of the database, to be paged and filtered. All of them, most of which say that
nothing is the matter, go into a gzipped file of JSON lines beside the import's. A million rows take 5 s of processor
time and 30 MB there; in the database they would take 90 s, twice, as a check and an import each tell them (measured
2026-11 on SQLite, 20,000 rows).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from annotator.annotation.importing.rows import Row
from annotator.annotation.models import Import, ImportRow

NAME = "report.ndjson.gz"


class Writer:
    """Takes rows as they come. What an earlier attempt has stored is taken away first."""

    def __init__(self, held: Import, folder: Path) -> None:
        self._held, self._to, self._at = held, folder / NAME, folder / f"report-{held.state}-{held.attempt}.gz"
        ImportRow.objects.filter(of=held).delete()
        self._file = gzip.open(self._at, "wb", compresslevel=1)  # noqa: SIM115 - closed by `close`

    def __call__(self, rows: Sequence[Row]) -> None:
        """Store these."""
        self._file.write(b"".join(map(_line, rows)))
        ImportRow.objects.bulk_create(ImportRow(of=self._held, **_clean(row)) for row in rows if row.needs_a_look())

    def close(self, *, keep: bool) -> None:
        """The file is the import's report from now on, or is thrown away."""
        self._file.close()
        if keep:
            self._at.replace(self._to)
        else:
            self._at.unlink(missing_ok=True)


def _line(row: Row) -> bytes:
    try:
        return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # half of a character, in a key or a uid
        return orjson.dumps(_clean(row), option=orjson.OPT_APPEND_NEWLINE)


def _clean(row: Row) -> dict[str, Any]:
    """A row's values as any database holds them: what a file has for keys and uids can be anything."""
    told = {name: getattr(row, name) for name in Row.__slots__}
    return {
        name: value.replace("\0", "").encode(errors="replace").decode() if isinstance(value, str) else value
        for name, value in told.items()
    }


def lines(folder: Path, outcome: str = "") -> Iterator[bytes]:
    """The whole report, a line of JSON a row, in the order in which they were settled; of one outcome where asked for.

    Nothing where there is none yet.
    """
    if not (folder / NAME).exists():
        return
    with gzip.open(folder / NAME, "rb") as file:
        for line in file:
            if not outcome or orjson.loads(line)["outcome"] == outcome:
                yield line


def rows(folder: Path, outcome: str = "") -> Iterator[dict[str, Any]]:
    """The same as values."""
    return map(orjson.loads, lines(folder, outcome))
