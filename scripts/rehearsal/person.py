"""One simulated annotator: a browser context of their own, one or two tabs, real key presses, at random."""

import json
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

RECORDER = Path(__file__).with_name("page.js").read_text(encoding="utf-8")
WAITING = (
    "Object.keys(localStorage).filter((k) => k.startsWith('annotator.changes.')).sort().map((k) => localStorage[k])"
)
CHOICES = ("Keep mine", "Keep what stands", "Drop my change")


@dataclass
class Record:
    """What all browsers did, as their pages told it."""

    made: dict[str, dict[str, Any]] = field(default_factory=dict)  # by the change's id
    dropped: set[str] = field(default_factory=set)  # ids that a person gave up in a conflict
    comments: dict[str, bool] = field(default_factory=dict)  # text, and whether the page said that it is sent
    errors: list[str] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)

    def keep(self, value: str) -> None:
        """A page kept a change for sending; again where it waits or is in trouble."""
        entry = json.loads(value)
        self.made[entry["id"]] = entry


class Person:
    """`name` is a number; `address` is the proxy's."""

    def __init__(self, browser: Browser, name: int, *, address: str, session: str, tabs: int, record: Record) -> None:
        self.name, self.address, self.record = name, address, record
        self.offline = False
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        self.context.set_default_timeout(5_000)
        self.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        self.context.expose_binding("rehearsalMade", lambda _, value: record.keep(value))
        self.context.add_init_script(RECORDER)
        self.pages = [self.context.new_page() for _ in range(tabs)]
        for page in self.pages:
            page.on("pageerror", lambda error: record.errors.append(f"person {name}: {error}"))
            page.on("dialog", lambda dialog: dialog.accept())

    def go(self, page: Page, path: str) -> bool:
        """Open a page; False where no connection stands."""
        try:
            page.goto(self.address + path)
            page.get_by_role("application").wait_for()
            page.get_by_role("application").focus()
        except PlaywrightError:
            return False
        return True

    def cut(self, offline: bool) -> None:
        """Take the whole browser off the network, or put it back."""
        self.context.set_offline(offline)
        self.offline = offline

    def waiting(self) -> list[dict[str, Any]]:
        """The changes that wait in this browser, in order."""
        for page in self.pages:
            try:
                return [json.loads(value) for value in page.evaluate(WAITING)]
            except PlaywrightError:  # the browser's own page of errors has no storage
                continue
        return []

    def settle(self, page: Page, rng: random.Random) -> bool:
        """Answer the first conflict shown, if one is: what the person gives up need not be in the log."""
        alert = page.locator("section[role=alert]").first
        if alert.count() == 0:
            return False
        uid = alert.get_attribute("data-uid")
        buttons = [name for name in CHOICES if alert.get_by_role("button", name=name).count()]
        before = [entry for entry in self.waiting() if entry["change"]["uid"] == uid]
        button = rng.choice(buttons)
        alert.get_by_role("button", name=button).click()
        after = {entry["id"] for entry in self.waiting()}
        self.record.dropped |= {entry["id"] for entry in before} - after
        self.record.done[f"conflict: {button}"] += 1
        page.get_by_role("application").focus()
        return True
