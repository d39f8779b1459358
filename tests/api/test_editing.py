"""Every edit of the schema, with `If-Match`: done in the state that was seen, refused with 412 in another. And every
POST of the schema that makes something can be sent twice under one Idempotency-Key.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker
from rest_framework.test import APIClient

from annotator.annotation.models import Guideline, Thread
from annotator.reliability.models import Calibration, Correction, Muting, Reply, Run
from corpus.models import Job
from tests.api.whole_scene import WholeScene
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
SCHEMA, ROOT = Path(__file__).parents[2] / "api" / "schema.yml", "/api/v1"
PATHS: dict[str, Any] = {
    path.removeprefix(ROOT): methods
    for path, methods in yaml.load(SCHEMA.read_text(encoding="utf-8"), yaml.CSafeLoader)["paths"].items()
}
NO_STATE = {("delete", "/session/")}  # logging out
CASE = "/projects/{project}/adjudication/{article}/decisions/{uid}/"
COMMENT = "/projects/{project}/threads/{thread}/comments/{uid}/"
# What an edit needs to be done; the others need nothing.
SAID: dict[tuple[str, str], dict[str, Any]] = {
    ("patch", "/judgements/{id}/"): {"verdict": "confirmed", "revision": 1},
    ("patch", "/projects/{id}/"): {"description": "Dredging."},
    ("patch", "/projects/{project}/adjudication/{article}/"): {"gold": True},
    ("patch", CASE): {"cause": "oversight", "note": "", "example": True},
    ("patch", "/projects/{project}/articles/{article}/"): {"gold": True},
    ("patch", "/projects/{project}/assignments/{id}/"): {"state": "open"},
    ("put", "/projects/{project}/guidelines/"): {"text": "Mark it.", "number": 0},
    ("put", "/projects/{project}/scheme/"): {"labels": [{"name": "claim"}, {"name": "tide"}], "number": 1},
    ("patch", "/projects/{project}/members/{person}/"): {"role": "reviewer"},
    ("patch", COMMENT): {"text": "Is it?", "revision": 1},
    ("patch", "/spans/{id}/"): {"revision": 1},  # and its place
    ("patch", "/groups/{id}/"): {"name": "Quay desk"},
    ("patch", "/projects/{project}/groups/{group}/"): {"role": "reviewer"},
    ("patch", "/webhooks/{id}/"): {"state": "paused"},
}
# What has to be so before, where the scene has it otherwise.
BEFORE: dict[str, Callable[[], object]] = {
    "/projects/{project}/threads/{thread}/reopen/": lambda: Thread.objects.update(settled_at=timezone.now()),
    "/scores/runs/{id}/resume/": lambda: Run.objects.update(state="stopped", resumes="tallying"),
}
REVISED = {"/judgements/{id}/", "/spans/{id}/", COMMENT}  # a DELETE names the revision in the address
UNCHANGED = {"/articles/{article}/label/withdraw/"}  # nothing was public


def named(operation: dict[str, Any], name: str) -> bool:
    return any(one["name"] == name for one in operation.get("parameters", []))


EDITS = [
    (method, path)
    for path, methods in PATHS.items()
    for method in ("patch", "put", "delete", "post")
    if method in methods and (method != "post" or named(methods["post"], "If-Match"))
]
every_edit = pytest.mark.parametrize(
    ("method", "path"), [one for one in EDITS if one not in NO_STATE], ids=lambda part: part
)


def read_at(path: str) -> str:
    """The address at which what is edited is read: its own, or the one above."""
    while "get" not in PATHS.get(path, {}):
        path = path.rstrip("/").rpartition("/")[0] + "/"
    return path


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[WholeScene]:
    """Made once; what each test does to it is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        scene = WholeScene([])
        source, day = scene.version.article.source, "2026-05-04"
        said = {"source": source, "entered_by": scene.owner}
        detector = {"detector": "missing_space", "language": "en", "confirmed": 1, "dismissed": 9, "bar": 0.5}
        scene.names |= {
            "replies/{id}": Reply.objects.create(text="We stand by it.", author="Desk", received_on=day, **said).pk,
            "corrections/{id}": Correction.objects.create(text="Mended.", corrected_on=day, **said).pk,
            "mutings/{id}": Muting.objects.create(person=scene.owner, reason="Wrong.", **detector).pk,
            "runs/{id}": Run.objects.create(day=day, cause="nightly").pk,
        }
        Job.objects.filter(pk=scene.names["jobs/{id}"]).update(state="failed")
        assert not Guideline.objects.exists()
        assert not Calibration.objects.exists()
        yield scene
        transaction.set_rollback(True)


