"""What a figure counts or measures, by the parse."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from annotator.engine.knowledge.lists import words
from annotator.engine.reading.figures.figure import Figure
from annotator.engine.reading.grammar import Sentence, Token

AGE_END: Final = re.compile(r"[,.;]|\s(?:and|years? old|or|but|when)\b")
OF_AGE: Final = re.compile(r"\b(?:age|man|woman|boy|girl|child|baby|toddler|widow|lad|youth) of\s$")
NOUNS: Final = ("NOUN", "PROPN")
RUN: Final = ("NOUN", "PROPN", "ADJ")
LONGEST_RUN: Final = 6  # tokens between a figure and the noun that it counts
TIME_WORDS: Final = words("last this next year month week today yesterday tomorrow night morning afternoon evening ago")
STATES: Final = words("dead injured wounded missing long tall high wide deep thick old strong away")


def with_head(text: str, figure: Figure, sentence: Sentence) -> Figure:
    """The figure with the noun that it counts or measures."""
    tokens = sentence.tokens
    noun = _head(sentence, figure)
    if figure.kind == "count" and OF_AGE.search(text[max(0, figure.span.start - 20) : figure.span.start]):
        noun = -1
    if noun < 0:
        age = figure.kind == "count" and _is_age(text, figure)
        return replace(figure, kind="age", unit="year") if age else figure
    head = tokens[noun]
    if figure.unit == "year" and (head.lemma == "old" or re.match(r"[- ]olds?\b", text[figure.span.end :][:6])):
        return replace(figure, kind="age")
    near = [
        c for c in head.children if tokens[c].dep in ("amod", "compound", "nmod", "poss") and tokens[c].pos != "NUM"
    ]
    inside = [tokens[n] for n in near if not figure.span.meets((tokens[n].start, tokens[n].end))]
    if figure.token < noun and not figure.unit:
        inside += [t for t in tokens[figure.token + 1 : noun] if t.pos in RUN and t not in inside]
    return replace(figure, head=head.lemma, noun=noun, modifiers=frozenset(t.lemma for t in inside if t.text.isalnum()))


def _is_age(text: str, figure: Figure) -> bool:
    """ "Smith, 34," or "aged 34"."""
    before, after = (
        text[max(0, figure.span.start - 20) : figure.span.start],
        text[figure.span.end : figure.span.end + 1],
    )
    rest = text[figure.span.end : figure.span.end + 10]
    return 0 < figure.value < 115 and bool(
        OF_AGE.search(before)
        or re.search(r"\b(?:aged?|ages)\s$", before)
        or (re.search(r"\b(?:who|[Hh]e|[Ss]he|now) (?:is|was)\s$|\bturn(?:s|ed)\s$", before) and AGE_END.match(rest))
        or (re.search(r"\b[A-Z][\w.’'-]+,\s$", before) and after in (",", ".", ";"))
    )


def _head(sentence: Sentence, figure: Figure) -> int:
    """The position of the noun that a figure counts or measures, or -1."""
    tokens = sentence.tokens
    of = _of_complement(sentence, figure.token)
    if of >= 0:
        return of
    after = noun_after(sentence, figure.token)
    if after >= 0:
        return after
    if figure.kind == "money" and figure.token + 1 < len(tokens) and tokens[figure.token + 1].lemma == "in":
        kind = noun_after(sentence, figure.token + 1)  # "$2 million in damages"
        if kind >= 0 and tokens[kind].pos == "NOUN":
            return kind
    top = figure.token
    while tokens[top].head != top and figure.span.meets((tokens[tokens[top].head].start, tokens[tokens[top].head].end)):
        top = tokens[top].head
    up = tokens[tokens[top].head]
    if up.lemma == "of" and tokens[up.head].pos in NOUNS and up.head < top:
        return up.head  # "a grant of $6 million"
    return -1


def _of_complement(sentence: Sentence, token: int) -> int:
    """The noun after "of": "45 percent of voters", "450 of its workers"."""
    tokens = sentence.tokens
    if token + 2 >= len(tokens) or tokens[token + 1].lemma != "of":
        return -1
    return noun_after(sentence, token + 1)


def noun_after(sentence: Sentence, token: int) -> int:
    """The last noun of the run of nouns and adjectives after a token, or -1; "12-member board": the member."""
    tokens = sentence.tokens
    found, place = -1, token + 1
    if place + 1 < len(tokens) and tokens[place].text in ("-", "‑") and tokens[place + 1].text.isalpha():
        glued = tokens[place + 1].start == tokens[place].end and tokens[place + 1].text not in (
            "a",
            "per",
            "plus",
            "odd",
        )
        return place + 1 if glued else -1
    allowed = (*RUN, "ADV", "NUM", "PRON", "DET") if tokens[token].lemma == "of" else (*RUN, "ADV", "NUM")
    for place in range(token + 1, min(len(tokens), token + 1 + LONGEST_RUN)):
        here = tokens[place]
        if here.text in ("'s", "’s", "'", "’"):
            found = -1  # "of the town's 30 shops"
        elif here.lemma in TIME_WORDS:
            break  # "45 million euros last year"
        elif here.pos in NOUNS:
            if found >= 0 and tokens[found].tag == "NNS" and here.tag not in ("NNS", "NNPS"):
                break  # "450 people Monday"
            found = place
        elif found >= 0 or not (here.pos in allowed or here.tag in ("VBN", "VBG") or here.text == "-"):
            break
    following = tokens[token + 1] if token + 1 < len(tokens) else None
    if found < 0 and following and following.pos == "ADJ" and (following.lemma in STATES or _is_price(tokens[token])):
        return token + 1  # "14 dead", "17 kilometres long", "the £360 fine"
    return found


def _is_price(token: Token) -> bool:
    """The last token of an amount of money that stands before its noun: "the £360 fine"."""
    return token.dep in ("nummod", "nmod", "compound", "amod") and token.text[-1:].isdigit()
