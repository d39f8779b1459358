"""Detectors answer for their flags, and the most telling flags are judged one after the other."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import overflow, violations
from tests.browser.conftest import Visit
from tests.installation import Installation, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EDITOR = "editor-of-detectors"
# A detector that is wrong here, sources with enough articles, and their scores. A run of the worker's may be going on.
SCENE = """
import json, time
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from annotator.reliability.actions.batch import work
from annotator.reliability.actions.muting import mute_where_wrong
from annotator.reliability.actions.rank import rank_all
from annotator.reliability.actions.run import start_run
from annotator.reliability.actions.score import today
from annotator.reliability.models import Run
from tests.reliability.judged import judged
from tests.reliability.scene import scene
editor = User.objects.create_user("editor-of-detectors", password="correct horse battery staple")
editor.groups.add(Group.objects.get_or_create(name="editors")[0])
wrong = judged(editor, ["dismissed"] * 20 + ["unjudged"] * 2, detector="boilerplate", source="Quayside Telegraph")
mute_where_wrong()
made = scene(sources=3, articles=20, seed=8, names=("Telling Gazette", "Breakwater Post", "Lenn Evening Star"))
run = None
while run is None:
    try:
        run = start_run(day=today(), cause="nightly")
    except ValidationError:
        time.sleep(0.5)
while Run.objects.get(pk=run.pk).state in ("tallying", "scoring"):
    work(run.pk) or time.sleep(0.2)
run.refresh_from_db()
print(json.dumps({"state": run.state, "error": run.error, "told": rank_all(), "wrong": wrong[-1].pk,
                  "article": wrong[-1].article_id}))
"""


@dataclass(frozen=True)
class Made:
    """What was made: the state of the scores, how many flags tell something, and a muted flag with its article."""

    state: str
    error: str
    told: int
    wrong: int
    article: int


@pytest.fixture(scope="module")
def made(newsroom: Installation) -> Iterator[Made]:
    """Once for this file."""
    lines = newsroom.run(SCENE).strip().splitlines()
    yield Made(**json.loads(lines[-1]))


def test_a_detector_that_is_wrong_mutes_itself_and_editors_are_told(
    visit: Visit, newsroom: Installation, made: Made
) -> None:
    page = visit("/detectors/boilerplate", EDITOR)
    live = page.get_by_role("region", name="How often it is right here")
    expect(live).to_contain_text("right in 0 of 20 judged flags")
    expect(live).to_contain_text(re.compile("Muted in English since .*, by itself: right in 0 of 20 judged flags"))
    expect(live.get_by_role("region", name="Is it as right with every outlet?")).to_contain_text("Quayside Telegraph")
    told = newsroom.rows("SELECT count(*) FROM annotation_notice WHERE kind = 'muted' AND detector = 'boilerplate'")
    assert told[0][0] >= 1
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(page) == [], scheme
    page.set_viewport_size({"width": 640, "height": 400})
    assert overflow(page) <= 0


def test_an_editor_has_it_heard_again_and_mutes_it_with_a_reason(visit: Visit, made: Made) -> None:
    page = visit("/detectors/boilerplate", EDITOR)
    page.get_by_role("button", name="Have it heard again in English…").click()
    dialog = page.get_by_role("dialog", name="Have it heard again?")
    expect(dialog).to_be_visible()
    assert violations(page) == [], "with the question open"
    dialog.get_by_role("button", name="Have it heard again").click()
    expect(page.get_by_text("Muted before: 1")).to_be_visible()
    expect(page.get_by_text("Muted in English")).to_have_count(0)
    page.get_by_role("button", name="Mute this detector…").click()
    dialog = page.get_by_role("dialog", name="Mute this detector?")
    expect(dialog.get_by_role("button", name="Mute it")).to_be_disabled()
    dialog.get_by_label("In which language").select_option("en")
    dialog.get_by_label("Why").fill("It takes the masthead for an article.")
    assert violations(page) == [], "with the reason open"
    dialog.get_by_role("button", name="Mute it").click()
    expect(page.get_by_text("by editor-of-detectors: “It takes the masthead for an article.”")).to_be_visible()


def test_a_muted_flag_is_folded_in_its_article_and_can_be_judged(
    visit: Visit, newsroom: Installation, made: Made
) -> None:
    page = visit(f"/articles/{made.article}")
    card = page.locator(f"#flag-{made.wrong}")
    expect(card).to_contain_text("muted · ○ unjudged")
    card.get_by_role("button").first.click()
    expect(card).to_have_attribute("data-shape", "open")
    expect(card).to_contain_text("this one counts in no score")
    assert violations(page) == []
    page.keyboard.press("d")
    page.keyboard.press("2")
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()
    assert newsroom.rows(f"SELECT verdict FROM flags_flag WHERE id = {made.wrong}") == [("dismissed",)]


def test_somebody_who_is_no_editor_reads_and_cannot_mute(visit: Visit, made: Made) -> None:
    page = visit("/detectors")
    row = page.get_by_role("row").filter(has=page.locator("a[href='/detectors/boilerplate']"))
    expect(row).to_contain_text("muted in English")
    row.get_by_role("link").click()
    expect(page.get_by_text("Muted in English")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Mute|heard again"))).to_have_count(0)


def at(page: Page) -> int:
    """The flag in the address."""
    page.wait_for_url(re.compile(r"/articles/\d+/flags/\d+\?by=telling$"))
    page.locator("[data-card][data-shape=open]").wait_for()
    return int(re.findall(r"/flags/(\d+)", page.url)[0])


def test_the_most_telling_flags_are_judged_one_after_the_other_by_keyboard(
    visit: Visit, newsroom: Installation, made: Made
) -> None:
    assert (made.state, made.error) == ("done", "")
    assert made.told > 3
    page = visit("/articles")
    page.get_by_role("link", name="Most telling flags").click()
    page.get_by_role("heading", level=1, name="Most telling flags").wait_for()
    rows = page.locator("[data-row]")
    expect(rows.first).to_be_visible()
    listed = [str(row.get_attribute("data-row")) for row in rows.all()]
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(page) == [], scheme
    page.set_viewport_size({"width": 640, "height": 400})
    assert overflow(page) <= 0
    page.set_viewport_size({"width": 1280, "height": 800})
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    first = at(page)
    page.keyboard.press("c")
    expect(page.get_by_role("status").filter(has_text=re.compile("^Saved$"))).to_be_visible()
    page.keyboard.press("n")
    others = "|".join(flag for flag in listed if flag != str(first))
    expect(page).to_have_url(re.compile(rf"/flags/({others})\?by=telling$"))
    telling = f"SELECT count(*) FROM reliability_telling WHERE flag_id = {first}"
    wait_until(lambda: newsroom.rows(telling) == [(0,)], "the judged flag has left the queue")
    page.goto(f"{newsroom.address}/flags/telling")
    expect(rows.first).to_be_visible()
    expect(page.locator(f"[data-row='{first}']")).to_have_count(0)
    assert newsroom.rows(f"SELECT verdict FROM flags_flag WHERE id = {first}") == [("confirmed",)]
