"""Label Studio, as its own `start` serves it, on loopback with data of its own."""

import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

from scripts.bench_ui.made import COLOURS, LABELS, LARGE, SMALL, Size, make_marks, make_text
from scripts.bench_ui.mouse import drag, place
from scripts.bench_ui.processes import Server, call
from scripts.bench_ui.tool import Request
from tests.installation import free_port

NAME, PASSWORD, TOKEN = "bench@example.com", "correct-horse-1", "0123456789abcdef" * 2 + "01234567"
DRAWN = "document.getElementsByClassName('htx-highlight')"
REGIONS = f"new Set(Array.from({DRAWN}, (one) => one.dataset.index)).size"


class LabelStudio:
    """Implements `Tool`."""

    name = "Label Studio"
    about = "painted: from the mouse button that ends the selection, the label chosen before; stored: from “Update”"
    storing = Request("PATCH", r"^/api/annotations/\d+")
    sizes: Sequence[Size] = (LARGE, SMALL)

    def __init__(self, program: Path, folder: Path) -> None:
        self.program, self.server = program, Server(folder)
        self.root = f"http://127.0.0.1:{free_port()}"
        self.project = 0
        self.tasks: dict[str, int] = {}
        self.annotations: dict[str, int] = {}

    def start(self) -> None:
        """Server, project, and one task with one annotation for each size."""
        options = ["--no-browser", "--internal-host", "127.0.0.1", "-p", self.root.rpartition(":")[2]]
        person = ["--username", NAME, "--password", PASSWORD, "--user-token", TOKEN, "--enable-legacy-api-token"]
        data = str(self.server.folder / "data")
        environment = {"LABEL_STUDIO_BASE_DATA_DIR": data, "COLLECT_ANALYTICS": "False", "HOST": ""}
        command = [str(self.program), "start", *options, "--data-dir", data, *person]
        self.server.start(command, environment, f"{self.root}/health", self.server.folder)
        self.project = self._call("POST", "/api/projects", {"title": "Ferries", "label_config": _config()})["id"]
        for size in self.sizes:
            self._load(size)

    def _load(self, size: Size) -> None:
        text = make_text(size.characters)
        path = f"/api/projects/{self.project}/import?return_task_ids=1"
        task = self._call("POST", path, [{"data": {"text": text}}])["task_ids"][0]
        result = [
            {
                "id": f"span{number}",
                "type": "labels",
                "from_name": "label",
                "to_name": "text",
                "value": {"start": start, "end": end, "text": text[start:end], "labels": [mark.label]},
            }
            for number, mark in enumerate(make_marks(text, size.spans))
            for start, end in mark.pieces
        ]
        self.tasks[size.key] = task
        self.annotations[size.key] = self._call("POST", f"/api/tasks/{task}/annotations/", {"result": result})["id"]

    def _call(self, method: str, path: str, body: object = None) -> dict[str, object]:
        return call(method, self.root + path, body, Authorization=f"Token {TOKEN}")  # type: ignore[no-any-return]

    def stop(self) -> None:
        """The server."""
        self.server.stop()

    def log_in(self, page: Page) -> None:
        """By its page."""
        page.goto(f"{self.root}/user/login/")
        page.locator("#email").fill(NAME)
        page.locator("#password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"^(?!.*login)"))
        page.wait_for_timeout(1_500)

    def address(self, size: Size) -> str:
        """The task in the labelling view."""
        return f"{self.root}/projects/{self.project}/data?task={self.tasks[size.key]}"

    def shown(self, size: Size) -> str:
        """It draws all at once."""
        return f"{DRAWN}.length >= {size.spans} && {REGIONS} >= {size.spans}"

    def whole(self, size: Size) -> str | None:
        """As it shows."""
        return self.shown(size)

    def prepare(self, page: Page, number: int) -> None:
        """A label's key, and the mouse drawn over a word. After each update it draws everything anew: wait for that."""
        page.evaluate(f"clock.until(() => {DRAWN}.length >= (clock.before ?? 1))")
        page.wait_for_timeout(300)
        self.there = place(page, ".lsf-richtext__line", number)
        page.evaluate(f"clock.before = {DRAWN}.length")
        page.keyboard.press("3")
        page.wait_for_timeout(150)
        drag(page, self.there)

    def fresh(self) -> str:
        """One more element is drawn."""
        return f"{DRAWN}.length !== clock.before"

    def mark(self, page: Page) -> None:
        """The mouse button goes up."""
        page.mouse.up()

    def save(self, page: Page) -> bool:
        """“Update”, by its key."""
        page.keyboard.press("Control+Enter")
        return True

    def stored(self, size: Size) -> int:
        """Regions of the annotation."""
        return len(self._call("GET", f"/api/annotations/{self.annotations[size.key]}/")["result"])  # type: ignore[arg-type]


def _config() -> str:
    labels = zip(LABELS, COLOURS, strict=True)
    listed = "".join(f'<Label value="{n}" background="{c}" hotkey="{k}"/>' for k, (n, c) in enumerate(labels, 1))
    return f'<View><Labels name="label" toName="text">{listed}</Labels><Text name="text" value="$text"/></View>'
