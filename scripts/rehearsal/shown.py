"""What a desk shows, compared with what the server holds."""

import json
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from scripts.rehearsal.person import Person

CATCHES_UP = 20_000  # milliseconds: what others changed comes every five seconds
# The painted words of each mark, by its uid, in the order of the text.
PAINTED = """() => {
  const painted = {};
  for (const piece of document.querySelectorAll("[data-body] mark[data-uids]")) {
    for (const uid of piece.dataset.uids.split(" ")) painted[uid] = (painted[uid] ?? "") + piece.textContent;
  }
  return painted;
}"""
SAME = f"(wanted) => {{ const now = ({PAINTED})(); return Object.keys(now).length === Object.keys(wanted).length" + (
    " && Object.entries(wanted).every(([uid, words]) => now[uid] === words) }"
)
VERSION = "async ([project, article]) => (await (await fetch(`/api/v1/projects/${project}/desk/${article}/`)).json())"


def differences(person: Person, page: Page, server: dict[str, Any]) -> list[str]:
    """Marks, open suggestions and labels of the article on this page that differ; a line each."""
    project, article = page.url.split("/projects/")[1].split("/articles/")
    try:
        desk = page.evaluate(VERSION, [project, article])
    except PlaywrightError as error:
        return [f"person {person.name} cannot ask for the desk: {error}"]
    wanted = _painted(desk)
    try:
        page.wait_for_function(SAME, arg=wanted, timeout=CATCHES_UP)
    except PlaywrightError:
        now = page.evaluate(PAINTED)
        return [
            f"person {person.name}, article {article}: {uid} shows {now.get(uid)!r}, stands {wanted.get(uid)!r}"
            for uid in sorted(now.keys() | wanted.keys())
            if now.get(uid) != wanted.get(uid)
        ]
    return [*_unlike_rows(person, desk, server), *_documents(person, page, desk)]


def _painted(desk: dict[str, Any]) -> dict[str, str]:
    """The words of each standing mark and open suggestion, as the text view is to paint them."""
    spans = {span["uid"]: span["pieces"] for span in desk["spans"]}
    offered = {one["uid"]: one["pieces"] for one in desk["suggestions"] if not one["answer"]}
    # Line ends are between paragraphs and belong to none.
    return {uid: "".join(p["quote"] for p in pieces).replace("\n", "") for uid, pieces in (spans | offered).items()}


def _unlike_rows(person: Person, desk: dict[str, Any], server: dict[str, Any]) -> list[str]:
    told = {mark["uid"]: mark for mark in [*desk["spans"], *desk["documents"], *desk["links"]]}
    names = {uid: set(mark) & set(server["rows"].get(uid, {})) for uid, mark in told.items()}
    return [
        f"person {person.name} is told {json.dumps(told[uid])} of {uid}"
        for uid, shared in names.items()
        if not shared or any(told[uid][name] != server["rows"][uid][name] for name in shared)
    ]


def _documents(person: Person, page: Page, desk: dict[str, Any]) -> list[str]:
    """The labels of the whole article are pressed where this person's own stand."""
    me = page.evaluate("async () => (await (await fetch('/api/v1/session/')).json()).user.id")
    own = [mark["label"] for mark in desk["documents"] if mark["person"] == me]
    pressed = sum(
        page.get_by_role("button", name=name).get_attribute("aria-pressed") == "true" for name in ("Opinion", "Report")
    )
    return [] if pressed == len(set(own)) else [f"person {person.name}: {pressed} labels pressed, {own} stand"]
