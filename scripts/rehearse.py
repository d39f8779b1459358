"""Annotators at the real desk, connections cut, the server killed: `make rehearse`. Fails where anything differs."""

import argparse
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.rehearsal.run import Plan, rehearse
from tests import on_servers, tools
from tests.browser.conftest import FLAGS


def main() -> int:
    """Play it and print what was done and found."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--minutes", type=float, default=10)
    ask.add_argument("--people", type=int, default=10)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--servers", action="store_true", help="on PostgreSQL and Redis instead of SQLite")
    given = ask.parse_args()
    chromium = tools.chromium()
    if chromium is None:
        print(tools.CHROMIUM, file=sys.stderr)
        return 1
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rehearsal-")))
        folder.chmod(0o711)
        if given.servers:
            _start_servers(stack, folder)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        plan = Plan(seconds=given.minutes * 60, people=given.people, seed=given.seed)
        outcome = rehearse(browser, folder, plan)
        browser.close()
    print("\n".join(outcome.lines()))
    return 1 if outcome.differences else 0


def _start_servers(stack: ExitStack, folder: Path) -> None:
    """PostgreSQL and Redis of this run's own, named in the environment as for any installation."""
    binaries, redis = tools.postgres_binaries(), tools.redis_server()
    if binaries is None or redis is None:
        raise SystemExit(tools.POSTGRES if binaries is None else tools.REDIS)
    os.environ["DATABASE_URL"] = stack.enter_context(on_servers.postgres(folder, binaries))
    os.environ["REDIS_URL"] = stack.enter_context(on_servers.redis(folder, redis))


if __name__ == "__main__":
    sys.exit(main())
