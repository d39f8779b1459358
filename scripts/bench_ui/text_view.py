"""How fast the Desk's text view is in real Chromium: opening, keys, scrolling, memory.

Builds `frontend/bench/` (an invented article, no server) and prints one Markdown table. Times are milliseconds.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests import tools
from tests.browser.conftest import FLAGS
from tests.installation import ROOT

SIZES = ((60_000, 2_000, 420), (6_000, 300, 420), (60_000, 2_000, 60_000))  # characters, spans, characters a paragraph
ROUNDS = 5
PRESSES = 60
# Chromium gives precise memory figures only when asked to.
MEMORY = [*FLAGS, "--enable-precise-memory-info", "--js-flags=--expose-gc"]
WATCH = """() => {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((one) => one.duration)))
    .observe({ type: 'longtask' });
  // From the event's own time to the first task after the frame that shows what it did.
  window.presses = [];
  addEventListener('keydown', (event) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => window.presses.push(performance.now() - event.timeStamp);
    channel.port2.postMessage(null);
  }), true);
}"""
SCROLL = """async () => {
  const scroller = document.querySelector('[role=application]');
  window.tasks = [];
  const frames = [];
  let last = performance.now();
  for (let at = 0; at < scroller.scrollHeight; at += 120) {
    scroller.scrollTop = at;
    await new Promise(requestAnimationFrame);
    frames.push(performance.now() - last);
    last = performance.now();
  }
  await new Promise((done) => setTimeout(done, 100));
  return { frames, tasks: window.tasks };
}"""


def main() -> int:
    """Prints the table."""
    path = tools.chromium()
    if path is None:
        print(tools.CHROMIUM, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build(folder)
        with served(folder) as address:
            browser = playwright.chromium.launch(executable_path=path, args=MEMORY)
            print("| characters | spans | paragraph | figure | p50 | p95 |\n|---|---|---|---|---|---|")
            for length, spans, paragraph in SIZES:
                query = f"length={length}&spans={spans}&paragraph={paragraph}"
                report(browser, f"{address}/desk.html?{query}", f"{length:,} | {spans:,} | {paragraph:,}")
            browser.close()
    return 0


def build(folder: str) -> None:
    """The page of `frontend/bench/`, into `folder`."""
    command = [str(ROOT / "scripts/npm"), "run", "--silent", "bench"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "BENCH_OUT": folder}, cwd=ROOT)


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Nothing."""


@contextmanager
def served(folder: str) -> Iterator[str]:
    """The folder at an address of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def report(browser: Browser, address: str, about: str) -> None:
    """The rows of one size."""
    opened = [open_page(browser, address) for _ in range(ROUNDS)]
    for name in ("store", "render", "painted", "navigated"):
        row(about, f"open: {name}", [one[name] for one in opened])
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    page.goto(address)
    page.wait_for_function("window.measured")
    page.evaluate(WATCH)
    page.get_by_role("application").focus()
    for name, keys in KEYS.items():
        row(about, f"key to paint: {name}", press(page, keys))
    if not page.evaluate("window.changes.length"):
        raise RuntimeError("The keys changed nothing: what was measured is not marking.")
    scrolled = page.evaluate(SCROLL)
    row(about, "scroll: frame", scrolled["frames"])
    row(about, f"scroll: {len(scrolled['tasks'])} long tasks, longest", [max(scrolled["tasks"], default=0)])
    page.evaluate("gc()")
    row(about, "JavaScript heap, MB", [page.evaluate("performance.memory.usedJSHeapSize") / 2**20])
    row(about, "elements", [page.evaluate("document.querySelectorAll('*').length")])
    page.close()


KEYS = {
    "move by word": ["ArrowRight"],
    "select by word": ["Shift+ArrowRight"],
    "label the word": ["ArrowRight", "1"],
    "next mark": ["Tab"],
    "move a bound": ["]", "}"],
    "undo": ["u"],
}


def open_page(browser: Browser, address: str) -> dict[str, float]:
    """Milliseconds to the store, to the elements, to the paint after them, and to that from navigation on."""
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    page.goto(address)
    page.wait_for_function("window.measured")
    page.wait_for_timeout(50)
    measured: dict[str, float] = page.evaluate("window.measured")
    page.close()
    return measured


def press(page: Page, keys: Sequence[str]) -> list[float]:
    """Milliseconds from each press to the frame that shows it."""
    page.evaluate("window.presses = []")
    for index in range(PRESSES):
        page.keyboard.press(keys[index % len(keys)])
        page.wait_for_timeout(20)
    page.wait_for_timeout(100)
    presses: list[float] = page.evaluate("window.presses")
    return presses


def row(about: str, name: str, values: Sequence[float]) -> None:
    """One line of the table."""
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"| {about} | {name} | {statistics.median(ordered):.1f} | {p95:.1f} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
