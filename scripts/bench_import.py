"""A large import whose worker is killed twice: `python -m scripts.bench_import [--texts 10000 --each 99]`, in Markdown.

On a PostgreSQL of its own, with a real worker: a file of JSON lines is sent as the API sends it, the worker is killed
with SIGKILL while it checks it and again while it applies it, and what stands at the end is counted. Every text is
invented: a text, so many spans, and a link from its first span to that of the text before it make `each` + 2 rows.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from annotator.interchange.formats import FORMATS
from annotator.interchange.model import Exchange, LabelKind, LinkMark, Losses, Piece, SpanMark, Text
from tests import tools
from tests.installation import Installation
from tests.on_servers import postgres

TIME = "2026-03-12T09:30:00+00:00"
SENTENCE = "The board of harbour {n} met on Tuesday and agreed to dredge its channel before the winter. "
QUOTES = ("board of harbour", "met on Tuesday", "agreed to dredge", "its channel", "before the winter")
PATIENCE = 3600.0  # seconds
STATE = "SELECT state, done, total, heartbeat_at IS NOT NULL FROM annotation_import"

BEGIN = """
from annotator.annotation.actions import create_project
from annotator.annotation.actions.imports import begin_import
from scripts.bench_import import chunks
from tests import factories
owner = factories.person("olga")
project = create_project(owner=owner, name="Harbours")
begin_import(project=project, person=owner, name="labels.ndjson", content=chunks("{at}"), dry_run=False)
"""


def made(at: Path, *, texts: int, each: int) -> None:
    """A file of so many texts, with so many spans on each and a link to the one before."""
    labels = (LabelKind("claim"), LabelKind("place"), LabelKind("opposes", "link"))
    exchange = Exchange("Harbours", _texts(texts, each), labels=labels, people=("ada", "ben"))
    FORMATS["ndjson"].write(exchange, at, Losses())


def chunks(at: str) -> Iterator[bytes]:
    """A file as an upload comes."""
    with Path(at).open("rb") as file:
        while chunk := file.read(1 << 20):
            yield chunk


def _texts(texts: int, each: int) -> Iterator[Text]:
    for n in range(texts):
        text = SENTENCE.format(n=n) * (1 + each // len(QUOTES))
        places = sorted(found.span() for quote in QUOTES for found in re.finditer(quote, text))[:each]
        spans = tuple(
            SpanMark(
                _uid("span", n, at), ("claim", "place")[at % 2], ("ada", "ben")[at % 2],
                made_at=TIME, changed_at=TIME, pieces=(Piece(start, end, text[start:end]),),
            )
            for at, (start, end) in enumerate(places)
        )  # fmt: skip
        ends = {"source": _uid("span", n, 0), "target": _uid("span", n - 1, 0)}
        link = LinkMark(_uid("link", n), "opposes", "ada", made_at=TIME, changed_at=TIME, **ends)
        yield Text(
            str(n), text, f"Harbour {n}", "Harbours", f"https://harbours.example/{n}", language="en",
            spans=spans, links=(link,) if n else (), meta={"version": 1},
        )  # fmt: skip


def _uid(*parts: object) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, repr(parts)))


@contextmanager
def newsroom() -> Iterator[Installation]:
    """An installation on a server of its own."""
    binaries = tools.postgres_binaries()
    if binaries is None:
        raise SystemExit("This needs PostgreSQL on this machine.")
    with tempfile.TemporaryDirectory(prefix="annotator-import-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        with postgres(folder, binaries) as database:
            os.environ.update(DATABASE_URL=database)
            os.environ.pop("REDIS_URL", None)
            with Installation(folder) as own:
                yield own


def until(own: Installation, state: str, share: float = 0.0) -> None:
    """Return once it is in this state with so much of its rows done."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        now, done, total, held = own.rows(STATE)[0]
        if now == state and (state == "done" or (held and total and done >= share * total)):
            return
        if now in ("failed", "done"):
            [[error]] = own.rows("SELECT error FROM annotation_import")
            raise SystemExit(f"It is {now}, and was to be {state}: {error}")
        time.sleep(0.5)
    raise SystemExit(f"Not {state} within {PATIENCE:.0f} s.")


def memory(parent: int) -> float:
    """The most that a process of the worker has held so far, in MB."""
    tasks = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    peaks = [re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{task}/status").read_text()) for task in [parent, *tasks]]
    return max(int(peak[1]) for peak in peaks if peak) / 1024


def row(what: str, measured: str) -> None:
    """A line of the table."""
    print(f"| {what} | {measured} |", flush=True)


def measure(own: Installation, at: Path, texts: int, each: int) -> None:
    """Every line of the table."""
    rows, marks = texts * (each + 2) - 1, texts * (each + 1) - 1
    print("| what | measured |\n|---|---|", flush=True)
    began = time.monotonic()
    own.run(BEGIN.format(at=at))
    row(
        "file",
        f"{at.stat().st_size / 1e6:.0f} MB, {rows:,} rows; stored and queued in {time.monotonic() - began:.1f} s",
    )
    for state in ("checking", "applying"):
        worker = own.start_worker()
        until(own, state, share=0.4)
        own.kill(worker)
        row(f"killed while {state}", f"after {own.rows(STATE)[0][1]:,} rows")
        [[stands]] = own.rows("SELECT count(*) FROM annotation_span")
        assert stands == 0, "nothing of it is there"
    worker = own.start_worker()
    until(own, "applying")
    again = time.monotonic()
    until(own, "done")
    took = time.monotonic() - again
    row("applied by the third worker", f"{took:.0f} s, {rows / took:,.0f} rows/s")
    row("its largest process held", f"{memory(worker.pid):.0f} MB")
    row("from the file to the end, two kills included", f"{time.monotonic() - began:.0f} s")
    [counted] = own.rows(
        "SELECT (SELECT count(*) FROM corpus_article), (SELECT count(*) FROM annotation_span), "
        "(SELECT count(*) FROM annotation_link), (SELECT count(*) FROM annotation_change), "
        "(SELECT count(DISTINCT mark) FROM annotation_change)"
    )
    assert counted == (texts, texts * each, texts - 1, marks, marks), counted
    row("articles, spans, links, changes, marks in the log", ", ".join(f"{one:,}" for one in counted))
    report = next((own.folder / "imports").glob("*/report.ndjson.gz"))
    row("report of all rows", f"{report.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Make the file, import it, print."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--texts", type=int, default=10_000)
    arguments.add_argument("--each", type=int, default=99, help="spans on each")
    given = arguments.parse_args()
    with newsroom() as own:
        at = own.folder / "given.ndjson"
        made(at, texts=given.texts, each=given.each)
        print(f"{given.texts:,} texts with {given.each} spans each; {datetime.now().date()}.\n", flush=True)
        measure(own, at, given.texts, given.each)


if __name__ == "__main__":
    sys.exit(main())
