"""A webhook in a real browser: made, pinged, its failed delivery sent again, paused, given a new secret, deleted."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.api.receiver import Answer, Received, Receiver, receiving
from tests.browser.axe import overflow, violations
from tests.browser.conftest import Visit
from tests.installation import Installation, free_port

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SLOW = 60_000  # milliseconds: a worker sends meanwhile
SCENE = """
from django.contrib.auth.models import User
from annotator.annotation.actions import add_member
from tests.annotation.scene import Scene
scene = Scene("{name}")
scene.project.name = "Told {name}"
scene.project.save()
add_member(project=scene.project, person=User.objects.get(username="alice"), role="admin")
print(scene.project.pk)
"""
MARK = """
from annotator.annotation.models import Project
from tests.annotation.scene import Scene
project = Project.objects.get(pk={project})
scene = Scene.__new__(Scene)
scene.project, scene.version = project, project.entries.get().article.current
scene.mark(project.memberships.get(person__username="ada{name}").person, "{quote}")
"""
LAST_ATTEMPT = """
from django.utils import timezone
from api.hooks.models import Delivery
Delivery.objects.filter(webhook__project={project}, state="waiting").update(attempts=6, due_at=timezone.now())
"""
ELSEWHERE = """
from api.hooks.manage import change_webhook
from api.hooks.models import Webhook
change_webhook(hook=Webhook.objects.get(project={project}), types=["comment"])
"""
SECRET = re.compile("whsec_.{20,}")


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """One on loopback, to which the installation may send (conftest)."""
    with receiving() as listening:
        yield listening


def refusing(received: Received) -> Answer:
    """Takes pings alone."""
    return (204, {}, b"") if received.headers["webhook-id"].startswith("ping-") else (503, {}, b"Out to lunch")


def made(visit: Visit, newsroom: Installation, receiver: Receiver, name: str) -> tuple[Page, int]:
    """A webhook of a new project, as alice makes it: the page on which its secret was just shown."""
    project = int(newsroom.run(SCENE.format(name=name)).split()[-1])
    page = visit("/webhooks")
    page.get_by_role("button", name="New webhook").click()
    form = page.get_by_role("form", name="Make a webhook")
    if form.get_by_label("Of what").count():
        form.get_by_label("Of what").select_option(label=f"the project Told {name}")
    form.get_by_label("Address").fill(receiver.address)
    form.get_by_role("checkbox", name="Everything").uncheck()
    form.get_by_role("checkbox", name="Marks").check()
    form.get_by_role("button", name="Make the webhook").click()
    expect(page.get_by_text(SECRET)).to_be_visible()
    return page, project


def test_a_webhook_is_made_and_its_secret_shown_once(visit: Visit, newsroom: Installation, receiver: Receiver) -> None:
    page, _ = made(visit, newsroom, receiver, "once")
    assert violations(page) == [], "with the secret shown"
    page.get_by_role("link", name="have the webhook ping it").click()
    expect(page.get_by_role("heading", level=1, name=receiver.address)).to_be_visible()
    page.get_by_role("button", name="Ping it").click()
    expect(page.get_by_text("The ping was taken.")).to_be_visible()
    assert [one.headers["webhook-id"][:5] for one in receiver.got] == ["ping-"]
    expect(page.get_by_text(SECRET)).to_have_count(0)
    page.get_by_role("link", name="All webhooks").click()
    expect(page.get_by_role("row").filter(has_text=receiver.address)).to_contain_text("Marks")
    expect(page.get_by_text(SECRET)).to_have_count(0)


def test_what_was_not_taken_is_seen_and_sent_again(visit: Visit, newsroom: Installation, receiver: Receiver) -> None:
    receiver.says = refusing
    page, project = made(visit, newsroom, receiver, "again")
    page.get_by_role("link", name="have the webhook ping it").click()
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
    newsroom.run(MARK.format(project=project, name="again", quote="Shipping lines"))
    row = page.get_by_role("row").filter(has_text="mark.made")
    expect(row).to_contain_text(re.compile("waiting1 attempt, next.*HTTP 503"), timeout=SLOW)
    expect(page.get_by_text(re.compile("^failing since"))).to_be_visible()
    newsroom.run(LAST_ATTEMPT.format(project=project))
    expect(row).to_contain_text("given up7 attempts", timeout=SLOW)
    row.get_by_role("button", name="mark.made").click()
    expect(page.get_by_text("Out to lunch")).to_be_visible()
    page.set_viewport_size({"width": 640, "height": 400})
    assert overflow(page) <= 0, "with both messages open"
    assert violations(page) == [], "with both messages open"
    row.first.get_by_role("button", name="mark.made").click()
    sent = len(receiver.got)
    receiver.says = lambda received: (204, {}, b"")
    row.get_by_role("button", name="Send mark").click()
    expect(row).to_contain_text(re.compile("delivered1 attempt.*HTTP 204"), timeout=SLOW)
    assert receiver.ids()[sent:] == receiver.ids()[:1], "once, under the id it had"
    expect(page.get_by_text("active", exact=True)).to_be_visible(timeout=SLOW)


def test_pausing_a_new_secret_and_the_end(visit: Visit, newsroom: Installation, receiver: Receiver) -> None:
    page, project = made(visit, newsroom, receiver, "end")
    first = page.get_by_text(SECRET).inner_text()
    page.get_by_role("link", name="have the webhook ping it").click()
    page.get_by_role("button", name="Pause it").click()
    expect(page.get_by_text("paused", exact=True)).to_be_visible()
    page.get_by_role("button", name="Let it go on").click()
    expect(page.get_by_text("active", exact=True)).to_be_visible()
    page.get_by_role("button", name="New secret").click()
    page.get_by_role("button", name="Make a new secret").click()
    expect(page.get_by_text("the former one too")).to_be_visible()
    assert page.get_by_text(SECRET).inner_text() != first
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    page.get_by_role("button", name="Delete it").click()
    page.wait_for_url(f"**/projects/{project}/settings")
    expect(page.get_by_text("No webhook yet.")).to_be_visible()


def test_a_change_keeps_what_another_changed_meanwhile_in_sight(
    visit: Visit, newsroom: Installation, receiver: Receiver
) -> None:
    page, project = made(visit, newsroom, receiver, "both")
    page.get_by_role("link", name="have the webhook ping it").click()
    page.get_by_role("button", name="Change", exact=True).click()
    nobody = f"http://127.0.0.1:{free_port()}/"
    page.get_by_label("Address").fill(nobody)
    newsroom.run(ELSEWHERE.format(project=project))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("tells Comments")
    expect(page.get_by_label("Address")).to_have_value(nobody)
    assert violations(page) == [], "with another's change in sight"
    page.get_by_role("button", name="Save mine over it").click()
    expect(page.get_by_role("heading", level=1, name=nobody)).to_be_visible()
    page.get_by_role("button", name="Ping it").click()
    expect(page.get_by_text("The ping was not taken.")).to_be_visible()
    assert receiver.got == []
