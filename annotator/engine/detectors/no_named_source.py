"""Nobody in the article is named as a source.

What it flags: a report of some length in which no statement, quoted or reported, is credited to a named person, body
or document.

Why it matters
    A reader who wants to check has nobody to turn to, and an editor cannot tell where the facts are from.

Known limits
    A note. Knows sources by verbs of saying and by "according to": a reporter's own account as an eyewitness, a weather
    report or a result of a match may rightly name none, and a link may stand for a source. Texts in the first person,
    which are taken for columns, and short items are left alone.

Reference
    Trust Project, indicator "Citations and references"; Associated Press, News Values and Principles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.reading import Reading

RULE: Final = Rule(
    title="No named source",
    family="sourcing",
    severity="note",
    opportunity="attributions",
    needs=("attributions",),
    templates={
        "nameless": "{count} statements are credited to sources, and none of these is named. Where is this from?",
        "none": "No statement in this article is credited to anybody. Where is this from?",
    },
)
FEWEST_WORDS: Final = 120  # below, an item is a summary or a caption
FEWEST_PERSONAL: Final = 3  # "I", "my", "we", "must": a column or an account of one's own
PERSONAL: Final = re.compile(r"\b(?:I|I['’]\w+|my|me|we|we['’]\w+|our|you|your)\b")
URGING: Final = re.compile(r"\b(?:should|must|ought to|let us|let['’]s)\b")
DOCUMENT: Final = re.compile(  # a document or a body that can be looked up: "filings with the Port Authority"
    r"\b(?:[Aa]ccording to|released|published|issued|announced|compiled|reported|confirmed|data|figures|reports?|study|"
    r"survey|poll|filings?|statement|census|statistics)\b(?:\s[a-z]+){0,4}\s(?:by|from|of|with|in|to|the)?\s?(?:the\s)?[A-Z]\w+"
)
CREDIT: Final = re.compile(
    r"(?i)\b(?:according to|said|says|told|announced|statement|reported|reports|published|filing|study|survey|poll by|"
    r"spokes(?:man|woman|person))\b"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Flags an article as a whole."""
    if len(reading.text.split(None, FEWEST_WORDS)) <= FEWEST_WORDS:
        return
    attributions = reading.attributions
    if any(said.kind == "named" for said in attributions):
        return
    if len(PERSONAL.findall(reading.text)) + len(URGING.findall(reading.text)) >= FEWEST_PERSONAL:
        return
    if DOCUMENT.search(reading.text):
        return
    nameless = sum(said.kind in ("nameless", "described") for said in attributions)
    if nameless:
        yield Hit("nameless", (), {"count": nameless})
    elif not CREDIT.search(reading.text):
        yield Hit("none", (), {})
