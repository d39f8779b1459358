"""The name of a well-known company or product is mangled.

What it flags: a name that is one word and stands in two ("You Tube", "i Phone"); a well-known company's name a
letter or two off beside its own product ("Goggle's Android"), or a product's beside its company ("Microsoft's
Windwos"); and, where a company's product is named, ordinary words in odd capitals ("its ALL One model").

Why it matters
    Such accidents come from translation and rewriting by machine, which takes a name for words. A reader cannot
    tell which product is meant.

Known limits
    Knows about sixty companies and their products. A mangled name without its company beside it is seen only
    where it is a known name in two words. Names in a line of capitalised words, as in headlines, are left out, as
    are plurals and possessives.

Reference
    Cabanac, Labbé and Magazinov, Tortured phrases (2021), on set terms that machines rewrite word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from rapidfuzz.distance import OSA

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, table, words
from annotator.engine.knowledge.phrases import Phrases
from annotator.engine.reading import Reading
from annotator.engine.reading.grammar import is_word
from annotator.engine.span import Span

RULE: Final = Rule(
    title="A mangled name",
    family="translation",
    severity="minor",
    needs=("verbatim",),
    templates={
        "in_parts": "“{printed}” seems to be {usual}, which is one word. Was the name taken for words?",
        "near": "“{printed}” is nearly {usual}, which belongs with “{beside}”. Which name is meant?",
        "words": "“{printed}”: ordinary words in odd capitals stand where a product of {usual} is named. Which one is "
        "meant?",
    },
)
SHORTEST: Final = 5  # letters; shorter names are too near to others
TWO_EDITS: Final = 8  # letters from which two may differ
GENERIC: Final = words(
    "model models chip chips phone smartphone handset tablet laptop app application platform service system software "
    "assistant chatbot bot browser processor console car truck engine tool suite robot headset speaker watch"
)
ACRONYMS: Final = words(
    "AI IT US UK EU UN TV PC ID OS IP HR PR AM PM OLED LED LTE SUV EV GO AIR PRO MAX ONE ARM RAM ACE"
)
# What may follow a company's name: its possessive ending, and up to three words.
AFTER: Final = re.compile(r"(?P<own>['’]s)?[ \u00a0](?P<rest>[\w-]+(?: [\w-]+){0,2})")
# The word before a product's name, with its possessive ending if it has one.
BEFORE: Final = re.compile(r"(?<![\w'’-])(?P<owner>[A-Z][\w&]{3,15})(?:['’]s)?[ \u00a0]$")


@dataclass(frozen=True, slots=True)
class Known:
    """Companies by lower-cased name, with their products; and every known name, lower-cased."""

    products: dict[str, tuple[str, ...]]
    usual: dict[str, str]
    names: frozenset[str]
    near: dict[str, tuple[str, ...]]  # owners by product, lower-cased


@cache
def _known() -> Known:
    rows = [(row["owner"], tuple(row["products"].split(";"))) for row in table("products.csv")]
    lone = [(owner, products) for owner, products in rows if " " not in owner]
    owners: dict[str, tuple[str, ...]] = {}
    for owner, products in lone:
        for product in products:
            owners[product.lower()] = (*owners.get(product.lower(), ()), owner)
    names = {owner.lower() for owner, _ in lone} | set(owners) | {n.replace("|", "").lower() for n in _joined()}
    return Known(
        {owner.lower(): products for owner, products in lone},
        {owner.lower(): owner for owner, _ in lone},
        frozenset(names),
        owners,
    )


@cache
def _joined() -> frozenset[str]:
    return entries("joined_names.txt")


@cache
def _in_parts() -> dict[str, str]:
    """Any joined name cut in two, the second part with a capital or without; and the name itself."""
    forms = {}
    for name in _joined():
        first, _, second = name.partition("|")
        for letter in {second[0].upper(), second[0].lower()}:
            forms[f"{first} {letter}{second[1:]}"] = first + second
    return forms


@cache
def _phrases() -> tuple[Phrases, Phrases]:
    """Names cut in two; and companies with their products, in any case."""
    known = _known()
    return Phrases(_in_parts(), ignore_case=False), Phrases({*known.products, *known.near}, ignore_case=True)


def find(reading: Reading) -> Iterator[Hit]:
    """Flags mangled names."""
    seen: set[str] = set()
    for hit in (*_cut_names(reading), *_near_names(reading)):
        if str(hit.params["printed"]) not in seen:
            seen.add(str(hit.params["printed"]))
            yield hit


def _cut_names(reading: Reading) -> Iterator[Hit]:
    for span in _phrases()[0].find(reading.text):
        printed = span.of(reading.text)
        if _is_headline(reading.text, *span) or _is_verbatim(reading, span.start):
            continue
        one, two = printed.split(" ")
        begins = not re.search(r"[\w,]\s$", reading.text[max(0, span.start - 2) : span.start])
        if begins and two.islower() and is_word(one.lower()):  # "You tube socks"
            continue
        yield Hit("in_parts", ((span, "name"),), {"printed": printed, "usual": _in_parts()[printed]})


def _is_headline(text: str, start: int, end: int) -> bool:
    """Whether another capitalised word follows, or several go before, so that capitals say nothing."""
    after = re.match(r"\s+([A-Z]\w+)", text[end : end + 30])
    before = re.search(r"(?:\b[A-Z]\w*[ ]){2}$", text[max(0, start - 40) : start])
    return bool(after or before)


def _is_verbatim(reading: Reading, place: int) -> bool:
    return any(span.holds(place) for span in reading.verbatim)


def _near_names(reading: Reading) -> Iterator[Hit]:
    known = _known()
    for place in _phrases()[1].find(reading.text):
        found = None
        if place.of(reading.text).lower() in known.products:
            found = _product(reading.text, place, known) or _salad(reading.text, place, known)
        found = found or _owner(reading.text, place, known)
        if found is not None and not _is_verbatim(reading, place.start):
            template, span, usual, beside = found
            params = {"printed": span.of(reading.text), "usual": usual, "beside": beside}
            yield Hit(template, ((span, "name"),), params)


Found = tuple[str, Span, str, str]  # template, passage, usual name, what it stands beside


def _product(text: str, place: Span, known: Known) -> Found | None:
    """A product's name a letter or two off, beside its company."""
    after = AFTER.match(text, place.end)
    if after is None or not (after["own"] or text[place.start].isupper()):
        return None
    first = after["rest"].split()[0]
    if _is_good(first, known):
        return None
    owner = place.of(text).lower()
    usual = next((p for p in known.products[owner] if _is_near(first.lower(), p.lower())), None)
    if usual is None:
        return None
    return "near", Span(place.start, after.start("rest") + len(first)), usual, known.usual[owner]


