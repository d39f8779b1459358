"""The reading: what is read off one text, once, for all detectors. Each layer is made when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from annotator.engine.article import Article
from annotator.engine.reading import (
    capitals,
    dates,
    events,
    grammar,
    language,
    paragraphs,
    people,
    quotations,
    verbatim,
)
from annotator.engine.reading.capitals import Capitals
from annotator.engine.reading.dates import DateMention, Day
from annotator.engine.reading.events import Event
from annotator.engine.reading.grammar import Sentence
from annotator.engine.reading.people import Person
from annotator.engine.reading.quotations import Quoting
from annotator.engine.span import Span

LAYERS: Final = ("paragraphs", "grammar", "dates", "quotations", "people", "events", "capitals", "verbatim")
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
    def capitals(self) -> Capitals:
        """How often each word of the text is written with a capital."""
        return self._layer("capitals", lambda r: capitals.count(r.text))

    @property
    def verbatim(self) -> tuple[Span, ...]:
        """Addresses, user names, file names: what is no running text."""
        return self._layer("verbatim", lambda r: verbatim.find(r.text))
