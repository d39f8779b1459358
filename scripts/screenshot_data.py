"""What leaves a project and what comes into it, for pictures: an export, a snapshot, and the report of an import."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page

from scripts.screenshot_project import MarkedProject
from tests.installation import Installation

SNAPSHOT = """
from django.contrib.auth.models import User
from annotator.annotation.actions.snapshots import ask_for_snapshot, make_snapshot
from annotator.annotation.models import Project
project, alice = Project.objects.get(pk={project}), User.objects.get(username="alice")
make_snapshot(ask_for_snapshot(project=project, person=alice, name="first round").pk)
"""
PEOPLE = ("bob", "alice", "carol")
# What another tool had: a text, a passage of it, its label there. The last label is not of the project's scheme.
HAD = [
    ("The ferry to Lenn was late again on Tuesday. Nobody in the harbour waited for it.", "Nobody", "sourcing"),
    ("The clerk said that the quay would open in May. The notice on its gate says June.", "in May", "consistency"),
    ("Two cranes stood still all week, as people close to the port have said.", "people close to the port", "sourcing"),
    ("The council met for an hour and put the dredging off.", "for an hour", "framing"),
]


def add_snapshot(newsroom: Installation, project: int) -> None:
    """A snapshot of the project."""
    newsroom.run(SNAPSHOT.format(project=project))


def take_data(page: Page, address: str, project: MarkedProject, folder: Path, suffix: str) -> None:
    """The tab of a project's data, with an export that is done; and what a file would bring in."""
    page.goto(f"{address}/projects/{project.id}/data")
    exports = page.get_by_role("region", name="Exports so far")
    form = page.get_by_role("form", name="Export")
    if not suffix:
        form.get_by_role("button", name="Export as CSV").click()
    exports.get_by_role("link", name="Download").first.wait_for()
    page.get_by_role("button", name="Verify first round").click()
    page.get_by_text("The file is as it was made").wait_for()
    form.get_by_role("button", name="Export as CSV").evaluate("(button) => button.scrollIntoView()")
    page.mouse.move(0, 0)
    page.screenshot(path=folder / f"data{suffix}.png")
    if not suffix:
        bring(page)
    else:
        page.get_by_role("link", name="old-desk.jsonl").click()
    page.get_by_text("Nothing is imported yet").wait_for()
    page.get_by_role("heading", name="Row by row").wait_for()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=folder / f"import{suffix}.png")


def bring(page: Page) -> None:
    """A file of eight texts with marks of bob, alice and carol, who has no account, to be checked."""
    lines = []
    for number, (text, passage, label) in enumerate([*HAD, *((f"Later. {text}", *rest) for text, *rest in HAD)]):
        start = text.index(passage)
        span = {"start": start, "end": start + len(passage), "label": label}
        known = {"_input_hash": number, "_task_hash": number + 100, "_annotator_id": PEOPLE[number % len(PEOPLE)]}
        lines.append(json.dumps({"text": text, "spans": [span], "answer": "accept", **known}))
    file = {"name": "old-desk.jsonl", "mimeType": "application/jsonl", "buffer": "\n".join(lines).encode()}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Check the file").click()
    page.wait_for_url(re.compile(r"/data/imports/\d+$"))
