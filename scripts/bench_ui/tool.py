"""What a tool says of itself so that the same clock can measure it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Page

from scripts.bench_ui.made import Size


@dataclass(frozen=True, slots=True)
class Request:
    """A request of a page: what it is that stores a span."""

    method: str
    path: str  # a regular expression of the path


class Tool(Protocol):
    """One tool, installed and with the articles in it. Expressions are JavaScript, true or a number."""

    name: str
    about: str  # what its figures mean, where that is not the same for all
    storing: Request

    @property
    def sizes(self) -> Sequence[Size]:
        """The articles that are measured."""

    def start(self) -> None:
        """Start its server, make its project, load the articles."""

    def stop(self) -> None:
        """End what was started."""

    def log_in(self, page: Page) -> None:
        """As whoever annotates."""

    def address(self, size: Size) -> str:
        """Of the page where that article is marked up."""

    def shown(self, size: Size) -> str:
        """Text and highlights in view are in the page."""

    def whole(self, size: Size) -> str | None:
        """All highlights are in the page; None where it never has all."""

    def prepare(self, page: Page, number: int) -> None:
        """Everything but the last input that makes a span: another place each time."""

    def fresh(self) -> str:
        """The new span is in the page; evaluated anew before each input, when it must be false."""

    def mark(self, page: Page) -> None:
        """The last input."""

    def save(self, page: Page) -> bool:
        """Asks to store, where marking does not by itself. Returns whether there was anything to ask."""

    def stored(self, size: Size) -> int:
        """Spans of that article in the database."""
