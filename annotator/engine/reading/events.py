"""Events: who did what to what, when and where, from the parse; active, passive and told as a noun alike.

A dated event is a verb, or a noun that tells of an act ("the attack", "its founding"), with a date that hangs on
it. Its patient is the object of an active verb, the subject of a passive one ("the company was founded in 1998")
and the noun of a participle ("the company, founded in 1998,"); a relative clause takes the noun it belongs to. A
date inside another noun phrase ("the May 3 edition") dates that noun and not the verb, except where the verb has
just made the thing ("issued a statement on May 29"). Verbs without a date are events too, with less read off them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.engine.knowledge.acts import INTRANSITIVE, act_of_noun, act_of_verb
from annotator.engine.knowledge.lists import words
from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.grammar import Sentence, Token
from annotator.engine.reading.quotations import Quoting
from annotator.engine.reading.tenses import Tense, is_hedged, tense_of
from annotator.engine.span import Span, cover

SUBJECTS: Final = ("nsubj", "csubj")
PASSIVE_SUBJECTS: Final = ("nsubjpass", "csubjpass")
OBJECTS: Final = ("dobj", "obj")
RELATIVES: Final = frozenset({"who", "which", "that", "whom"})
LIGHT: Final = words("happen occur come be fall follow begin unfold") | {"take place"}  # "the attack took place"
PERIODS: Final = words(
    "end beginning start middle half quarter spring summer autumn fall winter month week night morning"
)
PLACES: Final = ("GPE", "LOC", "FAC")
AT: Final = words("in at near outside inside off")
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
    """One event. ``act`` is what kind of thing happened: one word for "die", "pass away" and "his death".

    ``context`` holds the content lemmas of the clause beyond verb, dates and both phrases; ``names`` the proper
    nouns among them; both are empty for an event without a date. ``verb`` is the noun where ``noun`` is true.
    """

    span: Span
    sentence: Span
    verb: Span
    lemma: str
    act: str
    agent: Phrase | None
    patient: Phrase | None
    date: DateMention | None
    place: Phrase | None
    tense: Tense
    negated: bool
    hedged: bool
    quoted: bool
    context: frozenset[str]
    names: frozenset[str]
    noun: bool = False

    @property
    def theme(self) -> Phrase | None:
        """What it happened to: the bridge, in "the bridge opened" and in "the mayor opened the bridge"."""
        return self.patient or self.agent


def find(sentences: Sequence[Sentence], dates: Sequence[DateMention], quotations: Quoting) -> tuple[Event, ...]:
    """The events of a text, sentence by sentence: those with a date in order of their dates, then the others."""
    found: list[Event] = []
    dates = [date for date in dates if date.places]
    first = 0
    for sentence in sentences:
        while first < len(dates) and dates[first].span.end <= sentence.span.start:
            first += 1
        last = first
        while last < len(dates) and dates[last].span.start < sentence.span.end:
            last += 1
        found.extend(_Clauses(sentence, dates[first:last], quotations).events())
    return tuple(found)


class _Clauses:
    """One sentence, its dates, and what was read of its verbs so far."""

    def __init__(self, sentence: Sentence, dates: Sequence[DateMention], quotations: Quoting) -> None:
        self.sentence = sentence
        self.dates = dates
        self.quotations = quotations
        self._content: dict[int, list[tuple[str, bool]]] = {}

    def events(self) -> Iterator[Event]:
        dated: set[int] = set()
        for date in (date for date in self.dates if date.type == "DATE"):
            at = self.sentence.under(date.span)
            anchor = _anchor(self.sentence, at) if at else None
            if anchor is not None:
                dated.add(anchor)
                yield from self._event(anchor, date, at[0])
        for n, token in enumerate(self.sentence.tokens):
            if token.pos == "VERB" and n not in dated:
                yield from self._event(n, None, n)

    def _event(self, anchor: int, date: DateMention | None, at: int) -> Iterator[Event]:
        sentence, token = self.sentence, self.sentence.tokens[anchor]
        lemma = _lemma(sentence, anchor)
        agent, patient, act = _parts(sentence, anchor, lemma)
        noun = token.pos in ("NOUN", "PROPN")
        if patient and token.lemma == "take" and patient.bare:  # "took place", "took effect": one verb in two words
            lemma = act = f"take {patient.head}"
            patient = None
        if lemma in LIGHT and agent and date:
            happened = _child(sentence, anchor, SUBJECTS)
            if happened is not None and act_of_noun(sentence.tokens[happened].lemma):
                agent, patient, act = _parts_of_noun(sentence, happened)
                noun = True
        if agent is None and patient is None and not noun:
            return
        phrases = [p.span for p in (agent, patient) if p]
        dated = [_with_preposition(sentence, at, date)] if date else []
        content = self._content_of(anchor) if date else []
        known = {token.lemma} | {w for p in (agent, patient) if p for w in (p.head, *p.words)}
        yield Event(
            span=cover((token.start, token.end), *dated, *phrases),
            sentence=sentence.span,
            verb=Span(token.start, token.end),
            lemma=lemma,
            act=act,
            agent=agent,
            patient=patient,
            date=date,
            place=_place(sentence, anchor),
            tense=tense_of(sentence, anchor),
            negated=any(sentence.tokens[c].dep == "neg" for c in token.children),
            hedged=is_hedged(sentence, anchor),
            quoted=self.quotations.holds(token.start) or (date is not None and self.quotations.holds(date.span.start)),
            context=frozenset(key for key, _ in content) - known,
            names=frozenset(key for key, proper in content if proper) - known,
            noun=noun,
        )

    def _content_of(self, verb: int) -> list[tuple[str, bool]]:
        """The content words in the clause of a verb, but for dates and for clauses joined by "and" or "but"."""
        if verb not in self._content:
            tokens = self.sentence.tokens
            clauses = (c for c in tokens[verb].children if tokens[c].dep == "conj")
            joined = {n for clause in clauses for n in self.sentence.subtree(clause)}
            inside = [tokens[n] for n in self.sentence.subtree(verb) if n not in joined and tokens[n].pos in CONTENT]
            undated = [t for t in inside if not any(date.span.meets((t.start, t.end)) for date in self.dates)]
            self._content[verb] = [(_key(t), t.pos == "PROPN") for t in undated]
        return self._content[verb]


def _parts(sentence: Sentence, anchor: int, lemma: str) -> tuple[Phrase | None, Phrase | None, str]:
    """Agent, patient and act of a verb or of a noun that tells of an act."""
    if sentence.tokens[anchor].pos in ("NOUN", "PROPN"):
        return _parts_of_noun(sentence, anchor)
    return _agent(sentence, anchor), _patient(sentence, anchor), act_of_verb(lemma)


def _parts_of_noun(sentence: Sentence, noun: int) -> tuple[Phrase | None, Phrase | None, str]:
    """ "The sale of Tello by Orlin", "Orlin’s sale of Tello", "the Tello sale": Orlin sells Tello."""
    tokens = sentence.tokens
    act = act_of_noun(tokens[noun].lemma) or tokens[noun].lemma
    owner = _owner(sentence, noun)
    before = _child(sentence, noun, ("compound", "nmod"))
    named = before is not None and tokens[before].pos == "PROPN" and tokens[before].named != "DATE"
    thing = _under_preposition(sentence, noun, "of") or (_phrase(sentence, before) if named else None)
    doer = _under_preposition(sentence, noun, "by")
    if act in INTRANSITIVE:
        return doer or thing or owner, None, act
    return doer or (owner if thing else None), thing or owner, act


def _owner(sentence: Sentence, noun: int) -> Phrase | None:
    """ "Orlin’s sale"; "since its sale, Orlin …": for a pronoun the subject of the sentence."""
    owner = _child(sentence, noun, ("poss",))
    if owner is None or sentence.tokens[owner].pos != "PRON":
        return _phrase(sentence, owner)
    root = next((n for n, token in enumerate(sentence.tokens) if token.dep == "ROOT"), noun)
    subject = _child(sentence, root, SUBJECTS + PASSIVE_SUBJECTS)
    return _phrase(sentence, owner if subject is None or subject == noun else subject)


def _under_preposition(sentence: Sentence, head: int, preposition: str) -> Phrase | None:
    for child in sentence.tokens[head].children:
        if sentence.tokens[child].dep in ("prep", "agent") and sentence.tokens[child].lemma == preposition:
            return _phrase(sentence, _child(sentence, child, ("pobj",)))
    return None


def _place(sentence: Sentence, anchor: int) -> Phrase | None:
    """ "In Lund", "at Kastrup": a named place that hangs on the verb or noun."""
    for child in sentence.tokens[anchor].children:
        if sentence.tokens[child].dep == "prep" and sentence.tokens[child].lemma in AT:
            inside = _child(sentence, child, ("pobj",))
            if inside is not None and sentence.tokens[inside].named in PLACES:
                return _phrase(sentence, inside)
    return None


def _lemma(sentence: Sentence, verb: int) -> str:
    """The verb's lemma with its particle: "break out"."""
    particle = _child(sentence, verb, ("prt",))
    return sentence.tokens[verb].lemma + (f" {sentence.tokens[particle].lemma}" if particle is not None else "")


