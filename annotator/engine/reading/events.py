"""Events: who did what to what, when and where, from the parse; active, passive and told as a noun alike.

A dated event is a verb, or a noun that tells of an act ("the attack", "its founding"), with a date that hangs on
it. Its patient is the object of an active verb, the subject of a passive one ("the company was founded in 1998")
and the noun of a participle ("the company, founded in 1998,"); a relative clause takes the noun it belongs to. A
date inside another noun phrase ("the May 3 edition") dates that noun and not the verb, except where the verb has
just made the thing ("issued a statement on May 29").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.engine.knowledge.acts import act_of_noun, act_of_verb
from annotator.engine.knowledge.lists import words
from annotator.engine.reading.anchors import anchor_of, is_opened
from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.grammar import Sentence, Token
from annotator.engine.reading.phrases import (
    CONTENT,
    SUBJECTS,
    Phrase,
    child,
    key,
    lemma_of,
    parts,
    parts_of_noun,
    place_of,
)
from annotator.engine.reading.quotations import Quoting
from annotator.engine.reading.tenses import Tense, is_hedged, tense_of
from annotator.engine.span import Span, cover

DOING: Final = words(
    "complete finish hold make win lose sign begin start end celebrate suffer attend witness carry stage lead perform "
    "conclude clinch see open close survive kill injure destroy draw attract leave cause damage take mark close"
)
DONE_BY: Final = ("dobj", "nsubj", "nsubjpass")
SUBORDINATE: Final = ("advcl", "relcl", "acl")
STATES: Final = ("missing", "public", "bankrupt", "bust")
LIGHT: Final = words("happen occur come be fall follow begin unfold") | {"take place"}  # "the attack took place"


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what to what, dated or not. ``act`` is what kind of thing happens: one word for "die", "pass away" and
    "his death".
    """

    span: Span
    sentence: Span
    verb: Span
    lemma: str
    act: str
    agent: Phrase | None
    patient: Phrase | None
    place: Phrase | None
    tense: Tense
    negated: bool
    hedged: bool
    quoted: bool

    @property
    def theme(self) -> Phrase | None:
        """What it happens to: the patient, else the doer."""
        return self.patient or self.agent


@dataclass(frozen=True, slots=True)
class Event(Deed):
    """A deed with its date. ``context`` holds the content lemmas of the clause beyond verb, dates and both phrases;
    ``names`` the proper nouns among them. ``verb`` is the noun where ``noun`` is true.
    """

    date: DateMention
    context: frozenset[str]
    names: frozenset[str]
    noun: bool = False
    definite: bool = False  # of a noun: "the blast of May 3"
    subordinate: bool = False  # "since she was fired", "who was fired": told as known


def find(sentences: Sequence[Sentence], dates: Sequence[DateMention], quotations: Quoting) -> tuple[Event, ...]:
    """The events of a text, in the order of their dates."""
    found: list[Event] = []
    dates = [
        date
        for date in dates
        if date.type in ("DATE", "TIME") and (date.places or date.has_year or date.precision != "other")
    ]
    first = 0
    for sentence in sentences:
        while first < len(dates) and dates[first].span.end <= sentence.span.start:
            first += 1
        last = first
        while last < len(dates) and dates[last].span.start < sentence.span.end:
            last += 1
        found.extend(_Clauses(sentence, dates[first:last], quotations).events())
    return tuple(found)


def find_deeds(sentences: Sequence[Sentence], quotations: Quoting) -> tuple[Deed, ...]:
    """What the verbs of a text tell of, dated or not, in their order."""
    return tuple(
        deed
        for sentence in sentences
        for n, token in enumerate(sentence.tokens)
        if token.pos == "VERB" and (deed := _deed(sentence, n, quotations))
    )


def _deed(sentence: Sentence, verb: int, quotations: Quoting) -> Deed | None:
    agent, patient, act = parts(sentence, verb)
    if agent is None and patient is None:
        return None
    token = sentence.tokens[verb]
    own = Span(token.start, token.end)
    return Deed(
        span=cover(own, *(phrase.span for phrase in (agent, patient) if phrase)),
        sentence=sentence.span,
        verb=own,
        lemma=lemma_of(sentence, verb),
        act=act,
        agent=agent,
        patient=patient,
        place=place_of(sentence, verb),
        tense=tense_of(sentence, verb),
        negated=child(sentence, verb, ("neg",)) is not None,
        hedged=is_hedged(sentence, verb),
        quoted=quotations.holds(token.start),
    )


