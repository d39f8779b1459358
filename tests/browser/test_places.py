"""One mark, many places; marks on a newer version of an article; marks by touch."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import overflow, violations
from tests.browser.conftest import Visit
from tests.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MADE = """
from django.contrib.auth.models import User
from annotator.annotation.actions import add_articles, add_member, create_project
from corpus.actions import take_in
from corpus.extraction import ExtractedArticle
from corpus.models import Version
SAID = "The ferry board agreed on Tuesday to spend 3.5 million euros on the pier of {name}"
REST = "\\n\\nNobody had asked for it.\\n\\nThe work begins in November and lasts six weeks. The mayor was glad."
REST += "\\n\\nMore of it is told here, line by line, so that the text is longer than a small screen shows." * 12
TEXTS = [
    "Lenn. " + SAID + "." + REST,
    "It is so. " + SAID.replace("3.5", "4").replace("Tuesday", "Friday") + ", a clerk said.",
    "“" + SAID.upper() + "”: so the notice. " + SAID + "!",
    "Nothing of the kind was heard.",
]
for n, text in enumerate(TEXTS):
    extracted = ExtractedArticle(
        text=text, title="Pier {name} %d" % n, byline="Mara Quill", published="2026-03-12", language="en"
    )
    address = "https://www.ferryledger.example/{name}/%d" % n
    taken = take_in(extracted=extracted, cause=Version.Cause.FETCH, address=address, source_name="The Ferry Ledger")
    print(taken.article.pk, taken.version.pk)
articles = [v.article_id for v in Version.objects.filter(title__startswith="Pier {name}").order_by("pk")]
project = create_project(owner=User.objects.get(username="alice"), name="{name}", labels=["Claim", "Quotation"])
for key, label in enumerate(project.labels.all(), 1):
    label.key, label.colour = str(key), ["", "#b4231f", "#8a4fb0"][key]
    label.save()
add_member(project=project, person=User.objects.get(username="bob"))
add_articles(project=project, articles=articles)
print(project.pk)
"""
CHANGED = """
from corpus.actions import take_in
from corpus.extraction import ExtractedArticle
from corpus.models import Version
old = Version.objects.get(pk={version})
text = "CORRECTION.\\n\\n" + old.text.replace("Nobody had asked for it", "Nobody had ever asked for it")
text = text.replace("The work begins in November and lasts six weeks. ", "")
extracted = ExtractedArticle(text=text, title=old.title, byline="Mara Quill", published="2026-03-12", language="en")
take_in(extracted=extracted, cause=Version.Cause.FETCH, address=old.article.address)
"""


class Made:
    """A project of four articles on one matter; the first is `article`, with its `version`."""

    def __init__(self, newsroom: Installation) -> None:
        self.newsroom, self.name = newsroom, f"Lenn{uuid4().hex[:6]}"
        told = newsroom.run(MADE.format(name=self.name)).split()[-9:]
        self.article, self.version, self.project = int(told[0]), int(told[1]), int(told[8])
        self.desk = f"/projects/{self.project}/articles/{self.article}"

    def log(self) -> list[tuple[Any, ...]]:
        """Verbs and quotes in the order in which they were stored."""
        rows = f"SELECT verb, version_id FROM annotation_change WHERE project_id = {self.project} ORDER BY id"
        return self.newsroom.rows(rows)

    def verbs(self) -> list[str]:
        return [verb for verb, _ in self.log()]


@pytest.fixture
def made(newsroom: Installation) -> Iterator[Made]:
    """A new project on new articles."""
    yield Made(newsroom)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def is_saved(page: Page) -> None:
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()


def at_desk(visit: Visit, address: str, **more: object) -> Page:
    page = visit(address, **more)
    page.get_by_role("application").focus()
    return page


def spans(page: Page, made: Made) -> list[dict[str, Any]]:
    """The standing spans of the project, over REST."""
    return list(page.evaluate(f"fetch('/api/v1/spans/?project={made.project}').then(r => r.json())")["results"])


def is_clean(page: Page) -> None:
    """No fault that axe knows, light and dark, nor anything wider than a small window."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
    page.set_viewport_size({"width": 640, "height": 700})
    assert overflow(page) <= 0
    page.set_viewport_size({"width": 1280, "height": 800})


def test_one_mark_is_found_everywhere_marked_and_taken_back_as_one(visit: Visit, made: Made) -> None:
    page = at_desk(visit, made.desk)
    press(page, "ArrowRight", "s", "1")
    is_saved(page)
    press(page, "*")
    expect(page.get_by_role("heading", name="The same in other articles", level=1)).to_be_visible()
    expect(page.get_by_text("4 places in 3 articles; the whole search is done")).to_be_visible()
    differing = page.locator("[data-place]").filter(has_text="a clerk said")
    expect(differing.locator("ins")).to_contain_text(["Friday", "4"])
    is_clean(page)
    # One is left out, one marked by itself, the rest at once.
    press(page, "j", "j", "x", "a")
    expect(page.get_by_text("✗ left out")).to_have_count(1)
    is_saved(page)
    press(page, "A")
    expect(page.get_by_role("group", name="Mark all that are left")).to_contain_text("1 place in 1 article as Claim")
    press(page, "Escape", "k", "k", "x", "A", "Enter")
    is_saved(page)
    assert made.verbs() == ["mark"] * 4
    assert sorted(span["label_name"] for span in spans(page, made)) == ["Claim"] * 4
    press(page, "u")
    expect(page.get_by_role("button", name=re.compile("Mark all 2 left"))).to_be_visible()
    is_saved(page)
    assert made.verbs()[4:] == ["withdraw"] * 2
    press(page, "Shift+Z")
    is_saved(page)
    assert made.verbs()[6:] == ["restore"] * 2
    # Opened, and back at the same place; the bulk is still one step, from the desk of another article too.
    chosen = page.locator("[data-place][aria-current]").get_attribute("data-place")
    press(page, "Enter")
    page.get_by_role("application").focus()
    expect(
        page.get_by_role("complementary", name="What is chosen").get_by_role("heading", name="Claim")
    ).to_be_visible()
    press(page, "u")
    is_saved(page)
    assert made.verbs()[8:] == ["withdraw"] * 2
    page.go_back()
    expect(page.locator("[data-place][aria-current]")).to_have_attribute("data-place", chosen or "")
    assert len(spans(page, made)) == 2


