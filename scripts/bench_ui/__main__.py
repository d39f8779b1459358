"""`make bench-ui`: measure the desk, and each peer that is installed, in one run; print Markdown.

Peers are found by LABEL_STUDIO_BIN and DOCCANO_BIN, in `.peers` (scripts/peers makes them) or on the PATH.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Error, Playwright, sync_playwright

from scripts.bench_ui import queue
from scripts.bench_ui.chromium import profile
from scripts.bench_ui.doccano import Doccano
from scripts.bench_ui.label_studio import LabelStudio
from scripts.bench_ui.made import FULL, LARGE, SMALL
from scripts.bench_ui.measuring import Measured, Rounds, measure
from scripts.bench_ui.ours import Ours
from scripts.bench_ui.processes import find
from scripts.bench_ui.table import rows
from scripts.bench_ui.tool import Tool
from tests import on_servers, tools

# So many that the whole run stays under six minutes on a quiet machine of two cores.
PEERS = {"Label Studio": Rounds(1, 4, 6), "doccano": Rounds(1, 4, 15)}
OURS, FEWER = Rounds(3, 7, 60), Rounds(2, 7, 30)
Found = dict[str, dict[str, Measured]]


def main(arguments: list[str]) -> int:
    """Measure and print."""
    wanted = read(arguments)
    if tools.chromium() is None:
        print(tools.CHROMIUM, file=sys.stderr)
        return 1
    began, found = time.monotonic(), Found()
    with tempfile.TemporaryDirectory(prefix="bench-ui-") as name, sync_playwright() as playwright:
        folder = Path(name)
        folder.chmod(0o711)
        beside = list(peers(folder)) if wanted.peers else []
        run(playwright, [Ours(made(folder / "desk")), *beside], found)
        if wanted.servers:
            with servers(folder):
                run(playwright, [Ours(made(folder / "servers"), (LARGE, SMALL))], found)
    print("\n".join(rows(found)) if found.get(Ours.name) else "The desk was not measured: see above.")
    minutes, load = (time.monotonic() - began) / 60, os.getloadavg()[0]
    print(f"\n{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {minutes:.1f} minutes, load at the end {load:.1f}.")
    return 0 if FULL.key in found.get(Ours.name, {}) else 1


def read(arguments: list[str]) -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(prog="make bench-ui", description=__doc__)
    parser.add_argument("--servers", action="store_true", help="once more on PostgreSQL and Redis")
    parser.add_argument("--no-peers", dest="peers", action="store_false", help="without Label Studio and doccano")
    return parser.parse_args(arguments)


def run(playwright: Playwright, tools: Sequence[Tool], found: Found) -> None:
    """Start these tools, all at once since that takes longest; then measure one after the other, and end each."""
    began = time.monotonic()
    with ExitStack() as stack:
        for tool in tools:
            stack.callback(tool.stop)
        with ThreadPoolExecutor() as pool:
            ready = list(pool.map(started, tools))
        say("All", "are ready", began)
        for tool in filter(None, ready):
            try:
                visit(playwright, tool, found.setdefault(tool.name, {}))
                say(tool.name, "is measured", began)
            except (RuntimeError, Error) as error:  # what was measured before is still printed
                print(f"{tool.name} is not measured to the end: {error}", file=sys.stderr)
                tool.stop()


def started(tool: Tool) -> Tool | None:
    """The tool, started; a peer that does not start is left out and named, so that the rest is measured."""
    try:
        tool.start()
    except RuntimeError as error:
        print(f"{tool.name} is left out, since it did not start: {error}", file=sys.stderr)
        return None
    return tool


def visit(playwright: Playwright, tool: Tool, found: dict[str, Measured]) -> None:
    """One tool in a browser of its own."""
    with profile(playwright) as context:
        page = context.new_page()
        tool.log_in(page)
        page.close()
        for size in tool.sizes:
            rounds = PEERS.get(tool.name, OURS if size is LARGE else FEWER)
            found[size.key] = measure(tool, context, size, rounds)
        if isinstance(tool, Ours):
            queue.measure(tool, context, found[LARGE.key])
    tool.stop()


def say(name: str, what: str, began: float) -> None:
    """How far it is, for whoever waits."""
    print(f"{name} {what} ({time.monotonic() - began:.0f} s)", file=sys.stderr, flush=True)


def peers(folder: Path) -> Iterator[Tool]:
    """Those that are on this machine; of the others it says how to get them."""
    for variable, name, make in (
        ("LABEL_STUDIO_BIN", "label-studio", LabelStudio),
        ("DOCCANO_BIN", "doccano", Doccano),
    ):
        program = find(variable, name)
        if program is None:
            print(f"{name} is not on this machine: scripts/peers installs it", file=sys.stderr)
        else:
            yield make(program, made(folder / name))


def made(folder: Path) -> Path:
    """The folder, new."""
    folder.mkdir()
    return folder


@contextmanager
def servers(folder: Path) -> Iterator[None]:
    """DATABASE_URL and REDIS_URL of servers of this run's own."""
    binaries, binary = tools.postgres_binaries(), tools.redis_server()
    if binaries is None or binary is None:
        raise SystemExit(f"{tools.POSTGRES}\n{tools.REDIS}")
    with on_servers.postgres(folder, binaries) as database, on_servers.redis(folder, binary) as broker:
        os.environ.update(DATABASE_URL=database, REDIS_URL=broker)
        yield
        del os.environ["DATABASE_URL"], os.environ["REDIS_URL"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
