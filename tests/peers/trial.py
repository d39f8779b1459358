"""One project of ours through one tool: in by its import, seen over REST and in its page, out by its export."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from annotator.interchange.formats import FORMATS
from annotator.interchange.model import Exchange, Losses
from tests import tools
from tests.browser.conftest import FLAGS
from tests.peers import facts, made
from tests.peers.facts import Facts
from tests.peers.peer import Peer

STAGES = ("seen there", "back, its own fields", "back")
# Marked by hand: a word behind the ships, and one beside marks of every kind, which the tool stores anew.
BY_HAND = ((made.COUNTED, "harbour"), (made.STORED, "Nobody"))


@dataclass(slots=True)
class Trial:
    """What was sent, what was found at each stage, and what is wrong besides. `told`: what our reader listed."""

    tool: str
    title: str
    sent: Facts
    found: dict[str, Facts] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)


def run(peer: Peer, tool: str, exchange: Exchange, folder: Path, page: Page | None) -> Trial:
    """`tool`: what the limits call it. With a page, texts are looked at and marked there."""
    trial = Trial(tool, exchange.name, facts.of_exchange(exchange))
    sent = folder / f"sent{FORMATS[peer.format].suffix}"
    FORMATS[peer.format].write(exchange, sent, Losses())
    project = peer.take_in(sent, exchange.name, exchange.people)
    trial.found[STAGES[0]] = peer.held(project)
    if page:
        _by_hand(peer, project, page, trial)
    exported = peer.export(project, folder / f"exported{sent.suffix or '.json'}")
    for stage, file in ((STAGES[1], peer.without_notes(exported)), (STAGES[2], exported)):
        losses = Losses()
        trial.found[stage] = facts.of_exchange(FORMATS[peer.format].read(file, losses))
        trial.told += [f"{stage}: {line}" for line in losses.lines()]
        if page:
            _take_out(trial, stage)
    return trial


def _by_hand(peer: Peer, project: int, page: Page, trial: Trial) -> None:
    shown = "".join(peer.open(page, project, made.COUNTED))
    what = f"its page highlights “{shown}” where “Lenn” was sent, behind three ships"
    (trial.right if shown == "Lenn" else trial.wrong).append(what)
    for text, word in BY_HAND:
        peer.open(page, project, text)
        peer.mark(page, word)


def _take_out(trial: Trial, stage: str) -> None:
    """What was marked by hand, which was not sent."""
    for text, word in BY_HAND:
        start = text.index(word)
        by_hand = (text, start, start + len(word), "Quotation")
        what = f"“{word}”, marked in its page by mouse, is read as such ({stage})"
        if trial.found[stage][facts.PASSAGES][by_hand]:
            trial.right.append(what)
            trial.found[stage][facts.PASSAGES] -= Counter([by_hand])
        else:
            trial.wrong.append(f"not so: {what}")


@contextmanager
def browser() -> Iterator[Page | None]:
    """A page in Chromium; None where there is none on this machine."""
    path = tools.chromium()
    if path is None:
        yield None
        return
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = chromium.new_page(viewport={"width": 1280, "height": 860})
        page.set_default_timeout(60_000)
        yield page
        chromium.close()
