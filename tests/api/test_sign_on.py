"""Signing in by OpenID Connect: the whole way there and back, with a provider on loopback."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings
from rest_framework.throttling import ScopedRateThrottle

from annotator.annotation.actions import create_project, give_part
from annotator.annotation.models import Group
from api.permissions import is_editor
from api.sign_on.tokens import nonce_of
from tests import factories
from tests.api.openid import SECRET, Provider
from tests.conftest import client_of

pytestmark = pytest.mark.django_db
START, SESSION = "/sign-on/newsroom/", "/api/v1/session/"


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    """The only one; nobody unknown is let in."""
    cache.clear()
    with Provider() as running:
        allow(settings, running)
        yield running


def allow(settings: Settings, provider: Provider, **policy: Any) -> None:
    """Set who is let in, and as what."""
    known = {"provider_class": "api.sign_on.provider.OpenIDProvider", "APPS": [provider.app(**policy)]}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": known}


def link(person: User, sub: str = "f3c9") -> User:
    """Make the provider's person this one."""
    SocialAccount.objects.create(user=person, provider="newsroom", uid=sub)
    return person


def go(client: Client, start: str = START) -> str:
    """Where a browser is sent back to by the provider."""
    there = client.get(start)
    assert there.status_code == 302, there.content
    back = requests.get(there["Location"], allow_redirects=False, timeout=10)
    return str(back.headers["Location"])


def sign_in(client: Client, start: str = START) -> str:
    """Go there and back; the page at which it ends."""
    return str(client.get(go(client, start))["Location"])


def user_of(client: Client) -> str | None:
    """Who is signed in."""
    user = client.get(SESSION).json()["user"]
    return user["username"] if user else None


def test_somebody_known_is_signed_in_and_lands_where_they_wanted_to_go(client: Client, provider: Provider) -> None:
    link(factories.person("nora"))
    assert sign_in(client, f"{START}?next=/articles/4%3Fx=1") == "/articles/4?x=1"
    assert user_of(client) == "nora"
    assert provider.asked["code_challenge_method"] == "S256"
    assert provider.asked["redirect_uri"] == "http://testserver/sign-on/newsroom/callback/"
    assert client.delete(SESSION).status_code == 204
    assert user_of(client) is None


def test_the_way_leads_to_no_other_site_and_takes_nothing_on(client: Client, provider: Provider) -> None:
    link(factories.person("nora"))
    wanted = "?next=//elsewhere.example/&process=connect&scope=offline_access&auth_params=prompt%3Dnone"
    assert sign_in(client, START + wanted) == "/articles"
    assert "prompt" not in provider.asked
    assert set(provider.asked["scope"].split()) == {"openid", "email"}


def test_somebody_unknown_is_refused_and_leaves_nothing(client: Client, provider: Provider) -> None:
    assert sign_in(client) == "/login?refused=unknown"
    assert user_of(client) is None
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()


def test_a_newcomer_is_let_in_where_the_settings_say_so_and_known_from_then_on(
    client: Client, provider: Provider, settings: Settings
) -> None:
    allow(settings, provider, admit=True)
    factories.person("nora")  # somebody else of this name
    provider.person |= {"email": "nora@harborledger.example", "email_verified": True, "given_name": "Nora"}
    assert sign_in(client) == "/articles"
    newcomer = User.objects.get(socialaccount__uid="f3c9")
    assert (newcomer.username != "nora", newcomer.first_name, newcomer.email) == (
        True,
        "Nora",
        "nora@harborledger.example",
    )
    assert not newcomer.has_usable_password()
    assert not newcomer.is_staff
    assert not is_editor(newcomer)
    assert SocialAccount.objects.get().extra_data == {}
    assert sign_in(Client()) == "/articles"
    assert User.objects.count() == 2


