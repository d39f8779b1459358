"""Two articles side by side in a real browser: links across by keys and by mouse, one history over both."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.screenshot_project import MarkedProject, add_project
from tests.browser.axe import overflow, violations
from tests.browser.conftest import Visit
from tests.browser.test_desk import at_desk, is_saved, press
from tests.installation import Installation, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EXPERTS, COUNT = "In the opinion of experts", "About 640,000 households were without a connection"


@pytest.fixture(scope="module")
def looked_at(newsroom: Installation) -> MarkedProject:
    """The same, for tests that change nothing."""
    return add_project(newsroom)


@pytest.fixture
def project(newsroom: Installation) -> MarkedProject:
    """A new project: alice's marks on three articles, and two links between two of them."""
    return add_project(newsroom)


def rail(page: Page) -> Locator:
    return page.get_by_role("complementary", name="What is chosen")


def first(page: Page) -> Locator:
    return page.get_by_role("region", name="First: ")


def beside(page: Page) -> Locator:
    return page.get_by_role("region", name="Beside: ")


def offered(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Articles of the project").get_by_role("option")


def at_both(visit: Visit, address: str, **more: object) -> Page:
    """Two texts, with the keys in the first."""
    page = visit(address, **more)
    expect(beside(page).get_by_role("application")).to_be_visible()
    first(page).get_by_role("application").focus()
    return page


def links(page: Page, project: MarkedProject, article: int) -> list[tuple[str, int, str, int]]:
    """The links of an article as REST tells them: both quotes with their articles."""
    address = f"/api/v1/projects/{project.id}/desk/{article}/"
    told = page.evaluate("address => fetch(address).then(answer => answer.json())", address)["links"]
    ends = [(link["source_end"], link["target_end"]) for link in told]
    return [(source["quote"], source["article"], target["quote"], target["article"]) for source, target in ends]


def verbs(newsroom: Installation, project: MarkedProject) -> list[Any]:
    """What was done in the project after it was set up."""
    log = f"SELECT verb, kind, version_id FROM annotation_change WHERE project_id = {project.id} ORDER BY id"
    return newsroom.rows(log)[8:]


def versions(newsroom: Installation, *articles: int) -> list[int]:
    return [newsroom.rows(f"SELECT current_id FROM corpus_article WHERE id = {pk}")[0][0] for pk in articles]


def letter_in(pane: Locator) -> str:
    """The letter beside the first mark of a text that has one."""
    return pane.locator("[role=application] kbd").first.inner_text()


def click(page: Page, mark: Locator) -> None:
    """A click on the first words of a mark, which may go over several lines."""
    mark.first.scroll_into_view_if_needed()
    box = mark.first.evaluate("mark => mark.getClientRects()[0].toJSON()")
    page.mouse.click(box["x"] + 4, box["y"] + box["height"] / 2)


def choose_experts(page: Page) -> None:
    """The one mark of the first article that nothing is linked with."""
    press(page, "Tab", "Tab")
    expect(rail(page)).to_contain_text(EXPERTS)


def test_from_opening_beside_to_a_stored_link_and_back_by_keys_alone(
    visit: Visit, newsroom: Installation, project: MarkedProject
) -> None:
    here, there = versions(newsroom, project.repair, project.licence)
    page = at_desk(visit, project.desk(project.repair))
    press(page, "v")
    expect(offered(page).first).to_contain_text("2 links")
    page.keyboard.type("seabed")
    expect(offered(page)).to_have_count(1)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Karvania suspends")
    expect(offered(page).first).to_contain_text("The Harbour Courier")
    press(page, "Enter")
    expect(page).to_have_url(re.compile(rf"/articles/{project.repair}\?beside={project.licence}$"))
    expect(beside(page).get_by_role("application")).to_be_visible()
    expect(first(page)).to_contain_text("Keys are here")

    choose_experts(page)
    press(page, "l")
    expect(rail(page).get_by_role("heading", name=f"Link from “{EXPERTS}”")).to_be_visible()
    press(page, letter_in(beside(page)))
    expect(rail(page).get_by_role("list", name="Links")).to_contain_text(f"contradicts → “{COUNT}”")
    is_saved(page)
    link = (EXPERTS, project.repair, COUNT, project.licence)
    assert link in links(page, project, project.repair)
    assert link in links(page, project, project.licence)

    press(page, "F6", "Shift+ArrowRight", "1")  # a mark in the other text, after the link
    expect(beside(page)).to_contain_text("Keys are here")
    is_saved(page)
    press(page, ",", "u", "u")  # from the first text: the other's mark, then the link
    expect(rail(page).get_by_role("list", name="Links")).to_have_count(0)
    press(page, "Shift+Z")
    expect(rail(page).get_by_role("list", name="Links")).to_contain_text(f"contradicts → “{COUNT}”")
    is_saved(page)
    done = [("mark", "link", here), ("mark", "span", there), ("withdraw", "span", there), ("withdraw", "link", here)]
    assert verbs(newsroom, project) == [*done, ("restore", "link", here)]

    press(page, "o")  # across, and back
    expect(beside(page)).to_contain_text("Keys are here")
    expect(rail(page)).to_contain_text(f"“{EXPERTS}”")
    press(page, "o")
    expect(first(page)).to_contain_text("Keys are here")
    press(page, "Shift+V")
    expect(beside(page)).to_have_count(0)
    press(page, "o")  # the other end is in an article that is not open
    expect(beside(page)).to_contain_text("Keys are here")
    expect(rail(page)).to_contain_text(f"“{EXPERTS}”")
    page.go_back()
    expect(beside(page)).to_have_count(0)


def test_links_are_changed_and_removed_by_keys(visit: Visit, newsroom: Installation, project: MarkedProject) -> None:
    page = at_desk(visit, project.desk(project.repair))
    press(page, "Tab")
    listed = rail(page).get_by_role("list", name="Links")
    expect(listed).to_contain_text("same statement → “About 640,000 households")
    expect(listed).to_contain_text("Karvania suspends American firm")
    press(page, "Shift+L", "1", "t")
    expect(listed).to_contain_text("← contradicts “About 640,000 households")
    is_saved(page)
    press(page, "x")
    expect(listed).to_have_count(0)
    is_saved(page)
    assert [verb for verb, kind, _ in verbs(newsroom, project) if kind == "link"] == ["change", "change", "withdraw"]
    press(page, "u", "u", "u")  # the keys are the text's again
    expect(listed).to_contain_text("same statement → “About 640,000 households")
    is_saved(page)
    quotes = [(source, target) for source, _, target, _ in links(page, project, project.licence)]
    assert ("more than half a million households", "About 640,000 households were without a connection") in quotes


def test_links_by_mouse_stand_after_a_reload(visit: Visit, newsroom: Installation, project: MarkedProject) -> None:
    page = visit(project.desk(project.repair, project.weeks))
    target = beside(page).locator("mark", has_text="suspended the licence eight")
    click(page, first(page).locator("mark", has_text=EXPERTS))
    rail(page).get_by_role("button", name="Link l").click()
    rail(page).get_by_role("button", name="same statement").click()
    click(page, target)
    listed = rail(page).get_by_role("list", name="Links")
    expect(listed).to_contain_text(f"← same statement “{EXPERTS}”")
    expect(page.locator("svg g[data-kind=link]")).to_have_count(1)
    is_saved(page)
    page.reload()
    expect(beside(page).get_by_role("application")).to_be_visible()
    click(page, first(page).locator("mark", has_text=EXPERTS))
    expect(listed).to_contain_text("same statement → “suspended the licence eight days later”")
    expect(target).to_be_in_viewport()  # each text shows what the other's chosen mark is linked with
    listed.get_by_label("Type").select_option(label="contradicts (1)")
    expect(listed).to_contain_text("contradicts → “suspended")
    listed.get_by_role("button", name="Remove link").click()
    expect(listed).to_have_count(0)
    is_saved(page)
    assert [verb for verb, _, _ in verbs(newsroom, project)] == ["mark", "change", "withdraw"]


def test_an_arrow_stands_for_what_is_out_of_view(visit: Visit, looked_at: MarkedProject) -> None:
    page = at_both(visit, looked_at.desk(looked_at.repair, looked_at.licence), viewport={"width": 1280, "height": 560})
    press(page, "Tab")
    far = beside(page).locator("mark", has_text="About 640,000").first
    expect(far).to_be_in_viewport()
    beside(page).get_by_role("application").evaluate("text => { text.scrollTop = 0 }")
    arrow = page.get_by_role("button", name=re.compile("same statement: show sourcing below"))
    arrow.click()
    expect(far).to_be_in_viewport()
    expect(arrow).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_with_two_texts_is_accessible(visit: Visit, looked_at: MarkedProject, scheme: str) -> None:
    page = at_both(visit, looked_at.desk(looked_at.repair, looked_at.licence), color_scheme=scheme)
    press(page, "Tab")
    expect(rail(page).get_by_role("list", name="Links")).to_be_visible()
    assert violations(page) == []
    press(page, "l")
    assert violations(page) == []
    press(page, "Escape", "v")
    expect(offered(page).first).to_be_visible()
    assert violations(page) == []
    press(page, "Escape")
    page.set_viewport_size({"width": 800, "height": 900})
    boxes = [pane.bounding_box() or {} for pane in (first(page), beside(page))]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]  # above one another
    assert overflow(page) == 0


def test_an_article_that_cannot_be_opened_says_so_and_the_other_stays(visit: Visit, looked_at: MarkedProject) -> None:
    page = visit(looked_at.desk(looked_at.repair, 987654))
    expect(page.get_by_role("alert")).to_contain_text("There is nothing at this address.")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("application")).to_be_visible()
    wait_until(lambda: "beside" not in page.url, "the address is the article's own")
