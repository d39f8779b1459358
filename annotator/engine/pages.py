"""The page of a detector: passages that it flags, with the evidence in bold, and passages that it leaves alone.

A passage is a Markdown block quote. A line of the form ``published: 2025-02-06`` above it gives what is
known of the article it stands for: ``published``, ``language``, ``title``, ``byline``, ``url``, ``source``, ``links``.
"none" stands for what was looked for and is not there. Bold words in a title are evidence in the title. A flagged
passage whose evidence is an absence has the line ``evidence: none``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from annotator.engine.article import Article, Field
from annotator.engine.span import Span

FLAGGED: Final = "## Flagged"
LEFT_ALONE: Final = "## Left alone"
METADATA: Final = re.compile(r"(published|language|title|byline|url|source|links|evidence): (.+)")
BOLD: Final = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


class BadPageError(ValueError):
    """A detector's page does not have the form described above."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One passage of a page: as printed, as an article, and where its bold words are; ``absent``: nothing to mark."""

    markdown: str
    article: Article
    evidence: tuple[tuple[Field, Span], ...]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The two lists of passages."""

    flagged: tuple[Sample, ...]
    left_alone: tuple[Sample, ...]


def read_page(source: str) -> Page:
    """The passages of a page. Raises BadPageError where a section is missing or its passages are badly marked."""
    _, found, rest = source.partition(FLAGGED)
    flagged, found_too, left_alone = rest.partition(LEFT_ALONE)
    if not found or not found_too:
        raise BadPageError(f"the page needs the headings {FLAGGED!r} and {LEFT_ALONE!r}")
    page = Page(tuple(_samples(flagged)), tuple(_samples(left_alone)))
    if any(bool(sample.evidence) == sample.absent for sample in page.flagged):
        raise BadPageError("a flagged passage has no bold words (or has some, and says that there is nothing to mark)")
    if any(sample.evidence for sample in page.left_alone):
        raise BadPageError("a passage that is left alone has bold words")
    return page


def _samples(section: str) -> list[Sample]:
    samples: list[Sample] = []
    metadata: dict[str, str] = {}
    quote: list[str] = []
    for line in [*section.splitlines(), ""]:
        if line.startswith(">"):
            quote.append(line[1:].removeprefix(" "))
        elif quote:
            samples.append(_sample("\n".join(quote), metadata, len(samples)))
            quote, metadata = [], {}
        if match := METADATA.fullmatch(line):
            metadata[match[1]] = match[2]
        elif line and not line.startswith(">"):
            raise BadPageError(f"neither a passage nor a fact about one: {line!r}")
    return samples


def _sample(markdown: str, metadata: dict[str, str], number: int) -> Sample:
    """One passage; the bold marks are taken out of its text and title and become evidence."""
    text, bold = _plain(markdown)
    evidence: list[tuple[Field, Span]] = [("text", span) for span in bold]
    known: dict[str, Any] = {"language": "en"} | {k: None if v == "none" else v for k, v in metadata.items()}
    absent = known.pop("evidence", "") is None
    if isinstance(known.get("title"), str):
        known["title"], bold = _plain(known["title"])
        evidence += [("title", span) for span in bold]
    told = "".join(f"{key}: {value}\n" for key, value in metadata.items() if key not in ("language", "evidence"))
    shown = f"{told}\n{markdown}" if told else markdown
    return Sample(shown, Article(id=str(number + 1), text=text, **known), tuple(evidence), absent)


def _plain(markdown: str) -> tuple[str, list[Span]]:
    """The text without its bold marks, and where the bold words are."""
    text, found, read = "", [], 0
    for match in BOLD.finditer(markdown):
        text += markdown[read : match.start()]
        found.append(Span(len(text), len(text) + len(match[1])))
        text += match[1]
        read = match.end()
    return text + markdown[read:], found
