"""Make the README's pictures: a fresh installation, the sample corpus, headless Chromium. `make screenshots`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from scripts.screenshot_data import add_snapshot, take_data
from scripts.screenshot_project import MarkedProject, add_project
from scripts.screenshot_sources import ScoredSources, add_sources
from tests import tools
from tests.browser.conftest import FLAGS, PEOPLE, log_in
from tests.installation import ROOT, Installation, wait_until

PICTURES = ROOT / "docs" / "screenshots"
LEFT = "SELECT count(*) FROM corpus_job WHERE state <> 'done'"
DIFFERING = "from scripts.differing import make_project; print(*make_project())"
DESK = """
from django.contrib.auth.models import User
from annotator.annotation.actions import add_articles, create_project, write_guidelines
from corpus.models import Article
alice = User.objects.get(username="alice")
names = ["Consistency", "Quotation", "Translation", "Sourcing"]
project = create_project(owner=alice, name="Port Selwin", labels=names, lease_hours=2400)
says = ["Two statements that cannot both be true.", "Words or speaker of a quotation change.",
        "Careless translation.", "A source that is not named."]
colours = ["#b4231f", "#8a4fb0", "#9a5b00", "#4c6272"]
for key, (label, colour, text) in enumerate(zip(project.labels.all(), colours, says), 1):
    label.key, label.colour, label.description = str(key), colour, text
    label.save()
write_guidelines(project=project, person=alice, seen=0, text='''Mark what a careful editor would stop at.

## Consistency

Mark **both** passages, then link them. Dates of one event, offices, figures and names.

## Translation

Mark the shortest passage that shows it.

## In doubt

Leave it, and comment.''')
conflict = Article.objects.get(pk={article})
others = Article.objects.exclude(pk=conflict.pk).order_by("id").values_list("id", flat=True)
add_articles(project=project, articles=[conflict.pk, *others])
print(project.pk)
"""
CONFLICT = "SELECT article_id, id FROM flags_flag WHERE detector = 'conflicting_dates' ORDER BY id"


def main() -> int:
    """The pictures of docs/screenshots/, each in light and dark."""
    chromium = tools.chromium()
    if chromium is None:
        print(tools.CHROMIUM, file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Installation(Path(folder)) as newsroom:
        newsroom.run(PEOPLE)
        newsroom.manage("load_sample")
        newsroom.start_worker()
        newsroom.start_web()
        wait_until(lambda: newsroom.rows(LEFT) == [(0,)], "the sample is read")
        marked = add_project(newsroom)
        add_snapshot(newsroom, marked.id)
        differing = newsroom.run(DIFFERING).split()[-2]
        sources = add_sources(newsroom)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            project = desk_project(newsroom)
            for scheme in ("light", "dark"):
                page = browser.new_page(viewport={"width": 1440, "height": 860}, color_scheme=scheme)
                suffix = "" if scheme == "light" else "-dark"
                take(page, newsroom, suffix)
                take_beside(page, newsroom.address, marked, suffix)
                take_differences(page, f"{newsroom.address}/projects/{differing}", suffix)
                take_desk(page, newsroom, project, suffix)
                take_sources(page, newsroom.address, sources, suffix)
                take_data(page, newsroom.address, marked, PICTURES, suffix)
    return 0


def take_sources(page: Page, address: str, sources: ScoredSources, suffix: str) -> None:
    """The table of sources, the page of one, and a comparison."""
    compared = "/sources/compare?ids=" + ",".join(str(one) for one in sources.ids[:4])
    for name, path in (("sources", "/sources"), ("source", f"/sources/{sources.first}"), ("compare", compared)):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=PICTURES / f"{name}{suffix}.png")


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


def take_beside(page: Page, address: str, project: MarkedProject, suffix: str) -> None:
    """Two articles side by side, with the link between a passage of each."""
    page.goto(address + project.desk(project.repair, project.licence))
    page.get_by_role("region", name="Beside: ").get_by_role("application").wait_for()
    page.get_by_role("region", name="First: ").get_by_role("application").focus()
    page.keyboard.press("Tab")
    page.get_by_role("list", name="Links").wait_for()
    page.wait_for_timeout(600)  # the texts settle their scroll
    page.screenshot(path=PICTURES / f"beside{suffix}.png")


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


def desk_project(newsroom: Installation) -> int:
    """A project with guidelines and the article that has a conflict first in its queue."""
    article = newsroom.rows(CONFLICT)[0][0]
    made = newsroom.run(DESK.format(article=article))
    return int(made.split()[-1])


def take_desk(page: Page, newsroom: Installation, project: int, suffix: str) -> None:
    """The desk with a mark chosen and the guidelines beside the text."""
    page.goto(f"{newsroom.address}/projects/{project}/next")
    text = page.get_by_role("application")
    page.get_by_role("button", name="Got it").click()
    text.focus()
    for key in ("G", "Tab") if suffix else ("G", "ArrowDown", "ArrowDown", "s", "1"):  # dark: marked before
        page.keyboard.press(key)
    page.get_by_role("complementary", name="Guidelines").locator("[data-chosen]").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"desk{suffix}.png")


if __name__ == "__main__":
    sys.exit(main())
