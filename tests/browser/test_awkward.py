"""Awkward text at the desk: what is selected by key and mouse is what is stored, told, and painted again."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.awkward import TAKEN, Case
from tests.browser.conftest import PEOPLE, log_in
from tests.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MAKE = """
from django.contrib.auth.models import User
from annotator.annotation.actions import create_project
project = create_project(owner=User.objects.get(username="alice"), name="Awkward", labels=["One", "Two", "Three"])
for key, label in enumerate(project.labels.order_by("pk"), 1):
    label.key = str(key)
    label.save()
print(project.pk)
"""
ADD = (
    "from annotator.annotation.actions import add_articles; from annotator.annotation.models import Project; "
    "from corpus.models import Article; "
    "add_articles(project=Project.objects.get(), articles=Article.objects.values_list('pk', flat=True))"
)
POST = """async (texts) => {
  const token = /csrftoken=([^;]+)/.exec(document.cookie)[1];
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const answers = [];
  for (const body of texts) answers.push(await fetch("/api/v1/articles/", { method: "POST", headers, body }));
  return Promise.all(answers.map((answer) => answer.json()));
}"""
GO = """([path, title]) => {
  history.pushState({}, "", path);
  dispatchEvent(new PopStateEvent("popstate"));
}"""
SHOWN = "(title) => document.querySelector('[role=application] h1')?.textContent === title"
SELECTED = "() => getSelection().rangeCount ? getSelection().getRangeAt(0).cloneContents().textContent : ''"
SENT = "() => Object.keys(localStorage).every((key) => !key.startsWith('annotator.changes.'))"
LOG = "async (path) => (await (await fetch(path)).json()).results"
# Where the edges of a passage are on the page; from right to left they are the other way round.
EDGES = """(quote) => {
  const inside = Array.from(document.querySelectorAll("[data-body] > p")).find((p) => p.textContent.includes(quote));
  inside.scrollIntoView({ block: "center" });
  const walker = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const at = nodes.map((node) => node.data).join("").indexOf(quote);
  const rect = (unit) => {
    let left = unit;
    for (const node of nodes) {
      if (left < node.length) {
        const range = document.createRange();
        range.setStart(node, left);
        range.setEnd(node, left + 1);
        return range.getBoundingClientRect();
      }
      left -= node.length;
    }
  };
  const rtl = getComputedStyle(inside).direction === "rtl" || /^[\\u0590-\\u06ff\\u2067]/.test(quote);
  const [first, last] = [rect(at), rect(at + quote.length - 1)];
  const y = (box) => box.top + box.height / 2;
  return rtl ? [first.right, y(first), last.left, y(last)] : [first.left, y(first), last.right, y(last)];
}"""
PLACES = """() => {
  const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const text = document.querySelector("[data-body] > p").textContent;
  return Array.from(segments.segment(text.slice(0, 2000)), ({ index, segment }) => index + segment.length);
}"""
PAINTED = """() => {
  const painted = {};
  for (const piece of document.querySelectorAll("[data-body] mark[data-uids]")) {
    for (const uid of piece.dataset.uids.split(" ")) painted[uid] = (painted[uid] ?? "") + piece.textContent;
  }
  return painted;
}"""


class Room:
    """The corpus in a project of its own, and alice at its desk."""

    def __init__(self, installation: Installation, page: Page) -> None:
        self.installation, self.page = installation, page
        installation.run(PEOPLE)
        self.project = int(installation.run(MAKE))
        page.goto(installation.start_web())
        log_in(page, "alice")
        page.wait_for_url("**/articles*")
        texts = [json.dumps({"text": case.text, "title": case.name}) for case in TAKEN]
        self.taken = page.evaluate(POST, texts)
        installation.run(ADD)

    def open(self, page: Page, n: int) -> None:
        """The desk of one text, as a link in the page would lead there."""
        path = f"/projects/{self.project}/articles/{self.taken[n]['article']}"
        page.evaluate(GO, [path, TAKEN[n].name])
        page.wait_for_function(SHOWN, arg=TAKEN[n].name)
        page.get_by_role("application").focus()

    def log(self, page: Page, n: int) -> list[dict[str, Any]]:
        """The marks of one text as the log of changes tells them, in order."""
        version = self.taken[n]["version"]
        return list(page.evaluate(LOG, f"/api/v1/projects/{self.project}/changes/?page_size=100&version={version}"))


@pytest.fixture
def room(chromium: Browser, tmp_path: Path) -> Iterator[Room]:
    """Taken in by the real server from the real page."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    with Installation(tmp_path) as installation:
        yield Room(installation, context.new_page())
        context.close()


