"""Dated events: who did what to what, and when, from the parse; active and passive alike.

An event is a verb with a date that hangs on it. Its patient is the object of an active verb, the subject of
a passive one ("the company was founded in 1998") and the noun of a participle ("the company, founded in
1998,"); a relative clause takes the noun it belongs to. A date inside a noun phrase ("the May 3 attack")
dates that noun and not the verb, except where the verb has just made the thing ("issued a statement on
May 29").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.engine.knowledge.lists import words
from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.grammar import Sentence, Token
from annotator.engine.reading.quotations import Quoting
from annotator.engine.span import Span, cover

SUBJECTS: Final = ("nsubj", "csubj")
PASSIVE_SUBJECTS: Final = ("nsubjpass", "csubjpass")
OBJECTS: Final = ("dobj", "obj")
RELATIVES: Final = frozenset({"who", "which", "that", "whom"})
HEDGES: Final = words(
    "may might could would should can will shall going plan expect schedule hope intend propose likely probably "
    "possibly perhaps if unless whether postpone delay originally initially tentatively seek want try "
    "reportedly allegedly"
)
CONTENT: Final = ("NOUN", "PROPN", "VERB", "NUM", "ADJ")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of an event: its head's lemma, the lemmas of its other content words, and its kind.

    ``proper`` for names, ``definite`` for "the …", "his …", "this …"; ``plural`` of the head.
    """

    span: Span
    head: str
    words: frozenset[str]
    proper: bool
    definite: bool
    plural: bool
    pronoun: bool

    @property
    def bare(self) -> bool:
        """A common noun by itself."""
        return not (self.words or self.proper or self.definite or self.plural or self.pronoun)


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event. ``context`` holds the content lemmas of the clause beyond verb, date and both phrases;
    ``names`` the proper nouns among them.
    """

    span: Span
    sentence: Span
    verb: Span
    lemma: str
    agent: Phrase | None
    patient: Phrase | None
    date: DateMention
    negated: bool
    hedged: bool
    quoted: bool
    context: frozenset[str]
    names: frozenset[str]


def find(sentences: Sequence[Sentence], dates: Sequence[DateMention], quotations: Quoting) -> tuple[Event, ...]:
    """The dated events of a text, in order of their dates."""
    found: list[Event] = []
    remaining = [date for date in dates if date.places]
    for sentence in sentences:
        while remaining and remaining[0].span.end <= sentence.span.start:
            remaining.pop(0)
        for date in remaining:
            if date.span.start >= sentence.span.end:
                break
            found.extend(_event(sentence, date, quotations))
    return tuple(found)


def _event(sentence: Sentence, date: DateMention, quotations: Quoting) -> Iterator[Event]:
    """The event that a date belongs to; none where it hangs on a noun or on no verb."""
    at = sentence.under(date.span)
    verb = _verb_of(sentence, at) if at else None
    if verb is None:
        return
    agent, patient = _agent(sentence, verb), _patient(sentence, verb)
    token, lemma = sentence.tokens[verb], _lemma(sentence, verb)
    if patient and token.lemma == "take" and patient.bare:  # "took place", "took effect": one verb in two words
        lemma, patient = f"take {patient.head}", None
    if agent is None and patient is None:
        return
    phrases = [p.span for p in (agent, patient) if p]
    known = {token.lemma} | {w for p in (agent, patient) if p for w in (p.head, *p.words)}
    yield Event(
        span=cover(_with_preposition(sentence, at[0], date), (token.start, token.end), *phrases),
        sentence=sentence.span,
        verb=Span(token.start, token.end),
        lemma=lemma,
        agent=agent,
        patient=patient,
        date=date,
        negated=any(sentence.tokens[c].dep == "neg" for c in token.children),
        hedged=_is_hedged(sentence, verb),
        quoted=quotations.holds(date.span.start) or quotations.holds(token.start),
        context=frozenset(_content(sentence, verb, date, CONTENT)) - known,
        names=frozenset(_content(sentence, verb, date, ("PROPN",))) - known,
    )


def _lemma(sentence: Sentence, verb: int) -> str:
    """The verb's lemma with its particle: "break out"."""
    particle = _child(sentence, verb, ("prt",))
    return sentence.tokens[verb].lemma + (f" {sentence.tokens[particle].lemma}" if particle is not None else "")


def _with_preposition(sentence: Sentence, first: int, date: DateMention) -> Span:
    """ "On May 29": the date and the preposition that introduces it."""
    before = sentence.tokens[first - 1] if first > 0 else None
    return Span(before.start, date.span.end) if before and before.lemma in ("on", "in") else date.span


def _verb_of(sentence: Sentence, at: Sequence[int]) -> int | None:
    """The verb that a date modifies: up from the date's head, through prepositions and a thing just made."""
    inside = set(at)
    top = next((n for n in at if sentence.tokens[n].head not in inside or sentence.tokens[n].head == n), at[0])
    here = sentence.tokens[top].head
    if here == top:
        return None
    for _ in range(4):
        token = sentence.tokens[here]
        if token.pos in ("VERB", "AUX"):
            return here
        if token.head == here or not (token.dep in ("prep", "pcomp", "npadvmod") or _is_made(sentence, here)):
            return None
        here = token.head
    return None


