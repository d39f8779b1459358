"""A part of a project: of the marks those that are asked for, of the texts all or those with such marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from annotator.interchange.model import Exchange, Losses, Mark, Text

DANGLING = "link left out: one of its spans was not asked for"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which marks and texts; nothing said: all of them."""

    gold: bool = False  # settled marks alone
    labels: tuple[str, ...] = ()  # names
    people: tuple[str, ...] = ()  # user names
    bare: bool = True  # texts without such marks too

    def takes(self, mark: Mark) -> bool:
        """Whether a mark is asked for."""
        return (
            (mark.gold or not self.gold)
            and (not self.labels or mark.label in self.labels)
            and (not self.people or mark.person in self.people)
        )


def unknown(exchange: Exchange, choice: Choice, people: frozenset[str]) -> list[str]:
    """Names of the choice that the project does not have, labels first."""
    labels = {label.name for label in exchange.labels}
    return [*(name for name in choice.labels if name not in labels), *(n for n in choice.people if n not in people)]


def chosen(exchange: Exchange, choice: Choice, losses: Losses) -> Exchange:
    """The part of the project; links without one of their spans in the same text are counted as lost."""
    if choice == Choice():
        return exchange
    labels = tuple(label for label in exchange.labels if not choice.labels or label.name in choice.labels)
    people = tuple(name for name in exchange.people if not choice.people or name in choice.people)
    return replace(exchange, texts=_texts(exchange, choice, losses), labels=labels, people=people)


def _texts(exchange: Exchange, choice: Choice, losses: Losses) -> Iterator[Text]:
    for text in exchange:
        spans = tuple(filter(choice.takes, text.spans))
        left_out = {span.uid for span in text.spans} - {span.uid for span in spans}
        links = []
        for link in filter(choice.takes, text.links):
            if left_out & {link.source, link.target}:
                losses.add(DANGLING, link.uid)
            else:
                links.append(link)
        documents = tuple(filter(choice.takes, text.documents))
        if choice.bare or spans or links or documents:
            yield replace(text, spans=spans, links=tuple(links), documents=documents)
