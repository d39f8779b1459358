"""A project in a real browser: made, its labels and guidelines written, people let in, articles given out."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import seen_in_every_way, violations
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TABS = ["Overview", "Labels", "Guidelines", "People", "Settings"]


def make(page: Page, name: str, scheme: str = "Entities") -> str:
    """Make a project from the list of projects; returns its address."""
    page.wait_for_load_state("networkidle")
    if page.get_by_role("button", name="New project").count():
        page.get_by_role("button", name="New project").click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Labels to begin with").select_option(label=scheme)
    page.get_by_role("button", name="Make the project").click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    return page.url


def tab(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="This project").get_by_role("link", name=name).click()


def add_all(page: Page) -> None:
    page.get_by_role("button", name="Add all that fit").click()
    expect(page.get_by_text(re.compile(r"^\d+ articles? added\.$"))).to_be_visible()


def let_in(page: Page, person: str, role: str = "annotator") -> None:
    tab(page, "People")
    form = page.get_by_role("form", name="Let somebody in")
    form.get_by_label("User name").fill(person)
    form.get_by_label("As").select_option(role)
    form.get_by_role("button", name="Let in").click()
    expect(page.get_by_role("row").filter(has_text=person)).to_be_visible()


def test_every_page_of_a_project_is_accessible(visit: Visit) -> None:
    page = visit("/projects", viewport={"width": 1280, "height": 800})
    page.wait_for_load_state("networkidle")
    make(page, "Accessible", "Reliability")
    add_all(page)
    for name in TABS:
        tab(page, name)
        page.wait_for_load_state("networkidle")
        assert seen_in_every_way(page) == [], name
    tab(page, "Labels")
    page.get_by_role("button", name="Change the labels").click()
    page.get_by_text("consistency").first.click()
    page.get_by_role("button", name="Add an attribute to consistency").click()
    page.wait_for_load_state("networkidle")
    assert seen_in_every_way(page) == [], "the labels' form"
    page.get_by_role("button", name="Notices").click()
    expect(page.get_by_role("dialog", name=re.compile("^Notices"))).to_be_visible()  # empty, or of other tests
    assert violations(page) == [], "the bell"


def test_labels_are_written_as_form_and_yaml_and_checked_while_typing(visit: Visit) -> None:
    page = visit("/projects")
    make(page, "Labels")
    tab(page, "Labels")
    page.get_by_role("button", name="Change the labels").click()
    page.get_by_role("button", name="YAML").click()
    yaml = page.get_by_label("Labels in YAML")
    expect(yaml).to_have_value(re.compile("name: person"))
    written = yaml.input_value()
    yaml.fill(written.replace("key: '1'", "key: long", 1))
    expect(page.get_by_role("list", name="What is wrong")).to_contain_text("Line 4: person, key is “long”")
    expect(page.get_by_role("button", name="Save as version 2")).to_be_disabled()
    yaml.fill(written.replace("name: event", "name: vessel", 1))
    expect(page.get_by_text("New: “vessel”.")).to_be_visible()
    expect(page.get_by_text("Retired: “event”.")).to_be_visible()
    page.get_by_role("button", name="Form").click()
    page.get_by_role("button", name="Add a label").click()
    page.get_by_label("Name", exact=True).last.fill("rumour")
    expect(page.get_by_text("New: “vessel”, “rumour”.")).to_be_visible()
    page.get_by_role("button", name="Save as version 2").click()
    expect(page.get_by_text("Version 2, alice").first).to_be_visible()
    expect(page.get_by_text("event. Marks with them stay")).to_be_visible()
    page.get_by_role("button", name="Change the labels").click()
    page.get_by_role("button", name="bring “event” back").click()
    expect(page.get_by_text("Brought back: “event”.")).to_be_visible()
    page.get_by_role("button", name="Save as version 3").click()
    expect(page.get_by_role("heading", name="Retired")).to_have_count(0)
    page.get_by_role("button", name="Change the labels").click()
    page.get_by_text("rumour").first.click()
    page.get_by_label("Name", exact=True).filter(visible=True).fill("hearsay")
    expect(page.get_by_text("Renamed: “rumour” is now “hearsay”.")).to_be_visible()
    page.get_by_role("button", name="Save as version 4").click()
    expect(page.get_by_text("was: rumour")).to_have_count(1)


def test_two_who_write_guidelines_lose_nothing(visit: Visit) -> None:
    page = visit("/projects")
    address = make(page, "Guidelines")
    let_in(page, "bob", "editor")
    tab(page, "Guidelines")
    page.get_by_role("button", name="Write them").click()
    page.get_by_label("Guidelines in Markdown").fill("Mark **claims**.")
    expect(page.get_by_role("region", name="As it will be read").locator("strong")).to_have_text("claims")
    other = visit(f"/projects/{address.rsplit('/', 1)[1]}/guidelines", "bob")
    other.get_by_role("button", name="Write them").click()
    other.get_by_label("Guidelines in Markdown").fill("Mark places.")
    other.get_by_role("button", name="Save as version 1").click()
    expect(other.get_by_text("Version 1, bob")).to_be_visible()
    page.get_by_role("button", name="Save as version 1").click()
    expect(page.get_by_role("alert")).to_contain_text("bob saved version 1 while you wrote")
    page.get_by_role("button", name="Save mine after it").click()
    expect(page.get_by_text("Version 2, alice").first).to_be_visible()


def test_articles_are_given_out_and_the_bell_rings(visit: Visit) -> None:
    page = visit("/projects")
    address = make(page, "Given out")
    project = int(address.rsplit("/", 1)[1])
    add_all(page)
    let_in(page, "bob")
    tab(page, "Settings")
    page.get_by_label("People to an article").fill("2")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    tab(page, "Overview")
    row = page.get_by_role("row").filter(has=page.get_by_label(re.compile("^Give “"))).first
    row.get_by_label(re.compile("^Give “")).select_option("bob")
    expect(row).to_contain_text("bob: at it")
    expect(page.get_by_text("1 begun")).to_be_visible()
    his = visit("/articles", "bob")
    # Other tests may have told him something too.
    his.get_by_role("button", name=re.compile(r"^Notices, \d+ new$")).click()
    expect(his.get_by_role("link", name=re.compile("^You were given “")).first).to_be_visible()
    his.get_by_role("button", name="Mark all as seen").click()
    expect(his.get_by_role("button", name="Notices", exact=True)).to_be_visible()
    his.keyboard.press("Escape")
    his.keyboard.press("g")
    his.keyboard.press("p")
    his.get_by_role("link", name="Given out").click()
    expect(his.get_by_role("region", name="What to do next").get_by_role("listitem")).to_have_count(1)
    his.keyboard.press("n")
    his.wait_for_url(re.compile(rf"/projects/{project}/articles/\d+$"))
