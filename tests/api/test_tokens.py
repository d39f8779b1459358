"""Tokens of scripts: their scopes, projects and ends, and how often they may ask."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient
from rest_framework.views import APIView

from annotator.annotation.actions import add_articles, create_project, leave
from annotator.annotation.models import Project
from api import limits
from api.limits import Allowance
from api.models import Token
from api.scopes import scope_needed
from tests import factories

pytestmark = [pytest.mark.django_db]
TOKENS, PROJECTS = "/api/v1/tokens/", "/api/v1/projects/"


@pytest.fixture(autouse=True)
def counted_from_zero() -> None:
    """Requests of tokens are counted in the cache."""
    cache.clear()


@pytest.fixture
def project(alice: User) -> Project:
    """Alice's."""
    return create_project(owner=alice, name="Harbour", labels=["claim"])


def script(person: User, *scopes: str, **more: Any) -> APIClient:
    """A script with a token of this person's."""
    return using(Token.objects.issue(person=person, name="script", scopes=scopes, **more)[1])


def using(secret: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


def test_what_is_not_said_is_the_least(as_alice: APIClient) -> None:
    made = as_alice.post(TOKENS, {"name": "pull"}).data
    assert (made["scopes"], made["projects"], made["state"]) == (["read"], None, "active")
    until = Token.objects.get().expires_at
    assert until is not None
    assert timedelta(days=89) < until - timezone.now() <= timedelta(days=90)


def test_what_is_said_is_told_again(as_alice: APIClient, project: Project) -> None:
    asked = {"name": "models", "scopes": ["suggest", "read", "suggest"], "projects": [project.pk], "days": None}
    as_alice.post(TOKENS, asked)
    told = as_alice.get(TOKENS).data["results"][0]
    assert told["scopes"] == ["read", "suggest"]
    assert (told["projects"], told["expires_at"]) == ([project.pk], None)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"scopes": []}, "scopes"),
        ({"scopes": ["everything"]}, "scopes.0"),
        ({"projects": []}, "projects"),
        ({"days": 0}, "days"),
        ({"name": ""}, "name"),
    ],
)
def test_a_wrong_wish_names_its_field(as_alice: APIClient, wrong: dict[str, Any], field: str) -> None:
    refused = as_alice.post(TOKENS, {"name": "x", **wrong})
    assert (refused.status_code, refused.data["errors"][0]["field"]) == (400, field)
    assert not Token.objects.exists()


def test_nobody_limits_a_token_to_anothers_project(as_bob: APIClient, project: Project) -> None:
    refused = as_bob.post(TOKENS, {"name": "x", "projects": [project.pk]})
    assert refused.status_code == 400
    assert f"no project {project.pk}" in refused.data["detail"]


def test_an_expired_token_says_so(as_alice: APIClient, alice: User) -> None:
    client = script(alice, "read", days=1)
    assert client.get(PROJECTS).status_code == 200
    Token.objects.update(expires_at=timezone.now())
    gone = client.get(PROJECTS)
    assert (gone.status_code, gone.data["code"]) == (401, "token_expired")
    assert "expired on" in gone.data["detail"]
    assert as_alice.get(TOKENS).data["results"][0]["state"] == "expired"


def test_a_missing_scope_is_named_with_the_place_to_get_it(alice: User) -> None:
    flag = factories.flags()[0]
    refused = script(alice, "read").post("/api/v1/judgements/", {"flag": flag.pk, "verdict": "confirmed"})
    assert (refused.status_code, refused.data["code"], refused.data["scope"]) == (403, "missing_scope", "write")
    assert "http://testserver/account" in refused.data["detail"]
    judged = script(alice, "write").post("/api/v1/judgements/", {"flag": flag.pk, "verdict": "confirmed"})
    assert judged.status_code == 201


