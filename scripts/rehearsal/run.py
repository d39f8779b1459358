"""A whole rehearsal: begin, disturb, come to rest, compare."""

import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError

from scripts.rehearsal import found, shown
from scripts.rehearsal.acts import ACTS
from scripts.rehearsal.person import Person, Record
from scripts.rehearsal.proxy import Proxy
from scripts.rehearsal.stage import Stage, build
from tests.installation import Installation

PATIENCE = 180.0  # seconds for all queues to become empty once everybody is online again
DISTURBANCE = 0.04  # chance at each turn that a person's network goes or comes back


@dataclass(frozen=True)
class Plan:
    """How long, how many, and from which seed."""

    seconds: float
    people: int
    seed: int
    articles: int = 4
    kills: int = 2
    badness: float = 0.15  # share of POSTs whose connection is cut


@dataclass
class Outcome:
    """What was done and what differs; `lines` is the table that is printed."""

    record: Record
    differences: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """What was done, what was disturbed, what is stored, what differs."""
        table = [f"{n:>7,}  {what}" for what, n in self.counts.items()]
        return [*table, *(f"WRONG: {line}" for line in self.differences), f"{len(self.differences):>7,}  differences"]


def rehearse(browser: Browser, folder: Path, plan: Plan) -> Outcome:
    """Play it on an installation of its own in this folder."""
    with Installation(folder) as installation:
        stage = build(installation, people=plan.people, articles=plan.articles)
        port = int(installation.start_web().rpartition(":")[2])
        with Proxy(port, seed=plan.seed, badness=plan.badness) as proxy:
            return _Rehearsal(browser, installation, stage, proxy, plan).play()


class _Rehearsal:
    def __init__(self, browser: Browser, installation: Installation, stage: Stage, proxy: Proxy, plan: Plan) -> None:
        self.installation, self.stage, self.proxy, self.plan = installation, stage, proxy, plan
        self.random = random.Random(plan.seed)
        self.record = Record()
        address = f"http://127.0.0.1:{proxy.port}"
        # The first has two tabs, and the second works in two browsers at once.
        seats = [(n, 2 if n == 0 else 1) for n in range(plan.people)] + [(1, 1)]
        self.people = [
            Person(browser, n, address=address, session=stage.sessions[n], tabs=tabs, record=self.record)
            for n, tabs in seats
        ]

    def play(self) -> Outcome:
        began = time.monotonic()
        for person in self.people:
            for page in person.pages:
                person.go(page, self._somewhere())
        kills = [began + self.plan.seconds * (n + 1) / (self.plan.kills + 1) for n in range(self.plan.kills)]
        while time.monotonic() < began + self.plan.seconds:
            if kills and time.monotonic() > kills[0]:
                kills.pop(0)
                self._kill()
            self._turn(self.random.choice(self.people))
        self._rest()
        return self._compare()

    def _somewhere(self) -> str:
        return f"/projects/{self.stage.project}/articles/{self.random.choice(self.stage.articles)}"

    def _kill(self) -> None:
        """End the web server in the middle of whatever it does, and start it again on its port."""
        self.installation.kill(self.installation.running.pop())
        self.record.done["server killed"] += 1
        for _ in range(5):  # people go on working meanwhile
            self._turn(self.random.choice(self.people))
        self.installation.start_web(self.proxy.target)

    def _turn(self, person: Person) -> None:
        page = self.random.choice(person.pages)
        if self.random.random() < DISTURBANCE:
            person.cut(not person.offline)
            self.record.done["network cut" if person.offline else "network back"] += 1
        try:
            if page.get_by_role("application").count() == 0 or self.random.random() < 0.03:
                if not person.offline:
                    person.go(page, self._somewhere())
                return
            if self.random.random() < 0.3 and person.settle(page, self.random):
                return
            (act,) = self.random.choices(list(ACTS), list(ACTS.values()))
            act(person, page, self.random)
            self.record.done[act.__name__.replace("_", " ")] += 1
        except PlaywrightError as error:  # a button that went while it was looked for, a page that did not load
            self.record.done[f"given up: {str(error).splitlines()[0][:60]}"] += 1

    def _rest(self) -> None:
        """Everybody online, conflicts answered, until nothing waits anywhere."""
        self.proxy.badness = 0.0
        for person in self.people:
            person.cut(False)
        deadline = time.monotonic() + PATIENCE
        while waiting := [entry for person in self.people for entry in self._finish(person)]:
            if time.monotonic() > deadline:
                says = {f"{entry['says']}: {entry['trouble']}" for entry in waiting}
                self.record.errors.append(f"{len(waiting)} changes still wait: {sorted(says)[:5]}")
                return
            time.sleep(0.2)

    def _finish(self, person: Person) -> list[dict[str, Any]]:
        page = person.pages[0]
        waiting = person.waiting()
        troubled = [entry for entry in waiting if entry["trouble"] and not entry["trouble"].get("held")]
        if page.get_by_role("application").count() == 0 or (
            troubled and not page.url.endswith(f"/articles/{troubled[0]['article']}")
        ):
            article = troubled[0]["article"] if troubled else self.stage.articles[0]
            person.go(page, f"/projects/{self.stage.project}/articles/{article}")
        if troubled:
            person.settle(page, self.random)
        return waiting

    def _compare(self) -> Outcome:
        server = found.held(self.installation)
        wrong = found.differences(server, self.record)
        desks = [shown.differences(person, page, server) for person in self.people for page in person.pages]
        stored = {
            "changes made in browsers": len(self.record.made),
            "given up in conflicts": len(self.record.dropped),
            "changes in the log": len(server["log"]),
            "answers in their log": len(server["replies"]),
            "marks stored": len(server["rows"]),
            "comments stored": len(server["comments"]),
            "desks compared": len(desks),
        }
        done = {**dict(sorted(self.record.done.items())), **{f"POSTs {k}": v for k, v in self.proxy.counts.items()}}
        return Outcome(self.record, wrong + [line for lines in desks for line in lines], {**done, **stored})
