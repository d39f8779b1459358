"""What leaves a project, in a real browser: an export made and fetched, a snapshot made, checked and compared."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import overflow, violations
from tests.browser.conftest import Visit
from tests.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCENE = """
from django.contrib.auth.models import User
from annotator.annotation.actions import add_member
from annotator.annotation.actions.guidelines import write_guidelines
from tests.annotation.scene import Scene
scene = Scene("{name}")
scene.project.name = "Data {name}"
scene.project.blind = {blind}
scene.project.save()
scene.mark(scene.ada, "Shipping lines", label="place")
write_guidelines(project=scene.project, person=scene.owner, text="Mark places.", seen=0)
add_member(project=scene.project, person=User.objects.get(username="alice"), role="admin")
add_member(project=scene.project, person=User.objects.get(username="bob"))
print(scene.project.pk)
"""
LATER = """
from annotator.annotation.actions.guidelines import write_guidelines
from annotator.annotation.models import Project
from tests.annotation.scene import Scene
project = Project.objects.get(pk={project})
scene = Scene.__new__(Scene)
scene.project, scene.version = project, project.entries.get().article.current
ada = project.memberships.get(person__username="ada{name}").person
scene.mark(ada, "in November")
write_guidelines(project=project, person=ada, text="Mark places and claims.", seen=1)
"""


def made(newsroom: Installation, name: str, *, blind: bool = False) -> int:
    """A project with a mark, of which alice is an admin and bob an annotator."""
    return int(newsroom.run(SCENE.format(name=name, blind=blind)).split()[-1])


def test_an_export_is_asked_for_fetched_and_deleted(visit: Visit, newsroom: Installation, tmp_path: Path) -> None:
    page = visit(f"/projects/{made(newsroom, 'export')}/data")
    form = page.get_by_role("form", name="Export")
    form.get_by_role("radio", name="JSON lines").check()
    form.get_by_text("Labels: all").click()
    form.get_by_role("checkbox", name="place").check()
    form.get_by_role("button", name="Export as JSON lines").click()
    row = page.get_by_role("region", name="Exports so far").get_by_role("row").nth(1)
    expect(row).to_contain_text("labels: place")
    with page.expect_download() as coming:
        row.get_by_role("link", name="Download").click()
    coming.value.save_as(tmp_path / "labels.ndjson")
    lines = (tmp_path / "labels.ndjson").read_text(encoding="utf-8").splitlines()
    assert [span["label"] for line in lines[1:] for span in json.loads(line)["spans"]] == ["place"]
    row.get_by_role("button", name="Make a link").click()
    expect(row.get_by_role("status")).to_contain_text("/api/v1/exports/download/")
    page.reload()
    row.get_by_role("button", name="Delete").click()
    assert violations(page) == [], "with the question open"
    page.keyboard.press("Enter")  # the question has the focus
    expect(page.get_by_text("Nothing was exported yet")).to_be_visible()


def test_a_snapshot_is_made_checked_and_compared_with_now(visit: Visit, newsroom: Installation) -> None:
    project = made(newsroom, "snapshot")
    page = visit(f"/projects/{project}/data")
    form = page.get_by_role("form", name="Make a snapshot")
    form.get_by_label("Name").fill("before the review")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Verify before the review").click()
    expect(page.get_by_text("✓ The file is as it was made.")).to_be_visible()
    newsroom.run(LATER.format(project=project, name="snapshot"))
    page.get_by_role("link", name="before the review").click()
    expect(page.get_by_text("Mark places.")).to_be_visible()
    expect(page.get_by_role("rowheader", name="guidelines")).to_be_visible()
    assert violations(page) == [], "a snapshot"
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("table", name="Under which labels do marks differ?")).to_contain_text("1 added")
    expect(page.get_by_role("region", name="Guidelines, what differs")).to_contain_text("Mark places and claims.")
    expect(page.get_by_role("listitem").filter(has_text="in November")).to_contain_text("mark, added")
    page.get_by_label("that were").select_option("gone")
    expect(page.get_by_text("Nothing differs of this kind.")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_timeout(100)
        assert violations(page) == [], f"a comparison, {scheme}"
    page.set_viewport_size({"width": 640, "height": 400})
    assert overflow(page) <= 0


def test_an_annotator_of_a_blind_project_is_told_what_is_kept(visit: Visit, newsroom: Installation) -> None:
    project = made(newsroom, "blind", blind=True)
    page = visit(f"/projects/{project}/data", person="bob")
    expect(page.get_by_text("your own marks and settled ones, and no outlet, address and byline")).to_be_visible()
    expect(page.get_by_text("Snapshots hold everyone’s marks")).to_be_visible()
    expect(page.get_by_text("Marks of: all")).to_have_count(0)
    page.get_by_text("The same from a script").click()
    expect(page.get_by_text("export_labels")).to_have_count(0)
    page.get_by_role("button", name="Export as CSV").click()
    expect(page.get_by_role("link", name="Download")).to_be_visible()
    page.goto(page.url.replace("/data", "/data/snapshots/1"))
    expect(page.get_by_text("Snapshots hold everyone’s marks")).to_be_visible()
