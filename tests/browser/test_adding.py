"""Adding articles, tokens and detectors in a real browser."""

import re
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, log_in
from tests.factories import FAULTY
from tests.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SLOW = 60_000  # milliseconds: a worker reads meanwhile


def finished(page: Page) -> None:
    page.wait_for_url(re.compile(r"/add/\d+"))
    expect(page.get_by_role("status").filter(has_text=re.compile(r"articles?: .*\.\s"))).to_be_visible(timeout=SLOW)


def test_a_pasted_text_is_read_and_leads_to_its_flags(visit: Visit) -> None:
    page = visit("/add")
    page.get_by_label("Text").fill(FAULTY)
    page.get_by_label("Title").fill("Pasted: board meets")
    page.get_by_role("button", name="Read this text").click()
    finished(page)
    expect(page.get_by_role("row").filter(has_text="Pasted: board meets")).to_contain_text(
        "5 flags"
    )  # two of them notes: no byline, no date
    page.get_by_role("link", name="Pasted: board meets").click()
    expect(page.locator("mark").first).to_be_visible()


def test_files_are_taken_in_each_for_itself(visit: Visit, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "picture.html"
    good.write_text(FAULTY + "\nFrom a file.", encoding="utf-8")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    page = visit("/add")
    page.locator("input[type=file]").set_input_files([good, bad])
    finished(page)
    expect(page.get_by_role("row").filter(has_text="good.txt")).to_contain_text(
        "5 flags"
    )  # two of them notes: no byline, no date
    row = page.get_by_role("row").filter(has_text="picture.html")
    expect(row).to_contain_text("Failed")
    expect(row).to_contain_text("not text")


def test_an_address_within_the_network_is_refused_with_the_reason(visit: Visit) -> None:
    page = visit("/add")
    page.get_by_label("One address a line").fill("http://192.168.1.1/admin\nhttp://localhost/")
    page.get_by_role("button", name="Fetch and read").click()
    finished(page)
    expect(page.get_by_role("row").filter(has_text="192.168.1.1")).to_contain_text("only public pages can be fetched")


def test_the_four_seeds_go_in_and_show_their_flags(visit: Visit, newsroom: Installation, seeds: Path) -> None:
    page = visit("/add")
    page.locator("input[type=file]").set_input_files(sorted(seeds.glob("0*.txt")))
    finished(page)
    expect(page.get_by_role("row").filter(has_text=".txt")).to_have_count(4)
    majors = newsroom.rows(
        "SELECT f.detector FROM flags_flag f JOIN corpus_version v ON v.id = f.version_id "
        "WHERE f.severity = 'major' AND v.text LIKE '%DeepSeek%'"
    )
    assert ("conflicting_dates",) in majors
    assert ("official_in_wrong_administration",) in majors


def test_a_token_is_shown_once_works_and_can_be_revoked(visit: Visit, newsroom: Installation) -> None:
    page = visit("/account")
    page.get_by_label("Name").fill("nightly")
    page.get_by_role("button", name=re.compile("(Make|Create|New)")).click()
    token = page.get_by_text(re.compile(r"^ann_\S+$")).first.inner_text()
    assert newsroom.get("/api/v1/flags/", token)[0] == 200
    page.get_by_role("button", name="Revoke nightly").click()
    confirm = page.get_by_role("button", name=re.compile("^(Yes, )?[Rr]evoke( it)?$"))
    if confirm.count():
        confirm.first.click()
    expect(page.get_by_role("row").filter(has_text="nightly")).to_contain_text(re.compile("[Rr]evoked"))
    assert newsroom.get("/api/v1/flags/", token)[0] == 401


def test_detectors_explain_themselves(visit: Visit) -> None:
    page = visit("/detectors")
    page.get_by_role("link", name="One event, two dates").click()
    expect(page.get_by_role("heading", name="One event, two dates")).to_be_visible()
    expect(page.get_by_role("heading", name="Known limits")).to_be_visible()
    expect(page.get_by_role("heading", name="Left alone")).to_be_visible()
    page.locator("strong").nth(6).wait_for()


def test_who_is_not_logged_in_comes_back_to_where_they_wanted_to_go(visit: Visit) -> None:
    page = visit("/articles")
    page.context.clear_cookies()
    page.goto(page.url.replace("/articles", "/detectors"))
    page.get_by_role("button", name="Log in").wait_for()
    log_in(page, "bob")
    page.get_by_role("heading", name="Detectors").wait_for()
    assert page.url.endswith("/detectors")


def test_the_documentation_of_the_api_runs_under_the_policy(visit: Visit, newsroom: Installation) -> None:
    page = visit("/articles")
    page.goto(f"{newsroom.address}/api/v1/docs/")
    page.get_by_role("link", name="flags", exact=True).click()
    expect(page.get_by_text("/api/v1/flags/next/")).to_be_visible()
    assert urllib.request.urlopen(f"{newsroom.address}/api/v1/schema/").status == 200
