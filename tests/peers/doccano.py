"""The real doccano with its own task worker, asked over its REST interface."""

import io
import json
import os
import subprocess
import time
import urllib.request
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from annotator.interchange.offsets import Utf16
from scripts.bench_ui.doccano import PROJECT
from scripts.bench_ui.mouse import drag
from scripts.bench_ui.processes import WITHIN, Server, call
from tests.installation import free_port
from tests.peers import facts
from tests.peers.facts import Fact, Facts
from tests.peers.page import WORD, log_in

NAME, PASSWORD, NOTES = "peers", "correct-horse-1", "annotator"
# Its underlines lie under the letters: which ones, by their boxes.
SHOWN = """() => [...document.querySelectorAll('svg g line')].map((line) => {
  const { left, right } = line.getBoundingClientRect();
  const text = document.querySelector('svg text[id]').firstChild;
  return [...text.data].reduce(([words, at], letter) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + letter.length);
    const box = range.getBoundingClientRect(), middle = (box.left + box.right) / 2;
    return [left < middle && middle < right ? words + letter : words, at + letter.length];
  }, ['', 0])[0];
})"""
Rows = list[dict[str, Any]]


class Doccano:
    """Implements `Peer`. `kind`: of its projects; "relations", "spans", or "intents" for spans with labels of texts."""

    name = "doccano"
    format = "doccano"

    def __init__(self, program: Path, folder: Path, kind: str = "relations") -> None:
        self.program, self.kind = program, kind
        self.server, self.worker = Server(folder), Server(folder / "worker")
        self.root = f"http://127.0.0.1:{free_port()}"
        self.version = ""
        self.headers: dict[str, str] = {}
        self.environment = {
            "DOCCANO_HOME": str(folder),
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "CELERY_BROKER_URL": f"sqla+sqlite:///{folder}/queue.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "STANDALONE": "True",
        }

    def start(self) -> None:
        """Database, one person, server and worker."""
        backend = next(self.program.parent.parent.glob("lib/python*/site-packages/backend"))
        self.version = next(backend.parent.glob("doccano-*.dist-info")).name.split("-")[1].removesuffix(".dist")
        person = ["--username", NAME, "--password", PASSWORD, "--email", "peers@example.com"]
        for words in (["init"], ["createuser", *person]):
            command, environment = [str(self.program), *words], {**os.environ, **self.environment}
            # Not in our folder: its packages have names that ours have too.
            done = subprocess.run(command, env=environment, cwd=backend, capture_output=True, text=True)
            if done.returncode:
                raise RuntimeError(f"doccano {words[0]}: {done.stderr[-1000:]}")
        bound = ["--bind", self.root.removeprefix("http://"), "--workers", "2", "--timeout", "300", "config.wsgi"]
        gunicorn, login = [str(self.program.with_name("python")), "-m", "gunicorn"], f"{self.root}/v1/auth/login/"
        self.server.start([*gunicorn, *bound], self.environment, login, backend)
        self.worker.folder.mkdir(exist_ok=True)
        task = [str(self.program), "task", "--concurrency", "1"]
        self.worker.start(task, self.environment, login, self.worker.folder)
        self._sign_in()

    def stop(self) -> None:
        """Server and worker."""
        self.worker.stop()
        self.server.stop()

    def take_in(self, at: Path, title: str, people: tuple[str, ...]) -> int:
        """A project of its kind, and our file imported by its worker. Everything will be of whoever imports it."""
        kinds = {
            "relations": ({"use_relation": True}, "RelationExtraction"),
            "spans": ({}, "SequenceLabeling"),
            "intents": (
                {
                    "project_type": "IntentDetectionAndSlotFilling",
                    "resourcetype": "IntentDetectionAndSlotFillingProject",
                },
                "IntentDetectionAndSlotFilling",
            ),
        }
        settings, task = kinds[self.kind]
        project: int = self._call("POST", "/v1/projects", {**PROJECT, **settings, "name": title})["id"]
        uploaded = {"format": "JSONL", "task": task, "uploadIds": [self._upload(at)], "encoding": "utf_8"}
        told = self._done(self._call("POST", f"/v1/projects/{project}/upload", uploaded)["task_id"])
        if told["error"] or told["result"]["error"]:
            raise RuntimeError(f"doccano's import says: {told}")
        return project

    def held(self, project: int) -> Facts:
        """What its own fields say; offsets are UTF-16 units, as its page counts them."""
        at = f"/v1/projects/{project}"
        types = {kind: self._types(f"{at}/{kind}-types") for kind in ("span", "relation", "category")}
        people = {one["user"]: one["username"] for one in self._call("GET", f"{at}/members")}
        about = self._call("GET", at)
        found: list[tuple[str, Fact]] = [(facts.PROJECT, (about["name"],))]
        found += [(facts.PROJECT, (about[name],)) for name in ("description", "guideline")]
        found += [(facts.PROJECT, ("person", name)) for name in people.values()]
        for kind, ours in (("span", "span"), ("relation", "link"), ("category", "document")):
            found += [(facts.SCHEME, (ours, one["text"])) for one in types[kind].values()]
            looks = ((one["text"], one["background_color"], one["suffix_key"] or "") for one in types[kind].values())
            found += [(facts.LOOKS, look) for look in looks]
        for example in self._examples(project):
            found += self._of_example(f"{at}/examples/{example['id']}", example, types, people)
        return facts.gathered(found)

    def export(self, project: int, to: Path) -> Path:
        """Its own export as JSONL, of its one member, out of the zip."""
        at = f"/v1/projects/{project}/download"
        task = self._call("POST", at, {"format": "JSONL", "exportApproved": False})["task_id"]
        self._done(task)
        request = urllib.request.Request(f"{self.root}{at}?taskId={task}", headers=self.headers)
        with urllib.request.urlopen(request, timeout=WITHIN) as answer:
            to.write_bytes(zipfile.ZipFile(io.BytesIO(answer.read())).read(f"{NAME}.jsonl"))
        return to

    def without_notes(self, exported: Path) -> Path:
        """That file without what we had put into it for ourselves."""
        lines = [json.loads(one) for one in exported.read_text(encoding="utf-8").split("\n") if one]
        for line in lines:
            line.pop(NOTES)
        bare = exported.with_name(f"bare-{exported.name}")
        bare.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return bare

    def log_in(self, page: Page) -> None:
        """By its page."""
        log_in(page, f"{self.root}/auth", "input[name=username]", NAME, "input[name=password]", PASSWORD)

    def open(self, page: Page, project: int, text: str) -> list[str]:
        """The text in its labelling view; the words that are underlined there. Its pages count texts from 1."""
        number = [one["text"] for one in self._examples(project)].index(text) + 1
        page.goto(f"{self.root}/projects/{project}/sequence-labeling?page={number}")
        page.wait_for_selector("svg g line", state="attached")
        page.wait_for_timeout(1_000)
        shown: list[str] = page.evaluate(SHOWN)
        return shown

    def mark(self, page: Page, word: str) -> None:
        """“Quotation” onto a word of the open text, by mouse; it stores by itself."""
        page.locator(".v-chip").filter(has_text="Quotation").first.click()
        drag(page, page.evaluate(WORD, ["svg text[id]", word]))
        with page.expect_response(lambda one: one.request.method == "POST" and one.url.endswith("/spans")):
            page.mouse.up()

    def _sign_in(self) -> None:
        login = {"username": NAME, "password": PASSWORD}
        self.headers = {"Authorization": "Token " + call("POST", f"{self.root}/v1/auth/login/", login)["key"]}

    def _examples(self, project: int) -> Rows:
        return list(self._call("GET", f"/v1/projects/{project}/examples?limit=1000")["results"])

    def _types(self, path: str) -> dict[int, dict[str, Any]]:
        return {one["id"]: one for one in self._call("GET", path)}

    def _of_example(
        self, at: str, example: dict[str, Any], types: dict[str, dict[int, dict[str, Any]]], people: dict[int, str]
    ) -> Iterator[tuple[str, Fact]]:
        text = example["text"]
        points = Utf16(text).points
        yield facts.TEXTS, (text,)
        about = {**example["meta"], "key": example["meta"]["id"]}
        yield from ((facts.SAID, (text, name, about[name])) for name in facts.ABOUT)
        places: dict[int, Fact] = {}
        for one in self._call("GET", f"{at}/spans"):
            label = types["span"][one["label"]]["text"]
            places[one["id"]] = place = (text, points(one["start_offset"]), points(one["end_offset"]), label)
            yield facts.PASSAGES, place
            yield facts.PEOPLE, (*place, people[one["user"]])
        for one in self._call("GET", f"{at}/relations") if self.kind == "relations" else ():
            ends = places[one["from_id"]], places[one["to_id"]]
            yield facts.LINKS, (types["relation"][one["type"]]["text"], *ends)
        for one in self._call("GET", f"{at}/categories") if self.kind == "intents" else ():
            label = types["category"][one["label"]]["text"]
            yield facts.DOCUMENTS, (text, label)
            yield facts.PEOPLE, (text, label, people[one["user"]])

    def _upload(self, at: Path) -> str:
        edge = uuid.uuid4().hex
        head = 'Content-Disposition: form-data; name="filepond"'
        parts = [f'--{edge}\r\n{head}\r\n\r\n{{}}\r\n--{edge}\r\n{head}; filename="{at.name}"\r\n\r\n'.encode()]
        body = b"".join([*parts, at.read_bytes(), f"\r\n--{edge}--\r\n".encode()])
        headers = {**self.headers, "Content-Type": f"multipart/form-data; boundary={edge}"}
        request = urllib.request.Request(f"{self.root}/v1/fp/process/", data=body, method="POST", headers=headers)
        with urllib.request.urlopen(request, timeout=WITHIN) as answer:
            return str(answer.read().decode())

    def _done(self, task: str) -> dict[str, Any]:
        deadline = time.monotonic() + WITHIN
        while time.monotonic() < deadline:
            told: dict[str, Any] = self._call("GET", f"/v1/tasks/status/{task}")
            if told["ready"]:
                return told
            time.sleep(0.5)
        raise RuntimeError(f"doccano's worker has not done task {task}.")

    def _call(self, method: str, path: str, body: object = None) -> Any:
        return call(method, self.root + path, body, **self.headers)
