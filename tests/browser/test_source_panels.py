"""What people say of a source, on the real server: criteria, sign-off, replies, corrections and the report."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import overflow, violations
from tests.browser.conftest import Visit
from tests.browser.pdf import squeezed, text
from tests.installation import Installation, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAMES = ("Panel Ledger", "Panel Wire", "Panel Echo")
SCENE = f"""
import json
from datetime import date
from django.contrib.auth.models import Group, User
from time import sleep
from annotator.reliability.actions.batch import work
from annotator.reliability.actions.run import start_run
from tests.reliability.scene import scene
User.objects.create_user("erin", first_name="Erin", last_name="Holt", password="correct horse battery staple")
Group.objects.get_or_create(name="editors")[0].user_set.add(User.objects.get(username="erin"))
made = scene(sources=3, articles=[60, 60, 4], seed=11, judged=0.6, names={NAMES!r})
run = start_run(day=date(2026, 11, 1), cause="nightly")
while run.state not in ("done", "failed"):  # the newsroom's worker does a part of it
    work(run.pk) or sleep(0.2)
    run.refresh_from_db()
print("MADE" + json.dumps({{"sources": [one.pk for one in made.sources], "article": made.articles[0].pk}}))
"""
REPLY = "We thank the newsroom. The two dates of the dredging were ours to check."


@dataclass(frozen=True)
class Made:
    """Ids of what the scene holds: two sources with a score, one without."""

    sources: list[int]
    article: int


@pytest.fixture(scope="module")
def made(newsroom: Installation) -> Made:
    """Three sources, scored, and erin, an editor."""
    told = newsroom.run(SCENE)
    return Made(**json.loads(told.split("MADE")[1]))


Open = Callable[..., Page]


@pytest.fixture
def opened(visit: Visit) -> Open:
    """Opens a page as erin."""

    def open_page(path: str, **options: Any) -> Page:
        page = visit(path, person="erin", **options)
        page.wait_for_load_state("networkidle")
        return page

    return open_page


def count(newsroom: Installation, table: str, where: str) -> int:
    """How many rows of the reliability tables fit."""
    return int(newsroom.rows(f"SELECT count(*) FROM reliability_{table} WHERE {where}")[0][0])


def test_a_criterion_is_answered_from_the_keyboard_and_taken_back(
    opened: Open, newsroom: Installation, made: Made
) -> None:
    source = made.sources[0]
    page = opened(f"/sources/{source}")
    question = page.locator("#criterion-identity")
    question.focus()
    page.keyboard.press("y")
    expect(page.get_by_label("Proof", exact=True)).to_be_focused()
    assert violations(page) == [], "with an answer being given"
    page.keyboard.type("https://panel-ledger.example/imprint")
    page.keyboard.press("Control+Enter")
    row = page.locator("li", has=question)
    expect(row).to_contain_text("Erin Holt")
    expect(row.get_by_role("link", name="https://panel-ledger.example/imprint")).to_be_visible()
    row.get_by_role("button", name="Take this answer back").click()
    expect(row).to_contain_text("Not answered.")
    assert count(newsroom, "criterionanswer", f"source_id = {source}") == 2, "nothing is deleted"


def test_a_score_is_signed_off_and_one_that_moved_is_asked_about_again(
    opened: Open, newsroom: Installation, made: Made
) -> None:
    source = made.sources[1]
    page = opened(f"/sources/{source}")
    page.get_by_role("button", name="Sign off…").click()
    form = page.get_by_role("form", name="Sign this score off")
    expect(form).to_be_visible()
    moved = (
        "from annotator.reliability.actions.answers import answer_criterion;"
        "from django.contrib.auth.models import User; from corpus.models import Source;"
        f"answer_criterion(source=Source.objects.get(pk={source}), person=User.objects.get(username='erin'),"
        "criterion='identity', answer='yes', proof=['https://panel-wire.example/about'])"
    )
    before = count(newsroom, "score", f"source_id = {source}")
    newsroom.run(moved)
    wait_until(lambda: count(newsroom, "score", f"source_id = {source}") > before, "the worker has scored it anew")
    form.get_by_role("button", name="Sign off").click()
    expect(page.get_by_text("The score has moved while you looked at it.")).to_be_visible()
    assert count(newsroom, "decision", f"source_id = {source}") == 0
    page.get_by_role("button", name="Sign off").click()
    record = page.get_by_role("list", name="Decisions")
    expect(record).to_contain_text("Erin Holt signed off at")
    assert count(newsroom, "decision", f"source_id = {source} AND kind = 'signed'") == 1
    page.get_by_role("button", name="Take back…").click()
    page.get_by_label("Reason").fill("Signed too early.")
    page.get_by_role("button", name="Take back", exact=True).click()
    expect(record).to_contain_text("took the decision back")


def test_a_correction_puts_flags_right_and_the_score_follows(opened: Open, newsroom: Installation, made: Made) -> None:
    source = made.sources[0]
    page = opened(f"/sources/{source}")
    page.get_by_role("button", name="Enter a correction…").click()
    form = page.get_by_role("form", name="Enter a correction")
    form.get_by_label("What it corrected").fill("The board met on Wednesday.")
    form.get_by_label("Which confirmed flags it put right").fill("conflicting dates")
    form.get_by_role("checkbox").first.check()
    assert violations(page) == [], "with a correction being entered"
    form.get_by_role("button", name="Enter the correction").click()
    entered = page.get_by_role("list", name="Corrections")
    expect(entered).to_contain_text("It put 1 flag right")
    expect(entered).to_contain_text("After")
    expect(entered).not_to_contain_text("being computed")
    assert newsroom.rows(f"SELECT count(*) FROM reliability_correction WHERE source_id = {source}") == [(1,)]


def test_the_report_on_paper_has_the_score_and_the_reply(opened: Open, newsroom: Installation, made: Made) -> None:
    source = made.sources[0]
    page = opened(f"/sources/{source}")
    page.get_by_role("button", name="Enter a reply…").click()
    form = page.get_by_role("form", name="Enter a reply")
    form.get_by_label("What the publisher says, word for word").fill(REPLY)
    form.get_by_label("Who speaks, and in which office").fill("Mara Quill, managing editor")
    form.get_by_role("button", name="Enter the reply").click()
    expect(page.get_by_role("list", name="Replies")).to_contain_text(REPLY)
    page.goto(page.url + "/report")
    expect(page.get_by_role("heading", level=1, name=NAMES[0])).to_be_visible()
    page.wait_for_load_state("networkidle")
    score = page.get_by_text("Score: ").inner_text()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_timeout(200)
        assert violations(page) == [], scheme
    words = text(page.pdf(prefer_css_page_size=True))
    assert squeezed(score) in words
    assert squeezed(REPLY) in words
    assert squeezed("Print or save as PDF") not in words, "what is for the screen stays off the paper"


def test_three_sources_side_by_side(opened: Open, made: Made) -> None:
    first, second, third = made.sources
    page = opened(f"/sources/compare?ids={first},{second}")
    for name in NAMES[:2]:
        expect(page.get_by_role("columnheader", name=name).first).to_be_visible()
    expect(page.get_by_role("list", name="What the intervals allow to say")).to_contain_text(NAMES[0])
    page.get_by_role("combobox", name="Add a source").fill(NAMES[2])
    page.get_by_role("option", name=NAMES[2]).click()
    page.wait_for_url(f"**/sources/compare?ids={first}%2C{second}%2C{third}")
    expect(page.get_by_text(f"{NAMES[2]}: no number, so there is nothing to compare.")).to_be_visible()
    expect(page.locator("figure svg[role=img]").first).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_timeout(200)
        assert violations(page) == [], scheme
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV: Where do they differ").click()
    assert NAMES[2] in saved.value.path().read_text(encoding="utf-8")
    page.set_viewport_size({"width": 640, "height": 400})
    assert overflow(page) <= 0
    page.get_by_role("button", name=f"Remove {NAMES[2]}").click()
    expect(page.get_by_text("no number, so there is nothing")).to_have_count(0)


def test_an_article_gets_a_public_label_and_loses_it(opened: Open, newsroom: Installation, made: Made) -> None:
    page = opened(f"/articles/{made.article}")
    page.get_by_role("button", name="Label…").click()
    page.get_by_role("button", name="Get the address").click()
    address = page.get_by_label("Address", exact=True).input_value()
    assert f'<iframe src="{address}"' in page.get_by_label("Code to embed", exact=True).input_value()
    assert violations(page, "[role=dialog]") == []
    outside = page.context.request
    assert outside.get(address).ok
    page.get_by_role("button", name="Withdraw…").click()
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.get_by_text("Withdrawn: nobody outside sees it any more.")).to_be_visible()
    assert outside.get(address).status in (404, 410)


def test_somebody_who_is_no_editor_reads_and_changes_nothing(visit: Visit, made: Made) -> None:
    page = visit(f"/sources/{made.sources[0]}", person="bob")
    expect(page.locator("#criterion-identity")).to_be_visible()
    for name in ("Sign off…", "Override…", "Enter a reply…", "Enter a correction…"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
