"""A claim rests on people whom nobody can ask.

What it flags: "experts believe", "analysts predict", "sources said", "critics say" and the like, where the article
does not say who these people are.

Why it matters
    The reader cannot weigh the claim, and nobody can check it. One named expert tells more than "experts".

Known limits
    A note, and no sign of a careless outlet: careful papers write so more often than careless ones. Does not know
    whether the next sentence names one of the people meant. "The officials" and "the researchers" are taken for
    people whom the article has brought in before, and "Pentagon officials" for known by their office.

Reference
    Associated Press, News Values and Principles, "Anonymous sources": say why a source is not named, and how they know.
    In 67 outlets the rate of such phrases goes with higher, not lower, ratings of quality: hence a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import words
from annotator.engine.reading import Reading
from annotator.engine.reading.attributions import Attribution
from annotator.engine.span import Span, cover

RULE: Final = Rule(
    title="Unnamed source",
    family="sourcing",
    severity="note",
    opportunity="attributions",
    needs=("attributions",),
    templates={
        "unnamed": "Who are they? The claim is credited to “{source}”, and the article does not name them here."
    },
)
LONGEST: Final = 80  # characters of evidence, where the claim itself fits beside its source
# What is said in these is a claim that the reader is to believe.
CLAIMS: Final = words(
    "say believe think predict expect warn fear argue claim suggest estimate forecast contend note maintain insist add "
    "allege assert anticipate caution speculate tell report reveal confirm point describe accuse call according deny "
    "disclose explain hope indicate conclude worry suspect consider reckon project propose blame criticise criticize "
    "praise dismiss recommend agree state announce admit acknowledge doubt question hint"
)
SHARE: Final = re.compile(r"(?i)(?:most|many|some|several|half|all)\b.{0,12}\bof\b")  # a share of a known group
SUPPOSED: Final = re.compile(r"(?i)\b(?:if|whether|unless|until)\s$")
MODAL: Final = re.compile(r"\b(?:may|might|could|would|should|will|must)\b")
NAMING: Final = re.compile(r",? (?:including|such as|like|among them)\b")
VAGUE_QUANTITY: Final = words("few none nobody neither both")


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each claim of a source of whom only the kind is told."""
    for said in reading.attributions:
        if said.kind != "nameless" or said.source is None or said.cue is None or said.cue_lemma not in CLAIMS:
            continue
        source = said.source.of(reading.text)
        if _is_supposed(reading.text, said.source, said.cue):
            continue
        cue = said.cue.of(reading.text)
        if source.split()[0].lower() in VAGUE_QUANTITY or SHARE.match(source) or cue.endswith("ing"):
            continue
        yield Hit("unnamed", ((_passage(said, said.source, said.cue), "unnamed source"),), {"source": source})


def _is_supposed(text: str, source: Span, cue: Span) -> bool:
    """What some may say, or would if they were asked; and people of whom some are named: "officials including …"."""
    before, between = text[max(0, source.start - 10) : source.start], cover(source, cue).of(text)
    return bool(SUPPOSED.search(before) or MODAL.search(between) or NAMING.match(text, source.end))


def _passage(said: Attribution, source: Span, cue: Span) -> Span:
    """Source and verb, with the claim behind them where it is short."""
    short = cover(source, cue)
    whole = cover(short, said.content)
    if 0 <= said.content.start - short.end <= 1 and whole.end - whole.start <= LONGEST:
        return whole
    return short if short.end - short.start <= LONGEST else source
