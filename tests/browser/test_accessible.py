"""No axe violations on any page, light and dark; nothing that 200 % zoom cannot show; the main loop without a mouse."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import overflow, seen_in_every_way, violations
from tests.browser.conftest import PASSWORD, Visit
from tests.browser.routes import routes
from tests.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# Every route of the interface and an address of it. A new page is a new line here; {…} are made by `room`.
PAGES = {
    "/articles": "/articles",
    "/articles/:id": "/articles/{article}",
    "/articles/:id/flags/:flagId": "/articles/{article}/flags/{flag}",
    "/projects": "/projects",
    "/projects/:id": "/projects/{project}",
    "/projects/:id/scheme": "/projects/{project}/scheme",
    "/projects/:id/guidelines": "/projects/{project}/guidelines",
    "/projects/:id/suggestions": "/projects/{project}/suggestions",
    "/projects/:id/next": "/projects/{project}/next",
    "/projects/:id/places": "/projects/{project}/places?version={version}&start=0&end=12",
    "/projects/:id/data/imports/:importId": "/projects/{project}/data/imports/{brought}",
    "/projects/:id/data": "/projects/{project}/data",
    "/projects/:id/data/snapshots/:snapshot": "/projects/{project}/data/snapshots/{snapshot}",
    "/projects/:id/data/snapshots/:snapshot/diff/:other": "/projects/{project}/data/snapshots/{snapshot}/diff/now",
    "/projects/:id/people": "/projects/{project}/people",
    "/projects/:id/settings": "/projects/{project}/settings",
    "/projects/:id/articles/:article": "/projects/{project}/articles/{marked}",
    "/projects/:id/adjudication": "/projects/{project}/adjudication",
    "/projects/:id/adjudication/:article": "/projects/{project}/adjudication/{marked}",
    "/projects/:id/agreement": "/projects/{project}/agreement",
    "/projects/:id/training": "/projects/{project}/training",
    "/flags/telling": "/flags/telling",
    "/add": "/add",
    "/add/:intakeId": "/add/{intake}",
    "/sources": "/sources",
    "/sources/:id": "/sources/{source}",
    "/sources/:id/report": "/sources/{source}/report",
    "/sources/compare": "/sources/compare?ids={source},{other}",
    "/detectors": "/detectors",
    "/detectors/:name": "/detectors/conflicting_dates",
    "/account": "/account",
    "/groups": "/groups",
    "/webhooks": "/webhooks",
    "/webhooks/:webhook": "/webhooks/{webhook}",
    "*": "/no-such-page",
}
ELSEWHERE = {
    "/": "leads to /articles",
    "/login": "has a test of its own, below",
}
SCENE = """
from django.contrib.auth.models import User
from annotator.annotation.actions import add_articles, add_member
from annotator.annotation.actions.snapshots import ask_for_snapshot, make_snapshot
from api.hooks.manage import make_webhook
from api.hooks.models import Webhook
from corpus.models import Article
from tests.annotation.scene import Scene
scene = Scene("{name}")
scene.project.name = "{title}"
scene.project.save()
scene.both("northern channel")
scene.mark(scene.ada, "Shipping lines", label="place")
scene.give(scene.ada, scene.ben)
add_member(project=scene.project, person=User.objects.get(username="alice"), role="admin")
add_articles(project=scene.project, articles=Article.objects.values_list("id", flat=True))
alice = User.objects.get(username="alice")
hook = make_webhook(owner=alice, project=scene.project, address="https://hooks.example.org/annotator", types=["mark"])
Webhook.objects.filter(pk=hook.pk).update(state="paused")
sent = dict(event="mark-1", type="mark.made", lane="project-1", at=hook.made_at, body="{{}}", attempts=7)
hook.deliveries.create(**sent, state="failed", status=500, answer="No", seconds=0.2)
snapshot = ask_for_snapshot(project=scene.project, person=scene.rita, name="March")
make_snapshot(snapshot.pk)
scene.mark(scene.ben, "Shipping lines")
print(scene.project.pk, scene.version.article_id, scene.version.pk, hook.pk, snapshot.pk)
"""
IMPORT = """async (project) => {
  const token = /csrftoken=([^;]+)/.exec(document.cookie)[1];
  const body = new FormData();
  const line = { text: "The ferry was late.", spans: [{ start: 4, end: 9, label: "ship" }], _annotator_id: "bob" };
  body.append("file", new File([JSON.stringify(line)], "ferry.jsonl"));
  body.append("format", "prodigy");
  const at = `/api/v1/projects/${project}/imports/`;
  const { id } = await (await fetch(at, { method: "POST", headers: { "X-CSRFToken": token }, body })).json();
  const state = async () => (await (await fetch(`${at}${id}/`)).json()).state;
  while ((await state()) !== "checked") await new Promise((go) => setTimeout(go, 200));
  return id;
}"""
NAME = "Looked at: {}"
INTAKE = """async () => {
  const token = /csrftoken=([^;]+)/.exec(document.cookie)[1];
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const body = JSON.stringify({ text: "The ferry came back at six. Nobody waited.", title: "Ferry" });
  return (await (await fetch("/api/v1/intakes/", { method: "POST", headers, body })).json()).id;
}"""
FOCUSED = (
    "document.activeElement === document.body ? '' : document.activeElement.textContent || document.activeElement.name"
)


@dataclass(frozen=True)
class Place:
    """Ids for the addresses of `PAGES`."""

    article: int
    flag: int
    project: int
    marked: int
    version: int  # of the article that two people marked
    webhook: int  # of the project, with a delivery that was given up
    snapshot: int  # of the project, with a mark made since
    source: int
    other: int  # another source


@pytest.fixture
def place(newsroom: Installation, flag_ids: Callable[[str], list[int]], request: pytest.FixtureRequest) -> Place:
    """An article with flags, and a project in which two people marked another one."""
    flag = flag_ids("Repair of the Selwin cable")[0]
    article = newsroom.rows(f"SELECT article_id FROM flags_flag WHERE id = {flag}")[0][0]
    name = request.node.name.removeprefix("test_")
    script = SCENE.format(name=name[:30], title=NAME.format("loop" if "loop" in name else name))
    made = newsroom.run(script).split()
    sources = newsroom.rows("SELECT id FROM corpus_source ORDER BY id LIMIT 2")
    return Place(article, flag, *(int(one) for one in made[-5:]), *(source for (source,) in sources))


def test_every_route_is_looked_at() -> None:
    assert set(routes()) == PAGES.keys() | ELSEWHERE.keys(), "a new page is a new line of PAGES in this file"
    assert len(routes()) > 20, "the routes are read from their file"


def go(page: Page, path: str) -> None:
    """Open an address and wait until the page is drawn."""
    page.goto("/".join(page.url.split("/")[:3]) + path)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.wait_for_load_state("networkidle")


def test_every_page(visit: Visit, place: Place) -> None:
    page = visit("/articles", viewport={"width": 1280, "height": 800})
    intake, brought = page.evaluate(INTAKE), page.evaluate(IMPORT, place.project)
    wrong: list[str] = []
    for path in PAGES.values():
        go(page, path.format(**vars(place), intake=intake, brought=brought))
        wrong += [f"{path}, {line}" for line in seen_in_every_way(page)]
    assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_over_a_page(visit: Visit, place: Place, scheme: str) -> None:
    page = visit(f"/articles/{place.article}", color_scheme=scheme)
    expect(page.locator(f"#flag-{place.flag}")).to_be_visible()
    page.get_by_role("button", name="Dismiss").first.click()
    assert violations(page) == [], "with the reasons open"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == [], "with the list of keys open"
    go(page, f"/projects/{place.project}/articles/{place.marked}")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == [], "with the desk's keys open"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_login_page(visit: Visit, scheme: str) -> None:
    page = visit("/articles", color_scheme=scheme, viewport={"width": 640, "height": 400})
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    assert violations(page) == []
    assert overflow(page) <= 0


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called this."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if re.search(name, str(page.evaluate(FOCUSED))):
            return
    raise AssertionError(f"Tab does not come to {name}")


def test_the_main_loop_without_a_mouse(visit: Visit, newsroom: Installation, place: Place) -> None:
    page = visit("/articles")
    page.context.clear_cookies()
    page.reload()
    page.get_by_role("button", name="Log in").wait_for()
    page.keyboard.type("alice")  # the first field has the focus
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Articles").wait_for()
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.get_by_role("heading", level=1, name="Projects").wait_for()
    tab_to(page, NAME.format("loop"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name=NAME.format("loop")).wait_for()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("n")
    page.wait_for_url(re.compile(rf"/projects/{place.project}/articles/\d+$"))
    page.get_by_role("application").wait_for()
    for key in (
        "Control+Home",
        "Shift+ArrowRight",
        "Shift+ArrowRight",
        "1",
        "ArrowDown",
        "Shift+ArrowDown",
        "2",
        "[",
        "u",
    ):
        page.keyboard.press(key)
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()
    log = f"SELECT verb FROM annotation_change WHERE project_id = {place.project} ORDER BY id DESC LIMIT 4"
    assert newsroom.rows(log) == [("change",), ("change",), ("mark",), ("mark",)]
    for _ in range(3):
        page.keyboard.press("Escape")
    tab_to(page, "Undo|Opinion|Articles|Saved")  # out of the text again
