"""The public nutrition label as readers elsewhere see it: framed in another site, narrow, dark, printed."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import overflow, violations
from tests.browser.conftest import is_error
from tests.installation import Installation

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCENE = """
from datetime import date
from django.contrib.auth.models import User
from annotator.reliability.actions.labels import publish_label
from annotator.reliability.actions.replies import add_reply
from annotator.reliability.label import token_of
from corpus.models import Source
from tests import factories
from tests.reliability.scored import decided, scored
edith = User.objects.create_user("edith", is_staff=True)
for name, value in (("Harbour Ledger", 62.4), ("Seldom Read", None)):
    source = scored(name, value, 54.1, 70.2)
    version = factories.taken(title="Dredging of the northern channel is to begin in November, board says").version
    version.article.source = source
    version.article.save()
    factories.read(version)
    if value:
        decided(source, edith, "overridden", value=40, reason="Two retractions that no text shows.")
        said = {"text": "We check every date.", "author": "M. Quill", "received_on": date(2026, 3, 12)}
        add_reply(source=source, person=edith, **said)
    print(token_of(publish_label(article=version.article, person=edith)))
"""


@pytest.fixture(scope="module")
def labels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The addresses of two public labels: of a source with a score, and of one without enough evidence."""
    with Installation(tmp_path_factory.mktemp("labels")) as installation:
        told = installation.run(SCENE)
        address = installation.start_web()
        yield [f"{address}/label/{token}" for token in told.split()[-2:]]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A reader's page, 280 pixels wide; what breaks the content policy fails the test."""
    errors: list[str] = []
    context = chromium.new_context(viewport={"width": 280, "height": 700})
    opened = context.new_page()
    opened.on("console", lambda message: errors.append(message.text) if is_error(message.text) else None)
    yield opened
    context.close()
    assert errors == []


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Another site: a web server of its own on this folder, hence another origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("which", [0, 1], ids=["scored", "not enough evidence"])
def test_it_fits_280_pixels_in_its_own_style(page: Page, labels: list[str], which: int, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(labels[which])
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dredging of the northern channel")
    assert overflow(page) <= 0
    styled = page.evaluate("getComputedStyle(document.querySelector('main')).borderTopWidth")
    assert styled == "2px", "its own style passes its own policy"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Browser, labels: list[str], scheme: str) -> None:
    context = chromium.new_context(viewport={"width": 280, "height": 700}, bypass_csp=True)  # to let axe in
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for address in [*labels, labels[0] + "x"]:
        page.goto(address)
        assert violations(page) == [], address
    context.close()


def test_another_site_frames_it_and_shows_no_number_where_there_is_none(
    page: Page, labels: list[str], tmp_path: Path
) -> None:
    frames = "".join(f'<iframe src="{address}" width="280" height="900"></iframe>' for address in labels)
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Quay Times</title>{frames}")
    with served(tmp_path) as address:
        page.goto(address)
        page.frame_locator("iframe").nth(1).get_by_role("heading", level=1).wait_for()
    scored, unscored = page.frame_locator("iframe").nth(0), page.frame_locator("iframe").nth(1)
    expect(scored.get_by_role("img", name="62 of 100; 90 % interval from 54 to 70")).to_be_visible()
    expect(scored.get_by_text("an editor set 40 beside the computed 62")).to_be_visible()
    expect(scored.get_by_text("We check every date.")).to_be_visible()
    expect(unscored.get_by_text("Not enough evidence.")).to_be_visible()
    expect(unscored.get_by_role("img")).to_have_count(0)


def test_printed_it_is_one_sheet_in_black(page: Page, labels: list[str]) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(labels[0])
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1


def test_withdrawn_or_mistyped_it_says_so(page: Page, labels: list[str]) -> None:
    answer = page.goto(labels[0] + "x")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="There is no label at this address")).to_be_visible()
