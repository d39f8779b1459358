"""The desk, on an installation as in production: gunicorn, a worker, an empty database."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

from scripts.bench_ui.made import FULL, LARGE, SMALL, Size
from scripts.bench_ui.tool import Request
from tests.browser.conftest import log_in
from tests.installation import Installation

MAKE = "from scripts.bench_ui.scene import make, tell\nfrom scripts.bench_ui.made import FULL, LARGE, SMALL\n"
MARKS = "Array.from(document.querySelectorAll('mark[data-uids]'))"
SEEN = f"new Set({MARKS}.flatMap((one) => one.dataset.uids.split(' '))).size"
VIEW = "document.querySelector('[role=application]')"
LABEL_KEY = "3"


class Ours:
    """Implements `Tool`."""

    name = "Desk"
    about = ""
    storing = Request("POST", r"/changes/$")

    def __init__(self, folder: Path, sizes: Sequence[Size] = (LARGE, SMALL, FULL)) -> None:
        self.sizes = sizes
        self.installation = Installation(folder)
        self.made: dict[str, int] = {}
        if "DATABASE_URL" in os.environ:
            self.name = "Desk on PostgreSQL and Redis"

    def start(self) -> None:
        """The scene first, then web and worker."""
        self.installation.__enter__()
        keys = ", ".join(size.key.upper() for size in self.sizes)
        told = self.installation.run(f"{MAKE}tell(make({keys}))")
        self.made = json.loads(told.splitlines()[-1])
        self.installation.start_worker()
        self.installation.start_web()

    def stop(self) -> None:
        """Web and worker."""
        self.installation.__exit__(None, None, None)
        self.installation.running.clear()

    def log_in(self, page: Page) -> None:
        """As alice."""
        page.goto(self.installation.address)
        log_in(page, "alice")
        page.wait_for_url("**/articles*")

    def address(self, size: Size) -> str:
        """The desk."""
        return f"{self.installation.address}/projects/{self.made['project']}/articles/{self.made[size.key]}"

    def shown(self, size: Size) -> str:
        """Marks are painted from the top on; the lowest one is below what is in view."""
        lowest, end = f"{MARKS}.at(-1)?.getBoundingClientRect()", f"{VIEW}?.getBoundingClientRect()"
        return f"({lowest}?.bottom ?? 0) > ({end}?.bottom ?? Infinity)"

    def whole(self, size: Size) -> str | None:
        """Each span has a segment."""
        more = size.suggestions  # suggestions are painted as well
        return (
            f"document.querySelectorAll('mark[data-uids]').length >= {size.spans} / 2 && {SEEN} >= {size.spans + more}"
        )

    def prepare(self, page: Page, number: int) -> None:
        """Another word each time, now and then a page further."""
        if number == 0:
            page.get_by_role("application").focus()
        page.keyboard.press("Escape")
        if number % 5 == 4:
            page.keyboard.press("PageDown")
        for key in ("ArrowRight", "ArrowRight", "Shift+ArrowRight"):
            page.keyboard.press(key)
        page.wait_for_timeout(30)

    def fresh(self) -> str:
        """A new span is the chosen one; nothing is chosen while one selects."""
        return "document.querySelector('mark[data-chosen]') !== null"

    def mark(self, page: Page) -> None:
        """A label's key."""
        page.keyboard.press(LABEL_KEY)

    def save(self, page: Page) -> bool:
        """Every change is sent at once."""
        return False

    def stored(self, size: Size) -> int:
        """Spans with an entry in the log."""
        article = self.made[size.key]
        return int(
            self.installation.rows(
                "SELECT count(*) FROM annotation_span s JOIN annotation_change c ON c.mark = s.uid AND c.verb = 'mark' "
                f"JOIN corpus_version v ON v.id = s.version_id WHERE v.article_id = {article}"
            )[0][0]
        )
