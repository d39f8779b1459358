"""Every address and method of the schema, as everybody: strangers, members outside the project, people inside it by
role, and scripts with each scope. What is new in the schema is walked by itself, and closed unless said otherwise here.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from pytest_django import DjangoDbBlocker
from rest_framework.test import APIClient

from api.models import Token
from tests.api.whole_scene import SEALED, WholeScene, told
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db]
Operation = tuple[str, str]
SCHEMA, ROOT = Path(__file__).parents[2] / "api" / "schema.yml", "/api/v1"
SCOPES = [scope.value for scope in Token.Scope]

PUBLIC = {
    ("get", "/session/"),
    ("post", "/session/"),
    ("delete", "/session/"),
    ("get", "/exports/download/{signed}/"),  # the link is the key
}
PUBLIC_PAGES = ["/api/v1/schema/", "/api/v1/docs/", "/health"]  # outside the schema
# Scopes of what does not go by its method alone: `read` for a safe one, `write` for the others.
OTHER_SCOPES = {
    ("post", "/projects/{project}/suggestions/"): "suggest",
    ("post", "/articles/"): "ingest",
    ("post", "/intakes/"): "ingest",
    ("post", "/schemes/check/"): "read",
    ("post", "/check/"): "suggest",
    ("post", "/sources/{source}/what-if/"): "read",
    ("post", "/projects/{project}/exports/"): "read",
    ("post", "/projects/{project}/exports/{id}/stop/"): "read",
    ("get", "/webhooks/"): "admin",
    ("post", "/webhooks/"): "admin",
    ("get", "/webhooks/{id}/"): "admin",
    ("patch", "/webhooks/{id}/"): "admin",
    ("delete", "/webhooks/{id}/"): "admin",
    ("post", "/webhooks/{id}/rotate/"): "admin",
    ("post", "/webhooks/{id}/ping/"): "admin",
    ("post", "/webhooks/{id}/replay/"): "admin",
    ("get", "/webhooks/{webhook}/deliveries/"): "admin",
    ("post", "/webhooks/{webhook}/deliveries/{delivery}/replay/"): "admin",
    ("get", "/tokens/"): "admin",
    ("get", "/tokens/{id}/"): "admin",
    ("post", "/tokens/"): "admin",
    ("delete", "/tokens/{id}/"): "admin",
    ("post", "/projects/"): "admin",
    ("patch", "/projects/{id}/"): "admin",
    ("put", "/projects/{project}/scheme/"): "admin",
    ("post", "/projects/{project}/members/"): "admin",
    ("patch", "/projects/{project}/members/{person}/"): "admin",
    ("delete", "/projects/{project}/members/{person}/"): "admin",
    ("post", "/projects/{project}/groups/"): "admin",
    ("patch", "/projects/{project}/groups/{group}/"): "admin",
    ("delete", "/projects/{project}/groups/{group}/"): "admin",
    ("post", "/groups/"): "admin",
    ("patch", "/groups/{id}/"): "admin",
    ("delete", "/groups/{id}/"): "admin",
    ("post", "/groups/{group}/people/"): "admin",
    ("delete", "/groups/{group}/people/{person}/"): "admin",
}
# Who may, inside a project, where it is not everybody.
ROLES = {
    ("get", "/projects/{project}/adjudication/"): "reviewer",
    ("get", "/projects/{project}/adjudication/{article}/"): "reviewer",
    ("patch", "/projects/{project}/adjudication/{article}/"): "reviewer",
    ("post", "/projects/{project}/adjudication/{article}/agreed/"): "reviewer",
    ("post", "/projects/{project}/adjudication/{article}/decisions/"): "reviewer",
    ("get", "/projects/{project}/adjudication/{article}/decisions/{uid}/"): "reviewer",
    ("patch", "/projects/{project}/adjudication/{article}/decisions/{uid}/"): "reviewer",
    ("delete", "/projects/{project}/adjudication/{article}/decisions/{uid}/"): "reviewer",
    ("get", "/projects/{project}/agreement/"): "reviewer",
    ("get", "/projects/{project}/agreement.csv"): "reviewer",
    ("get", "/projects/{project}/causes/"): "reviewer",
    ("get", "/projects/{project}/examples/proposed/"): "reviewer",
    ("get", "/projects/{project}/suggestions/report/"): "reviewer",
    ("post", "/projects/{project}/assignments/"): "reviewer",
    ("get", "/projects/{project}/snapshots/"): "reviewer",
    ("post", "/projects/{project}/snapshots/"): "reviewer",
    ("get", "/projects/{project}/snapshots/{id}/"): "reviewer",
    ("get", "/projects/{project}/snapshots/{id}/verify/"): "reviewer",
    ("get", "/projects/{project}/snapshots/{id}/diff/{other}/"): "reviewer",
    ("post", "/projects/{project}/articles/"): "editor",
    ("patch", "/projects/{project}/articles/{article}/"): "editor",
    ("put", "/projects/{project}/guidelines/"): "editor",
    ("post", "/projects/{project}/suggestions/"): "editor",
    ("get", "/projects/{project}/imports/"): "editor",
    ("post", "/projects/{project}/imports/"): "editor",
    ("get", "/projects/{project}/imports/{id}/"): "editor",
    ("post", "/projects/{project}/imports/{id}/apply/"): "editor",
    ("post", "/projects/{project}/imports/{id}/check/"): "editor",
    ("post", "/projects/{project}/imports/{id}/stop/"): "editor",
    ("get", "/projects/{project}/imports/{id}/rows/"): "editor",
    ("put", "/projects/{project}/scheme/"): "editor",
    ("post", "/projects/{project}/members/"): "editor",
    ("patch", "/projects/{project}/members/{person}/"): "editor",
    ("post", "/projects/{project}/groups/"): "editor",
    ("patch", "/projects/{project}/groups/{group}/"): "editor",
    ("delete", "/projects/{project}/groups/{group}/"): "editor",
    ("patch", "/projects/{id}/"): "editor",
    **{one: "editor" for one in OTHER_SCOPES if one[1].startswith("/webhooks/{")},
    ("delete", "/projects/{project}/members/{person}/"): "oneself",  # ada, who may leave
}
# Addresses without a project in them that are of one all the same.
OF_A_PROJECT = {
    "/projects/{id}/",
    "/spans/{id}/",
    *(path for _, path in OTHER_SCOPES if path.startswith("/webhooks/{")),
}
# A token limited to projects may send these: a label says which project, or the webhook does; a check writes nothing.
WRITES_INSIDE = {("post", "/spans/"), ("post", "/check/"), ("get", "/webhooks/"), ("post", "/webhooks/")}


def of_schema(schema: Any) -> list[Operation]:
    """Methods and addresses, the latter without what all begin with."""
    return [
        (method, path.removeprefix(ROOT))
        for path, methods in schema["paths"].items()
        for method in methods
        if method != "parameters"
    ]


def is_sealed(path: str) -> bool:
    """Whether it belongs to a project."""
    return "{project}" in path or path in OF_A_PROJECT


OPERATIONS = of_schema(yaml.load(SCHEMA.read_text(encoding="utf-8"), yaml.CSafeLoader))
COMMON = [path for method, path in OPERATIONS if method == "get" and not is_sealed(path)]
every = pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda part: part)
every_sealed = pytest.mark.parametrize(
    ("method", "path"), [one for one in OPERATIONS if is_sealed(one[1])], ids=lambda part: part
)
every_common = pytest.mark.parametrize(
    ("method", "path"), [one for one in OPERATIONS if not is_sealed(one[1])], ids=lambda part: part
)


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[WholeScene]:
    """Made once; what each test does to it is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield WholeScene([ROOT + path for path in COMMON])
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def counted_from_zero() -> None:
    """Attempts to log in are counted, and requests of tokens."""
    cache.clear()


