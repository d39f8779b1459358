"""A whole newsroom for the browser: real web server, real worker, the sample corpus read, headless Chromium."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect, sync_playwright

from tests import tools
from tests.installation import Installation, wait_until

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PASSWORD = "correct horse battery staple"
PEOPLE = """
from django.contrib.auth.models import User
for name in ("alice", "bob"):
    User.objects.create_user(name, password="correct horse battery staple")
"""
Visit = Callable[..., Page]
expect.set_options(timeout=15_000)  # milliseconds; a limit for a page that hangs, not a measure


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    path = tools.chromium()
    if path is None:
        tools.missing(tools.CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def newsroom(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The sample corpus, read, with alice and bob; web and worker running. Webhooks may go to loopback."""
    with Installation(tmp_path_factory.mktemp("newsroom")) as installation:
        installation.environment |= {"ANNOTATOR_WEBHOOK_HOSTS": "127.0.0.1", "ANNOTATOR_WEBHOOK_HTTP": "1"}
        installation.run(PEOPLE)
        installation.manage("load_sample")
        installation.start_worker()
        installation.start_web()
        left = "SELECT count(*) FROM corpus_job WHERE state <> 'done'"
        wait_until(lambda: installation.rows(left) == [(0,)], "the sample is read")
        yield installation


@pytest.fixture(scope="session")
def sessions() -> dict[str, StorageState]:
    """Who has logged in: once each, since attempts to log in are counted and slowed down."""
    return {}


@pytest.fixture
def visit(chromium: Browser, newsroom: Installation, sessions: dict[str, StorageState]) -> Iterator[Visit]:
    """Opens pages as a person; fails the test where one logs an error, such as a breach of the content policy."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(path: str = "/articles", person: str = "alice", **options: object) -> Page:
        usual = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
        known = {"storage_state": sessions[person]} if person in sessions else {}
        context = chromium.new_context(**{**usual, **known, **options})  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if is_error(message.text) else None)
        page.goto(f"{newsroom.address}{path}")
        if person not in sessions:
            log_in(page, person)
            page.wait_for_url(f"{newsroom.address}{path}*")
            sessions[person] = {"cookies": context.storage_state()["cookies"], "origins": []}
        page.get_by_role("heading", level=1).wait_for()
        if path.startswith("/articles/") and "/flags/" in path:
            page.locator("[data-card][data-shape=open]").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


def log_in(page: Page, person: str) -> None:
    """Fill the login page in and send it."""
    page.get_by_label("Name").fill(person)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def is_error(text: str) -> bool:
    """What must not be in a page's console; failed requests are tested by what the page says of them."""
    return bool(re.search(r"Content.Security.Policy|Uncaught|Warning:", text)) and "Failed to load resource" not in text


@pytest.fixture
def flag_ids(newsroom: Installation) -> Callable[[str], list[int]]:
    """The ids of the standing flags of an article, in reading order, by a part of its title."""

    def ids(title: str) -> list[int]:
        rows = newsroom.rows(
            "SELECT f.id FROM flags_flag f JOIN corpus_article a ON a.id = f.article_id "
            "JOIN corpus_version v ON v.id = a.current_id "
            f"WHERE v.title LIKE '%{title}%' AND f.withdrawn_at IS NULL ORDER BY f.place, f.id"
        )
        return [row[0] for row in rows]

    return ids


@pytest.fixture
def flag_address(newsroom: Installation) -> Callable[[int], str]:
    """The shareable path of a flag."""

    def address(flag: int) -> str:
        article = newsroom.rows(f"SELECT article_id FROM flags_flag WHERE id = {flag}")[0][0]
        return f"/articles/{article}/flags/{flag}"

    return address
