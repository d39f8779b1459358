"""What a text generator says to its user, left in the article.

What it flags: the model speaking of itself or declining ("As an AI language model, I", "I cannot fulfil this
request"), its knowledge's last day, its greeting or offer ("Certainly! Here's a rewritten version", "Would you like
me to"), its reference marks ("oaicite", "turn0search0", an address with "utm_source=chatgpt.com"), a template's
blanks ("[Insert name here]") and the buttons of its window.

Why it matters
    Nobody read the text before it was published, and what it says may have been made up. A blank that was not
    filled in stands where a fact should.

Known limits
    What stands in quotation marks, after a speaker's name, or in a sentence that speaks of such phrases is left
    alone; in an article that is about chatbots only reference marks, blanks and greetings are looked for. A
    writer who used a program and read the result leaves no trace of this kind.

Reference
    Wikipedia, “Signs of AI writing”, on reference marks, placeholders and phrases of communication with the user.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.generators import BLANK, CUTOFF, REFERENCE, REPLY, SELF, SIGNS
from annotator.engine.phrases import clipped, phrases
from annotator.engine.reading import Reading
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Text generator's residue",
    family="structure",
    severity="major",
    needs=("paragraphs", "quotations"),
    templates={
        "self": "“{words}”: is this a program that speaks of itself?",
        "cutoff": "“{words}”: is this a program that tells how far its knowledge goes?",
        "reply": "“{words}”: is this a program's reply to the person who used it?",
        "reference": "“{words}” is a reference mark of a text generator; what did it refer to?",
        "blank": "“{words}” looks like a blank that was never filled in.",
    },
)
LONGEST: Final = 100  # characters of evidence
PHRASES: Final = {
    kind: phrases(SIGNS[kind], *patterns)
    for kind, patterns in {
        "self": SELF,
        "cutoff": CUTOFF,
        "reply": REPLY,
        "reference": REFERENCE,
        "blank": BLANK,
    }.items()
}
# The sentence tells of such words, or somebody else says them.
TELLING: Final = (
    r"\b(?:phrases?|tell-?tales?|strings?|markers?|tags?|giveaways?|disclaimers?|words|such as|wording|prompts?"
    r"|prompted|like"
    r"|placeholders?|templates?|forms?|contain(?:s|ed|ing)?|littered|residue)\b"
)
SPEECH: Final = (
    r"\b(?:respond(?:s|ed)?|repl(?:y|ies|ied)|answer(?:s|ed)?|wrote|told|said|says|reads?|displayed|output"
    r"|responses?|began)\b"
    r"|^[^\s:][^:\n]{0,30}:\s*$"
)
TOLD: Final = re.compile(f"{TELLING}|{SPEECH}", re.IGNORECASE | re.MULTILINE)
TOLD_OF: Final = re.compile(TELLING, re.IGNORECASE)
CHATBOTS: Final = re.compile(r"\b(?:ChatGPT|GPT-\d|chatbots?|Gemini|Copilot|Claude|Grok)\b")
MANY: Final = 4  # mentions of chatbots in an article about them
SPOKEN: Final = ("self", "cutoff")  # kinds that such an article tells of
SENTENCE: Final = re.compile(r"[.!?][\"”’']?\s|\n")
OPENING: Final = 160  # characters of the sentence before, at most
QUOTES: Final = "\"'“‘«`„"
JOKES: Final = re.compile(r"joke|pun\b|favou?rite|expletive|eye.?roll|sarcas|cliché|meme", re.IGNORECASE)


def find(reading: Reading) -> Iterator[Hit]:
    """Flag each piece of residue."""
    yield from _in_addresses(reading)
    text = reading.text
    for kind, kept in PHRASES.items():
        for span in kept.places(text, reading.paragraphs):
            if not _is_told(reading, span, kind):
                shown = clipped(text, span, LONGEST)
                yield Hit(kind, ((shown, "residue"),), {"words": shown.of(text)})


def _in_addresses(reading: Reading) -> Iterator[Hit]:
    """Links that carry the generator's mark in their address."""
    links = reading.article.links
    for link in links if isinstance(links, tuple) else ():
        match = PHRASES["reference"].pattern.search(link.href)
        span = Span(max(0, link.start), min(link.end, len(reading.text), link.start + LONGEST))
        if match and span.of(reading.text).strip():
            yield Hit("reference", ((span, "link"),), {"words": match[0]})


def _is_told(reading: Reading, span: Span, kind: str) -> bool:
    """Quoted, or told of, or a writer's own joke."""
    text, start = reading.text, span.start
    if text[start - 1 : start] in tuple(QUOTES) or reading.quotations.holds(start):
        return True
    if kind == "blank" and JOKES.search(span.of(text)):
        return True
    if kind == "reply":
        return False
    if kind in SPOKEN and len(CHATBOTS.findall(text)) >= MANY:
        return True
    before = text[max(0, start - OPENING) : start]
    opening = before[max((stop.end() for stop in SENTENCE.finditer(before)), default=0) :]
    return bool((TOLD if kind in SPOKEN else TOLD_OF).search(opening))
