"""The main job in a real browser: see the flags, judge them, mostly from the keyboard."""

import os
import re
import signal
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.installation import Installation, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Ids = Callable[[str], list[int]]
Address = Callable[[int], str]


def card(page: Page, flag: int) -> object:
    return page.locator(f"#flag-{flag}")


def stored(newsroom: Installation, flag: int) -> str:
    return str(newsroom.rows(f"SELECT verdict FROM flags_flag WHERE id = {flag}")[0][0])


def test_the_list_shows_the_articles_and_leads_to_one_by_keyboard(visit: Visit) -> None:
    page = visit("/articles?q=selwin")  # other tests add articles of theirs
    expect(page.get_by_role("heading", name="Articles")).to_be_visible()
    row = page.locator("tbody tr, li, [role=row]").filter(has_text="Repair of the Selwin cable")
    expect(row).to_contain_text("Northbank Today")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/articles/\d+"))
    expect(page.get_by_role("region", name="Text of the article")).to_be_visible()


def test_search_and_filter_of_the_list(visit: Visit) -> None:
    page = visit("/articles")
    page.keyboard.press("/")
    page.keyboard.type("speech")
    expect(page.get_by_text("A speech in Lethmar")).to_be_visible()
    expect(page.get_by_text("Repair of the Selwin cable")).to_have_count(0)


def test_every_mark_covers_the_words_of_its_evidence(
    visit: Visit, newsroom: Installation, flag_ids: Ids, flag_address: Address
) -> None:
    flags = flag_ids("Repair of the Selwin cable")
    page = visit(flag_address(flags[0]))
    expect(card(page, flags[0])).to_be_visible()  # type: ignore[arg-type]
    for flag in flags:
        quotes = newsroom.rows(f"SELECT quote FROM flags_evidence WHERE flag_id = {flag} ORDER BY start")
        marked = page.locator(f'mark[data-flags~="{flag}"]').all_inner_texts()
        assert "".join(marked).replace("\n", "") == "".join(quote for (quote,) in quotes).replace("\n", "")


def test_judging_from_the_keyboard_is_stored_at_once_and_shown_as_saved(
    visit: Visit, newsroom: Installation, flag_ids: Ids, flag_address: Address
) -> None:
    first, second, third, *_ = flag_ids("Repair of the Selwin cable")
    page = visit(flag_address(first))
    expect(card(page, first)).to_have_attribute("data-shape", "open")  # type: ignore[arg-type]
    page.keyboard.press("c")
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()
    expect(card(page, second)).to_have_attribute("data-shape", "open")  # type: ignore[arg-type]
    assert stored(newsroom, first) == "confirmed"
    page.keyboard.press("d")
    expect(page.get_by_text("Dismiss, because:")).to_be_visible()
    page.keyboard.press("4")
    expect(card(page, third)).to_have_attribute("data-shape", "open")  # type: ignore[arg-type]
    page.keyboard.press("u")
    expect(card(page, third)).to_contain_text("unsure")  # type: ignore[arg-type]
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()
    both = ("dismissed", "unsure")
    wait_until(lambda: (stored(newsroom, second), stored(newsroom, third)) == both, "both are stored")
    page.keyboard.press("z")
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()
    page.reload()
    expect(card(page, first)).to_contain_text("confirmed")  # type: ignore[arg-type]
    assert stored(newsroom, third) == "unjudged"


def test_judging_by_mouse_with_a_reason(
    visit: Visit, newsroom: Installation, flag_ids: Ids, flag_address: Address
) -> None:
    flag = flag_ids("A speech in Lethmar")[0]
    page = visit(flag_address(flag))
    page.get_by_role("button", name="Dismiss").click()
    page.get_by_role("button", name="The detector misread").click()
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()
    expect(card(page, flag)).to_contain_text("dismissed")  # type: ignore[arg-type]
    reason = newsroom.rows(f"SELECT reason FROM flags_judgement WHERE flag_id = {flag}")
    assert reason == [("misread",)]


def test_next_goes_on_in_another_article(visit: Visit, flag_ids: Ids, flag_address: Address) -> None:
    last = flag_ids("How one harbour town")[-1]
    page = visit(flag_address(last))
    expect(card(page, last)).to_be_visible()  # type: ignore[arg-type]
    before = page.url
    page.keyboard.press("n")
    page.wait_for_url(lambda url: url != before)
    assert re.search(r"/articles/\d+/flags/\d+$", page.url)
    assert page.url.split("/flags/")[0] != before.split("/flags/")[0]


