"""Adjudication by keyboard alone on a real server, and the pages of agreement and training."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import PAINTED, seen_in_every_way, violations
from tests.browser.conftest import Visit
from tests.installation import Installation, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MAKE = """
import json
from tests.annotation.scene import Scene
scene = Scene({number})
scene.both("northern channel", label="place")
scene.both("Shipping lines")
scene.mark(scene.ada, "larger vessels cannot turn")
scene.mark(scene.ben, "their larger vessels cannot turn")
scene.mark(scene.ada, "six weeks")
scene.mark(scene.ada, "harbour board")
scene.mark(scene.ben, "harbour board", label="place")
scene.mark(scene.ada, "The work is to begin", "to last")
scene.mark(scene.ben, "begin in November")
scene.give(scene.ada, scene.ben)
second = scene.article("The ferry to Skarn keeps its timetable, the harbour board said on Tuesday.")
scene.mark(scene.ada, "Skarn", label="place", version=second)
scene.give(scene.ada, scene.ben, version=second)
print(json.dumps([scene.project.pk, scene.version.article_id, second.article_id]))
"""
Place = tuple[int, int, int]
MadeScene = Callable[[int], Place]


@pytest.fixture(scope="module")
def make(newsroom: Installation) -> MadeScene:
    """Makes a project to settle: its id and those of its two articles."""

    def made(number: int) -> Place:
        told = newsroom.run(MAKE.format(number=number))
        project, one, two = json.loads(told.strip().splitlines()[-1])
        return project, one, two

    return made


def gold(newsroom: Installation, project: int) -> list[str]:
    """Quotes that stand as gold, in reading order."""
    rows = newsroom.rows(
        "SELECT s.quote FROM annotation_span s JOIN annotation_label l ON l.id = s.label_id "
        f"WHERE l.project_id = {project} AND s.gold AND s.withdrawn_at IS NULL ORDER BY s.version_id, s.start"
    )
    return [row[0] for row in rows]


def open_case(page: Page) -> str:
    return str(page.locator("[data-shape=open] h3").inner_text())


def settled(page: Page, count: int, of: int) -> None:
    expect(page.get_by_text(re.compile(rf"{count} of {of}\s+differences? settled"))).to_be_visible()


def saved(page: Page) -> None:
    """All decisions are stored."""
    expect(page.get_by_role("banner").get_by_text("Saved", exact=True)).to_be_visible()


def test_a_whole_article_by_keyboard(visit: Visit, newsroom: Installation, make: MadeScene) -> None:
    project, article, second = make(1)
    page = visit(f"/projects/{project}/adjudication", "rita1")
    expect(page.get_by_role("row")).to_have_count(3)
    page.keyboard.press("n")
    page.wait_for_url(f"**/adjudication/{article}")
    settled(page, 0, 4)
    assert open_case(page) == "Other labels"
    page.keyboard.press("l")
    expect(page.get_by_role("button", name="Another label")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("2")
    settled(page, 1, 4)
    assert open_case(page) == "Other bounds"
    page.keyboard.press("1")
    settled(page, 2, 4)
    page.keyboard.press("u")
    settled(page, 1, 4)
    assert open_case(page) == "Other bounds", "what was taken back is open again"
    for key in ("e", "2", "Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowRight", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator("mark[data-draft]").first).to_be_visible()
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    settled(page, 2, 4)
    page.keyboard.press("j")
    assert open_case(page) == "Not marked by all"
    page.keyboard.press("k")
    page.keyboard.press("1")
    settled(page, 3, 4)
    page.keyboard.press("r")
    settled(page, 4, 4)
    expect(page.get_by_text("Everything in this article is settled")).to_be_visible()
    told = "SELECT count(*) FROM annotation_notice WHERE kind = 'adjudicated' AND article_id = "
    wait_until(lambda: newsroom.rows(f"{told}{article}") == [(2,)], "both annotators are told")
    expected = ["harbour board", "northern channel", "Shipping lines", "larger vessels cannot turn"]
    assert gold(newsroom, project) == [*expected, "The work is to begin"]
    page.keyboard.press("n")
    page.wait_for_url(f"**/adjudication/{second}")
    settled(page, 0, 1)


def test_what_was_not_stored_is_kept_and_sent_again(visit: Visit, newsroom: Installation, make: MadeScene) -> None:
    project, article, _ = make(2)
    page = visit(f"/projects/{project}/adjudication/{article}", "rita2")
    page.context.set_offline(True)
    page.keyboard.press("1")
    page.keyboard.press("1")
    page.keyboard.press("1")
    page.keyboard.press("u")
    settled(page, 2, 4)
    expect(page.get_by_text("Not saved yet (4)")).to_be_visible()
    assert gold(newsroom, project) == []
    page.context.route("**/decisions/**", lambda route: route.abort())
    page.context.set_offline(False)
    page.reload()
    settled(page, 2, 4)
    expect(page.get_by_text("Not saved yet (4)")).to_be_visible()
    page.get_by_text("Not saved yet (4)").click()
    expect(page.get_by_role("link", name="a decision taken back")).to_be_visible()
    page.context.unroute("**/decisions/**")
    page.get_by_role("button", name="Send now").click()
    saved(page)
    assert len(gold(newsroom, project)) == 2


RICH = """
import json
from tests.annotation.scene import Scene
scene = Scene({number})
strength = {{"name": "strength", "kind": "choice", "options": ["mild", "strong"]}}
scene.project.labels.filter(name="claim").update(attributes=[strength])
scene.label("opinion", "document", strength)
scene.label("satire", "document")
scene.label("contradicts", "link")
scene.label("repeats", "link")
for person, value, kind in ((scene.ada, "mild", "contradicts"), (scene.ben, "strong", "repeats")):
    first = scene.mark(person, "northern channel", label="place")
    second = scene.mark(person, "six weeks", attributes={{"strength": value}})
    scene.link(person, first, second, kind)
    scene.note(person, "opinion", attributes={{"strength": value}})
