"""`make peers`: our exports in the real Label Studio and the real doccano; what came through, in Markdown.

Both are found by LABEL_STUDIO_BIN and DOCCANO_BIN, in `.peers` (scripts/peers makes them) or on the PATH. Ends with 1
where something is lost that `tests.peers.limits` does not hold, or where neither is on this machine.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Error, Page

from scripts.bench_ui.processes import find
from tests import tools
from tests.installation import ROOT
from tests.peers import made, table, trial
from tests.peers.doccano import Doccano
from tests.peers.label_studio import LabelStudio


def main() -> int:
    """Try both, one after the other; print."""
    trials: list[trial.Trial] = []
    broken: list[str] = []
    if tools.chromium() is None:
        print(f"What their pages show and count is not tried. {tools.CHROMIUM}", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="peers-", ignore_cleanup_errors=True) as name, trial.browser() as page:
        for run, variable, program in (
            (in_label_studio, "LABEL_STUDIO_BIN", "label-studio"),
            (in_doccano, "DOCCANO_BIN", "doccano"),
        ):
            found, folder = find(variable, program), Path(name) / program
            if found is None:
                print(f"{program} is not on this machine: scripts/peers installs it", file=sys.stderr)
                continue
            folder.mkdir()
            try:
                trials += run(found, folder, page)
            except (RuntimeError, Error) as error:  # what was tried before is still told
                broken.append(f"{program}: {error}")
    faults = [*broken, *(fault for one in trials for fault in table.faults(one))]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout
    print(f"{datetime.now(UTC):%Y-%m-%d}, commit `{commit.strip()}`.")
    for one in trials:
        print("\n".join(["", f"### {one.title}", "", *table.rows(one), "", *map("- {}.".format, notes(one))]))
    print("\n".join(["", *(f"Not known before: {fault}" for fault in faults)]))
    return 1 if faults or not trials else 0


def notes(one: trial.Trial) -> list[str]:
    """What was seen in its page, and what our reader listed."""
    return [*one.right, *(f"our reader lists, {line}" for line in one.told)]


def in_label_studio(program: Path, folder: Path, page: Page | None) -> Iterator[trial.Trial]:
    """Both projects; the first out in two ways."""
    peer = LabelStudio(program, folder)
    try:
        started(peer)
        if page:
            peer.log_in(page)
        yield named(trial.run(peer, "Label Studio", made.awkward(), new(folder), page), peer.version)
        peer.snapshot = True
        yield named(trial.run(peer, "Label Studio, by snapshot", made.awkward(), new(folder), None), peer.version)
        peer.snapshot = False
        yield named(trial.run(peer, "Label Studio, plain", made.plain(), new(folder), None), peer.version)
    finally:
        peer.stop()


def in_doccano(program: Path, folder: Path, page: Page | None) -> Iterator[trial.Trial]:
    """Both projects; the first also in a project that has labels of whole texts, but no links."""
    peer = Doccano(program, folder)
    try:
        started(peer)
        if page:
            peer.log_in(page)
        yield named(trial.run(peer, "doccano", made.awkward(), new(folder), page), peer.version)
        peer.kind = "intents"
        both = "doccano, spans and labels of whole texts"
        yield named(trial.run(peer, both, made.awkward(), new(folder), None), peer.version)
        peer.kind = "spans"
        yield named(trial.run(peer, "doccano, plain", made.plain(), new(folder), None), peer.version)
    finally:
        peer.stop()


def started(peer: LabelStudio | Doccano) -> None:
    """Say when it answers, since that takes minutes."""
    began = time.monotonic()
    peer.start()
    print(f"{peer.name} {peer.version} answers ({time.monotonic() - began:.0f} s)", file=sys.stderr, flush=True)


def named(one: trial.Trial, version: str) -> trial.Trial:
    """With the version in its title."""
    name, _, rest = one.tool.partition(", ")
    one.title = f"{name} {version}" + (f", {rest}" if rest else "")
    print(f"{one.title} is tried", file=sys.stderr, flush=True)
    return one


def new(folder: Path) -> Path:
    """A new folder in this one."""
    return Path(tempfile.mkdtemp(dir=folder))


if __name__ == "__main__":
    sys.exit(main())