def _is_made(sentence: Sentence, noun: int) -> bool:
    """An indefinite object: "a statement on May 29" is dated by its making."""
    token = sentence.tokens[noun]
    articles = [sentence.tokens[c].lemma for c in token.children if sentence.tokens[c].dep == "det"]
    return token.dep in OBJECTS and articles in (["a"], ["an"])


def _is_passive(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    deps = {sentence.tokens[c].dep for c in token.children}
    return bool(deps & {"nsubjpass", "auxpass", "agent"}) or (token.dep == "acl" and token.tag == "VBN")


def _agent(sentence: Sentence, verb: int) -> Phrase | None:
    if _is_passive(sentence, verb):
        by = _child(sentence, verb, ("agent",))
        return _phrase(sentence, _child(sentence, by, ("pobj",)) if by is not None else None)
    return _phrase(sentence, _subject(sentence, verb, SUBJECTS))


def _patient(sentence: Sentence, verb: int) -> Phrase | None:
    if _is_passive(sentence, verb):
        return _phrase(sentence, _subject(sentence, verb, PASSIVE_SUBJECTS))
    return _phrase(sentence, _object(sentence, verb))


def _object(sentence: Sentence, verb: int) -> int | None:
    """The verb's object, or that of the verb joined to it ("shot and killed the guard")."""
    own = _child(sentence, verb, OBJECTS)
    joined = _child(sentence, verb, ("conj",))
    if own is not None or joined is None or joined != verb + 2:
        return own
    return _child(sentence, joined, OBJECTS)


def _subject(sentence: Sentence, verb: int, kinds: tuple[str, ...]) -> int | None:
    """The subject: the verb's own, the noun of a relative clause or participle, or that of the verb it is joined to."""
    token = sentence.tokens[verb]
    own = _child(sentence, verb, kinds)
    if own is not None and not (token.dep == "relcl" and sentence.tokens[own].lemma in RELATIVES):
        return own
    if token.dep in ("relcl", "acl"):
        return token.head
    if token.dep in ("conj", "advcl", "xcomp") and token.head != verb and own is None:
        passive = _is_passive(sentence, token.head)
        return _child(sentence, token.head, PASSIVE_SUBJECTS if passive else SUBJECTS)
    return None


def _child(sentence: Sentence, head: int, kinds: tuple[str, ...]) -> int | None:
    return next((c for c in sentence.tokens[head].children if sentence.tokens[c].dep in kinds), None)


def _phrase(sentence: Sentence, head: int | None) -> Phrase | None:
    """The noun phrase of a head, without the clauses and asides that hang on it."""
    if head is None:
        return None
    token = sentence.tokens[head]
    near = [head]
    for child in token.children:
        if sentence.tokens[child].dep in ("det", "poss", "amod", "compound", "nmod", "nummod", "prep", "case"):
            near.extend(sentence.subtree(child))
    tokens = [sentence.tokens[n] for n in sorted(near)]
    determiners = [sentence.tokens[c] for c in token.children if sentence.tokens[c].dep in ("det", "poss")]
    return Phrase(
        span=Span(tokens[0].start, tokens[-1].end),
        head=_key(token),
        words=frozenset(_key(t) for t in tokens if t.pos in CONTENT and t is not token),
        proper=token.pos == "PROPN",
        definite=any(d.lemma in ("the", "this", "that") or d.dep == "poss" for d in determiners),
        plural=token.tag in ("NNS", "NNPS") or any(sentence.tokens[c].dep == "conj" for c in token.children),
        pronoun=token.pos == "PRON",
    )


def _key(token: Token) -> str:
    return token.text.lower() if token.pos == "PROPN" else token.lemma


def _is_hedged(sentence: Sentence, verb: int) -> bool:
    """Planned, possible or conditional: a hedge on the verb or on the verbs it depends on."""
    here = verb
    for _ in range(3):
        token = sentence.tokens[here]
        own = [token, *(sentence.tokens[c] for c in token.children)]
        if any(
            t.lemma in HEDGES or t.text.lower() in ("'ll", "’ll", "'d", "’d")
            for t in own
            if t is not sentence.tokens[verb]
        ):
            return True
        if token.dep not in ("xcomp", "ccomp", "advcl") or token.head == here:
            return False
        here = token.head
        if sentence.tokens[here].lemma in HEDGES:
            return True
    return False


def _content(sentence: Sentence, verb: int, date: DateMention, kinds: tuple[str, ...]) -> Iterator[str]:
    """The words of these kinds in the clause of a verb, but for the date and for clauses joined by "and" or "but"."""
    clauses = (c for c in sentence.tokens[verb].children if sentence.tokens[c].dep == "conj")
    joined = {n for clause in clauses for n in sentence.subtree(clause)}
    for token in (sentence.tokens[n] for n in sentence.subtree(verb) if n not in joined):
        if token.pos in kinds and not date.span.meets((token.start, token.end)):
            yield _key(token)
