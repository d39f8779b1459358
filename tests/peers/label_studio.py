"""The real Label Studio, as its own `start` serves it, asked over its REST interface."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from playwright.sync_api import Page

from annotator.interchange.extras import OURS as NOTES
from annotator.interchange.extras import PROJECT_FILE
from scripts.bench_ui.mouse import drag
from scripts.bench_ui.processes import Server, call
from tests.installation import free_port
from tests.peers import facts
from tests.peers.facts import Fact, Facts
from tests.peers.page import WORD, log_in

NAME, PASSWORD, TOKEN = "peers@example.com", "correct-horse-1", "0123456789abcdef" * 2 + "01234567"
TASKS = "tasks.json"
SHOWN = "() => [...document.getElementsByClassName('htx-highlight')].map((one) => one.textContent)"


class LabelStudio:
    """Implements `Peer`. `snapshot`: it exports by one, with predictions and addresses, into the folder we wrote."""

    name = "Label Studio"
    format = "labelstudio"

    def __init__(self, program: Path, folder: Path) -> None:
        self.program, self.server = program, Server(folder)
        self.root = f"http://127.0.0.1:{free_port()}"
        self.version = ""
        self.snapshot = False
        self.sent = folder

    def start(self) -> None:
        """Server, with one person."""
        options = ["--no-browser", "--internal-host", "127.0.0.1", "-p", self.root.rpartition(":")[2]]
        person = ["--username", NAME, "--password", PASSWORD, "--user-token", TOKEN, "--enable-legacy-api-token"]
        data = str(self.server.folder / "data")
        environment = {"LABEL_STUDIO_BASE_DATA_DIR": data, "COLLECT_ANALYTICS": "False", "HOST": ""}
        command = [str(self.program), "start", *options, "--data-dir", data, *person]
        self.server.start(command, environment, f"{self.root}/health", self.server.folder)
        self.version = self._call("GET", "/api/version")["release"]

    def stop(self) -> None:
        """The server."""
        self.server.stop()

    def take_in(self, at: Path, title: str, people: tuple[str, ...]) -> int:
        """A project with our configuration and our tasks. People with addresses are made members before."""
        self.sent = at
        known = {one["email"] for one in self._call("GET", "/api/users/")}
        for person in (one for one in people if "@" in one and one not in known):
            self._call("POST", "/api/users/", {"email": person, "username": person.split("@")[0], "password": PASSWORD})
        about = {"title": title, "label_config": (at / "config.xml").read_text(encoding="utf-8")}
        project: int = self._call("POST", "/api/projects", about)["id"]
        self._call("POST", f"/api/projects/{project}/import", json.loads((at / TASKS).read_bytes()))
        return project

    def held(self, project: int) -> Facts:
        """What its own fields say."""
        emails = {one["id"]: one["email"] for one in self._call("GET", "/api/users/")}
        found = [fact for task in self._tasks(project) for fact in _of_task(task, emails)]
        about = self._call("GET", f"/api/projects/{project}")
        found += _of_config(about["label_config"])
        found += [(facts.PROJECT, (about["title"],)), *((facts.PROJECT, ("person", one)) for one in emails.values())]
        return facts.gathered(found)

    def export(self, project: int, to: Path) -> Path:
        """Its own export as JSON, all tasks."""
        at = f"/api/projects/{project}/export"
        if not self.snapshot:
            _put(to, self._call("GET", f"{at}?exportType=JSON&download_all_tasks=true"))
            return to
        whole = {"serialization_options": {"predictions": {"only_id": False}, "annotations__completed_by": {}}}
        made = self._call("POST", f"{at}s/", whole)["id"]
        shutil.copytree(self.sent, to)
        _put(to / TASKS, self._call("GET", f"{at}s/{made}/download?exportType=JSON"))
        return to

    def without_notes(self, exported: Path) -> Path:
        """The export without what we had put into it for ourselves."""
        bare, file = exported.with_name(f"bare-{exported.name}"), exported
        if exported.is_dir():
            shutil.copytree(exported, bare, ignore=shutil.ignore_patterns(PROJECT_FILE))
            file = exported / TASKS
        tasks = json.loads(file.read_bytes())
        for task in tasks:
            task["meta"].pop(NOTES, None)
            marked = [one for one in (*task["annotations"], *task["predictions"]) if isinstance(one, dict)]
            for item in (item for one in marked for item in one["result"]):
                item.pop(NOTES, None)
                item.get("meta", {}).pop(NOTES, None)
        _put(bare / TASKS if exported.is_dir() else bare, tasks)
        return bare

    def log_in(self, page: Page) -> None:
        """By its page."""
        log_in(page, f"{self.root}/user/login/", "#email", NAME, "#password", PASSWORD)

    def open(self, page: Page, project: int, text: str) -> list[str]:
        """The text in its labelling view; the words that it highlights there."""
        task = next(one["id"] for one in self._tasks(project) if one["data"]["text"] == text)
        page.goto(f"{self.root}/projects/{project}/data?task={task}")
        page.wait_for_selector(".htx-highlight")
        page.wait_for_timeout(1_000)
        shown: list[str] = page.evaluate(SHOWN)
        return shown

    def mark(self, page: Page, word: str) -> None:
        """The second label onto a word of the open text, by mouse, and “Update”."""
        page.keyboard.press("2")
        page.wait_for_timeout(300)
        drag(page, page.evaluate(WORD, [".lsf-richtext__line", word]))
        page.mouse.up()
        page.wait_for_timeout(1_000)
        with page.expect_response(lambda one: one.request.method == "PATCH" and "/api/annotations/" in one.url):
            page.keyboard.press("Control+Enter")

    def _tasks(self, project: int) -> list[dict[str, Any]]:
        path = f"/api/tasks?project={project}&fields=all&page_size=1000"
        return list(self._call("GET", path)["tasks"])

    def _call(self, method: str, path: str, body: object = None) -> Any:
        return call(method, self.root + path, body, Authorization=f"Token {TOKEN}")


def _put(at: Path, tasks: object) -> None:
    at.write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")


def _of_task(task: dict[str, Any], emails: dict[int, str]) -> Iterator[tuple[str, Fact]]:
    data = task["data"]
    yield facts.TEXTS, (data["text"],)
    yield from ((facts.SAID, (data["text"], name, data[name])) for name in facts.ABOUT if name in data)
    for one in task["annotations"]:
        yield from _of_result(data["text"], one["result"], emails[one["completed_by"]], one["ground_truth"])
    for one in task["predictions"]:
        for kind, fact in _of_result(data["text"], one["result"], "", False):
            yield kind, fact
            if kind == facts.PASSAGES:
                yield facts.MODEL, fact


def _of_result(text: str, result: list[dict[str, Any]], person: str, gold: bool) -> Iterator[tuple[str, Fact]]:
    regions: dict[str, Fact] = {}
    for item in (one for one in result if one["type"] == "labels"):
        value = item["value"]
        if text[value["start"] : value["end"]] != value["text"]:
            continue  # it shows other words than we sent: lost
        regions[item["id"]] = at = (text, value["start"], value["end"], value["labels"][0])
        yield facts.PASSAGES, at
        yield facts.PEOPLE, (*at, person)
        yield facts.UIDS, (item["id"],)
        if gold:
            yield facts.GOLD, at
        yield from ((facts.REMARKS, (*at, words)) for words in item.get("meta", {}).get("text", ()))
    for item in result:
        value = item.get("value", {})
        if item["type"] == "relation":
            ends = (regions.get(item[end], ("gone",)) for end in ("from_id", "to_id"))
            yield from ((facts.LINKS, (label, *ends)) for label in item["labels"])
        elif item["type"] == "choices" and item["id"] not in regions:
            for label in value["choices"]:
                yield facts.DOCUMENTS, (text, label)
                yield facts.PEOPLE, (text, label, person)
            yield facts.UIDS, (item["id"],)
        elif item["type"] != "labels":
            given = value[{"textarea": "text"}.get(item["type"], item["type"])]
            shown = given[0] if isinstance(given, list) else given
            yield facts.ATTRIBUTES, (*regions.get(item["id"], ("gone",)), item["from_name"], shown)


def _of_config(config: str) -> Iterator[tuple[str, Fact]]:
    root = ElementTree.fromstring(config)
    for one in root.iterfind(".//Labels/Label"):
        yield facts.SCHEME, ("span", one.get("value"))
        yield facts.LOOKS, (one.get("value"), one.get("background", ""), one.get("hotkey", ""))
    yield from ((facts.SCHEME, ("link", one.get("value"))) for one in root.iterfind(".//Relation"))
    of_texts = "./Choices[@name='document']/Choice"
    yield from ((facts.SCHEME, ("document", one.get("value"))) for one in root.iterfind(of_texts))
