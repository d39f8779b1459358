"""Ways to sign in, as the environment names them."""

from ipaddress import ip_network

import pytest
from django.core.exceptions import ImproperlyConfigured

from annotator.project import sign_on

NEEDED = {
    "ANNOTATOR_SSO": "newsroom, press-club",
    "ANNOTATOR_SSO_NEWSROOM_SERVER": "https://id.harborledger.example/realms/news/",
    "ANNOTATOR_SSO_NEWSROOM_CLIENT_ID": "annotator",
    "ANNOTATOR_SSO_NEWSROOM_CLIENT_SECRET": "secret",
    "ANNOTATOR_SSO_PRESS_CLUB_SERVER": "http://127.0.0.1:9000",
    "ANNOTATOR_SSO_PRESS_CLUB_CLIENT_ID": "annotator",
    "ANNOTATOR_SSO_PRESS_CLUB_CLIENT_SECRET": "secret",
}


def given(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    """Set these variables, and what is needed beside them."""
    for name, value in {**NEEDED, **variables}.items():
        monkeypatch.setenv(name, value)


def test_without_variables_there_is_neither_a_provider_nor_a_header() -> None:
    assert (sign_on.providers(), sign_on.header()) == ([], None)


def test_a_provider_lets_nobody_new_in_and_matches_no_address_unless_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch)
    newsroom, club = sign_on.providers()
    assert (newsroom["provider_id"], newsroom["name"]) == ("newsroom", "newsroom")
    assert newsroom["settings"]["server_url"] == "https://id.harborledger.example/realms/news"
    assert newsroom["settings"]["oauth_pkce_enabled"] is True
    closed = {"match_email": False, "admit": False, "groups": {}, "editors": []}
    assert closed.items() <= newsroom["settings"].items()
    assert club["settings"]["scope"] == ["openid", "profile", "email"]


def test_who_is_let_in_and_as_what(monkeypatch: pytest.MonkeyPatch) -> None:
    given(
        monkeypatch,
        ANNOTATOR_SSO_NEWSROOM_NAME="Harbor Ledger",
        ANNOTATOR_SSO_NEWSROOM_ADMIT="yes",
        ANNOTATOR_SSO_NEWSROOM_DOMAINS="HarborLedger.example",
        ANNOTATOR_SSO_NEWSROOM_GROUPS="/desks/port = Port desk, cn=sport=Sport",
        ANNOTATOR_SSO_NEWSROOM_EDITORS="chiefs",
    )
    newsroom = sign_on.providers()[0]
    assert newsroom["name"] == "Harbor Ledger"
    policy = newsroom["settings"]
    assert (policy["admit"], policy["domains"], policy["editors"]) == (True, ["harborledger.example"], ["chiefs"])
    assert policy["groups"] == {"/desks/port": "Port desk", "cn=sport": "Sport"}


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"ANNOTATOR_SSO": "News Room"}, "'News Room' is not of small letters"),
        ({"ANNOTATOR_SSO_NEWSROOM_SERVER": "http://id.harborledger.example"}, "give an https:// address"),
        ({"ANNOTATOR_SSO_NEWSROOM_CLIENT_SECRET": ""}, "ANNOTATOR_SSO_NEWSROOM_CLIENT_SECRET is missing"),
        ({"ANNOTATOR_SSO_NEWSROOM_GROUPS": "Port desk"}, "'Port desk' is not of the form theirs=ours"),
    ],
)
def test_what_is_wrong_with_a_provider_is_said_at_the_start(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], said: str
) -> None:
    given(monkeypatch, **variables)
    with pytest.raises(ImproperlyConfigured, match=said):
        sign_on.providers()


def test_a_header_comes_from_named_proxies_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_HEADER", "X-Remote-User")
    with pytest.raises(ImproperlyConfigured, match="needs ANNOTATOR_HEADER_PROXIES"):
        sign_on.header()
    for wrong, said in (("0.0.0.0/0", "is everybody"), ("proxy.example", "is no address")):
        monkeypatch.setenv("ANNOTATOR_HEADER_PROXIES", wrong)
        with pytest.raises(ImproperlyConfigured, match=said):
            sign_on.header()
    monkeypatch.setenv("ANNOTATOR_HEADER_PROXIES", "10.1.0.7, 10.2.0.0/16")
    networks = [ip_network("10.1.0.7/32"), ip_network("10.2.0.0/16")]
    assert sign_on.header() == {"HEADER": "HTTP_X_REMOTE_USER", "PROXIES": networks, "ADMIT": False}
