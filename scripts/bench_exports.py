"""How long exports and snapshots take, and in what memory: `python -m scripts.bench_exports`.

On a PostgreSQL of its own, in Markdown. Each step is a process of its own, so that its memory is its own: a snapshot,
its check, the comparison with another after a tenth of the spans has changed, with what stands, exports.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from typing import Any

from scripts.bench_labels import BUILD, newsroom
from tests.installation import ROOT, Installation

STEP = """
import json, resource, time
import django
django.setup()
from annotator.annotation.actions.exports import ask_for_export, make_export
from annotator.annotation.actions.snapshots import ask_for_snapshot, make_snapshot
from annotator.annotation.models import Export, Project, Snapshot, Span
from annotator.annotation.moment import one_moment
from annotator.annotation.options import ExportOptions
from annotator.annotation.standing import side_of
from annotator.annotation import files
from annotator.interchange.canonical import sealed_in
from annotator.interchange.difference import Tally, rows
project = Project.objects.get()
person = project.memberships.get(role="admin").person
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.perf_counter()
{code}
took = time.perf_counter() - began
held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([took, before / 1024, held / 1024, told]))
"""
SNAPSHOT = """
snapshot = ask_for_snapshot(project=project, person=person, name={name!r})
make_snapshot(snapshot.pk)
snapshot = Snapshot.objects.get(pk=snapshot.pk)
told = f"{{snapshot.counts['spans']}} spans, {{snapshot.size / 1e6:.1f}} MB, {{snapshot.state}}"
"""
CHANGE = """
told = Span.objects.filter(pk__in=list(Span.objects.values_list("pk", flat=True))[::10]).update(revision=2)
"""
VERIFY = """
told = sealed_in(files.snapshot_at(Snapshot.objects.get(name="a").sha256)).sha256[:8]
"""
DIFF = """
a, b = Snapshot.objects.get(name="a"), {b}
tally = Tally()
with one_moment():
    for row in tally.through(rows(side_of(project, a), side_of(project, b))):
        pass
told = tally.counts()["marks"]
"""
PAGE = """
from itertools import islice
a, b = Snapshot.objects.get(name="a"), Snapshot.objects.get(name="b")
found = rows(side_of(project, a), side_of(project, b), ("8000000000000000", 1, 0, ""))
told = len(list(islice(found, 100)))
"""
EXPORT = """
export = ask_for_export(project=project, person=person, name={name!r}, options=ExportOptions())
make_export(export.pk)
export = Export.objects.get(pk=export.pk)
told = f"{{export.size / 1e6:.1f}} MB, {{export.state}}"
"""
STEPS = [
    ("snapshot", SNAPSHOT.format(name="a")),
    ("its check", VERIFY),
    ("", CHANGE),
    ("another snapshot", SNAPSHOT.format(name="b")),
    ("the two compared", DIFF.format(b='Snapshot.objects.get(name="b")')),
    ("a page from the middle of that", PAGE),
    ("one compared with what stands", DIFF.format(b="None")),
    *((f"export: {name}", EXPORT.format(name=name)) for name in ("ndjson", "csv", "brat", "webannotation")),
]


def step(own: Installation, code: str) -> list[Any]:
    """Seconds, MB before and at most, and what was said."""
    command = [sys.executable, "-c", STEP.format(code=code)]
    settings = {**own.environment, "DJANGO_SETTINGS_MODULE": "annotator.project.settings"}
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    result: list[Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--spans", type=int, default=10, help="of each article")
    asked = parser.parse_args(arguments)
    with newsroom() as own:
        own.run(BUILD.format(articles=asked.articles, spans=asked.spans))
        print(f"{asked.articles:,} articles, {asked.articles * asked.spans:,} spans\n")
        print("| | seconds | MB grown by | |\n|---|---|---|---|")
        for name, code in STEPS:
            took, before, held, told = step(own, code)
            if name:
                print(f"| {name} | {took:.1f} | {held - before:.0f} | {told} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
