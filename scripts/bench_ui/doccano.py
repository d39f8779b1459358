"""doccano, by the gunicorn that its own `webserver` starts, on loopback with data of its own."""

import json
import multiprocessing
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from scripts.bench_ui.made import COLOURS, LABELS, LARGE, SMALL, Size, make_marks, make_text
from scripts.bench_ui.mouse import drag, place
from scripts.bench_ui.processes import Server, call
from scripts.bench_ui.tool import Request
from tests.installation import free_port

NAME, PASSWORD = "bench", "correct-horse-1"
DRAWN = "document.querySelectorAll('svg g line')"
PROJECT = {
    "name": "Ferries",
    "description": "Measured",
    "project_type": "SequenceLabeling",
    "resourcetype": "SequenceLabelingProject",
    "guideline": "",
    "random_order": False,
    "collaborative_annotation": False,
    "allow_overlapping": True,
    "grapheme_mode": False,
    "use_relation": False,
    "single_class_classification": False,
    "tags": [],
}
# Its import needs a queue of its own; the rows are the same.
INSERT = """
import json, os, sys
sys.path.insert(0, os.getcwd())
import django
django.setup()
from django.contrib.auth import get_user_model
from labels.models import Span
person = get_user_model().objects.get()
Span.objects.bulk_create(Span(user=person, **row) for row in json.load(sys.stdin))
"""


class Doccano:
    """Implements `Tool`."""

    name = "doccano"
    about = (
        "it draws only the lines in view; keys: from the mouse button that ends the selection, the label chosen before"
    )
    storing = Request("POST", r"/examples/\d+/spans$")
    sizes: Sequence[Size] = (LARGE, SMALL)

    def __init__(self, program: Path, folder: Path) -> None:
        self.program, self.server = program, Server(folder)
        self.python = program.with_name("python")
        self.root = f"http://127.0.0.1:{free_port()}"
        self.environment = {
            "DOCCANO_HOME": str(folder),
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "STANDALONE": "True",
        }
        self.headers: dict[str, str] = {}
        self.project = 0
        self.examples: dict[str, int] = {}

    def start(self) -> None:
        """Database, server, project and articles."""
        person = ["--username", NAME, "--password", PASSWORD, "--email", "bench@example.com"]
        for command in (["init"], ["createuser", *person]):
            self._run([str(self.program), *command])
        workers = str(multiprocessing.cpu_count() * 2 + 1)  # as its own command has it
        bound = ["--bind", self.root.removeprefix("http://"), "--workers", workers, "--timeout", "300", "config.wsgi"]
        command = [str(self.python), "-m", "gunicorn", *bound]
        self.server.start(command, self.environment, f"{self.root}/v1/auth/login/", self._backend())
        login = {"username": NAME, "password": PASSWORD}
        self.headers = {"Authorization": "Token " + call("POST", f"{self.root}/v1/auth/login/", login)["key"]}
        self.project = self._call("POST", "/v1/projects", PROJECT)["id"]
        labels = [self._label(key, *label) for key, label in enumerate(zip(LABELS, COLOURS, strict=True), 1)]
        for size in self.sizes:
            self._load(size, labels)

    def _label(self, key: int, name: str, colour: str) -> int:
        about = {"text": name, "background_color": colour, "text_color": "#ffffff", "suffix_key": str(key)}
        return int(self._call("POST", f"/v1/projects/{self.project}/span-types", {**about, "prefix_key": None})["id"])

    def _load(self, size: Size, labels: Sequence[int]) -> None:
        text = make_text(size.characters)
        example = self._call("POST", f"/v1/projects/{self.project}/examples", {"text": text, "meta": {}})["id"]
        rows = [
            {
                "example_id": example,
                "label_id": labels[LABELS.index(one.label)],
                "start_offset": start,
                "end_offset": end,
            }
            for one in make_marks(text, size.spans)
            for start, end in one.pieces
        ]
        self._run([str(self.python), "-c", INSERT], json.dumps(rows))
        self.examples[size.key] = example

    def _run(self, command: Sequence[str], text: str = "") -> None:
        done = subprocess.run(
            command, env=self.environment, cwd=self._backend(), input=text, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stderr[-1000:]}")

    def _backend(self) -> Path:
        return next(self.program.parent.parent.glob("lib/python*/site-packages/backend"))

    def _call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        return call(method, self.root + path, body, **self.headers)  # type: ignore[no-any-return]

    def stop(self) -> None:
        """The server."""
        self.server.stop()

    def log_in(self, page: Page) -> None:
        """By its page."""
        page.goto(f"{self.root}/auth")
        page.locator("input[name=username]").fill(NAME)
        page.locator("input[name=password]").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/projects**")
        page.wait_for_timeout(1_000)

    def address(self, size: Size) -> str:
        """Its pages count articles from 1."""
        number = list(self.examples).index(size.key) + 1
        return f"{self.root}/projects/{self.project}/sequence-labeling?page={number}"

    def shown(self, size: Size) -> str:
        """The lines in view: ten highlights are there."""
        return f"{DRAWN}.length >= 10"

    def whole(self, size: Size) -> str | None:
        """Never."""
        return None

    def prepare(self, page: Page, number: int) -> None:
        """The label is chosen once; then the mouse is drawn over a word."""
        if number == 0:
            page.locator(".v-chip").filter(has_text="Organisation").first.click()
        self.there = place(page, "svg text[id]", number)
        page.evaluate(f"clock.before = {DRAWN}.length")
        drag(page, self.there)

    def fresh(self) -> str:
        """One more line is drawn."""
        return f"{DRAWN}.length !== clock.before"

    def mark(self, page: Page) -> None:
        """The mouse button goes up."""
        page.mouse.up()

    def save(self, page: Page) -> bool:
        """It stores by itself."""
        return False

    def stored(self, size: Size) -> int:
        """By its interface."""
        path = f"/v1/projects/{self.project}/examples/{self.examples[size.key]}/spans"
        return len(self._call("GET", path))
