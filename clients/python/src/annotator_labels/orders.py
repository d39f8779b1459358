"""What the command does besides pulling: each order says whether all is well."""

from __future__ import annotations

import json
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, cast

from annotator_labels.client import Client
from annotator_labels.errors import UnreachableError
from annotator_labels.showing import Progress
from annotator_labels.waiting import WorkFailedError
from annotator_labels.work_records import Event, Finding, Import

PAGES = (".html", ".htm")
KNOWN = ("title", "byline", "published", "language", "address", "source")
REMEMBERED = 10_000  # events: one comes again, if at all, within minutes


def order_export(client: Client, given: Namespace, progress: Progress) -> bool:
    """Make an export and fetch it."""
    project = client.projects.named(given.project)["id"]
    options = {name: getattr(given, name) for name in ("gold", "bare", "utf16", "history", "page", "licence")}
    options |= {"labels": given.label, "annotators": given.annotator}
    asked = client.exports.create(project, given.format, snapshot=given.snapshot, **cast("Any", options))
    export = client.exports.wait(asked, progress=progress.work)
    client.exports.download(export, given.to, progress=progress.bytes)
    progress.clear()
    print(f"{given.to}: {export['total']:,} texts, {export['size']:,} bytes, SHA-256 {export['sha256']}")
    for what, loss in export["losses"].items():
        print(f"Not in it: {loss['count']:,} {what.replace('_', ' ')}")
    return True


def order_import(client: Client, given: Namespace, progress: Progress) -> bool:
    """Check a file, or take it in, and say what becomes of its rows."""
    project = client.projects.named(given.project)["id"]
    options = {
        "skip_errors": given.skip_errors,
        "as_me": given.as_me,
        "on_difference": "update" if given.update else "keep",
        "people": dict(given.person),
    }
    begun = client.imports.create(
        project, given.file, format=given.format, dry_run=not given.apply, **cast("Any", options)
    )
    try:
        held = client.imports.wait(project, begun, progress=progress.work)
    except WorkFailedError as error:
        progress.clear()
        held = cast("Import", error.work)
        if not _errors(held):  # not for its rows
            raise
        print(error, file=sys.stderr)
    progress.clear()
    _say_report(held)
    for row in islice(client.imports.rows(project, held), given.rows):
        print(f"{row['position']:>6} {row['outcome']:<9} {row['kind']} {row['uid'] or row['text']}: {row['detail']}")
    if held["state"] == "checked":
        print("Nothing is stored yet. With --apply it is.")
    return held["state"] == "done" or (held["state"] == "checked" and (given.skip_errors or not _errors(held)))


def _errors(held: Import) -> int:
    return sum(of["error"] for of in (held["counts"] or {}).values())


def _say_report(held: Import) -> None:
    print(f"{held['name']} ({held['format']}): {held['state']}")
    for kind, of in (held["counts"] or {}).items():
        if told := ", ".join(f"{count:,} {outcome}" for outcome, count in of.items() if count):
            print(f"  {kind}: {told}")
    for name in ("labels", "people"):
        if new := cast("Any", held)[name]:
            print(f"  new {name}: {', '.join(new)}")
    for note in held["notes"]:
        print(f"  {note}")
    for loss in held["losses"]:
        print(f"  not taken in: {loss['count']:,} {loss['what']}")


def order_check(client: Client, given: Namespace, progress: Progress) -> bool:
    """Say what the engine finds in a file; whether that is nothing."""
    text = sys.stdin.read() if given.file == "-" else Path(given.file).read_text(encoding="utf-8")
    is_page = given.file.lower().endswith(PAGES)
    about = {name: getattr(given, name) for name in KNOWN if getattr(given, name) is not None}
    about |= {f"{name}s": several for name in ("detector",) if (several := getattr(given, name))}
    about |= {"severities": given.severity} if given.severity else {}
    body = {"page": text} if is_page else {"text": text}
    found = client.check(**cast("Any", {**body, **about}))
    if given.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        read = found["text"] if found["text"] is not None else text
        for finding in found["flags"]:
            print(f"{given.file}:{_place(finding, read)}: {finding['severity']} {finding['detector']}: ", end="")
            print(finding["message"])
    return not found["flags"]


def _place(finding: Finding, text: str) -> str:
    """Line and column of its first passage, as editors have them; the field's name where that is not the text."""
    if not finding["evidence"]:
        return "1:1"
    first = finding["evidence"][0]
    if first["field"] != "text":
        return first["field"]
    before = text[: first["start"]]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def order_changes(client: Client, given: Namespace, progress: Progress) -> bool:
    """Tell what happened, an event a line; with --follow also what happens from then on."""
    asked: dict[str, Any] = {"type": given.type} if given.type else {}
    if given.project is not None:
        asked["project"] = client.projects.named(given.project)["id"]
    cursor, told = given.cursor, dict[str, None]()
    while True:
        rows = client.changes.stream(since=None if cursor else given.since, cursor=cursor, **cast("Any", asked))
        try:
            for event in _new(iter(rows), told):
                print(json.dumps(event, ensure_ascii=False, separators=(",", ":")), flush=bool(given.follow))
            cursor = rows.later
        except UnreachableError as error:
            if not given.follow:
                raise
            print(f"annotator-labels: {error}", file=sys.stderr)
            cursor = rows.cursor or cursor
        if not given.follow:
            print(f"Go on with --cursor {cursor}", file=sys.stderr)
            return True
        time.sleep(given.follow)


def _new(events: Iterator[Event], told: dict[str, None]) -> Iterator[Event]:
    """Those that were not told yet: the feed tells some twice, so that it leaves none out."""
    for event in events:
        if event["id"] not in told:
            told[event["id"]] = None
            yield event
        if len(told) > REMEMBERED:
            del told[next(iter(told))]