def test_marks_are_carried_to_a_newer_version_by_choice(visit: Visit, newsroom: Installation, made: Made) -> None:
    page = at_desk(visit, made.desk)
    press(page, "ArrowRight", "s", "1", "ArrowDown", "s", "2", "ArrowDown", "s", "2")
    is_saved(page)
    newsroom.run(CHANGED.format(version=made.version))
    page.reload()
    notice = page.get_by_role("region", name="A newer version")
    expect(notice).to_contain_text("1 mark stands as it was, 1 was reworded, 1 needs you")
    assert made.verbs() == ["mark"] * 3, "nothing moves by itself"
    is_clean(page)
    page.get_by_role("application").focus()
    press(page, "j", "a")
    expect(notice).to_contain_text("1 mark was reworded, 1 needs you")
    press(page, "j", "r")
    expect(notice).to_contain_text("1 mark needs you")
    press(page, "Control+Home", "Shift+ArrowRight", "Control+Enter")
    expect(page.get_by_role("heading", name="All your marks are dealt with")).to_be_visible()
    is_saved(page)
    newer = newsroom.rows(f"SELECT current_id FROM corpus_article WHERE id = {made.article}")[0][0]
    assert made.log()[3:] == [("mark", newer), ("change", made.version), ("mark", newer)]
    first, placed = sorted((s for s in spans(page, made) if s["version"] == newer), key=lambda s: int(s["id"]))
    assert first["carried_from"] and first["quote"].startswith("The ferry board")
    assert (placed["quote"], placed["start"]) == ("CORRECTION", 0)
    press(page, "u")
    expect(notice).to_contain_text("1 mark needs you")
    # The old version is there to be read, with its marks.
    notice.get_by_text("All versions").click()
    notice.get_by_role("link", name="Version 1").click()
    expect(page.get_by_text("You are reading version 1 of 2")).to_be_visible()
    expect(page.get_by_role("button", name="Quotation 2 2")).to_be_visible()


def test_words_are_selected_and_marked_by_touch_and_the_text_scrolls(visit: Visit, made: Made) -> None:
    phone = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}
    page = visit(made.desk, **phone)
    text = page.get_by_role("application")
    text.wait_for()

    def tap(word: str) -> None:
        box = page.evaluate(
            """word => {
                const walker = document.createTreeWalker(document.querySelector("[data-body]"), NodeFilter.SHOW_TEXT);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    const at = node.data.indexOf(word);
                    if (at < 0) continue;
                    const range = document.createRange();
                    range.setStart(node, at);
                    range.setEnd(node, at + word.length);
                    const { x, y, width, height } = range.getBoundingClientRect();
                    return [x + width / 2, y + height / 2];
                }
            }""",
            word,
        )
        page.touchscreen.tap(*box)

    tap("ferry")
    bar = page.get_by_role("toolbar", name="Mark by touch")
    expect(bar).to_be_visible()
    tap("agreed")
    bar.get_by_role("button", name="Start a word earlier").tap()
    bar.get_by_role("button", name="End a word later").tap()
    assert violations(page, "[role=toolbar]") == []
    bar.get_by_role("button", name="Claim").tap()
    is_saved(page)
    assert [span["quote"] for span in spans(page, made)] == ["The ferry board agreed on"]
    bar.get_by_role("button", name="End a word earlier").tap()
    is_saved(page)
    assert [span["quote"] for span in spans(page, made)] == ["The ferry board agreed"]
    bar.get_by_role("button", name="Let go").tap()
    expect(bar).to_have_count(0)
    # What a long press and its handles select is taken over.
    page.evaluate(
        """() => {
            const block = [...document.querySelectorAll("[data-p]")].find(p => p.textContent.startsWith("Nobody"));
            const node = block.firstChild;
            getSelection().setBaseAndExtent(node, 0, node, 9);
        }"""
    )
    bar.get_by_role("button", name="Quotation").tap()
    is_saved(page)
    assert sorted(span["quote"] for span in spans(page, made)) == ["Nobody had", "The ferry board agreed"]
    bar.get_by_role("button", name="Let go").tap()
    expect(bar).to_have_count(0)
    # A finger that moves scrolls, and selects nothing.
    fingers = page.context.new_cdp_session(page)
    box = text.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.8
    for kind, up in (("touchStart", 0), *(("touchMove", up) for up in range(20, 141, 20))):
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y - up}]})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function("document.querySelector('[role=application]').scrollTop > 60")
    expect(bar).to_have_count(0)
