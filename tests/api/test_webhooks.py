"""Making and changing webhooks over REST: who may, what is refused, and that the secret is told once."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from rest_framework.test import APIClient

from annotator.annotation.actions import add_member, create_project
from annotator.annotation.models import Project
from api.hooks.models import Webhook
from api.models import RepeatableAnswer, Token
from tests import factories
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db]
URL, ADDRESS = "/api/v1/webhooks/", "https://hooks.harborledger.example/annotator"


@pytest.fixture
def project(alice: User, bob: User) -> Project:
    """Alice's project; bob reviews in it."""
    project = create_project(owner=alice, name="Harbour", labels=["claim"])
    add_member(project=project, person=bob, role="reviewer")
    return project


def made(client: APIClient, project: Project | None, **fields: object) -> dict[str, object]:
    answer = client.post(URL, {"address": ADDRESS, "project": project and project.pk, **fields})
    assert answer.status_code == 201, answer.data
    return dict(answer.json())


def test_the_secret_is_told_at_the_making_and_at_each_rotation(as_alice: APIClient, project: Project) -> None:
    first = made(as_alice, project, types=["mark", "comment.made"])
    assert str(first["secret"]).startswith("whsec_")
    one = f"{URL}{first['id']}/"
    told = as_alice.get(one).json()
    assert "secret" not in told
    assert (told["types"], told["state"], told["owner"]) == (["comment.made", "mark"], "active", "alice")
    second = as_alice.post(f"{one}rotate/").json()
    assert second["secret"] != first["secret"]
    assert second["former_until"] is not None
    assert Webhook.objects.get().former_secret == first["secret"]
    assert str(second["secret"]) not in as_alice.get(URL).content.decode()


def test_sent_twice_with_a_key_it_is_made_once_and_its_secret_kept_nowhere(
    as_alice: APIClient, project: Project
) -> None:
    asked = {"address": ADDRESS, "project": project.pk}
    first, again = (as_alice.post(URL, asked, headers={"Idempotency-Key": "k"}) for _ in range(2))
    assert (first.status_code, again.status_code, Webhook.objects.count()) == (201, 201, 1)
    assert again.json() == {**first.json(), "secret": None}
    assert first.json()["secret"] not in str(RepeatableAnswer.objects.get().body)


@pytest.mark.parametrize(
    "address", ["http://hooks.harborledger.example/", "https://10.0.0.1/", "https://localhost/", "harborledger", ""]
)
def test_an_address_to_which_nothing_is_sent_is_refused(as_alice: APIClient, project: Project, address: str) -> None:
    answer = as_alice.post(URL, {"address": address, "project": project.pk})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "address")
    one = f"{URL}{made(as_alice, project)['id']}/"
    assert as_alice.patch(one, {"address": address}).status_code == 400


def test_types_are_those_of_the_feed(as_alice: APIClient, project: Project) -> None:
    answer = as_alice.post(URL, {"address": ADDRESS, "project": project.pk, "types": ["mark.burnt"]})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "types")


def test_types_are_those_that_its_place_can_tell(as_alice: APIClient, edith: User, project: Project) -> None:
    editor = client_of(edith)
    for client, place, fit, unfit in ((as_alice, project, "mark", "flag.raised"), (editor, None, "flag", "comment")):
        one = f"{URL}{made(client, place, types=[fit])['id']}/"
        asked = {"address": ADDRESS, "project": place and place.pk, "types": [fit, unfit]}
        for answer in (client.post(URL, asked), client.patch(one, {"types": [fit, unfit]})):
            assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "types")
            assert f"never tells {unfit}." in answer.json()["errors"][0]["message"]
        assert client.patch(one, {"types": []}).json()["types"] == []


def test_failing_is_no_change_that_an_edit_waits_for(as_alice: APIClient, project: Project) -> None:
    one = f"{URL}{made(as_alice, project)['id']}/"
    seen = as_alice.get(one)["ETag"]
    Webhook.objects.update(state=Webhook.State.FAILING)
    changed = as_alice.patch(one, {"types": ["mark"]}, headers={"If-Match": seen})
    assert changed.status_code == 200
    assert as_alice.post(f"{one}rotate/", headers={"If-Match": seen}).status_code == 412
    assert as_alice.post(f"{one}rotate/", headers={"If-Match": changed["ETag"]}).status_code == 200


def test_a_project_s_webhooks_are_its_admins(as_alice: APIClient, bob: User, project: Project) -> None:
    one = f"{URL}{made(as_alice, project)['id']}/"
    reviewer, stranger = client_of(bob), client_of(factories.person("charlie", editor=True))
    assert reviewer.post(URL, {"address": ADDRESS, "project": project.pk}).status_code == 403
    assert stranger.post(URL, {"address": ADDRESS, "project": project.pk}).status_code == 404
    assert [client.get(one).status_code for client in (reviewer, stranger)] == [403, 404]
    assert [client.get(URL).json()["results"] for client in (reviewer, stranger)] == [[], []]
    assert [hook["id"] for hook in as_alice.get(URL).json()["results"]] == [Webhook.objects.get().pk]


def test_what_all_members_share_is_told_by_editors(as_alice: APIClient, edith: User) -> None:
    assert as_alice.post(URL, {"address": ADDRESS}).status_code == 403
    editor = client_of(edith)
    one = f"{URL}{made(editor, None)['id']}/"
    assert as_alice.get(one).status_code == 404
    assert client_of(factories.person(editor=True)).get(one).status_code == 200


def test_a_limited_token_makes_none_for_what_all_members_share(edith: User) -> None:
    project = create_project(owner=edith, name="Quay", labels=["claim"])
    _, secret = Token.objects.issue(person=edith, name="n", scopes=["admin"], projects=[project])
    script = APIClient()
    script.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    common = made(client_of(edith), None)
    assert script.post(URL, {"address": ADDRESS}).status_code == 403
    assert script.get(f"{URL}{common['id']}/").status_code == 404
    assert made(script, project)["project"] == project.pk


def test_pausing_removing_and_replaying(as_alice: APIClient, project: Project) -> None:
    one = f"{URL}{made(as_alice, project)['id']}/"
    told = as_alice.patch(one, {"state": "paused", "types": ["mark"]}).json()
    assert (told["state"], told["types"], told["revision"]) == ("paused", ["mark"], 2)
    assert as_alice.patch(one, {"state": "failing"}).status_code == 400
    assert as_alice.patch(one, {"state": "active"}).json()["state"] == "active"
    assert as_alice.post(f"{one}replay/", {"since": timezone.now().isoformat()}).json() == {"again": 0}
    assert as_alice.post(f"{one}replay/", {}).status_code == 400
    assert as_alice.delete(one).status_code == 204
    assert as_alice.get(one).status_code == 404
