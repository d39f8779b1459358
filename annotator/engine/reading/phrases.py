"""Noun phrases of an event, and the parts that they play: who does it, to what, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from annotator.engine.knowledge.acts import INTRANSITIVE, act_of_noun, act_of_verb
from annotator.engine.knowledge.lists import words
from annotator.engine.reading.grammar import Sentence, Token
from annotator.engine.span import Span

SUBJECTS: Final = ("nsubj", "csubj")
PASSIVE_SUBJECTS: Final = ("nsubjpass", "csubjpass")
OBJECTS: Final = ("dobj", "obj")
RELATIVES: Final = frozenset({"who", "which", "that", "whom"})
PLACES: Final = ("GPE", "LOC", "FAC")
AT: Final = words("in at near outside inside off")
NEAR: Final = frozenset({"det", "poss", "amod", "compound", "nmod", "nummod", "prep", "case"})
PARTICLES: Final = words("out off down up away over back")
NUMERAL: Final = re.compile(r"[IVX]+")
CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})


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
    named: str = ""  # the model's kind of name of the head

    @property
    def bare(self) -> bool:
        """A common noun by itself."""
        return not (self.words or self.proper or self.definite or self.plural or self.pronoun)


def parts(sentence: Sentence, anchor: int) -> tuple[Phrase | None, Phrase | None, str]:
    """Agent, patient and act of a verb or of a noun that tells of an act."""
    if sentence.tokens[anchor].pos in ("NOUN", "PROPN"):
        return parts_of_noun(sentence, anchor)
    act = act_of_verb(lemma_of(sentence, anchor))
    if is_passive(sentence, anchor):
        by = child(sentence, anchor, ("agent",))
        agent = phrase(sentence, child(sentence, by, ("pobj",)) if by is not None else None)
        return agent, phrase(sentence, _subject(sentence, anchor, PASSIVE_SUBJECTS)), act
    agent = phrase(sentence, _subject(sentence, anchor, SUBJECTS))
    return agent, phrase(sentence, _object(sentence, anchor)), act


def parts_of_noun(sentence: Sentence, noun: int) -> tuple[Phrase | None, Phrase | None, str]:
    """ "The sale of Tello by Orlin", "Orlin’s sale of Tello", "the Tello sale": Orlin sells Tello."""
    tokens = sentence.tokens
    act = act_of_noun(tokens[noun].lemma) or tokens[noun].lemma
    owner = _owner(sentence, noun)
    before = child(sentence, noun, ("compound", "nmod"))
    named = before is not None and tokens[before].pos == "PROPN" and tokens[before].named != "DATE"
    thing = _under_preposition(sentence, noun, "of") or (phrase(sentence, before) if named else None)
    doer = _under_preposition(sentence, noun, "by")
    if act in INTRANSITIVE:
        return doer or thing or owner, None, act
    return doer or (owner if thing else None), thing or owner, act


def _owner(sentence: Sentence, noun: int) -> Phrase | None:
    """ "Orlin’s sale"; "since its sale, Orlin …": for a pronoun the subject of the sentence."""
    owner = child(sentence, noun, ("poss",))
    if owner is None or sentence.tokens[owner].pos != "PRON":
        return phrase(sentence, owner)
    root = next((n for n, token in enumerate(sentence.tokens) if token.dep == "ROOT"), noun)
    subject = child(sentence, root, SUBJECTS + PASSIVE_SUBJECTS)
    if subject is not None and sentence.tokens[owner].lemma == "its" and sentence.tokens[subject].tag == "NNS":
        done_to = child(sentence, root, OBJECTS)  # "engineers have watched the dam since its completion"
        subject = done_to if done_to is not None and done_to < noun else subject
    return phrase(sentence, owner if subject is None or subject == noun else subject)


def _under_preposition(sentence: Sentence, head: int, preposition: str) -> Phrase | None:
    for near in sentence.tokens[head].children:
        if sentence.tokens[near].dep in ("prep", "agent") and sentence.tokens[near].lemma == preposition:
            return phrase(sentence, child(sentence, near, ("pobj",)))
    return None


def place_of(sentence: Sentence, anchor: int) -> Phrase | None:
    """ "In Lund", "at Kastrup": a named place that hangs on the verb or noun."""
    for near in sentence.tokens[anchor].children:
        if sentence.tokens[near].dep == "prep" and sentence.tokens[near].lemma in AT:
            inside = child(sentence, near, ("pobj",))
            if inside is not None and sentence.tokens[inside].named in PLACES:
                return phrase(sentence, inside)
    return None


def lemma_of(sentence: Sentence, verb: int) -> str:
    """The verb's lemma with its particle: "break out"; also where the model reads an adverb ("walked out")."""
    tokens = sentence.tokens
    if verb + 1 < len(tokens) and tokens[verb + 1].lemma == "dead":  # "shot dead"
        return f"{tokens[verb].lemma} dead"
    particle = child(sentence, verb, ("prt",))
    if particle is None and verb + 1 < len(tokens) and tokens[verb + 1].dep == "advmod":
        particle = verb + 1 if tokens[verb + 1].lemma in PARTICLES else None
    return tokens[verb].lemma + (f" {tokens[particle].lemma}" if particle is not None else "")


