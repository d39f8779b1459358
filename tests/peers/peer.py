"""What a tool does so that our exports can be tried in it."""

from pathlib import Path
from typing import Protocol

from playwright.sync_api import Page

from tests.peers.facts import Facts


class Peer(Protocol):
    """One tool, installed. All methods but `start` want it started; each raises `RuntimeError` where it is refused."""

    name: str
    format: str  # of `annotator.interchange.formats`
    version: str

    def start(self) -> None:
        """Start its processes on loopback, with data of their own."""

    def stop(self) -> None:
        """End what was started."""

    def take_in(self, at: Path, title: str, people: tuple[str, ...]) -> int:
        """Import what our format wrote into a new project, by its own import; the project's number."""

    def held(self, project: int) -> Facts:
        """What a person sees there: its own fields, asked over REST, without what it keeps for us unread."""

    def export(self, project: int, to: Path) -> Path:
        """Its own export."""

    def without_notes(self, exported: Path) -> Path:
        """The export without our notes in it, as if all had been marked there."""

    def log_in(self, page: Page) -> None:
        """As whoever annotates."""

    def open(self, page: Page, project: int, text: str) -> list[str]:
        """Open a text; the words that its page highlights."""

    def mark(self, page: Page, word: str) -> None:
        """Mark a word of the open text as a person would, with the label “Quotation”, and store it."""
