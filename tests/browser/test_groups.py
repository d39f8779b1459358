"""Groups in a real browser: made, people put in and taken out, let into a project with a role, what its people see."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import overflow, violations
from tests.browser.conftest import Visit
from tests.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EDITOR = "editor-of-groups"
SCENE = """
from django.contrib.auth.models import Group, User
from annotator.annotation.actions import create_project
editor, new = User.objects.get_or_create(username="editor-of-groups")
if new:  # a new password would end the session that the first test began
    editor.set_password("correct horse battery staple")
    editor.save()
    editor.groups.add(Group.objects.get_or_create(name="editors")[0])
print(create_project(owner=editor, name="Quays {name}").pk)
"""


def made(visit: Visit, newsroom: Installation, name: str) -> tuple[Page, int]:
    """A group of that name with bob in it, as an editor makes it; and a project of the editor's."""
    project = int(newsroom.run(SCENE.format(name=name)).split()[-1])
    page = visit("/groups", person=EDITOR)
    page.get_by_label("New group").fill(name)
    page.keyboard.press("Enter")
    page.get_by_role("button", name=f"0 people in {name}").click()
    form = page.get_by_role("form", name=f"Put somebody into {name}")
    form.get_by_label("User name").fill("nobody-of-this-name")
    page.keyboard.press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("nobody-of-this-name")
    form.get_by_label("User name").fill("bob")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"1 person in {name}")).to_be_visible()
    return page, project


def let_in(page: Page, project: int, name: str, role: str) -> None:
    """Let the group into the project."""
    page.goto(page.url.replace("/groups", f"/projects/{project}/people"))
    form = page.get_by_role("form", name="Let a group in")
    form.get_by_label("Group").select_option(name)
    form.get_by_label("Everybody in it at least as").select_option(role)
    form.get_by_role("button", name="Let the group in").click()
    expect(page.get_by_role("table", name="Groups").get_by_role("row").filter(has_text=name)).to_be_visible()


def test_a_group_s_people_are_in_a_project_as_long_as_both_last(visit: Visit, newsroom: Installation) -> None:
    page, project = made(visit, newsroom, "Tide desk")
    assert violations(page) == [], "a group opened"
    page.set_viewport_size({"width": 640, "height": 400})
    assert overflow(page) <= 0
    bobs = visit("/projects", person="bob")
    expect(bobs.get_by_role("link", name="Quays Tide desk")).to_have_count(0)
    let_in(page, project, "Tide desk", "reviewer")
    bobs.reload()
    bobs.get_by_role("link", name="Quays Tide desk").click()
    expect(bobs.get_by_role("heading", level=1, name="Quays Tide desk")).to_be_visible()
    bobs.goto(bobs.url + "/adjudication")
    expect(bobs.get_by_role("heading", level=1, name="Quays Tide desk")).to_be_visible()
    page.goto(page.url.replace(f"/projects/{project}/people", "/groups"))
    page.get_by_role("button", name="1 person in Tide desk").click()
    page.get_by_role("button", name="Take bob out of Tide desk").click()
    expect(page.get_by_text("Nobody is in it yet.")).to_be_visible()
    bobs.reload()
    expect(bobs.get_by_role("heading", level=1, name="Quays Tide desk")).to_have_count(0)


def test_a_group_gets_another_role_another_name_and_an_end(visit: Visit, newsroom: Installation) -> None:
    page, project = made(visit, newsroom, "Lock desk")
    let_in(page, project, "Lock desk", "annotator")
    role = page.get_by_label("Role of the group Lock desk")
    role.select_option("admin")
    expect(page.get_by_role("table").first.get_by_role("row").filter(has_text="bob")).to_contain_text("admin")
    page.reload()
    expect(role).to_have_value("admin")
    page.goto(page.url.replace(f"/projects/{project}/people", "/groups"))
    page.get_by_role("button", name="Rename Lock desk").click()
    page.get_by_role("form", name="Rename Lock desk").get_by_label("Name").fill("Sluice desk")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Delete Sluice desk").click()
    expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    assert violations(page) == [], "with the question open"
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_role("heading", name="Sluice desk")).to_have_count(0)
    members = f"SELECT count(*) FROM annotation_membership WHERE project_id = {project} AND left_at IS NULL"
    assert newsroom.rows(members) == [(1,)], "the editor alone"


def test_who_is_no_editor_reads_and_changes_nothing(visit: Visit, newsroom: Installation) -> None:
    made(visit, newsroom, "Weir desk")
    page = visit("/groups", person="alice")
    page.get_by_role("button", name="1 person in Weir desk").click()
    expect(page.get_by_role("listitem").filter(has_text=re.compile("^bob$"))).to_be_visible()
    expect(page.get_by_role("button", name="Take bob out of Weir desk")).to_have_count(0)
    expect(page.get_by_role("button", name="Delete Weir desk")).to_have_count(0)
    expect(page.get_by_role("form")).to_have_count(0)