def is_passive(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    deps = {sentence.tokens[c].dep for c in token.children}
    return bool(deps & {"nsubjpass", "auxpass", "agent"}) or (token.dep in ("acl", "amod") and token.tag == "VBN")


def _object(sentence: Sentence, verb: int) -> int | None:
    """The verb's object, or that of the verb joined to it ("shot and killed the guard")."""
    own = child(sentence, verb, OBJECTS)
    if own is not None and sentence.tokens[verb].dep == "relcl" and sentence.tokens[own].lemma in RELATIVES:
        return sentence.tokens[verb].head  # "the plan, which lawmakers rejected"
    joined = child(sentence, verb, ("conj",))
    if own is not None or joined is None or joined != verb + 2:
        return own
    return child(sentence, joined, OBJECTS)


def _subject(sentence: Sentence, verb: int, kinds: tuple[str, ...]) -> int | None:
    """The subject: the verb's own, the noun of a relative clause or participle, or that of the verb it is joined to."""
    token = sentence.tokens[verb]
    own = child(sentence, verb, kinds)
    if own is not None and not (token.dep == "relcl" and sentence.tokens[own].lemma in RELATIVES):
        return own
    if token.dep in ("relcl", "acl"):
        return token.head
    if token.dep == "amod":  # "Holt, appointed minister in 2020,": read as an attribute of "minister"
        return sentence.tokens[token.head].head
    if token.dep == "xcomp" and sentence.tokens[token.head].pos == "ADJ":  # "the line is due to open"
        return child(sentence, sentence.tokens[token.head].head, SUBJECTS)
    if token.dep == "pcomp" and own is None:  # "since going public, the firm …"
        above = sentence.tokens[sentence.tokens[token.head].head]
        return child(sentence, sentence.tokens[token.head].head, SUBJECTS) if above.pos == "VERB" else None
    if (
        token.tag == "VBN"
        and token.dep == "advcl"
        and own is None
        and verb > 1
        and sentence.tokens[verb - 1].text == ","
        and sentence.tokens[verb - 2].dep == "pobj"
    ):  # "under the accord, signed on 9 May, …"
        return verb - 2
    if token.dep in ("conj", "advcl", "xcomp") and token.head != verb and own is None:
        passive = is_passive(sentence, token.head)
        return child(sentence, token.head, PASSIVE_SUBJECTS if passive else SUBJECTS)
    return None


def child(sentence: Sentence, head: int, kinds: tuple[str, ...]) -> int | None:
    """The first token of these kinds that hangs on a head."""
    for place in sentence.tokens[head].children:
        if sentence.tokens[place].dep in kinds:
            return place
    return None


def phrase(sentence: Sentence, head: int | None) -> Phrase | None:
    """The noun phrase of a head, without the clauses and asides that hang on it."""
    if head is None:
        return None
    token = sentence.tokens[head]
    near = [head]
    definite = plural = False
    for place in token.children:
        below = sentence.tokens[place]
        if below.dep == "appos" and token.pos == "NOUN" and below.pos == "PROPN" and _follows(sentence, head, place):
            named = phrase(sentence, place)
            return named and replace(named, words=named.words | {key(token)})
        definite = definite or below.dep == "poss" or (below.dep == "det" and below.lemma in ("the", "this", "that"))
        plural = plural or below.dep == "conj"
        if below.dep in NEAR:
            near.extend(sentence.subtree(place) if below.children else (place,))
    if NUMERAL.fullmatch(token.text) and len(near) > 1:  # "King Harald IV"
        near = [near[-1], *near[1:-1], head]
    inside = [sentence.tokens[n] for n in near]
    return Phrase(
        span=Span(min(t.start for t in inside), max(t.end for t in inside))
        if len(near) > 1
        else Span(token.start, token.end),
        head=key(inside[0]),
        words=frozenset([key(t) for t in inside[1:] if t.pos in CONTENT]),
        proper=token.pos == "PROPN",
        definite=definite,
        plural=plural or token.tag in ("NNS", "NNPS"),
        pronoun=token.pos == "PRON",
        named=token.named,
    )


def _follows(sentence: Sentence, noun: int, name: int) -> bool:
    """ "Her brother Luis Reyes", "the former chairman, Otto Lasker,": the name right after the noun or its comma."""
    start = noun + 1 + (sentence.tokens[noun + 1].text == ",")
    return all(sentence.tokens[n].pos == "PROPN" for n in range(start, name + 1))


def key(token: Token) -> str:
    """What a word is compared by: its lemma, of a name what is printed."""
    return token.text.lower() if token.pos == "PROPN" else token.lemma
