"""What it costs to store one span: `python -m scripts.bench_store [--spans 300]`, in Markdown.

With a real web server, one span a request: on PostgreSQL that waits for the disk (write transactions by the database's
own count, and how often its log was made durable), and on SQLite (calls that wait for the disk, counted by strace
where it is installed). Peers, as measured on SQLite: doccano 4 calls a span, Label Studio 36.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from scripts.bench_labels import newsroom, p95, row
from tests.installation import Installation

MADE = """
import json
from django.contrib.auth.models import User
from api.models import Token
from scripts.bench_labels import build
from annotator.annotation.models import Project
from corpus.models import Version
build(1, 1)
project = Project.objects.get()
person = User.objects.get(username="pull-editor")
token = Token.objects.issue(person=person, name="bench", scopes=["write"])[1]
version = Version.objects.get()
label = project.labels.order_by("pk").first().pk
print(json.dumps([project.pk, version.pk, label, token, version.text]))
"""
XIDS, SYNCS = "SELECT txid_current()", "SELECT wal_sync FROM pg_stat_wal"
WAITS = "fsync,fdatasync,sync_file_range,msync"
SETTLES = 2.0  # seconds until PostgreSQL has told its counts


class Desk:
    """One connection that stores spans, as the desk and scripts do."""

    def __init__(self, own: Installation) -> None:
        self.project, self.version, self.label, self.token, self.text = json.loads(own.run(MADE).splitlines()[-1])
        self.server = http.client.HTTPConnection(own.address.removeprefix("http://"), timeout=60)

    def pause(self) -> None:
        """Wait until counts are told; the server ends idle connections meanwhile, so the next request opens one."""
        time.sleep(SETTLES)
        self.server.close()

    def store(self, n: int) -> float:
        """Store the nth span; milliseconds until the server says that it is stored."""
        start = n % (len(self.text) - 10)
        piece = {"start": start, "end": start + 10, "quote": self.text[start : start + 10]}
        change = {"id": str(uuid.uuid4()), "do": "mark", "kind": "span", "uid": str(uuid.uuid4()), "pieces": [piece]}
        body = {"changes": [{**change, "label": self.label, "version": self.version}]}
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        began = time.perf_counter()
        self.server.request("POST", f"/api/v1/projects/{self.project}/changes/", json.dumps(body), headers)
        answer = self.server.getresponse()
        told: dict[str, Any] = json.loads(answer.read())
        took = 1000 * (time.perf_counter() - began)
        assert answer.status == 200, told
        assert told["results"][0]["status"] == "stored", told
        return took


def on_postgres(spans: int) -> None:
    """Transactions that wrote, and waits for the disk, a span."""
    with newsroom(durable=True) as own:
        own.start_web()
        desk = Desk(own)
        desk.store(0)  # the first request loads modules, and notes that the token was used
        desk.pause()
        [[before]], [[synced]] = own.rows(XIDS), own.rows(SYNCS)
        took = [desk.store(n) for n in range(1, spans + 1)]
        desk.pause()
        [[syncs]], [[after]] = own.rows(SYNCS), own.rows(XIDS)
        written = (after - before - 1) / spans  # the count's own question is one
        told = f"{written:.2f} write transactions, {(syncs - synced) / spans:.2f} waits for the disk"
        row("PostgreSQL", f"{told}, median {statistics.median(took):.1f} ms, p95 {p95(took):.1f} ms", "one commit")


def on_sqlite(spans: int) -> None:
    """Waits for the disk, a span."""
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("REDIS_URL", None)
    with tempfile.TemporaryDirectory(prefix="annotator-store-") as name, Installation(Path(name)) as own:
        own.start_web()
        desk = Desk(own)
        desk.store(0)
        took = [desk.store(n) for n in range(1, spans + 1)]
        told = f"median {statistics.median(took):.1f} ms, p95 {p95(took):.1f} ms"
        if shutil.which("strace"):
            with counted(own) as counts:
                desk.pause()
                for n in range(spans):
                    desk.store(n)
            told = f"{counts[0] / spans:.2f} waits for the disk, {told}"
        row("SQLite", told, "one commit")


@contextmanager
def counted(own: Installation) -> Iterator[list[int]]:
    """A list that afterwards holds how often the web server waited for the disk meanwhile."""
    counts: list[int] = []
    with tempfile.NamedTemporaryFile("r", suffix=".strace") as told:
        group = own.running[-1].pid
        workers = Path(f"/proc/{group}/task/{group}/children").read_text().split()
        command = ["strace", "-f", "-c", "-e", f"trace={WAITS}", "-o", told.name, "-p", ",".join(workers)]
        tracer = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            yield counts
        finally:
            tracer.send_signal(signal.SIGINT)
            tracer.wait()
            lines = re.findall(r"^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s.*(?:sync)", told.read(), re.MULTILINE)
            counts.append(sum(map(int, lines)))


def main() -> None:
    """Measure both, print."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--spans", type=int, default=300)
    given = arguments.parse_args()
    os.environ.update({"ANNOTATOR_TOKEN_RATE": "0"})  # no limit
    print(f"One span a request, {given.spans} requests; {datetime.now().date()}.\n", flush=True)
    print("| database | a span costs | asked for |\n|---|---|---|", flush=True)
    on_postgres(given.spans)
    on_sqlite(given.spans)


if __name__ == "__main__":
    sys.exit(main())
