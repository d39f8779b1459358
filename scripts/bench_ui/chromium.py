"""Chromium with a profile on disk, as a person has it, and what a tab takes of memory."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

from tests import tools
from tests.browser.conftest import FLAGS

CLOCK = Path(__file__).with_name("clock.js").read_text()
VIEW = {"width": 1280, "height": 860}


@contextmanager
def profile(playwright: Playwright) -> Iterator[BrowserContext]:
    """A browser of its own, its cache empty."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=tools.chromium(), args=FLAGS, viewport=VIEW, reduced_motion="reduce"
        )
        context.set_default_timeout(60_000)
        context.add_init_script(CLOCK)
        yield context
        context.close()


def forget_cache(page: Page) -> None:
    """Empty the browser's cache of files."""
    session = page.context.new_cdp_session(page)
    session.send("Network.clearBrowserCache")
    session.detach()


def memory(page: Page) -> dict[str, float]:
    """Megabytes after a collection: JavaScript's heap, and the tab's own memory as Chromium's task manager has it.

    The latter is the largest renderer's anonymous memory (`RssAnon`): nothing that it shares with other processes.
    """
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    told = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    assert page.context.browser is not None
    browser = page.context.browser.new_browser_cdp_session()
    processes = browser.send("SystemInfo.getProcessInfo")["processInfo"]
    browser.detach()
    status = [Path(f"/proc/{one['id']}/status").read_text() for one in processes if one["type"] == "renderer"]
    largest = max(status, key=lambda text: _kilobytes(text, "RssAnon"))
    return {
        "heap": told["JSHeapUsedSize"] / 2**20,
        "own": _kilobytes(largest, "RssAnon") / 2**10,
        "resident": _kilobytes(largest, "VmRSS") / 2**10,
    }


def _kilobytes(status: str, name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)
    return int(found.group(1)) if found else 0
