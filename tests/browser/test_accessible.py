"""No axe violations, and nothing that a narrow or a dark screen cannot show."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.axe import overflow, violations
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WIDTHS = [1280, 800]
SCHEMES = ["light", "dark"]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page(visit: Visit, flag_ids: Callable[[str], list[int]], width: int, scheme: str) -> None:
    flag = flag_ids("Repair of the Selwin cable")[0]
    page = visit("/articles", viewport={"width": width, "height": 800}, color_scheme=scheme)
    for path in (
        "/articles",
        "/projects",
        "/add",
        "/detectors",
        "/detectors/conflicting_dates",
        "/account",
        "/no-such-page",
    ):
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert violations(page) == [], path
        assert overflow(page) <= 0, path
    page.goto(page.url.split("/no-such-page")[0] + "/articles")
    page.get_by_text("Repair of the Selwin cable").first.click()
    expect(page.locator(f"#flag-{flag}")).to_be_visible()
    assert violations(page) == []
    assert overflow(page) <= 0
    page.get_by_role("button", name="Dismiss").first.click()
    assert violations(page) == [], "with the reasons open"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == [], "with the list of keys open"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_login_page(visit: Visit, scheme: str) -> None:
    page = visit("/articles", color_scheme=scheme)
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    assert violations(page) == []