def client_for(scene: WholeScene, path: str) -> APIClient:
    """The owner; an assignment is opened again by whose it is."""
    return client_of(scene.ada if "/assignments/" in path else scene.owner)


def edited(scene: WholeScene, method: str, path: str, tag: str) -> Any:
    """The answer to an edit that would be done without `If-Match`."""
    said = SAID.get((method, path), {})
    if (method, path) == ("patch", "/spans/{id}/"):
        start = scene.version.text.index("northern")
        label = scene.project.labels.get(name="claim").pk
        said = {**said, "label": label, "start": start, "end": start + len("northern"), "quote": "northern"}
    address = ROOT + scene.address(path) + ("?revision=1" if method == "delete" and path in REVISED else "")
    return getattr(client_for(scene, path), method)(address, said, headers={"If-Match": tag})


def test_every_edit_of_the_schema_tells_of_it() -> None:
    assert len(EDITS) > 25
    for method, path in EDITS:
        if (method, path) not in NO_STATE:
            operation = PATHS[path][method]
            assert named(operation, "If-Match"), (method, path)
            assert "412" in operation["responses"], (method, path)
            assert "ETag" in PATHS[read_at(path)]["get"]["responses"]["200"]["headers"], path


@every_edit
def test_in_another_state_nothing_is_edited(scene: WholeScene, method: str, path: str) -> None:
    seen = client_for(scene, path).get(ROOT + scene.address(read_at(path)))
    assert seen["ETag"].startswith('"'), "a strong one"
    for stale in ('"another"', f"W/{seen['ETag']}", '"one", "two"'):
        answer = edited(scene, method, path, stale)
        assert (answer.status_code, answer.json()["code"]) == (412, "state_changed")
        assert answer["Content-Type"] == "application/problem+json"
    current, told = answer.json()["current"], seen.json()
    assert current, "how it stands"
    assert {name: told[name] for name in current if name in told and name != "made_at"} == {
        name: current[name] for name in current if name in told and name != "made_at"
    }
    assert client_for(scene, path).get(ROOT + scene.address(read_at(path)))["ETag"] == seen["ETag"]


@every_edit
@pytest.mark.parametrize("tag", ["the one that was seen", "*"])
def test_in_the_state_that_was_seen_it_is(scene: WholeScene, method: str, path: str, tag: str) -> None:
    client, address = client_for(scene, path), ROOT + scene.address(read_at(path))
    with transaction.atomic():
        BEFORE.get(path, lambda: None)()
        seen = client.get(address)["ETag"]
        answer = edited(scene, method, path, seen if tag != "*" else tag)
        assert answer.status_code < 300, answer.content
        now = client.get(address)
        if answer.status_code != 204:
            assert answer["ETag"] == now["ETag"] != seen
        elif path not in UNCHANGED and now.status_code == 200:
            assert now["ETag"] != seen
        transaction.set_rollback(True)


def test_what_is_not_there_is_not_found_whatever_it_is_asked_to_match(scene: WholeScene) -> None:
    client = client_of(scene.owner)
    assert client.patch("/api/v1/spans/0/", {}, headers={"If-Match": "*"}).status_code == 404
    outside = client_of(scene.charlie).patch(ROOT + scene.address("/projects/{id}/"), {}, headers={"If-Match": '"x"'})
    assert outside.status_code == 404


def test_every_post_that_makes_something_takes_a_key() -> None:
    without = [
        path
        for path, methods in PATHS.items()
        if "post" in methods and "201" in methods["post"]["responses"] and not named(methods["post"], "Idempotency-Key")
    ]
    assert without == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/tokens/", {"name": "n"}),
        ("/projects/{project}/members/", {"person": "charlie"}),
        (
            "/projects/{project}/threads/{thread}/comments/",
            {"uid": "5c0e5d1e-0000-4000-8000-000000000001", "text": "So."},
        ),
    ],
)
def test_under_one_key_it_is_made_once(scene: WholeScene, path: str, said: dict[str, Any]) -> None:
    client, address = client_of(scene.owner), ROOT + scene.address(path)
    first, again = (client.post(address, said, headers={"Idempotency-Key": path}) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    secret = {"token"} & first.json().keys()
    assert again.json() == {**first.json(), **dict.fromkeys(secret)}
    assert client.post(address, {**said, "other": 1}, headers={"Idempotency-Key": path}).status_code == 422
