"""Set terms of two words, and what literal translation makes of them: "curiosity rates" for interest rates."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import product
from typing import Final

from annotator.engine.knowledge.lists import entries

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
    }
)


@cache
def literal_renderings() -> dict[tuple[str, str], str]:
    """The English term of each pair of lower-case words that renders it literally."""
    terms = [tuple(term.split()) for term in sorted(entries("set_terms.txt"))]
    others = _others()
    found: dict[tuple[str, str], str] = {}
    for first, second in (term for term in terms if len(term) == 2):
        for pair in product((first, *others.get(first, ())), (second, *others.get(second, ()))):
            if pair != (first, second) and pair not in terms and " ".join(pair) not in ENGLISH:
                found.setdefault((pair[0], pair[1]), f"{first} {second}")
    return found


def _others() -> dict[str, tuple[str, ...]]:
    rows = files(__package__).joinpath("literal_synonyms.csv").read_text(encoding="utf-8").splitlines()
    pairs = (row.split(";") for row in rows if not row.startswith("#"))
    return {word: tuple(others.split()) for word, others in pairs}
