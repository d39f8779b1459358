"""The head of an article: the few lines around the headline where outlets print names and dates."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.extraction.dom import Line, Page, lines
from corpus.extraction.site import letters

BEFORE, AFTER = 3, 12  # lines; a byline above the headline is beside it, below it a standfirst may come first
BODY_LENGTH = 250  # characters; a longer line is the article itself, or its standfirst
MAX_LONG = 2


@dataclass(frozen=True)
class Head:
    """The lines just above the headline, in order, and those below it to where the text begins."""

    above: tuple[Line, ...]
    below: tuple[Line, ...]

    @property
    def lines(self) -> list[Line]:
        """All of them: those below first, then those above from the headline upwards."""
        return [*self.below, *reversed(self.above)]


def head(page: Page, title: str | None) -> Head:
    """The head of the article with this title; empty where no line of the page reads like the title."""
    shown = lines(page.tree)
    place = _headline(shown, title)
    if place is None:
        return Head((), ())
    below = _until_body(shown[place + 1 : place + 1 + AFTER])
    return Head(tuple(shown[max(0, place - BEFORE) : place]), tuple(below))


def _headline(shown: list[Line], title: str | None) -> int | None:
    """The line that reads like the title: in a first-level heading first, in any other heading next."""
    wanted = letters(title or "")
    same = [n for n, line in enumerate(shown) if wanted and letters(line.text).startswith(wanted)]
    return min(same, key=lambda n: _rank(shown[n]), default=None)


def _rank(line: Line) -> int:
    tags = {str(e.tag) for e in (line.element, *line.element.iterancestors())}
    return 0 if "h1" in tags else 1 if tags & {"h2", "h3"} else 2


def _until_body(following: list[Line]) -> list[Line]:
    kept: list[Line] = []
    long = 0
    for line in following:
        long += len(line.text) > BODY_LENGTH
        if long >= MAX_LONG:
            break
        kept.append(line)
    return kept
