"""How fast scores are: `python -m scripts.bench_scores [--sources 5000 --articles 40]`, in Markdown.

On a PostgreSQL and a Redis of its own, with a real web server and a real worker of two processes: all scores anew, the
same stopped and resumed, from a judgement to the score that it moves, the first page of sources, and every stored score
computed again.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import tools
from tests.installation import PATIENCE, Installation, wait_until
from tests.on_servers import postgres, redis

AT_A_TIME = 100  # sources that are made together
JUDGEMENTS, PAGES = 20, 100
ORDERINGS = ("name", "-name", "value", "-value", "articles", "-articles", "trend", "-trend", "reviewed_at")

TABLES = ("corpus_article", "corpus_source", "flags_flag")

BUILD = """
from scripts.bench_scores import build
build({sources}, {articles})
"""
REPLAY = """
from scripts.bench_scores import replay_every
replay_every()
"""
ISSUE = """
from django.contrib.auth.models import User
from api.models import Token
print(Token.objects.issue(person=User.objects.get(username="scene-editor"), name="bench", scopes=["admin"])[1])
"""


def build(sources: int, articles: int) -> None:
    """A corpus of so many sources, with so many articles each on average: from a few to many."""
    import numpy as np
    from django.db import connection

    from tests.reliability.scene import scene

    many = np.random.default_rng(5).lognormal(0, 1, sources)
    counts = np.maximum(1, many / many.sum() * sources * articles).astype(int)
    counts[0] += max(0, sources * articles - counts.sum())
    for at in range(0, sources, AT_A_TIME):
        own = [int(n) for n in counts[at : at + AT_A_TIME]]
        scene(sources=len(own), articles=own, seed=at, judged=0.1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def replay_every() -> None:
    """Every stored score from what is stored beside it; prints how many, and how many differ in any digit."""
    from annotator.reliability.models import Score
    from annotator.reliability.scoring import replay, replay_all, same

    every, other = 0, 0
    scores = Score.objects.select_related("calibration").order_by("calibration", "pk")
    for calibration in Score.objects.order_by().values_list("calibration", flat=True).distinct():
        rows = list(scores.filter(calibration=calibration))
        for at in range(0, len(rows), 37):  # not the batches that they were computed in
            some = rows[at : at + 37]
            other += sum(not same(one, now) for one, now in zip(some, replay_all(some), strict=True))
        other += sum(not same(one, replay(one)) for one in rows[::50])
        every += len(rows)
    print(json.dumps([every, other]))


@contextmanager
def newsroom() -> Iterator[Installation]:
    """An installation on servers of its own."""
    binaries, binary = tools.postgres_binaries(), tools.redis_server()
    if binaries is None or binary is None:
        raise SystemExit("This needs PostgreSQL and Redis on this machine.")
    with tempfile.TemporaryDirectory(prefix="annotator-scores-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        with postgres(folder, binaries) as database, redis(folder, binary) as broker:
            os.environ.update(DATABASE_URL=database, REDIS_URL=broker)
            with Installation(folder) as own:
                own.environment |= {"ANNOTATOR_TOKEN_RATE": "0"}  # the server's speed is measured, not its patience
                yield own


def worker(own: Installation) -> None:
    """One worker of two processes, without the beat: nothing starts that was not asked for."""
    command = [sys.executable, "-m", "celery", "-A", "annotator.project", "worker", "--concurrency", "2"]
    own.start(*command, "--loglevel", "INFO")
    wait_until(lambda: own.rows("SELECT count(*) FROM corpus_worker")[0][0] == 1, "the worker is there")


def newest_run(own: Installation) -> dict[str, Any]:
    """How far the newest run is."""
    columns = ("id", "state", "tallied", "scored", "sources", "error")
    [values] = own.rows(f"SELECT {', '.join(columns)} FROM reliability_run ORDER BY id DESC LIMIT 1")
    return dict(zip(columns, values, strict=True))


def until(own: Installation, true: Callable[[dict[str, Any]], bool]) -> float:
    """Wait for the newest run to be so; how long it took, in seconds."""
    began = time.perf_counter()
    while not true(run := newest_run(own)):
        if run["state"] == "failed":
            raise SystemExit(run["error"])
        time.sleep(0.1)
    return time.perf_counter() - began


def post(own: Installation, path: str, token: str, body: dict[str, Any] | None = None) -> Any:
    """POST to the web server."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(own.address + path, json.dumps(body or {}).encode(), headers, method="POST")
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read())


def whole_run(own: Installation, token: str) -> tuple[float, dict[str, float]]:
    """All scores anew: seconds, and of each phase."""
    began = time.perf_counter()
    post(own, "/api/v1/scores/runs/", token)
    until(own, lambda run: run["state"] == "done")
    took = time.perf_counter() - began
    phases = own.rows(
        "SELECT phase, extract(epoch FROM max(done_at) - lag(max(done_at), 1, min(r.started_at)) "
        "OVER (ORDER BY max(done_at))) FROM reliability_batch b JOIN reliability_run r ON r.id = b.run_id "
        "WHERE r.id = (SELECT max(id) FROM reliability_run) GROUP BY phase ORDER BY max(done_at)"
    )
    return took, {phase: float(seconds) for phase, seconds in phases}


