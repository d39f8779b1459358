"""Set terms of two words, and what literal translation makes of them: "curiosity rates" for interest rates."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import Final

from annotator.engine.knowledge.lists import entries, table

# Renderings that are English themselves: those that two public tables of frequent word pairs have (SymSpell's and
# Norvig's, looked up on 2026-11-22), and those that edited news was seen to write.
ENGLISH: Final = frozenset(
    {
        *("first time", "real property", "everyday life", "food safety", "public transportation", "labour force"),
        *("telephone call", "construction site", "stock price", "business travel", "health concern", "front row"),
        *("daily living", "renal failure", "movie star", "trade association", "city hall", "identification card"),
        *("fair game", "first hour", "just play", "highest court", "public view", "combustion engine", "gold coin"),
        *("mobile telephone", "life assurance", "nuclear arm", "first number", "social web", "cardiac surgery"),
        *("air circulation", "family physician", "electric vehicle", "base line", "information centre", "high road"),
        *("high velocity", "jail sentence", "social safety", "police official", "black case"),
        "weather change",
    }
)


@cache
def literal_renderings() -> dict[str, dict[str, str]]:
    """The English term of each pair of lower-case words that renders it literally, by first and second word."""
    terms = [tuple(term.split()) for term in sorted(entries("set_terms.txt"))]
    others = {row["word"]: row["others"].split() for row in table("literal_synonyms.csv", delimiter=";")}
    found: dict[str, dict[str, str]] = {}
    for first, second in (term for term in terms if len(term) == 2):
        for pair in product((first, *others.get(first, ())), (second, *others.get(second, ()))):
            if pair != (first, second) and pair not in terms and " ".join(pair) not in ENGLISH:
                found.setdefault(pair[0], {}).setdefault(pair[1], f"{first} {second}")
    return found