def ask(client: APIClient, scene: WholeScene, method: str, path: str) -> Any:
    """The answer to an empty request."""
    return getattr(client, method)(ROOT + scene.address(path))


def undone(client: APIClient, scene: WholeScene, method: str, path: str) -> Any:
    """The answer to an empty request; what it did is undone."""
    with transaction.atomic():
        answer = ask(client, scene, method, path)
        transaction.set_rollback(True)
    return answer


def scope_of(operation: Operation) -> str:
    """The scope that a script needs for it."""
    return OTHER_SCOPES.get(operation, "read" if operation[0] == "get" else "write")


def refusal(answer: Any) -> str:
    """Why a token was refused; "" where it was not."""
    codes = {"missing_scope", "outside_projects"}
    code = answer.data["code"] if answer.status_code == 403 else ""
    return code if code in codes else ""


def test_the_schema_that_is_walked_is_the_one_that_is_served() -> None:
    assert sorted(OPERATIONS) == sorted(of_schema(SchemaGenerator().get_schema(request=None, public=True)))


@every
def test_a_stranger_is_told_nothing(scene: WholeScene, method: str, path: str) -> None:
    answer = ask(APIClient(), scene, method, path)
    if (method, path) in PUBLIC:
        assert answer.status_code not in (401, 403)
        return
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert APIClient().options(ROOT + scene.address(path)).status_code == 401