def _with_preposition(sentence: Sentence, first: int, date: DateMention) -> Span:
    """ "On May 29": the date and the preposition that introduces it."""
    before = sentence.tokens[first - 1] if first > 0 else None
    return Span(before.start, date.span.end) if before and before.lemma in ("on", "in") else date.span


def _anchor(sentence: Sentence, at: Sequence[int]) -> int | None:
    """What a date dates: up from the date's head, through prepositions and a thing just made, to a verb or an act."""
    inside = set(at)
    top = next((n for n in at if sentence.tokens[n].head not in inside or sentence.tokens[n].head == n), at[0])
    here = sentence.tokens[top].head
    if here == top:
        return None
    for _ in range(6):
        token = sentence.tokens[here]
        if token.pos in ("VERB", "AUX"):
            return here
        made = _is_made(sentence, here)
        period = token.lemma in PERIODS  # "at the end of 2021"
        if token.pos in ("NOUN", "PROPN") and not made and not period and act_of_noun(token.lemma):
            return here
        made_what = _made_what(sentence, here)
        if made_what is not None:
            return made_what
        due = token.lemma == "due"  # "is due in 2021"
        if token.head == here or not (
            token.dep in ("prep", "pcomp", "npadvmod") or made or due or period or token.dep == "oprd"
        ):
            return None
        here = token.head
    return None


def _made_what(sentence: Sentence, noun: int) -> int | None:
    """ "Holt, appointed minister in 2020,": the participle, where it is read as an attribute of an apposition."""
    token = sentence.tokens[noun]
    if token.dep != "appos":
        return None
    return next((c for c in token.children if c < noun and sentence.tokens[c].tag == "VBN"), None)


def _is_made(sentence: Sentence, noun: int) -> bool:
    """An indefinite object: "a statement on May 29" is dated by its making."""
    token = sentence.tokens[noun]
    articles = [sentence.tokens[c].lemma for c in token.children if sentence.tokens[c].dep == "det"]
    return token.dep in OBJECTS and articles in (["a"], ["an"])


def _is_passive(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    deps = {sentence.tokens[c].dep for c in token.children}
    return bool(deps & {"nsubjpass", "auxpass", "agent"}) or (token.dep in ("acl", "amod") and token.tag == "VBN")


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
    if token.dep == "amod":  # "Holt, appointed minister in 2020,": read as an attribute of "minister"
        return sentence.tokens[token.head].head
    if token.dep == "xcomp" and sentence.tokens[token.head].pos == "ADJ":  # "the line is due to open"
        return _child(sentence, sentence.tokens[token.head].head, SUBJECTS)
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
