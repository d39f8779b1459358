"""One body stands under two acronyms, or one acronym for two bodies.

What it flags: an article that explains two acronyms by what is the same name ("the Chinese Communist Party
(CCP)", later "the Communist Party of China (CPC)"), one name with two acronyms in brackets, one acronym
explained by two different names, or an acronym explained in one form and used in another ("the Federal Office for
Rivers (FOR)", later "the FRO").

Why it matters
    A reader takes two acronyms for two bodies. The slip comes from joining several texts into one, or from a
    translation that renders the same name anew each time.

Known limits
    Looks only at acronyms that the article itself explains in brackets, and at those that differ from them by one
    letter, or by two turned round, and stand for nothing else in the article. Two names are the same where their
    words are, whatever the order: an adjective of nationality counts as its country, small words are left out.
    Forms in two languages are not compared.

Reference
    Letters are matched with words as in Schwartz and Hearst, A simple algorithm for identifying abbreviation
    definitions in biomedical text (2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading, near_acronyms
from annotator.engine.reading.names import Acronym
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Acronyms that clash",
    family="consistency",
    severity="minor",
    needs=("names",),
    templates={
        "two_acronyms": "“{one}” and “{other}” seem to be one body, but its acronym is {short} here and {second} "
        "there. Which is meant?",
        "another_form": "{second} is explained nowhere in the article, {short} is “{one}”. Is it the same body, and "
        "which form is right?",
        "two_bodies": "{short} stands for “{one}” here and for “{other}” there. Is one of the two wrong?",
    },
)
SMALL: Final = words("of for and the on in to at a an de la du s & u.s us united states national")
MOST: Final = 40  # explained acronyms that are compared; a longer list is a glossary
BRACKETED: Final = re.compile(r"\s\((?P<short>[A-Z]{2,8})\)")
WORD: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]\.)?")


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each pair of acronyms that clash."""
    yield from _other_forms(reading)
    explained = reading.names.acronyms[:MOST]
    if not explained:
        return
    told: set[frozenset[str]] = set()
    for one, other in combinations(explained, 2):
        pair = frozenset((one.short, other.short, one.long, other.long))
        if pair not in told and (template := _clash(one, other)) is not None:
            told.add(pair)
            yield _hit(reading.text, template, one, other)
    yield from _other_brackets(reading.text, explained)


def _other_forms(reading: Reading) -> Iterator[Hit]:
    """ "The Federal Office for Rivers (FOR)", later "the FRO"."""
    for stray in near_acronyms.find(reading.text, reading.names.acronyms[:MOST]):
        params = {"one": stray.long, "short": stray.short, "second": stray.other}
        yield Hit("another_form", ((stray.explained, "first"), (stray.place, "second")), params)


def _clash(one: Acronym, other: Acronym) -> str | None:
    same_name = _stems(one.long) == _stems(other.long)
    if one.short != other.short:
        return "two_acronyms" if same_name and _differ(one.short, other.short) else None
    return "two_bodies" if not same_name and _are_two_bodies(one.long, other.long) else None


def _differ(one: str, other: str) -> bool:
    """Not "UN" and "UNs", "U.S." and "US", nor one with the country's letter before it ("FDA", "USFDA")."""
    a, b = one.upper().rstrip("S").replace(".", ""), other.upper().rstrip("S").replace(".", "")
    return a != b and not a.endswith(b) and not b.endswith(a)


def _are_two_bodies(one: str, other: str) -> bool:
    """The names differ in the words that count: no typing error, no longer form of the same."""
    a, b = _stems(one), _stems(other)
    if not (one[0].isupper() and other[0].isupper()) or a <= b or b <= a:
        return False
    only_a, only_b = a - b, b - a
    return not any(x[:3] == y[:3] for x in only_a for y in only_b)


def _hit(text: str, template: str, one: Acronym, other: Acronym) -> Hit:
    params = {"one": one.long, "other": other.long, "short": one.short, "second": other.short}
    return Hit(
        template, ((near_acronyms.whole(text, one), "first"), (near_acronyms.whole(text, other), "second")), params
    )


def _other_brackets(text: str, explained: tuple[Acronym, ...]) -> Iterator[Hit]:
    """The same long form before another acronym whose letters it does not give: "World Health Organization (WTO)"."""
    known = {a.span.start for a in explained}
    for match in BRACKETED.finditer(text):
        if match.start("short") in known:
            continue
        for acronym in explained:
            start = match.start() - len(acronym.long)
            if start >= 0 and text[start : match.start()] == acronym.long and _differ(acronym.short, match["short"]):
                second = Acronym(Span(*match.span("short")), match["short"], acronym.long, Span(start, match.start()))
                yield _hit(text, "two_acronyms", acronym, second)
                break


@cache
def _countries() -> dict[str, str]:
    pairs = (entry.partition(": ") for entry in entries("demonyms.txt"))
    return {adjective: country for adjective, _, country in pairs}


@lru_cache(maxsize=4_000)
def _stems(long: str) -> frozenset[str]:
    """The words that make the name, whatever their order and endings."""
    found = (word.lower() for word in WORD.findall(long.replace("-", "")))
    return frozenset(_stem(_countries().get(word, word)) for word in found if word not in SMALL)


def _stem(word: str) -> str:
    for ending in ("isation", "ization"):
        if word.endswith(ending):
            return word.removesuffix(ending) + "iz"
    return word.removesuffix("s") if len(word) > 3 else word
