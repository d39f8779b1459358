"""The working day at the desk by keyboard: next article, finishing and its undo, guidelines, blind mode, talk."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import overflow, violations
from tests.browser.conftest import Visit
from tests.installation import Installation, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MAKE = """
from django.contrib.auth.models import User
from annotator.annotation.actions import add_articles, add_member, create_project, write_guidelines
from corpus.models import Article
alice = User.objects.get(username="alice")
project = create_project(owner=alice, name="{name}", labels=["Consistency", "Translation"], blind={blind}, overlap=2)
for key, label in enumerate(project.labels.all(), 1):
    label.key, label.colour = str(key), ["", "#b4231f", "#8a4fb0"][key]
    if label.name == "Translation":
        options = ["minor", "major"]
        label.attributes = [{{"name": "severity", "kind": "choice", "options": options, "required": True}}]
    label.save()
add_member(project=project, person=User.objects.get(username="bob"))
newest = Article.objects.order_by("{order}").values_list("id", flat=True)[:{articles}]
add_articles(project=project, articles=newest)
text = "# How to read\\n\\nSlowly.\\n\\n## Consistency\\n\\nMark both passages.\\n\\n## In doubt\\n\\nComment."
write_guidelines(project=project, person=alice, text=text, seen=0)
print(project.pk)
"""
FLAGGED = "Repair of the Selwin cable"
Make = Callable[..., str]


@pytest.fixture
def make(newsroom: Installation, request: pytest.FixtureRequest) -> Make:
    """Makes a project of its own for a test; returns its path."""

    def made(*, blind: bool = False, articles: int = 20, order: str = "id") -> str:
        name = request.node.name[5:50]
        script = MAKE.format(name=name, blind=blind, articles=articles, order=order)
        return f"/projects/{newsroom.manage('shell', '--no-imports', '-c', script).stdout.split()[-1]}"

    return made


def flagged(newsroom: Installation) -> int:
    """The article with most faults."""
    query = "SELECT a.id FROM corpus_article a JOIN corpus_version v ON v.id = a.current_id WHERE v.title LIKE "
    return int(newsroom.rows(f"{query} '%{FLAGGED}%'")[0][0])


def states(newsroom: Installation, project: str) -> list[str]:
    """The assignments of a project, in the order in which they were given."""
    pk = project.split("/")[2]
    rows = newsroom.rows(f"SELECT state FROM annotation_assignment WHERE project_id = {pk} ORDER BY id")
    return [row[0] for row in rows]


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def at_text(page: Page) -> None:
    """At the desk, with the focus on the text."""
    page.get_by_role("application").focus()


def is_saved(page: Page) -> None:
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()


def test_a_day_by_keyboard(visit: Visit, newsroom: Installation, make: Make) -> None:
    project = make()
    page = visit(project, "bob")
    page.get_by_role("button", name="Next article").wait_for()
    press(page, "n")
    at_text(page)
    first = page.url
    head = page.get_by_role("group", name="This article and your work on it")
    expect(head).to_contain_text("1 of 1 assigned to you")
    expect(head).to_contain_text("Reserved for you until")
    press(page, "Shift+ArrowRight", "2", "F")
    lacking = page.get_by_role("region", name="Before you finish")
    expect(lacking).to_contain_text("1 mark needs an answer before you finish")
    expect(lacking.get_by_label("severity")).to_be_focused()
    press(page, "ArrowDown")
    expect(lacking).to_contain_text("All is filled in")
    press(page, "Escape", "F")
    expect(head).to_contain_text("Finished “")
    assert page.url != first
    assert states(newsroom, project) == ["done", "open"]
    expect(page.get_by_role("application")).to_be_focused()
    press(page, "U")
    page.wait_for_url(first)
    assert states(newsroom, project) == ["open", "open"]
    expect(page.get_by_role("button", name="Translation 1 2")).to_be_visible()
    # Without a connection: nothing is lost, and the article stays until it can be finished.
    at_text(page)
    page.context.set_offline(True)
    press(page, "ArrowDown", "Shift+ArrowRight", "1", "F")
    expect(head.get_by_role("alert")).to_contain_text("kept in this browser")
    assert page.url == first
    page.context.set_offline(False)
    is_saved(page)
    press(page, "F")
    expect(head).to_contain_text("Finished “")
    assert states(newsroom, project) == ["done", "open"]
    press(page, "B")
    expect(head).to_contain_text("Gave back “")
    assert states(newsroom, project) == ["done", "returned", "open"]


def test_the_end_of_the_queue_and_an_article_out_of_turn(visit: Visit, newsroom: Installation, make: Make) -> None:
    project = make(articles=1)
    article = newsroom.rows("SELECT id FROM corpus_article ORDER BY id LIMIT 1")[0][0]
    page = visit(f"{project}/articles/{article}", "bob")
    head = page.get_by_role("group", name="This article and your work on it")
    expect(head).to_contain_text("Not assigned to you")
    press(page, "F")
    expect(head.get_by_role("alert")).to_contain_text("not assigned to you")
    press(page, "O")
    expect(head).to_contain_text("Reserved for you until")
    press(page, "F")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing waits for you")
    assert states(newsroom, project) == ["done"]
    assert violations(page) == []
    press(page, "U")
    expect(page.get_by_role("application")).to_be_visible()
    assert states(newsroom, project) == ["open"]


def test_guidelines_beside_the_text_while_marking(visit: Visit, make: Make, newsroom: Installation) -> None:
    project = make()
    address = f"{project}/articles/{flagged(newsroom)}"
    page = visit(address, "bob")
    at_text(page)
    press(page, "G")
    panel = page.get_by_role("complementary", name="Guidelines")
    expect(panel).to_contain_text("Mark both passages.")
    press(page, "Shift+ArrowRight", "1")
    expect(page.get_by_role("button", name="Consistency 1 1")).to_be_visible()
    expect(panel.locator("section[data-chosen]")).to_contain_text("Mark both passages.")
    panel.get_by_label("Search the guidelines").fill("doubt")
    expect(panel.get_by_role("heading", level=3)).to_have_text(["In doubt"])
    press(page, "Escape")
    expect(page.get_by_role("application")).to_be_focused()
    is_saved(page)
    assert violations(page) == []
    page.set_viewport_size({"width": 720, "height": 800})
    assert overflow(page) <= 0
    press(page, "G")
    expect(panel).to_have_count(0)
    change = (
        "from annotator.annotation.actions import write_guidelines; from annotator.annotation.models import Project; "
        f"p = Project.objects.get(pk={project.split('/')[2]}); "
        "write_guidelines(project=p, person=p.memberships.first().person, seen=1, "
        "text='# How to read' + chr(10) + 'Slowly.' + chr(10) + '## In doubt' + chr(10) + 'Ask.')"
    )
    newsroom.run(change)
    page.reload()
    page.get_by_role("button", name=re.compile("^Guidelines new")).wait_for()
    at_text(page)
    press(page, "G")
    expect(panel.get_by_role("status")).to_contain_text("Changed since you last read them")
    expect(panel.get_by_role("status")).to_contain_text("“In doubt”")
    panel.get_by_role("button", name="I have read it").click()
    expect(panel.get_by_role("status")).to_have_count(0)
    dark = visit(address, "bob", color_scheme="dark")
    at_text(dark)
    press(dark, "G", "Tab")
    expect(dark.get_by_role("complementary", name="Guidelines")).to_contain_text("Ask.")
    assert violations(dark) == []


def test_blind_then_revealed_and_told(visit: Visit, newsroom: Installation, make: Make) -> None:
    project = make(blind=True)
    article = flagged(newsroom)
    page = visit(f"{project}/articles/{article}", "bob")
    at_text(page)
    head = page.get_by_role("group", name="This article and your work on it")
    expect(head).to_contain_text("Outlet, byline and suggestions are hidden until you have judged.")
    expect(head).not_to_contain_text("Northbank")
    suggestions = page.get_by_role("heading", name=re.compile("open suggestion"))
    expect(suggestions).to_have_count(0)
    press(page, "O")
    expect(head).to_contain_text("Reserved for you until")
    press(page, "Shift+ArrowRight", "1", "R")
    dialog = page.get_by_role("dialog", name="Show what is hidden?")
    expect(dialog).to_contain_text("kept as those you made blind")
    assert violations(page) == []
    press(page, "Enter")
    expect(suggestions).to_be_visible()
    expect(head).to_contain_text("Northbank")
    pk = project.split("/")[2]
    blind = (
        "SELECT count(*) FROM annotation_change c JOIN annotation_assignment a ON a.project_id = c.project_id "
        f"WHERE c.project_id = {pk} AND c.at < a.judged_blind_at"
    )
    assert newsroom.rows(blind) == [(1,)]
    at_text(page)
    press(page, "u")  # what was done before the reveal can still be taken back
    expect(page.get_by_role("button", name="Consistency 1 1")).to_have_count(0)
    press(page, "Z", "j", "a")
    is_saved(page)
    for scheme in ("light", "dark"):
        report = visit(f"{project}/suggestions", color_scheme=scheme)
        expect(report.get_by_role("region", name="Answers to suggestions")).to_contain_text(
            "1 of 1 answer took it over"
        )
        expect(report.get_by_role("region", name="Before and after")).to_contain_text("1 marked blind")
        assert violations(report) == []


def test_talk_on_a_flag_and_a_span_leads_the_other_person_there(
    visit: Visit, newsroom: Installation, make: Make, flag_ids: Callable[[str], list[int]]
) -> None:
    project = make()
    name = "talk_on_a_flag"
    article = flagged(newsroom)
    page = visit(f"{project}/articles/{article}", "bob")
    at_text(page)
    rail = page.get_by_role("complementary", name="What is chosen")
    press(page, "j", "c")
    page.keyboard.type("Is this fair, @al")
    expect(rail.get_by_role("option", name=re.compile("alice"))).to_be_visible()
    press(page, "Enter")
    page.keyboard.type("?")
    press(page, "Control+Enter")
    expect(rail.get_by_role("list", name="Comments")).to_contain_text("Is this fair, @alice ?")
    press(page, "Escape", "Escape", "Control+Home", "Shift+ArrowRight", "1", "c")
    page.keyboard.type("And this, @ali")
    press(page, "Escape")  # closes the list of names and stays in the field
    page.keyboard.type("ce")
    press(page, "Control+Enter")
    expect(rail.get_by_role("list", name="Comments")).to_contain_text("And this, @alice")
    expect(page.locator("mark[data-tag*='❞']").first).to_be_visible()
    expect(rail.get_by_role("region", name="Talk in this article")).to_contain_text("2 open talks")
    rail.get_by_role("button", name="Change", exact=True).click()
    rail.get_by_label("Your comment").fill("And this one, @alice")
    rail.get_by_role("button", name="Save").click()
    expect(rail.get_by_role("list", name="Comments")).to_contain_text("changed since")
    assert violations(page) == []

    hers = visit("/articles")
    hers.get_by_role("button", name=re.compile("^Notices, ")).click()
    mention = hers.get_by_role("listitem").filter(has_text=name).filter(has_text="mentioned you")
    mention.first.get_by_role("link").click()  # the newest: the span
    her_rail = hers.get_by_role("complementary", name="What is chosen")
    expect(her_rail.get_by_role("list", name="Comments")).to_contain_text("And this one, @alice")
    expect(her_rail.get_by_role("list", name="Comments")).to_contain_text("new")
    her_rail.get_by_role("button", name="Settle the talk").click()
    expect(her_rail).to_contain_text("Settled by alice")
    at_text(hers)
    press(hers, "T")
    expect(her_rail.get_by_role("list", name="Comments")).to_contain_text("Is this fair, @alice ?")
    expect(her_rail.get_by_role("heading", name=re.compile("^Suggestion: "))).to_be_visible()

    flag = flag_ids(FLAGGED)[0]
    hers.goto(f"{newsroom.address}/articles/{article}/flags/{flag}")
    hers.get_by_role("link", name=re.compile(f"^{name}")).click()
    expect(her_rail.get_by_role("heading", name=re.compile("^(Suggestion|Flag): "))).to_be_visible()
    hers.context.set_offline(True)
    at_text(hers)
    press(hers, "c")
    hers.keyboard.type("Kept")
    press(hers, "Control+Enter")
    expect(her_rail.get_by_role("alert")).to_contain_text("Your comment is still here")
    hers.context.set_offline(False)
    press(hers, "Control+Enter")
    expect(her_rail.get_by_role("list", name="Comments").last).to_contain_text("Kept")
    wait_until(
        lambda: newsroom.rows("SELECT count(*) FROM annotation_comment WHERE text = 'Kept'") == [(1,)], "it is stored"
    )