@pytest.mark.parametrize("page", PUBLIC_PAGES)
def test_what_is_public_beside_the_schema(page: str) -> None:
    assert Client().get(page).status_code not in (401, 403)


@every_sealed
def test_outside_a_project_its_things_are_not_found(scene: WholeScene, method: str, path: str) -> None:
    outside = [client_of(scene.charlie), client_of(scene.lou), scene.script("admin", projects=[scene.other])]
    assert [ask(client, scene, method, path).status_code for client in outside] == [404, 404, 404]


@pytest.mark.parametrize("path", COMMON)
def test_outside_a_project_nothing_tells_of_it(scene: WholeScene, path: str) -> None:
    """A member is answered, to the byte, what they were before there was a project: in lists, in counts, anywhere."""
    assert told(client_of(scene.charlie), scene.address(ROOT + path)) == scene.before[ROOT + path]
    for client in (client_of(scene.lou), scene.script("admin", projects=[scene.other])):
        assert SEALED.encode() not in told(client, scene.address(ROOT + path))[1]


@every_sealed
def test_inside_a_project_its_things_are_found(scene: WholeScene, method: str, path: str) -> None:
    """Else their not being found outside would prove nothing."""
    inside = [client_of(scene.owner), scene.script("admin", projects=[scene.project])]
    found = [undone(client, scene, method, path).status_code for client in inside]
    assert not {401, 403, 404} & set(found), found


@every
def test_a_script_may_do_what_its_scope_says(scene: WholeScene, method: str, path: str) -> None:
    scope = scope_of((method, path))
    for given in SCOPES:
        answer = undone(scene.script(given), scene, method, path)
        if (method, path) in PUBLIC or given in (scope, "admin"):
            assert answer.status_code not in (401, 403), (given, answer.content)
            continue
        assert refusal(answer) == "missing_scope", (given, answer.status_code)
        assert answer.data["scope"] == scope
        assert scope in answer.data["detail"]
        assert answer["WWW-Authenticate"] == f'Bearer error="insufficient_scope", scope="{scope}"'


@every_common
def test_a_script_limited_to_a_project_writes_nothing_common(scene: WholeScene, method: str, path: str) -> None:
    scope = scope_of((method, path))
    free = scope == "read" or (method, path) in PUBLIC | WRITES_INSIDE
    answer = ask(scene.script("admin", projects=[scene.project]), scene, method, path)
    assert refusal(answer) == ("" if free else "outside_projects")


@every_sealed
def test_inside_a_project_each_may_what_their_role_says(scene: WholeScene, method: str, path: str) -> None:
    roles = [scene.ada, scene.rita, scene.owner]
    refused = [undone(client_of(one), scene, method, path).status_code == 403 for one in roles]
    least = ROLES.get((method, path), "annotator")
    assert (
        refused
        == {
            "annotator": [False, False, False],
            "reviewer": [True, False, False],
            "editor": [True, True, False],
            "oneself": [False, True, False],
        }[least]
    )
