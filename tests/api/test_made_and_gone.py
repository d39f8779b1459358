"""What a POST of the schema makes is there at its address; what a DELETE takes away is there no more, or says so."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.api.example_asks import ASKS, Ask
from tests.api.example_scene import ExampleScene
from tests.api.record_examples import ROOT, asked
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db]
SCHEMA = Path(__file__).parents[2] / "api" / "schema.yml"
PATHS: dict[str, Any] = {
    path.removeprefix(ROOT): methods
    for path, methods in yaml.load(SCHEMA.read_text(encoding="utf-8"), yaml.CSafeLoader)["paths"].items()
}


def item_of(path: str) -> str:
    """The address of one of a list's things; "" where they have none."""
    found = [one for one in PATHS if one.startswith(f"{path}{{") and one.count("/") == path.count("/") + 1]
    return found[0] if found and "get" in PATHS[found[0]] else ""


OTHERWISE = {"/articles/", "/projects/{project}/assignments/"}  # answered with the article's version; with several
KEPT = {  # stays, and is told as taken away
    "/judgements/{id}/",
    "/projects/{project}/adjudication/{article}/decisions/{uid}/",
    "/projects/{project}/threads/{thread}/comments/{uid}/",
    "/tokens/{id}/",
}
MADE = [path for path, does in PATHS.items() if "201" in does.get("post", {}).get("responses", ()) and item_of(path)]
GONE = [path for path, does in PATHS.items() if "delete" in does and "get" in does and path != "/session/"]


@pytest.fixture(scope="module")
def scene(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ExampleScene]:
    """Made once; what each test does to it is undone."""
    folder = tmp_path_factory.mktemp("data")
    own = override_settings(DATA_DIR=folder, IMPORTS_DIR=folder / "imports")
    with own, django_db_blocker.unblock(), transaction.atomic():
        yield ExampleScene()
        transaction.set_rollback(True)


def test_it_looks_at_what_there_is() -> None:
    assert len(MADE) > 12
    assert len(GONE) > 8


@pytest.mark.parametrize("path", [path for path in MADE if path not in OTHERWISE])
def test_what_was_made_is_there(scene: ExampleScene, path: str) -> None:
    ask, client = ASKS.get(("post", path), lambda scene: [Ask()])(scene)[0], client_of(scene.owner)
    key = item_of(path).rpartition("{")[2].strip("}/")
    with transaction.atomic():
        answer = asked(client, "post", ROOT + scene.address(path), ask)
        assert answer.status_code in (200, 201), answer.content
        told = answer.json()
        name = key if key in told and key != "group" else "id"  # a group is told by its name as well
        assert client.get(f"{ROOT}{scene.address(path)}{told[name]}/").status_code == 200
        transaction.set_rollback(True)


@pytest.mark.parametrize("path", GONE)
def test_what_was_taken_away_is_there_no_more(scene: ExampleScene, path: str) -> None:
    client, address = client_of(scene.owner), ROOT + scene.address(path)
    revised = any(one["name"] == "revision" for one in PATHS[path]["delete"].get("parameters", ()))
    with transaction.atomic():
        before = client.get(address)
        assert before.status_code == 200
        assert client.delete(address + "?revision=1" * revised).status_code in (200, 204)
        after = client.get(address)
        if path in KEPT:
            assert (after.status_code, after["ETag"] != before["ETag"]) == (200, True)
        else:
            assert after.status_code == 404
            assert client.delete(address + "?revision=1" * revised).status_code == 404
        transaction.set_rollback(True)
