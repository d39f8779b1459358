"""How fast labels are pulled: `python -m scripts.bench_labels [--articles 10000 --spans 10]`, in Markdown.

On a PostgreSQL of its own, with a real web server: every label as one stream (plain, gzip, zstd), the time to its first
byte, what the server's memory grows by, pages of a hundred at the start and deep down, and a 304.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import psycopg

from tests import tools
from tests.installation import Installation
from tests.on_servers import postgres

AT_A_TIME = 500  # articles that are made together
LABELS, PAGES, PAGE = "/api/v1/labels/", 100, 100
TIMES = 5  # each stream
BARE = "SELECT id, state::text FROM annotation_change WHERE id > %s ORDER BY id LIMIT 2000"
NDJSON = "application/x-ndjson"
READ = 1 << 16
# Invented; each article says it about another harbour, so that no two texts are the same.
SENTENCE = "The board of harbour {n} met on Tuesday and agreed to dredge its channel before the winter. "
QUOTES = ("board of harbour", "met on Tuesday", "agreed to dredge", "its channel", "before the winter")

BUILD = """
from scripts.bench_labels import build
build({articles}, {spans})
"""
ISSUE = """
from django.contrib.auth.models import User
from api.models import Token
print(Token.objects.issue(person=User.objects.get(username="pull-editor"), name="bench", scopes=["read"])[1])
"""


def build(articles: int, spans: int) -> None:
    """A project of so many articles with so many spans each, half of them two people's, with their log."""
    from django.db import connection

    from annotator.annotation.actions import add_member, create_project
    from tests import factories

    editor, other = factories.person("pull-editor", editor=True), factories.person("pull-annotator")
    project = create_project(owner=editor, name="Harbours", labels=["claim", "place"])
    add_member(project=project, person=other)
    for at in range(0, articles, AT_A_TIME):
        _mark(project, [editor, other], range(at, min(articles, at + AT_A_TIME)), spans)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _mark(project: Any, people: list[Any], numbers: range, spans: int) -> None:
    """Articles of these numbers with their spans, stored in bulk as single changes would leave them."""
    from django.utils import timezone

    from annotator.annotation.models import Change, ProjectArticle, Span
    from annotator.annotation.wire import span_states

    labels, now, versions = list(project.labels.all()), timezone.now(), _versions(numbers, spans)
    entries = [ProjectArticle(project=project, article_id=one.article_id, position=one.article_id) for one in versions]
    ProjectArticle.objects.bulk_create(entries)
    made = [
        Span(label=labels[n % 2], person=people[n % 2], version=version, changed_at=now, **place)
        for version in versions
        for n, place in enumerate(_places(version.text, spans))
    ]
    Span.objects.bulk_create(made)
    told = span_states(Span.objects.filter(pk__in=[span.pk for span in made]).order_by("pk"))
    log = {"project": project, "kind": "span", "verb": "mark", "revision": 1, "at": now}
    Change.objects.bulk_create(
        Change(version_id=state["version"], mark=state["uid"], state=state, person_id=state["person"], **log)
        for state in told
    )


