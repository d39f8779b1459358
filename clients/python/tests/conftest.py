"""A newsroom for the client: one real web server with marks in two projects, for all tests of this folder."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from tests.installation import Installation

from annotator_labels import Client, Patience

SCENE = Path(__file__).with_name("scene.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With several pytest processes, these tests stay in one, since they share the server; the notebook has its own."""
    for item in items:
        if item.nodeid.startswith("clients/python/tests/"):
            item.add_marker(pytest.mark.xdist_group("notebook" if item.path.stem == "test_notebook" else "client"))
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool:
    """Run a test in a thread of its own: where browser tests ran before it in this process, Playwright's loop is still
    running in the main one, and no other can be started there."""
    wanted = {name: pyfuncitem.funcargs[name] for name in inspect.signature(pyfuncitem.obj).parameters}
    with ThreadPoolExecutor(1) as thread:
        thread.submit(pyfuncitem.obj, **wanted).result()
    return True


@dataclass
class Newsroom:
    """The installation, what is in it, and changing it from outside."""

    installation: Installation
    address: str
    token: str
    reader: str
    projects: dict[str, int]
    labels: dict[str, int]
    versions: list[int]

    @property
    def harbour(self) -> int:
        """The project with the marks."""
        return self.projects["Harbour"]

    def client(self, **options: Any) -> Client:
        """A client with alice's token, and little patience."""
        given = {"token": self.token, "patience": Patience(attempts=4, first=0.01), **options}
        return Client(given.pop("address", self.address), **given)

    def change(self, *changes: dict[str, Any]) -> list[dict[str, Any]]:
        """Change marks as a person does, through the API."""
        wanted = [{"id": str(uuid4()), "kind": "span", **change} for change in changes]
        with self.client() as client:
            results: list[dict[str, Any]] = client.post(f"projects/{self.harbour}/changes/", {"changes": wanted})[
                "results"
            ]
        assert {result["status"] for result in results} == {"stored"}, results
        return [result["object"] for result in results]

    def mark(self, start: int, end: int, *, label: str = "claim", version: int = 2) -> str:
        """A new span; its uid."""
        pk = self.versions[version]
        with self.client() as client:
            text = client.versions.text(pk)
        piece = {"start": start, "end": end, "quote": text[start:end]}
        uid = str(uuid4())
        self.change({"do": "mark", "uid": uid, "label": self.labels[label], "version": pk, "pieces": [piece]})
        return uid

    def withdraw(self, row: Any) -> None:
        """Withdraw a mark."""
        self.change({"do": "withdraw", "kind": row["kind"], "uid": row["uid"], "revision": row["revision"]})

    def relabel(self, row: Any, label: str) -> None:
        """Give a mark another label."""
        named = {"uid": row["uid"], "revision": row["revision"], "label": self.labels[label]}
        self.change({"do": "change", **named})


def lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def spoilt(file: Path) -> Path:
    """The file with one mark that cannot be taken: it has another one's uid."""
    head, first, *texts = file.read_text(encoding="utf-8").split("\n")
    text = next(text for text in (first, *texts) if len(json.loads(text)["spans"]) > 1)
    row = json.loads(text)
    row["spans"][1]["uid"] = row["spans"][0]["uid"]
    changed = [json.dumps(row) if one == text else one for one in (first, *texts)]
    file.write_text("\n".join([head, *changed]), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """Shared by all tests of this folder: each compares with what the server says then, not with a count."""
    with Installation(tmp_path_factory.mktemp("client")) as installation:
        installation.environment["ANNOTATOR_TOKEN_RATE"] = "0"
        made = json.loads(installation.run(SCENE.read_text(encoding="utf-8")).splitlines()[-1])
        yield Newsroom(installation, installation.start_web(), **made)


@pytest.fixture
def client(newsroom: Newsroom) -> Iterator[Client]:
    """Alice's client."""
    with newsroom.client() as one:
        yield one


@pytest.fixture(scope="session")
def worker(newsroom: Newsroom) -> None:
    """A worker at work, for exports and imports; it reads articles too, so the files that need it come last."""
    newsroom.installation.start_worker()


@pytest.fixture
def standing(client: Client, newsroom: Newsroom) -> Callable[[], dict[str, Any]]:
    """What the server has now, by uid: asked in pages, as the plainest way there is."""
    return lambda: {row["uid"]: row for row in client.labels(project=newsroom.harbour)}