class _Clauses:
    """One sentence, its dates, and what was read of its verbs so far."""

    def __init__(self, sentence: Sentence, dates: Sequence[DateMention], quotations: Quoting) -> None:
        self.sentence = sentence
        self.dates = dates
        self.quotations = quotations
        self._content: dict[int, list[tuple[str, bool]]] = {}

    def events(self) -> Iterator[Event]:
        for date in self.dates:
            at = self.sentence.under(date.span)
            anchor = anchor_of(self.sentence, at) if at else None
            if anchor is not None:
                yield from self._event(anchor, date, at[0])
            after = self._when(at)
            if after is not None and after != anchor:
                yield from self._event(after, date, at[0])

    def _when(self, at: Sequence[int]) -> int | None:
        """ "1977, when it was built": the verb of the clause that hangs on a date."""
        tokens = self.sentence.tokens
        clauses = (c for n in at for c in tokens[n].children if tokens[c].dep in ("relcl", "advcl"))
        return next(
            (c for c in clauses if any(tokens[n].lemma == "when" for n in tokens[c].children) and c > at[-1]), None
        )

    def _event(self, anchor: int, date: DateMention, at: int) -> Iterator[Event]:
        sentence, token = self.sentence, self.sentence.tokens[anchor]
        lemma = lemma_of(sentence, anchor)
        agent, patient, act = parts(sentence, anchor)
        noun = token.pos in ("NOUN", "PROPN")
        if patient and token.lemma in ("take", "make") and patient.bare:  # "took effect", "made landfall": one verb
            lemma = f"{token.lemma} {patient.head}"
            act = act_of_verb(lemma)
            patient = None
        if token.lemma in ("go", "come", "put") and (into := _into(sentence, anchor)):
            lemma = f"{token.lemma} {into}"
            act = act_of_verb(lemma)
        if lemma in LIGHT and agent:
            happened = child(sentence, anchor, SUBJECTS)
            if happened is not None and act_of_noun(sentence.tokens[happened].lemma):
                agent, patient, act = parts_of_noun(sentence, happened)
                noun = True
        if noun:  # "the earthquake of April 5"
            agent, patient = (None if p and date.span.holds(p.span.start) else p for p in (agent, patient))
        if agent is None and patient is None and not noun:
            return
        context, names = self._beyond(anchor, agent, patient)
        yield Event(
            span=self._span(anchor, date, at, agent, patient),
            sentence=sentence.span,
            verb=Span(token.start, token.end),
            lemma=lemma,
            act=act,
            agent=agent,
            patient=patient,
            date=date,
            place=place_of(sentence, anchor),
            tense=tense_of(sentence, _told_by(sentence, anchor)),
            negated=child(sentence, anchor, ("neg",)) is not None,
            hedged=is_hedged(sentence, anchor),
            quoted=self.quotations.holds(token.start) or self.quotations.holds(date.span.start),
            context=context,
            names=names,
            noun=noun,
            definite=token.pos == "NOUN" and any(_points(sentence.tokens[c]) for c in token.children),
            subordinate=token.dep in SUBORDINATE or is_opened(sentence, anchor),
        )

    def _span(self, anchor: int, date: DateMention, at: int, agent: Phrase | None, patient: Phrase | None) -> Span:
        token = self.sentence.tokens[anchor]
        spans = [Span(token.start, token.end), *(phrase.span for phrase in (agent, patient) if phrase)]
        return cover(*spans, _with_preposition(self.sentence, at, date))

    def _beyond(
        self, anchor: int, agent: Phrase | None, patient: Phrase | None
    ) -> tuple[frozenset[str], frozenset[str]]:
        """The content of the clause beyond verb, dates and both phrases, and the names in it."""
        content = self._content_of(anchor)
        known = {self.sentence.tokens[anchor].lemma}
        for phrase in (agent, patient):
            if phrase:
                known |= {phrase.head, *phrase.words}
        return frozenset(word for word, _ in content) - known, frozenset(
            word for word, proper in content if proper
        ) - known

    def _content_of(self, verb: int) -> list[tuple[str, bool]]:
        """The content words in the clause of a verb, but for dates and for clauses joined by "and" or "but"."""
        if verb not in self._content:
            tokens = self.sentence.tokens
            clauses = (c for c in tokens[verb].children if tokens[c].dep == "conj")
            joined = {n for clause in clauses for n in self.sentence.subtree(clause)}
            inside = [tokens[n] for n in self.sentence.subtree(verb) if n not in joined and tokens[n].pos in CONTENT]
            undated = [t for t in inside if not any(date.span.meets((t.start, t.end)) for date in self.dates)]
            self._content[verb] = [(key(t), t.pos == "PROPN") for t in undated]
        return self._content[verb]


def _with_preposition(sentence: Sentence, first: int, date: DateMention) -> Span:
    """ "On May 29": the date and the preposition that introduces it."""
    before = sentence.tokens[first - 1] if first > 0 else None
    return Span(before.start, date.span.end) if before and before.lemma in ("on", "in") else date.span


def _told_by(sentence: Sentence, anchor: int) -> int:
    """The verb that tells of an act told as a noun: "completed the purchase", "the blast killed"; else the anchor."""
    token = sentence.tokens[anchor]
    above = sentence.tokens[token.head]
    if token.pos in ("NOUN", "PROPN") and token.dep in DONE_BY and above.pos == "VERB" and above.lemma in DOING:
        return token.head
    return anchor


def _points(token: Token) -> bool:
    """ "The", "this", "its", "Tal's": the event is known."""
    return token.dep == "poss" or (token.dep == "det" and token.lemma in ("the", "this", "that"))


def _into(sentence: Sentence, verb: int) -> str | None:
    """ "On strike", "into force", "public", "missing": what makes one verb with "go", "come" or "put"."""
    after = sentence.tokens[verb + 1].text if verb + 1 < len(sentence.tokens) else ""
    if after in STATES:
        return after
    for near in sentence.tokens[verb].children:
        if sentence.tokens[near].dep == "prep" and sentence.tokens[near].lemma in ("on", "into", "to"):
            inside = child(sentence, near, ("pobj",))
            if inside is not None and not sentence.tokens[inside].children and sentence.tokens[inside].pos == "NOUN":
                return f"{sentence.tokens[near].lemma} {sentence.tokens[inside].lemma}"
    return None