def _versions(numbers: range, spans: int) -> list[Any]:
    from corpus.models import Article, Version

    articles = [Article(address=f"https://harbours.example/{n}") for n in numbers]
    Article.objects.bulk_create(articles)
    named = {"number": 1, "language": "en", "published": "2026-03-12", "cause": "fetch", "extractor": "bench"}
    versions = [
        Version(article=article, title=f"Harbour {n}", text=text, words=len(text.split()), sha256=f"{n:064}", **named)
        for n, article in zip(numbers, articles, strict=True)
        for text in [SENTENCE.format(n=n) * (2 + spans // len(QUOTES))]
    ]
    Version.objects.bulk_create(versions)
    for article, version in zip(articles, versions, strict=True):
        article.current = version
    Article.objects.bulk_update(articles, ["current"])
    return versions


def _places(text: str, spans: int) -> list[dict[str, Any]]:
    """Passages in their order, as many as asked for."""
    found = sorted(match.span() for quote in QUOTES for match in re.finditer(re.escape(quote), text))
    return [{"start": start, "end": end, "quote": text[start:end]} for start, end in found[:spans]]


@contextmanager
def newsroom(*, durable: bool = False) -> Iterator[Installation]:
    """An installation on a server of its own, which waits for the disk where that is to be measured."""
    binaries = tools.postgres_binaries()
    if binaries is None:
        raise SystemExit("This needs PostgreSQL on this machine.")
    with tempfile.TemporaryDirectory(prefix="annotator-labels-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        with postgres(folder, binaries, durable=durable) as database:
            os.environ.update(DATABASE_URL=database)
            os.environ.pop("REDIS_URL", None)
            with Installation(folder) as own:
                yield own


def memory(own: Installation) -> float:
    """What the web server's processes hold, in MB: its own and shared pages, the most at a time so far."""
    parent = own.running[-1].pid
    tasks = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    peaks = [re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{task}/status").read_text()) for task in tasks]
    return sum(int(peak[1]) for peak in peaks if peak) / 1024


def ask(own: Installation, token: str, path: str, *, status: int = 200, **headers: str) -> http.client.HTTPResponse:
    """An open answer of the web server."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    server = http.client.HTTPConnection(own.address.removeprefix("http://"), timeout=600)
    server.request("GET", path, headers={"Authorization": f"Bearer {token}", "Connection": "close", **named})
    answer = server.getresponse()
    assert answer.status == status, (answer.status, answer.read(READ))
    return answer


def stream(own: Installation, token: str, path: str, coding: str = "identity") -> tuple[float, float, int]:
    """Seconds to the first byte and to the last, and bytes as they came."""
    began = time.perf_counter()
    with ask(own, token, path, Accept=NDJSON, Accept_Encoding=coding) as answer:
        size = len(answer.read(1))
        first = time.perf_counter() - began
        while piece := answer.read(READ):
            size += len(piece)
    return first, time.perf_counter() - began, size


def pages(own: Installation, token: str, start: str) -> tuple[list[float], str]:
    """Milliseconds of pages in their row from an address on, and where they led."""
    took, url = [], start
    while url and len(took) < PAGES:
        began = time.perf_counter()
        with ask(own, token, url) as answer:
            told = json.loads(answer.read())
        took.append(1000 * (time.perf_counter() - began))
        url = (told["next"] or "").removeprefix(own.address)
    return took, url


def deep(own: Installation, token: str, share: float) -> str:
    """A page's address after so much of the whole, by way of a stream's cursors."""
    with ask(own, token, f"{LABELS}?fields=uid", Accept=NDJSON) as answer:
        cursors = [line for line in answer if line.startswith(b'{"cursor"')]
    cursor = json.loads(cursors[int(share * (len(cursors) - 1))])["cursor"]
    return f"{LABELS}?page_size={PAGE}&cursor={cursor}"


def bare(own: Installation) -> float:
    """Seconds that psycopg and orjson alone need to read the log's states by pieces and write them as lines."""
    began, at, rows = time.perf_counter(), 0, [(0, "")]
    with psycopg.connect(own.environment["DATABASE_URL"]) as connection:
        while rows:
            rows = connection.execute(BARE, [at]).fetchall()
            at = rows[-1][0] if rows else at
            b"".join(orjson.dumps(orjson.loads(state)) for _, state in rows)
    return time.perf_counter() - began


def row(what: str, measured: str, wanted: str) -> None:
    """A line of the table."""
    print(f"| {what} | {measured} | {wanted} |", flush=True)


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def measure(own: Installation, token: str) -> None:
    """Every line of the table."""
    pages(own, token, f"{LABELS}?page_size=1")  # the first requests load modules
    before = memory(own)
    print("| what | measured | asked for |\n|---|---|---|", flush=True)
    yardstick = statistics.median(bare(own) for _ in range(TIMES))
    row("psycopg and orjson alone, over the log's states", f"{yardstick:.2f} s", "the yardstick")
    for coding in ("identity", "gzip", "zstd"):
        runs = [stream(own, token, LABELS, coding) for _ in range(TIMES)]
        wholes, first, size = sorted(one[1] for one in runs), max(one[0] for one in runs), runs[0][2]
        whole = statistics.median(wholes)
        told = (
            f"median {whole:.2f} s ({wholes[0]:.2f} to {wholes[-1]:.2f}), {whole / yardstick:.1f} times the yardstick"
        )
        told += f", first byte after {1000 * first:.0f} ms at most, {size / 1e6:.1f} MB"
        row(f"all labels as NDJSON, {coding}", told, "< 3 s, < 300 ms" if coding == "identity" else "")
    row("the server's memory grew by", f"{memory(own) - before:.0f} MB", "< 150 MB")
    first, whole, size = stream(own, token, f"{LABELS}?offsets=utf16&expand=article,label,person")
    row("the same with UTF-16 offsets, article, label, person", f"{whole:.2f} s, {size / 1e6:.1f} MB", "")
    for name, start in (
        ("from the first on", f"{LABELS}?page_size={PAGE}"),
        ("before the last", deep(own, token, 0.9)),
    ):
        took, _ = pages(own, token, start)
        told = f"median {statistics.median(took):.0f} ms, p95 {p95(took):.0f} ms"
        row(f"pages of {PAGE}, {len(took)} {name}", told, "p95 < 50 ms")
    row("304 where nothing has changed", f"p95 {p95([same(own, token) for _ in range(PAGES)]):.0f} ms", "")


def same(own: Installation, token: str) -> float:
    """Milliseconds of asking for what one holds already."""
    with ask(own, token, LABELS) as answer:
        tag = answer.headers["ETag"]
    began = time.perf_counter()
    with ask(own, token, LABELS, status=304, If_None_Match=tag):
        return 1000 * (time.perf_counter() - began)


def main() -> None:
    """Build, measure, print."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--articles", type=int, default=10_000)
    arguments.add_argument("--spans", type=int, default=10, help="in each article")
    given = arguments.parse_args()
    with newsroom() as own:
        began = time.perf_counter()
        own.run(BUILD.format(**vars(given)))
        [[count]] = own.rows("SELECT count(*) FROM annotation_span")
        took, day = time.perf_counter() - began, datetime.now().date()
        print(f"{count:,} spans over {given.articles:,} articles, made in {took:.0f} s; {day}.\n", flush=True)
        token = own.run(ISSUE).split()[-1]
        own.start_web()
        measure(own, token)


if __name__ == "__main__":
    sys.exit(main())
