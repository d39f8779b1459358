"""Sources in a real browser: the table, a source's page, its charts, what if, and how a judgement moves a score."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import overflow, violations
from tests.browser.conftest import Visit
from tests.installation import Installation, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCENE = """
import time
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from annotator.reliability.actions.run import start_run
from annotator.reliability.actions.score import today
from tests.reliability.scene import scene
User.objects.create_user("vera", password="correct horse battery staple", first_name="Vera", is_staff=True)
made = scene(sources=4, articles=[60, 40, 30, 5], seed=11, judged=0.5,
             names=["Zander Gazette", "Zander Wire", "Zander Post", "Zander Bugle"])
while True:  # the one of the night may be going on
    try:
        run = start_run(day=today(), cause="nightly")
        break
    except ValidationError:
        time.sleep(0.5)
print(run.pk, *(source.pk for source in made.sources))
"""
OURS = "/sources?q=zander"


@dataclass(frozen=True)
class Sources:
    """Ids of sources of our own."""

    gazette: int  # many flags, half of them judged
    wire: int
    post: int
    bugle: int  # five articles: not enough evidence


@pytest.fixture(scope="module")
def sources(newsroom: Installation) -> Sources:
    """Sources with scores that the worker computed, and Vera, who is an editor."""
    made = newsroom.run(SCENE).split()
    run, *ids = (int(one) for one in made[-5:])
    state = f"SELECT state FROM reliability_run WHERE id = {run}"
    wait_until(lambda: newsroom.rows(state) == [("done",)], "the scores are computed")
    return Sources(*ids)


def names(page: Page) -> list[str]:
    """The sources of the table, in its order."""
    return page.locator("[data-row]").all_inner_texts()


def test_the_table_shows_scores_with_their_evidence_and_no_number_without(visit: Visit, sources: Sources) -> None:
    page = visit("/articles")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.get_by_role("heading", level=1, name="Sources").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("zander")
    expect(page.locator("[data-row]")).to_have_count(4)
    expect(page).to_have_url(re.compile("q=zander"))
    row = page.get_by_role("row").filter(has_text="Zander Gazette")
    expect(row).to_contain_text(re.compile(r"\d+ \(\d+ to \d+\)"))
    expect(row).to_contain_text(re.compile(r"60 articles\s*\d+ of \d+ flags judged"))
    bugle = page.get_by_role("row").filter(has_text="Zander Bugle")
    expect(bugle).to_contain_text("not enough evidence")
    expect(bugle.locator("svg rect")).to_have_count(0)
    assert violations(page) == []
    page.set_viewport_size({"width": 640, "height": 400})
    assert overflow(page) <= 0


def test_the_table_sorts_and_filters_and_keeps_both_in_the_address(visit: Visit, sources: Sources) -> None:
    page = visit(OURS)
    expect(page.locator("[data-row]")).to_have_count(4)
    page.get_by_role("button", name="Evidence").click()
    expect(page.get_by_role("columnheader", name="Evidence")).to_have_attribute("aria-sort", "descending")
    expect(page.locator("[data-row]").first).to_have_text("Zander Gazette")
    page.get_by_role("button", name="Evidence").click()
    expect(page.locator("[data-row]").first).to_have_text("Zander Bugle")
    page.get_by_label("Score", exact=True).select_option("With a score")
    expect(page.locator("[data-row]")).to_have_count(3)
    page.get_by_label("at least").fill("35")
    expect(page.locator("[data-row]")).to_have_count(2)
    page.reload()
    expect(page.locator("[data-row]")).to_have_count(2)
    assert names(page) == ["Zander Wire", "Zander Gazette"]


def test_the_table_by_keys(visit: Visit, sources: Sources) -> None:
    page = visit(OURS)
    expect(page.locator("[data-row]")).to_have_count(4)
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    expect(page.get_by_text("2 of 5 chosen")).to_be_visible()
    page.keyboard.press("C")
    expect(page).to_have_url(re.compile(rf"/sources/compare\?ids={sources.bugle},{sources.gazette}"))
    # The address is there before its page is.
    expect(page.get_by_role("heading", level=1, name="Compare sources")).to_be_visible()
    page.go_back()
    expect(page.locator("[data-row]")).to_have_count(4)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Zander Bugle")).to_be_visible()
    expect(page.get_by_role("region", name="The score")).to_contain_text("Not enough evidence")


def test_the_page_explains_its_score(visit: Visit, sources: Sources) -> None:
    page = visit(f"/sources/{sources.gazette}")
    head = page.get_by_role("region", name="The score")
    expect(head).to_contain_text(re.compile(r"With 90 % certainty it lies between \d+ and \d+"))
    expect(head).to_contain_text("computed again: the same")
    page.get_by_role("button", name="Accuracy").click()
    expect(page).to_have_url(re.compile(r"\?part=accuracy$"))
    passage = page.get_by_role("list", name="Passages: Accuracy").get_by_role("link").first
    assert re.fullmatch(r"/articles/\d+/flags/\d+", passage.get_attribute("href") or "")
    moving = page.get_by_role("list", name="Flags that would move it")
    expect(moving.get_by_role("listitem")).to_have_count(5)
    expect(page.get_by_role("list", name="Articles with most weight").get_by_role("listitem")).to_have_count(10)
    page.locator("svg[role=img]").first.wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_timeout(100)
        assert violations(page) == [], scheme
    page.set_viewport_size({"width": 640, "height": 400})
    assert overflow(page) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_come_as_png_and_csv(visit: Visit, sources: Sources, tmp_path: Path, scheme: str) -> None:
    page = visit(f"/sources/{sources.gazette}", color_scheme=scheme)
    page.locator("svg[role=img]").nth(1).wait_for()
    for question in ("How has the score moved?", "Which articles weigh most?"):
        with page.expect_download() as taken:
            page.get_by_role("button", name=f"PNG: {question}").click()
        assert taken.value.suggested_filename.endswith(".png")
        assert Path(taken.value.path()).read_bytes().startswith(b"\x89PNG")
        with page.expect_download() as taken:
            page.get_by_role("button", name=f"CSV: {question}").click()
        taken.value.save_as(tmp_path / "figures.csv")
        head, *rows = csv.reader((tmp_path / "figures.csv").read_text(encoding="utf-8-sig").splitlines())
        assert rows and all(len(row) == len(head) for row in rows)
        figure = page.get_by_role("figure", name=question)
        figure.get_by_text("The figures as a table").click()
        expect(figure.get_by_role("row")).to_have_count(len(rows) + 1)


def test_what_if_shows_now_and_then_and_stores_nothing(visit: Visit, newsroom: Installation, sources: Sources) -> None:
    page = visit(f"/sources/{sources.gazette}")
    counts = "SELECT (SELECT count(*) FROM reliability_score), (SELECT count(*) FROM flags_judgement)"
    before = newsroom.rows(counts)
    panel = page.locator("section").filter(has=page.get_by_role("heading", name="What if?"))
    choice = panel.locator("select:visible").first
    choice.select_option(index=1)  # the first one is: as it stands
    whole = panel.get_by_role("row").filter(has_text="The whole")
    expect(whole).to_contain_text(re.compile(r"[+−]\d+\.\d"))
    first = whole.inner_text()
    panel.get_by_role("checkbox").first.check()
    expect(whole).not_to_have_text(first)
    assert newsroom.rows(counts) == before
    panel.get_by_role("button", name="Suppose nothing").click()
    expect(whole).to_have_count(0)


def test_a_dismissed_flag_moves_the_score(visit: Visit, newsroom: Installation, sources: Sources) -> None:
    page = visit(f"/sources/{sources.gazette}?part=quotation", person="vera")
    score = page.get_by_label(re.compile(r"^Score: \d"))
    expect(score).to_be_visible()
    last = f"SELECT value FROM reliability_standing WHERE source_id = {sources.gazette}"
    before = newsroom.rows(last)[0][0]
    passages = page.get_by_role("list", name="Passages: Quotation").get_by_role("listitem")
    counted = passages.filter(has_not_text="dismissed").first
    counted.get_by_role("link").click()
    page.locator("[data-card][data-shape=open]").wait_for()
    flag = re.search(r"/flags/(\d+)", page.url)
    assert flag
    page.get_by_role("button", name="Dismiss").first.click()
    page.get_by_role("button", name="The detector misread").click()
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()
    wait_until(lambda: newsroom.rows(last)[0][0] != before, "the score has moved", within=10)
    after = newsroom.rows(last)[0][0]
    assert after > before, "a flag less counts against it"
    page.goto(f"{newsroom.address}/sources/{sources.gazette}")
    newest = page.get_by_role("table", name="Every score of this source").get_by_role("row").nth(1)
    expect(newest).to_contain_text("a judgement")
    expect(newest).to_contain_text(f"{round(after)} (")
    expect(page.get_by_label(f"Score: {round(after)} (")).to_be_visible()


def test_an_editor_recomputes_all_and_a_reader_can_not(visit: Visit, sources: Sources) -> None:
    page = visit("/sources")
    expect(page.locator("[data-row]").first).to_be_visible()
    expect(page.get_by_role("button", name="Recompute all…")).to_have_count(0)
    page = visit("/sources", person="vera")
    page.get_by_role("button", name="Recompute all…").click()
    page.get_by_role("button", name="Recompute all", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="All scores were computed anew on")).to_be_visible(timeout=60_000)
