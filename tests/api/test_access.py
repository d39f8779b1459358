"""Who may do what: every address of the schema as a stranger and as a member, tokens, and the session."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from api.models import Token
from api.permissions import MAY
from api.urls import router
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db]
OPEN = {"/api/v1/session/", "/api/v1/exports/download/1/"}  # a link to an export is signed: it is its own key


def filled(path: str) -> str:
    """An address with something in the place of each parameter."""
    given = {"{name}": "missing_space", "{uid}": "00000000-0000-4000-8000-000000000000"}
    return re.sub(r"\{\w+\}", lambda found: given.get(found[0], "1"), path)


def operations() -> list[tuple[str, str]]:
    """Every method and address of the schema, ids filled in."""
    schema: Any = SchemaGenerator().get_schema(request=None, public=True)
    return [(method, filled(path)) for path, methods in schema["paths"].items() for method in methods]


def test_a_stranger_sees_nothing(as_stranger: APIClient) -> None:
    asked = [(method, path) for method, path in operations() if path not in OPEN]
    assert len(asked) > 25
    for method, path in asked:
        answer = getattr(as_stranger, method)(path)
        assert answer.status_code == 401, (method, path, answer.status_code)
        assert answer["Content-Type"].startswith("application/problem+json")


def test_every_action_of_every_resource_is_in_the_table() -> None:
    for prefix, view, _ in router.registry:
        for route in router.get_routes(view):
            for action in route.mapping.values():
                if hasattr(view, action):
                    assert action in MAY[view.resource], (prefix, action)


def test_a_token_acts_for_its_person_until_it_is_revoked(as_alice: APIClient, alice: User) -> None:
    made = as_alice.post("/api/v1/tokens/", {"name": "nightly pull"}).data
    assert made["token"].startswith("ann_")
    script = APIClient()
    script.credentials(HTTP_AUTHORIZATION=f"Bearer {made['token']}")
    assert script.get("/api/v1/session/").data["user"]["username"] == "alice"
    assert script.get("/api/v1/flags/").status_code == 200
    listed = as_alice.get("/api/v1/tokens/").data["results"][0]
    assert "token" not in listed
    assert listed["last_used_at"] is not None
    assert as_alice.delete(f"/api/v1/tokens/{made['id']}/").status_code == 204
    gone = script.get("/api/v1/flags/")
    assert (gone.status_code, gone["WWW-Authenticate"]) == (401, "Bearer")
    assert as_alice.get("/api/v1/tokens/").data["results"][0]["revoked_at"] is not None


def test_only_the_hash_of_a_token_is_stored(alice: User) -> None:
    token, secret = Token.objects.issue(person=alice, name="x", scopes=["admin"])
    stored = [str(value) for value in Token.objects.values_list().get(pk=token.pk)]
    assert all(secret not in value for value in stored)


def test_a_token_of_somebody_inactive_answers_nothing(alice: User) -> None:
    _, secret = Token.objects.issue(person=alice, name="x", scopes=["admin"])
    alice.is_active = False
    alice.save()
    script = APIClient()
    script.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    assert script.get("/api/v1/flags/").status_code == 401


def test_anothers_tokens_are_not_found(as_alice: APIClient, bob: User) -> None:
    token, _ = Token.objects.issue(person=bob, name="x", scopes=["admin"])
    assert as_alice.get("/api/v1/tokens/").data["results"] == []
    assert as_alice.delete(f"/api/v1/tokens/{token.pk}/").status_code == 404


@pytest.fixture
def browser() -> Client:
    """A browser that checks CSRF as real ones are checked."""
    cache.clear()
    return Client(enforce_csrf_checks=True)


def log_in(browser: Client, password: str = "correct horse battery staple") -> Any:
    token = browser.get("/api/v1/session/").cookies["csrftoken"].value
    body = {"username": "alice", "password": password}
    return browser.post("/api/v1/session/", body, content_type="application/json", headers={"X-CSRFToken": token})


def test_logging_in_and_out(browser: Client, alice: User) -> None:
    nobody = {"user": None, "ways": {"password": True, "providers": []}}
    assert browser.get("/api/v1/session/").json() == nobody
    assert log_in(browser).json()["user"]["username"] == "alice"
    assert browser.get("/api/v1/flags/").status_code == 200
    token = browser.cookies["csrftoken"].value
    assert browser.delete("/api/v1/session/", headers={"X-CSRFToken": token}).status_code == 204
    assert browser.get("/api/v1/flags/").status_code == 401


def test_a_wrong_password_says_so_and_many_are_slowed_down(browser: Client, alice: User) -> None:
    answer = log_in(browser, "wrong")
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_login")
    codes = [log_in(browser, "wrong").status_code for _ in range(25)]
    assert codes[-1] == 429


def test_a_post_from_another_site_is_refused(browser: Client, alice: User) -> None:
    body = {"username": "alice", "password": "correct horse battery staple"}
    assert browser.post("/api/v1/session/", body, content_type="application/json").status_code == 403
    log_in(browser)
    assert browser.post("/api/v1/tokens/", {"name": "x"}, content_type="application/json").status_code == 403


def test_a_member_is_no_editor(as_alice: APIClient, edith: User) -> None:
    assert as_alice.get("/api/v1/session/").data["user"]["is_editor"] is False
    assert client_of(edith).get("/api/v1/session/").data["user"]["is_editor"] is True