def selected_in(page: Page, units: int | None = None) -> str:
    """What the browser says is selected, once it is (so many UTF-16 units): a long line takes it a moment."""
    for _ in range(80):
        words = str(page.evaluate(SELECTED))
        if words and (units is None or len(words.encode("utf-16-le")) // 2 == units):
            break
        page.wait_for_timeout(25)
    return words


def by_keys(page: Page, label: str, *keys: str) -> str:
    """Select by these keys and mark; what the browser says was selected."""
    for key in ("Escape", *keys):
        page.keyboard.press(key)
    selected = selected_in(page)
    page.keyboard.press(label)
    return selected


def by_mouse(page: Page, label: str, quote: str) -> str:
    """Drag over a passage and mark; what the browser says was selected."""
    page.keyboard.press("Control+Home")
    page.keyboard.press("Escape")
    left, top, right, bottom = page.evaluate(EDGES, quote)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=2)
    page.mouse.up()
    selected = selected_in(page)
    page.keyboard.press(label)
    return selected


def never_splits(page: Page) -> list[str]:
    """Character by character from the beginning of the text; what was wrong, if anything."""
    places, wrong = page.evaluate(PLACES), []
    page.keyboard.press("Control+Home")
    for place in places[:6]:
        page.keyboard.press("Control+Shift+ArrowRight")
        units = len(selected_in(page, place).encode("utf-16-le")) // 2
        wrong += [f"{units} units are selected, a character ends at {place}"] * (units != place)
    page.keyboard.press("Escape")
    return wrong


def mark_all_ways(page: Page, case: Case) -> list[str]:
    """The first and last character, the first word, everything, a drag; then a span in pieces, and the same again."""
    said = [
        by_keys(page, "1", "Control+Home", "Control+Shift+ArrowRight"),
        by_keys(page, "2", "Control+End", "Control+Shift+ArrowLeft"),
        by_keys(page, "3", "Control+Home", "Shift+ArrowRight"),
        by_keys(page, "1", "Control+a"),
        by_mouse(page, "2", case.spans[0][0].split("\n")[0]),
    ]
    for key in (
        "Escape",
        "Escape",
        "Control+Home",
        "Shift+ArrowRight",
        "+",
        "ArrowRight",
        "Shift+ArrowRight",
        "3",
        "=",
        "2",
    ):
        page.keyboard.press(key)
    return said


def test_what_is_selected_is_what_is_stored_and_painted(room: Room, chromium: Browser) -> None:
    page, wrong = room.page, []
    said = []
    for n, case in enumerate(TAKEN):
        room.open(page, n)
        wrong += [f"{case.name}: {line}" for line in never_splits(page)]
        said.append(mark_all_ways(page, case))
    page.wait_for_function(SENT)
    other = chromium.new_context(storage_state={"cookies": page.context.cookies(), "origins": []}).new_page()
    other.goto(room.installation.address)
    other.get_by_role("heading", level=1).wait_for()
    for n, case in enumerate(TAKEN):
        room.open(other, n)
        log = room.log(other, n)
        for words, change in zip(said[n], log, strict=False):
            stored = change["state"]["pieces"]
            if case.painted(stored) != words or not words:
                wrong.append(f"{case.name}: selected {words[:50]!r}, stored {stored}")
        for change in log:
            for piece in change["state"]["pieces"]:
                if case.stored[piece["start"] : piece["end"]] != piece["quote"]:
                    wrong.append(f"{case.name}: the quote of {piece} does not stand there")
        twice = [change["state"]["pieces"] for change in log[-2:]]
        if len(log) != len(said[n]) + 2 or twice[0] != twice[1]:
            wrong.append(f"{case.name}: {len(log)} marks, the last two {twice}")
        meant = {change["mark"]: case.painted(change["state"]["pieces"]) for change in log}
        if other.evaluate(PAINTED) != meant:
            wrong.append(f"{case.name}: painted {other.evaluate(PAINTED)}, stored {meant}")
    other.context.close()
    assert wrong == []