def test_a_view_that_says_nothing_needs_write_for_what_changes_things() -> None:
    needed = {method: scope_needed(APIView(), method) for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")}
    assert {method for method, scope in needed.items() if scope == "read"} == {"GET", "HEAD"}
    assert {scope for method, scope in needed.items() if method not in ("GET", "HEAD")} == {"write"}


def test_a_token_limited_to_a_project_reads_the_corpus_and_this_project(alice: User, project: Project) -> None:
    other = create_project(owner=alice, name="Another", labels=["claim"])
    client = script(alice, "read", "write", projects=[project])
    assert client.get("/api/v1/articles/").status_code == 200
    assert [one["id"] for one in client.get(PROJECTS).data["results"]] == [project.pk]
    assert client.get(f"{PROJECTS}{other.pk}/members/").status_code == 404
    flag = factories.flags()[0]
    refused = client.post("/api/v1/judgements/", {"flag": flag.pk, "verdict": "confirmed"})
    assert (refused.status_code, refused.data["code"]) == (403, "outside_projects")


def test_a_limited_token_pulls_what_its_projects_hold(alice: User, project: Project) -> None:
    other = create_project(owner=alice, name="Another", labels=["claim"])
    version = factories.flags()[0].version
    for one in (project, other):
        add_articles(project=one, articles=[version.article_id])
    whole, limited = script(alice, "read", "write"), script(alice, "read", projects=[project])
    span = {"version": version.pk, "start": 0, "end": 3, "quote": version.text[:3]}
    made = [
        whole.post("/api/v1/spans/", {**span, "label": one.labels.first().pk}).data["uid"] for one in (project, other)
    ]

    def pulled(client: APIClient, **asked: object) -> list[str]:
        return [one["uid"] for one in client.get("/api/v1/labels/", asked).data["results"]]

    assert pulled(whole) == made
    assert pulled(limited) == pulled(whole, project=project.pk) == made[:1]
    assert pulled(limited, project=other.pk) == []
    counts = [len(limited.get("/api/v1/flags/", {"project": one.pk}).data["results"]) for one in (project, other)]
    assert counts[0] > 0 and counts[1] == 0


def test_a_limited_token_marks_with_its_projects_labels_only(alice: User, project: Project) -> None:
    other = create_project(owner=alice, name="Another", labels=["claim"])
    version = factories.taken().version
    client = script(alice, "write", projects=[project])
    span = {"version": version.pk, "start": 0, "end": 3, "quote": version.text[:3]}
    refused = client.post("/api/v1/spans/", {**span, "label": other.labels.get().pk})
    assert (refused.status_code, refused.data["errors"][0]["field"]) == (400, "label")
    assert "label" not in client.post("/api/v1/spans/", {**span, "label": project.labels.get().pk}).data.get(
        "errors", []
    )


def test_a_limited_token_makes_no_other(alice: User, project: Project) -> None:
    client = script(alice, "admin", projects=[project])
    assert client.post(TOKENS, {"name": "free"}).data["code"] == "outside_projects"
    assert client.get(TOKENS).data["code"] == "outside_projects"
    assert script(alice, "admin").post(TOKENS, {"name": "free"}).status_code == 201


def test_a_token_whose_projects_are_gone_is_for_none(alice: User, project: Project) -> None:
    client = script(alice, "admin", projects=[project])
    Token.objects.get().projects.clear()
    assert client.get(PROJECTS).data["results"] == []


def test_a_token_reaches_no_further_than_its_person(alice: User, bob: User, project: Project) -> None:
    client = script(alice, "admin", projects=[project])
    project.memberships.create(person=bob, role="admin")
    leave(membership=project.memberships.get(person=alice))
    assert client.get(f"{PROJECTS}{project.pk}/").status_code == 404


def test_tokens_made_before_there_were_scopes_keep_everything(alice: User) -> None:
    Token.objects.create(person=alice, name="old", digest="x", prefix="ann_")
    import_module("api.migrations.0002_scopes_of_tokens").keep_everything(apps, None)
    token = Token.objects.get()
    assert (token.scopes, token.limited, token.expires_at) == (["admin"], False, None)


def test_every_answer_to_a_token_says_what_it_has_left(alice: User, settings: Settings) -> None:
    settings.TOKEN_RATE = 2
    client = script(alice, "read")
    first, refused, last = client.get(PROJECTS), client.post("/api/v1/intakes/"), client.get(PROJECTS)
    assert [answer.status_code for answer in (first, refused, last)] == [200, 403, 429]
    assert [answer["RateLimit-Remaining"] for answer in (first, refused, last)] == ["1", "0", "0"]
    seconds = last["RateLimit-Reset"]
    assert (last["RateLimit-Policy"], last["RateLimit"]) == ('"token";q=2;w=60', f'"token";r=0;t={seconds}')
    assert (last["RateLimit-Limit"], last["Retry-After"]) == ("2", seconds)
    assert 1 <= int(seconds) <= 60
    assert last["Content-Type"] == "application/problem+json"
    assert last.data["code"] == "throttled"
    assert last.data["detail"].startswith("This token may ask 2 times a minute. Ask again in")


def test_each_token_is_counted_by_itself_and_anew_each_minute(
    alice: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TOKEN_RATE = 1
    clock = [600.0]
    monkeypatch.setattr(limits.time, "time", lambda: clock[0])
    one, another = script(alice, "read"), script(alice, "read")
    assert [client.get(PROJECTS).status_code for client in (one, one, another)] == [200, 429, 200]
    clock[0] = 659.5
    assert one.get(PROJECTS)["Retry-After"] == "1"
    clock[0] = 660.0
    assert one.get(PROJECTS).status_code == 200


def test_people_in_the_browser_are_not_counted(as_alice: APIClient, settings: Settings) -> None:
    settings.TOKEN_RATE = 1
    answers = [as_alice.get(PROJECTS) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit" not in answers[0]


def test_without_a_limit_nothing_is_counted(alice: User, settings: Settings) -> None:
    settings.TOKEN_RATE = 0
    answer = script(alice, "read").get(PROJECTS)
    assert (answer.status_code, "RateLimit" in answer) == (200, False)


def test_an_allowance_as_header_fields() -> None:
    fields = Allowance(limit=600, left=599, reset=42).headers()
    assert fields["RateLimit"] == '"token";r=599;t=42'
    assert fields["RateLimit-Policy"] == '"token";q=600;w=60'


def test_the_command_makes_what_is_asked_for(
    alice: User, bob: User, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("issue_token", "alice")
    assert using(capsys.readouterr().out.strip()).get(PROJECTS).status_code == 200
    assert Token.objects.get().scopes == ["read"]
    call_command("issue_token", "alice", scope=["read", "ingest"], project=[project.pk], days=0)
    token = Token.objects.order_by("pk").last()
    assert token is not None
    assert (token.scopes, token.limited, token.expires_at) == (["read", "ingest"], True, None)
    with pytest.raises(CommandError, match=f"bob belongs to no project {project.pk}"):
        call_command("issue_token", "bob", project=[project.pk])
