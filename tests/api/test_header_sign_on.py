"""Signing in by the header of a proxy, and forging it."""

from ipaddress import ip_network
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.fixtures import Settings

from tests import factories

pytestmark = pytest.mark.django_db
SESSION, PROXY = "/api/v1/session/", "10.1.0.7"


@pytest.fixture
def header(settings: Settings) -> Settings:
    """One network of proxies may say who it is; newcomers are not let in."""
    settings.HEADER_SIGN_ON = {
        "HEADER": "HTTP_REMOTE_USER",
        "PROXIES": [ip_network("10.1.0.0/29"), ip_network("2001:db8::7/128")],
        "ADMIT": False,
    }
    return settings


def user_of(client: Client, named: str | None = None, sender: str = PROXY, **more: Any) -> str | None:
    """Who is signed in, for a request that names somebody and comes from there."""
    names = {} if named is None else {"HTTP_REMOTE_USER": named}
    user = client.get(SESSION, REMOTE_ADDR=sender, **names, **more).json()["user"]
    return user["username"] if user else None


def test_without_the_setting_the_header_says_nothing(client: Client) -> None:
    factories.person("nora")
    assert user_of(client, "nora", "127.0.0.1") is None


@pytest.mark.parametrize("proxy", [PROXY, "2001:db8::7"])
def test_a_proxy_says_who_it_is(client: Client, header: Settings, proxy: str) -> None:
    factories.person("nora")
    assert user_of(client, "nora", proxy) == "nora"
    assert user_of(client, "nora", proxy) == "nora"


@pytest.mark.parametrize("sender", ["10.1.0.8", "127.0.0.1", "203.0.113.9", "2001:db8::8", "", "unix:"])
def test_from_anywhere_else_the_header_is_ignored(client: Client, header: Settings, sender: str) -> None:
    factories.person("nora")
    forged = {"HTTP_X_FORWARDED_FOR": PROXY, "HTTP_FORWARDED": f"for={PROXY}", "HTTP_X_REAL_IP": PROXY}
    assert user_of(client, "nora", sender, **forged) is None


def test_a_session_so_begun_ends_without_the_proxys_word(client: Client, header: Settings) -> None:
    for name in ("nora", "otto"):
        factories.person(name)
    for named, sender in ((None, PROXY), ("", PROXY), ("nora", "203.0.113.9")):
        assert user_of(client, "nora") == "nora"
        assert user_of(client, named, sender) is None
    assert user_of(client, "nora") == "nora"
    assert user_of(client, "otto") == "otto"


def test_a_session_begun_otherwise_is_left_alone(client: Client, header: Settings) -> None:
    client.force_login(factories.person("nora"))
    assert user_of(client, None, "203.0.113.9") == "nora"
    assert user_of(client, "otto", "203.0.113.9") == "nora"


@pytest.mark.parametrize("named", ["nobody", "nora,root", "nora, otto", "Nora", "nora\x00", "a" * 200])
def test_who_is_not_known_is_not_let_in(client: Client, header: Settings, named: str) -> None:
    factories.person("nora")
    assert user_of(client, named) is None
    assert User.objects.count() == 1


def test_a_disabled_account_stays_out(client: Client, header: Settings) -> None:
    factories.person("nora")
    User.objects.update(is_active=False)
    assert user_of(client, "nora") is None


def test_newcomers_are_let_in_where_the_setting_says_so_by_names_that_people_can_have(
    client: Client, header: Settings
) -> None:
    header.HEADER_SIGN_ON = {**header.HEADER_SIGN_ON, "ADMIT": True}
    assert user_of(client, "nora@harborledger.example") == "nora@harborledger.example"
    assert not User.objects.get().has_usable_password()
    for named in ("nora,root", "a" * 200, "<b>"):
        assert user_of(Client(), named) is None
    assert User.objects.count() == 1


def test_a_change_still_needs_the_csrf_token(header: Settings) -> None:
    factories.person("nora")
    client = Client(enforce_csrf_checks=True)
    asked = {"REMOTE_ADDR": PROXY, "HTTP_REMOTE_USER": "nora"}
    made = {"name": "Harbour", "labels": ["claim"]}
    client.get(SESSION, **asked)
    refused = client.post("/api/v1/projects/", made, content_type="application/json", **asked)
    assert refused.status_code == 403
    token = client.cookies["csrftoken"].value
    made_it = client.post(
        "/api/v1/projects/", made, content_type="application/json", headers={"X-CSRFToken": token}, **asked
    )
    assert made_it.status_code == 201