def test_a_flags_address_opens_it_for_somebody_else(visit: Visit, flag_ids: Ids, flag_address: Address) -> None:
    flag = flag_ids("Two weeks of the Selwin affair")[2]
    page = visit(flag_address(flag), person="bob")
    expect(card(page, flag)).to_have_attribute("data-shape", "open")  # type: ignore[arg-type]
    expect(page.locator(f'mark[data-flags~="{flag}"]').first).to_be_in_viewport()


def test_the_two_sides_of_a_conflict_are_tied_and_reached(visit: Visit, newsroom: Installation) -> None:
    flag, article = newsroom.rows(
        "SELECT id, article_id FROM flags_flag WHERE detector = 'conflicting_dates' ORDER BY id"
    )[0]
    page = visit(f"/articles/{article}/flags/{flag}")
    chosen = page.locator(f'mark[data-flags~="{flag}"][data-chosen]')
    expect(chosen.first).to_be_visible()
    assert chosen.count() >= 2
    for button in page.locator(f"#flag-{flag}").get_by_title("Go to the passage").all():
        button.click()
        page.wait_for_timeout(400)
        assert any(chosen.nth(n).is_visible() for n in range(chosen.count()))


def test_two_people_who_differ_leave_it_disputed(visit: Visit, flag_ids: Ids, flag_address: Address) -> None:
    flag = flag_ids("Leverage under water")[0]
    mine = visit(flag_address(flag))
    mine.keyboard.press("c")
    expect(mine.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()
    theirs = visit(flag_address(flag), person="bob")
    theirs.keyboard.press("u")
    expect(theirs.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()
    mine.goto(mine.url.split("/flags/")[0] + f"/flags/{flag}")
    expect(card(mine, flag)).to_contain_text("Disputed")  # type: ignore[arg-type]
    expect(card(mine, flag)).to_contain_text("bob")  # type: ignore[arg-type]


def test_the_stale_tab_sees_both_states_and_chooses(
    visit: Visit, newsroom: Installation, flag_ids: Ids, flag_address: Address
) -> None:
    flag = flag_ids("Cable inquiry opens")[0]
    one = visit(flag_address(flag))
    other = visit(flag_address(flag))
    expect(card(other, flag)).to_be_visible()  # type: ignore[arg-type]
    one.keyboard.press("c")
    expect(one.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()
    other.keyboard.press("u")
    alert = other.get_by_role("alert").filter(has_text="Which one stands?")
    expect(alert).to_contain_text("unsure")
    expect(alert).to_contain_text("confirmed")
    assert stored(newsroom, flag) == "confirmed", "nothing is overwritten before the person chose"
    other.get_by_role("button", name="Keep mine").click()
    expect(other.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()
    assert stored(newsroom, flag) == "unsure"


def test_through_a_broken_connection_nothing_is_lost(
    visit: Visit, newsroom: Installation, flag_ids: Ids, flag_address: Address
) -> None:
    flag = flag_ids("Harbour crews wait")[0]
    page = visit(flag_address(flag))
    expect(card(page, flag)).to_have_attribute("data-shape", "open")  # type: ignore[arg-type]
    page.context.set_offline(True)
    page.keyboard.press("c")
    expect(page.get_by_role("status").filter(has_text="Not saved yet (1)")).to_be_visible()
    assert stored(newsroom, flag) == "unjudged"
    page.context.set_offline(False)
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible(timeout=20_000)
    assert stored(newsroom, flag) == "confirmed"


def test_the_list_of_keys(visit: Visit) -> None:
    page = visit("/articles")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="All keys")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_the_printed_page_lists_the_flags_below_the_text(visit: Visit, flag_ids: Ids, flag_address: Address) -> None:
    flags = flag_ids("Two weeks of the Selwin affair")
    page = visit(flag_address(flags[0]))
    expect(card(page, flags[0])).to_be_visible()  # type: ignore[arg-type]
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_have_count(0)
    sheet = page.locator("section").filter(has=page.get_by_role("heading", name="Flags")).last
    expect(sheet).to_be_visible()
    expect(sheet.locator("ol > li")).to_have_count(len(flags))
    expect(sheet).to_contain_text("Verdict:")
    assert page.pdf().startswith(b"%PDF")


def test_the_banner_says_within_ten_seconds_that_no_worker_runs(visit: Visit, newsroom: Installation) -> None:
    page = visit("/articles")
    expect(page.get_by_text("make worker")).to_have_count(0)
    worker = newsroom.running[0]
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    try:
        expect(page.get_by_text("make worker")).to_be_visible(timeout=10_000)
    finally:
        newsroom.running[0] = newsroom.start_worker()
        newsroom.running.pop()
    expect(page.get_by_text("make worker")).to_have_count(0, timeout=60_000)
