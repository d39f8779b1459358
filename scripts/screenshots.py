"""Make the README's pictures: a fresh installation, the sample corpus, headless Chromium. `make screenshots`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests import tools
from tests.browser.conftest import FLAGS, PEOPLE, log_in
from tests.installation import ROOT, Installation, wait_until

PICTURES = ROOT / "docs" / "screenshots"
LEFT = "SELECT count(*) FROM corpus_job WHERE state <> 'done'"
DIFFERING = "from scripts.differing import make_project; print(*make_project())"
CONFLICT = "SELECT article_id, id FROM flags_flag WHERE detector = 'conflicting_dates' ORDER BY id"


def main() -> int:
    """The pictures of docs/screenshots/, each in light and dark."""
    chromium = tools.chromium()
    if chromium is None:
        print(tools.CHROMIUM, file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Installation(Path(folder)) as newsroom:
        newsroom.manage("shell", "--no-imports", "-c", PEOPLE)
        newsroom.manage("load_sample")
        newsroom.start_worker()
        newsroom.start_web()
        wait_until(lambda: newsroom.rows(LEFT) == [(0,)], "the sample is read")
        project = newsroom.manage("shell", "--no-imports", "-c", DIFFERING).stdout.split()[-2]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for scheme in ("light", "dark"):
                page = browser.new_page(viewport={"width": 1440, "height": 860}, color_scheme=scheme)
                suffix = "" if scheme == "light" else "-dark"
                take(page, newsroom, suffix)
                take_differences(page, f"{newsroom.address}/projects/{project}", suffix)
    return 0


def take(page: Page, newsroom: Installation, suffix: str) -> None:
    """The list of articles, and the article with a conflict, one of its flags judged."""
    article, flag = newsroom.rows(CONFLICT)[0]
    page.goto(newsroom.address)
    log_in(page, "alice")
    page.get_by_role("heading", name="Articles").wait_for()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"articles{suffix}.png")
    page.goto(f"{newsroom.address}/articles/{article}")
    page.locator("[data-card][data-shape=open]").wait_for()
    if not suffix:
        page.keyboard.press("c")
        page.wait_for_load_state("networkidle")
    page.goto(f"{newsroom.address}/articles/{article}/flags/{flag}")
    page.locator(f"#flag-{flag}[data-shape=open]").wait_for()
    page.wait_for_timeout(600)  # the page settles its scroll
    page.screenshot(path=PICTURES / f"article{suffix}.png")
    page.goto(f"{newsroom.address}/detectors")
    page.get_by_role("heading", level=1, name="Detectors").wait_for()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"detectors{suffix}.png")


def take_differences(page: Page, project: str, suffix: str) -> None:
    """The queue of differences, one article's cases side by side, and how far people agree."""
    page.goto(f"{project}/adjudication")
    page.get_by_role("table").wait_for()
    page.screenshot(path=PICTURES / f"adjudication-queue{suffix}.png")
    page.get_by_role("table").get_by_role("link").first.click()
    page.locator("[data-shape=open]").wait_for()
    page.wait_for_timeout(600)  # the page settles its scroll
    page.screenshot(path=PICTURES / f"adjudication{suffix}.png")
    page.goto(f"{project}/agreement")
    page.get_by_text("Who agrees with whom?").wait_for()
    page.screenshot(path=PICTURES / f"agreement{suffix}.png")
    page.get_by_text("Do they give the same values?").scroll_into_view_if_needed()
    page.get_by_text("Who agrees with whom?").scroll_into_view_if_needed()
    page.screenshot(path=PICTURES / f"agreement-pairs{suffix}.png")


if __name__ == "__main__":
    sys.exit(main())
