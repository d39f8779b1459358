"""The short form of `make rehearse`: three people, a bad line, a server killed; nothing lost, nothing double."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.rehearsal.run import Plan, rehearse

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_what_three_people_did_on_a_bad_line_is_stored_once(chromium: Browser, tmp_path: Path) -> None:
    plan = Plan(seconds=15, people=3, seed=3, articles=2, kills=1, badness=0.25)
    outcome = rehearse(chromium, tmp_path, plan)
    assert outcome.differences == []
    assert len(outcome.record.made) > 5, "something was done"
    assert outcome.record.done["server killed"] == 1
