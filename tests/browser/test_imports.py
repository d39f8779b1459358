"""A file of labels in a real browser: dropped in, checked, corrected, imported."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import overflow, violations
from tests.browser.conftest import Visit
from tests.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SLOW = 60_000  # milliseconds: a worker reads meanwhile
MADE = """
from django.contrib.auth.models import User
from annotator.annotation.actions import create_project
print(create_project(owner=User.objects.get(username="alice"), name="Brought from elsewhere").pk)
"""
MARKS = (
    "SELECT s.quote FROM annotation_span s JOIN annotation_label l ON l.id = s.label_id "
    "WHERE l.project_id = {} ORDER BY s.start"
)
TEXT = "The ferry to Lenn was late. Nobody in the harbour waited for it."


def records(path: Path, person: str) -> Path:
    """A file in Prodigy's form: one text, two spans."""
    spans = [{"start": 4, "end": 9, "label": "ship"}, {"start": 13, "end": 17, "label": "place"}]
    line = {
        "text": TEXT,
        "spans": spans,
        "_input_hash": 1,
        "_task_hash": 2,
        "_annotator_id": person,
        "answer": "accept",
    }
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    return path


def test_a_file_is_checked_corrected_and_imported(visit: Visit, newsroom: Installation, tmp_path: Path) -> None:
    project = int(newsroom.run(MADE).split()[-1])
    page = visit(f"/projects/{project}")
    page.get_by_role("navigation", name="This project").get_by_role("link", name="Data").click()
    expect(page.get_by_text("None yet.")).to_be_visible()
    page.locator("input[type=file]").set_input_files(records(tmp_path / "ferry.jsonl", "bob"))
    page.get_by_role("button", name="Check the file").click()
    page.wait_for_url(re.compile(rf"/projects/{project}/data/imports/\d+$"))
    # bob has an account and is no member
    expect(page.get_by_text(re.compile("cannot be taken, so nothing can be imported"))).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_disabled()
    expect(page.get_by_role("cell", name=re.compile("bob has an account")).first).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Who “bob” is to be").select_option("alice")
    page.get_by_role("button", name="Check again").click()
    expect(page.get_by_text("Importing brings in 3 rows. Nothing is imported yet.")).to_be_visible(timeout=SLOW)
    assert newsroom.rows(MARKS.format(project)) == []
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_role("link", name=re.compile("The ferry to Lenn")).click(timeout=SLOW)
    page.wait_for_url(re.compile(rf"/projects/{project}/articles/\d+$"))
    assert newsroom.rows(MARKS.format(project)) == [("ferry",), ("Lenn",)]


def test_a_file_that_fails_says_where(visit: Visit, newsroom: Installation, tmp_path: Path) -> None:
    project = int(newsroom.run(MADE).split()[-1])
    page = visit(f"/projects/{project}/data#import", viewport={"width": 640, "height": 400})
    broken = records(tmp_path / "broken.jsonl", "alice")
    broken.write_text(broken.read_text(encoding="utf-8") + "{not JSON\n", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(broken)
    page.get_by_role("button", name="Check the file").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("nothing in the project was changed", timeout=SLOW)
    expect(alert).to_contain_text("line 2")
    assert violations(page) == []
    assert overflow(page) <= 0
    page.get_by_role("link", name="All imports").click()
    expect(page.get_by_role("row").filter(has_text="broken.jsonl")).to_contain_text("Failed")
