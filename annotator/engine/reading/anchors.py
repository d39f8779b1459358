"""What a date dates: the verb, or the noun that tells of an act, that it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from annotator.engine.knowledge.acts import act_of_noun
from annotator.engine.knowledge.lists import words
from annotator.engine.reading.grammar import Sentence
from annotator.engine.reading.phrases import OBJECTS

PERIODS: Final = words(
    "end beginning start middle half quarter spring summer autumn fall winter month week night morning"
)
OPENERS: Final = words("when since before after until once day night morning evening week moment time afternoon")
CLOSERS: Final = (",", ")", "–", "—", ".")


def anchor_of(sentence: Sentence, at: Sequence[int]) -> int | None:
    """What a date dates: up from the date's head, through prepositions and a thing just made, to a verb or an act."""
    own = _set_off(sentence, at)
    if own is not None:
        return own
    inside = set(at)
    top = next((n for n in at if sentence.tokens[n].head not in inside or sentence.tokens[n].head == n), at[0])
    here = sentence.tokens[top].head
    top_on = sentence.tokens[here].lemma == "on" and sentence.tokens[here].dep == "prep"
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
        back = token.lemma == "back"  # "dates back to 1906"
        there = token.dep == "pobj" and top_on  # "vanished from a campsite on May 3": the model's reading
        if token.head == here or not (
            token.dep in ("prep", "pcomp", "npadvmod", "agent")
            or made
            or due
            or period
            or there
            or back
            or token.dep == "oprd"
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


def _set_off(sentence: Sentence, at: Sequence[int]) -> int | None:
    """ "When parliament ratified it, on 2 May, only …": the verb of the clause that a date between commas ends.

    "It was on 2 May that parliament ratified it": that of the clause after it.
    """
    tokens = sentence.tokens
    first, last = at[0] - (at[0] > 0 and tokens[at[0] - 1].lemma == "on"), at[-1]
    after = tokens[last + 1].text if last + 1 < len(tokens) else "."
    if after == "that" and first > 1 and tokens[first - 1].lemma == "be" and tokens[first - 2].lemma == "it":
        return next((n for n in range(last + 2, len(tokens)) if tokens[n].tag in ("VBD", "VBN")), None)
    if first < 3 or after not in CLOSERS or tokens[first - 1].text not in (",", "(", "–", "—"):
        return None
    for n in range(first - 2, -1, -1):
        if tokens[n].text in (",", ";", ":"):
            return None
        if tokens[n].tag in ("VBD", "VBN"):
            return n if is_opened(sentence, n) else None
    return None


def is_opened(sentence: Sentence, verb: int) -> bool:
    """Whether "when", "since", "the day" or the like opens the clause of a verb."""
    for n in range(verb - 1, max(-1, verb - 9), -1):
        if sentence.tokens[n].lemma in OPENERS:
            return True
        if sentence.tokens[n].text == ",":
            return False
    return False