def stopped_run(own: Installation, token: str) -> tuple[int, float]:
    """The same, stopped in the midst of scoring and resumed: sources that were scored by then, and seconds of work."""
    began = time.perf_counter()
    run = post(own, "/api/v1/scores/runs/", token)
    until(own, lambda now: now["scored"] > now["sources"] * 0.3)
    post(own, f"/api/v1/scores/runs/{run['id']}/stop/", token)
    worked = time.perf_counter() - began
    time.sleep(5)
    at = newest_run(own)
    time.sleep(3)
    assert newest_run(own) == at, "it went on though it was stopped"
    post(own, f"/api/v1/scores/runs/{run['id']}/resume/", token)
    worked += until(own, lambda now: now["state"] == "done")
    end = newest_run(own)
    assert end["scored"] == end["tallied"] == end["sources"], end
    return at["scored"], worked


def judgements(own: Installation, token: str) -> list[float]:
    """Seconds from asking to store a judgement to the score that it moved."""
    flags = own.rows(
        "SELECT f.id, a.source_id FROM flags_flag f JOIN corpus_article a ON a.id = f.article_id "
        "JOIN reliability_standing s ON s.source_id = a.source_id WHERE s.state = 'scored' "
        f"AND f.verdict = 'unjudged' ORDER BY f.fingerprint LIMIT {JUDGEMENTS}"
    )
    took = []
    for flag, source in flags:
        began = time.perf_counter()
        post(own, "/api/v1/judgements/", token, {"flag": flag, "verdict": "confirmed"})
        newest = f"SELECT flag_id FROM reliability_score WHERE source_id = {source} ORDER BY id DESC LIMIT 1"
        while own.rows(newest)[0][0] != flag:
            assert time.perf_counter() < began + PATIENCE, f"no score followed the judgement of flag {flag}"
            time.sleep(0.02)
        took.append(time.perf_counter() - began)
    return took


def pages(own: Installation, token: str) -> dict[str, list[float]]:
    """Milliseconds of the first page of sources, by ordering, as a client sees them."""
    took: dict[str, list[float]] = {}
    for ordering in ORDERINGS:
        for _ in range(PAGES // len(ORDERINGS) + 1):
            began = time.perf_counter()
            status, page = own.get(f"/api/v1/sources/?ordering={ordering}", token)
            took.setdefault(ordering, []).append(1000 * (time.perf_counter() - began))
            assert status == 200 and len(page["results"]) == 50
    return took


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def asked() -> argparse.Namespace:
    """What the command line says."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--sources", type=int, default=5000)
    arguments.add_argument("--articles", type=int, default=40, help="of a source on average")
    return arguments.parse_args()


def row(what: str, measured: str, wanted: str) -> None:
    """A line of the table."""
    print(f"| {what} | {measured} | {wanted} |", flush=True)


def made(own: Installation, given: argparse.Namespace) -> str:
    """Build the corpus; gives a token of an editor."""
    began = time.perf_counter()
    own.run(BUILD.format(**vars(given)))
    counts = [own.rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES]
    took = time.perf_counter() - began
    print("{:,} articles of {:,} sources, {:,} flags, made in {:.0f} s.\n".format(*counts, took), flush=True)
    return own.run(ISSUE).split()[-1]


def measure(own: Installation, token: str) -> None:
    """Every line of the table."""
    print("| what | measured | asked for |\n|---|---|---|", flush=True)
    took, phases = whole_run(own, token)
    parts = ", ".join(f"{phase} {seconds:.0f} s" for phase, seconds in phases.items())
    row("all scores anew, two worker processes", f"{took:.0f} s ({parts})", "< 180 s")
    at, worked = stopped_run(own, token)
    row(f"the same, stopped at {at:,} scored sources and resumed", f"{worked:.0f} s of work", "< 180 s")
    waited = judgements(own, token)
    told = f"median {statistics.median(waited):.2f} s, slowest {max(waited):.2f} s"
    row(f"a judgement to its score, {len(waited)} times", told, "< 2 s")
    shown = pages(own, token)
    every = [one for many in shown.values() for one in many]
    worst = max(shown, key=lambda ordering: statistics.median(shown[ordering]))
    told = f"median {statistics.median(every):.0f} ms, p95 {p95(every):.0f} ms (slowest order: {worst})"
    row(f"first page of sources, {len(every)} times", told, "< 100 ms")
    began = time.perf_counter()
    replayed, other = json.loads(own.run(REPLAY).splitlines()[-1])
    told = f"{replayed:,}, of which {other} differ ({time.perf_counter() - began:.0f} s)"
    row("stored scores computed again", told, "0 differ")


def main() -> None:
    """Build, measure, print."""
    given = asked()
    with newsroom() as own:
        token = made(own, given)
        worker(own)
        own.start_web()
        measure(own, token)


if __name__ == "__main__":
    main()
