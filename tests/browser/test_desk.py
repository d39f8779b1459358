"""The desk in a real browser: marks by key, links, suggestions, undo, a cut connection, a second person."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.installation import Installation, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TITLE = "Repair of the Selwin cable"
PROJECT = """
from django.contrib.auth.models import User
from annotator.annotation.actions import add_articles, add_member, create_project
from annotator.annotation.models import Label
from corpus.models import Article
project = create_project(owner=User.objects.get(username="alice"), name="{name}", labels=["Consistency", "Translation"])
for key, label in enumerate(project.labels.all(), 1):
    label.key, label.colour = str(key), ["", "#b4231f", "#8a4fb0"][key]
    label.save()
Label.objects.create(project=project, kind="link", name="contradicts", position=10)
strength = {{"name": "strength", "kind": "choice", "options": ["mild", "strong"]}}
Label.objects.create(project=project, kind="document", name="Opinion", position=11, attributes=[strength])
add_member(project=project, person=User.objects.get(username="bob"))
add_articles(project=project, articles=Article.objects.order_by("id").values_list("id", flat=True))
print(project.pk)
"""


@pytest.fixture
def address(newsroom: Installation, request: pytest.FixtureRequest) -> Iterator[str]:
    """The desk of a new project on the article with most faults."""
    made = newsroom.run(PROJECT.format(name=request.node.name[:60]))
    article = newsroom.rows(
        f"SELECT a.id FROM corpus_article a JOIN corpus_version v ON v.id = a.current_id WHERE v.title LIKE '%{TITLE}%'"
    )[0][0]
    yield f"/projects/{made.split()[-1]}/articles/{article}"


def changes(newsroom: Installation, address: str) -> list[tuple[Any, ...]]:
    """The log of the project, in order."""
    project = address.split("/")[2]
    return newsroom.rows(f"SELECT verb, kind FROM annotation_change WHERE project_id = {project} ORDER BY id")


def is_saved(page: Page) -> None:
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def at_desk(visit: Visit, address: str, **more: object) -> Page:
    page = visit(address, **more)
    page.get_by_role("application").focus()
    return page


def test_marks_links_and_bounds_by_key_are_stored_and_taken_back(
    visit: Visit, newsroom: Installation, address: str
) -> None:
    page = at_desk(visit, address)
    rail = page.get_by_role("complementary", name="What is chosen")
    press(page, "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "1")
    expect(rail).to_contain_text("The repair of")
    press(page, "ArrowDown", "ArrowDown", "Shift+ArrowRight", "2", "l", "a")
    expect(rail.get_by_role("list", name="Links")).to_contain_text("contradicts")
    press(page, "]")
    is_saved(page)
    marked = [("mark", "span"), ("mark", "span"), ("mark", "link"), ("change", "span")]
    assert changes(newsroom, address) == marked
    press(page, "u", "u")
    expect(rail.get_by_role("list", name="Links")).to_have_count(0)
    is_saved(page)
    assert changes(newsroom, address)[4:] == [("change", "span"), ("withdraw", "link")]
    press(page, "Shift+Z")
    is_saved(page)
    assert changes(newsroom, address)[-1] == ("restore", "link")
    page.reload()
    expect(page.get_by_role("button", name="Consistency 1 1")).to_be_visible()
    expect(page.get_by_role("button", name="Translation 1 2")).to_be_visible()


def test_suggestions_are_accepted_rejected_and_taken_back(visit: Visit, newsroom: Installation, address: str) -> None:
    page = at_desk(visit, address)
    rail = page.get_by_role("complementary", name="What is chosen")
    open_ones = rail.get_by_role("heading", name=re.compile("open suggestion"))
    expect(open_ones).to_be_visible()
    before = int((open_ones.inner_text()).split()[0])
    press(page, "j")
    expect(rail.get_by_role("heading", name=re.compile("Suggestion: "))).to_be_visible()
    press(page, "a")
    expect(open_ones).to_have_text(re.compile(f"^{before - 1} "))
    press(page, "j", "r")
    expect(rail.get_by_role("button", name="The guidelines do not say")).to_be_visible()
    press(page, "2")
    expect(open_ones).to_have_text(re.compile(f"^{before - 2} "))
    is_saved(page)
    project = address.split("/")[2]
    answers = (
        "SELECT a.verdict, a.reason FROM annotation_answer a JOIN annotation_suggestion s ON s.id = a.suggestion_id "
        f"JOIN annotation_label l ON l.id = s.label_id WHERE l.project_id = {project} ORDER BY a.id"
    )
    assert newsroom.rows(answers) == [("accepted", ""), ("rejected", "guideline_gap")]
    press(page, "u", "u")
    expect(open_ones).to_have_text(re.compile(f"^{before} "))
    is_saved(page)
    assert [verdict for verdict, _ in newsroom.rows(answers)] == ["", ""]
    assert changes(newsroom, address) == [("mark", "span"), ("withdraw", "span")]


def test_what_is_marked_without_a_connection_is_kept_and_sent_later(
    visit: Visit, newsroom: Installation, address: str
) -> None:
    page = at_desk(visit, address)
    page.context.set_offline(True)
    press(page, "Shift+ArrowRight", "1", "ArrowDown", "Shift+ArrowRight", "2", "]")
    expect(page.get_by_role("status").filter(has_text="Not saved yet (3)")).to_be_visible()
    assert changes(newsroom, address) == []
    page.context.set_offline(False)
    is_saved(page)
    assert changes(newsroom, address) == [("mark", "span"), ("mark", "span"), ("change", "span")]


def test_a_second_tab_is_told_and_nothing_is_overwritten(visit: Visit, newsroom: Installation, address: str) -> None:
    page = at_desk(visit, address)
    press(page, "Shift+ArrowRight", "1")
    is_saved(page)
    other = at_desk(visit, address)
    page.context.set_offline(True)
    press(page, "]")
    press(other, "Tab", "x")
    is_saved(other)
    page.context.set_offline(False)
    alert = page.get_by_role("alert").filter(has_text="Changed elsewhere meanwhile")
    expect(alert).to_contain_text("withdrawn")
    assert [verb for verb, _ in changes(newsroom, address)] == ["mark", "withdraw"]
    alert.get_by_role("button", name="Keep what stands").click()
    expect(alert).to_have_count(0)
    expect(page.get_by_role("button", name="Consistency 1 1")).to_have_count(0)
    is_saved(page)


def test_document_labels_and_comments(visit: Visit, newsroom: Installation, address: str) -> None:
    seen = (
        "from annotator.annotation.models import Membership as M; M.objects.filter(project={}, person__username='bob')"
    )
    newsroom.run(f"{seen.format(address.split('/')[2])}.update(role='reviewer')")
    page = at_desk(visit, address)
    page.get_by_role("button", name="Opinion").click()
    page.get_by_label("strength").select_option("strong")
    is_saved(page)
    page.get_by_role("application").focus()
    press(page, "Shift+ArrowRight", "1")
    is_saved(page)
    press(page, "c")
    page.keyboard.type("Is this right, @bob?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("list", name="Comments")).to_contain_text("Is this right, @bob?")
    bob = "SELECT n.kind FROM annotation_notice n JOIN auth_user u ON u.id = n.person_id WHERE u.username = 'bob'"
    wait_until(lambda: ("mentioned",) in newsroom.rows(bob), "bob is told")
    assert changes(newsroom, address) == [("mark", "document"), ("change", "document"), ("mark", "span")]


def test_annotators_do_not_see_each_others_marks(visit: Visit, address: str) -> None:
    mine = at_desk(visit, address, person="bob")
    press(mine, "Shift+ArrowRight", "1")
    is_saved(mine)
    reviewer = at_desk(visit, address)
    expect(reviewer.get_by_role("button", name="Consistency 1 1")).to_be_visible()
    press(reviewer, "Tab")
    rail = reviewer.get_by_role("complementary", name="What is chosen")
    expect(rail).to_contain_text("Somebody else’s mark.")
    press(reviewer, "Shift+ArrowRight", "2")
    is_saved(reviewer)
    mine.reload()
    expect(mine.get_by_role("button", name="Consistency 1 1")).to_be_visible()
    expect(mine.get_by_role("button", name="Translation 2", exact=True)).to_be_visible()


def test_at_twice_the_size_the_text_has_the_window_and_the_labels_are_at_hand(visit: Visit, address: str) -> None:
    page = at_desk(visit, address, viewport={"width": 640, "height": 430})  # 1280 by 860 at 200 %
    box = page.get_by_role("application").bounding_box()
    assert box is not None and box["height"] > 250, "not a line or two"
    page.get_by_role("button", name=re.compile("^Consistency")).scroll_into_view_if_needed()
    expect(page.get_by_role("button", name=re.compile("^Translation"))).to_be_in_viewport()
    page.set_viewport_size({"width": 800, "height": 860})
    for name in ("Consistency", "Translation", "Opinion"):
        expect(page.get_by_role("button", name=re.compile(f"^(☐ )?{name}"))).to_be_in_viewport()


LOSE = """
from annotator.annotation.models import Change, Span
span = Span.objects.get(label__project={project})
span.quote = "quite other words"
span.save()
for change in Change.objects.filter(mark=span.uid):
    change.state["pieces"][0]["quote"] = span.quote
    change.save()
