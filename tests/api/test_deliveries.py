"""Webhooks on their way: signed, in order by outlet, tried again, replayed, and only to who may see what they tell."""

import base64
import hashlib
import hmac
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from django.utils import timezone
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from annotator.annotation.actions import leave
from annotator.annotation.models import Notice
from annotator.flags.actions import record_judgement
from annotator.flags.models import Flag
from api.hooks import deliver as sending
from api.hooks import manage
from api.hooks.dispatch import dispatch
from api.hooks.models import Delivery, Webhook
from api.tasks import deliver_task
from corpus.models import Version
from tests import factories
from tests.annotation.scene import Scene
from tests.api.receiver import Received, Receiver, receiving
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
WAITING, DELIVERED, FAILED = Delivery.State.WAITING, Delivery.State.DELIVERED, Delivery.State.FAILED


class KilledError(BaseException):
    """The process ends here."""


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Receiver]:
    """A receiver that this installation may send to."""
    settings.WEBHOOK_HOSTS, settings.WEBHOOK_HTTP = frozenset({"127.0.0.1"}), True
    with receiving() as one:
        yield one


@pytest.fixture
def hook(edith: User, receiver: Receiver) -> Webhook:
    """What all members share, sent to the receiver."""
    return manage.make_webhook(owner=edith, project=None, address=receiver.address, types=[])


def beat(hook: Webhook, *, later: bool = False) -> None:
    """What the clock has workers do every five seconds; ``later``: when all pauses are over."""
    while dispatch(hook.pk):
        pass
    if later:
        Delivery.objects.filter(state=WAITING).update(due_at=timezone.now())
    for pk in sending.due(timezone.now()):
        deliver_task(pk)


def states(hook: Webhook) -> dict[str, int]:
    return {one: count for one in Delivery.State.values if (count := hook.deliveries.filter(state=one).count())}


def outlets(*names: str) -> list[Version]:
    """Three articles of each, one of one outlet after one of another."""
    return [
        factories.taken(source=name, address=f"https://{name}.example/{n}").version for n in range(3) for name in names
    ]


def failing_for(outlet: int, status: int = 500, **headers: str) -> Any:
    """A receiver that has trouble with one outlet."""

    def says(received: Received) -> Any:
        return (status, headers, b"No.") if received.event["source"] == outlet else (200, {}, b"")

    return says


def test_what_happens_is_sent_once_and_signed(hook: Webhook, receiver: Receiver) -> None:
    version = factories.taken(source="Harbor Ledger").version
    beat(hook)
    beat(hook)
    [got] = receiver.got
    moment, key = got.headers["webhook-timestamp"], base64.b64decode(hook.secret.removeprefix("whsec_"))
    signed = got.headers["webhook-id"].encode() + b"." + moment.encode() + b"." + got.body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert got.headers["webhook-signature"] == f"v1,{expected}"
    assert len(key) == 32
    assert abs(int(moment) - timezone.now().timestamp()) < 30
    assert got.headers["content-type"] == "application/json"
    assert "." not in got.headers["webhook-id"]
    event = client_of(hook.owner).get("/api/v1/changes/").json()["results"][0]
    assert got.event["id"] == got.headers["webhook-id"] == event["id"]
    assert (got.event["type"], got.event["article"]) == ("article.added", version.article_id)
    assert {**got.event, "at": ""} == {**event, "at": ""}


def test_the_lines_in_the_docs_verify_a_message(hook: Webhook, receiver: Receiver) -> None:
    page = (Path(__file__).parents[2] / "docs" / "webhooks.md").read_text(encoding="utf-8")
    said: dict[str, Any] = {}
    exec(page.partition("```python\n")[2].partition("```")[0], said)
    outlets("ledger")
    beat(hook)
    got = receiver.got[0]
    assert said["verified"](hook.secret, got.headers, got.body)
    assert not said["verified"](hook.secret, got.headers, got.body + b" ")
    assert not said["verified"](manage.new_secret(), got.headers, got.body)
    assert not said["verified"](hook.secret, {**got.headers, "webhook-timestamp": "1"}, got.body)


def test_what_happened_before_is_not_sent(edith: User, receiver: Receiver) -> None:
    outlets("ledger")
    factories.read(Version.objects.all()[0])
    record_judgement(flag=Flag.objects.all()[0], person=edith, as_editor=True, verdict="confirmed")
    hook = manage.make_webhook(owner=edith, project=None, address=receiver.address, types=[])
    beat(hook)
    beat(hook)
    assert receiver.got == []


