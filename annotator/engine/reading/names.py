"""Names: mentions of people and organisations, grouped by whom or what they stand for in this article.

The model's label alone is never enough to call a name a person's or a body's: form, title, cue or list must agree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.engine.reading import acronyms, name_groups, name_runs
from annotator.engine.reading.grammar import Sentence
from annotator.engine.span import Span

Kind = Literal["person", "organisation", "place", "other"]


@dataclass(frozen=True, slots=True)
class NameMention:
    """One mention by name. ``entity`` is the fullest form that the article gives for whom or what it stands for.

    ``span`` leaves out titles and the possessive ending; ``titled`` where a title or a role stands right before.
    ``plain`` where nothing but a sentence start or a headline may explain the capitals.
    """

    span: Span
    printed: str
    entity: str
    kind: Kind
    titled: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym printed beside its long form: "the World Health Organization (WHO)"."""

    span: Span
    short: str
    long: str
    long_span: Span


@dataclass(frozen=True)
class Names:
    """The mentions in order, and the acronyms that the article explains."""

    mentions: tuple[NameMention, ...]
    acronyms: tuple[Acronym, ...]

    def within(self, span: tuple[int, int]) -> Iterator[NameMention]:
        """The mentions that lie inside a span, in order."""
        for mention in self.mentions[bisect_left(self.mentions, span[0], key=lambda m: m.span.start) :]:
            if mention.span.start >= span[1]:
                return
            if mention.span.end <= span[1]:
                yield mention

    def at(self, place: int) -> NameMention | None:
        """The mention that covers the character at this place."""
        before = bisect_left(self.mentions, place + 1, key=lambda m: m.span.start)
        found = self.mentions[before - 1] if before else None
        return found if found and found.span.holds(place) else None


def find(text: str, sentences: Sequence[Sentence]) -> Names:
    """The names of a text."""
    explained = tuple(Acronym(e.short_span, e.short, e.long, e.long_span) for e in acronyms.find(text))
    named = name_groups.resolve(list(name_runs.find(sentences)), {a.short: a.long for a in explained})
    return Names(
        tuple(NameMention(n.run.span, n.printed, n.entity, n.kind, n.run.titled, n.run.lead) for n in named), explained
    )