@pytest.mark.parametrize(
    ("claims", "lands"),
    [
        ({"email": "nora@harborledger.example", "email_verified": True}, "/articles"),
        ({"email": "nora@HarborLedger.example", "email_verified": True, "groups": ["press"]}, "/articles"),
        ({"email": "nora@harborledger.example", "email_verified": False}, "/login?refused=outside"),
        ({"email": "nora@harborledger.example.evil.example", "email_verified": True}, "/login?refused=outside"),
        ({}, "/login?refused=outside"),
    ],
)
def test_only_verified_addresses_of_the_domains_are_let_in(
    client: Client, provider: Provider, settings: Settings, claims: dict[str, Any], lands: str
) -> None:
    allow(settings, provider, admit=True, domains=["harborledger.example"])
    provider.person |= claims
    assert sign_in(client) == lands


def test_who_is_in_none_of_the_groups_is_not_let_in_any_more(
    client: Client, provider: Provider, settings: Settings
) -> None:
    allow(settings, provider, only=["press"], claim="realm_access.roles")
    link(factories.person("nora"))
    provider.person |= {"realm_access": {"roles": ["press"]}}
    assert sign_in(client) == "/articles"
    for groups in ({"roles": ["canteen"]}, {}):
        provider.person |= {"realm_access": groups}
        assert sign_in(Client()) == "/login?refused=outside"


def test_an_address_matches_an_account_only_where_it_is_allowed_and_verified(
    client: Client, provider: Provider, settings: Settings
) -> None:
    nora = factories.person("nora")
    User.objects.filter(pk=nora.pk).update(email="Nora@harborledger.example")
    provider.person |= {"email": "nora@harborledger.example", "email_verified": True}
    assert sign_in(client) == "/login?refused=unknown"
    allow(settings, provider, match_email=True)
    provider.person["email_verified"] = False
    assert sign_in(client) == "/login?refused=unknown"
    provider.person["email_verified"] = True
    assert sign_in(client) == "/articles"
    assert user_of(client) == "nora"
    # From now on by `sub`: the address given to another person does not open the account.
    provider.person["sub"] = "another"
    assert sign_in(Client()) == "/login?refused=ambiguous"


def test_an_address_of_two_accounts_matches_neither(client: Client, provider: Provider, settings: Settings) -> None:
    allow(settings, provider, match_email=True, admit=True)
    for name in ("nora", "norah"):
        factories.person(name)
    User.objects.update(email="nora@harborledger.example")
    provider.person |= {"email": "nora@harborledger.example", "email_verified": True}
    assert sign_in(client) == "/login?refused=ambiguous"


def test_that_an_address_is_verified_is_not_taken_from_elsewhere(
    client: Client, provider: Provider, settings: Settings
) -> None:
    allow(settings, provider, match_email=True)
    factories.person("nora")
    User.objects.update(email="nora@harborledger.example")
    provider.person |= {"email": "nora@harborledger.example"}
    provider.userinfo = {"email": "other@elsewhere.example", "email_verified": True}
    assert sign_in(client) == "/login?refused=unknown"


def test_a_disabled_account_stays_out(client: Client, provider: Provider) -> None:
    nora = link(factories.person("nora"))
    User.objects.filter(pk=nora.pk).update(is_active=False)
    assert sign_in(client) == "/login?refused=inactive"
    assert user_of(client) is None