def test_a_failing_outlet_holds_back_its_own_events_alone(hook: Webhook, receiver: Receiver) -> None:
    versions = outlets("ledger", "courier")
    ledger, courier = versions[0].article.source_id, versions[1].article.source_id
    assert ledger is not None
    receiver.says = failing_for(ledger)
    beat(hook)
    beat(hook)
    mine = [got.event["article"] for got in receiver.got if got.event["source"] == courier]
    assert mine == [version.article_id for version in versions if version.article.source_id == courier]
    tried = [got.event["article"] for got in receiver.got if got.event["source"] == ledger]
    assert tried == [versions[0].article_id], "the first waits, and the others behind it"
    hook.refresh_from_db()
    assert hook.state == Webhook.State.FAILING
    assert hook.failing_since == hook.deliveries.filter(state="waiting", attempts=1).get().made_at
    receiver.says = lambda received: (200, {}, b"")
    receiver.got.clear()
    beat(hook, later=True)
    assert [got.event["article"] for got in receiver.got] == [
        version.article_id for version in versions if version.article.source_id == ledger
    ]
    hook.refresh_from_db()
    assert (hook.state, states(hook)) == (Webhook.State.ACTIVE, {"delivered": 6})
    assert hook.failing_since is None


def test_a_worker_that_dies_after_sending_leaves_it_to_be_sent_again(
    hook: Webhook, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlets("ledger")

    def killed(*_: Any) -> None:
        raise KilledError

    with monkeypatch.context() as patched, pytest.raises(KilledError):
        patched.setattr(sending, "_note", killed)
        beat(hook)
    assert states(hook) == {"sending": 1, "waiting": 2}
    beat(hook)
    assert len(receiver.got) == 1, "nobody overtakes what is on its way"
    assert sending.take_back_lost(timezone.now() + timedelta(seconds=29)) == 0
    assert sending.take_back_lost(timezone.now() + timedelta(seconds=31)) == 1
    beat(hook, later=True)
    assert receiver.ids()[0] == receiver.ids()[1]
    assert len(receiver.got) == 4
    assert states(hook) == {"delivered": 3}


def test_it_is_tried_again_with_growing_pauses_and_then_given_up(hook: Webhook, receiver: Receiver) -> None:
    first, *_ = outlets("ledger")
    receiver.says = lambda got: (503, {}, b"x" * 3000) if got.event["article"] == first.article_id else (200, {}, b"")
    for n, wait in enumerate(sending.WAITS):
        beat(hook, later=bool(n))
        held = hook.deliveries.order_by("pk")[0]
        pause = held.due_at - timezone.now()
        assert wait - timedelta(seconds=5) < pause <= wait * 1.2, n
        assert (held.status, held.answer, held.attempts, held.error) == (503, "x" * 1024, n + 1, "")
    assert Notice.objects.count() == 0
    beat(hook, later=True)
    assert states(hook) == {"failed": 1, "delivered": 2}, "then the others of its outlet go on"
    assert len(set(receiver.ids()[:7])) == 1
    [notice] = Notice.objects.filter(person=hook.owner, kind="webhook")
    assert "127.0.0.1" in notice.webhook


def test_retry_after_is_obeyed(hook: Webhook, receiver: Receiver) -> None:
    version = outlets("ledger")[0]
    receiver.says = failing_for(version.article.source_id or 0, 429, **{"Retry-After": "7200"})
    beat(hook)
    pause = hook.deliveries.order_by("pk")[0].due_at - timezone.now()
    assert timedelta(minutes=119) < pause <= timedelta(hours=2)


def test_an_address_that_is_gone_pauses_the_webhook(hook: Webhook, receiver: Receiver) -> None:
    outlets("ledger")
    receiver.says = lambda received: (410, {}, b"")
    beat(hook)
    beat(hook, later=True)
    hook.refresh_from_db()
    assert (len(receiver.got), hook.state) == (1, Webhook.State.PAUSED)
    assert "410" in hook.why
    assert Notice.objects.filter(person=hook.owner, kind="webhook").count() == 1
    outlets("courier")
    receiver.says = lambda received: (200, {}, b"")
    hook = manage.change_webhook(hook=hook, state=Webhook.State.ACTIVE)
    beat(hook)
    beat(hook)
    assert (states(hook), hook.why) == ({"delivered": 6}, ""), "what happened meanwhile too"


@pytest.mark.parametrize("status", [301, 302, 307])
def test_a_redirect_is_not_followed(hook: Webhook, receiver: Receiver, status: int) -> None:
    outlets("ledger")
    receiver.says = lambda received: (status, {"Location": receiver.address + "/other"}, b"")
    beat(hook)
    assert {got.path for got in receiver.got} == {"/hook"}
    assert hook.deliveries.order_by("pk")[0].status == status


def test_after_a_rotation_both_secrets_sign_for_a_day(hook: Webhook, receiver: Receiver) -> None:
    former = hook.secret
    hook = manage.rotate(hook=hook)
    assert hook.secret != former
    outlets("ledger")
    beat(hook)
    signatures = [got.headers["webhook-signature"].split(" ") for got in receiver.got]
    assert [len(both) for both in signatures] == [2, 2, 2]
    got = receiver.got[0]
    signed = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode() + got.body
    made = {
        f"v1,{base64.b64encode(hmac.new(base64.b64decode(key[6:]), signed, hashlib.sha256).digest()).decode()}"
        for key in (former, hook.secret)
    }
    assert set(signatures[0]) == made
    Webhook.objects.update(former_until=timezone.now() - timedelta(seconds=1))
    outlets("courier")
    beat(hook)
    assert len(receiver.got[-1].headers["webhook-signature"].split(" ")) == 1


def test_one_delivery_is_replayed_under_its_own_id(hook: Webhook, receiver: Receiver) -> None:
    outlets("ledger")
    beat(hook)
    first = hook.deliveries.order_by("pk")[0]
    assert manage.replay_one(delivery=first)
    assert not manage.replay_one(delivery=first), "it is on its way"
    beat(hook)
    assert receiver.ids()[3:] == [first.event]
    assert receiver.got[3].body == receiver.got[0].body


def test_replayed_since_a_moment_it_tells_what_it_never_told_too(hook: Webhook, receiver: Receiver) -> None:
    before = timezone.now() - timedelta(days=3)
    early = outlets("ledger")[0]
    Version.objects.filter(pk=early.pk).update(created_at=before + timedelta(days=1))
    beat(hook)
    sent = receiver.ids()
    Delivery.objects.filter(event=sent[0]).delete()
    receiver.got.clear()
    assert manage.replay(hook=hook, since=before) == 2
    beat(hook)
    beat(hook)
    assert sorted(receiver.ids()) == sorted(sent)
    receiver.got.clear()
    assert manage.replay(hook=hook, since=timezone.now() - timedelta(days=1)) == 2
    beat(hook)
    assert receiver.ids() == sent[1:]


def test_a_project_hears_of_itself_and_the_newsroom_of_what_is_common(receiver: Receiver, edith: User) -> None:
    scene, other = Scene(1), Scene(2)
    mine = manage.make_webhook(owner=scene.owner, project=scene.project, address=receiver.address, types=["mark"])
    common = manage.make_webhook(owner=edith, project=None, address=receiver.address, types=["mark", "article"])
    for one in (scene, other):
        one.mark(one.ada, "Lenn")
    beat(mine)
    assert [got.event["project"] for got in receiver.got] == [scene.project.pk]
    receiver.got.clear()
    beat(common)
    assert receiver.got == []
    version = factories.taken().version
    beat(common)
    assert [got.event["article"] for got in receiver.got] == [version.article_id]


def test_who_loses_a_project_is_sent_nothing_more_of_it(receiver: Receiver) -> None:
    scene = Scene()
    scene.project.memberships.filter(person=scene.rita).update(role="admin")
    hook = manage.make_webhook(owner=scene.rita, project=scene.project, address=receiver.address, types=["mark"])
    scene.mark(scene.ada, "Lenn")
    assert not dispatch(hook.pk)
    assert states(hook) == {"waiting": 1}
    leave(membership=scene.project.memberships.get(person=scene.rita))
    assert sending.deliver(hook.deliveries.get().pk) is None
    scene.mark(scene.ada, "Tuesday")
    beat(hook)
    hook.refresh_from_db()
    assert (receiver.got, hook.state) == ([], Webhook.State.PAUSED)
    assert hook.why
    assert Notice.objects.filter(person=scene.rita, kind="webhook").count() == 1


def test_who_is_an_editor_no_more_is_sent_nothing_more(hook: Webhook, receiver: Receiver) -> None:
    hook.owner.groups.clear()
    outlets("ledger")
    beat(hook)
    assert (receiver.got, states(hook)) == ([], {})


def test_nothing_is_sent_to_an_address_that_is_not_public(
    hook: Webhook, receiver: Receiver, settings: Settings
) -> None:
    settings.WEBHOOK_HOSTS = frozenset()
    Webhook.objects.update(address="http://127.0.0.1/hook")
    outlets("ledger")
    beat(hook)
    held = hook.deliveries.order_by("pk")[0]
    assert (receiver.got, held.status, held.state) == ([], None, WAITING)
    assert "public" in held.error


def test_a_slow_receiver_keeps_two_workers_at_most(hook: Webhook, receiver: Receiver) -> None:
    outlets("ledger", "courier", "gazette")
    dispatch(hook.pk)
    assert len(sending.due(timezone.now())) == sending.AT_ONCE
    Delivery.objects.filter(pk=sending.due(timezone.now())[0]).update(state=Delivery.State.SENDING)
    assert len(sending.due(timezone.now())) == sending.AT_ONCE - 1
    Webhook.objects.update(state=Webhook.State.PAUSED)
    assert sending.due(timezone.now()) == []


def test_old_deliveries_are_forgotten(hook: Webhook, receiver: Receiver) -> None:
    outlets("ledger")
    beat(hook)
    assert sending.forget(timezone.now() + timedelta(days=29)) == 0
    assert sending.forget(timezone.now() + timedelta(days=31)) == 3
    beat(hook)
    assert states(hook) == {}, "and not made again"


def test_a_ping_says_what_came_back(hook: Webhook, receiver: Receiver) -> None:
    receiver.says = lambda received: (202, {}, b"Got it.")
    client = client_of(hook.owner)
    told = client.post(f"/api/v1/webhooks/{hook.pk}/ping/").json()
    assert (told["taken"], told["status"], told["answer"], told["error"]) == (True, 202, "Got it.", "")
    assert b'"type":"ping"' in receiver.got[0].body
    Webhook.objects.update(address="http://127.0.0.1:9/")
    told = client.post(f"/api/v1/webhooks/{hook.pk}/ping/").json()
    assert (told["taken"], told["status"]) == (False, None)
    assert told["error"]


def test_the_record_tells_what_was_sent_and_said(hook: Webhook, receiver: Receiver) -> None:
    outlets("ledger")
    receiver.says = lambda received: (200, {}, b"Thanks.")
    beat(hook)
    client: APIClient = client_of(hook.owner)
    rows = client.get(f"/api/v1/webhooks/{hook.pk}/deliveries/", {"state": "delivered"}).json()["results"]
    assert [row["request"]["webhook_id"] for row in rows] == receiver.ids()[::-1]
    assert rows[-1]["request"]["body"].encode() == receiver.got[0].body
    assert {(row["status"], row["answer"], row["attempts"]) for row in rows} == {(200, "Thanks.", 1)}
    assert client.get(f"/api/v1/webhooks/{hook.pk}/deliveries/", {"state": "failed"}).json()["results"] == []
    replayed = f"/api/v1/webhooks/{hook.pk}/deliveries/{rows[0]['id']}/replay/"
    assert client.post(replayed).status_code == 202
    assert client.post(replayed).status_code == 409


@pytest.mark.django_db(transaction=True)
def test_many_workers_send_each_event_once_and_in_order(settings: Settings) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the tests' SQLite is in memory and of one thread")
    settings.WEBHOOK_HOSTS, settings.WEBHOOK_HTTP = frozenset({"127.0.0.1"}), True
    with receiving() as receiver:
        edith = factories.person("edith", editor=True)
        hook = manage.make_webhook(owner=edith, project=None, address=receiver.address, types=[])
        versions = outlets("ledger", "courier")

        def work() -> None:
            beat(hook)
            connections.close_all()

        workers = [threading.Thread(target=work) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        beat(hook)
        assert sorted(receiver.ids()) == sorted(hook.deliveries.values_list("event", flat=True))
        for outlet in {version.article.source_id for version in versions}:
            told = [got.event["article"] for got in receiver.got if got.event["source"] == outlet]
            assert told == [version.article_id for version in versions if version.article.source_id == outlet]
