"""The reading: what is read off one text, once, for all detectors. Each layer is made when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final, TypeVar

from annotator.engine.article import Article
from annotator.engine.reading import (
    attributions,
    capitals,
    dates,
    events,
    figures,
    grammar,
    language,
    names,
    paragraphs,
    people,
    quotations,
    verbatim,
)
from annotator.engine.reading.attributions import Attribution
from annotator.engine.reading.capitals import Capitals
from annotator.engine.reading.dates import DateMention, Day
from annotator.engine.reading.events import Deed, Event
from annotator.engine.reading.figures import Figure
from annotator.engine.reading.grammar import Sentence
from annotator.engine.reading.names import Names
from annotator.engine.reading.people import Person
from annotator.engine.reading.quotations import Quoting
from annotator.engine.span import Span

LAYERS: Final = (
    "paragraphs",
    "grammar",
    "dates",
    "figures",
    "names",
    "quotations",
    "attributions",
    "people",
    "events",
    "deeds",
    "capitals",
    "verbatim",
    "headline",
)
Layer = TypeVar("Layer")


class UndeclaredNeedError(Exception):
    """A detector reads a layer that its RULE does not name under ``needs``."""


class Reading:
    """One article and the layers read off its text.

    ``restricted_to`` gives a view for one detector: the same layers, but only those it declares. That keeps
    declarations true, so that a layer which cannot be read is known to silence just those detectors.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self._made: dict[str, Any] = {}
        self._allowed: frozenset[str] = frozenset(LAYERS)

    def restricted_to(self, layers: Iterable[str]) -> Reading:
        """A view of this reading (layers are shared, not copied) that gives only these layers."""
        view = Reading(self.article)
        view._made = self._made
        view._allowed = frozenset(layers)
        return view

    def _layer(self, name: str, make: Callable[[Reading], Layer]) -> Layer:
        if name not in self._allowed:
            raise UndeclaredNeedError(f"reads {name!r} without declaring it")
        if name not in self._made:
            whole = self if len(self._allowed) == len(LAYERS) else self.restricted_to(LAYERS)
            self._made[name] = make(whole)
        made: Layer = self._made[name]
        return made

    @property
    def language(self) -> str:
        """ISO 639-1: the article's own, else identified from the text; "und" where it cannot be told."""
        if "language" not in self._made:
            known = self.article.language
            self._made["language"] = known[:2].lower() if isinstance(known, str) else language.identify(self.text)
        found: str = self._made["language"]
        return found

    @property
    def published(self) -> Day | None:
        """The day of publication; None where it is not known, not there, or not a full date."""
        return dates.day_of(self.article.published)

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs of the text, without the white space around them."""
        return self._layer("paragraphs", lambda r: paragraphs.split(r.text))

    @property
    def grammar(self) -> tuple[Sentence, ...]:
        """Sentences of parsed tokens."""
        return self._layer("grammar", lambda r: grammar.parse(r.text, r.paragraphs))

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """Expressions of time, in order, not overlapping."""
        return self._layer("dates", lambda r: dates.find(r.text, r.published))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Amounts, percentages and counts, in order."""
        return self._layer("figures", lambda r: figures.find(r.text, r.grammar, r.dates))

    @property
    def names(self) -> Names:
        """Mentions of people and organisations by name, and acronyms with their long forms."""
        return self._layer("names", lambda r: names.find(r.text, r.grammar))

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who is credited with what, direct quotations among them."""
        return self._layer("attributions", lambda r: attributions.find(r.text, r.grammar, r.quotations, r.names))

    @property
    def quotations(self) -> Quoting:
        """Direct quotations, and the marks that have no partner."""
        return self._layer("quotations", lambda r: quotations.find(r.text, r.paragraphs))

    @property
    def people(self) -> tuple[Person, ...]:
        """Mentions of people by an office and a name, and whom each stands for."""
        return self._layer("people", lambda r: people.find(r.text))

    @property
    def events(self) -> tuple[Event, ...]:
        """Dated events: who did what to what, and when."""
        return self._layer("events", lambda r: events.find(r.grammar, r.dates, r.quotations))

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Who does what to what, dated or not."""
        return self._layer("deeds", lambda r: events.find_deeds(r.grammar, r.quotations))

    @property
    def capitals(self) -> Capitals:
        """How often each word of the text is written with a capital."""
        return self._layer("capitals", lambda r: capitals.count(r.text))

    @property
    def verbatim(self) -> tuple[Span, ...]:
        """Addresses, user names, file names: what is no running text."""
        return self._layer("verbatim", lambda r: verbatim.find(r.text))

    @property
    def headline(self) -> Reading | None:
        """The title as a reading of its own, with all layers; None where the article has none."""
        return self._layer("headline", lambda r: _of_title(r.article))


def _of_title(article: Article) -> Reading | None:
    title = article.field("title")
    return Reading(replace(article, text=title, links=None)) if title.strip() else None