"""


def test_a_lost_mark_is_placed_and_that_is_taken_back(visit: Visit, newsroom: Installation, address: str) -> None:
    page = at_desk(visit, address)
    press(page, "Shift+ArrowRight", "Shift+ArrowRight", "1")
    is_saved(page)
    wait_until(lambda: len(changes(newsroom, address)) == 1, "it is stored")
    project = address.split("/")[2]
    newsroom.run(LOSE.format(project=project))
    page.reload()
    lost = page.get_by_role("region", name="Lost marks")
    expect(lost).to_contain_text("“quite other words”")
    page.get_by_role("application").focus()
    press(page, "ArrowDown", "s", "Control+Enter")
    expect(lost).to_have_count(0)
    press(page, "u")
    expect(lost).to_contain_text("“quite other words”")
    wait_until(lambda: len(changes(newsroom, address)) == 3, "both are stored")
    spans = "annotation_span s JOIN annotation_label l ON l.id = s.label_id"
    query = f"SELECT s.quote FROM {spans} WHERE l.project_id = {project}"
    assert newsroom.rows(query) == [("quite other words",)]
    press(page, "Shift+Z")
    expect(lost).to_have_count(0)
    wait_until(lambda: newsroom.rows(query) != [("quite other words",)], "it is placed again")
