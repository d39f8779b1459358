"""Set terms of two words, and what literal translation makes of them: "curiosity rates" for interest rates."""

from __future__ import annotations

from functools import cache
from itertools import product

from annotator.engine.knowledge.lists import entries, table


@cache
def literal_renderings() -> dict[str, dict[str, str]]:
    """The English term of each pair of lower-case words that renders it literally, by first and second word."""
    terms = [tuple(term.split()) for term in sorted(entries("set_terms.txt"))]
    others = {row["word"]: row["others"].split() for row in table("literal_synonyms.csv", delimiter=";")}
    english = entries("english_pairs.txt")
    found: dict[str, dict[str, str]] = {}
    for first, second in (term for term in terms if len(term) == 2):
        for pair in product((first, *others.get(first, ())), (second, *others.get(second, ()))):
            if pair != (first, second) and pair not in terms and " ".join(pair) not in english:
                found.setdefault(pair[0], {}).setdefault(pair[1], f"{first} {second}")
    return found