@pytest.mark.parametrize(
    "instead",
    [
        {"nonce": "of another attempt"},
        {"nonce": None},
        {"iss": "https://elsewhere.example"},
        {"aud": "another client"},
        {"aud": ["annotator", "another client"], "azp": "another client"},
        {"exp": 1_600_000_000},
        {"exp": None},
        {"sub": None},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_this_attempt_signs_nobody_in(
    client: Client, provider: Provider, instead: dict[str, Any]
) -> None:
    link(factories.person("nora"))
    provider.instead = instead
    assert sign_in(client) == "/login?refused=failed"
    assert user_of(client) is None


def test_a_token_that_the_provider_did_not_sign_signs_nobody_in(client: Client, provider: Provider) -> None:
    link(factories.person("nora"))
    forgeries = [
        (rsa.generate_private_key(public_exponent=65537, key_size=2048), "RS256"),
        (SECRET, "HS256"),
        (None, "none"),
    ]
    for provider.signs_with, provider.algorithm in forgeries:
        assert sign_in(client) == "/login?refused=failed", provider.algorithm
    provider.signs_with, provider.algorithm = provider.own, "RS256"
    assert sign_in(client) == "/articles"


def test_what_is_told_of_somebody_else_signs_nobody_in(client: Client, provider: Provider) -> None:
    link(factories.person("nora"))
    provider.userinfo = {"sub": "another"}
    assert sign_in(client) == "/login?refused=failed"


def test_an_answer_to_another_browsers_attempt_or_a_second_one_signs_nobody_in(
    client: Client, provider: Provider
) -> None:
    link(factories.person("nora"))
    back = go(client)
    assert Client().get(back)["Location"] == "/login?refused=failed"  # no such state in that browser
    state = parse_qs(urlsplit(back).query)["state"][0]
    assert client.get(back.replace(state, "x" * len(state)))["Location"] == "/login?refused=failed"
    assert client.get(back)["Location"] == "/articles"
    assert Client().get(back)["Location"] == "/login?refused=failed"
    assert provider.asked["nonce"] == nonce_of(state) != nonce_of("x")


def test_who_breaks_off_or_meets_an_error_is_back_at_the_login_page(client: Client, provider: Provider) -> None:
    for error, code in (("access_denied", "cancelled"), ("server_error", "failed")):
        there = client.get(START)["Location"]
        state = parse_qs(urlsplit(there).query)["state"][0]
        back = client.get(f"{START}callback/?error={error}&state={state}")
        assert back["Location"] == f"/login?refused={code}"


def test_a_provider_that_cannot_be_reached_is_said_to_be(client: Client, settings: Settings) -> None:
    cache.clear()
    with Provider() as gone:
        allow(settings, gone)
    assert client.get(START)["Location"] == "/login?refused=unreachable"
    assert client.get("/sign-on/another/").status_code == 404
    assert client.get("/sign-on/another/callback/").status_code == 404


def test_groups_and_editors_follow_the_provider_at_each_sign_in(
    client: Client, provider: Provider, settings: Settings, alice: User
) -> None:
    allow(settings, provider, groups={"desk-port": "Port desk", "desk-sport": "Sport"}, editors=["chiefs"])
    nora = link(factories.person("nora"))
    project = create_project(owner=alice, name="Harbour", labels=["claim"])
    provider.person["groups"] = ["desk-port", "chiefs", "canteen"]
    assert sign_in(client) == "/articles"
    assert is_editor(nora)
    assert list(nora.newsroom_groups.values_list("name", flat=True)) == ["Port desk"]
    give_part(project=project, group=Group.objects.get(), role="reviewer")
    address = f"/api/v1/projects/{project.pk}/"
    assert client_of(nora).get(address).json()["role"] == "reviewer"
    provider.person["groups"] = "desk-sport"
    sign_in(Client())
    nora = User.objects.get(pk=nora.pk)
    assert not is_editor(nora)
    assert client_of(nora).get(address).status_code == 404
    del provider.person["groups"]
    sign_in(Client())
    assert not nora.newsroom_groups.exists()  # nothing said: in none


def test_the_session_tells_the_ways_and_passwords_can_be_none_of_them(
    client: Client, provider: Provider, settings: Settings
) -> None:
    link(factories.person("nora"))
    ways = client.get(SESSION).json()["ways"]
    assert ways == {"password": True, "providers": [{"name": "Newsroom", "address": START}]}
    settings.PASSWORDS = False
    settings.AUTHENTICATION_BACKENDS = ["api.sign_on.backends.WithoutPasswords"]
    given = {"username": "nora", "password": "correct horse battery staple"}
    assert client.get(SESSION).json()["ways"]["password"] is False
    answer = client.post(SESSION, given, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "no_passwords")
    assert not client.login(**given)  # nor in the admin site, which asks the same
    assert sign_in(client) == "/articles"
    assert user_of(client) == "nora"


def test_attempts_are_counted(client: Client, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ScopedRateThrottle.THROTTLE_RATES, "sign-on", "2/min")
    assert [client.get(START).status_code for _ in range(3)] == [302, 302, 429]