scene.note(scene.ada, "satire")
scene.give(scene.ada, scene.ben)
print(json.dumps([scene.project.pk, scene.version.article_id]))
"""


def test_values_labels_and_links_by_keyboard_and_what_the_guidelines_learn(
    visit: Visit, newsroom: Installation
) -> None:
    told = newsroom.run(RICH.format(number=5))
    project, article = json.loads(told.strip().splitlines()[-1])
    page = visit(f"/projects/{project}/adjudication/{article}", "rita5")
    settled(page, 0, 4)
    assert open_case(page) == "Other values"
    page.keyboard.press("e")
    page.get_by_role("combobox", name="strength").select_option("strong")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Let this stand").focus()
    page.keyboard.press("Enter")
    settled(page, 1, 4)
    assert open_case(page) == "Whole article: other values", "the link waits for its passages"
    page.keyboard.press("p")
    page.keyboard.press("2")
    assert open_case(page) == "Whole article: not marked by all"
    page.keyboard.press("r")
    settled(page, 3, 4)
    assert open_case(page) == "Link: other types"
    expect(page.get_by_text("Settle the two passages of this link first")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_text("Settle the two passages of this link first")).to_be_hidden()
    page.keyboard.press("e")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("group", name="Other link")).to_contain_text("six weeks → northern channel")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Other link")).to_have_count(0)
    page.evaluate(PAINTED)  # the keys of the case are heard again a frame later
    page.keyboard.press("1")
    settled(page, 4, 4)
    saved(page)
    rows = newsroom.rows(
        "SELECT l.name, s.gold, t.gold FROM annotation_link k JOIN annotation_label l ON l.id = k.label_id "
        "JOIN annotation_span s ON s.id = k.source_id JOIN annotation_span t ON t.id = k.target_id "
        f"WHERE k.gold AND k.withdrawn_at IS NULL AND l.project_id = {project}"
    )
    assert [(name, bool(source), bool(target)) for name, source, target in rows] == [("contradicts", True, True)]
    page.keyboard.press("u")
    settled(page, 3, 4)
    page.keyboard.press("1")
    settled(page, 4, 4)
    saved(page)
    base = page.url.split("/adjudication")[0]
    page.goto(f"{base}/agreement")
    expect(page.get_by_role("region", name="Agreement on values")).to_contain_text("opinion: strength")
    page.get_by_role("link", name="Make examples of them in the guidelines").press("Enter")
    page.get_by_role("button", name="Show it as an example").press("Enter")
    expect(page.get_by_role("region", name="Examples", exact=True)).to_contain_text("opinion (strength: strong) stands")
    assert violations(page) == []
    annotator = visit(f"/projects/{project}/guidelines", "ben5")
    expect(annotator.get_by_role("region", name="Examples", exact=True)).to_contain_text("not opinion (strength: mild)")


def test_by_mouse_and_what_another_has_settled(visit: Visit, newsroom: Installation, make: MadeScene) -> None:
    project, article, _ = make(3)
    page = visit(f"/projects/{project}/adjudication/{article}", "rita3")
    other = visit(f"/projects/{project}/adjudication/{article}", "rita3")
    page.get_by_role("button", name="Take them over").click()
    expect(page.get_by_text("✓ taken over", exact=True)).to_be_visible()
    page.get_by_label("Note").fill("Say in the guidelines what a place is.")
    page.get_by_label("Show it in the guidelines").check()
    page.get_by_role("button", name="None stands").click()
    settled(page, 1, 4)
    saved(page)
    other.get_by_role("button", name="None stands").click()
    expect(other.get_by_role("alert")).to_contain_text("Somebody has settled this case meanwhile")
    settled(other, 1, 4)
    page.locator("mark span", has_text="six weeks").click()
    assert open_case(page) == "Not marked by all"


def test_pages_are_accessible(visit: Visit, make: MadeScene) -> None:
    project, article, _ = make(10)
    page = visit(f"/projects/{project}/adjudication/{article}", "rita10", viewport={"width": 1280, "height": 800})
    assert seen_in_every_way(page) == []
    page.keyboard.press("e")
    expect(page.get_by_role("group", name="Other bounds")).to_be_visible()
    assert seen_in_every_way(page) == [], "while bounds are edited"
    base = page.url.split("/adjudication")[0]
    for path in ("/adjudication", "/agreement", "/training"):
        page.goto(base + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert seen_in_every_way(page) == [], path