def _is_good(word: str, known: Known) -> bool:
    """A known name or its plural, or a word in lower case, or one that a sentence could have there."""
    lower = word.lower()
    if not any(c.isupper() for c in word) or lower in known.names or lower.removesuffix("s") in known.names:
        return True
    return is_word(lower) or word in entries("given_names.txt") or lower in entries("places.txt")


def _is_near(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if one == other or shorter < SHORTEST or one.rstrip("s") == other.rstrip("s") or one.startswith(other):
        return False
    swapped = sorted(one) == sorted(other)
    limit = 2 if swapped or shorter >= TWO_EDITS else 1
    return int(OSA.distance(one, other, score_cutoff=limit)) <= limit


def _owner(text: str, place: Span, known: Known) -> Found | None:
    """A company's name a letter or two off, beside one of its products."""
    product = place.of(text)
    owners = known.near.get(product.lower(), ())
    before = BEFORE.search(text[max(0, place.start - 20) : place.start]) if owners else None
    if before is None or product not in _products(product.lower()) or before["owner"].lower() in known.names:
        return None
    written = before["owner"].lower()
    usual = next((o for o in owners if _is_near(written, o.lower())), None)
    if usual is None:
        return None
    start = place.start - len(before[0])
    return "near", Span(start, place.end), usual, product


@cache
def _products(lower: str) -> tuple[str, ...]:
    """The usual spellings of a product."""
    return tuple(p for products in _known().products.values() for p in products if p.lower() == lower)


def _salad(text: str, place: Span, known: Known) -> Found | None:
    """ "ALL One model": an ordinary word in capitals beside another with one capital, before a word for a product."""
    after = AFTER.match(text, place.end)
    rest = after["rest"].split(" ") if after and after["own"] else []
    if after is None or len(rest) < 3 or rest[2].lower() not in GENERIC:
        return None
    one, two = rest[:2]
    shouted, plain = (one, two) if one.isupper() else (two, one)
    odd = shouted.isalpha() and shouted.isupper() and len(shouted) > 1 and shouted not in ACRONYMS
    titled = plain.isalpha() and plain[0].isupper() and not plain.isupper()
    owner = place.of(text).lower()
    if not (odd and titled and is_word(shouted.lower()) and is_word(plain.lower())) or plain in known.products[owner]:
        return None
    return "words", Span(place.start, after.end("rest")), known.usual[owner], ""
