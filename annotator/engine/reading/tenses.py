"""Told as past, present, still to come or only possible: the tense of a verb, and the hedges on it."""

from __future__ import annotations

from typing import Final, Literal

from annotator.engine.knowledge.lists import words
from annotator.engine.reading.grammar import Sentence, Token

Tense = Literal["past", "present", "future", "possible", "none"]

HEDGES: Final = words(
    "may might could would should can will shall going plan expect schedule hope intend propose likely probably "
    "possibly perhaps if unless whether postpone delay originally initially tentatively seek want try "
    "reportedly allegedly"
)
# "Is expected to open", "is due to close", "aims to sell": what their clause tells is still to come.
EXPECTING: Final = words(
    "expect schedule set slate plan project forecast predict estimate anticipate aim hope intend go tip due likely "
    "poised bound target suppose pledge promise vow "
    "slat hop"  # so the model reads "slated" and "hopes"
)
# "Began to fall" tells of a fall; "agreed to resign" of no resignation.
DONE: Final = words("begin start manage fail continue happen use come go prove appear seem get help cease have force")
WILL: Final = words("will shall 'll ’ll wo")
CAN: Final = words("may might could can would should must")
SHORT_WILL: Final = ("'ll", "’ll", "'d", "’d")
UP: Final = ("xcomp", "ccomp", "advcl")


def tense_of(sentence: Sentence, at: int) -> Tense:
    """The tense of a verb with its auxiliaries and, of an infinitive, with the verb that it hangs on."""
    token = sentence.tokens[at]
    if token.pos not in ("VERB", "AUX"):
        return "none"
    helpers = [sentence.tokens[c] for c in token.children if sentence.tokens[c].dep in ("aux", "auxpass")]
    own = _of_helpers(helpers)
    if own != "none" or token.tag in ("VBD", "VBZ", "VBP"):
        if own == "none" and token.tag == "VBD":
            return "past" if _is_plainly_past(sentence, token) else "none"
        return own if own != "none" else "present"
    if token.tag == "VBN" and token.dep == "ccomp" and sentence.tokens[token.head].lemma in ("have", "get"):
        return tense_of(sentence, token.head)  # "hopes to have the bridge repaired"
    if token.tag == "VBN" and token.dep == "ROOT":  # "The stadium opened in 2021." by itself is so read at times
        return "past"
    if token.tag == "VBN" and token.dep in ("acl", "conj"):
        return "past" if token.dep == "acl" else tense_of(sentence, token.head) if token.head < at else "none"
    if any(helper.tag == "TO" for helper in helpers) and token.head != at:
        return _of_infinitive(sentence, token)
    return "none"


def _is_plainly_past(sentence: Sentence, token: Token) -> bool:
    """Not "cut" without a subject of its own, which may be an order: "Instead, cut taxes"."""
    return token.text.lower() != token.lemma or any(sentence.tokens[c].dep == "nsubj" for c in token.children)


def _of_helpers(helpers: list[Token]) -> Tense:
    """The tense that auxiliaries give: "was", "has been", "will be", "could have"."""
    forms = {helper.text.lower() for helper in helpers}
    if forms & WILL:
        return "future"
    if forms & CAN:
        return "possible"
    for helper in helpers:
        if helper.tag in ("VBD", "VBZ", "VBP"):
            return "past" if helper.tag == "VBD" else "present"
    return "none"


def _of_infinitive(sentence: Sentence, token: Token) -> Tense:
    """ "Is expected to open" is to come; "was expected to open" is told as past, "began to open" too."""
    above = sentence.tokens[token.head]
    expecting = above.lemma in EXPECTING
    if above.pos == "ADJ":  # "is due to open": the tense is that of "is"
        tense = tense_of(sentence, above.head) if above.head != token.head else "none"
    elif above.lemma == "be":  # "is to open"
        tense, expecting = tense_of(sentence, token.head), True
    elif above.tag == "VBN" and above.dep == "acl":  # "the bridge, expected to open": as the main verb
        tense = "present"
    else:
        tense = tense_of(sentence, token.head)
    if tense == "present" and expecting:
        return "future"
    return tense if above.lemma in DONE and not expecting else "possible"


def _is_told_aside(sentence: Sentence, verb: int) -> bool:
    """ "Under the accord, signed on 9 May, each may take half": a fact beside what the main clause has as possible."""
    token = sentence.tokens[verb]
    bare = token.tag == "VBN" and not any(sentence.tokens[c].dep in ("mark", "aux", "advmod") for c in token.children)
    return token.dep == "advcl" and (token.tag == "VBD" or bare)


def is_hedged(sentence: Sentence, verb: int) -> bool:
    """Planned, possible or conditional: a hedge on the verb or on the verbs it depends on."""
    here = verb
    for _ in range(3):
        token = sentence.tokens[here]
        if token.lemma in HEDGES and here != verb:
            return True
        for child in token.children:
            below = sentence.tokens[child]
            if (below.lemma in HEDGES and below.pos not in ("NOUN", "PROPN")) or below.text.lower() in SHORT_WILL:
                return True
        if token.dep not in UP or token.head == here or (here == verb and _is_told_aside(sentence, verb)):
            return False
        here = token.head
    return sentence.tokens[here].lemma in HEDGES
